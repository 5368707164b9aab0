"""The views of the table of actions in a window: menu bar, context menus, palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from wujie_desktop.presenters.models import Models
from wujie_desktop.ui.action_state import ActionState
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.commands import Commands
from wujie_desktop.ui.context_menu import ContextMenus
from wujie_desktop.ui.menu_bar import fill_menu_bar
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.status_bar import StatusBar
from wujie_desktop.ui.window_signals import WindowSignals
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch

if TYPE_CHECKING:
    from wujie_desktop.ui.palette.panel import CommandPalette


class WindowMenus(QObject):
    """Why an entry is disabled is said in `status` too."""

    def __init__(
        self,
        window: QMainWindow,
        models: Models,
        *,
        keyboard: Keyboard,
        stage: CentralPages,
        switch: WorkspaceSwitch,
        panels: PanelVisibility,
        queue: QueueDrawer,
        status: StatusBar,
        signals: WindowSignals,
    ) -> None:
        super().__init__(window)
        self._window = window
        self.state = ActionState(models, stage=stage, switch=switch, panels=panels, queue=queue)
        self.commands = Commands(keyboard, self.state.read)
        self._context_menus = ContextMenus(self.commands, stage, queue, signals)
        self._palette: CommandPalette | None = None
        fill_menu_bar(window.menuBar(), self.commands)
        self.commands.explained.connect(status.show_tip)

    def find_command(self) -> None:
        """Open the palette, made on first use."""
        if self._palette is None:
            from wujie_desktop.ui.palette.panel import CommandPalette

            self._palette = CommandPalette(self._window, self.commands)
        self._palette.open()
