"""Readable file names that are valid on every system, from any text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MAX_LENGTH = 80
"""Characters of a name without its ending."""
MAX_BYTES = 180
"""Bytes of the same in UTF-8: systems allow 255, and a number and an ending are added."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)( *\..*)?", re.IGNORECASE
)


def safe_name(parts: Iterable[str], suffix: str) -> str:
    """One file name from `parts`, joined by a dash, with the ending `suffix` (".jpg").

    No control or formatting characters, nothing that Windows forbids or reserves, no dot or blank
    at either end; "picture" where nothing is left.
    """
    cleaned = (clean_part(part) for part in parts)
    joined = "-".join(part for part in cleaned if part)[:MAX_LENGTH]
    stem = joined.encode("utf-8", "ignore")[:MAX_BYTES].decode("utf-8", "ignore").strip(" .-")
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem or 'picture'}{suffix}"


def fits(stem: str) -> bool:
    """Whether a name, without its ending, is no longer than names made here."""
    return len(stem) <= MAX_LENGTH and len(stem.encode("utf-8", "ignore")) <= MAX_BYTES


def distinct(names: Iterable[str], present: Iterable[str] = ()) -> list[str]:
    """The same names, with a number appended to those that repeat or are among `present`, compared
    without case and Unicode normalization."""
    taken = set(map(seen_as, present))
    unique = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        candidate, number = name, 2
        while seen_as(candidate) in taken:
            candidate, number = f"{stem} ({number}){dot}{ending}", number + 1
        taken.add(seen_as(candidate))
        unique.append(candidate)
    return unique


def seen_as(name: str) -> str:
    """What file systems take `name` for: one for all spellings of the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def clean_part(part: str) -> str:
    """`part` without what no name may hold, in one line."""
    plain = unicodedata.normalize("NFC", part)
    kept = "".join(
        " " if unicodedata.category(sign) in ("Zs", "Zl", "Zp") else sign
        for sign in plain
        if not unicodedata.category(sign).startswith("C")
    )
    return " ".join(_FORBIDDEN.sub("_", kept).split()).strip(" .")
