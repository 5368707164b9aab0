"""Texts from outside: Qt, JSON and command lines can hold what cannot be encoded."""

from __future__ import annotations


def is_whole(text: str) -> bool:
    """Whether `text` has no unpaired surrogate."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
