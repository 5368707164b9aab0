"""What is left of a start that failed: a report on the disk.

Reports hold versions and the traceback, without arguments, environment or values of variables.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QtMsgType

EXIT_CRASHED = 1
FAULTS = "faults.txt"


def report_error(folder: Path, error: BaseException) -> Path | None:
    """Keep the traceback of `error` as `write_report` does."""
    import traceback

    return write_report(folder, "".join(traceback.format_exception(error)))


def write_report(folder: Path, what: str) -> Path | None:
    """Keep `what` in `folder`/logs or the nearest place that can be written; None if none can."""
    import tempfile

    now = datetime.now(UTC)
    name = f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    text = f"Wujie Desktop could not go on.\n\n{_surroundings(now)}\n{what}\n"
    for place in (folder / "logs", folder, Path(tempfile.gettempdir())):
        try:
            place.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, "utf-8")
        except OSError:
            continue
        return place / name
    return None


def watch_faults(folder: Path) -> None:
    """Let a fault in native code leave the stack of every thread in `folder`/logs/faults.txt."""
    try:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        # Open to the very end: the handler writes to the descriptor when nothing else works.
        faulthandler.enable((folder / "logs" / FAULTS).open("a", encoding="utf-8"))
    except OSError:
        return


def watch_qt(folder: Path, leave: Callable[[int], object] = os._exit) -> None:
    """Until the log takes over: what makes Qt give up is reported and said before it ends us."""
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


def _surroundings(now: datetime) -> str:
    import platform
    from importlib import metadata

    frozen = " (installed)" if getattr(sys, "frozen", False) else ""
    versions = {name: metadata.version(name) for name in ("wujie-desktop", "PySide6-Essentials")}
    return (
        f"time     {now:%Y-%m-%d %H:%M:%S} UTC\n"
        f"program  {versions['wujie-desktop']}{frozen}\n"
        f"system   {platform.platform()}\n"
        f"python   {platform.python_version()}, PySide6 {versions['PySide6-Essentials']}\n"
    )
