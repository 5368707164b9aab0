"""The window: top bar, notice bar, three panes, queue drawer. It arranges and forwards."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.avatar_book import AvatarBook
from wujie_desktop.presenters.gallery_filter import GalleryFilter
from wujie_desktop.presenters.gallery_model import GalleryModel
from wujie_desktop.presenters.generate_presenter import GeneratePresenter
from wujie_desktop.presenters.inspector_presenter import InspectorPresenter
from wujie_desktop.presenters.key_table import Place
from wujie_desktop.presenters.notices import NoticePresenter
from wujie_desktop.presenters.prompt_aids import PromptAids
from wujie_desktop.presenters.queue_model import QueueModel
from wujie_desktop.presenters.template_choice import TemplateChoice
from wujie_desktop.presenters.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.gallery.page import GalleryPage
from wujie_desktop.ui.gallery.tile_painter import TilePainter
from wujie_desktop.ui.generate.page import GeneratePage
from wujie_desktop.ui.inspector.panel import InspectorPanel
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.menu import fill_menu
from wujie_desktop.ui.notice_bar import NoticeBar
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.theme.tokens import Size, Tokens
from wujie_desktop.ui.top_bar import TopBar
from wujie_desktop.ui.wishes import Wishes


class MainWindow(QMainWindow):
    """Everything it cannot do by itself goes out through `wishes`."""

    def __init__(
        self,
        *,
        gallery: GalleryModel,
        requests: QueueModel,
        generate: GeneratePresenter,
        notices: NoticePresenter,
        templates: TemplateChoice,
        avatars: AvatarBook,
        aids: PromptAids,
        tokens: Tokens,
        clock: Clock,
        is_sandbox: bool,
    ) -> None:
        super().__init__()
        self.wishes = Wishes()
        self.keyboard = Keyboard({})
        self._filter = GalleryFilter(gallery)
        self._inspect = InspectorPresenter(gallery, clock)
        self._menu = QMenu(self)
        self.compose = GeneratePage(
            templates=templates, avatars=avatars, aids=aids, wishes=self.wishes.compose
        )
        self.gallery = GalleryPage(
            pictures=self._filter,
            painter=TilePainter(tokens, QApplication.font()),
            wishes=self.wishes,
            keyboard=self.keyboard,
        )
        self.inspector = InspectorPanel(tokens, self.wishes)
        self.queue = QueueDrawer(
            requests=requests, tokens=tokens, hints=self.keyboard.hints(), wishes=self.wishes
        )
        self.notice = NoticeBar()
        self.top_bar = TopBar(is_sandbox=is_sandbox, menu=self._menu)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self.drop = FileDrop(self, (".json", ".csv", ".tsv"))
        self._build()
        self._build_menu()
        self._connect(generate, notices)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.gallery.view.set_painter(TilePainter(tokens, QApplication.font()))
        self.inspector.preview.set_tokens(tokens)
        self.queue.set_tokens(tokens)

    def restore(self, settings: Settings) -> None:
        """Put window and panes back where they were."""
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        if settings.panes:
            self._panes.restoreState(QByteArray.fromBase64(settings.panes.encode()))
        self.queue.set_open(settings.queue_open)

    def layout_text(self) -> tuple[str, str]:
        """Geometry and pane positions, as `Settings` keeps them."""
        geometry = self.saveGeometry().toBase64().toStdString()
        return geometry, self._panes.saveState().toBase64().toStdString()

    def come_forward(self) -> None:
        """Be the window in front: the program was started again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.wishes.quit.emit()

    def _build(self) -> None:
        self.setWindowTitle(translate("Window", "Wujie Desktop"))
        self.resize(QSize(1440, 900))
        self.setMinimumSize(QSize(1000, 640))
        for pane, low, high in (
            (self.compose, 300, 440),
            (self.gallery, 300, None),
            (self.inspector, 320, 480),
        ):
            pane.setMinimumWidth(low)
            if high:
                pane.setMaximumWidth(high)
            self._panes.addWidget(pane)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(1)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes([Size.COMPOSE, 760, Size.INSPECTOR])
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.top_bar, self.notice, self._panes, self.queue):
            layout.addWidget(part)
        layout.setStretch(2, 1)
        self.setCentralWidget(body)
        self.compose.focus_prompt()

    def _build_menu(self) -> None:
        actions = self.keyboard.act(
            self,
            Place.WINDOW,
            {
                "submit": self.compose.submit,
                "focus-prompt": self.compose.focus_prompt,
                "older-prompt": self.compose.prompt.show_older,
                "newer-prompt": self.compose.prompt.show_newer,
                "open-draft": self.wishes.compose.open_draft.emit,
                "save-draft": self.wishes.compose.save_draft.emit,
                "exact-request": lambda: self.wishes.dialog.emit("exact-request"),
                "toggle-queue": self.queue.toggle,
                "ledger": lambda: self.wishes.dialog.emit("ledger"),
                "keys": lambda: self.wishes.dialog.emit("keys"),
                "quit": self.wishes.quit.emit,
            },
        )
        fill_menu(self._menu, actions, self.wishes)

    def _connect(self, generate: GeneratePresenter, notices: NoticePresenter) -> None:
        self.compose.draft_edited.connect(generate.on_draft_edited)
        self.compose.submit_requested.connect(generate.on_submit_requested)
        generate.state_changed.connect(self.compose.show_state)
        self.compose.dialog_wanted.connect(self.wishes.dialog)
        self.top_bar.batch.clicked.connect(lambda: self.wishes.dialog.emit("batch"))
        self.drop.dropped.connect(self.wishes.compose.file_opened)
        self.gallery.view.picture_selected.connect(
            lambda index: self._inspect.on_selected(self._filter.mapToSource(index))
        )
        self._inspect.view_changed.connect(self.inspector.show_picture)
        notices.shown.connect(self.notice.show_notice)
        notices.cleared.connect(self.notice.hide)
        notices.balance_changed.connect(self.top_bar.show_balance)
