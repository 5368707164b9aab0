"""The life of the window on the loop: engine in, work, remember, go."""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from wujie_desktop.app.commands.dialog_samples import build_dialog
from wujie_desktop.app.process.cancellation import quit_on_signals, until_asked
from wujie_desktop.app.process.event_loop import catch_bugs
from wujie_desktop.app.process.garbage import GarbageCollector
from wujie_desktop.app.process.opened_files import OpenedFiles
from wujie_desktop.app.process.single_instance import ForwardListener
from wujie_desktop.app.window.workbench_builder import open_desk
from wujie_desktop.config.draft_store import DraftStore
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.config.user import user_name
from wujie_desktop.controllers.account_controller import AccountErrands
from wujie_desktop.controllers.diagnostics_controller import Diagnosing
from wujie_desktop.controllers.draft_autosave import Autosave
from wujie_desktop.controllers.first_charge import first_charge
from wujie_desktop.controllers.restart import Reopening
from wujie_desktop.controllers.restore_controller import Restoring
from wujie_desktop.controllers.settings_controller import SettingsErrands
from wujie_desktop.controllers.workbench import Desk
from wujie_desktop.domain.errors import LibraryDamaged, WujieError
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.batch.batch_words import button_words
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.queue.completion_notifier import FinishNotices
from wujie_desktop.services.accounts import Accounts
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.ui.announcer import Announcer

if TYPE_CHECKING:
    from wujie_desktop.controllers.compose_controller import ComposeErrands
    from wujie_desktop.services.engine import Engine

log = logging.getLogger(__name__)

Script = Callable[[Desk], Awaitable[int]]
"""What to do with each window once it works; its result is the exit code."""
Openers = Mapping[str, Callable[[str], object]]


async def live(
    desk: Desk,
    options: Options,
    store: SettingsStore,
    settings: Settings,
    script: Script | None = None,
    *,
    files: OpenedFiles | None = None,
    said: Sequence[Explanation] = (),
) -> int:
    """Work until the user quits or `script` ends.

    When the user chooses what a window must be built for anew (its language, say), engine and
    window are closed in order and opened again, in the same process and place. `said` is what
    the user should know about the start.
    """
    preferences = Preferences(store, settings)
    lasting = _Lasting(preferences, Accounts(preferences, options), script, files or OpenedFiles())
    while True:
        code, options, said = await _session(desk, options, lasting, said)
        if code is not None:
            return code
        selected, unsaid = desk.window.stage.selected_keys(), desk.notices.of_money()
        desk = open_desk(desk.app, options, preferences.settings)
        desk.notices.take_over(unsaid)
        for key in selected[:1]:
            desk.window.gallery.view.selection.go_to(key)


@value
class _Lasting:
    """What outlives a window."""

    preferences: Preferences
    accounts: Accounts
    script: Script | None
    files: OpenedFiles


@value
class _Sitting:
    """One window, with what is to be said in it."""

    desk: Desk
    options: Options
    errands: AccountErrands
    reopening: Reopening
    said: Sequence[Explanation]


async def _session(
    desk: Desk, options: Options, lasting: _Lasting, said: Sequence[Explanation]
) -> tuple[int | None, Options, Sequence[Explanation]]:
    """One window from its opening to its end; None where it is to be opened again, with the
    options to do so and with what to say then."""
    preferences, accounts = lasting.preferences, lasting.accounts
    catch_bugs(desk.notices.show_error)
    garbage = GarbageCollector(desk.window)
    tasks = TaskSupervisor(desk.hub)
    restoring = Restoring(desk, options.data_folder, tasks)
    diagnosing = Diagnosing(desk, options.data_folder, preferences, tasks)

    def come_forward(path: str) -> None:
        desk.window.come_forward()
        lasting.files.take(path)

    forward = ForwardListener(options.data_folder, come_forward, desk.window)
    reopening = Reopening(desk, options, preferences, accounts)
    errands = AccountErrands(desk, accounts, tasks)
    settings = SettingsErrands(desk, preferences, errands, reopening, tasks)
    openers: Openers = {
        "keys": lambda _page: _open_keys(desk),
        "about": lambda _page: build_dialog("about", desk.window, options).open(),
        "settings": settings.open_settings,
        "welcome": lambda _page: settings.open_welcome(),
        "restore": lambda _page: restoring.open(),
        "diagnostics": lambda _page: diagnosing.open(),
    }
    desk.window.wishes.dialog.connect(partial(_open_plain, openers))
    _follow_batch(desk)
    announcer = Announcer(desk.window)
    notices = FinishNotices(hub=desk.hub, is_watched=desk.window.isActiveWindow)
    notices.progressed.connect(announcer.show_progress)
    notices.finished.connect(announcer.announce)
    autosave = Autosave(
        desk.window.compose,
        DraftStore(options.data_folder, options.profile, accounts.app_id(options)),
        desk.notices.show_error,
    )
    code = await _work(_Sitting(desk, options, errands, reopening, said), lasting)
    await tasks.close()
    forward.close()
    autosave.save()
    _remember(desk, preferences, options)
    garbage.stop()
    desk.window.deleteLater()
    next_options = replace(reopening.options, theme=desk.theme() if options.theme else "")
    return code, next_options, restoring.carry_out()


def _follow_batch(desk: Desk) -> None:
    """The button in the top bar says how far the batch is."""
    button = desk.window.top_bar.batch
    desk.batch.batch_changed.connect(lambda batch: button.setText(button_words(batch)))


def _remember(desk: Desk, preferences: Preferences, options: Options) -> None:
    """Close what the window still has open, and keep how it was where that can be written."""
    desk.window.stage.close_second_screen()
    desk.shelf.close()
    remembered = desk.window.remember(preferences.settings)
    try:
        preferences.use(remembered if options.theme else replace(remembered, theme=desk.theme()))
    except WujieError as error:
        log.warning("the window is not remembered: %s", error)


async def _work(sitting: _Sitting, lasting: _Lasting) -> int | None:
    desk, options = sitting.desk, sitting.options
    quit_requested = asyncio.Event()
    wishes = desk.window.wishes
    wishes.quit.connect(quit_requested.set)
    engine = None
    async with AsyncExitStack() as stack:
        stack.enter_context(quit_on_signals(wishes.quit.emit))
        try:
            container = await asyncio.get_running_loop().run_in_executor(
                None, importlib.import_module, "wujie_desktop.app.engine.engine_builder"
            )
            finding = until_asked(wishes.quit, sitting.errands.find_account(options))
            signing = await until_asked(wishes.reopen, finding)
            if signing is None and not quit_requested.is_set():
                return None
            engine = await stack.enter_async_context(
                container.open_engine(
                    replace(signing or options, scenario=desk.standing.scenario),
                    hub=desk.hub,
                    clock=SystemClock(),
                    connection=lasting.preferences.settings.connection,
                    ask=first_charge(desk, signing or options, lasting.accounts.charges_agreed),
                )
            )
            _run_errands(desk, engine, lasting.preferences, options)
            stack.callback(detach, desk)
            lasting.files.open_with(wishes.compose.file_opened.emit)
            _say(desk, sitting.said)
        except WujieError as error:
            log.warning("the engine did not start: %s", error)
            _say(desk, (explain(error), *sitting.said))
            if isinstance(error, LibraryDamaged):
                wishes.dialog.emit("restore")
        if sitting.reopening.is_wanted:
            return None  # before there was an engine
        if options.dialog:
            wishes.dialog.emit(options.dialog)
        work = lasting.script(desk) if lasting.script else _until(quit_requested)
        code = await until_asked(wishes.reopen, work)
        if code is None and quit_requested.is_set():
            code = 0  # both were asked for in one turn
        if engine:
            await _until_answered(desk, engine)
        if code is not None:
            desk.window.hide()
    return code


def _say(desk: Desk, said: Sequence[Explanation]) -> None:
    """One after the other, each until it is dismissed."""
    for each in said:
        desk.notices.keep(each)


async def _until_answered(desk: Desk, engine: Engine) -> None:
    """A paid call's answer is worth the wait; whoever asks to quit meanwhile ends it."""
    desk.window.setEnabled(False)
    if engine.submission.is_busy:
        desk.notices.show_waiting()
    await until_asked(desk.window.wishes.quit, engine.submission.drain(None))


async def _until(event: asyncio.Event) -> int:
    await event.wait()
    return 0


def _run_errands(desk: Desk, engine: Engine, preferences: Preferences, options: Options) -> None:
    """From now on the window's wishes reach the services."""
    errands = importlib.import_module("wujie_desktop.controllers.picture_controller")
    errands.Errands(desk, engine, preferences)
    compose_errands = importlib.import_module("wujie_desktop.controllers.compose_controller")
    compose = compose_errands.ComposeErrands(desk, engine, preferences, options.data_folder)
    looking_back = importlib.import_module("wujie_desktop.controllers.lost_pictures_controller")
    desk.window.wishes.dialog.connect(lambda name: looking_back.open_lost(name, desk, engine))
    attach(desk, engine, compose, preferences.settings.reviewer or user_name())


def _open_plain(openers: Openers, wish: str) -> None:
    """Dialogs that need no engine; what stands behind a slash says more."""
    name, _, page = wish.partition("/")
    if name in openers:
        openers[name](page)


def _open_keys(desk: Desk) -> None:
    from wujie_desktop.ui.dialogs.keys import KeySheet

    sheet = KeySheet(desk.window, desk.window.keyboard.bindings)
    sheet.bindings_changed.connect(desk.window.keyboard.bind)
    sheet.open()


def detach(desk: Desk) -> None:
    """The engine closes: what is still painted asks it for nothing."""
    for part in (desk.thumbnails, desk.large, desk.window.inspect, desk.window.deciding):
        part.detach()


def attach(desk: Desk, engine: Engine, compose: ComposeErrands, reviewer: str) -> None:
    """Give the window its services. Decisions are made under the name `reviewer`."""
    desk.thumbnails.attach(load=engine.thumbnails.load, spawn=engine.tasks.spawn)
    desk.large.attach(load=engine.full_pictures.load, spawn=engine.tasks.spawn)
    desk.faces.attach(load=engine.faces.load, spawn=engine.tasks.spawn)
    desk.gallery.deliver = engine.delivery.deliver
    desk.window.gallery.view.viewport().update()
    desk.window.inspector.make_panel()
    desk.generate.attach(compose.send, engine.costs)
    desk.window.history.attach(engine.history)
    desk.window.culling.attach(engine.culling)
    desk.window.deciding.attach(engine.deciding)
    desk.window.deciding.use_reviewer(reviewer)
    desk.window.inspect.attach(read_palette=engine.thumbnails.palette, spawn=engine.tasks.spawn)
    second = QTimer(desk.window)
    for tick in (desk.gallery.on_tick, desk.requests.on_tick, desk.window.top_bar.on_tick):
        second.timeout.connect(tick)
    second.start(1000)
    desk.window.compose.set_draft(desk.window.compose.draft())
