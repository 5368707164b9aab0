"""Salvages keys from a paid answer that cannot be parsed as a whole.

Each place that names keys is scanned by itself, so that depth, length, a wrong encoding or a
missing end cannot hide it. Never raises.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from wujie_desktop.api.reading import DEEPEST, count, fields, load_json, text
from wujie_desktop.domain.answers import PromisedPicture
from wujie_desktop.domain.ids import PictureKey, TemplateKey

MAX_KEYS = 1000
"""A call makes fifty pictures at most; a longer list is not one of keys."""
_MAX_LISTS, _MAX_SINGLE = 1_000, 100_000
"""Places that may name keys; the cost of each is bounded too."""
_MAX_LENGTH = 100_000
"""Characters that are scanned at one place."""
_LIST = re.compile(r"""(?<![\w.$])(["']?)keys\1\s*[:=]\s*(?=[\[{"'0-9])""", re.IGNORECASE)
SINGLE = re.compile(r"""(["'])key\1\s*:\s*(?=["'0-9])""", re.IGNORECASE)
_LISTS = re.compile(r"""(["'])(?:results|keys)\1\s*:""", re.IGNORECASE)
_TAG = re.compile(r"<key>\s*([^<>\s]{1,1024})\s*</key>", re.IGNORECASE)
_TOKEN = re.compile(
    r""""[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|[{}\[\]:,]|[^\s"'{}\[\]:,]+""",
    re.DOTALL,
)
_OBJECT = re.compile(r"\{[^{}]{0,4000}\}")
_KEY = re.compile(r"""[^\s"'<>\\\x00-\x20\x7f-\U0010ffff]{1,1024}""")
USUAL_KEY = re.compile(r"[0-9A-Fa-f]{16,}(?:-\d+)?")
_NUMBER = re.compile(r"\d{6,64}")
_NO_KEYS = frozenset(("null", "true", "false", "none", "undefined", "nan"))
_OPENING = ("[", "{")
_MARKS = (*_OPENING, "]", "}", ":", ",")
_COST = r'"%s"\s*:\s*"?(\d{1,9})\s*["\',}]'
"""A figure at the very end may lack its last digits."""


def salvage(blobs: Iterable[bytes], sent: Collection[str] = ()) -> tuple[PromisedPicture, ...]:
    """Every key in any of `blobs`, in order; none of `sent`, which are strings of the request that
    the answer repeats."""
    pictures: dict[PictureKey, PromisedPicture] = {}
    for body in (body for blob in blobs for body in readings(blob)):
        for picture in _pictures_in(body):
            is_new = picture.key not in pictures
            if picture.key in sent or (is_new and len(pictures) >= MAX_KEYS):
                continue
            if is_new or picture.template_key:
                pictures[picture.key] = picture
    return tuple(pictures.values())


def salvage_cost(blobs: Iterable[bytes], member: str) -> int | None:
    """The cost that `member`, a plain name, has in any of `blobs`, if there is one."""
    cost = re.compile(_COST % member)
    matches = (cost.search(body) for blob in blobs for body in readings(blob))
    return next((count(place[1]) for place in matches if place), None)


def readings(blob: bytes) -> Iterator[str]:
    """`blob` decoded with every encoding that it may have, also with its quotes unescaped."""
    for body in _decoded(blob):
        yield body
        if '\\"' in body or "\\u0022" in body:
            yield re.sub(r'\\+"', '"', body.replace("\\u0022", '"'))
        if "&quot;" in body or "&#" in body:
            yield html.unescape(body)
        if "%22" in body:
            yield unquote(body)


def _decoded(blob: bytes) -> Iterator[str]:
    yield blob.decode("utf-8", "replace")
    if not blob.isascii():
        yield blob.decode("gb18030", "replace")
    if b"\0" in blob:
        for start in range(4):  # a head of any length may stand before it
            for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
                yield blob[start:].decode(name, "replace")


def _pictures_in(body: str) -> Iterator[PromisedPicture]:
    for place in islice(_LIST.finditer(body), _MAX_LISTS):
        yield from (PromisedPicture(PictureKey(key)) for key in keys_at(body, place.end()))
    has_lists = _LISTS.search(body)
    for place in islice(SINGLE.finditer(body), _MAX_SINGLE):
        for key in keys_at(body, place.end()):
            if has_lists or USUAL_KEY.fullmatch(key):
                yield with_neighbours(body, place.start(), PictureKey(key))
    for place in islice(_TAG.finditer(body), MAX_KEYS):
        yield PromisedPicture(PictureKey(place[1]))


def keys_at(body: str, start: int) -> Iterator[str]:
    """The keys in the value that begins at `start`, whatever its shape; places that are nested in
    one another are not each scanned to the end."""
    brackets, name = "", ""
    body = body[start : start + _MAX_LENGTH]
    for token in _TOKEN.finditer(body):
        mark = token[0]
        if mark in _MARKS:
            if mark == "{" and brackets.endswith("{"):
                yield from _names_itself(name)
            brackets = _nest(brackets, mark)
            name = name if mark == ":" else ""
        elif brackets.endswith("{") and not name:
            name = _word(mark, is_cut=False)
        else:
            yield from _value(_word(mark, is_cut=token.end() == len(body)), name, len(brackets))
        if not 0 < len(brackets) <= DEEPEST:
            return


def _nest(brackets: str, mark: str) -> str:
    """The open brackets after the token `mark`."""
    if mark in _OPENING:
        return brackets + mark
    return brackets[:-1] if mark in ("]", "}") else brackets


def _value(word: str, name: str, depth: int) -> Iterator[str]:
    """The keys in a string in a list, or in an object under `name`."""
    if not name or name.lower() == "key" or name.isdecimal():
        yield from _split(word)
    elif depth == 1:
        yield from _split(word) if word else _names_itself(name)


def _names_itself(name: str) -> Iterator[str]:
    """`name`, where the member's name is a key and not a word about one."""
    is_word = name.islower() and name.replace("_", "").isalpha()
    if is_key(name) and not name.isdecimal() and not is_word:
        yield name


def _word(mark: str, *, is_cut: bool) -> str:
    """The string of a token, or a number that looks like a key; "" for anything else."""
    if mark[0] not in "\"'":
        return mark if _NUMBER.fullmatch(mark) and not is_cut else ""
    try:
        return text(json.loads(f'"{mark[1:-1]}"', strict=False))
    except ValueError:
        return mark[1:-1]


def _split(word: str) -> Iterator[str]:
    """The keys in a string: one, several separated by commas, or a nested JSON list."""
    if word.lstrip()[:1] in ("[", "{"):
        yield from keys_at(word.lstrip(), 0) if len(word) < _MAX_LENGTH else ()
        return
    yield from filter(is_key, (part.strip() for part in re.split("[,;|]", word)))


def is_key(word: str) -> bool:
    """Whether `word` may be a key at a place that names keys."""
    return bool(_KEY.fullmatch(word)) and word.lower() not in _NO_KEYS


def with_neighbours(body: str, at: int, key: PictureKey) -> PromisedPicture:
    """The key with the other members of the same object (contract §4 `results`)."""
    begin = body.rfind("{", max(0, at - 4000), at)
    match = _OBJECT.match(body, begin) if begin >= 0 else None
    if not match:
        return PromisedPicture(key)
    try:
        beside = fields(load_json(match[0].encode("utf-8", "replace")))
    except ValueError:
        return PromisedPicture(key)
    template = TemplateKey(text(beside.get("template_key")))
    return PromisedPicture(key, template or None, count(beside.get("expected_second")))
