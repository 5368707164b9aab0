"""What is said of AI labels: of those in a file, and of who is named in new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from wujie_desktop.domain.aigc_label import LabelFault, producer_faults
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.label_findings import (
    Carrier,
    FileFault,
    FoundLabel,
    LabelFindings,
    LabelVerdict,
)
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate

_MAX_SHOWN = 200
"""Characters of what stands in a file that are shown."""


@value
class LabelReport:
    """What a file says of being generated: its name, the verdict in one sentence, and the rest."""

    name: str
    verdict: str
    is_good: bool
    lines: tuple[str, ...]


def label_report(path: Path, found: LabelFindings) -> LabelReport:
    """Put into words what was found in the file at `path`."""
    lines = [line for item in found.labels for line in _label_lines(item)]
    lines += [fault_words(fault) for fault in found.faults]
    if found.has_credentials:
        lines.append(
            translate("Mark", "It also has signed content credentials, which are not checked here.")
        )
    is_good = found.verdict is LabelVerdict.COMPLIANT
    return LabelReport(path.name, _VERDICTS[found.verdict](), is_good, tuple(lines))


def unread_report(path: Path, error: OSError) -> LabelReport:
    """Say why a file cannot be read."""
    return LabelReport(path.name, reason_sentence(system_reason(error)), is_good=False, lines=())


def short_report(report: LabelReport) -> tuple[str, str]:
    """Return one sentence on a file, and the word that leads to the rest."""
    said = translate("Mark", "{name}: {verdict}").format(name=report.name, verdict=report.verdict)
    return said, translate("Mark", "Details…")


_VERDICTS: Mapping[LabelVerdict, Callable[[], str]] = {
    LabelVerdict.COMPLIANT: lambda: translate(
        "Mark", "It has one AI label, and nothing is wrong with it."
    ),
    LabelVerdict.NONCOMPLIANT: lambda: translate("Mark", "Its AI label is not as the law asks."),
    LabelVerdict.ABSENT: lambda: translate("Mark", "It has no AI label."),
    LabelVerdict.INCONCLUSIVE: lambda: translate("Mark", "Whether it is labelled cannot be said."),
}


def _label_lines(item: FoundLabel) -> Iterator[str]:
    label, place = item.reading.label, _CARRIERS[item.carrier]()
    if label is None:
        yield translate("Mark", "{place}: {text}").format(
            place=place, text=item.reading.text[:_MAX_SHOWN]
        )
        return
    kind = _KINDS[label.kind]() if label.kind in _KINDS else _shown(label.kind)
    yield translate("Mark", "{place}: {kind}, producer {producer}, number {number}").format(
        place=place, kind=kind, producer=_shown(label.producer), number=_shown(label.produce_id)
    )
    if label.propagator and label.propagator != label.producer:
        yield translate("Mark", "Handed on by {propagator}, number {number}").format(
            propagator=_shown(label.propagator), number=_shown(label.propagate_id)
        )


def _shown(text: str) -> str:
    return text[:_MAX_SHOWN] or "–"


_KINDS: Mapping[str, Callable[[], str]] = {
    "1": lambda: translate("Mark", "generated"),
    "2": lambda: translate("Mark", "possibly generated"),
    "3": lambda: translate("Mark", "suspected to be generated"),
}
_CARRIERS: Mapping[Carrier, Callable[[], str]] = {
    Carrier.XMP: lambda: translate("Mark", "In XMP"),
    Carrier.PNG_TEXT: lambda: translate("Mark", "In a text of the PNG file"),
    Carrier.USER_COMMENT: lambda: translate("Mark", "In the EXIF comment"),
    Carrier.DESCRIPTION: lambda: translate("Mark", "In the EXIF description"),
    Carrier.SEGMENT: lambda: translate("Mark", "In a part of its own"),
}


def fault_words(fault: LabelFault | FileFault) -> str:
    """Say what is wrong."""
    return _FAULTS[fault]()


_FAULTS: Mapping[LabelFault | FileFault, Callable[[], str]] = {
    LabelFault.NOT_JSON: lambda: translate("Mark", "It is not JSON."),
    LabelFault.REPEATED_MEMBER: lambda: translate("Mark", "A field stands there twice."),
    LabelFault.FIELD_MISSING: lambda: translate("Mark", "Not all of the seven fields are there."),
    LabelFault.UNKNOWN_FIELD: lambda: translate("Mark", "There are fields that it must not have."),
    LabelFault.NOT_TEXT: lambda: translate("Mark", "A field is no text."),
    LabelFault.LABEL_VALUE: lambda: translate("Mark", "The kind is none of 1, 2 and 3."),
    LabelFault.EMPTY_FIELD: lambda: translate("Mark", "Producer or number is empty."),
    LabelFault.CHARACTERS: lambda: translate(
        "Mark", "Only Latin letters, digits and punctuation are allowed, without blanks."
    ),
    LabelFault.CODE: lambda: translate(
        "Mark", "The code is not a valid one: its length or check digit is wrong."
    ),
    FileFault.TWO_LABELS: lambda: translate(
        "Mark", "There is more than one label; there must be exactly one."
    ),
    FileFault.DISAGREEING: lambda: translate("Mark", "The labels do not say the same."),
    FileFault.WIPED: lambda: translate("Mark", "There is a place for a label, but it is empty."),
    FileFault.TRUNCATED: lambda: translate("Mark", "The end of the file is missing."),
    FileFault.CHECKSUM: lambda: translate("Mark", "A checksum in the file is wrong."),
    FileFault.NO_PICTURE: lambda: translate("Mark", "It is no JPEG, PNG, WebP, GIF or TIFF file."),
}


def producer_rule() -> str:
    """How a producer or propagator is written."""
    return translate("Mark", "Latin letters, digits and punctuation, no blanks.")


def producer_problem(text: str) -> str:
    """Say why `text` cannot be the producer or propagator of a label; "" where it can, or where
    there is none yet."""
    return fault_words(producer_faults(text)[0]) if text and producer_faults(text) else ""
