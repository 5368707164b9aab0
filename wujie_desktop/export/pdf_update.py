"""Corrects what a PDF of Qt says of its text, by an update at its end: nothing before it changes.

Qt names each glyph by the lowest character that its font draws with it. Many fonts draw a Chinese
character and a radical, or a blank and a tab, with the same glyph: such a text looks right, but is
copied and searched as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path

from wujie_desktop.domain.value import value

_TAIL = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(
    rb"xref\s+((?:\d+ \d+\s+(?:\d{10} \d{5} [nf]\s+)*)+)trailer\s*<<(.*?)>>\s*startx", re.DOTALL
)
_SECTION = re.compile(rb"(\d+) (\d+)\s+((?:\d{10} \d{5} [nf]\s+)+)")
_PREVIOUS = re.compile(rb"/Prev (\d+)\s*")
_INFO = re.compile(rb"/Info (\d+) 0 R")
_MAP = re.compile(rb"\d+ 0 obj\s*<<[^>]*>>\s*stream\s(.*?begincmap.*?)endstream", re.DOTALL)
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^]]*)\])")
_BLOCK = 100
"""Characters that may stand in one block of a map."""


@value
class _Pdf:
    """A file: where each of its objects begins, by number, the inside of its last trailer, and
    where its last table of objects begins."""

    data: mmap
    offsets: dict[int, int]
    trailer: bytes
    table: int

    def object_at(self, number: int) -> bytes:
        """From its number to its end."""
        start = self.offsets[number]
        return self.data[start : self.data.find(b"endobj", start)]

    def maps(self) -> Iterator[tuple[int, dict[int, str]]]:
        """The characters of the codes of each font, with the number of the object that says so."""
        for number, start in self.offsets.items():
            if b"begincmap" in self.data[start : start + 200]:
                found = _MAP.match(self.data, start)
                yield number, dict(_characters(found[1] if found else b""))


class PdfUpdate:
    """The file at `path`, whatever its size, and what is to be added to it. Raises ValueError for
    what Qt did not write, and OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            whole = _read(data)
            self._maps = dict(whole.maps())
            about = _INFO.search(whole.trailer)
            self._info = int(about[1]) if about else 0
            self._said = whole.object_at(self._info) if about else b""
        self._trailer, self._table = whole.trailer, whole.table

    @property
    def named(self) -> frozenset[str]:
        """Every character that a glyph is said to be."""
        return frozenset(text for codes in self._maps.values() for text in codes.values())

    def append(self, characters: Mapping[str, str], info: Mapping[str, str]) -> None:
        """Name each of `characters` by the other, and let `info` stand with what the file says of
        itself."""
        objects = {
            number: _map_object({code: characters.get(text, text) for code, text in codes.items()})
            for number, codes in self._maps.items()
            if not characters.keys().isdisjoint(codes.values())
        }
        if info and self._said:
            head, _, _ = self._said.rpartition(b">>")
            lines = [b"/%s %s\n" % (name.encode(), _text(text)) for name, text in info.items()]
            objects[self._info] = head[head.index(b"<<") :] + b"".join(lines) + b">>"
        if objects:
            with self._path.open("ab") as file:
                file.write(self._update(objects, file.tell()))

    def _update(self, objects: Mapping[int, bytes], at: int) -> bytes:
        """The objects, a table of them, and a trailer that points to the table before."""
        made, table = b"\n", b"xref\n"
        for number, content in sorted(objects.items()):
            table += b"%d 1\n%010d 00000 n \n" % (number, at + len(made))
            made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        tail = b"trailer\n<<%s/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n"
        return made + table + tail % (self._trailer, self._table, at + len(made))


def _read(pdf: mmap) -> _Pdf:
    tail = _TAIL.search(pdf, max(0, len(pdf) - 100))
    last = at = int(tail[1]) if tail else len(pdf)
    offsets: dict[int, int] = {}
    trailers: list[bytes] = []
    while at >= 0:
        table = _TABLE.match(pdf, at)
        if not table:
            raise ValueError("no table of objects where one should be")
        for first, _, lines in _SECTION.findall(table[1]):
            places = enumerate(re.findall(rb"(\d{10}) \d{5} [nf]", lines), start=int(first))
            offsets = {number: int(place) for number, place in places} | offsets
        trailers.append(table[2])
        previous = _PREVIOUS.search(table[2])
        at = int(previous[1]) if previous else -1
    return _Pdf(pdf, offsets, _PREVIOUS.sub(b"", trailers[0]), last)


def _characters(text: bytes) -> Iterator[tuple[int, str]]:
    for ranges in re.findall(rb"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, one, each in _RANGE.findall(ranges):
            start, end = int(first, 16), int(last, 16)
            named = range(int(one, 16), int(one, 16) + end - start + 1) if one else ()
            targets = named or [int(target, 16) for target in re.findall(rb"\w+", each)]
            yield from ((start + at, chr(target)) for at, target in enumerate(targets) if target)
    for singles in re.findall(rb"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, target in re.findall(rb"<(\w+)>\s*<(\w+)>", singles):
            yield int(code, 16), bytes.fromhex(target.decode()).decode("utf-16-be", "replace")


def _map_object(codes: Mapping[int, str]) -> bytes:
    pairs = [b"<%04X> <%s>" % (code, _hexed(text)) for code, text in sorted(codes.items())]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    lines = [
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
        *(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks),
        b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
    ]
    text = b"\n".join(lines)
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text)


def _hexed(text: str) -> bytes:
    return text.encode("utf-16-be", "replace").hex().upper().encode()


def _text(text: str) -> bytes:
    return b"<FEFF%s>" % _hexed(text)
