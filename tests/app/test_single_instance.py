"""The address where the window listens: nobody else's."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wujie_desktop.app.process.single_instance import (
    MAX_ADDRESS,
    MAX_LINE,
    ForwardListener,
    _address_of,
)
from wujie_desktop.app.window.session import _asked
from wujie_desktop.ui.window_signals import WindowSignals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets of POSIX")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "t"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder for a socket, whose whole path has about a hundred bytes."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


def test_it_lies_in_the_data_folder_or_a_folder_of_ones_own(
    tmp_path: Path, temporary: Path
) -> None:
    own = temporary / f"wujie-desktop-{os.geteuid()}"
    for name, mode in (("a", 0o700), ("b", 0o755), ("c" * 120, 0o700)):
        folder = tmp_path / name
        folder.mkdir(mode)
        found = Path(_address_of(folder))
        fits = len(os.fsencode(folder / "forward")) <= MAX_ADDRESS
        expected = folder if fits and mode == 0o700 else own
        assert found.parent == expected
        assert found.parent.stat().st_mode & 0o777 == 0o700
        assert _address_of(folder) == str(found)


@pytest.mark.parametrize("kind", ["open", "link", "file"])
def test_where_somebody_was_faster_there_is_no_address(
    tmp_path: Path, temporary: Path, kind: str
) -> None:
    folder, own = tmp_path / "a", temporary / f"wujie-desktop-{os.geteuid()}"
    folder.mkdir(0o755)
    match kind:
        case "open":
            own.mkdir(0o777)
            own.chmod(0o777)
        case "link":
            own.symlink_to(tmp_path)
        case _:
            own.touch()
    assert _address_of(folder) == ""


def test_the_folder_for_long_paths_goes_with_the_last_window(
    qapp: QApplication, tmp_path: Path, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(short))
    own, parent = short / f"wujie-desktop-{os.geteuid()}", QObject()
    folders = [tmp_path / (letter * 120) for letter in "ab"]
    listeners = []
    for folder in folders:
        folder.mkdir(0o700)
        listeners.append(ForwardListener(folder, lambda _file: None, parent))
    listeners[0].close()
    assert own.is_dir()
    listeners[1].close()
    assert [*short.iterdir()] == []


def test_a_line_without_end_is_not_kept(qtbot: QtBot, short: Path) -> None:
    parent, shown = QObject(), list[str]()
    listener = ForwardListener(short, shown.append, parent)
    visitor = QLocalSocket(parent)
    with qtbot.waitSignal(visitor.disconnected, timeout=60_000):
        visitor.connectToServer(_address_of(short))
        assert visitor.waitForConnected()
        visitor.write(bytes(MAX_LINE * 8))
    listener.close()
    assert shown == []


@pytest.mark.parametrize(
    "asked", ["", "[]", "null", "{}", "[" * 60_000, '{"a":' * 10_000, "9" * 5_000, "\ufffd"]
)
def test_whatever_is_asked_there_is_one_answer(asked: str) -> None:
    answers: list[str] = []
    _asked(WindowSignals(), asked, answers.append)
    assert len(answers) == 1
