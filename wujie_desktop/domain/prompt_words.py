"""The words of a prompt: those of an alphabet as they stand; Chinese, which has no blanks between
its words, as every two and three characters that stand together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_PIECES = re.compile(r"[A-Za-z0-9_'’.-]+|\s+|.", re.DOTALL)
_EDGES = "_'’.-"
_GRAMS = (2, 3)
_LEAST_LETTERS = 2


def pieces_of(prompt: str) -> list[str]:
    """All of `prompt`, cut into words of an alphabet, runs of blanks and single characters."""
    return _PIECES.findall(prompt)


def words_of(prompt: str) -> frozenset[str]:
    """The different words in `prompt`, without case; figures alone are none."""
    found: set[str] = set()
    run = ""
    for piece in (*pieces_of(prompt), "\n"):
        if len(piece) == 1 and unicodedata.category(piece) == "Lo":
            run += piece
            continue
        found.update(_grams(run))
        run = ""
        word = piece.strip(_EDGES).casefold()
        if len(word) >= _LEAST_LETTERS and any(map(str.isalpha, word)):
            found.add(word)
    return frozenset(found)


def _grams(run: str) -> Iterator[str]:
    """A run of characters in pieces of two and three; a single one as it stands."""
    if len(run) == 1:
        yield run
    for size in _GRAMS:
        yield from (run[start : start + size] for start in range(len(run) - size + 1))
