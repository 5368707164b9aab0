"""The draft that a first try begins with."""

from __future__ import annotations

from wujie_desktop.domain.draft import MAX_TEMPLATES, RequestDraft, TemplateRow
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.servers.sandbox.templates import DEMO_AVATAR_KEY, DEMO_PROMPT, TEMPLATES


def example_draft(prompt: str = DEMO_PROMPT) -> RequestDraft:
    """Return a draft that works on the sandbox, for a first try."""
    rows = tuple(TemplateRow(TemplateKey(item.key), 2) for item in TEMPLATES[:MAX_TEMPLATES])
    return RequestDraft(AvatarKey(DEMO_AVATAR_KEY), prompt, rows)
