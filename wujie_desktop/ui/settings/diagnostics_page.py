"""Diagnostics: shows everything in the archive before it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QListView,
    QPlainTextEdit,
    QSplitter,
)

from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.diagnostics import Entry
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.file_chooser import ask_where_to_save
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.settings.page import SettingsPage

FILE_NAME = "wujie-diagnostics.zip"


class DiagnosticsPage(SettingsPage):
    """Emits `save_requested(path)`."""

    save_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self.save = PrimaryButton(translate("Diagnostics", "Save as ZIP…"))
        self._names = QStringListModel(self)
        self._list = QListView()
        self._text = QPlainTextEdit()
        self.outcome = OutcomeLine(translate("Diagnostics", "Collecting…"))
        self._build()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the entries that would be saved."""
        self.entries = tuple(entries)
        self._names.setStringList([entry.name for entry in entries])
        self._list.setCurrentIndex(self._names.index(0, 0))
        size = sum(len(entry.text) for entry in entries)
        self.outcome.say(
            translate("Diagnostics", "Files: {n}, characters: {size}").format(
                n=format_number(len(entries)), size=format_number(size)
            )
        )
        self.save.setEnabled(True)

    def _build(self) -> None:
        promise = translate(
            "Diagnostics",
            "This helps to find a fault. It holds no pictures, prompts, keys, signatures or names. "
            "Nothing is sent: you decide whom you give the file to.",
        )
        self._list.setModel(self._names)
        self._list.setProperty("part", "groups")
        self._list.setAccessibleName(translate("Diagnostics", "Files of the archive"))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.selectionModel().currentChanged.connect(self._on_chosen)
        self._text.setReadOnly(True)
        self._text.setProperty("part", "code")
        self._text.setAccessibleName(translate("Diagnostics", "Contents of the file"))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self._list)
        panes.addWidget(self._text)
        panes.setStretchFactor(1, 1)
        panes.setSizes([200, 440])
        panes.setChildrenCollapsible(False)
        self.save.setEnabled(False)
        self.save.clicked.connect(self._on_save)
        self.arrange(
            label(promise, "dim", wrap=True),
            panes,
            self.outcome,
            filling=panes,
            buttons=(self.save,),
        )

    def _on_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._text.setPlainText(self.entries[current.row()].text if current.isValid() else "")

    def _on_save(self) -> None:
        title = translate("Diagnostics", "Save diagnostics")
        ask_where_to_save(self, title, FILE_NAME, self.save_requested.emit, suffix="zip")
