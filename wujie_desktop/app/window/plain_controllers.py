"""Builds the controllers that need no engine: settings, accounts, recovery."""

from __future__ import annotations

from wujie_desktop.app.window.engine_session import ProcessState
from wujie_desktop.config.paths import last_records_folder
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.user import user_name
from wujie_desktop.controllers.account_controller import AccountController
from wujie_desktop.controllers.diagnostics_controller import DiagnosticsController
from wujie_desktop.controllers.file_label_controller import FileLabelController
from wujie_desktop.controllers.housekeeping_controller import HousekeepingController
from wujie_desktop.controllers.library_controller import LibraryController
from wujie_desktop.controllers.restart import Restart
from wujie_desktop.controllers.restore_controller import RestoreController
from wujie_desktop.controllers.settings_controller import SettingsController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.presenters.account.first_steps import FirstSteps
from wujie_desktop.services.tasks import TaskSupervisor


def build_recovery(
    workbench: Workbench, options: Options, preferences: Preferences, tasks: TaskSupervisor
) -> tuple[RestoreController, DiagnosticsController]:
    """What the user can do where the engine does not start."""
    signals, folder, spawn = workbench.window.signals, options.data_folder, tasks.spawn
    return (
        RestoreController(
            signals=signals,
            folder=last_records_folder(folder),
            is_open=lambda: workbench.loader.is_open,
            spawn=spawn,
        ),
        DiagnosticsController(folder=folder, preferences=preferences, spawn=spawn),
    )


def build_labels(workbench: Workbench, tasks: TaskSupervisor) -> FileLabelController:
    """Build what tells of the AI labels of files."""
    window = workbench.window
    return FileLabelController(
        window=window, signals=window.signals, say=window.toast.say, spawn=tasks.spawn
    )


def build_library(
    workbench: Workbench, options: Options, reopening: Restart, tasks: TaskSupervisor
) -> LibraryController:
    """Build what tells where the library is."""
    return LibraryController(
        window=workbench.window,
        signals=workbench.window.signals,
        data_folder=options.data_folder,
        keep_notice=workbench.notices.keep,
        reopening=reopening,
        spawn=tasks.spawn,
    )


def build_housekeeping(
    workbench: Workbench,
    options: Options,
    preferences: Preferences,
    reopening: Restart,
    tasks: TaskSupervisor,
) -> HousekeepingController:
    """Build what tells what takes the space, and lets go what the user says."""
    return HousekeepingController(
        window=workbench.window,
        data_folder=options.data_folder,
        profile=options.profile,
        who=lambda: preferences.settings.reviewer or user_name(),
        name_avatar=workbench.avatars.name_of,
        name_project=workbench.projects.title,
        reopening=reopening,
        spawn=tasks.spawn,
    )


def build_settings(
    workbench: Workbench, options: Options, state: ProcessState, tasks: TaskSupervisor
) -> tuple[Restart, AccountController, SettingsController]:
    """Build the controllers of settings and accounts, and of the restart they may need."""
    window, account_status = workbench.window, workbench.account_status

    def use_colours(is_on: bool) -> None:  # noqa: FBT001 - a setting
        window.culling.has_colours = is_on
        if window.inspector.panel:
            window.inspector.panel.marks.show_colours()

    reopening = Restart(
        signals=window.signals,
        account_status=account_status,
        options=options,
        preferences=state.preferences,
        accounts=state.accounts,
    )
    accounting = AccountController(
        window=window,
        options=options,
        status=account_status,
        show_error=workbench.notices.show_error,
        accounts=state.accounts,
        spawn=tasks.spawn,
    )
    settings = SettingsController(
        window=window,
        signals=window.signals,
        profile=account_status.profile,
        use_reviewer=window.deciding.use_reviewer,
        use_colours=use_colours,
        theme=workbench.theme,
        steps=lambda has_account: FirstSteps(
            has_account,
            has_avatar=bool(workbench.avatars.avatars()),
            has_picture=bool(workbench.gallery.counts().total),
        ),
        layout_action=window.actions_by_id["default-layout"],
        preferences=state.preferences,
        accounts=accounting,
        reopening=reopening,
        spawn=tasks.spawn,
    )
    return reopening, accounting, settings
