"""The life of a window's engine: find the account, open the engine, work, wait for paid calls."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wujie_desktop.app.process.cancellation import quit_on_signals, until_asked
from wujie_desktop.app.process.opened_files import OpenedFiles
from wujie_desktop.app.process.start_trace import trace
from wujie_desktop.app.window.dialog_openers import DialogOpeners, engine_openers, engine_pages
from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.user import user_name
from wujie_desktop.controllers.account_controller import AccountController
from wujie_desktop.controllers.first_charge import first_charge
from wujie_desktop.controllers.library_controller import LibraryController
from wujie_desktop.controllers.restart import Restart
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import LibraryDamaged, LibraryMissing, WujieError
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.account.account_status import Library
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.services.accounts import Accounts
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.ui.leaving_card import say_leaving
from wujie_desktop.ui.workspace_switch import LeftOff

if TYPE_CHECKING:
    from wujie_desktop.services.engine import Engine

log = logging.getLogger(__name__)

Script = Callable[[Workbench], Awaitable[int]]
"""What to do with each window once it works; its result is the exit code."""


@value
class ProcessState:
    """What outlives a window."""

    preferences: Preferences
    accounts: Accounts
    script: Script | None
    files: OpenedFiles


@value
class Inheritance:
    """What a window starts with: notices, and how the window of before left its workspaces."""

    said: Sequence[Explanation] = ()
    left_off: Mapping[Workspace, LeftOff] = field(default_factory=dict)


@value
class WindowSession:
    """One window, with what it starts with."""

    workbench: Workbench
    options: Options
    accounts: AccountController
    library: LibraryController
    reopening: Restart
    dialogs: DialogOpeners
    inherited: Inheritance


async def work_with_engine(session: WindowSession, state: ProcessState) -> int | None:
    """Open the engine, work until the user goes, close it. The exit code; None where the window
    is to be opened again."""
    workbench, options = session.workbench, session.options
    quit_requested = asyncio.Event()
    signals = workbench.window.signals
    signals.quit_requested.connect(quit_requested.set)
    signals.restart_requested.connect(
        lambda: say_leaving(workbench.window, session.reopening.words),
        Qt.ConnectionType.SingleShotConnection,
    )
    engine, said = None, session.inherited.said
    async with AsyncExitStack() as stack:
        stack.enter_context(quit_on_signals(signals.quit_requested.emit))
        try:
            await off_loop(_import_engine)
            said = (*said, *await session.library.take_up())
            finding = until_asked(signals.quit_requested, session.accounts.find_account(options))
            signing = await until_asked(signals.restart_requested, finding)
            if signing is None and not quit_requested.is_set():
                return None
            engine = await _open_engine(stack, session, state, signing or options)
            workbench.window.switch.recall(session.inherited.left_off)
            workbench.window.show()
            trace("engine")
            _say(workbench, said)
        except WujieError as error:
            log.warning("the engine did not start: %s", error)
            workbench.account_status.use_library(Library.UNREADABLE)
            workbench.generate.give_up()
            workbench.window.show()
            _say(workbench, (explain(error), *said))
            if isinstance(error, LibraryDamaged):
                signals.dialog_requested.emit(DialogName.RESTORE)
            if isinstance(error, LibraryMissing):
                signals.dialog_requested.emit(DialogName.LOCATE_LIBRARY)
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


async def _open_engine(
    stack: AsyncExitStack, session: WindowSession, state: ProcessState, signing: Options
) -> Engine:
    """Open the engine for the account of `signing`, on `stack`, and connect the window to it."""
    from wujie_desktop.app.engine.engine_builder import open_engine
    from wujie_desktop.app.engine.joined_team import joined_team
    from wujie_desktop.app.window.controllers import build_controllers
    from wujie_desktop.app.window.engine_attachment import engine_attached
    from wujie_desktop.presenters.hand_off.mark_text import draw_text
    from wujie_desktop.services.copies import CopyMaker
    from wujie_desktop.services.kept_secrets import KeptSecrets

    workbench, preferences = session.workbench, state.preferences
    secrets, profile = KeptSecrets(state.accounts.stores), workbench.account_status.profile
    engine = await stack.enter_async_context(
        open_engine(
            replace(signing, scenario=workbench.account_status.scenario),
            hub=workbench.hub,
            clock=SystemClock(),
            connection=preferences.settings.connection,
            ask=first_charge(
                window=workbench.window,
                kind=profile.kind,
                options=signing,
                agreed=state.accounts.charges_agreed,
            ),
            policy=lambda: workbench.policies.active,
            copies=CopyMaker(
                lambda: (preferences.settings.producer, preferences.settings.propagator),
                draw_text,
            ),
            joined=joined_team(preferences.settings, profile.name, secrets),
        )
    )
    controllers = build_controllers(workbench, engine, preferences, secrets, signing.data_folder)
    stack.enter_context(
        engine_attached(
            workbench,
            engine,
            controllers,
            reviewer=preferences.settings.reviewer or user_name(),
            files=state.files,
        )
    )
    session.dialogs.attach(
        engine_openers(workbench, engine, controllers), engine_pages(controllers)
    )
    stack.callback(session.dialogs.detach)
    return engine


def _import_engine() -> None:
    """Import the engine and what connects the window to it: slow, so that a thread does it
    first."""
    import wujie_desktop.app.engine.engine_builder
    import wujie_desktop.app.window.controllers
    import wujie_desktop.ui.gallery.facet_list
    import wujie_desktop.ui.inspector.panel  # noqa: F401


def _say(workbench: Workbench, said: Sequence[Explanation]) -> None:
    """Show the notices one after the other, each until it is dismissed."""
    for each in said:
        workbench.notices.keep(each)


async def _until(event: asyncio.Event) -> int:
    await event.wait()
    return 0


async def _until_answered(workbench: Workbench, engine: Engine) -> None:
    """Wait for the answer to a paid call; a second request to quit ends the wait."""
    workbench.window.setEnabled(False)
    if engine.paid_calls.is_busy:
        workbench.notices.show_waiting()
    await until_asked(workbench.window.signals.quit_requested, engine.paid_calls.drain(None))
