"""Words of prompts. Words of an alphabet as they are; Chinese, which has no blanks between words,
as every two or three neighbouring characters, grown to the phrase that always contains them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_PIECES = re.compile(r"[A-Za-z0-9_'’.-]+|\s+|.", re.DOTALL)
_EDGES = "_'’.-"
_GRAMS = (2, 3)
_LEAST_LETTERS = 2
_LOOSE = frozenset("的了和与及着是在被把也就而或吗呢吧啊")
"""Particles: stripped from both ends of a phrase."""
_FIRM = ("和服", "和风", "和室", "和平", "和谐", "和纸", "目的", "饱和", "温和", "柔和", "存在")
"""Words that keep such a character at the end."""


def pieces_of(prompt: str) -> list[str]:
    """Cut `prompt` into words of an alphabet, runs of blanks and single characters."""
    return _PIECES.findall(prompt)


def words_of(prompt: str) -> frozenset[str]:
    """The distinct words in `prompt`, without case and without numbers."""
    words: set[str] = set()
    run = ""
    for piece in (*pieces_of(prompt), "\n"):
        if _is_character(piece):
            run += piece
            continue
        words.update(_grams(run))
        run = ""
        word = piece.strip(_EDGES).casefold()
        if len(word) >= _LEAST_LETTERS and any(map(str.isalpha, word)):
            words.add(word)
    return frozenset(words)


def _grams(run: str) -> Iterator[str]:
    """Every two and three neighbouring characters of a run; a single one as it is."""
    if len(run) == 1:
        yield run
    for size in _GRAMS:
        yield from (run[start : start + size] for start in range(len(run) - size + 1))


def is_loose(piece: str) -> bool:
    """Whether a piece of Chinese begins or ends with a particle."""
    return _tidy(piece) != piece


def mentions(prompt: str, word: str) -> bool:
    """Whether `prompt` contains `word`: a word of an alphabet or a phrase of characters."""
    is_run = all(map(_is_character, word))
    return word in prompt if is_run else word in words_of(prompt)


def whole_of(piece: str, prompts: Sequence[str]) -> str:
    """The longest run of characters around `piece` that all of `prompts` contain; a word of an
    alphabet as it is."""
    text = prompts[0]
    begin = text.find(piece)
    if begin < 0 or not all(map(_is_character, piece)):
        return piece
    end = begin + len(piece)
    others = prompts[1:]

    def all_have(begin: int, end: int) -> bool:
        is_inside = begin >= 0 and end <= len(text)
        is_run = is_inside and _is_character(text[begin]) and _is_character(text[end - 1])
        return is_run and all(text[begin:end] in other for other in others)

    while all_have(begin, end + 1):
        end += 1
    while all_have(begin - 1, end):
        begin -= 1
    return _tidy(text[begin:end])


def _is_character(piece: str) -> bool:
    return len(piece) == 1 and unicodedata.category(piece) == "Lo"


def _tidy(piece: str) -> str:
    """`piece` without particles at its ends."""
    while piece and piece[0] in _LOOSE and not piece.startswith(_FIRM):
        piece = piece[1:]
    while piece and piece[-1] in _LOOSE and not piece.endswith(_FIRM):
        piece = piece[:-1]
    return piece
