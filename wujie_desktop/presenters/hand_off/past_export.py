"""What was exported before, in words: when, how many, and what has become of the files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from wujie_desktop.domain.export_record import ExportRecord, FileCounts
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.hand_off.export_words import preset_word
from wujie_desktop.presenters.text.formatting import format_number, format_recent
from wujie_desktop.presenters.text.translate import translate


@value
class PastExport:
    """A row of the list; `duty` says that the files are unmarked and whose they are, "" where they
    are marked. `file` is one of them, by which their folder is shown, None where nobody knows
    it."""

    title: str
    detail: str
    duty: str
    file: Path | None


def past_export(record: ExportRecord, counts: FileCounts, now: datetime) -> PastExport:
    """`record` as a row."""
    folder = Path(record.folder)
    number = translate("Export", "pictures: {n}").format(n=format_number(len(record.files)))
    become = _become(counts) if record.folder else ""
    parts = (format_recent(record.at, now), number, become, _left_out(record))
    where = folder.name if record.folder else translate("Export", "Dragged or copied")
    first = next((file.name for file in record.files), "")
    return PastExport(
        f"{where} · {preset_word(record.preset.name)}",
        " · ".join(part for part in parts if part),
        _unmarked(record),
        folder / first if record.folder else None,
    )


def _left_out(record: ExportRecord) -> str:
    said = translate("Export", "left out: {n}")
    return said.format(n=format_number(record.excluded)) if record.excluded else ""


def _become(counts: FileCounts) -> str:
    said = []
    if counts.changed:
        changed = translate("Export", "changed: {n}")
        said.append(changed.format(n=format_number(counts.changed)))
    if counts.gone:
        gone = translate("Export", "gone: {n}")
        said.append(gone.format(n=format_number(counts.gone)))
    return " · ".join(said) or translate("Export", "files whole")


def _unmarked(record: ExportRecord) -> str:
    if record.preset.is_labelled:
        return ""
    to = translate("Export", "unmarked, for {recipient}")
    return to.format(recipient=record.recipient or "–")
