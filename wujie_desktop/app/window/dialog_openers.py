"""The table of which function opens which dialog, and the one listener of `dialog_requested`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.diagnostics_controller import DiagnosticsController
from wujie_desktop.controllers.housekeeping_controller import HousekeepingController
from wujie_desktop.controllers.library_controller import LibraryController
from wujie_desktop.controllers.restore_controller import RestoreController
from wujie_desktop.controllers.settings_controller import SettingsController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName

if TYPE_CHECKING:
    from wujie_desktop.app.window.controllers import Controllers
    from wujie_desktop.services.engine import Engine
    from wujie_desktop.ui.dialogs.keys import KeySheet
    from wujie_desktop.ui.settings.sheet import Builders

Openers = Mapping[DialogName, Callable[[], object]]
PAGES = (
    DialogName.GENERAL,
    DialogName.ACCOUNT,
    DialogName.BUDGET,
    DialogName.TEAM,
    DialogName.POLICIES,
    DialogName.EXPORT_LABEL,
    DialogName.KEYS,
    DialogName.CONNECTION,
    DialogName.CALLBACKS,
    DialogName.ROBOTS,
    DialogName.BUCKET,
    DialogName.LIBRARY,
    DialogName.RESTORE,
    DialogName.SPACE,
    DialogName.SETTINGS_FILE,
    DialogName.UPDATES,
    DialogName.DIAGNOSTICS,
)
"""What the settings show; it opens at any time, and says so where it waits for the engine."""


class DialogOpeners:
    """Opens dialogs by name: those in `plain` always, the others while the engine is open.
    `use_pages` is told what makes the pages of the settings, `refuse` says that there is no engine
    yet."""

    def __init__(
        self,
        plain: Openers,
        pages: Builders,
        use_pages: Callable[[Builders], object],
        refuse: Callable[[], object],
    ) -> None:
        self._plain = self._table = plain
        self._pages, self._use_pages = pages, use_pages
        self._refuse = refuse
        use_pages(pages)

    def open(self, name: DialogName) -> None:
        """Open this dialog, or say that it needs an engine where there is none."""
        self._table.get(name, self._refuse)()

    def attach(self, with_engine: Openers, pages: Builders) -> None:
        """Add the dialogs and pages that need the engine. Raises `KeyError` if any has no
        opener."""
        known, made = {**self._plain, **with_engine}, {**self._pages, **pages}
        self._table = {name: known[name] for name in DialogName}
        self._use_pages({name: made[name] for name in PAGES})

    def detach(self) -> None:
        """Remove the dialogs and pages that need the engine."""
        self._table = self._plain
        self._use_pages(self._pages)


def plain_openers(
    workbench: Workbench,
    options: Options,
    settings: SettingsController,
    library: LibraryController,
    housekeeping: HousekeepingController,
) -> Openers:
    """Return the openers of dialogs that need no engine."""
    return {
        DialogName.ABOUT: partial(_open_about, workbench, options),
        DialogName.ERASE_PERSON: housekeeping.open_erasure,
        DialogName.LOCATE_LIBRARY: library.open_question,
        DialogName.WELCOME: settings.open_welcome,
        **{name: partial(settings.open, name) for name in (DialogName.SETTINGS, *PAGES)},
    }


def plain_pages(
    workbench: Workbench,
    *,
    settings: SettingsController,
    library: LibraryController,
    restoring: RestoreController,
    diagnosing: DiagnosticsController,
    housekeeping: HousekeepingController,
) -> Builders:
    """Return what makes the pages that need no engine."""
    return {
        DialogName.GENERAL: settings.general_page,
        DialogName.ACCOUNT: settings.account_page,
        DialogName.EXPORT_LABEL: settings.export_label_page,
        DialogName.KEYS: partial(_key_sheet, workbench),
        DialogName.CONNECTION: settings.connection_page,
        DialogName.LIBRARY: library.page,
        DialogName.RESTORE: restoring.page,
        DialogName.SPACE: housekeeping.page,
        DialogName.SETTINGS_FILE: settings.file_page,
        DialogName.DIAGNOSTICS: diagnosing.page,
    }


def engine_pages(controllers: Controllers) -> Builders:
    """Return what makes the pages that need the engine."""
    return {
        DialogName.BUDGET: lambda: controllers.compose.budget_page(
            controllers.team.purse_sentence()
        ),
        DialogName.POLICIES: controllers.policies.page,
        DialogName.CALLBACKS: controllers.callbacks.page,
        DialogName.ROBOTS: controllers.robots.page,
        DialogName.BUCKET: controllers.bucket.page,
        DialogName.TEAM: controllers.team.page,
        DialogName.UPDATES: controllers.updates.page,
    }


def engine_openers(workbench: Workbench, engine: Engine, controllers: Controllers) -> Openers:
    """Return the openers of dialogs that need the engine."""
    from wujie_desktop.controllers.ledger_controller import open_ledger
    from wujie_desktop.controllers.vendor_history_controller import open_vendor_history

    window, spawn = workbench.window, engine.tasks.spawn
    return {
        DialogName.AVATARS: controllers.catalogue.open_avatars,
        DialogName.BATCH: controllers.batch.open,
        DialogName.EXACT_REQUEST: controllers.compose.open_exact_request,
        DialogName.LEDGER: partial(
            open_ledger,
            window=window,
            hub=workbench.hub,
            ledger=engine.ledger,
            balances=engine.balances,
            book=workbench.projects,
            trained=engine.costs.trained,
            spawn=spawn,
        ),
        DialogName.REQUEST_HISTORY: controllers.request_history.open,
        DialogName.PROJECTS: controllers.projects.open,
        DialogName.RULES: controllers.automation.rules.open,
        DialogName.STATISTICS: controllers.statistics.open,
        DialogName.TEAM_ACTIVITY: controllers.team_activity.open,
        DialogName.TEAM_ARCHIVE: controllers.team_archive.open,
        DialogName.TEMPLATES: controllers.catalogue.open_templates,
        DialogName.TRAINING: controllers.training.open,
        DialogName.VENDOR_HISTORY: partial(
            open_vendor_history, window=window, history=engine.searching.vendor, spawn=spawn
        ),
    }


def _key_sheet(workbench: Workbench) -> KeySheet:
    from wujie_desktop.ui.dialogs.keys import KeySheet

    keyboard, culling = workbench.window.keyboard, workbench.window.culling
    sheet = KeySheet(keyboard.bindings, keyboard.trace, has_colours=culling.offers_colours)
    sheet.bindings_changed.connect(keyboard.bind)
    return sheet


def _open_about(workbench: Workbench, options: Options) -> None:
    from wujie_desktop.config.version import version
    from wujie_desktop.ui.dialogs.about import AboutDialog

    folder = str(options.data_folder)
    AboutDialog(workbench.window, version=version(), data_folder=folder).open()
