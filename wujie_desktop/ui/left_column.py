"""The column left of the pictures: what belongs to the workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size

_WIDTHS = {
    Workspace.CREATE: (300, Size.COMPOSE, 440),
    Workspace.LIBRARY: (180, Size.PLACES, 320),
}
"""Least, usual and most."""


class LeftColumn(QStackedWidget):
    """One page per workspace that has any: the form, and what `makers` make when it is first
    wanted. `widths` are those that the user gave them, in device-independent pixels at plain text
    size."""

    def __init__(self, form: QWidget, makers: Mapping[Workspace, Callable[[], QWidget]]) -> None:
        super().__init__()
        self.widths: dict[Workspace, int] = {}
        self._makers = {Workspace.CREATE: lambda: form, **makers}
        self._pages: dict[Workspace, QWidget] = {}
        self.follow(Workspace.CREATE)

    @property
    def plain_width(self) -> int:
        """How wide the column is in this workspace; where there is none, in the one before."""
        workspace = self._shown
        return self.widths.get(workspace) or _WIDTHS[workspace][1]

    def page(self, workspace: Workspace) -> QWidget:
        """What stands there in `workspace`. Raises KeyError where nothing does."""
        if workspace not in self._pages:
            self._pages[workspace] = self._makers[workspace]()
            self.addWidget(self._pages[workspace])
        return self._pages[workspace]

    def keep_width(self, width: int) -> None:
        """The user made it so wide here."""
        self.widths[self._shown] = width

    def follow(self, workspace: Workspace) -> None:
        """Show what belongs to `workspace`, if anything does."""
        if workspace in self._makers:
            self._shown = workspace
            self.setCurrentWidget(self.page(workspace))
            least, _usual, most = _WIDTHS[workspace]
            self.setMinimumWidth(scaled(least))
            self.setMaximumWidth(scaled(most))
