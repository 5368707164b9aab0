"""Readable file names that every system takes, whatever they are made from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 80
"""Characters of a name without its ending."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_name(parts: Iterable[str], suffix: str) -> str:
    """One file name of `parts`, joined by a dash, with the ending `suffix` (".jpg").

    No control or formatting character, nothing that Windows forbids or reserves, no dot or
    blank at either end; "picture" where nothing is left.
    """
    cleaned = (_clean(part) for part in parts)
    stem = "-".join(part for part in cleaned if part)[:LONGEST].strip(" .-")
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem or 'picture'}{suffix}"


def distinct(names: Iterable[str], present: Iterable[str] = ()) -> list[str]:
    """The same names, those that occur again (whatever their case) or among those `present`
    with a number behind."""
    taken = {name.casefold() for name in present}
    found = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        candidate, number = name, 2
        while candidate.casefold() in taken:
            candidate, number = f"{stem} ({number}){dot}{ending}", number + 1
        taken.add(candidate.casefold())
        found.append(candidate)
    return found


def _clean(part: str) -> str:
    plain = unicodedata.normalize("NFC", part)
    kept = "".join(
        " " if unicodedata.category(sign) in ("Zs", "Zl", "Zp") else sign
        for sign in plain
        if not unicodedata.category(sign).startswith("C")
    )
    return " ".join(_FORBIDDEN.sub("_", kept).split()).strip(" .")
