"""Reading the label of generated content from every place where one is known to stand. Any bytes
have findings: nothing here raises."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from wujie_desktop.domain.aigc_label import FIELD_NAME, MAX_TEXT, read_label
from wujie_desktop.domain.label_findings import Carrier, FoundLabel, LabelFindings
from wujie_desktop.imaging.fields import Field, FieldKind, FileFields, read_fields
from wujie_desktop.imaging.tiff import DESCRIPTION, USER_COMMENT, Entry, entries
from wujie_desktop.imaging.xmp import LABEL_SPACE, packet_text, read_texts

MAX_FILE = 256 * 1024 * 1024
"""Bytes of a file that are looked at; whatever is behind them makes it one that is cut off."""
_MAX_LABELS = 100
"""Labels of a file that are told; one is right."""
_CODE_LENGTH = 8
"""Bytes at the beginning of a UserComment that name its encoding."""
_TENCENT = "ServiceProvider"
"""A member by which the label of one cloud is known, which has no name around it."""
_CARRIERS = {USER_COMMENT: Carrier.USER_COMMENT, DESCRIPTION: Carrier.DESCRIPTION}


def find_labels(data: bytes) -> LabelFindings:
    """Everything that the file `data` says of being generated."""
    return labels_of(read_fields(data))


def labels_of(file: FileFields) -> LabelFindings:
    """The same of fields that were read."""
    texts = chain.from_iterable(_texts(field, file.kind) for field in file.fields)
    found = tuple(
        FoundLabel(carrier, read_label(_whole(text)))
        for carrier, text in islice(texts, _MAX_LABELS)
    )
    return LabelFindings(file.kind, found, file.faults, bool(file.of(FieldKind.CREDENTIALS)))


def _whole(text: str) -> str:
    """`text` without halves of surrogate pairs, and without the zeros around it in some files."""
    return text.encode("utf-8", "replace").decode("utf-8").strip("\0")


def _texts(field: Field, kind: str) -> Iterator[tuple[Carrier, str]]:
    if field.kind is FieldKind.XMP:
        for text in read_texts(packet_text(field.body), LABEL_SPACE, "TC260", FIELD_NAME):
            yield Carrier.XMP, text
    elif field.kind is FieldKind.LABEL:
        carrier = Carrier.SEGMENT if kind == "JPEG" else Carrier.PNG_TEXT
        yield carrier, field.body.decode("utf-8", "replace")
    elif field.kind is FieldKind.EXIF:
        for entry in label_entries(field.body):
            yield _CARRIERS[entry.tag], _entry_text(field.body, entry)


def label_entries(exif: bytes) -> Iterator[Entry]:
    """The entries that hold a label."""
    for entry in entries(exif):
        if entry.tag in _CARRIERS and _is_label(_entry_text(exif, entry)):
            yield entry


def _entry_text(exif: bytes, entry: Entry) -> str:
    content = exif[entry.start : min(entry.stop, entry.start + 2 * MAX_TEXT)]
    if entry.tag == DESCRIPTION:
        return content.decode("utf-8", "replace").strip(" \0")
    code, text = content[:_CODE_LENGTH], content[_CODE_LENGTH:]
    if code.startswith(b"UNICODE"):
        return text.decode(f"utf-16-{'le' if entry.order == 'little' else 'be'}", "replace").strip(
            " \0"
        )
    is_named = code.rstrip(b"\0 ") in (b"ASCII", b"JIS", b"")
    return (text if is_named else content).decode("utf-8", "replace").strip(" \0")


def _is_label(text: str) -> bool:
    """Whether a text that may be anybody's is a label: an object that is named so, or has a member
    of one."""
    return text.startswith("{") and (
        f'"{FIELD_NAME}"' in text or '"ContentProducer"' in text or f'"{_TENCENT}"' in text
    )
