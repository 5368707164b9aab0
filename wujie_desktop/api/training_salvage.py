"""Salvages the key of an avatar from an answer to a training call that cannot be parsed as a whole.

It has one documented place (contract §6); every place where a create answer may name keys counts as
well, after it. Never raises.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from wujie_desktop.api.salvage import (
    SINGLE,
    USUAL_KEY,
    keys_at,
    readings,
    salvage,
    with_neighbours,
)
from wujie_desktop.domain.answers import PromisedPicture
from wujie_desktop.domain.ids import AvatarKey, PictureKey

_OTHER = re.compile(r"""(["'])(?:avatar_?key|data)\1\s*:\s*(?=["'])""", re.IGNORECASE)
"""Places that are not documented, and where only what looks like a key is taken for one."""
_OF_DATA = re.compile(r"""["']data["']\s{0,99}:\s{0,99}$""", re.IGNORECASE)
_PARTINGS = (re.compile("[/?&=#.]"), re.compile("[/?&=#]"))
_MAX_PLACES = 10_000
_SHORT = 8
"""Shorter texts stand within an address by chance."""

AvatarClues = dict[AvatarKey, int | None]
"""Every key that was found, best place first, with the seconds that stood beside it."""


class SentTexts:
    """The addresses of a request. Names of files within them look like keys."""

    def __init__(self, addresses: Collection[str]) -> None:
        forms = {form for address in addresses for form in (address, unquote(address))}
        self._forms = {form.casefold() for form in forms}
        self._parts = {
            part for form in self._forms for parting in _PARTINGS for part in parting.split(form)
        }

    def have(self, key: str) -> bool:
        """Whether `key` stands in an address that was sent, or is any address."""
        word = key.casefold()
        if "://" in word or word in self._parts:
            return True
        return len(word) >= _SHORT and any(word in form for form in self._forms)


def salvage_avatars(blobs: Iterable[bytes], sent: SentTexts) -> AvatarClues:
    """Every key in any of `blobs`, none that stands in what was sent."""
    bodies = tuple(blobs)
    singles: list[PromisedPicture] = []
    others: list[PromisedPicture] = []
    for body in (body for blob in bodies for body in readings(blob)):
        singles += _singles_in(body)
        others += _others_in(body)
    documented = [each for each in singles if each.expected_seconds is not None]
    clues: AvatarClues = {}
    for each in (*documented, *singles, *salvage(bodies), *others):
        if not sent.have(each.key):
            clues.setdefault(AvatarKey(each.key), each.expected_seconds)
    return clues


def _singles_in(body: str) -> Iterator[PromisedPicture]:
    """What stands under `key` in `data`, beside the expected seconds, or looks like a key."""
    for place in islice(SINGLE.finditer(body), _MAX_PLACES):
        for key in map(PictureKey, keys_at(body, place.end())):
            read = with_neighbours(body, place.start(), key)
            is_documented = read.expected_seconds is not None or _is_in_data(body, place.start())
            is_word = not any(letter.isdecimal() for letter in key)
            if USUAL_KEY.fullmatch(key) or (is_documented and not is_word):
                yield read


def _is_in_data(body: str, at: int) -> bool:
    begin = body.rfind("{", max(0, at - 4000), at)
    return begin >= 0 and bool(_OF_DATA.search(body, max(0, begin - 220), begin))


def _others_in(body: str) -> Iterator[PromisedPicture]:
    for place in islice(_OTHER.finditer(body), _MAX_PLACES):
        for key in keys_at(body, place.end()):
            if USUAL_KEY.fullmatch(key):
                yield PromisedPicture(PictureKey(key))
