"""The filmstrip: the gallery in one row below a large picture, with the same model and
selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import Tile, TileContent
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.large_pictures import LargePictures
from wujie_desktop.ui.gallery.mark_glyphs import paint_decision
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.kit.item_state import is_selected
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens

_CELL = QSize(76, Size.FILMSTRIP - 14)


class _FrameDelegate(QStyledItemDelegate):
    """Paints one frame: the image that may be shown without a key held, and the verdict's shape."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = tokens

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _CELL

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: Tile | None = index.data(GalleryRole.TILE)
        if tile is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame: QRect = option.rect.adjusted(4, 4, -4, -4)
        painter.fillRect(frame, QColor(self.tokens.raised))
        image = (
            index.data(GalleryRole.IMAGE)
            if tile.content in (TileContent.SHARP, TileContent.BLURRED)
            else None
        )
        if image is not None:
            fitted = image.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(QPoint(0, 0), fitted)
            place.moveCenter(frame.center())
            painter.drawImage(place, image)
        paint_decision(painter, QRectF(frame), tile.choice, self.tokens)
        side = scaled(16)
        ground = QRectF(frame.left() + 3, frame.top() + 3, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tokens.badge))
        painter.drawRoundedRect(ground, 4, 4)
        colour = verdict_colour(self.tokens, tile.verdict)
        paint_glyph(painter, ground.adjusted(3, 3, -3, -3), tile.verdict, colour)
        if is_selected(option):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.tokens.accent), Size.FOCUS))
            painter.drawRoundedRect(QRectF(frame).adjusted(-2, -2, 2, 2), 6, 6)
        painter.restore()


class Filmstrip(QListView):
    """Never takes the focus: keys belong to the large picture."""

    def __init__(
        self, *, pictures: LargePictures, selection: QItemSelectionModel, tokens: Tokens
    ) -> None:
        super().__init__()
        self._frames = _FrameDelegate(tokens, self)
        self.setItemDelegate(self._frames)
        self.setProperty("part", "filmstrip")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(Size.FILMSTRIP)
        self.setViewportMargins(Space.S, 0, Space.S, 0)
        self.setAccessibleName(translate("Viewer", "Filmstrip"))
        self.setModel(pictures.model)
        self.setSelectionModel(selection)
        selection.currentChanged.connect(self._follow)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self._frames.tokens = tokens
        self.viewport().update()

    @override
    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """Repaint only. QListView would lay all frames out again, though they have one size."""
        self.viewport().update()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        delta = event.angleDelta()
        bar.setValue(bar.value() - (delta.y() or delta.x()))
        event.accept()

    def _follow(self) -> None:
        """Keep the current picture in the middle, so that nothing jumps."""
        current = self.selectionModel().currentIndex()
        if current.isValid():
            self.scrollTo(current, QListView.ScrollHint.PositionAtCenter)
