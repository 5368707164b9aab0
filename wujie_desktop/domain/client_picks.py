"""What a client is asked and answers: pictures sent to be picked from, under names that say nothing
of them, and the picks that come back."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of Crockford's base 32: survives lower case, and being read aloud."""
MAX_COMMENT = 2000
"""Code points of a comment and of a note."""
MAX_NAME = 80
"""Code points of a client's name, of a title and of a section's."""
MAX_PICTURES = 2000
_PICTURE_ID, _PACK_ID = 5, 12


class ClientChoice(StrEnum):
    """What a client says of a picture; NONE where there is only a comment."""

    PICK = "pick"
    REJECT = "reject"
    NONE = ""


@value
class PackPicture:
    """One picture of a pack: its place, the name it has there, and whose it is here. `section` is
    the heading it stands under."""

    number: int
    id: str
    key: PictureKey
    section: str = ""


@value
class ClientPack:
    """One version of a pack. `least` and `most` are how many are to be picked, 0 for any number;
    `client` is who it was made for, "" for whoever opens it; `file` is where it was written."""

    id: str
    version: int
    title: str
    client: str
    note: str
    least: int
    most: int
    made_at: datetime
    file: str
    pictures: tuple[PackPicture, ...]


@value
class SentMark:
    """What was said of the picture of this number; `id` is its name in the pack where that was sent
    too."""

    number: int
    id: str
    choice: ClientChoice
    comment: str


@value
class SentAnswer:
    """An answer as it came. `at` is when the client changed it last, or confirmed it."""

    pack: str
    version: int
    client: str
    at: datetime
    is_confirmed: bool
    note: str
    marks: tuple[SentMark, ...]


@value
class ClientMark:
    """What a client said of a picture of ours."""

    key: PictureKey
    choice: ClientChoice
    comment: str


@value
class ClientSaying:
    """What a client says of a picture now: by the newest answer to a pack, whose title this has."""

    pack: str
    client: str
    at: datetime
    is_confirmed: bool
    mark: ClientMark


@value
class ClientAnswer:
    """An answer to a pack of ours; it stays the client's and decides nothing."""

    pack: str
    version: int
    client: str
    at: datetime
    received_at: datetime
    is_confirmed: bool
    note: str
    marks: tuple[ClientMark, ...]

    @property
    def picked(self) -> tuple[PictureKey, ...]:
        """What the client picked, in the order of the pack."""
        return tuple(mark.key for mark in self.marks if mark.choice is ClientChoice.PICK)


def new_pack_id() -> str:
    """A name for a pack that nobody can guess."""
    return _random(_PACK_ID)


def picture_ids(
    keys: Iterable[PictureKey], known: dict[PictureKey, str], taken: Collection[str] = ()
) -> list[str]:
    """A name for each picture: that of `known`, where an earlier version of the pack had it, else a
    random one that no other has."""
    used, made = {*known.values(), *taken}, []
    for key in keys:
        name = known.get(key, "")
        while not name:
            name = _random(_PICTURE_ID)
            name = "" if name in used else name
        used.add(name)
        made.append(name)
    return made


def _random(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def newest_of_each(answers: Iterable[ClientAnswer]) -> list[ClientAnswer]:
    """The newest answer of each client, by the time of the answer, in the order of the names."""
    newest: dict[str, ClientAnswer] = {}
    for answer in sorted(answers, key=lambda answer: answer.at):
        newest[answer.client.casefold()] = answer
    return [newest[name] for name in sorted(newest)]
