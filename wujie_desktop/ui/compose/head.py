"""The head of the form: its two tabs, and the menu of drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.kit.buttons import MenuButton
from wujie_desktop.ui.kit.parts import describe, row, tab_button
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space


class ComposeHead(QWidget):
    """`single` and `table` are the tabs."""

    def __init__(self, signals: ComposeSignals) -> None:
        super().__init__()
        self.setProperty("part", "form-head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.FILTER_BAR))
        self.single = tab_button(translate("Compose", "Single"))
        self.table = tab_button(translate("Compose", "Table"))
        describe(self.table, "batch")
        self.drafts = DraftMenu(signals)
        layout = row(self.single, self.table, 1, self.drafts, spacing=Space.S)
        layout.setContentsMargins(Space.M, 0, Space.M, 0)
        self.setLayout(layout)
        self.show_tab(is_table=False)

    def show_tab(self, *, is_table: bool) -> None:
        """Mark the tab that is open."""
        self.single.setChecked(not is_table)
        self.table.setChecked(is_table)


class DraftMenu(MenuButton):
    """Opens and saves drafts. `recent` returns the files used last, the newest first."""

    def __init__(self, signals: ComposeSignals) -> None:
        super().__init__("menu-button")
        self.recent: Callable[[], Sequence[str]] = tuple
        self._signals = signals
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setText(translate("Compose", "Drafts"))

    def _fill(self) -> None:
        menu, signals = self._menu, self._signals
        menu.clear()
        for text, wish in (
            (translate("Compose", "Open a draft…"), signals.open_draft_requested),
            (translate("Compose", "Save the draft…"), signals.save_draft_requested),
        ):
            menu.addAction(text).triggered.connect(lambda _checked=False, wish=wish: wish.emit())
        files = self.recent()
        if files:
            menu.addSection(translate("Compose", "Recently used"))
        for file in files:
            action = menu.addAction(Path(file).name.replace("&", "&&"))
            action.setToolTip(file)
            action.triggered.connect(
                lambda _checked=False, file=file: signals.file_opened.emit(file)
            )
