"""The settings dialog: list of pages on the left, the page on the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QStackedWidget, QWidget

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.settings.page_list import PageListModel, page_entries
from wujie_desktop.ui.settings.sheet import Builders, SettingsSheet
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_ICON = 16


class SettingsDialog(DialogFrame):
    """Emits `turned(DialogName)` for the page that is shown. A page is made by its builder when it
    is first shown."""

    turned = Signal(object)

    def __init__(self, parent: QWidget | None, builders: Builders) -> None:
        super().__init__(parent, translate("Settings", "Settings"))
        self.prefer_size(980, 720)
        self._builders = builders
        self.sheets = [SettingsSheet(entry) for entry in page_entries()]
        self.names = QListView()
        self._stack = QStackedWidget()
        self._close = QPushButton(translate("Settings", "Close"))
        self._build()
        self.show_page(DialogName.GENERAL)

    def show_page(self, name: DialogName) -> SettingsPage | None:
        """Turn to the page with this part; returns the part, None as long as it cannot be made.
        The focus goes to its first control."""
        number = next(n for n, sheet in enumerate(self.sheets) if name in sheet.entry.parts)
        self.names.setCurrentIndex(self.names.model().index(number, 0))
        sheet = self.sheets[number]
        shown = sheet.shown.get(name)
        if shown and self.isVisible():
            shown.focus_first()
            sheet.scroll_to(name)
        return shown

    def use(self, builders: Builders) -> None:
        """Make pages by these from now on; what the page in sight waited for appears."""
        self._builders = builders
        self._make_parts(self.sheets[self._stack.currentIndex()])

    @override
    def showEvent(self, arg__1: QShowEvent) -> None:
        self.names.setFixedWidth(self.names.sizeHintForColumn(0) + 2 * Space.S)
        super().showEvent(arg__1)

    @override
    def done(self, arg__1: int) -> None:
        for sheet in self.sheets:
            for page in sheet.shown.values():
                page.finish()
        super().done(arg__1)

    def _build(self) -> None:
        self.names.setModel(PageListModel(page_entries(), self))
        self.names.setProperty("part", "groups")
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        self.names.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))
        self.names.setAccessibleName(translate("Settings", "Pages of the settings"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.names.selectionModel().currentChanged.connect(self._on_chosen)
        for sheet in self.sheets:
            self._stack.addWidget(sheet)
        self._close.clicked.connect(self.accept)
        pages = row(self.names, self._stack, spacing=Space.S)
        pages.setStretch(1, 1)
        self.arrange(pages, filling=pages, buttons=(self._close,))

    def _make_parts(self, sheet: SettingsSheet) -> None:
        sheet.make_parts(self._builders)
        last = self.previousInFocusChain()
        while last and last.focusPolicy() is Qt.FocusPolicy.NoFocus:
            last = last.previousInFocusChain()
        if last and last is not self._close:
            QWidget.setTabOrder(last, self._close)

    def _on_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        sheet = self.sheets[current.row()]
        self._make_parts(sheet)
        self._stack.setCurrentIndex(current.row())
        self.turned.emit(sheet.entry.parts[0])
