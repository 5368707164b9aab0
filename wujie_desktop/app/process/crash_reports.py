"""Crash reports, and a marker file by which the next start finds an unclean end.

Reports hold versions and the traceback, without arguments, environment or values of variables, and
are redacted by `domain.redaction`.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wujie_desktop.base.files import atomic_write, changed_at, require_plain
from wujie_desktop.config.version import surroundings
from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from PySide6.QtCore import QtMsgType

log = logging.getLogger(__name__)

EXIT_CRASHED = 1
FAULTS = "faults.txt"
RUNNING = "running"
_MAX_REPORT = 20_000
"""Characters: native faults gather in one file, the last at its end."""


def report_error(folder: Path, error: BaseException) -> Path | None:
    """Write the traceback of `error` with `write_report`."""
    import traceback

    return write_report(folder, "".join(traceback.format_exception(error)))


def write_report(folder: Path, what: str) -> Path | None:
    """Write `what` into `folder`/logs or the nearest writable place. Returns the file; None if
    none."""
    import tempfile

    from wujie_desktop.domain.redaction import redact

    now = datetime.now(UTC)
    name = f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    around = "".join(f"{item:<9}{said}\n" for item, said in surroundings().items())
    text = redact(f"Wujie Desktop could not go on.\n\n{around}\n{what}\n")
    for place in (folder / "logs", folder, Path(tempfile.gettempdir())):
        try:
            place.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, "utf-8")
        except OSError:
            continue
        return place / name
    return None


def watch_faults(folder: Path) -> None:
    """On a fault in native code, write the stack of every thread to `folder`/logs/faults.txt."""
    try:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        require_plain(folder / "logs" / FAULTS)
        # Open to the very end: the handler writes to the descriptor when nothing else works.
        faulthandler.enable((folder / "logs" / FAULTS).open("a", encoding="utf-8"))
    except OSError:
        return


def watch_qt(folder: Path, leave: Callable[[int], object] = os._exit) -> None:
    """Until logging starts, report Qt's fatal messages and print them before the process ends."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def take(kind: QtMsgType, _context: object, message: str) -> None:
        said.append(message)
        if kind is QtMsgType.QtFatalMsg:
            path = write_report(folder, "\n".join(said))
            sentence = f"no window can be opened: {said[0]}; report: {path}"
            print(f"wujie-desktop: {sentence}", file=sys.stderr, flush=True)
            leave(EXIT_CRASHED)

    qInstallMessageHandler(take)


@value
class LastEnd:
    """An unclean end of the last run: when that run began, and its report ("" for none)."""

    began_at: datetime
    report: str


def mark_start(folder: Path) -> LastEnd | None:
    """Write the marker of a run in `folder`, whose lock the caller holds. Returns how the last run
    ended, where that was unclean."""
    mark = folder / RUNNING
    last = _last_end(folder, mark) if mark.exists() else None
    try:
        atomic_write(mark, datetime.now(UTC).isoformat().encode(), durable=False)
    except OSError:
        return last  # the full disk is told by whoever has something to keep
    return last


def mark_end(folder: Path) -> None:
    """Remove the marker: the program ends properly. A failure is logged."""
    try:
        (folder / RUNNING).unlink(missing_ok=True)
    except OSError as error:
        log.warning("the end of this run is not noted: %s", error)


def _last_end(folder: Path, mark: Path) -> LastEnd:
    began_at = changed_at(mark)
    found = [*folder.glob("crash-*.txt"), *(folder / "logs").glob("crash-*.txt")]
    faults = folder / "logs" / FAULTS
    if faults.is_file() and faults.stat().st_size:
        found.append(faults)
    since = [path for path in found if path.stat().st_mtime >= mark.stat().st_mtime - 1]
    newest = max(since, key=lambda path: path.stat().st_mtime, default=None)
    if newest is None:
        return LastEnd(began_at, "")
    from wujie_desktop.domain.redaction import redact

    return LastEnd(began_at, redact(newest.read_text("utf-8", "replace")[-_MAX_REPORT:]))
