"""Shortening of foreign messages for display. What is kept as evidence stays whole."""

from __future__ import annotations

MAX_WORDS = 2000
"""Characters: the layout of a longer text would block the window."""


def truncate(text: str) -> str:
    """`text`, cut to the maximum length."""
    return text if len(text) <= MAX_WORDS else f"{text[:MAX_WORDS]}…"
