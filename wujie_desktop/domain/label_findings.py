"""What a file says of being generated: the labels found in it, and what is to be held of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from wujie_desktop.domain.aigc_label import LabelFault, LabelReading
from wujie_desktop.domain.value import value


class Carrier(StrEnum):
    """Where in a file a label stands."""

    XMP = "xmp"
    """The property TC260:AIGC, which is the main one."""
    PNG_TEXT = "png-text"
    """A text chunk with the key AIGC."""
    USER_COMMENT = "user-comment"
    DESCRIPTION = "description"
    """EXIF's ImageDescription."""
    SEGMENT = "segment"
    """A segment of its own in a JPEG file."""


class LabelVerdict(StrEnum):
    """What is to be held of a file's labels."""

    COMPLIANT = "compliant"
    """One label, and nothing is wrong with it."""
    NONCOMPLIANT = "noncompliant"
    ABSENT = "absent"
    INCONCLUSIVE = "inconclusive"
    """The file does not say enough."""


class FileFault(StrEnum):
    """What is wrong with a file, or with its labels together."""

    TWO_LABELS = "two-labels"
    """More than one, where there must be exactly one (6.1 c)."""
    DISAGREEING = "disagreeing"
    """They do not say the same."""
    WIPED = "wiped"
    """A place for a label is there, but empty."""
    TRUNCATED = "truncated"
    """The end of the file is missing."""
    CHECKSUM = "checksum"
    """Metadata has a wrong checksum; it can be read all the same."""
    NO_PICTURE = "no-picture"
    """In no format whose labels can be read."""


@value
class FoundLabel:
    """A label and where it was found."""

    carrier: Carrier
    reading: LabelReading

    @property
    def is_empty(self) -> bool:
        """Whether somebody took the content away and left the place."""
        return not self.reading.text.strip(" \t\r\n\0")


@value
class LabelFindings:
    """Everything found in a file of the format `kind` ("" for none that is known)."""

    kind: str
    found: tuple[FoundLabel, ...] = ()
    observed: tuple[FileFault, ...] = ()
    """Truncated, checksum, no picture: what reading the file showed."""
    has_credentials: bool = False
    """Whether it has signed content credentials (C2PA), which are not checked."""

    @property
    def labels(self) -> tuple[FoundLabel, ...]:
        """Those with a content."""
        return tuple(item for item in self.found if not item.is_empty)

    @property
    def faults(self) -> tuple[LabelFault | FileFault, ...]:
        """All that is wrong, each once."""
        each = (fault for item in self.labels for fault in item.reading.faults)
        return tuple(dict.fromkeys([*self._together(), *each, *self.observed]))

    def _together(self) -> Iterator[FileFault]:
        if len(self.labels) > 1:
            yield FileFault.TWO_LABELS
            if len({item.reading.label or item.reading.text for item in self.labels}) > 1:
                yield FileFault.DISAGREEING
        if len(self.labels) < len(self.found):
            yield FileFault.WIPED

    @property
    def verdict(self) -> LabelVerdict:
        """What is proven weighs most: a label that is wrong is so in half a file, too."""
        if len(self.labels) > 1 or any(item.reading.faults for item in self.labels):
            return LabelVerdict.NONCOMPLIANT
        if {FileFault.TRUNCATED, FileFault.NO_PICTURE} & set(self.observed):
            return LabelVerdict.INCONCLUSIVE
        if self.labels:
            return LabelVerdict.COMPLIANT
        return LabelVerdict.INCONCLUSIVE if self.found else LabelVerdict.ABSENT

    @property
    def producers_own(self) -> LabelReading | None:
        """The label to be kept where there are several: the first without a fault, else the first;
        the main carrier goes before the others."""
        ordered = sorted(self.labels, key=lambda item: tuple(Carrier).index(item.carrier))
        return _best([item.reading for item in ordered])


def _best(readings: Sequence[LabelReading]) -> LabelReading | None:
    return next((reading for reading in readings if not reading.faults), None) or next(
        iter(readings), None
    )
