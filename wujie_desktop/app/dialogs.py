"""The dialogs by name. Each is made when it is first wanted: none is needed for the start."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from wujie_desktop.app.options import Options
from wujie_desktop.domain.callback import CallbackPlan
from wujie_desktop.ui.main_window import MainWindow

EVERY_DIALOG = ("keys", "about", "recall", "ledger", "callbacks", "templates")


def build_dialog(name: str, window: MainWindow, options: Options) -> QDialog:
    """The dialog called `name`, not yet open and with nothing behind it."""
    match name:
        case "keys":
            from wujie_desktop.ui.dialogs.keys import KeySheet

            return KeySheet(window)
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
        case "templates":
            from wujie_desktop.presenters.face_cache import FaceCache
            from wujie_desktop.presenters.template_choice import TemplateChoice
            from wujie_desktop.services.hub import EventHub
            from wujie_desktop.ui.generate.template_dialog import TemplateDialog

            choice = TemplateChoice(hub=EventHub(), faces=FaceCache())
            return TemplateDialog(window, choice=choice, wishes=window.wishes.compose)
        case _:
            raise ValueError(f"there is no dialog {name!r}")
