"""Drafts: the form edits one, validation checks it, the codec encodes it, the library stores it."""

from __future__ import annotations

from wujie_desktop.domain.ids import NO_PROJECT, AvatarKey, ProjectId, TemplateKey
from wujie_desktop.domain.value import value

MAX_PROMPT = 500
"""Unicode code points (contract §4)."""
MAX_TEMPLATES = 5
MIN_NUMBER = 1
MAX_NUMBER = 10
"""Pictures per template and call (contract §4)."""


@value
class TemplateRow:
    """One template and the number of pictures to make with it (1–10)."""

    template_key: TemplateKey
    number: int = 1


@value
class RequestDraft:
    """One create call that is not sent yet (contract §4)."""

    avatar_key: AvatarKey
    prompt: str = ""
    templates: tuple[TemplateRow, ...] = ()
    notify_url: str = ""
    project: ProjectId = NO_PROJECT
    """What it is for; the gateway never sees it."""

    @property
    def keys(self) -> frozenset[str]:
        """Those that the call names: none of them is of a picture, wherever it is read again."""
        return frozenset((self.avatar_key, *(row.template_key for row in self.templates)))

    @property
    def picture_count(self) -> int:
        """The number of pictures that the call asks for."""
        return sum(row.number for row in self.templates)
