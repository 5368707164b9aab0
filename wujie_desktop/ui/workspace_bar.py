"""The four workspaces as buttons in the top bar; the keys do the same."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from wujie_desktop.presenters.actions.window_actions import work_action
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.workspaces.workspace import Workspace, workspace_title
from wujie_desktop.ui.kit.parts import describe, row
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch

_PAUSE = 150
"""Milliseconds in which many changes are counted once."""


class WorkspaceBar(QWidget):
    """The button of the workspace that is on is checked."""

    def __init__(
        self, switch: WorkspaceSwitch, actions: Mapping[str, QAction], gallery: GalleryModel
    ) -> None:
        super().__init__()
        self._gallery = gallery
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._count)
        gallery.counts_changed.connect(self._soon.start)
        gallery.rearranged.connect(self._soon.start)
        self._switch = switch
        self._actions = {each: actions[work_action(each)] for each in Workspace}
        self.buttons = {each: QPushButton() for each in Workspace}
        group = QButtonGroup(self)
        for workspace, button in self.buttons.items():
            action = self._actions[workspace]
            button.setCheckable(True)
            button.setProperty("part", "workspace")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(action.trigger)
            describe(button, work_action(workspace))
            group.addButton(button)
            action.setCheckable(True)
            action.triggered.connect(self._show)
        self.setLayout(row(*self.buttons.values(), spacing=0))
        switch.changed.connect(self._show)
        self.show_waiting(0)
        self._show()

    def show_waiting(self, number: int) -> None:
        """How many pictures wait for a person; none is not said."""
        for workspace, button in self.buttons.items():
            title = workspace_title(workspace)
            told = workspace is Workspace.REVIEW and number > 0
            button.setText(f"{title}  {format_number(number)}" if told else title)

    def _count(self) -> None:
        """Nothing is told before the decisions are known, which is after the first paint."""
        waiting = self._gallery.collection.count_waiting()
        if waiting is not None:
            self.show_waiting(waiting)

    def _show(self) -> None:
        """A workspace that cannot be entered yet leaves the one before checked."""
        for workspace, button in self.buttons.items():
            is_on = workspace is self._switch.workspace
            button.setChecked(is_on)
            self._actions[workspace].setChecked(is_on)
