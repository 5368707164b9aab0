"""Starts the program with its window: everything slow comes after the first paint."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from wujie_desktop.app.process.application import Application
from wujie_desktop.app.process.crash_reports import mark_end, mark_start, watch_faults, watch_qt
from wujie_desktop.app.window.window_frame import show_frame
from wujie_desktop.config.lock import holding
from wujie_desktop.config.paths import ERASURE, UPDATES
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import LibraryInUse
from wujie_desktop.library import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wujie_desktop.app.process.crash_reports import LastEnd
    from wujie_desktop.app.window.engine_session import Script
    from wujie_desktop.presenters.errors.explanation import Explanation


def run_gui(options: Options, script: Script | None = None) -> int:
    """Open the window and run until the user quits, or until `script` has ended.

    Where another window has the folder open, that one comes forward instead. Raises LibraryInUse
    where a run without a window has it.
    """
    try:
        with holding(options.data_folder):
            return _open(options, script)
    except LibraryInUse:
        from wujie_desktop.app.process.single_instance import bring_forward

        if bring_forward(options.data_folder, options.file):
            return 0
        raise


def resolve(options: Options, settings: Settings) -> Options:
    """Return `options` completed from the settings: the profile, and whether this is the first
    start, which opens the first steps."""
    profile = options.profile or settings.profile
    has_account = options.environment.has_credentials or bool(settings.profiles)
    is_first = not options.profile and not has_account and not settings.is_welcomed
    is_new = is_first and not (options.data_folder / FILE_NAME).exists()
    dialog = DialogName.WELCOME if is_new else options.dialog
    return replace(options, profile=profile, dialog=dialog)


def _open(options: Options, script: Script | None) -> int:
    last = mark_start(options.data_folder)
    watch_faults(options.data_folder)
    watch_qt(options.data_folder)
    app = Application()
    app.files.take(options.file)
    store = SettingsStore(options.data_folder)
    settings = store.load()
    options = resolve(options, settings)
    erased = _finish_erasure(options.data_folder)
    window = show_frame(app, options, settings)

    from wujie_desktop.app.window.workbench_builder import open_window, paint_now

    workbench = open_window(app, options, Preferences(store, settings), window=window)
    for said in (*_notices(last, store), *erased):
        workbench.notices.keep(said)
    paint_now(app, workbench.window)

    from wujie_desktop.app.process.event_loop import leave, run
    from wujie_desktop.app.process.logging_setup import start_log
    from wujie_desktop.app.window.session import run_sessions

    start_log(options.data_folder)
    work = partial(run_sessions, workbench, options, script, files=app.files)
    code = run(app, work)
    mark_end(options.data_folder)
    if code == 0:
        _install_update(options.data_folder)
    return leave(code)


def _notices(last: LastEnd | None, store: SettingsStore) -> Sequence[Explanation]:
    """What is to be said of the run before and of the settings."""
    if not last and not store.trouble:
        return ()
    from wujie_desktop.app.window.start_notices import notices_of_start

    return notices_of_start(last, store)


def _finish_erasure(data_folder: Path) -> Sequence[Explanation]:
    """Carry out what an earlier run was told may go and did not finish, before anything of it is
    shown. Returns what is to be said of it."""
    if not (data_folder / ERASURE).exists():
        return ()
    from wujie_desktop.controllers.housekeeping_controller import erasure_notices

    return erasure_notices(data_folder)


def _install_update(data_folder: Path) -> None:
    """Install the version that is ready, if there is one: the last that a run does."""
    if not (data_folder / UPDATES).exists():
        return
    from wujie_desktop.config.installation import this_installation
    from wujie_desktop.config.update_policy import policy_file, read_update_policy
    from wujie_desktop.services.update_install import install_ready

    install_ready(data_folder / UPDATES, this_installation(), read_update_policy(policy_file()))
