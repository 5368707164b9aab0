"""Which drafts may be sent. A problem names its field and carries no sentence:
the form and the command line each word it for their reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from wujie_desktop.domain.draft import (
    MAX_NUMBER,
    MAX_PROMPT,
    MAX_TEMPLATES,
    MIN_NUMBER,
    GenerationDraft,
)
from wujie_desktop.domain.texts import is_whole
from wujie_desktop.domain.value import value

_USUAL_KEY = re.compile(r"[0-9A-Fa-f]{32}")


class Field(StrEnum):
    """A place in the form that a problem or a gateway refusal points at."""

    AVATAR_KEY = "avatar_key"
    PROMPT = "prompt"
    TEMPLATES = "templates"
    NOTIFY_URL = "notify_url"


class ProblemCode(StrEnum):
    """Everything that can be wrong with a draft."""

    AVATAR_MISSING = "avatar-missing"
    AVATAR_UNUSUAL = "avatar-unusual"
    PROMPT_TOO_LONG = "prompt-too-long"
    TEMPLATES_MISSING = "templates-missing"
    TEMPLATES_TOO_MANY = "templates-too-many"
    TEMPLATE_KEY_MISSING = "template-key-missing"
    NUMBER_OUT_OF_RANGE = "number-out-of-range"
    NOTIFY_URL_SCHEME = "notify-url-scheme"
    HALF_CHARACTER = "half-a-character"
    """Half of a surrogate pair, such as is left of an emoji that was cut in two."""


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

    @property
    def blocks(self) -> bool:
        """Whether the draft may not be sent because of this."""
        return self.code is not ProblemCode.AVATAR_UNUSUAL


def validate_draft(draft: GenerationDraft) -> tuple[Problem, ...]:
    """Every problem of `draft`, in the order of the form."""
    return (
        *_avatar_problems(draft),
        *_prompt_problems(draft),
        *_template_problems(draft),
        *_notify_problems(draft),
        *_broken_texts(draft),
    )


def _avatar_problems(draft: GenerationDraft) -> Iterator[Problem]:
    if not draft.avatar_key.strip():
        yield Problem(Field.AVATAR_KEY, ProblemCode.AVATAR_MISSING)
    elif not _USUAL_KEY.fullmatch(draft.avatar_key):
        yield Problem(Field.AVATAR_KEY, ProblemCode.AVATAR_UNUSUAL)


def _prompt_problems(draft: GenerationDraft) -> Iterator[Problem]:
    length = len(draft.prompt)
    if length > MAX_PROMPT:
        yield Problem(Field.PROMPT, ProblemCode.PROMPT_TOO_LONG, actual=length, limit=MAX_PROMPT)


def _template_problems(draft: GenerationDraft) -> Iterator[Problem]:
    rows = draft.templates
    if not rows:
        yield Problem(Field.TEMPLATES, ProblemCode.TEMPLATES_MISSING)
    if len(rows) > MAX_TEMPLATES:
        yield Problem(
            Field.TEMPLATES,
            ProblemCode.TEMPLATES_TOO_MANY,
            actual=len(rows),
            limit=MAX_TEMPLATES,
        )
    for index, row in enumerate(rows):
        if not row.template_key.strip():
            yield Problem(Field.TEMPLATES, ProblemCode.TEMPLATE_KEY_MISSING, row=index)
        if not MIN_NUMBER <= row.number <= MAX_NUMBER:
            yield Problem(
                Field.TEMPLATES,
                ProblemCode.NUMBER_OUT_OF_RANGE,
                row=index,
                actual=row.number,
                limit=MAX_NUMBER,
            )


def _notify_problems(draft: GenerationDraft) -> Iterator[Problem]:
    if draft.notify_url and not _is_web_address(draft.notify_url):
        yield Problem(Field.NOTIFY_URL, ProblemCode.NOTIFY_URL_SCHEME)


def _broken_texts(draft: GenerationDraft) -> Iterator[Problem]:
    keys = "".join(row.template_key for row in draft.templates)
    for field, text in (
        (Field.AVATAR_KEY, draft.avatar_key),
        (Field.PROMPT, draft.prompt),
        (Field.TEMPLATES, keys),
        (Field.NOTIFY_URL, draft.notify_url),
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
