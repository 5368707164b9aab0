"""Validation of drafts. A problem names its field and carries no sentence: the form and the command
line each word it for their reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from wujie_desktop.domain.cameras import (
    CONTROL_NET,
    FACE,
    MAX_TEXT,
    POSE_ADDRESS,
    POSE_KEY,
    Camera,
    CameraSetting,
    SettingKind,
    settings_of,
)
from wujie_desktop.domain.draft import (
    MAX_NUMBER,
    MAX_PROMPT,
    MIN_NUMBER,
    RequestDraft,
)
from wujie_desktop.domain.texts import is_whole
from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from wujie_desktop.domain.photo_address import AddressFlaw

_USUAL_KEY = r"[0-9A-Fa-f]{32}"
_KEY_LETTERS = r"[0-9A-Za-z_-]{1,128}"
_STYLE_LETTERS = r"[^\s\x00-\x1f\x7f]{1,128}"
"""Keys of styles are words, such as it-复古时尚."""
_SCIENTIFIC = r"[+-]?\d+([.,]\d*)?\s*[eE]\s*[+-]?\s*\d+"
_DIGITS_KEPT = 15
"""The digits of a number that a spreadsheet keeps; it writes zeros for the others."""


class Field(StrEnum):
    """A place in the form that a problem or a gateway refusal points at."""

    AVATAR_KEY = "avatar_key"
    FACE = FACE
    PROMPT = "prompt"
    TEMPLATES = "templates"
    NOTIFY_URL = "notify_url"
    SETTINGS = "settings"


class ProblemCode(StrEnum):
    """Everything that can be wrong with a draft."""

    AVATAR_MISSING = "avatar-missing"
    AVATAR_UNUSUAL = "avatar-unusual"
    AVATAR_GONE = "avatar-gone"
    """The gateway said that it knows no such avatar: it was deleted, or never was."""
    PROMPT_IS_KEY = "prompt-is-key"
    PROMPT_TOO_LONG = "prompt-too-long"
    TEMPLATES_MISSING = "templates-missing"
    TEMPLATES_TOO_MANY = "templates-too-many"
    TEMPLATE_KEY_MISSING = "template-key-missing"
    TEMPLATE_UNUSUAL = "template-unusual"
    KEY_ROUNDED = "key-rounded"
    KEY_MALFORMED = "key-malformed"
    KEY_OF_OTHER_KIND = "key-of-other-kind"
    """A template where an avatar belongs, or the other way round."""
    TEMPLATE_OF_OTHER_CAMERA = "template-of-other-camera"
    NUMBER_OUT_OF_RANGE = "number-out-of-range"
    SETTING_OUT_OF_RANGE = "setting-out-of-range"
    FACE_MISSING = "face-missing"
    ADDRESS_MALFORMED = "address-malformed"
    POSE_MISSING = "pose-missing"
    """ControlNet is on, or a pose is chosen by its key, and there is no address of one."""
    NOTIFY_URL_SCHEME = "notify-url-scheme"
    HALF_CHARACTER = "half-a-character"
    """Half of a surrogate pair, as of an emoji that was cut in two."""


@value
class Problem:
    """One thing wrong with a draft.

    `row` is the template row (from 0) where there is one; `actual` and `limit` are the
    figures of the sentence. A warning (`blocks` is False) does not prevent sending.
    """

    field: Field
    code: ProblemCode
    row: int | None = None
    actual: int = 0
    limit: int = 0
    setting: str = ""
    """The gateway's name of the setting of a camera, where it is about one."""
    flaw: AddressFlaw | None = None
    """What is wrong with an address."""

    @property
    def blocks(self) -> bool:
        """Whether the draft may not be sent because of this."""
        return self.code not in (ProblemCode.AVATAR_UNUSUAL, ProblemCode.TEMPLATE_UNUSUAL)


@value
class KnownKeys:
    """The avatars of the address book and the templates on offer; `gone` are those avatars of which
    the gateway said, when it was asked last, that it knows none such."""

    avatars: frozenset[str] = frozenset()
    templates: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    offers: frozenset[tuple[Camera, str]] = frozenset()
    """Which camera draws with which template."""

    def may_use(self, camera: Camera, template: str) -> bool:
        """Whether a template may be the camera's: one that none offers may be anybody's."""
        is_known = any((other, template) in self.offers for other in Camera)
        return (camera, template) in self.offers or not is_known


NO_KEYS = KnownKeys()


def is_usual_key(text: str) -> bool:
    """Whether `text` has the form of all keys seen so far."""
    return re.fullmatch(_USUAL_KEY, text) is not None


def validate_draft(draft: RequestDraft, known: KnownKeys = NO_KEYS) -> tuple[Problem, ...]:
    """Every problem of `draft`, in the order of the form."""
    return (
        *(_avatar_problems(draft, known) if draft.camera.takes_avatar else _face_problems(draft)),
        *(_prompt_problems(draft) if draft.camera.takes_prompt else ()),
        *_template_problems(draft, known),
        *_setting_problems(draft),
        *(_notify_problems(draft) if draft.camera.takes_notify_url else ()),
        *_broken_texts(draft),
    )


def _avatar_problems(draft: RequestDraft, known: KnownKeys) -> Iterator[Problem]:
    key = draft.avatar_key
    if not key.strip():
        yield Problem(Field.AVATAR_KEY, ProblemCode.AVATAR_MISSING)
    elif fault := _key_fault(key, known.avatars, known.templates):
        yield Problem(Field.AVATAR_KEY, fault)
    elif key in known.gone:
        yield Problem(Field.AVATAR_KEY, ProblemCode.AVATAR_GONE)
    elif not is_usual_key(key):
        yield Problem(Field.AVATAR_KEY, ProblemCode.AVATAR_UNUSUAL)


def _face_problems(draft: RequestDraft) -> Iterator[Problem]:
    from wujie_desktop.domain.photo_address import AddressFlaw, address_flaw, photo_of

    face = draft.face
    if not face:
        yield Problem(Field.FACE, ProblemCode.FACE_MISSING)
    elif len(face) > MAX_TEXT:
        code = ProblemCode.ADDRESS_MALFORMED
        yield Problem(Field.FACE, code, setting=FACE, flaw=AddressFlaw.LONG)
    elif not photo_of(face) and (flaw := address_flaw(face)):
        yield Problem(Field.FACE, ProblemCode.ADDRESS_MALFORMED, setting=FACE, flaw=flaw)


def _style_fault(key: str, avatars: frozenset[str]) -> ProblemCode | None:
    """What is wrong with the key of a template that is a word; it may be left out."""
    if key in avatars:
        return ProblemCode.KEY_OF_OTHER_KIND
    return None if not key or re.fullmatch(_STYLE_LETTERS, key) else ProblemCode.KEY_MALFORMED


def _template_fault(key: str, known: frozenset[str], avatars: frozenset[str]) -> ProblemCode | None:
    if not key.strip():
        return ProblemCode.TEMPLATE_KEY_MISSING
    if fault := _key_fault(key, known, avatars):
        return fault
    if is_usual_key(key) or key in known:
        return None
    resembled = {len(other) for other in known} or {len(key)}
    return ProblemCode.TEMPLATE_UNUSUAL if len(key) in resembled else ProblemCode.KEY_MALFORMED


def _key_fault(key: str, own: frozenset[str], others: frozenset[str]) -> ProblemCode | None:
    """What is wrong with a key of any kind."""
    if _is_rounded(key):
        return ProblemCode.KEY_ROUNDED
    if key in others - own:
        return ProblemCode.KEY_OF_OTHER_KIND
    return None if re.fullmatch(_KEY_LETTERS, key) else ProblemCode.KEY_MALFORMED


def _is_rounded(key: str) -> bool:
    """Whether a spreadsheet turned a key into a rounded number. An intact key may consist of digits
    and an E, but does not end in that many zeros."""
    if re.fullmatch(_SCIENTIFIC, key) and not is_usual_key(key):
        return True
    digits = re.sub(r"[.,\s']", "", key)
    kept = digits.rstrip("0")
    return digits.isdecimal() and len(kept) <= _DIGITS_KEPT < len(digits)


def _prompt_problems(draft: RequestDraft) -> Iterator[Problem]:
    length = len(draft.prompt)
    if length > MAX_PROMPT:
        yield Problem(Field.PROMPT, ProblemCode.PROMPT_TOO_LONG, actual=length, limit=MAX_PROMPT)
    if is_usual_key(draft.prompt.strip()):
        yield Problem(Field.PROMPT, ProblemCode.PROMPT_IS_KEY)


def _template_problems(draft: RequestDraft, known: KnownKeys) -> Iterator[Problem]:
    rows, avatars = draft.templates, known.avatars | ({draft.avatar_key} - {""})

    def fault_of(key: str) -> ProblemCode | None:
        if draft.camera.has_hex_keys:
            return _template_fault(key, known.templates, avatars)
        return _style_fault(key, avatars)

    if not rows:
        yield Problem(Field.TEMPLATES, ProblemCode.TEMPLATES_MISSING)
    limit = draft.camera.max_templates
    if len(rows) > limit:
        yield Problem(
            Field.TEMPLATES, ProblemCode.TEMPLATES_TOO_MANY, actual=len(rows), limit=limit
        )
    for index, row in enumerate(rows):
        if code := fault_of(row.template_key):
            yield Problem(Field.TEMPLATES, code, row=index)
        elif not known.may_use(draft.camera, row.template_key):
            yield Problem(Field.TEMPLATES, ProblemCode.TEMPLATE_OF_OTHER_CAMERA, row=index)
        if not MIN_NUMBER <= row.number <= MAX_NUMBER:
            yield Problem(
                Field.TEMPLATES,
                ProblemCode.NUMBER_OUT_OF_RANGE,
                row=index,
                actual=row.number,
                limit=MAX_NUMBER,
            )


def _setting_problems(draft: RequestDraft) -> Iterator[Problem]:
    given = dict(draft.settings)
    for setting in settings_of(draft.camera):
        is_vendors = setting.name == POSE_ADDRESS and given.get(POSE_KEY)
        if setting.name != FACE and not is_vendors:  # its own poses lie where it says
            yield from _problems_of(setting, given.get(setting.name, setting.default))
    needs_pose = (name for name in (POSE_KEY, CONTROL_NET) if given.get(name))
    if not given.get(POSE_ADDRESS) and (name := next(needs_pose, "")):
        yield Problem(Field.SETTINGS, ProblemCode.POSE_MISSING, setting=name)


def _problems_of(setting: CameraSetting, given: object) -> Iterator[Problem]:
    """What is wrong with one setting that is not the face, which is a field of its own."""
    from wujie_desktop.domain.photo_address import address_flaw

    if not setting.accepts(given):
        yield Problem(Field.SETTINGS, ProblemCode.SETTING_OUT_OF_RANGE, setting=setting.name)
    elif setting.kind is SettingKind.ADDRESS and given and (flaw := address_flaw(str(given))):
        code = ProblemCode.ADDRESS_MALFORMED
        yield Problem(Field.SETTINGS, code, setting=setting.name, flaw=flaw)


def _notify_problems(draft: RequestDraft) -> Iterator[Problem]:
    if draft.notify_url and not _is_web_address(draft.notify_url):
        yield Problem(Field.NOTIFY_URL, ProblemCode.NOTIFY_URL_SCHEME)


def _broken_texts(draft: RequestDraft) -> Iterator[Problem]:
    keys = "".join(row.template_key for row in draft.templates)
    others = (given for name, given in draft.settings if name != FACE and isinstance(given, str))
    for field, text in (
        (Field.AVATAR_KEY, draft.avatar_key),
        (Field.FACE, draft.face),
        (Field.PROMPT, draft.prompt),
        (Field.TEMPLATES, keys),
        (Field.NOTIFY_URL, draft.notify_url),
        (Field.SETTINGS, "".join(others)),
    ):
        if not is_whole(text):
            yield Problem(field, ProblemCode.HALF_CHARACTER)


def _is_web_address(text: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
