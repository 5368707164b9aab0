"""The table of which function opens which dialog, and the one listener of `dialog_requested`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.diagnostics_controller import DiagnosticsController
from wujie_desktop.controllers.restore_controller import RestoreController
from wujie_desktop.controllers.settings_controller import SettingsController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.ui.settings.account_page import AccountPage
from wujie_desktop.ui.settings.appearance_page import AppearancePage
from wujie_desktop.ui.settings.connection_page import ConnectionPage

if TYPE_CHECKING:
    from wujie_desktop.app.window.controllers import Controllers
    from wujie_desktop.services.engine import Engine

Openers = Mapping[DialogName, Callable[[], object]]


class DialogOpeners:
    """Opens dialogs by name: those in `plain` always, the others while the engine is open."""

    def __init__(self, plain: Openers) -> None:
        self._plain = self._table = plain

    def open(self, name: DialogName) -> None:
        """Open this dialog, unless it needs an engine and there is none."""
        if name in self._table:
            self._table[name]()

    def attach(self, with_engine: Openers) -> None:
        """Add the dialogs that need the engine. Raises `KeyError` if any dialog has no opener."""
        known = {**self._plain, **with_engine}
        self._table = {name: known[name] for name in DialogName}

    def detach(self) -> None:
        """Remove the dialogs that need the engine."""
        self._table = self._plain


def plain_openers(
    workbench: Workbench,
    options: Options,
    settings: SettingsController,
    restoring: RestoreController,
    diagnosing: DiagnosticsController,
) -> Openers:
    """Return the openers of dialogs that need no engine."""
    return {
        DialogName.ABOUT: partial(_open_about, workbench, options),
        DialogName.ACCOUNT: partial(settings.open_settings, AccountPage),
        DialogName.CONNECTION: partial(settings.open_settings, ConnectionPage),
        DialogName.DIAGNOSTICS: diagnosing.open,
        DialogName.KEYS: partial(_open_keys, workbench),
        DialogName.RESTORE: restoring.open,
        DialogName.SETTINGS: partial(settings.open_settings, AppearancePage),
        DialogName.WELCOME: settings.open_welcome,
    }


def engine_openers(
    workbench: Workbench, engine: Engine, options: Options, controllers: Controllers
) -> Openers:
    """Return the openers of dialogs that need the engine."""
    from wujie_desktop.controllers.ledger_controller import open_ledger
    from wujie_desktop.controllers.lost_pictures_controller import open_lost_pictures

    window, spawn = workbench.window, engine.tasks.spawn
    return {
        DialogName.AVATARS: controllers.catalogue.open_avatars,
        DialogName.BATCH: controllers.batch.open,
        DialogName.BUDGET: controllers.compose.open_budget,
        DialogName.CALLBACKS: controllers.callbacks.open,
        DialogName.EXACT_REQUEST: controllers.compose.open_exact_request,
        DialogName.LEDGER: partial(
            open_ledger,
            window=window,
            hub=workbench.hub,
            ledger=engine.ledger,
            balances=engine.balances,
            spawn=spawn,
        ),
        DialogName.LOST_PICTURES: partial(
            open_lost_pictures,
            since=options.restored_from,
            window=window,
            recall=engine.lost_requests,
            spawn=spawn,
        ),
        DialogName.POLICIES: controllers.policies.open,
        DialogName.STATISTICS: controllers.statistics.open,
        DialogName.TEMPLATES: controllers.catalogue.open_templates,
        DialogName.UPDATES: controllers.updates.open,
    }


def _open_keys(workbench: Workbench) -> None:
    from wujie_desktop.ui.dialogs.keys import KeySheet

    sheet = KeySheet(workbench.window, workbench.window.keyboard.bindings)
    sheet.bindings_changed.connect(workbench.window.keyboard.bind)
    sheet.open()


def _open_about(workbench: Workbench, options: Options) -> None:
    from wujie_desktop.config.version import version
    from wujie_desktop.ui.dialogs.about import AboutDialog

    folder = str(options.data_folder)
    AboutDialog(workbench.window, version=version(), data_folder=folder).open()
