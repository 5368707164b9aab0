"""The life of a window on the event loop: open the engine, work, save the state, close."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from wujie_desktop.app.process.cancellation import quit_on_signals, until_asked
from wujie_desktop.app.process.event_loop import catch_bugs
from wujie_desktop.app.process.garbage import GarbageCollector
from wujie_desktop.app.process.opened_files import OpenedFiles
from wujie_desktop.app.process.single_instance import ForwardListener
from wujie_desktop.app.window.dialog_openers import DialogOpeners, engine_openers, plain_openers
from wujie_desktop.app.window.workbench_builder import open_window
from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.draft_store import DraftStore
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.config.user import user_name
from wujie_desktop.controllers.account_controller import AccountController
from wujie_desktop.controllers.diagnostics_controller import DiagnosticsController
from wujie_desktop.controllers.draft_autosave import DraftAutosave
from wujie_desktop.controllers.first_charge import first_charge
from wujie_desktop.controllers.restart import Restart
from wujie_desktop.controllers.restore_controller import RestoreController
from wujie_desktop.controllers.settings_controller import SettingsController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import LibraryDamaged, WujieError
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.batch.batch_words import button_words
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.queue.completion_notifier import CompletionNotifier
from wujie_desktop.services.accounts import Accounts
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.ui.announcer import Announcer

if TYPE_CHECKING:
    from wujie_desktop.app.window.controllers import Controllers
    from wujie_desktop.controllers.compose_controller import ComposeController
    from wujie_desktop.services.engine import Engine

log = logging.getLogger(__name__)

Script = Callable[[Workbench], Awaitable[int]]
"""What to do with each window once it works; its result is the exit code."""


async def run_sessions(
    workbench: Workbench,
    options: Options,
    store: SettingsStore,
    settings: Settings,
    script: Script | None = None,
    *,
    files: OpenedFiles | None = None,
    said: Sequence[Explanation] = (),
) -> int:
    """Run windows until the user quits or `script` ends. Returns the exit code.

    A change that needs a new window (the language, say) closes engine and window in order and opens
    them again, in the same process and place. `said` are the notices of the start.
    """
    preferences = Preferences(store, settings)
    state = ProcessState(
        preferences, Accounts(preferences, options), script, files or OpenedFiles()
    )
    while True:
        code, options, said = await _session(workbench, options, state, said)
        if code is not None:
            return code
        selected, unsaid = workbench.window.stage.selected_keys(), workbench.notices.of_money()
        workbench = open_window(workbench.app, options, preferences.settings)
        workbench.notices.take_over(unsaid)
        for key in selected[:1]:
            workbench.window.gallery.view.selection.go_to(key)


@value
class ProcessState:
    """What outlives a window."""

    preferences: Preferences
    accounts: Accounts
    script: Script | None
    files: OpenedFiles


@value
class WindowSession:
    """One window, with the notices it starts with."""

    workbench: Workbench
    options: Options
    accounts: AccountController
    reopening: Restart
    dialogs: DialogOpeners
    said: Sequence[Explanation]


async def _session(
    workbench: Workbench, options: Options, state: ProcessState, said: Sequence[Explanation]
) -> tuple[int | None, Options, Sequence[Explanation]]:
    """Run one window from opening to closing. Returns None as the code where it is to be opened
    again, with the options and notices for that."""
    preferences, accounts = state.preferences, state.accounts
    catch_bugs(workbench.notices.show_error)
    garbage = GarbageCollector(workbench.window)
    tasks = TaskSupervisor(workbench.hub)
    restoring, diagnosing = _build_recovery(workbench, options, preferences, tasks)

    def come_forward(path: str) -> None:
        workbench.window.come_forward()
        state.files.take(path)

    forward = ForwardListener(options.data_folder, come_forward, workbench.window)
    reopening = Restart(workbench, options, preferences, accounts)
    accounting = AccountController(workbench, accounts, tasks)
    settings = SettingsController(workbench, preferences, accounting, reopening, tasks)
    dialogs = DialogOpeners(plain_openers(workbench, options, settings, restoring, diagnosing))
    workbench.window.signals.dialog_requested.connect(dialogs.open)
    _follow_batch(workbench)
    announcer = Announcer(workbench.window)
    notices = CompletionNotifier(hub=workbench.hub, is_watched=workbench.window.isActiveWindow)
    notices.progressed.connect(announcer.show_progress)
    notices.finished.connect(announcer.announce)
    autosave = DraftAutosave(
        workbench.window.compose,
        DraftStore(options.data_folder, options.profile, accounts.app_id(options)),
        workbench.notices.show_error,
    )
    session = WindowSession(workbench, options, accounting, reopening, dialogs, said)
    code = await _work(session, state)
    await tasks.close()
    forward.close()
    autosave.save()
    _remember(workbench, preferences, options)
    garbage.stop()
    workbench.window.deleteLater()
    next_options = replace(
        reopening.options,
        theme=workbench.theme() if options.theme else "",
        restored_from=restoring.restores_from,
    )
    return code, next_options, restoring.carry_out()


def _build_recovery(
    workbench: Workbench, options: Options, preferences: Preferences, tasks: TaskSupervisor
) -> tuple[RestoreController, DiagnosticsController]:
    """What the user can do where the engine does not start."""
    window, folder, spawn = workbench.window, options.data_folder, tasks.spawn
    return (
        RestoreController(window=window, signals=window.signals, folder=folder, spawn=spawn),
        DiagnosticsController(window=window, folder=folder, preferences=preferences, spawn=spawn),
    )


def _follow_batch(workbench: Workbench) -> None:
    """Show the progress of the batch on its button in the top bar."""
    button = workbench.window.top_bar.batch
    workbench.batch.batch_changed.connect(lambda batch: button.setText(button_words(batch)))


def _remember(workbench: Workbench, preferences: Preferences, options: Options) -> None:
    """Close open dialogs, and save the window's state where the disk allows it."""
    workbench.window.stage.close_second_screen()
    workbench.loader.close()
    remembered = workbench.window.remember(preferences.settings)
    try:
        preferences.use(
            remembered if options.theme else replace(remembered, theme=workbench.theme())
        )
    except WujieError as error:
        log.warning("the window is not remembered: %s", error)


async def _work(session: WindowSession, state: ProcessState) -> int | None:
    workbench, options = session.workbench, session.options
    quit_requested = asyncio.Event()
    signals = workbench.window.signals
    signals.quit_requested.connect(quit_requested.set)
    engine = None
    async with AsyncExitStack() as stack:
        stack.enter_context(quit_on_signals(signals.quit_requested.emit))
        try:
            await off_loop(_import_engine)
            from wujie_desktop.app.engine.engine_builder import open_engine

            finding = until_asked(signals.quit_requested, session.accounts.find_account(options))
            signing = await until_asked(signals.restart_requested, finding)
            if signing is None and not quit_requested.is_set():
                return None
            engine = await stack.enter_async_context(
                open_engine(
                    replace(signing or options, scenario=workbench.standing.scenario),
                    hub=workbench.hub,
                    clock=SystemClock(),
                    connection=state.preferences.settings.connection,
                    ask=first_charge(workbench, signing or options, state.accounts.charges_agreed),
                )
            )
            held = _open_controllers(workbench, engine, state.preferences, options)
            stack.callback(lambda _held: detach(workbench), held)
            session.dialogs.attach(engine_openers(workbench, engine, options, held))
            stack.callback(session.dialogs.detach)
            state.files.open_with(signals.compose.file_opened.emit)
            _say(workbench, session.said)
        except WujieError as error:
            log.warning("the engine did not start: %s", error)
            _say(workbench, (explain(error), *session.said))
            if isinstance(error, LibraryDamaged):
                signals.dialog_requested.emit(DialogName.RESTORE)
        if session.reopening.is_wanted:
            return None  # before there was an engine
        if options.dialog:
            signals.dialog_requested.emit(options.dialog)
        work = state.script(workbench) if state.script else _until(quit_requested)
        code = await until_asked(signals.restart_requested, work)
        if code is None and quit_requested.is_set():
            code = 0  # both were asked for in one turn
        if engine:
            await _until_answered(workbench, engine)
        if code is not None:
            workbench.window.hide()
    return code


def _say(workbench: Workbench, said: Sequence[Explanation]) -> None:
    """Show the notices one after the other, each until it is dismissed."""
    for each in said:
        workbench.notices.keep(each)


async def _until_answered(workbench: Workbench, engine: Engine) -> None:
    """Wait for the answer to a paid call; a second request to quit ends the wait."""
    workbench.window.setEnabled(False)
    if engine.submission.is_busy:
        workbench.notices.show_waiting()
    await until_asked(workbench.window.signals.quit_requested, engine.submission.drain(None))


async def _until(event: asyncio.Event) -> int:
    await event.wait()
    return 0


def _import_engine() -> None:
    """Import the engine: slow, so that a thread does it first."""
    import wujie_desktop.app.engine.engine_builder  # noqa: F401


def _open_controllers(
    workbench: Workbench, engine: Engine, preferences: Preferences, options: Options
) -> Controllers:
    """Connect the window's signals to the services."""
    from wujie_desktop.app.window.controllers import build_controllers

    controllers = build_controllers(workbench, engine, preferences, options.data_folder)
    reviewer = preferences.settings.reviewer or user_name()
    attach(workbench, engine, controllers.compose, reviewer)
    return controllers


def detach(workbench: Workbench) -> None:
    """Disconnect the window from the services before the engine closes."""
    for part in (
        workbench.thumbnails,
        workbench.large,
        workbench.window.inspect,
        workbench.window.deciding,
    ):
        part.detach()


def attach(workbench: Workbench, engine: Engine, compose: ComposeController, reviewer: str) -> None:
    """Connect the window to its services. Decisions are made under the name `reviewer`."""
    workbench.thumbnails.attach(load=engine.thumbnails.load, spawn=engine.tasks.spawn)
    workbench.large.attach(load=engine.full_pictures.load, spawn=engine.tasks.spawn)
    workbench.faces.attach(load=engine.samples.load, spawn=engine.tasks.spawn)
    workbench.gallery.deliver = engine.outgoing_files.deliver
    workbench.window.gallery.view.viewport().update()
    workbench.window.inspector.make_panel()
    workbench.generate.attach(compose.send, engine.costs)
    workbench.window.history.attach(engine.history)
    workbench.window.culling.attach(engine.culling)
    workbench.window.deciding.attach(engine.decisions)
    workbench.window.deciding.use_reviewer(reviewer)
    workbench.window.inspect.attach(
        read_palette=engine.thumbnails.palette, spawn=engine.tasks.spawn
    )
    second = QTimer(workbench.window)
    for tick in (
        workbench.gallery.on_tick,
        workbench.requests.on_tick,
        workbench.window.top_bar.on_tick,
    ):
        second.timeout.connect(tick)
    second.start(1000)
    workbench.window.compose.set_draft(workbench.window.compose.draft())
