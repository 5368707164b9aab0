"""The filmstrip: the gallery in one column beside a large picture, with the same model and
selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QWheelEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import Tile, TileContent
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.large_pictures import LargePictures
from wujie_desktop.ui.gallery.mark_glyphs import REJECTED_OPACITY, is_rejected, paint_decision
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.kit.item_state import is_selected
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens

_FRAME = QSize(54, 72)
_CELL = QSize(Size.FILMSTRIP - 1, _FRAME.height() + Space.S)
_RADIUS = 4
_BADGE, _HIDDEN = 16, 16


class _FrameDelegate(QStyledItemDelegate):
    """Paints one frame: the image that may be shown without a key held, the verdict's shape, and
    what was decided."""

    def __init__(self, tokens: Tokens, strip: Filmstrip) -> None:
        super().__init__(strip)
        self.tokens = tokens
        self._strip = strip

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _CELL

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: Tile | None = index.data(GalleryRole.TILE)
        if tile is None:
            return
        frame = QRect(option.rect.topLeft(), _FRAME)
        frame.moveCenter(option.rect.center())
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(frame), _RADIUS, _RADIUS)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if is_selected(option):
            self._paint_ring(painter, frame, is_current=index == self._strip.currentIndex())
        painter.setPen(QPen(QColor(self.tokens.line), 1))
        painter.setBrush(QColor(self.tokens.raised))
        painter.drawPath(outline)
        painter.setClipPath(outline)
        if tile.content in (TileContent.SHARP, TileContent.BLURRED):
            self._paint_image(painter, frame, index.data(GalleryRole.IMAGE), tile)
        elif tile.content is TileContent.HIDDEN:
            shape = QRectF(0, 0, _HIDDEN, _HIDDEN)
            shape.moveCenter(QRectF(frame).center())
            paint_icon(painter, shape, "eye-off", QColor(self.tokens.dim))
        paint_decision(painter, QRectF(frame), tile.choice, self.tokens)
        self._paint_verdict(painter, QPointF(frame.topLeft()), tile)
        painter.restore()

    def _paint_image(
        self, painter: QPainter, frame: QRect, image: QImage | None, tile: Tile
    ) -> None:
        """Fill the frame; what does not fit is cut off at both sides."""
        if image is None:
            return
        part = QRect(image.rect())
        part.setSize(_FRAME.scaled(image.size(), Qt.AspectRatioMode.KeepAspectRatio))
        part.moveCenter(image.rect().center())
        painter.setOpacity(REJECTED_OPACITY if is_rejected(tile.choice) else 1)
        painter.drawImage(frame, image, part)
        painter.setOpacity(1)

    def _paint_verdict(self, painter: QPainter, corner: QPointF, tile: Tile) -> None:
        ground = QRectF(corner.x() + 2, corner.y() + 2, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tokens.badge))
        painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        colour = verdict_colour(self.tokens, tile.verdict)
        paint_glyph(painter, ground.adjusted(3, 3, -3, -3), tile.verdict, colour)

    def _paint_ring(self, painter: QPainter, frame: QRect, *, is_current: bool) -> None:
        width = Size.FOCUS if is_current else 1
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.tokens.accent), width))
        painter.drawRoundedRect(QRectF(frame).adjusted(-2, -2, 2, 2), _RADIUS + 2, _RADIUS + 2)


class Filmstrip(QListView):
    """Never takes the focus: keys belong to the large picture."""

    def __init__(
        self, *, pictures: LargePictures, selection: QItemSelectionModel, tokens: Tokens
    ) -> None:
        super().__init__()
        self._frames = _FrameDelegate(tokens, self)
        self.setItemDelegate(self._frames)
        self.setProperty("part", "filmstrip")
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(Size.FILMSTRIP)
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
        bar = self.verticalScrollBar()
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar.setValue(bar.value() - (delta.y() or delta.x()))
        event.accept()

    def _follow(self) -> None:
        """Keep the current picture in the middle, so that nothing jumps."""
        current = self.selectionModel().currentIndex()
        if current.isValid():
            self.scrollTo(current, QListView.ScrollHint.PositionAtCenter)
