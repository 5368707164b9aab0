"""`wujie-desktop demo`: runs the main job in the real window on the sandbox."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from wujie_desktop.app.window.startup import run_gui
from wujie_desktop.base.files import as_the_user_has_it
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.paths import require_writable
from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.events import RequestEvent
from wujie_desktop.domain.request import Picture, Request, RequestState
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import TileContent, content_of
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.placing import FIRST, LEAST

TIMEOUT = 120.0
"""Seconds until the demo gives up."""
EXIT_GAVE_UP = 1
_ENDS = (RequestState.DONE, RequestState.UNKNOWN, RequestState.REFUSED)


def run_demo(chosen: SimpleNamespace, environment: Environment) -> int:
    """Fill the form, press Generate, wait for the pictures, save a screenshot, print a report."""
    if chosen.data_dir:
        return _run(chosen, environment, Path(chosen.data_dir))
    with tempfile.TemporaryDirectory(prefix="wujie-demo-", ignore_cleanup_errors=True) as folder:
        return _run(chosen, environment, Path(folder))


def _run(chosen: SimpleNamespace, environment: Environment, folder: Path) -> int:
    options = Options(
        data_folder=require_writable(folder),
        environment=environment,
        scenario=chosen.scenario,
        language=chosen.lang or "zh_CN",
        theme=chosen.theme or "light",
    )
    return run_gui(options, lambda workbench: play(workbench, chosen.screenshot))


async def play(workbench: Workbench, screenshot: Path | None) -> int:
    """Do the main job as a user does it."""
    ended: asyncio.Future[Request] = asyncio.get_running_loop().create_future()

    def end(event: RequestEvent) -> None:
        if event.request.state in _ENDS and not ended.done():
            ended.set_result(event.request)

    workbench.hub.subscribe(RequestEvent, end)
    workbench.window.compose.set_draft(example_draft())
    if not workbench.window.compose.generate_button.isEnabled():
        print(f"nothing can be sent: {workbench.window.notice.sentence}", file=sys.stderr)
        return EXIT_GAVE_UP
    QTest.mouseClick(workbench.window.compose.generate_button, Qt.MouseButton.LeftButton)
    try:
        async with asyncio.timeout(TIMEOUT):
            request = await ended
            await _until_drawn(workbench)
    except TimeoutError:
        print("the pictures did not come in time", file=sys.stderr)
        return EXIT_GAVE_UP
    if screenshot:
        _use_room(workbench.window)
        workbench.window.gallery.view.setCurrentIndex(
            workbench.window.gallery.view.model().index(0, 0)
        )
        await _until_drawn(workbench)
        with as_the_user_has_it():
            screenshot.parent.mkdir(parents=True, exist_ok=True)
            is_saved = workbench.window.grab().save(str(screenshot))
        if not is_saved:
            print(f"{screenshot} cannot be written", file=sys.stderr)
            return EXIT_GAVE_UP
    print(
        json.dumps(_report(request, workbench.gallery.pictures()), ensure_ascii=False), flush=True
    )
    return 0


def _use_room(window: MainWindow) -> None:
    """Resize the window to a usual screen where there is none: the offscreen screen has 800 × 800
    pixels."""
    if QGuiApplication.platformName() == "offscreen":
        window.showNormal()
        window.setMinimumSize(LEAST)
        window.resize(FIRST)


async def _until_drawn(workbench: Workbench) -> None:
    """Wait until every picture that may be shown is decoded and painted."""

    def missing() -> bool:
        gallery = workbench.gallery
        return any(
            content_of(picture) in (TileContent.SHARP, TileContent.BLURRED)
            and gallery.data(gallery.index(row), GalleryRole.IMAGE) is None
            for row, picture in enumerate(gallery.pictures())
        )

    while missing():  # noqa: ASYNC110 - what is waited for is many pictures in any order
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.2)


def _report(request: Request, pictures: tuple[Picture, ...]) -> dict[str, object]:
    return {
        "request": request.state,
        "keys": [picture.key for picture in pictures],
        "states": dict(Counter(picture.state for picture in pictures)),
        "verdicts": dict(Counter(picture.verdict or "none" for picture in pictures)),
        "points": sum(picture.points or 0 for picture in pictures),
    }
