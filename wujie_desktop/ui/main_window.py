"""The window: top bar, notice bar, panes, queue drawer, status bar. It arranges and forwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.collapsible_sidebars import CollapsibleSidebars
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.gallery.page import GalleryPage
from wujie_desktop.ui.inspector.side import InspectorSide
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.left_column import LeftColumn
from wujie_desktop.ui.library.places import PlaceList
from wujie_desktop.ui.menu import fill_menu
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
from wujie_desktop.ui.window_handlers import window_handlers
from wujie_desktop.ui.window_signals import WindowSignals
from wujie_desktop.ui.workspace_bar import WorkspaceBar
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch


class MainWindow(QMainWindow):
    """Everything it cannot do itself is emitted through `signals`."""

    def __init__(self, models: Models, *, tokens: Tokens) -> None:
        super().__init__()
        self.signals = WindowSignals()
        self.keyboard = Keyboard({})
        self.inspect, self.history = models.inspect, models.history
        self.culling, self.deciding = models.culling, models.deciding
        self._menu = QMenu(translate("Menu", "File"), self)
        self.compose = ComposePage(
            templates=models.templates,
            avatars=models.avatars,
            aids=models.aids,
            signals=self.signals.compose,
        )
        self.gallery = GalleryPage(
            gallery=models.gallery,
            account_status=models.account_status,
            tokens=tokens,
            signals=self.signals,
            keyboard=self.keyboard,
        )
        self.policy = PolicyButton()
        self.inspector = InspectorSide(
            tokens, self.signals, models.culling, models.deciding, self.keyboard, head=self.policy
        )
        self.stage = CentralPages(
            grid=self.gallery,
            models=models,
            keyboard=self.keyboard,
            tokens=tokens,
            signals=self.signals,
        )
        self.switch = WorkspaceSwitch(self.stage)
        self.toast = Toast(self.stage, models.history)
        self.queue = QueueDrawer(requests=models.requests, tokens=tokens, signals=self.signals)
        self.notice = NoticeBar()
        self.places = PlaceList(models.gallery)
        self.left = LeftColumn(
            self.switch, {Workspace.CREATE: self.compose, Workspace.LIBRARY: self.places}
        )
        self.status = StatusBar(
            models.gallery, self.gallery.view.selection, models.requests, self.keyboard
        )
        self.side_panes = CollapsibleSidebars(self.left, self.stage, self.inspector)
        self.actions_by_id = self.keyboard.act(
            self,
            KeyScope.WINDOW,
            window_handlers(
                compose=self.compose,
                queue=self.queue,
                switch=self.switch,
                next_pane=self._next_pane,
                selected=self.stage.selected_keys,
                signals=self.signals,
            ),
        )
        self.top_bar = TopBar(
            standing=models.account_status,
            requests=models.requests,
            signals=self.signals,
            workspaces=WorkspaceBar(self.switch, self.actions_by_id),
        )
        self._around = PanelVisibility(
            self,
            stage=self.stage,
            switch=self.switch,
            sides=self.side_panes,
            edges=(self.top_bar, self.status),
        )
        self.arrangement = WindowArrangement(
            switch=self.switch,
            left=self.left,
            sides=self.side_panes,
            panels=self._around,
            queue=self.queue,
        )
        self.drop = FileDrop(self, (".json", ".csv", ".tsv"))
        self._build()
        self.menuBar().addMenu(self._menu)
        fill_menu(self._menu, self.actions_by_id)
        self._build_picture_keys(models)
        self._connect(models)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.stage.set_tokens(tokens)
        self.inspector.set_tokens(tokens)
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

    def _build(self) -> None:
        self.setWindowTitle(translate("Window", "Wujie Desktop"))
        self.resize(FIRST)
        self.setMinimumSize(LEAST)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.top_bar, self.notice, self.side_panes, self.queue, self.status):
            layout.addWidget(part)
        layout.setStretch(2, 1)
        self.setCentralWidget(body)
        self.compose.focus_prompt()

    def _build_picture_keys(self, models: Models) -> None:
        keys = PictureKeys(
            stage=self.stage,
            switch=self.switch,
            panels=self._around,
            models=models,
            signals=self.signals,
        )
        self.stage.shared_handlers = keys.everywhere
        made = self.keyboard.act(self.gallery.view, KeyScope.GRID, keys.on_grid())
        self.gallery.keep_keys([made[name] for name in made if name != "view"])  # buttons' Space

    def _connect(self, models: Models) -> None:
        generate = models.generate
        self.compose.draft_edited.connect(generate.on_draft_edited)
        self.compose.submit_requested.connect(generate.on_submit_requested)
        generate.state_changed.connect(self.compose.show_state)
        self.compose.dialog_requested.connect(self.signals.dialog_requested)
        self.compose.in_sight_requested.connect(self._show_form)
        self.drop.dropped.connect(self.signals.compose.file_opened)
        self.gallery.view.current_changed.connect(self.inspect.on_selected)
        self.inspector.asking.connect(self._around.on_asking)
        self.inspector.focus_left.connect(self.stage.take_focus)
        for says in (self.deciding, self.history):
            says.refused.connect(self.toast.say)
        self.inspect.view_changed.connect(self.inspector.show_picture)
        self.notice.offer_taken.connect(self.signals.dialog_requested)
        self.places.view_options_requested.connect(self.gallery.arrange)
        self.top_bar.activity.clicked.connect(self.queue.toggle)
        self.status.missing_requested.connect(
            lambda: self.switch.show_only(models.requests.missing())
        )
        self.stage.place_changed.connect(self.status.show_place)
        self.switch.changed.connect(self.inspector.follow)

    def _next_pane(self) -> None:
        self._around.next_pane()

    def _show_form(self) -> None:
        """The form is in sight, wherever the user was."""
        self.switch.show(Workspace.CREATE)
        self.side_panes.left.open()
