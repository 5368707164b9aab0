"""The program with its window: window first, engine after the first paint."""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import os
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from wujie_desktop.app.garbage import GarbageCollector
from wujie_desktop.app.i18n import choose_language, install_language
from wujie_desktop.app.loop import build_application, catch_bugs, leave, run
from wujie_desktop.app.options import Options
from wujie_desktop.app.version import version
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.domain.draft import MAX_TEMPLATES, GenerationDraft, TemplateRow
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.presenters.gallery_model import GalleryModel
from wujie_desktop.presenters.generate_presenter import GeneratePresenter
from wujie_desktop.presenters.notices import NoticePresenter
from wujie_desktop.presenters.queue_model import QueueModel
from wujie_desktop.presenters.thumbnail_cache import ThumbnailCache
from wujie_desktop.servers.sandbox.templates import DEMO_AVATAR_KEY, DEMO_PROMPT, TEMPLATES
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.theme.apply import apply_face, apply_theme, resolve_theme

if TYPE_CHECKING:
    from wujie_desktop.app.container import Engine

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """The window with what it shows; services come later, through `attach`."""

    hub: EventHub
    thumbnails: ThumbnailCache
    gallery: GalleryModel
    requests: QueueModel
    generate: GeneratePresenter
    notices: NoticePresenter
    window: MainWindow


Script = Callable[[Desk], Awaitable[int]]
"""What to do with the window once it works; its result is the exit code."""


def run_gui(options: Options, script: Script | None = None) -> int:
    """Open the window and stay until the user quits, or until `script` has ended."""
    app = build_application()
    code = run(app, lambda: live(app, options, script))
    return leave(code)


async def live(app: QApplication, options: Options, script: Script | None = None) -> int:
    """The life of the window: dress, show, work, remember, go."""
    store = SettingsStore(options.data_folder)
    settings = store.load()
    install_language(choose_language(options.language or settings.language))
    apply_face(app)
    theme = options.theme or settings.theme
    apply_theme(app, resolve_theme(theme, app))
    desk = build_desk(options, theme, app)
    catch_bugs(desk.notices.show_error)
    garbage = GarbageCollector(desk.window)
    desk.window.restore(settings)
    chosen = _follow_theme(app, desk.window, theme)
    painted = FirstPaint(desk.window)
    desk.window.show()
    await painted.wait()
    _trace_startup()

    code = await _work(desk, options, script)

    geometry, panes = desk.window.layout_text()
    remembered = replace(
        settings, geometry=geometry, panes=panes, queue_open=desk.window.queue.is_open
    )
    store.save(remembered if options.theme else replace(remembered, theme=chosen()))
    garbage.stop()
    desk.window.deleteLater()
    return code


async def _work(desk: Desk, options: Options, script: Script | None) -> int:
    """Run the engine under the window until the user quits or `script` ends."""
    quit_requested = asyncio.Event()
    desk.window.quit_requested.connect(quit_requested.set)
    async with AsyncExitStack() as stack:
        try:
            container = await asyncio.get_running_loop().run_in_executor(
                None, importlib.import_module, "wujie_desktop.app.container"
            )
            engine = await stack.enter_async_context(
                container.open_engine(options, hub=desk.hub, clock=SystemClock())
            )
            attach(desk, engine)
        except WujieError as error:
            log.warning("the engine did not start: %s", error)
            desk.notices.show_error(error)
        code = 0
        if script:
            code = await script(desk)
        else:
            await quit_requested.wait()
        desk.window.hide()
    return code


def build_desk(options: Options, theme: str, app: QApplication) -> Desk:
    """The window and its models, with nothing behind them yet."""
    hub = EventHub()
    thumbnails = ThumbnailCache()
    gallery = GalleryModel(hub=hub, thumbnails=thumbnails, clock=SystemClock())
    requests = QueueModel(hub=hub)
    generate = GeneratePresenter(hub=hub)
    notices = NoticePresenter(hub=hub)
    window = MainWindow(
        gallery=gallery,
        requests=requests,
        generate=generate,
        notices=notices,
        tokens=resolve_theme(theme, app),
        is_sandbox=options.is_sandbox,
        version=version(),
        data_folder=str(options.data_folder),
    )
    return Desk(hub, thumbnails, gallery, requests, generate, notices, window)


def attach(desk: Desk, engine: Engine) -> None:
    """Give the window its services."""

    def send(draft: GenerationDraft) -> None:
        engine.tasks.spawn(engine.submission.submit(draft), name="submit")

    def fetch_again(key: object) -> None:
        engine.tasks.spawn(engine.downloads.fetch_again(key), name="download again")  # type: ignore[arg-type]  # a Signal(object)

    desk.thumbnails.attach(load=engine.thumbnails.load, spawn=engine.tasks.spawn)
    desk.window.download_again.connect(fetch_again)
    desk.window.example_wanted.connect(lambda: desk.window.compose.set_draft(example_draft()))
    desk.generate.attach(send)
    second = QTimer(desk.window)
    second.timeout.connect(desk.gallery.on_tick)
    second.start(1000)
    desk.window.compose.set_draft(desk.window.compose.draft())


def example_draft() -> GenerationDraft:
    """A draft that works on the sandbox, for whoever wants to see something first."""
    rows = tuple(TemplateRow(TemplateKey(item.key), 2) for item in TEMPLATES[:MAX_TEMPLATES])
    return GenerationDraft(AvatarKey(DEMO_AVATAR_KEY), DEMO_PROMPT, rows)


def _follow_theme(app: QApplication, window: MainWindow, first: str) -> Callable[[], str]:
    """Let the menu and the system change the theme; tells which one was chosen last."""
    chosen = [first]

    def dress(theme: str) -> None:
        chosen[0] = theme
        tokens = resolve_theme(theme, app)
        apply_theme(app, tokens)
        window.set_tokens(tokens)

    window.theme_chosen.connect(dress)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: dress(chosen[0]))
    return lambda: chosen[0]


class FirstPaint(QObject):
    """Tells when a window has been drawn for the first time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._painted = asyncio.Event()
        window.installEventFilter(self)

    async def wait(self) -> None:
        """Return once the window has been drawn."""
        await self._painted.wait()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._painted.set()
        return False


def _trace_startup() -> None:
    """Say when the first paint was, for whoever measures (WUJIE_TRACE_STARTUP=1)."""
    if os.environ.get("WUJIE_TRACE_STARTUP"):
        print(json.dumps({"painted_at": time.time()}), file=sys.stderr, flush=True)
