"""The real window on a real gateway: nothing of ours is faked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from wujie_desktop.app.process.crash_reports import mark_end, mark_start
from wujie_desktop.app.window.session import run_sessions
from wujie_desktop.app.window.start_notices import notices_of_start
from wujie_desktop.app.window.workbench_builder import open_window
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.paths import require_writable
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.ui.dialogs.question import QuestionDialog

Act = Callable[[Workbench], Awaitable[None]]
MAX_VISIT = 240.0
"""Seconds that an act may take on the slowest machine."""


class WindowDriver:
    """A gateway that outlives the window, and a folder for the window's data."""

    def __init__(self, gateway: SandboxGateway, folder: Path) -> None:
        self.gateway = gateway
        self.agrees = True
        """Whether the user agrees to be charged as soon as the window asks."""
        self.producer = ""
        """Who is named in the labels of copies."""
        environment = Environment(app_id=gateway.app_id, private_key=gateway.private_key)
        self.options = Options(
            data_folder=folder,
            environment=environment,
            gateway=gateway.address,
            language="en",
            theme="light",
        )

    @property
    def creates(self) -> int:
        """How many paid calls arrived."""
        return self.gateway.count("/avatar/artwork/create")

    async def play(self, act: Act, **changes: object) -> None:
        """Open the window, act, close it."""

        async def script(workbench: Workbench) -> int:
            agreeing = asyncio.create_task(agree_to_charges()) if self.agrees else None
            try:
                async with asyncio.timeout(MAX_VISIT):
                    await act(workbench)
            finally:
                if agreeing:
                    agreeing.cancel()
            return 0

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        options = replace(self.options, **changes)  # type: ignore[arg-type]  # by name
        folder = require_writable(options.data_folder)
        last, store = mark_start(folder), SettingsStore(folder)
        settings = store.load()
        settings = replace(settings, producer=settings.producer or self.producer)
        workbench = open_window(app, options, Preferences(store, settings))
        for said in notices_of_start(last, store):
            workbench.notices.keep(said)
        assert await run_sessions(workbench, options, script) == 0
        mark_end(folder)


@pytest.fixture
async def stage(
    request: pytest.FixtureRequest, tmp_path: Path, sandbox_key: SandboxKey
) -> AsyncIterator[WindowDriver]:
    scenario = getattr(request, "param", "audit-mix")
    gateway = await SandboxGateway.start(scenario=scenario, pace=0.1, key=sandbox_key)
    yield WindowDriver(gateway, tmp_path / "无界 数据")
    await gateway.close()


def enter_library(workbench: Workbench) -> None:
    """Go where everything kept is shown, not only what this sitting made."""
    workbench.window.switch.show(Workspace.LIBRARY)


def charge_questions() -> list[QuestionDialog]:
    """The open questions whether an account may be charged."""
    return [
        item
        for item in QApplication.topLevelWidgets()
        if isinstance(item, QuestionDialog)
        and item.yes.text() == "Pay and send"
        and item.isVisible()
    ]


async def agree_to_charges() -> None:
    """Say yes to each as soon as it is there."""
    while True:
        for question in charge_questions():
            QTest.mouseClick(question.yes, Qt.MouseButton.LeftButton)
        await asyncio.sleep(0.05)


def toast_text(workbench: Workbench) -> str:
    """What stands over the lower edge of the pictures."""
    return workbench.window.toast.findChildren(QLabel)[0].text()


async def focus(widget: QWidget) -> None:
    """Click into the widget's window and the widget, again as long as it has not the keyboard:
    a page or a chooser that was just left gives it back when its own events are done."""

    def has_focus() -> bool:
        if not widget.hasFocus():
            widget.activateWindow()
            widget.setFocus()
        return widget.hasFocus()

    await until(has_focus)


async def come_forward(window: QWidget) -> None:
    """Click the window's title, again as long as another one is in front."""

    def is_in_front() -> bool:
        if not window.isActiveWindow():
            window.activateWindow()
        return window.isActiveWindow()

    await until(is_in_front)


async def until(condition: Callable[[], bool], *, seconds: float = 120) -> None:
    """Wait for something that the user would see."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)
