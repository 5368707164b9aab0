"""The life of a window on the event loop: open the engine, work, save the state, close."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from wujie_desktop.app.process.cancellation import quit_on_signals
from wujie_desktop.app.process.event_loop import catch_bugs
from wujie_desktop.app.process.garbage import GarbageCollector
from wujie_desktop.app.process.opened_files import OpenedFiles
from wujie_desktop.app.process.single_instance import ForwardListener, Reply
from wujie_desktop.app.window.dialog_openers import DialogOpeners, plain_openers, plain_pages
from wujie_desktop.app.window.engine_session import (
    Inheritance,
    ProcessState,
    Script,
    WindowSession,
    work_with_engine,
)
from wujie_desktop.app.window.plain_controllers import (
    build_housekeeping,
    build_labels,
    build_library,
    build_recovery,
    build_settings,
)
from wujie_desktop.app.window.window_autosave import WindowAutosave
from wujie_desktop.app.window.workbench_builder import open_window
from wujie_desktop.config.draft_store import DraftStore
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.draft_autosave import DraftAutosave
from wujie_desktop.controllers.library_mover import LibraryMover
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.batch.batch_words import button_words
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.queue.completion_notifier import CompletionNotifier
from wujie_desktop.services.accounts import Accounts
from wujie_desktop.services.library_targets import PlannedMove
from wujie_desktop.services.rule_questions import RuleQuestion
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.ui.announcer import Announcer
from wujie_desktop.ui.window_signals import WindowSignals


async def run_sessions(
    workbench: Workbench,
    options: Options,
    script: Script | None = None,
    *,
    files: OpenedFiles | None = None,
) -> int:
    """Run windows until the user quits or `script` ends. Returns the exit code.

    A change that needs a new window (the language, say) closes engine and window in order and opens
    them again, in the same process and place.
    """
    preferences = workbench.preferences
    state = ProcessState(
        preferences, Accounts(preferences, options), script, files or OpenedFiles()
    )
    inherited = Inheritance()
    while True:
        code, options, said = await _session(workbench, options, state, inherited)
        if code is not None:
            workbench.window.deleteLater()
            return code
        workbench, inherited = _open_next(workbench, options, preferences, said)


def _open_next(
    former: Workbench, options: Options, preferences: Preferences, said: Sequence[Explanation]
) -> tuple[Workbench, Inheritance]:
    """Return the window after `former`, and what it starts with. Another account has other
    pictures: nothing is left off there."""
    left_off = former.window.switch.left_off()
    workbench = open_window(former.app, options, preferences, former=former)
    workbench.notices.take_over(former.notices.of_money())
    is_same = workbench.is_of_the_account(former)
    return workbench, Inheritance(said, left_off if is_same else {})


async def _session(
    workbench: Workbench, options: Options, state: ProcessState, inherited: Inheritance
) -> tuple[int | None, Options, Sequence[Explanation]]:
    """Run one window from opening to closing. Returns None as the code where it is to be opened
    again, with the options and notices for that; it stays in sight until the next one is."""
    preferences, accounts = state.preferences, state.accounts
    catch_bugs(workbench.notices.show_error)
    garbage = GarbageCollector(workbench.window)
    tasks = TaskSupervisor(workbench.hub)
    restoring, diagnosing = build_recovery(workbench, options, preferences, tasks)
    forward = _forward(workbench, options, state)
    reopening, accounting, settings = build_settings(workbench, options, state, tasks)
    library = build_library(workbench, options, reopening, tasks)
    housekeeping = build_housekeeping(workbench, options, preferences, reopening, tasks)
    dialogs = DialogOpeners(
        {
            DialogName.UNLOCK: reopening.unlock,
            DialogName.FILE_LABEL: build_labels(workbench, tasks).open,
            **plain_openers(workbench, options, settings, library, housekeeping),
        },
        plain_pages(
            workbench,
            settings=settings,
            library=library,
            restoring=restoring,
            diagnosing=diagnosing,
            housekeeping=housekeeping,
        ),
        settings.use_pages,
        partial(_say_not_open, workbench),
    )
    workbench.window.signals.dialog_requested.connect(dialogs.open)
    _fill_menus(workbench)
    _follow_batch(workbench)
    _announce(workbench, preferences)
    autosave = _autosave(workbench, options, accounts)
    arrangement = _arrangement(workbench, options, preferences)
    session = WindowSession(workbench, options, accounting, library, reopening, dialogs, inherited)
    code = await work_with_engine(session, state)
    code, moved = await _move(workbench, options, library.planned, code)
    await tasks.close()
    forward.close()
    autosave.save()
    workbench.window.stage.close_second_screen()
    workbench.loader.close()
    arrangement.close()
    erased = await housekeeping.carry_out() if code is None else ()
    garbage.stop()
    next_options = replace(reopening.options, theme=workbench.theme() if options.theme else "")
    return code, next_options, (*restoring.carry_out(), *reopening.carry_out(), *moved, *erased)


def _say_not_open(workbench: Workbench) -> None:
    """What was asked for needs the library."""
    from wujie_desktop.presenters.actions.conditions import no_library
    from wujie_desktop.presenters.actions.spec import ActionContext

    workbench.window.status.say(no_library(ActionContext()))


def _arrangement(
    workbench: Workbench, options: Options, preferences: Preferences
) -> WindowAutosave:
    """Save the arrangement of the window as it changes, and the theme that the user chose."""
    chosen = preferences.settings.theme if options.theme else ""
    return WindowAutosave(workbench.window, preferences, lambda: chosen or workbench.theme())


def _autosave(workbench: Workbench, options: Options, accounts: Accounts) -> DraftAutosave:
    """Save the draft of this account while it is edited."""
    store = DraftStore(options.data_folder, options.profile, accounts.app_id(options))
    compose, generate = workbench.window.compose, workbench.generate
    return DraftAutosave(compose, generate, store, workbench.notices.show_error)


def _fill_menus(workbench: Workbench) -> None:
    window = workbench.window
    window.menus.fill()
    window.compose.head.drafts.offer(window.menus.commands)


def _forward(workbench: Workbench, options: Options, state: ProcessState) -> ForwardListener:
    """Hear of files that are to be opened, and of other starts of the program."""
    come_forward, window = partial(_come_forward, workbench, state), workbench.window
    window.signals.file_dropped.connect(partial(_take_file, workbench, state))
    ask = partial(_asked, window.signals)
    return ForwardListener(options.data_folder, come_forward, window, ask)


def _asked(signals: WindowSignals, asked: str, reply: Reply) -> None:
    """A command asks, as JSON; without an engine nobody here can answer."""
    with suppress(ValueError, AttributeError, RecursionError):
        wanted = RuleQuestion(json.loads(asked), lambda told: reply(json.dumps(told)))
        signals.rule_asked.emit(wanted)
        if wanted.is_taken:
            return
    reply(json.dumps({"refused": "the window has no library open"}))


def _come_forward(workbench: Workbench, state: ProcessState, path: str) -> None:
    """Another start of the program wants this window, with a draft at `path` or ""."""
    workbench.window.come_forward()
    _take_file(workbench, state, path)


def _take_file(workbench: Workbench, state: ProcessState, path: str) -> None:
    """Open it, or say that it waits for the library."""
    if state.files.take(path):
        from wujie_desktop.presenters.compose.loaded_words import waiting_words

        workbench.window.status.say(waiting_words(Path(path).name))


async def _move(
    workbench: Workbench, options: Options, planned: PlannedMove | None, code: int | None
) -> tuple[int | None, tuple[Explanation, ...]]:
    """Move the library, if that is planned, while nobody has it open. Returns `code`, 0 where the
    user wanted to quit meanwhile, and what the next window says."""
    if planned is None or code is not None:
        return code, ()
    window = workbench.window
    mover = LibraryMover(window=window, signals=window.signals, data_folder=options.data_folder)
    with quit_on_signals(window.signals.quit_requested.emit):
        said = await mover.move(planned)
    return 0 if mover.has_to_quit else None, said


def _announce(workbench: Workbench, preferences: Preferences) -> None:
    """Show progress outside the window, and what is finished if the user wants to be told."""
    announcer = Announcer(workbench.window)
    notices = CompletionNotifier(hub=workbench.hub, is_watched=workbench.window.isActiveWindow)
    notices.setParent(workbench.window)
    notices.progressed.connect(announcer.show_progress)
    notices.finished.connect(
        lambda said: announcer.announce(said) if preferences.settings.notifications else None
    )


def _follow_batch(workbench: Workbench) -> None:
    """Show the progress of the batch on its tab of the form."""
    tab = workbench.window.compose.head.table
    workbench.batch.batch_changed.connect(lambda batch: tab.setText(button_words(batch)))
