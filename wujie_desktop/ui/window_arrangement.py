"""The layout of the window as one value: taken from its parts, and given back to them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wujie_desktop.presenters.workspaces.layout import WindowLayout
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.collapsible_sidebars import CollapsibleSidebars
from wujie_desktop.ui.inspector.side import InspectorSide
from wujie_desktop.ui.left_column import LeftColumn
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.theme.tokens import Size
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch


class WindowArrangement(QObject):
    """Emits `changed` when the user has arranged the window otherwise."""

    changed = Signal()

    def __init__(
        self,
        *,
        switch: WorkspaceSwitch,
        left: LeftColumn,
        sides: CollapsibleSidebars,
        panels: PanelVisibility,
        queue: QueueDrawer,
        inspector: InspectorSide,
    ) -> None:
        super().__init__(switch)
        self._switch = switch
        self._left = left
        self._sides = sides
        self._panels = panels
        self._queue = queue
        self._inspector = inspector
        self._spread()
        switch.changed.connect(self._on_workspace)
        sides.resized.connect(self._on_resized)
        panels.changed.connect(self.changed)
        inspector.arranged.connect(self.changed)
        queue.toggled.connect(lambda _is_open: self.changed.emit())

    def layout(self) -> WindowLayout:
        """As the window is arranged now."""
        return WindowLayout(
            workspace=self._switch.wanted,
            panels=dict(self._panels.panels),
            left_widths=dict(self._left.widths),
            inspector_width=self._sides.inspector.plain_width,
            is_queue_open=self._queue.is_open,
            inspector_folds=self._inspector.folds,
            prefers_facets=self._inspector.prefers_facets,
        )

    def use(self, layout: WindowLayout) -> None:
        """Arrange the window as `layout` says."""
        self._left.widths = dict(layout.left_widths)
        self._sides.inspector.plain_width = layout.inspector_width or Size.INSPECTOR
        self._queue.set_open(layout.is_queue_open)
        self._inspector.set_folds(layout.inspector_folds)
        self._inspector.prefer_facets(are_preferred=layout.prefers_facets)
        self._panels.restore(layout.panels)
        self._switch.show(layout.workspace)
        self._spread()

    def restore_default(self) -> None:
        """As the window is arranged before the user does it otherwise; in the same workspace."""
        self.use(WindowLayout(workspace=self._switch.wanted))
        self.changed.emit()

    def _on_workspace(self, workspace: Workspace) -> None:
        self._left.follow(workspace)
        self._spread()
        self.changed.emit()

    def _on_resized(self) -> None:
        self._left.keep_width(self._sides.left.plain_width)
        self.changed.emit()

    def _spread(self) -> None:
        """The left column is as wide as it was left in this workspace."""
        self._sides.set_widths(self._left.plain_width, self._sides.inspector.plain_width)
