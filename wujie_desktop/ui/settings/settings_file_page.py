"""Taking the settings to another computer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.file_chooser import FileChooser, ask_where_to_save
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.settings.page import SettingsPage

FILE_NAME = "wujie-settings.json"


class SettingsFilePage(SettingsPage):
    """Emits `save_requested(path)` and `take_requested(path)`."""

    save_requested = Signal(str)
    take_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.save = QPushButton(translate("SettingsFile", "Save the settings…"))
        self.take = QPushButton(translate("SettingsFile", "Take settings from a file…"))
        self.outcome = OutcomeLine()
        self.save.clicked.connect(self._on_save)
        self.take.clicked.connect(self._on_take)
        self.arrange(
            label(translate("SettingsFile", "Another computer"), "strong"),
            label(
                translate(
                    "SettingsFile",
                    "The file holds what you chose here: policies, keys, views, names of accounts. "
                    "It holds no private key, no token and no password, and nothing that is only "
                    "about this computer.",
                ),
                "dim",
                wrap=True,
            ),
            row(self.save, self.take, 1),
            self.outcome,
        )

    def _on_save(self) -> None:
        title = translate("SettingsFile", "Save the settings")
        ask_where_to_save(self, title, FILE_NAME, self.save_requested.emit, suffix="json")

    def _on_take(self) -> None:
        chooser = FileChooser(self, translate("SettingsFile", "Take settings from a file"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter("*.json")
        chooser.fileSelected.connect(self.take_requested)
        chooser.open()
