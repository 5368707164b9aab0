"""The life of the window on the loop: engine in, work, remember, go."""

from __future__ import annotations

import asyncio
import importlib
import logging
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from wujie_desktop.app.autosave import Autosave
from wujie_desktop.app.desk import Desk
from wujie_desktop.app.dialogs import build_dialog
from wujie_desktop.app.garbage import GarbageCollector
from wujie_desktop.app.loop import catch_bugs
from wujie_desktop.app.opened_files import OpenedFiles
from wujie_desktop.app.options import Options
from wujie_desktop.app.single import ForwardListener
from wujie_desktop.config.draft_store import DraftStore
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.presenters.finish_notices import FinishNotices
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.ui.announcer import Announcer

if TYPE_CHECKING:
    from wujie_desktop.app.compose_errands import ComposeErrands
    from wujie_desktop.app.container import Engine

log = logging.getLogger(__name__)

Script = Callable[[Desk], Awaitable[int]]
"""What to do with the window once it works; its result is the exit code."""


async def live(
    desk: Desk,
    options: Options,
    store: SettingsStore,
    settings: Settings,
    script: Script | None = None,
    *,
    files: OpenedFiles | None = None,
) -> int:
    """Work until the user quits or `script` ends, then remember how the window was."""
    catch_bugs(desk.notices.show_error)
    garbage = GarbageCollector(desk.window)
    files = files or OpenedFiles()

    def come_forward(path: str) -> None:
        desk.window.come_forward()
        files.take(path)

    forward = ForwardListener(options.data_folder, come_forward, desk.window)
    desk.window.wishes.dialog.connect(lambda name: _open_plain(name, desk, options))
    announcer = Announcer(desk.window)
    notices = FinishNotices(hub=desk.hub, is_watched=desk.window.isActiveWindow)
    notices.progressed.connect(announcer.show_progress)
    notices.finished.connect(announcer.announce)
    autosave = Autosave(
        desk.window.compose, DraftStore(options.data_folder), desk.notices.show_error
    )
    code, settings = await _work(desk, options, store, settings, script, files=files)
    forward.close()
    autosave.save()
    desk.window.stage.close_second_screen()
    remembered = desk.window.remember(settings)
    store.save(remembered if options.theme else replace(remembered, theme=desk.theme()))
    desk.shelf.close()
    garbage.stop()
    desk.window.deleteLater()
    return code


async def _work(
    desk: Desk,
    options: Options,
    store: SettingsStore,
    settings: Settings,
    script: Script | None,
    *,
    files: OpenedFiles,
) -> tuple[int, Settings]:
    errands = None
    quit_requested = asyncio.Event()
    desk.window.wishes.quit.connect(quit_requested.set)
    async with AsyncExitStack() as stack:
        stack.enter_context(quit_on_signals(quit_requested.set))
        try:
            container = await asyncio.get_running_loop().run_in_executor(
                None, importlib.import_module, "wujie_desktop.app.container"
            )
            engine = await stack.enter_async_context(
                container.open_engine(options, hub=desk.hub, clock=SystemClock())
            )
            errands_room = importlib.import_module("wujie_desktop.app.errands")
            errands = errands_room.Errands(desk, engine, store, settings)
            compose_room = importlib.import_module("wujie_desktop.app.compose_errands")
            compose = compose_room.ComposeErrands(desk, engine, errands, options.data_folder)
            attach(desk, engine, compose)
            stack.callback(detach, desk)
            files.open_with(desk.window.wishes.compose.file_opened.emit)
        except WujieError as error:
            log.warning("the engine did not start: %s", error)
            desk.notices.show_error(error)
        code = 0
        if script:
            code = await script(desk)
        else:
            await quit_requested.wait()
        desk.window.hide()
    return code, errands.settings if errands else settings


def _open_plain(name: str, desk: Desk, options: Options) -> None:
    """Dialogs that need no engine."""
    from wujie_desktop.ui.dialogs.keys import KeySheet

    if name in ("keys", "about"):
        dialog = build_dialog(name, desk.window, options)
        if isinstance(dialog, KeySheet):
            dialog.bindings_changed.connect(desk.window.keyboard.bind)
        dialog.open()


@contextmanager
def quit_on_signals(ask_to_quit: Callable[[], None]) -> Iterator[None]:
    """SIGINT and SIGTERM end the program as closing its window does.

    Python sees them when Qt next calls it: at the gallery's tick, within a second.
    """
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: ask_to_quit()) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def detach(desk: Desk) -> None:
    """The engine closes: what is still painted asks it for nothing."""
    for part in (desk.thumbnails, desk.large, desk.window.inspect):
        part.detach()


def attach(desk: Desk, engine: Engine, compose: ComposeErrands) -> None:
    """Give the window its services."""
    desk.thumbnails.attach(load=engine.thumbnails.load, spawn=engine.tasks.spawn)
    desk.large.attach(load=engine.full_pictures.load, spawn=engine.tasks.spawn)
    desk.faces.attach(load=engine.faces.load, spawn=engine.tasks.spawn)
    desk.gallery.deliver = engine.delivery.deliver
    desk.window.gallery.view.viewport().update()
    desk.generate.attach(compose.send, engine.costs)
    desk.window.culling.attach(engine.culling)
    desk.window.inspect.attach(read_palette=engine.thumbnails.palette, spawn=engine.tasks.spawn)
    second = QTimer(desk.window)
    for tick in (desk.gallery.on_tick, desk.requests.on_tick, desk.window.top_bar.on_tick):
        second.timeout.connect(tick)
    second.start(1000)
    desk.window.compose.set_draft(desk.window.compose.draft())
