"""Pictures that say, in every known way and in many wrong ones, that they were generated.

`python -m tests.faults.labelled_pictures` prints what is held of each; the same table is a test.
"""

from __future__ import annotations

import html
import json
import struct
import zlib

from tests.faults.splicing import (
    XMP,
    animated,
    apng,
    chunk,
    cut,
    exif,
    in_jpeg,
    in_png,
    in_webp,
    saved,
    scene,
    segment,
)
from wujie_desktop.domain.aigc_label import LabelFault, first_label
from wujie_desktop.domain.label_findings import Carrier, FileFault, LabelFindings, LabelVerdict
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.label_reading import find_labels

LABEL = first_label("CorpusStudio", "C-001")
OTHER = first_label("doubao", "C-002")
CODE = "001191110102MACQD9K64010000"
BARE, WRAPPED = LABEL.text, LABEL.wrapped
_SPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/"


def changed(**members: object) -> str:
    """The label with other members; None takes one out."""
    content = {**json.loads(BARE), **members}
    return json.dumps(
        {name: text for name, text in content.items() if text is not None}, ensure_ascii=False
    )


def packet(inside: str, space: str = _SPACE, prefix: str = "TC260", attributes: str = "") -> str:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:{prefix}="{space}"{attributes}>{inside}'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def element(text: str, prefix: str = "TC260") -> str:
    return f"<{prefix}:AIGC>{html.escape(text)}</{prefix}:AIGC>"


ELEMENT = packet(element(BARE))
ATTRIBUTE = packet("", attributes=f' TC260:AIGC="{html.escape(BARE)}"')


def xmp_jpeg(text: str, encoding: str = "utf-8") -> bytes:
    return in_jpeg(segment(0xE1, XMP + text.encode(encoding)))


def xmp_png(text: str, *, packed: bool = False) -> bytes:
    content = zlib.compress(text.encode()) if packed else text.encode()
    head = b"XML:com.adobe.xmp\0" + bytes([packed, 0, 0, 0])
    return in_png(chunk(b"iTXt", head + content))


def text_png(text: str, *more: str) -> bytes:
    return in_png(*(chunk(b"tEXt", b"AIGC\0" + one.encode()) for one in (text, *more)))


def tiff(
    tag: int, content: bytes, kind: int = 7, *, inside: bool = False, order: str = "<"
) -> bytes:
    """TIFF data with one entry, in the first directory or inside that of EXIF."""

    def directory(tag: int, kind: int, count: int, at: int) -> bytes:
        return struct.pack(f"{order}HHHIII", 1, tag, kind, count, at, 0)

    head = b"II*\0" if order == "<" else b"MM\0*"
    first = head + struct.pack(f"{order}I", 8)
    if not inside:
        return first + directory(tag, kind, len(content), 26) + content
    return first + directory(0x8769, 4, 1, 26) + directory(tag, kind, len(content), 44) + content


def comment(
    text: str, code: bytes = b"ASCII\0\0\0", encoding: str = "utf-8", order: str = "<"
) -> bytes:
    return tiff(0x9286, code + text.encode(encoding), inside=True, order=order)


def gif(text: str) -> bytes:
    data = animated("GIF")
    at = 13 + (3 << (data[10] & 7) + 1)
    block = b"!\xff\x0bXMP DataXMP" + text.encode() + bytes([1, *range(255, -1, -1), 0])
    return data[:at] + block + data[at:]


@value
class Expected:
    """What is to be held of a file."""

    data: bytes
    verdict: LabelVerdict
    carriers: tuple[Carrier, ...] = ()
    faults: tuple[LabelFault | FileFault, ...] = ()


def good(data: bytes, carrier: Carrier, *faults: FileFault) -> Expected:
    return Expected(data, LabelVerdict.COMPLIANT, (carrier,), faults)


def bad(data: bytes, *faults: LabelFault | FileFault, carriers: int = 1) -> Expected:
    return Expected(data, LabelVerdict.NONCOMPLIANT, (Carrier.PNG_TEXT,) * carriers, faults)


def open_question(data: bytes, *faults: FileFault) -> Expected:
    return Expected(data, LabelVerdict.INCONCLUSIVE, (), faults)


def none(data: bytes) -> Expected:
    return Expected(data, LabelVerdict.ABSENT)


_TENCENT = '{"AIGC":{"Label":"1","ServiceProvider":"x","ServiceUser":"y","Time":"2025"}}'
_TWO = FileFault.TWO_LABELS
_MISSING = LabelFault.FIELD_MISSING

PICTURES: dict[str, Expected] = {
    # one label, in every place
    "png text, bare": good(text_png(BARE), Carrier.PNG_TEXT),
    "png text, wrapped": good(text_png(WRAPPED), Carrier.PNG_TEXT),
    "png text, packed": good(
        in_png(chunk(b"zTXt", b"AIGC\0\0" + zlib.compress(BARE.encode()))), Carrier.PNG_TEXT
    ),
    "png text, international": good(
        in_png(chunk(b"iTXt", b"AIGC\0\0\0\0\0" + WRAPPED.encode())), Carrier.PNG_TEXT
    ),
    "png text, after the pixels": good(
        in_png(chunk(b"tEXt", b"AIGC\0" + BARE.encode()), after=True), Carrier.PNG_TEXT
    ),
    "png xmp, element": good(xmp_png(ELEMENT), Carrier.XMP),
    "png xmp, attribute": good(xmp_png(ATTRIBUTE), Carrier.XMP),
    "png xmp, packed": good(xmp_png(ELEMENT, packed=True), Carrier.XMP),
    "png exif comment": good(in_png(chunk(b"eXIf", comment(WRAPPED))), Carrier.USER_COMMENT),
    "animated png": good(
        apng()[:33] + chunk(b"tEXt", b"AIGC\0" + BARE.encode()) + apng()[33:], Carrier.PNG_TEXT
    ),
    "jpeg xmp, element": good(xmp_jpeg(ELEMENT), Carrier.XMP),
    "jpeg xmp, attribute": good(xmp_jpeg(ATTRIBUTE), Carrier.XMP),
    "jpeg xmp, attribute in single quotes": good(
        xmp_jpeg(packet("", attributes=f" TC260:AIGC='{BARE}'")), Carrier.XMP
    ),
    "jpeg xmp, quotes not escaped": good(
        xmp_jpeg(packet(f"<TC260:AIGC>{BARE}</TC260:AIGC>")), Carrier.XMP
    ),
    "jpeg xmp, wrapped": good(xmp_jpeg(packet(element(WRAPPED))), Carrier.XMP),
    "jpeg xmp, cdata": good(
        xmp_jpeg(packet(f"<TC260:AIGC><![CDATA[{BARE}]]></TC260:AIGC>")), Carrier.XMP
    ),
    "jpeg xmp, other prefix": good(xmp_jpeg(packet(element(BARE, "cn"), prefix="cn")), Carrier.XMP),
    "jpeg xmp, space without slash": good(
        xmp_jpeg(packet(element(BARE, "cn"), _SPACE[:-1], "cn")), Carrier.XMP
    ),
    "jpeg xmp, prefix bound elsewhere": good(
        xmp_jpeg(packet(element(BARE), prefix="C260")), Carrier.XMP
    ),
    "jpeg xmp, in a list": good(
        xmp_jpeg(
            packet(
                "<TC260:AIGC><rdf:Alt><rdf:li xml:lang='x-default'>"
                f"{html.escape(BARE)}</rdf:li></rdf:Alt></TC260:AIGC>"
            )
        ),
        Carrier.XMP,
    ),
    "jpeg xmp, utf-16": good(xmp_jpeg(ELEMENT, "utf-16"), Carrier.XMP),
    "jpeg exif comment, wrapped": good(in_jpeg(exif(comment(WRAPPED))), Carrier.USER_COMMENT),
    "jpeg exif comment, bare": good(in_jpeg(exif(comment(BARE))), Carrier.USER_COMMENT),
    "jpeg exif comment, motorola": good(
        in_jpeg(exif(comment(WRAPPED, order=">"))), Carrier.USER_COMMENT
    ),
    "jpeg exif comment, unicode": good(
        in_jpeg(exif(comment(WRAPPED, b"UNICODE\0", "utf-16-le"))), Carrier.USER_COMMENT
    ),
    "jpeg exif comment, no code": good(in_jpeg(exif(comment(WRAPPED, b""))), Carrier.USER_COMMENT),
    "jpeg exif description": good(
        in_jpeg(exif(tiff(0x010E, WRAPPED.encode() + b"\0", 2))), Carrier.DESCRIPTION
    ),
    "jpeg segment of its own": good(
        in_jpeg(segment(0xEB, b"AIGC" + BARE.encode())), Carrier.SEGMENT
    ),
    "jpeg segment with a zero": good(
        in_jpeg(segment(0xE9, b"AIGC\0" + BARE.encode() + b"\0")), Carrier.SEGMENT
    ),
    "jpeg, progressive": good(
        in_jpeg(segment(0xE1, XMP + ELEMENT.encode()))[:2]
        + segment(0xE0, b"JFXX\0\0")
        + xmp_jpeg(ELEMENT)[2:],
        Carrier.XMP,
    ),
    "webp xmp": good(in_webp((b"XMP ", ELEMENT.encode()), flags=4), Carrier.XMP),
    "webp xmp, flag not set": good(in_webp((b"XMP ", ELEMENT.encode())), Carrier.XMP),
    "webp exif": good(in_webp((b"EXIF", comment(WRAPPED)), flags=8), Carrier.USER_COMMENT),
    "webp exif with a head": good(
        in_webp((b"EXIF", b"Exif\0\0" + comment(WRAPPED)), flags=8), Carrier.USER_COMMENT
    ),
    "gif xmp": good(gif(ELEMENT), Carrier.XMP),
    "tiff xmp": good(tiff(0x02BC, ELEMENT.encode(), 1), Carrier.XMP),
    "tiff comment": good(comment(WRAPPED), Carrier.USER_COMMENT),
    "code of an organisation": good(text_png(first_label(CODE, "x").text), Carrier.PNG_TEXT),
    "propagator empty": good(
        text_png(changed(ContentPropagator="", PropagateID="")), Carrier.PNG_TEXT
    ),
    "a quotation mark in a value": good(text_png(changed(ReservedCode1='a"b')), Carrier.PNG_TEXT),
    "members in another order": good(
        text_png(json.dumps(dict(reversed(json.loads(BARE).items())))), Carrier.PNG_TEXT
    ),
    "may be generated": good(text_png(changed(Label="2")), Carrier.PNG_TEXT),
    "wrong checksum": good(
        in_png(chunk(b"tEXt", b"AIGC\0" + BARE.encode(), checksum=7)),
        Carrier.PNG_TEXT,
        FileFault.CHECKSUM,
    ),
    # one label that is wrong
    "two members only": bad(text_png('{"Label":"1","ContentProducer":"x"}'), _MISSING),
    "label 5": bad(text_png(changed(Label="5")), LabelFault.LABEL_VALUE),
    "label a number": bad(text_png(changed(Label=1)), LabelFault.NOT_TEXT),
    "an extra member": bad(text_png(changed(Extra="x")), LabelFault.UNKNOWN_FIELD),
    "producer in Chinese": bad(
        text_png(changed(ContentProducer="中文平台")), LabelFault.CHARACTERS
    ),
    "a blank in a value": bad(text_png(changed(ContentProducer="a b")), LabelFault.CHARACTERS),
    "a backslash in a value": bad(text_png(changed(ProduceID="a\\b")), LabelFault.CHARACTERS),
    "half a surrogate pair": bad(text_png(BARE.replace("C-001", "\\ud800")), LabelFault.CHARACTERS),
    "producer empty": bad(text_png(changed(ContentProducer="")), LabelFault.EMPTY_FIELD),
    "number empty": bad(text_png(changed(ProduceID="")), LabelFault.EMPTY_FIELD),
    "code with a wrong check digit": bad(
        text_png(changed(ContentProducer=CODE.replace("K64", "K65"))), LabelFault.CODE
    ),
    "code cut off": bad(text_png(changed(ContentProducer=CODE[:-2])), LabelFault.CODE),
    "code of the propagator wrong": bad(
        text_png(changed(ContentPropagator=CODE.replace("6401", "6400"))), LabelFault.CODE
    ),
    "a member twice": bad(text_png(BARE[:-1] + ',"Label":"2"}'), LabelFault.REPEATED_MEMBER),
    "a member null": bad(
        text_png(BARE.replace('"ReservedCode2":""', '"ReservedCode2":null')), LabelFault.NOT_TEXT
    ),
    "no json": bad(text_png("AI generated"), LabelFault.NOT_JSON),
    "json, but a list": bad(text_png("[1]"), LabelFault.NOT_JSON),
    "json, very deep": bad(text_png("[" * 60_000), LabelFault.NOT_JSON),
    "very long": bad(text_png("x" * 300_000), LabelFault.NOT_JSON),
    "base64": bad(text_png("eyJMYWJlbCI6IjEifQ=="), LabelFault.NOT_JSON),
    "of another cloud": Expected(
        in_jpeg(exif(tiff(0x010E, _TENCENT.encode(), 2))),
        LabelVerdict.NONCOMPLIANT,
        (Carrier.DESCRIPTION,),
        (_MISSING, LabelFault.UNKNOWN_FIELD),
    ),
    # more than one
    "two equal": bad(text_png(BARE, BARE), _TWO, carriers=2),
    "two that differ": bad(text_png(BARE, OTHER.text), _TWO, FileFault.DISAGREEING, carriers=2),
    "three equal": bad(text_png(BARE, WRAPPED, BARE), _TWO, carriers=3),
    "xmp and comment": Expected(
        in_jpeg(segment(0xE1, XMP + ELEMENT.encode()), exif(comment(WRAPPED))),
        LabelVerdict.NONCOMPLIANT,
        (Carrier.XMP, Carrier.USER_COMMENT),
        (_TWO,),
    ),
    "xmp and text": Expected(
        in_png(
            chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + ELEMENT.encode()),
            chunk(b"tEXt", b"AIGC\0" + OTHER.text.encode()),
        ),
        LabelVerdict.NONCOMPLIANT,
        (Carrier.XMP, Carrier.PNG_TEXT),
        (_TWO, FileFault.DISAGREEING),
    ),
    "twice in one packet": Expected(
        xmp_jpeg(packet(element(BARE) * 2)), LabelVerdict.NONCOMPLIANT, (Carrier.XMP,) * 2, (_TWO,)
    ),
    "element and attribute": Expected(
        xmp_jpeg(packet(element(BARE), attributes=f" TC260:AIGC='{BARE}'")),
        LabelVerdict.NONCOMPLIANT,
        (Carrier.XMP,) * 2,
        (_TWO,),
    ),
    # none
    "jpeg without": none(saved(scene())),
    "png without": none(saved(scene(), "PNG")),
    "webp without": none(saved(scene(), "WEBP")),
    "gif without": none(saved(scene(), "GIF")),
    "another comment": none(in_jpeg(exif(comment("taken by me")))),
    "xmp of others": none(xmp_jpeg(packet("<TC260:Other>x</TC260:Other>"))),
    "xmp, commented out": none(xmp_jpeg(packet(f"<!-- {element(BARE)} -->"))),
    "a text that speaks of AIGC": none(in_png(chunk(b"tEXt", b"Comment\0AIGC" + BARE.encode()))),
    "after the end": none(saved(scene()) + b"AIGC" + BARE.encode()),
    # nothing can be said
    "text emptied": open_question(text_png(""), FileFault.WIPED),
    "text of blanks": open_question(text_png("  \0 "), FileFault.WIPED),
    "element emptied": open_question(
        xmp_jpeg(packet("<TC260:AIGC></TC260:AIGC>")), FileFault.WIPED
    ),
    "element closed": open_question(xmp_jpeg(packet("<TC260:AIGC/>")), FileFault.WIPED),
    "text that cannot be unpacked": open_question(
        in_png(chunk(b"zTXt", b"AIGC\0\0rubbish")), FileFault.WIPED
    ),
    "png cut off": open_question(cut(text_png(BARE), 0.9), FileFault.TRUNCATED),
    "png cut off before the label": open_question(text_png(BARE)[:40], FileFault.TRUNCATED),
    "jpeg cut off": open_question(cut(xmp_jpeg(ELEMENT), 0.95), FileFault.TRUNCATED),
    "webp cut off": open_question(
        cut(in_webp((b"XMP ", ELEMENT.encode()), flags=4), 0.7), FileFault.TRUNCATED
    ),
    "gif cut off": open_question(cut(saved(scene(), "GIF"), 0.8), FileFault.TRUNCATED),
    "tiff cut off": open_question(tiff(0x02BC, ELEMENT.encode(), 1)[:-400], FileFault.TRUNCATED),
    "no picture": open_question(b"AIGC" + BARE.encode(), FileFault.NO_PICTURE),
    "an empty file": open_question(b"", FileFault.NO_PICTURE),
    "two labels in half a file": Expected(
        cut(text_png(BARE, BARE), 0.95),
        LabelVerdict.NONCOMPLIANT,
        (Carrier.PNG_TEXT,) * 2,
        (_TWO, FileFault.TRUNCATED),
    ),
    "a wiped place beside a label": good(text_png(BARE, ""), Carrier.PNG_TEXT, FileFault.WIPED),
}


def findings(name: str) -> LabelFindings:
    """What is found in one of them."""
    return find_labels(PICTURES[name].data)


if __name__ == "__main__":
    for name in PICTURES:
        found = findings(name)
        where = ", ".join(item.carrier for item in found.labels) or "–"
        print(f"| {name} | {where} | {found.verdict} | {', '.join(found.faults) or '–'} |")
