"""Drafts that the system wants opened, wherever it says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

from wujie_desktop.app.cli import main
from wujie_desktop.app.process.opened_files import OpenedFiles


def test_files_wait_until_they_can_be_opened() -> None:
    files, opened = OpenedFiles(), list[str]()
    assert [files.take(path) for path in ("", "/a.wujie.json")] == [False, True]
    files.attach(opened.append)
    assert not files.take("")
    assert not files.take("/b.wujie.json")
    assert opened == ["/a.wujie.json", "/b.wujie.json"]
    files.detach()
    files.take("/c.wujie.json")
    files.attach(opened.append)
    assert opened[2:] == ["/c.wujie.json"]


FINDER = """
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from wujie_desktop.app.process.application import Application
app = Application()
QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/a.wujie.json")))
app.files.attach(print)
"""


def test_the_program_takes_files_from_the_finder() -> None:
    """In a process of its own: there is one application per process."""
    done = subprocess.run(
        [sys.executable, "-c", FINDER], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stdout) == (0, "/a.wujie.json\n"), done.stderr


@pytest.mark.parametrize("arguments", [["demo"], ["list"], ["--smoke"], ["--version"]])
def test_only_the_window_opens_drafts(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, "x.wujie.json"])
    assert stopped.value.code == 2
    assert "only the window" in capsys.readouterr().err
