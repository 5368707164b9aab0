"""`mark check`: reads the label of generated content in picture files; needs no library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wujie_desktop.app.commands.terminal import complain, say, say_json
from wujie_desktop.base.files import read_plain
from wujie_desktop.domain.aigc_label import MEMBERS
from wujie_desktop.domain.label_findings import FoundLabel, LabelFindings, LabelVerdict
from wujie_desktop.imaging.label_reading import MAX_FILE, find_labels


def run_mark_check(paths: Sequence[Path], *, as_json: bool) -> int:
    """Print what is held of every file. Returns 0 where each has one label that is right, 1 where
    one has not, 2 where one cannot be read."""
    findings: list[tuple[Path, LabelFindings]] = []
    is_unread = False
    for path in paths:
        try:
            findings.append((path, find_labels(read_plain(path, MAX_FILE))))
        except OSError as error:
            is_unread = True
            complain(f"wujie-desktop: {path}: {error.strerror or 'no such file'}")
    if as_json:
        say_json({"files": [_json(path, found) for path, found in findings]})
    else:
        for path, found in findings:
            say(_line(path, found))
    if is_unread:
        return 2
    return int(any(found.verdict is not LabelVerdict.COMPLIANT for _, found in findings))


def _line(path: Path, found: LabelFindings) -> str:
    faults = f" ({', '.join(found.faults)})" if found.faults else ""
    labels = "".join(f"; {item.carrier}: {_summary(item)}" for item in found.labels)
    return f"{path}: {found.verdict}{faults}{labels}"


def _summary(item: FoundLabel) -> str:
    label = item.reading.label
    return ascii(f"{label.producer} {label.produce_id}")[1:-1] if label else "unreadable"


def _json(path: Path, found: LabelFindings) -> dict[str, Any]:
    return {
        "file": str(path),
        "format": found.kind,
        "verdict": found.verdict,
        "faults": list(found.faults),
        "labels": [
            {
                "carrier": item.carrier,
                "text": item.reading.text,
                "members": dict(zip(MEMBERS, label.members, strict=True)) if label else None,
            }
            for item in found.labels
            for label in (item.reading.label,)
        ],
        "credentials": found.has_credentials,
    }
