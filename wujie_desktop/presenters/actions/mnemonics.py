"""The underlined letters of a menu: no letter twice in one menu."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def with_mnemonics(titles: Sequence[str]) -> Iterator[str]:
    """Yield `titles` with "&" before the letter that chooses each. Titles in another script stay
    as they are: theirs would have to be written behind them."""
    taken: set[str] = set()
    for title in titles:
        plain = title.replace("&", "&&")
        place = next((at for at in _candidates(plain) if plain[at].upper() not in taken), None)
        if place is None:
            yield plain
        else:
            taken.add(plain[place].upper())
            yield f"{plain[:place]}&{plain[place:]}"


def _candidates(title: str) -> Iterable[int]:
    """Where a letter could be underlined: first letters of words, then all others."""
    letters = [at for at, character in enumerate(title) if _is_latin(character)]
    first = [at for at in letters if at == 0 or title[at - 1] == " "]
    return (*first, *letters) if title.replace("…", "").isascii() else ()


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
