"""The window: top bar, notice bar, panes, queue drawer, status bar. It arranges and forwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.collapsible_sidebars import CollapsibleSidebars
from wujie_desktop.ui.compose.compose_signals import OPENED
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.gallery.page import GalleryPage
from wujie_desktop.ui.inspector.side import InspectorSide
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.left_column import LeftColumn
from wujie_desktop.ui.left_pages import left_pages
from wujie_desktop.ui.notice_bar import NoticeBar
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.picture_keys import PictureKeys
from wujie_desktop.ui.placing import FIRST, LEAST
from wujie_desktop.ui.policies.button import PolicyButton
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.status_bar import StatusBar
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.toast import Toast
from wujie_desktop.ui.top_bar import TopBar
from wujie_desktop.ui.window_arrangement import WindowArrangement
from wujie_desktop.ui.window_handlers import KeptActions, window_handlers
from wujie_desktop.ui.window_menus import WindowMenus
from wujie_desktop.ui.window_signals import WindowSignals
from wujie_desktop.ui.window_wiring import connect_window
from wujie_desktop.ui.workspace_bar import WorkspaceBar
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch


class MainWindow(QMainWindow):
    """Everything it cannot do itself is emitted through `signals`."""

    def __init__(self, models: Models, *, tokens: Tokens) -> None:
        super().__init__()
        self.signals = WindowSignals(self)
        self.keyboard = Keyboard({})
        self.inspect, self.history = models.inspect, models.history
        self.culling, self.deciding = models.culling, models.deciding
        self._make_panes(models, tokens)
        self._make_edges(models, tokens)
        self.panels = PanelVisibility(
            self,
            stage=self.stage,
            switch=self.switch,
            sides=self.side_panes,
            edges=(self.top_bar, self.status),
            queue=self.queue,
        )
        self.arrangement = WindowArrangement(
            switch=self.switch,
            left=self.left,
            sides=self.side_panes,
            panels=self.panels,
            queue=self.queue,
            inspector=self.inspector,
        )
        self.drop = FileDrop(self, OPENED)
        self._arrange()
        self._act(models)
        connect_window(self, models)

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

    def _make_panes(self, models: Models, tokens: Tokens) -> None:
        """Left column, centre, inspector."""
        self.compose = ComposePage(
            templates=models.templates,
            avatars=models.avatars,
            aids=models.aids,
            signals=self.signals.compose,
            profile=models.account_status.profile,
            projects=models.projects,
        )
        self.gallery = GalleryPage(
            models=models,
            tokens=tokens,
            signals=self.signals,
            keyboard=self.keyboard,
        )
        self.gallery.show_faces(models.avatars)
        self.policy = PolicyButton()
        self.inspector = InspectorSide(
            self.signals, models.culling, models.deciding, self.keyboard, policy=self.policy
        )
        self.stage = CentralPages(
            grid=self.gallery,
            models=models,
            keyboard=self.keyboard,
            tokens=tokens,
            signals=self.signals,
        )
        self.switch = WorkspaceSwitch(self.stage)
        self.left = LeftColumn(self.compose, left_pages(self.stage, self.signals, models))
        self.side_panes = CollapsibleSidebars(self.left, self.stage, self.inspector)

    def _make_edges(self, models: Models, tokens: Tokens) -> None:
        """What stands around the panes, and what floats over them."""
        self.actions_by_id = self.keyboard.act(self, KeyScope.WINDOW, self.switch.handlers())
        self.top_bar = TopBar(
            account_status=models.account_status,
            requests=models.requests,
            spending=models.generate.spending,
            signals=self.signals,
            workspaces=WorkspaceBar(self.switch, self.actions_by_id, models.gallery),
        )
        self.notice = NoticeBar()
        self.queue = QueueDrawer(
            requests=models.requests, gallery=models.gallery, tokens=tokens, signals=self.signals
        )
        self.status = StatusBar(
            models.gallery, self.gallery.view.selection, models.requests, self.keyboard
        )
        self.toast = Toast(self, models.history, self.keyboard)

    def _arrange(self) -> None:
        self.setWindowTitle(translate("Window", "Wujie Desktop"))
        self.resize(FIRST)
        self.setMinimumSize(LEAST)
        body = QWidget()
        layout = column(
            self.top_bar, self.notice, self.side_panes, self.queue, self.status, spacing=0
        )
        layout.setStretch(2, 1)
        body.setLayout(layout)
        self.setCentralWidget(body)
        self.compose.focus_prompt()

    def _act(self, models: Models) -> None:
        """Make what keys and menus do."""
        kept = KeptActions(self.stage, self.switch, self.signals)
        keys = PictureKeys(
            stage=self.stage,
            kept=kept,
            switch=self.switch,
            panels=self.panels,
            models=models,
            signals=self.signals,
        )
        self.stage.shared_handlers = keys.everywhere
        self.menus = WindowMenus(
            self,
            models,
            picture_keys=keys,
            kept=kept,
            keyboard=self.keyboard,
            stage=self.stage,
            switch=self.switch,
            panels=self.panels,
            queue=self.queue,
            status=self.status,
            signals=self.signals,
        )
        self.actions_by_id |= self.keyboard.act(
            self,
            KeyScope.WINDOW,
            window_handlers(
                compose=self.compose,
                queue=self.queue,
                switch=self.switch,
                stage=self.stage,
                panels=self.panels,
                arrangement=self.arrangement,
                find_command=self.menus.find_command,
                kept=kept,
                signals=self.signals,
            ),
        )
