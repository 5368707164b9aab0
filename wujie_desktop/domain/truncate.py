"""Words of others, as long as somebody would read. What is kept as evidence stays whole."""

from __future__ import annotations

MAX_WORDS = 2000
"""Characters. A window lays a longer text out for so long that it stands still."""


def truncate(text: str) -> str:
    """`text`, ended where nobody reads on."""
    return text if len(text) <= MAX_WORDS else f"{text[:MAX_WORDS]}…"
