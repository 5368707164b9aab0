"""The main window: top bar, notice bar, three panes, queue drawer. It arranges them and forwards
their signals."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import usable_bindings
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.arrangement import store_collapsed, view_options_from
from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.collapsible_sidebars import CollapsibleSidebars
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.gallery.page import GalleryPage
from wujie_desktop.ui.inspector.side import InspectorSide
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.menu import fill_menu, menu_handlers
from wujie_desktop.ui.notice_bar import NoticeBar
from wujie_desktop.ui.panel_visibility import PanelVisibility
from wujie_desktop.ui.picture_keys import PictureKeys
from wujie_desktop.ui.placing import FIRST, LEAST, place_text, place_window
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.toast import Toast
from wujie_desktop.ui.top_bar import TopBar
from wujie_desktop.ui.window_signals import WindowSignals
from wujie_desktop.ui.workspaces import Workspaces


class MainWindow(QMainWindow):
    """Everything it cannot do itself is emitted through `signals`."""

    def __init__(self, models: Models, *, tokens: Tokens) -> None:
        super().__init__()
        self.signals = WindowSignals()
        self.keyboard = Keyboard({})
        self.inspect, self.history = models.inspect, models.history
        self.culling, self.deciding = models.culling, models.deciding
        self._menu = QMenu(self)
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
        self.inspector = InspectorSide(tokens, self.signals, models.culling, models.deciding)
        self.stage = CentralPages(
            grid=self.gallery,
            models=models,
            keyboard=self.keyboard,
            tokens=tokens,
            signals=self.signals,
        )
        self.toast = Toast(self.stage, models.history)
        self.queue = QueueDrawer(
            requests=models.requests, tokens=tokens, keyboard=self.keyboard, signals=self.signals
        )
        self.notice = NoticeBar()
        self.top_bar = TopBar(
            account_status=models.account_status, signals=self.signals, menu=self._menu
        )
        self.drop = FileDrop(self, (".json", ".csv", ".tsv"))
        self.side_panes = CollapsibleSidebars(self.compose, self.stage, self.inspector)
        self._around = PanelVisibility(
            self,
            stage=self.stage,
            form=self.side_panes.form,
            inspector=self.side_panes.inspector,
            edges=(self.top_bar, self.queue),
        )
        self._build()
        self._build_menu()
        self._connect(models)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.stage.set_tokens(tokens)
        self.inspector.set_tokens(tokens)
        self.queue.set_tokens(tokens)

    def restore(self, settings: Settings) -> None:
        """Restore the geometry of window and panes."""
        place_window(self, settings.geometry)
        self.side_panes.restore_layout(settings.panes)
        self.queue.set_open(settings.queue_open)
        self.gallery.view.set_tile_width(settings.tile_width)
        self.gallery.arrange(view_options_from(settings.grouping, settings.order, settings.folded))
        self.stage.backdrop = settings.backdrop
        self.stage.second_layout = settings.second_screen
        self.stage.review_advances = settings.review_advances
        if settings.keys:
            self.keyboard.bind(usable_bindings(settings.keys))

    def remember(self, settings: Settings) -> Settings:
        """Return `settings` with everything that `restore` needs."""
        return replace(
            settings,
            geometry=place_text(self),
            panes=self.side_panes.layout_text(),
            queue_open=self.queue.is_open,
            tile_width=self.gallery.view.tile_width,
            grouping=self.gallery.view_options.grouping.value,
            order=self.gallery.view_options.order.value,
            folded=store_collapsed(self.gallery.view_options),
            backdrop=self.stage.backdrop,
            second_screen=self.stage.second_layout,
            review_advances=self.stage.review_advances,
            keys={name: list(keys) for name, keys in self.keyboard.bindings.items()},
        )

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
        for part in (self.top_bar, self.notice, self.side_panes, self.queue):
            layout.addWidget(part)
        layout.setStretch(2, 1)
        self.setCentralWidget(body)
        self.compose.focus_prompt()

    def _build_menu(self) -> None:
        actions = self.keyboard.act(
            self,
            KeyScope.WINDOW,
            {
                "submit": self.compose.submit,
                "focus-prompt": self.compose.focus_prompt,
                "next-pane": self._around.next_pane,
                "older-prompt": self.compose.prompt.show_older,
                "newer-prompt": self.compose.prompt.show_newer,
                "open-draft": self.signals.compose.open_draft_requested.emit,
                "save-draft": self.signals.compose.save_draft_requested.emit,
                "toggle-queue": self.queue.toggle,
                "cancel-all": self.signals.cancel_all_requested.emit,
                **menu_handlers(self.signals, self.stage.selected_keys),
                **self.stage.workspaces(),
                "quit": self.signals.quit_requested.emit,
            },
        )
        fill_menu(self._menu, actions)
        self.top_bar.add_workspaces(Workspaces(self.stage, actions))
        keys = PictureKeys(self.stage, self._around, self.culling, self.history, self.signals)
        self.stage.shared_handlers = keys.everywhere
        grid_actions = self.keyboard.act(self.gallery.view, KeyScope.GRID, keys.on_grid())
        taken = ("view", "sides", "only-picture")  # Space and Tab belong to buttons there
        self.gallery.keep_keys([grid_actions[name] for name in grid_actions if name not in taken])

    def _connect(self, models: Models) -> None:
        generate = models.generate
        self.compose.draft_edited.connect(generate.on_draft_edited)
        self.compose.submit_requested.connect(generate.on_submit_requested)
        generate.state_changed.connect(self.compose.show_state)
        self.compose.dialog_requested.connect(self.signals.dialog_requested)
        self.compose.in_sight_requested.connect(self.side_panes.form.open)
        self.drop.dropped.connect(self.signals.compose.file_opened)
        self.gallery.view.current_changed.connect(self.inspect.on_selected)
        self.inspect.view_changed.connect(self.inspector.show_picture)
        self.notice.offer_taken.connect(self.signals.dialog_requested)
        self.queue.missing_requested.connect(
            lambda: self.stage.show_only(models.requests.missing())
        )
