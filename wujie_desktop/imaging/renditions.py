"""Copies of pictures as they are wanted: format, size, visible mark, metadata and label. Where only
metadata changes the pixels are those of the original, bit for bit. Every copy is read back."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from wujie_desktop.domain.aigc_label import AigcLabel, LabelReading
from wujie_desktop.domain.errors import NotRendered, PictureBroken
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.label_findings import LabelFindings
from wujie_desktop.domain.rendition import About, MetadataChoice, Rendition
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.draft_metadata import label_property, properties_of
from wujie_desktop.imaging.encoding import decode, encode, format_of, is_animated, resized
from wujie_desktop.imaging.label_reading import find_labels
from wujie_desktop.imaging.sniff import SUFFIXES
from wujie_desktop.imaging.splicing import (
    NotSpliced,
    packet_of,
    pixels_of,
    with_xmp,
    without_labels,
    without_metadata,
)
from wujie_desktop.imaging.visible_mark import DrawnMark, DrawText, draw_mark
from wujie_desktop.imaging.xmp import Property


class LabelOutcome(StrEnum):
    """What became of the label."""

    WRITTEN = "written"
    """There was none; now there is."""
    KEPT = "kept"
    """The producer's own stays."""
    REDUCED = "reduced"
    """Of several the producer's own stays."""
    REPLACED = "replaced"
    """What was there was wrong; a new one takes its place."""
    KEPT_FAULTY = "kept-faulty"
    """What is there is wrong, and stays."""
    STRIPPED = "stripped"
    """It was taken out, as was wanted."""
    NOT_WANTED = "not-wanted"
    """There was none and none was wanted."""
    NO_PRODUCER = "no-producer"
    """There was none and nobody said who the producer is."""


RIGHTLY_LABELLED = (
    LabelOutcome.WRITTEN,
    LabelOutcome.KEPT,
    LabelOutcome.REDUCED,
    LabelOutcome.REPLACED,
)
"""After these a copy has one label, and it is right."""


class RenditionNote(StrEnum):
    """What a copy lacks that the original has, or was to say."""

    FIRST_FRAME = "first-frame"
    """An animation became a still."""
    CREDENTIALS_BROKEN = "credentials-broken"
    """Signed content credentials no longer hold, or are gone."""
    DRAFT_LEFT_OUT = "draft-left-out"
    """The draft was too long for the file."""


@value
class Rendered:
    """A copy: its bytes and the ending of its name (".jpg")."""

    data: bytes
    suffix: str
    label: LabelOutcome
    notes: tuple[RenditionNote, ...] = ()
    mark: DrawnMark | None = None


def render(
    source: bytes,
    rendition: Rendition,
    about: About,
    label: AigcLabel | None,
    draw_text: DrawText | None = None,
) -> Rendered:
    """Make a copy of the picture in `source`.

    `label` is written where there is none. A file with labels that are wrong keeps them, unless
    they are to be mended. `draw_text` is needed for a visible mark. Takes time: for a worker
    thread. Raises NotRendered, PictureBroken, PictureTooLarge.
    """
    found = find_labels(source)
    if found.kind not in SUFFIXES:
        raise PictureBroken(FailureReason.NOT_A_PICTURE)
    outcome = _outcome(found, rendition, label)
    body, mark, notes = source, None, list[RenditionNote]()
    kind = found.kind
    if rendition.is_encoded:
        kind = format_of(rendition, kind)
        body, mark = _encoded(source, rendition, kind, draw_text)
        notes += [RenditionNote.FIRST_FRAME] * is_animated(found.kind, source)
    text = _label_text(outcome, found, label)
    try:
        base, packet = _base(source, body, rendition, outcome)
    except NotSpliced as error:  # its parts cannot be told apart
        raise PictureBroken(FailureReason.NOT_A_PICTURE) from error
    labels = [label_property(text)] if text and not find_labels(base).labels else []
    try:
        data = with_xmp(base, [*labels, *properties_of(about, rendition.metadata)], packet)
    except NotSpliced:
        data = _briefly(base, labels, packet, about)
        notes.append(RenditionNote.DRAFT_LEFT_OUT)
    notes += [RenditionNote.CREDENTIALS_BROKEN] * (found.has_credentials and data != source)
    _check(body, data, text, outcome)
    return Rendered(data, SUFFIXES[kind], outcome, tuple(notes), mark)


def _outcome(found: LabelFindings, rendition: Rendition, label: AigcLabel | None) -> LabelOutcome:
    if rendition.metadata is MetadataChoice.NONE:
        return LabelOutcome.STRIPPED if found.found else LabelOutcome.NOT_WANTED
    if not found.labels:
        wanted = LabelOutcome.WRITTEN if label else LabelOutcome.NO_PRODUCER
        return wanted if rendition.implicit else LabelOutcome.NOT_WANTED
    own = found.producers_own
    has_right_one = own is not None and not own.faults
    if has_right_one and len(found.labels) == 1:
        return LabelOutcome.KEPT
    if not rendition.mends_label or not (has_right_one or label):
        return LabelOutcome.KEPT_FAULTY
    return LabelOutcome.REDUCED if has_right_one else LabelOutcome.REPLACED


def _label_text(outcome: LabelOutcome, found: LabelFindings, label: AigcLabel | None) -> str:
    """The label that a copy has, as JSON; "" for none."""
    if outcome in (LabelOutcome.WRITTEN, LabelOutcome.REPLACED):
        return label.text if label else ""
    own = found.producers_own
    return _as_property(own) if own and outcome is not LabelOutcome.STRIPPED else ""


def _as_property(reading: LabelReading) -> str:
    """A label as it stands in XMP, whatever it stood in; one that is wrong word for word."""
    return reading.text if reading.faults or not reading.label else reading.label.text


def _encoded(
    source: bytes, rendition: Rendition, kind: str, draw_text: DrawText | None
) -> tuple[bytes, DrawnMark | None]:
    image = resized(decode(source), rendition)
    mark = None
    if rendition.visible:
        if draw_text is None:
            raise NotRendered(FailureReason.NO_GLYPH)
        mark = draw_mark(image, rendition.visible, draw_text)
    return encode(image, kind, rendition.quality), mark


def _base(
    source: bytes, body: bytes, rendition: Rendition, outcome: LabelOutcome
) -> tuple[bytes, str]:
    """The file that is written into, and the packet that goes into it where it has none."""
    is_bare = rendition.metadata in (MetadataChoice.NONE, MetadataChoice.LABEL_ONLY)
    if body is not source:
        return body, "" if is_bare else packet_of(source)
    if is_bare:
        return without_metadata(source), ""
    is_new = outcome in (LabelOutcome.WRITTEN, LabelOutcome.REDUCED, LabelOutcome.REPLACED)
    return without_labels(source) if is_new else source, ""


def _briefly(base: bytes, labels: Sequence[Property], packet: str, about: About) -> bytes:
    """The copy without the draft, which is too long for it."""
    try:
        return with_xmp(base, [*labels, *properties_of(about, MetadataChoice.MINIMAL)], packet)
    except NotSpliced as error:
        raise NotRendered(FailureReason.NO_ROOM_FOR_METADATA) from error


def _check(body: bytes, data: bytes, label: str, outcome: LabelOutcome) -> None:
    """Raise NotRendered unless the copy says what it is to say, and shows what it is to show."""
    if pixels_of(data) != pixels_of(body):
        raise NotRendered(FailureReason.COPY_DIFFERS)
    if outcome is LabelOutcome.KEPT_FAULTY:
        return
    texts = [_as_property(item.reading) for item in find_labels(data).labels]
    if texts != [label] * bool(label):
        raise NotRendered(FailureReason.LABEL_LOST)
