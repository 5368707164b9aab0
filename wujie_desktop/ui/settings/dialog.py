"""The settings dialog: list of pages on the left, the page on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel
from PySide6.QtWidgets import QListView, QPushButton, QScrollArea, QStackedWidget, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.scale import scaled

_NAMES_WIDTH = 168


class SettingsDialog(DialogFrame):
    """Shows `pages`, the first of them at first."""

    def __init__(self, parent: QWidget | None, pages: Sequence[SettingsPage]) -> None:
        super().__init__(parent, translate("Settings", "Settings"))
        self.prefer_size(820, 600)
        self.pages = tuple(pages)
        self._names = QListView()
        self._stack = QStackedWidget()
        self._build()
        self._turn_to(0)

    def show_page(self, kind: type[SettingsPage]) -> SettingsPage:
        """Turn to the page of this kind; returns it. Raises `ValueError` where there is none."""
        number = [type(page) for page in self.pages].index(kind)
        self._turn_to(number)
        return self.pages[number]

    def _turn_to(self, number: int) -> None:
        self._names.setCurrentIndex(self._names.model().index(number, 0))

    def _build(self) -> None:
        self._names.setModel(QStringListModel([page.title for page in self.pages], self))
        self._names.setProperty("part", "groups")
        self._names.setAccessibleName(translate("Settings", "Pages of the settings"))
        self._names.setFixedWidth(scaled(_NAMES_WIDTH))
        self._names.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._names.selectionModel().currentChanged.connect(self._on_chosen)
        for page in self.pages:
            area = QScrollArea()
            area.setWidget(page)
            area.setWidgetResizable(True)
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            self._stack.addWidget(area)
        close = QPushButton(translate("Settings", "Close"))
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        pages = row(self._names, self._stack)
        pages.setStretch(1, 1)
        self.arrange(pages, filling=pages, buttons=(close,))

    def _on_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._stack.setCurrentIndex(current.row())
