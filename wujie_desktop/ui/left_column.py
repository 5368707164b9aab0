"""The column left of the pictures: what belongs to the workspace."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.theme.tokens import Size
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch

_WIDTHS = {Workspace.CREATE: Size.COMPOSE, Workspace.LIBRARY: Size.PLACES}


class LeftColumn(QStackedWidget):
    """One page per workspace that has any. `widths` are those that the user gave them, in
    device-independent pixels at plain text size."""

    def __init__(self, switch: WorkspaceSwitch, pages: Mapping[Workspace, QWidget]) -> None:
        super().__init__()
        self._switch = switch
        self._pages = pages
        self.widths: dict[Workspace, int] = {}
        for page in pages.values():
            self.addWidget(page)
        self.setCurrentWidget(pages[switch.workspace])

    @property
    def plain_width(self) -> int:
        """How wide the column is in this workspace."""
        workspace = self._switch.workspace
        return self.widths.get(workspace) or _WIDTHS.get(workspace, Size.PLACES)

    def keep_width(self, width: int) -> None:
        """The user made it so wide here."""
        if self._switch.workspace in self._pages:
            self.widths[self._switch.workspace] = width

    def follow(self, workspace: Workspace) -> None:
        """Show what belongs to `workspace`, if anything does."""
        if workspace in self._pages:
            self.setCurrentWidget(self._pages[workspace])
