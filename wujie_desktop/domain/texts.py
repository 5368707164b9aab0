"""Texts from outside: Qt, JSON and command lines can hold what no file and no wire does."""

from __future__ import annotations


def is_whole(text: str) -> bool:
    """Whether every character of `text` is one: half of a surrogate pair is none."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
