"""The dialogs by name. Each is made when it is first wanted: none is needed for the start."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from wujie_desktop.app.options import Options
from wujie_desktop.domain.callback import CallbackPlan
from wujie_desktop.domain.updates import UpdateSource
from wujie_desktop.ui.main_window import MainWindow

EVERY_DIALOG = ("keys", "about", "recall", "ledger", "callbacks", "updates")


def build_dialog(name: str, window: MainWindow, options: Options) -> QDialog:
    """The dialog called `name`, not yet open and with nothing behind it."""
    match name:
        case "keys":
            from wujie_desktop.ui.dialogs.keys import KeySheet

            return KeySheet(window, window.keyboard.bindings)
        case "about":
            from wujie_desktop.app.version import version
            from wujie_desktop.ui.dialogs.about import AboutDialog

            return AboutDialog(window, version=version(), data_folder=str(options.data_folder))
        case "recall":
            from wujie_desktop.ui.dialogs.recall import RecallDialog

            return RecallDialog(window)
        case "ledger":
            from wujie_desktop.ui.dialogs.ledger import LedgerDialog

            return LedgerDialog(window)
        case "callbacks":
            from wujie_desktop.ui.dialogs.callbacks import CallbackDialog

            return CallbackDialog(window, CallbackPlan())
        case "updates":
            from wujie_desktop.app.version import version
            from wujie_desktop.ui.dialogs.updates import UpdateDialog

            return UpdateDialog(
                window, source=UpdateSource(), version=version(), is_automatic=False
            )
        case _:
            raise ValueError(f"there is no dialog {name!r}")
