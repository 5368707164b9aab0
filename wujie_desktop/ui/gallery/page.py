"""The centre of the window: filter bar, grid, and what to say where there is nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.arrangement import Look
from wujie_desktop.presenters.gallery_model import GalleryModel
from wujie_desktop.presenters.key_table import cover_words
from wujie_desktop.presenters.tile import Tile, TileOffer
from wujie_desktop.presenters.translate import format_number, translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.gallery.filter_bar import Chip, FilterBar, look_of
from wujie_desktop.ui.gallery.view import GalleryView
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.tokens import Space, Tokens
from wujie_desktop.ui.wishes import Wishes

_COUNT_PAUSE = 100
"""Milliseconds in which many changes are counted once."""


class GalleryPage(QWidget):
    """Pictures, or what to do where there are none."""

    def __init__(
        self, *, gallery: GalleryModel, tokens: Tokens, wishes: Wishes, keyboard: Keyboard
    ) -> None:
        super().__init__()
        self._wishes = wishes
        self._gallery = gallery
        self.view = GalleryView(gallery, tokens)
        self.view.setAccessibleName(translate("Gallery", "Pictures"))
        self.bar = FilterBar(gallery.look)
        self.pill = QPushButton(self.view)
        self._stack = QStackedWidget()
        self._empty_text = label(part="dim", wrap=True)
        self._empty_action = QPushButton()
        self._is_offline = False
        self._soon = QTimer(self, singleShot=True, interval=_COUNT_PAUSE)
        self._build()
        keyboard.hold(self.view, "peek").changed.connect(self.view.set_peeking)
        keyboard.follow(lambda: self.view.set_cover(cover_words(keyboard.bindings)))
        self._connect()
        gallery.is_at_rest = self._is_at_rest
        self._on_rearranged()

    @property
    def look(self) -> Look:
        """What is shown, and how."""
        return self._gallery.look

    def arrange(self, look: Look) -> None:
        """Show this from now on."""
        if look != self._gallery.look:
            self._gallery.set_look(look)

    def show_offline(self, is_offline: bool) -> None:  # noqa: FBT001 - Qt calls it
        """Where there are no pictures, say why none will come."""
        self._is_offline = is_offline
        self._on_counted()

    def show_newcomers(self) -> None:
        """Let in what has arrived and go to where it stands: the top."""
        self._gallery.show_newcomers()
        self.view.scrollToTop()

    def _is_at_rest(self) -> bool:
        """Nobody is at work with pictures: there are none, or the grid is in sight, has no
        focus and stands at its beginning."""
        if not self._gallery.rowCount():
            return True
        return self.view.isVisible() and self.view.is_at_top() and not self.view.hasFocus()

    def _build(self) -> None:
        self.pill.setProperty("part", "pill")
        self.pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pill.hide()
        self.view.installEventFilter(self)
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = QWidget()
        empty.setProperty("part", "canvas")
        empty.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        action = row(1, self._empty_action, 1)
        empty.setLayout(column(1, self._empty_text, action, 1, spacing=Space.M))
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.bar.look_wanted.connect(self._gallery.set_look)
        self.bar.width_wanted.connect(self.view.set_tile_width)
        self.view.tile_width_changed.connect(self.bar.show_width)
        self.view.delegate.offer_taken.connect(self._on_offer_taken)
        self.pill.clicked.connect(self.show_newcomers)
        self._empty_action.clicked.connect(self._on_empty_action)
        self._gallery.counts_changed.connect(self._soon.start)
        self._gallery.newcomers_changed.connect(self._on_newcomers)
        self._gallery.modelReset.connect(self._on_rearranged)
        self._soon.timeout.connect(self._on_counted)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place_pill()
        return False

    def _on_newcomers(self) -> None:
        number = self._gallery.newcomers
        self.pill.setVisible(bool(number))
        text = translate("Gallery", "New pictures: {n}").format(n=format_number(number))
        self.pill.setText(f"↑ {text}")
        self._place_pill()

    def _place_pill(self) -> None:
        self.pill.adjustSize()
        self.pill.move((self.view.viewport().width() - self.pill.width()) // 2, Space.M)

    def _on_offer_taken(self, tile: Tile) -> None:
        match tile.offer:
            case TileOffer.DOWNLOAD_AGAIN:
                self._wishes.download_again.emit(tile.key)
            case TileOffer.RETRY:
                self._wishes.retry.emit(tile.key)
            case TileOffer.MEND:
                self._wishes.check_file.emit(tile.key)

    def _on_counted(self) -> None:
        if self._gallery.rowCount() and not self.view.has_painted:
            self._soon.start()  # pictures first: counting reads every card
            return
        counts = self._gallery.counts()
        self.bar.show_counts(counts)
        self._word_emptiness(counts.total)

    def _on_rearranged(self) -> None:
        self.bar.show_look(self._gallery.look)
        self._stack.setCurrentIndex(0 if self._gallery.rowCount() else 1)
        if self._gallery.rowCount():
            self._soon.start()
        else:
            self._on_counted()

    def _word_emptiness(self, total: int) -> None:
        if self._gallery.look.is_filtered:
            self._empty_text.setText(
                translate("Gallery", "No picture matches ({total} in all).").format(
                    total=format_number(total)
                )
            )
            self._empty_action.setText(translate("Gallery", "Clear the filter"))
        elif self._is_offline:
            self._empty_text.setText(
                translate(
                    "Gallery",
                    "No network: submitting is paused. Gallery and review work on.",
                )
            )
            self._empty_action.setText(translate("Notice", "Diagnose connection"))
        else:
            self._empty_text.setText(
                translate(
                    "Gallery",
                    "No pictures yet. Write a sentence, choose a template, press Ctrl+Enter.",
                )
            )
            self._empty_action.setText(translate("Gallery", "Fill in an example"))

    def _on_empty_action(self) -> None:
        look: Look = self._gallery.look
        if look.is_filtered:
            self._gallery.set_look(look_of(Chip.ALL, look))
        elif self._is_offline:
            self._wishes.dialog.emit("settings/connection")
        else:
            self._wishes.example.emit()
