"""Drafts as text: `*.wujie.json` files, bodies of create calls, commands that send them.

The file has the form of a create call's body (contract §4) without the notify address, so that an
exported draft contains no secret and an imported one sends results nowhere. A draft of another
camera than the avatar camera names it and its settings, without the face: that is a person's photo,
and an address may be all that it takes to see it. Bodies of calls of the other cameras (contract
§11) have forms of their own, and are read as well.
"""

from __future__ import annotations

import json

from wujie_desktop.domain.cameras import (
    FACE,
    LARGEST,
    TEMPLATE_ADDRESS,
    Camera,
    CameraSettings,
    read_settings,
    settings_of,
)
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import AvatarKey, ProjectId, TemplateKey

KIND = "wujie-draft"
VERSION, CAMERA_VERSION = 1, 2
"""Of drafts of the avatar camera, and of the others: a program that does not know those must not
read them as what they are not."""
SUFFIX = ".wujie.json"
MAX_LENGTH = 256 * 1024
"""Characters of a text that may be a draft."""
_MAX_ROWS = 50
_OF_DRAFTS = {"avatar_key", "prompt", "artwork_templates"}
_SETTINGS, _ROW = "camera_artwork_advanced", "template_create_param"
_OF_ADVANCED = {_SETTINGS, _ROW}
"""What only a call of the advanced camera has."""
_OF_INSTANT = {FACE}
"""What only a call of the instant camera has."""


def draft_text(draft: RequestDraft) -> str:
    """Write `draft` as the text of a file, without its notify address."""
    content: dict[str, object] = {
        "kind": KIND,
        "version": VERSION if draft.camera is Camera.AVATAR else CAMERA_VERSION,
        **_camera_members(draft),
        "avatar_key": draft.avatar_key,
        "prompt": draft.prompt,
        "artwork_templates": [
            {"template_key": row.template_key, "number": row.number} for row in draft.templates
        ],
    }
    if draft.project:
        content["project"] = draft.project
    if draft.is_private:
        content["private"] = True
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _camera_members(draft: RequestDraft) -> dict[str, object]:
    """Nothing for the avatar camera, whose files have been without it from the start."""
    if draft.camera is Camera.AVATAR:
        return {}
    return {"camera": draft.camera.value, "settings": dict(draft.open_settings)}


def _body_of(text: str) -> str:
    if text.lstrip().startswith("{"):
        return text
    from wujie_desktop.domain.curl_text import body_of_command, is_command

    return body_of_command(text) if is_command(text) else text


def read_draft(text: str) -> RequestDraft:
    """Read the draft in a file, in the body of a create call or in a command that sends one.

    The draft may still be invalid. Raises DraftUnreadable.
    """
    if len(text) > MAX_LENGTH:
        raise DraftUnreadable(FailureReason.TOO_LONG)
    try:
        content = json.loads(_body_of(text.lstrip("\ufeff")))
    except (ValueError, RecursionError) as error:
        raise DraftUnreadable(FailureReason.NOT_JSON) from error
    if not isinstance(content, dict):
        raise DraftUnreadable(FailureReason.NOT_AN_OBJECT)
    if not (_OF_DRAFTS | _OF_ADVANCED | _OF_INSTANT) & content.keys():
        raise DraftUnreadable(FailureReason.NO_DRAFT_FIELDS)
    camera = _camera(content.get("camera"))
    version = VERSION if camera is Camera.AVATAR else CAMERA_VERSION
    if content.get("kind", KIND) != KIND or content.get("version", version) != version:
        raise DraftUnreadable(FailureReason.NEWER_VERSION)
    if _OF_ADVANCED & content.keys():
        return _draft_of_advanced_call(content)
    if _OF_INSTANT & content.keys():
        return _draft_of_instant_call(content)
    rows = content.get("artwork_templates") or []
    if not isinstance(rows, list) or len(rows) > _MAX_ROWS:
        raise DraftUnreadable(FailureReason.NO_TEMPLATE_LIST)
    return RequestDraft(
        avatar_key=AvatarKey(_text(content.get("avatar_key"), "avatar_key")),
        prompt=_text(content.get("prompt"), "prompt"),
        templates=tuple(_row(item, "number") for item in rows),
        project=ProjectId(_text(content.get("project"), "project")),
        camera=camera,
        settings=_settings(camera, content.get("settings")),
        is_private=bool(content.get("private")),
    )


def _draft_of_advanced_call(content: dict[str, object]) -> RequestDraft:
    row, settings = content.get(_ROW), content.get(_SETTINGS)
    address = row.get(TEMPLATE_ADDRESS) if isinstance(row, dict) else None
    if address and isinstance(settings, dict | None):
        settings = {**(settings or {}), TEMPLATE_ADDRESS: address}
    return RequestDraft(
        avatar_key=AvatarKey(_text(content.get("avatar_key"), "avatar_key")),
        templates=(_row(row, "count"),) if row else (),
        camera=Camera.ADVANCED,
        settings=_settings(Camera.ADVANCED, settings),
    )


def _draft_of_instant_call(content: dict[str, object]) -> RequestDraft:
    row = {"template_key": content.get("style_key"), "number": content.get("num", 1)}
    return RequestDraft(
        avatar_key=AvatarKey(""),
        prompt=_text(content.get("prompt"), "prompt"),
        templates=(_row(row, "number"),),
        camera=Camera.INSTANT,
        settings=_settings(Camera.INSTANT, content),
    )


def _camera(value: object) -> Camera:
    name = _text(value, "camera") or Camera.AVATAR.value
    if name not in {camera.value for camera in Camera}:
        raise DraftUnreadable(FailureReason.NEWER_VERSION)
    return Camera(name)


def _settings(camera: Camera, given: object) -> CameraSettings:
    """Those of `camera`; what is no setting of it has no place."""
    named = {} if given is None else given
    if not isinstance(named, dict):
        raise DraftUnreadable(FailureReason.NO_SETTING.of("settings"))
    read = dict(read_settings(camera, named))
    for setting in settings_of(camera):
        if setting.name not in read and named.get(setting.name) is not None:
            raise DraftUnreadable(FailureReason.NO_SETTING.of(setting.name))
    return tuple(read.items())


def _row(item: object, member: str) -> TemplateRow:
    """One template; `member` names its number of pictures."""
    if not isinstance(item, dict):
        raise DraftUnreadable(FailureReason.NO_TEMPLATE_LIST)
    number = item.get(member, 1)
    if not isinstance(number, int) or isinstance(number, bool) or abs(number) > LARGEST:
        raise DraftUnreadable(FailureReason.NO_NUMBER)
    key = _text(item.get("template_key"), "template_key")
    return TemplateRow(TemplateKey(key), number)


def _text(value: object, name: str) -> str:
    """A string that can be stored, with "?" for half a surrogate pair."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise DraftUnreadable(FailureReason.NO_TEXT.of(name))
    return value.encode("utf-8", "replace").decode("utf-8")
