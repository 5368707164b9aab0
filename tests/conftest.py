"""What every test gets: its own loop, no network but loopback, no unexpected warning logged."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

if "PYTEST_XDIST_WORKER" in os.environ:  # is watched; what tests start is not
    os.environ.pop("COVERAGE_PROCESS_START", None)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # never the developer's

import hypothesis
import keyring

from tests.keychains import FakeKeychain
from tests.sums import sums_kept
from tests.teams import team, team_server  # noqa: F401 - fixtures
from tests.thorough import examples
from wujie_desktop.api.auth import Credentials
from wujie_desktop.library.database import Database
from wujie_desktop.servers.sandbox.signature import SandboxKey

hypothesis.settings.register_profile("ours", deadline=None, max_examples=examples(100))
hypothesis.settings.load_profile("ours")  # how long an example takes is the machine's affair
SCREEN = Path(__file__).parent.parent / "resources" / "screen.json"
"""A screen as people have it; the plugin's own has 800 × 800 pixels."""
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    with_screen = f"offscreen:configfile={SCREEN}"  # the colon of "C:" would end it
    os.environ["QT_QPA_PLATFORM"] = "offscreen" if os.name == "nt" else with_screen


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "gui: runs on Qt's loop, as the program does")
    config.addinivalue_line("markers", "logs_errors: warnings in the log are expected")
    config.addinivalue_line("markers", "long: begun first, so that nobody waits for it at the end")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_unconfigure() -> None:
    """What tests copied goes while Python is there: the offscreen plugin frees it after."""
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance():
            QGuiApplication.clipboard().clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Windows go on the thread that made them, before the next test starts threads or styles
    every window there is. The language that one spoke is not the next test's, nor what it wore: a
    program starts undressed, and building a window that is dressed is dear.

    What is left then lives on (tests by the thousand, modules) and is not looked through again.
    """
    outcome = yield
    if item.get_closest_marker("gui") or "qapp" in getattr(item, "fixturenames", ()):
        from PySide6.QtCore import QCoreApplication, QEvent, QLocale
        from PySide6.QtWidgets import QApplication

        from wujie_desktop.app.process.garbage import GarbageCollector

        QLocale.setDefault(QLocale.c())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        gc.freeze()
        GarbageCollector.freezes = False
        app = QApplication.instance()
        if isinstance(app, QApplication) and app.styleSheet():
            app.setStyleSheet("")
    return outcome


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Qt's loop for tests of the window, a stock loop for all others: proof that the engine
    needs no Qt."""
    if item.get_closest_marker("gui"):
        return {"qt": _qt_loop}
    return {"asyncio": asyncio.new_event_loop}


def _qt_loop() -> asyncio.AbstractEventLoop:
    from PySide6.QtWidgets import QApplication

    from wujie_desktop.app.process.event_loop import QtLoop

    app = QApplication.instance() or QApplication([])
    QApplication.setQuitOnLastWindowClosed(False)  # as in the program: only the test ends the loop
    loop: asyncio.AbstractEventLoop = QtLoop(app)
    return loop


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A library of its own."""
    opened = await Database.open(tmp_path)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def sandbox_key() -> SandboxKey:
    """One key pair for all sandboxes of a run."""
    return SandboxKey.generate()


@pytest.fixture(scope="session", autouse=True)
def dear_sums_done_once() -> Iterator[None]:
    """Nobody waits for the same key to be proven by every test."""
    with sums_kept():
        yield


@pytest.fixture(scope="session")
def credentials() -> Credentials:
    """One made-up account for all paid calls of a run."""
    from tests.faults.matrix import made_up_credentials

    return made_up_credentials()


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anywhere but this machine is an error of the test."""
    real = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            assert address[0] in ("127.0.0.1", "::1"), f"connection to {address}"
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes the developer's own folders or credentials."""
    for name in ("WUJIE_APP_ID", "WUJIE_PRIVATE_KEY", "WUJIE_GATEWAY", "WUJIE_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("WUJIE_UPDATE_ADDRESS", "WUJIE_TEAM_OWNER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "share"))


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """The program narrows the mask of its process; here others come after it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def keychain() -> Iterator[FakeKeychain]:
    """The system's keychain for the length of a test."""
    before = keyring.get_keyring()
    fake = FakeKeychain()
    keyring.set_keyring(fake)
    yield fake
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An unexpected warning in the log fails the test."""
    yield
    if request.node.get_closest_marker("logs_errors"):
        return
    loud = [
        record
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and record.name.startswith("wujie_desktop")
    ]
    assert not loud, [record.getMessage() for record in loud]
