"""The window: top bar, notice bar, panes, queue drawer, status bar. It arranges and forwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.placing import FIRST, LEAST
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
    from wujie_desktop.presenters.inspector.inspector_presenter import InspectorPresenter
    from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
    from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
    from wujie_desktop.ui.actions import Keyboard
    from wujie_desktop.ui.central_pages import CentralPages
    from wujie_desktop.ui.collapsible_sidebars import CollapsibleSidebars
    from wujie_desktop.ui.compose.page import ComposePage
    from wujie_desktop.ui.gallery.page import GalleryPage
    from wujie_desktop.ui.inspector.side import InspectorSide
    from wujie_desktop.ui.kit.file_drop import FileDrop
    from wujie_desktop.ui.left_column import LeftColumn
    from wujie_desktop.ui.notice_bar import NoticeBar
    from wujie_desktop.ui.panel_visibility import PanelVisibility
    from wujie_desktop.ui.policies.button import PolicyButton
    from wujie_desktop.ui.queue.drawer import QueueDrawer
    from wujie_desktop.ui.status_bar import StatusBar
    from wujie_desktop.ui.theme.tokens import Tokens
    from wujie_desktop.ui.toast import Toast
    from wujie_desktop.ui.top_bar import TopBar
    from wujie_desktop.ui.window_arrangement import WindowArrangement
    from wujie_desktop.ui.window_menus import WindowMenus
    from wujie_desktop.ui.workspace_switch import WorkspaceSwitch


class MainWindow(QMainWindow):
    """Everything it cannot do itself is emitted through `signals`. It is empty until
    `ui/furniture.py` makes what is in it, which takes longer than showing it."""

    keyboard: Keyboard
    inspect: InspectorPresenter
    history: HistoryPresenter
    culling: CullingPresenter
    deciding: DecisionPresenter
    gallery: GalleryPage
    policy: PolicyButton
    inspector: InspectorSide
    stage: CentralPages
    switch: WorkspaceSwitch
    left: LeftColumn
    side_panes: CollapsibleSidebars
    actions_by_id: dict[str, QAction]
    top_bar: TopBar
    notice: NoticeBar
    queue: QueueDrawer
    status: StatusBar
    toast: Toast
    panels: PanelVisibility
    arrangement: WindowArrangement
    drop: FileDrop
    menus: WindowMenus

    def __init__(self) -> None:
        super().__init__()
        self.signals = WindowSignals(self)
        self.setWindowTitle(translate("Window", "Wujie Desktop"))
        self.resize(FIRST)
        self.setMinimumSize(LEAST)

    @property
    def compose(self) -> ComposePage:
        """The form: made when it is first wanted, at the latest right after the first paint."""
        return self.left.form

    def fill(self, body: QWidget) -> None:
        """Take in what is in it: not yet in sight, where the window is."""
        self._body = body
        if self.isVisible():
            body.hide()
        self.setCentralWidget(body)

    def appear(self) -> None:
        """Show the window with what is in it."""
        for part in (self.menuBar(), self._body):
            part.show()
        self.show()

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.stage.set_tokens(tokens)
        self.queue.set_tokens(tokens)

    def come_forward(self) -> None:
        """Activate the window: the program was started again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.signals.quit_requested.emit()
