"""Reads a client's answer from what comes back: a file of the pack's page, or a code pasted from a
chat. `assets/picks/answer.js` writes both."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from base64 import b32decode
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum, auto
from itertools import islice
from string import ascii_uppercase
from typing import Any

from wujie_desktop.domain.client_picks import (
    LETTERS,
    MAX_COMMENT,
    MAX_NAME,
    MAX_PICTURES,
    ClientChoice,
    SentAnswer,
    SentMark,
)
from wujie_desktop.domain.clock import KNOWN_YEARS

KIND = "wujie-picks"
VERSION = 1
MAX_TEXT = 1 << 20
"""Characters of a file or a message."""
MAX_ANSWERS = 100
"""In one message."""
_CODE = re.compile(r"WJ(\d{1,3})-([^-]*)(-WJ|-|$)", re.IGNORECASE)
_TRIPLES = "abcdefghijklmnopqrstuvwxyz_"
"""What was said of three pictures, as one digit to the base 27."""
_SAID = (ClientChoice.NONE, ClientChoice.PICK, ClientChoice.REJECT)
_READ_AS = str.maketrans("OIL", "011")
_IN_BASE32 = str.maketrans({"U": "!"} | dict(zip(LETTERS, ascii_uppercase + "234567", strict=True)))
"""Each letter as the standard's base 32 has it; the one that is none of them as none of those."""
_CHECK = 4
_UNREADABLE = (
    ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError,
)  # fmt: skip


class AnswerFault(Enum):
    """Why a text is no answer."""

    NONE = auto()
    """There is no answer in it."""
    CUT_OFF = auto()
    """The end of the code is missing."""
    DAMAGED = auto()
    """The code was changed on the way."""
    EDITED = auto()
    """The file was changed after the page had saved it."""
    NEWER = auto()
    """A newer version of the program made the pack."""


def read_answers(text: str) -> tuple[SentAnswer | AnswerFault, ...]:
    """The first MAX_ANSWERS in `text`, or why there is none: never empty. Accepts any text."""
    plain = text[:MAX_TEXT].lstrip("\ufeff \r\n\t")
    if plain.startswith("{"):
        return (_read_file(plain),)
    return tuple(islice(_read_codes(plain), MAX_ANSWERS)) or (AnswerFault.NONE,)


def _read_file(text: str) -> SentAnswer | AnswerFault:
    try:
        stored = json.loads(text)
        if stored.get("kind") != KIND:
            return AnswerFault.NONE
        if stored["format"] > VERSION:
            return AnswerFault.NEWER
        if stored.pop("check") != _check_of(stored):
            return AnswerFault.EDITED
        return SentAnswer(
            pack=_text(stored["pack"], MAX_NAME),
            version=_number(stored["version"]),
            client=_text(stored["client"], MAX_NAME),
            at=_moment(datetime.fromisoformat(stored["at"])),
            is_confirmed=stored["confirmed"] is True,
            note=_text(stored["note"], MAX_COMMENT),
            marks=tuple(_mark(item) for item in stored["pictures"][:MAX_PICTURES]),
        )
    except _UNREADABLE:
        return AnswerFault.EDITED if f'"{KIND}"' in text else AnswerFault.NONE


def _mark(item: dict[str, Any]) -> SentMark:
    return SentMark(
        number=_number(item["number"]),
        id=_text(item["id"], MAX_NAME),
        choice=ClientChoice(item["choice"]),
        comment=_text(item["comment"], MAX_COMMENT),
    )


def _check_of(stored: dict[str, Any]) -> str:
    """The checksum of a file without its own entry, written as JavaScript does."""
    written = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    return f"{zlib.crc32(written.encode('utf-8')):08x}"


def _read_codes(text: str) -> Iterator[SentAnswer | AnswerFault]:
    """Chats break lines, quote, and widen characters: all that is no letter or digit is left out
    of a code."""
    kept = "".join(
        sign for sign in unicodedata.normalize("NFKC", text)[:MAX_TEXT]
        if (sign.isascii() and sign.isalnum()) or sign == "-"
    )  # fmt: skip
    for found in _CODE.finditer(kept):
        version, letters, end = found.groups()
        if int(version) > VERSION:
            yield AnswerFault.NEWER
        elif end.upper() != "-WJ":
            yield AnswerFault.CUT_OFF
        else:
            yield _read_code(letters)


def _read_code(letters: str) -> SentAnswer | AnswerFault:
    try:
        content = _bytes_of(letters.upper().translate(_READ_AS))
        check, payload = content[:_CHECK], content[_CHECK:]
        if zlib.crc32(payload) != int.from_bytes(check):
            return AnswerFault.DAMAGED
        pack, version, client, seconds, confirmed, note, said, comments = json.loads(payload)
        return SentAnswer(
            pack=_text(pack, MAX_NAME),
            version=_number(version),
            client=_text(client, MAX_NAME),
            at=_moment(datetime.fromtimestamp(seconds, UTC)),
            is_confirmed=confirmed == 1,
            note=_text(note, MAX_COMMENT),
            marks=tuple(_marks(said, comments)),
        )
    except (*_UNREADABLE, OSError):
        return AnswerFault.DAMAGED


def _bytes_of(letters: str) -> bytes:
    """Decode base 32; the last bits, fewer than eight, are padding. Raises ValueError."""
    whole = letters + LETTERS[0] * (-len(letters) % 8)
    return b32decode(whole.translate(_IN_BASE32))[: 5 * len(letters) // 8]


def _marks(said: str, comments: dict[str, str]) -> Iterator[SentMark]:
    """Those of pictures of which anything was said, in their order."""
    choices = {
        3 * place + digit + 1: _SAID[_TRIPLES.index(letter) // 3 ** (2 - digit) % 3]
        for place, letter in enumerate(said[:MAX_PICTURES])
        for digit in range(3)
    }
    numbers = {int(number): text for number, text in comments.items()}
    for number in sorted({*choices, *numbers}):
        choice = choices.get(number, ClientChoice.NONE)
        comment = _text(numbers.get(number, ""), MAX_COMMENT)
        if choice or comment:
            yield SentMark(number, "", choice, comment)


def _text(stored: object, most: int) -> str:
    if not isinstance(stored, str):
        raise TypeError("no text")
    stored.encode("utf-8")
    return stored[:most].strip()


def _moment(at: datetime) -> datetime:
    if at.year not in KNOWN_YEARS:
        raise ValueError("no time of an answer")
    return at.astimezone(UTC)


def _number(stored: object) -> int:
    if not isinstance(stored, int) or not 0 < stored < 10**6:
        raise ValueError("no number")
    return stored
