"""XMP packets as text: reading single properties, adding properties to what is there, taking them
out. Everything else of a packet stays as it is, and a property that is there is not added again."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from wujie_desktop.domain.value import value

LABEL_SPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
)
_FOOT = '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ABOUT = re.compile(r""":about\s*=\s*("[^"<]*"|'[^'<]*')""")
_END = re.compile(r"</[\w.-]+:RDF\s*>")
_MAX_PREFIXES = 8
"""Prefixes for one namespace that are looked for."""


@value
class Property:
    """`name` in the namespace `space`, for which `prefix` is usual. `is_per_language` says that its
    texts are told apart by language, `is_list` that it may have several."""

    prefix: str
    space: str
    name: str
    texts: tuple[str, ...]
    is_per_language: bool = False
    is_list: bool = False

    @property
    def xml(self) -> str:
        """The element with its content."""
        texts = [_escaped(text) for text in self.texts]
        content = "".join(texts)
        if self.is_per_language:
            items = "".join(f'<rdf:li xml:lang="x-default">{text}</rdf:li>' for text in texts)
            content = f"<rdf:Alt>{items}</rdf:Alt>"
        elif self.is_list:
            content = f"<rdf:Bag>{''.join(f'<rdf:li>{text}</rdf:li>' for text in texts)}</rdf:Bag>"
        return f"<{self.prefix}:{self.name}>{content}</{self.prefix}:{self.name}>"


def _escaped(text: str) -> str:
    """`text` for an element; what XML cannot hold is left out."""
    return escape(_NO_XML.sub("", text), {"\r": "&#13;"})


def packet_text(packet: bytes) -> str:
    """The text of a packet in any encoding of Unicode; bytes of UTF-8 that are none survive
    `packet_bytes`."""
    encoding = json.detect_encoding(packet)
    is_plain = encoding.startswith("utf-8")
    return packet.decode(encoding, "surrogateescape" if is_plain else "replace")


def packet_bytes(text: str) -> bytes:
    """The packet for a file, in UTF-8."""
    return text.encode("utf-8", "surrogateescape")


def read_texts(packet: str, space: str, prefix: str, name: str) -> list[str]:
    """Every text that a property has, as element and as attribute, in the order of the packet."""
    found = sorted(_find(packet, space, prefix, name))
    return [_plain(packet[start:stop]) for _, _, start, stop in found]


def _plain(content: str) -> str:
    """The text of an element or attribute."""
    whole = re.fullmatch(r"\s*<!\[CDATA\[(.*?)\]\]>\s*", content, re.DOTALL)
    if whole:
        return whole[1]
    item = re.fullmatch(
        r"\s*<[\w.-]+:(?:Alt|Bag|Seq)\b[^>]*>\s*<[\w.-]+:li\b[^>]*>(.*)</[\w.-]+:li\s*>.*",
        content,
        re.DOTALL,
    )
    return html.unescape(item[1] if item else content)


def _find(packet: str, space: str, prefix: str, name: str) -> Iterator[tuple[int, int, int, int]]:
    """Where a property stands: the range of all of it, and that of its content."""
    bare = _COMMENT.sub(lambda match: " " * len(match[0]), packet)
    bound = re.findall(rf"xmlns:([\w.-]+)\s*=\s*[\"']{re.escape(space.rstrip('/'))}/?[\"']", bare)
    for known in [*dict.fromkeys([prefix, *bound])][:_MAX_PREFIXES]:
        full = f"{known}:{name}"
        yield from _elements(bare, full)
        for match in re.finditer(rf"\s{re.escape(full)}\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')", bare):
            yield (*match.span(), *match.span(1 if match[1] is not None else 2))


def _elements(bare: str, full: str) -> Iterator[tuple[int, int, int, int]]:
    closing = f"</{full}"
    at = 0
    opening = re.compile(rf"<{re.escape(full)}(?=[\s/>])[^<>]*>")
    while match := opening.search(bare, at):
        at = match.end()
        if match[0].endswith("/>"):
            yield (*match.span(), at, at)
            continue
        end = bare.find(closing, at)
        if end < 0:
            return
        stop = bare.find(">", end) + 1 or len(bare)
        yield match.start(), stop, at, end
        at = stop


def has_property(packet: str, one: Property) -> bool:
    """Whether a packet has a property of that name."""
    return any(True for _ in _find(packet, one.space, one.prefix, one.name))


def without(packet: str, space: str, prefix: str, name: str) -> str:
    """`packet` without a property."""
    for start, stop, _, _ in sorted(_find(packet, space, prefix, name), reverse=True):
        packet = packet[:start] + packet[stop:]
    return packet


def with_properties(packet: str, properties: Sequence[Property]) -> str:
    """`packet` with those of `properties` that it lacks; a new packet where `packet` is none."""
    if not _END.search(packet):
        packet = _HEAD + _FOOT
    missing = [one for one in properties if not has_property(packet, one)]
    if not missing:
        return packet
    spaces = dict.fromkeys((one.prefix, one.space) for one in missing)
    about = _ABOUT.search(packet)
    opening = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in spaces)
    added = (
        f'<rdf:Description xmlns:rdf="{_RDF}" rdf:about={about[1] if about else chr(34) * 2}'
        f"{opening}>{''.join(one.xml for one in missing)}</rdf:Description>"
    )
    *_, end = _END.finditer(packet)
    return packet[: end.start()] + added + packet[end.start() :]
