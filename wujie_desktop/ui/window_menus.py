"""The views of the table of actions in a window: keys on pictures, menu bar, context menus,
palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from wujie_desktop.presenters.actions.menu_titles import MENU_BAR, menu_title
from wujie_desktop.presenters.models import Models
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.picture_keys import PictureKeys
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.status_bar import StatusBar
from wujie_desktop.ui.window_handlers import KeptActions
from wujie_desktop.ui.window_signals import WindowSignals
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch

if TYPE_CHECKING:
    from wujie_desktop.ui.commands import Commands
    from wujie_desktop.ui.palette.panel import CommandPalette


class WindowMenus(QObject):
    """The bar has its titles at once, `fill` makes the rest: that waits for the first paint. Why an
    entry is disabled is said in `status` too. `theme` tells the name of the theme that was
    chosen."""

    def __init__(
        self,
        window: QMainWindow,
        models: Models,
        *,
        picture_keys: PictureKeys,
        kept: KeptActions,
        keyboard: Keyboard,
        stage: CentralPages,
        switch: WorkspaceSwitch,
        panels: PanelVisibility,
        queue: QueueDrawer,
        status: StatusBar,
        signals: WindowSignals,
    ) -> None:
        super().__init__(window)
        self.theme: Callable[[], str] = str
        self._window = window
        self._models = models
        self._picture_keys = picture_keys
        self._kept = kept
        self._keyboard = keyboard
        self._stage = stage
        self._switch = switch
        self._panels = panels
        self._queue = queue
        self._status = status
        self._signals = signals
        self._heads = {menu: window.menuBar().addAction(menu_title(menu)) for menu in MENU_BAR}

    @cached_property
    def commands(self) -> Commands:
        """The actions for those who do not press their key, made on first use."""
        from wujie_desktop.ui.action_state import ActionState
        from wujie_desktop.ui.commands import Commands

        state = ActionState(
            self._models,
            stage=self._stage,
            switch=self._switch,
            panels=self._panels,
            queue=self._queue,
            kept=self._kept.context,
            theme=self._theme,
            has_team=lambda: self._status.has_team,
        )
        made = Commands(self._keyboard, state.read)
        made.setParent(self._window)
        made.explained.connect(self._status.show_tip)
        return made

    def _theme(self) -> str:
        return self.theme()

    @cached_property
    def palette(self) -> CommandPalette:
        """The palette, made on first use."""
        from wujie_desktop.ui.palette.panel import CommandPalette

        return CommandPalette(self._window, self.commands)

    def find_command(self) -> None:
        """Open the palette."""
        self.palette.open()

    def fill(self) -> None:
        """Make the keys on the grid's pictures, what the menus of the bar hold, the context menus,
        and the tooltips of actions."""
        from wujie_desktop.presenters.actions.menus import bar_groups
        from wujie_desktop.presenters.actions.trace import Way
        from wujie_desktop.ui.context_menu import ContextMenus
        from wujie_desktop.ui.menu import ActionMenu

        self._picture_keys.act_on_grid(self._keyboard)
        bar, commands, groups = self._window.menuBar(), self.commands, bar_groups()
        for menu, head in self._heads.items():
            head.setMenu(ActionMenu(menu_title(menu), groups[menu], commands, bar))
        self._window.installEventFilter(commands)
        self._signals.action_requested.connect(lambda name: commands.run(name, Way.MENU))
        ContextMenus(self, commands, self._stage, self._queue, self._signals)
