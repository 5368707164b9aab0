"""The centre of the window: filter bar, grid, and what to say where there is nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from wujie_desktop.presenters.gallery_filter import GalleryFilter, Show
from wujie_desktop.presenters.tile import Tile, TileOffer
from wujie_desktop.presenters.translate import format_number, translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.gallery.tile_painter import TilePainter
from wujie_desktop.ui.gallery.view import GalleryView
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.wishes import Wishes


class GalleryPage(QWidget):
    """Pictures, or what to do where there are none."""

    def __init__(
        self,
        *,
        pictures: GalleryFilter,
        painter: TilePainter,
        wishes: Wishes,
        keyboard: Keyboard,
    ) -> None:
        super().__init__()
        self._wishes = wishes
        self._pictures = pictures
        self.view = GalleryView(painter)
        keyboard.hold(self.view, "peek").changed.connect(self.view.set_peeking)
        self.view.setModel(pictures)
        self.view.setAccessibleName(translate("Gallery", "Pictures"))
        self._buttons: dict[Show, QPushButton] = {}
        self._stack = QStackedWidget()
        self._empty_text = label(part="dim", wrap=True)
        self._empty_action = QPushButton()
        self._build()
        for signal in (
            pictures.rowsInserted,
            pictures.rowsRemoved,
            pictures.modelReset,
            pictures.dataChanged,
        ):
            signal.connect(self._on_pictures_changed)
        self._on_pictures_changed()
        self.view.delegate.offer_taken.connect(self._on_offer_taken)

    def _build(self) -> None:
        bar = QWidget()
        bar.setProperty("part", "filter-bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(Size.FILTER_BAR)
        group = QButtonGroup(self)
        for show in Show:
            button = QPushButton()
            button.setProperty("part", "filter")
            button.setCheckable(True)
            button.setChecked(show is Show.ALL)
            button.clicked.connect(lambda _checked, chosen=show: self._on_show(chosen))
            group.addButton(button)
            self._buttons[show] = button
        bar_layout = row(*self._buttons.values(), 1, spacing=Space.S)
        bar_layout.setContentsMargins(Space.M, 0, Space.M, 0)
        bar.setLayout(bar_layout)
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_action.clicked.connect(self._on_empty_action)
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
        layout.addWidget(bar)
        layout.addWidget(self._stack, 1)

    def _on_offer_taken(self, tile: Tile) -> None:
        match tile.offer:
            case TileOffer.DOWNLOAD_AGAIN:
                self._wishes.download_again.emit(tile.key)
            case TileOffer.RETRY:
                self._wishes.retry.emit(tile.key)

    def _on_show(self, show: Show) -> None:
        self._buttons[show].setChecked(True)
        self._pictures.set_show(show)
        self._on_pictures_changed()

    def _on_pictures_changed(self) -> None:
        counts = self._pictures.counts()
        titles = {
            Show.ALL: translate("Gallery", "All"),
            Show.PASS: "✓ " + translate("Verdict", "Pass"),
            Show.REVIEW: "! " + translate("Verdict", "Review"),
            Show.BLOCKED: "⊘ " + translate("Verdict", "Blocked"),
        }
        for show, button in self._buttons.items():
            button.setText(f"{titles[show]} {format_number(counts[show])}")
        self._show_emptiness(counts[Show.ALL])

    def _show_emptiness(self, total: int) -> None:
        self._stack.setCurrentIndex(0 if self._pictures.rowCount() else 1)
        if total:
            self._empty_text.setText(
                translate("Gallery", "No picture matches ({total} in all).").format(
                    total=format_number(total)
                )
            )
            self._empty_action.setText(translate("Gallery", "Clear the filter"))
        else:
            self._empty_text.setText(
                translate(
                    "Gallery",
                    "No pictures yet. Write a sentence, choose a template, press Ctrl+Enter.",
                )
            )
            self._empty_action.setText(translate("Gallery", "Fill in an example"))

    def _on_empty_action(self) -> None:
        if self._pictures.show is Show.ALL:
            self._wishes.example.emit()
        else:
            self._on_show(Show.ALL)
