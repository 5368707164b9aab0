"""The head of the form: its two tabs, and the menu of drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.actions.menu_titles import Menu, menu_title
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.kit.buttons import MenuButton
from wujie_desktop.ui.kit.parts import describe, row, tab_button
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from wujie_desktop.ui.commands import Commands


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
        self.drafts = DraftButton(signals)
        layout = row(self.single, self.table, 1, self.drafts, spacing=Space.S)
        layout.setContentsMargins(Space.M, 0, Space.M, 0)
        self.setLayout(layout)
        self.show_tab(is_table=False)

    def show_tab(self, *, is_table: bool) -> None:
        """Mark the tab that is open."""
        self.single.setChecked(not is_table)
        self.table.setChecked(is_table)


class DraftButton(MenuButton):
    """Opens the menu of drafts. `recent` returns the files used last, the newest first."""

    def __init__(self, signals: ComposeSignals) -> None:
        super().__init__("menu-button")
        self.recent: Callable[[], Sequence[str]] = tuple
        self._signals = signals
        self.setText(menu_title(Menu.DRAFTS))

    def offer(self, commands: Commands) -> None:
        """Make the menu; that waits for the first paint."""
        from wujie_desktop.ui.compose.draft_menu import DraftMenu

        opened = self._signals.file_opened.emit
        self.setMenu(DraftMenu(commands, self, recent=self._files, open_file=opened))

    def _files(self) -> Sequence[str]:
        return self.recent()
