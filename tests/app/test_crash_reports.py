"""Starts that fail: a sentence, a report, never silence."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.app.heeding import heeding
from tests.app.test_cli import program
from tests.disk import stamp
from wujie_desktop.app.process.crash_reports import (
    mark_end,
    mark_start,
    report_error,
    watch_faults,
    watch_qt,
)
from wujie_desktop.app.process.startup_failure import has_reader, until_read


def reports(folder: Path) -> list[Path]:
    return sorted(folder.rglob("crash-*.txt"))


def test_a_start_that_breaks_says_so_and_leaves_a_report(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['qasync'] = None")
    parts = os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", "")))
    folder = tmp_path / "data"
    done = program(
        "--sandbox", "--data-dir", str(folder), WUJIE_PRIVATE_KEY="geheim", PYTHONPATH=parts
    )
    assert done.returncode == 1
    assert "ModuleNotFoundError" in done.stderr
    assert "Traceback" not in done.stderr
    (report,) = reports(folder)
    assert str(report) in done.stderr
    text = report.read_text("utf-8")
    assert "Traceback" in text
    assert "PySide6" in text
    assert "geheim" not in text


def test_where_the_folder_cannot_be_written_the_report_goes_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    blocked = tmp_path / "file"
    blocked.write_text("")
    report = report_error(blocked, ValueError("啊"))
    assert report is not None
    assert report.parent == tmp_path
    assert "啊" in report.read_text("utf-8")


def test_nowhere_to_write_is_no_second_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr("tempfile.tempdir", str(blocked))
    assert report_error(blocked, ValueError()) is None
    watch_faults(blocked)


def test_what_makes_qt_give_up_is_said_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes: list[int] = []
    watch_qt(tmp_path, codes.append)
    handler = qInstallMessageHandler(None)
    assert handler is not None
    context = QMessageLogContext()
    handler(QtMsgType.QtWarningMsg, context, "could not connect to display :77")
    handler(QtMsgType.QtFatalMsg, context, "no Qt platform plugin could be initialized")
    assert codes == [1]
    assert "no window can be opened: could not connect to display :77" in capsys.readouterr().err
    (report,) = reports(tmp_path)
    assert "no Qt platform plugin" in report.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_fault_in_native_code_leaves_the_stack(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path;"
        "from wujie_desktop.app.process.crash_reports import watch_faults;"
        "watch_faults(Path(sys.argv[1])); os.kill(os.getpid(), signal.SIGABRT)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, timeout=300)
    assert done.returncode != 0
    assert "Fatal Python error: Aborted" in (tmp_path / "logs" / "faults.txt").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "is_clean"), [(signal.SIGKILL, False), (signal.SIGTERM, True)])
def test_a_killed_run_is_known_at_the_next_start(
    tmp_path: Path, number: signal.Signals, is_clean: bool
) -> None:
    command = ("--sandbox", "--data-dir", str(tmp_path))
    with heeding(*command, environment={"QT_QPA_PLATFORM": "offscreen"}) as process:
        while not (tmp_path / "library.sqlite3").exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(number)
        process.wait(60)
    last = mark_start(tmp_path)
    assert (last is None) is is_clean
    assert last is None or last.report == ""
    mark_end(tmp_path)
    assert mark_start(tmp_path) is None


def test_the_report_of_the_last_run_is_found_and_no_older_one(tmp_path: Path) -> None:
    old = report_error(tmp_path, ValueError("old"))
    assert old is not None
    os.utime(old, (1, 1))
    mark_start(tmp_path)
    last = mark_start(tmp_path)
    assert last is not None
    assert last.report == ""
    report_error(tmp_path, ValueError("new"))
    last = mark_start(tmp_path)
    assert last is not None
    assert "ValueError: new" in last.report


@pytest.mark.gui
async def test_the_dialog_stays_until_it_is_read() -> None:
    reading = asyncio.get_running_loop().create_task(until_read("为什么", "detail"))
    async with asyncio.timeout(60):
        while not isinstance(box := QApplication.activeModalWidget(), QMessageBox):
            await asyncio.sleep(0.01)
    assert (box.text(), box.detailedText()) == ("为什么", "detail")
    assert not reading.done()
    box.accept()
    assert await reading == 0


def test_nobody_reads_a_dialog_that_nobody_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "QT_QPA_PLATFORM", "offscreen")
    assert not has_reader()
    monkeypatch.delitem(os.environ, "QT_QPA_PLATFORM")
    assert has_reader() is not sys.stderr.isatty()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("name", ["logs", "logs/wujie-desktop.log", "logs/faults.txt"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "file"])
def test_a_log_that_cannot_be_kept_stops_no_start(tmp_path: Path, name: str, kind: str) -> None:
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(place)
        case "folder":
            place.mkdir()
        case _:
            place.write_bytes(b"\0")
    code = (
        "import pathlib, sys;"
        "from wujie_desktop.app.process import crash_reports, logging_setup;"
        "folder = pathlib.Path(sys.argv[1]); crash_reports.watch_faults(folder);"
        "logging_setup.start_log(folder);"
        "print('on')"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout == "on\n"
    is_usable = (kind == "file" and name != "logs") or name.endswith("faults.txt")
    is_kept = is_usable or (kind, name) == ("folder", "logs")
    assert ("no log is kept" in done.stderr) is not is_kept


@pytest.mark.logs_errors
@pytest.mark.parametrize("seconds", [0, 10**12, -(10**12)])
def test_a_mark_of_any_kind_stops_neither_start_nor_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    (tmp_path / "running").mkdir()
    stamp(monkeypatch, tmp_path / "running", seconds)
    last = mark_start(tmp_path)
    assert last is not None
    assert last.began_at.year == 1970
    mark_end(tmp_path)
