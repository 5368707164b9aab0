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
from shiboken6 import isValid

from wujie_desktop.app.desk import Desk
from wujie_desktop.app.garbage import GarbageCollector
from wujie_desktop.app.loop import catch_bugs
from wujie_desktop.app.options import Options
from wujie_desktop.app.single import ForwardListener
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.draft import MAX_TEMPLATES, GenerationDraft, TemplateRow
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.ids import AvatarKey, GenerationId, ImageKey, TemplateKey
from wujie_desktop.presenters.explain import explain
from wujie_desktop.servers.sandbox.templates import DEMO_AVATAR_KEY, DEMO_PROMPT, TEMPLATES
from wujie_desktop.services.clock import SystemClock

if TYPE_CHECKING:
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
) -> int:
    """Work until the user quits or `script` ends, then remember how the window was."""
    catch_bugs(desk.notices.show_error)
    garbage = GarbageCollector(desk.window)
    forward = ForwardListener(options.data_folder, desk.window.come_forward, desk.window)
    code = await _work(desk, options, script)
    forward.close()
    geometry, panes = desk.window.layout_text()
    remembered = replace(
        settings, geometry=geometry, panes=panes, queue_open=desk.window.queue.is_open
    )
    store.save(remembered if options.theme else replace(remembered, theme=desk.theme()))
    garbage.stop()
    desk.window.deleteLater()
    return code


async def _work(desk: Desk, options: Options, script: Script | None) -> int:
    quit_requested = asyncio.Event()
    desk.window.quit_requested.connect(quit_requested.set)
    async with AsyncExitStack() as stack:
        stack.enter_context(quit_on_signals(quit_requested.set))
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


def attach(desk: Desk, engine: Engine) -> None:
    """Give the window its services."""

    def send(draft: GenerationDraft) -> None:
        engine.tasks.spawn(engine.submission.submit(draft), name="submit")

    def fetch_again(key: ImageKey) -> None:
        engine.tasks.spawn(engine.downloads.fetch_again(key), name="download again")

    def recall(name: GenerationId) -> None:
        engine.tasks.spawn(_recall(desk, engine, name), name="recall")

    def cancel(name: GenerationId) -> None:
        engine.tasks.spawn(engine.cancelling.cancel_queued(name), name="cancel")

    desk.window.recall_wanted.connect(recall)
    desk.window.cancel_wanted.connect(cancel)
    desk.thumbnails.attach(load=engine.thumbnails.load, spawn=engine.tasks.spawn)
    desk.window.download_again.connect(fetch_again)
    desk.window.example_wanted.connect(lambda: desk.window.compose.set_draft(example_draft()))
    desk.generate.attach(send)
    second = QTimer(desk.window)
    second.timeout.connect(desk.gallery.on_tick)
    second.timeout.connect(desk.window.top_bar.on_tick)
    second.start(1000)
    desk.window.compose.set_draft(desk.window.compose.draft())


async def _recall(desk: Desk, engine: Engine, name: GenerationId) -> None:
    """Let the user look for the pictures of a lost answer, or send the request again."""
    generation = await engine.recall.find(name)
    if generation is None:
        return
    dialog = desk.window.build_recall()
    dialog.adopt_wanted.connect(
        lambda keys: engine.tasks.spawn(engine.recall.adopt(name, keys), name="adopt")
    )
    dialog.send_again_wanted.connect(
        lambda: engine.tasks.spawn(engine.submission.submit(generation.draft), name="send again")
    )
    dialog.open()
    try:
        found = await engine.recall.candidates(generation)
    except WujieError as error:
        log.info("the history could not be read: %s", error)
        said = explain(error)
        if isValid(dialog):
            dialog.show_failure(f"{said.title}. {said.next_step}")
        return
    if isValid(dialog):
        dialog.show_candidates(found)


def example_draft() -> GenerationDraft:
    """A draft that works on the sandbox, for whoever wants to see something first."""
    rows = tuple(TemplateRow(TemplateKey(item.key), 2) for item in TEMPLATES[:MAX_TEMPLATES])
    return GenerationDraft(AvatarKey(DEMO_AVATAR_KEY), DEMO_PROMPT, rows)
