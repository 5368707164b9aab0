"""The current picture, as large as the inspector allows and as its verdict allows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.presenters.inspector.inspector import InspectorView
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.theme.tokens import Size, Tokens


class Preview(QWidget):
    """Paints what it is given: the blurred variant for REVIEW, no pixel for BLOCKED."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._image: QImage | None = None
        self._verdict: Verdict | None = None
        self._content: TileContent | None = None
        self.setFixedHeight(260)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self._tokens = tokens
        self.update()

    def show_picture(self, view: InspectorView | None, image: QImage | None) -> None:
        """Show this picture; None for none."""
        self._content = view.content if view else None
        self._verdict = view.verdict if view else None
        self._image = image
        self.setAccessibleName(view.verdict_text if view else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(Size.INSPECTOR, 260)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = self.rect()
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(room), Size.TILE_RADIUS, Size.TILE_RADIUS)
        painter.setClipPath(clip)
        fill_rect(painter, room, QColor(self._tokens.canvas))
        if self._image is not None:
            fitted = QRect(
                room.topLeft(),
                self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio),
            )
            fitted.moveCenter(room.center())
            painter.drawImage(fitted, self._image)
        elif self._content is TileContent.HIDDEN:
            box = QRectF(0, 0, 44, 44)
            box.moveCenter(QRectF(room).center())
            paint_glyph(painter, box, self._verdict, verdict_colour(self._tokens, self._verdict))
