"""A page of paper on its ground."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.hand_off.sheet_words import first_page_words
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_LEAST = 200
"""Its least width, however large text is."""


class PagePreview(QWidget):
    """The page as large as there is room for, with a word on how many there are; or a sentence.
    Emits `resized`."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._words = ""
        self._why = label(part="dim", wrap=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = row(self._why)
        inside.setContentsMargins(*[Space.XL] * 4)
        self.setLayout(inside)
        self.setMinimumWidth(_LEAST)

    @property
    def has_page(self) -> bool:
        """Whether a page is shown."""
        return not self._image.isNull()

    def room_for(self, across: float, down: float) -> QSize:
        """Device pixels of a page of this shape."""
        ratio = self.devicePixelRatioF()
        room = self._room().size()
        scale = min(room.width() / across, room.height() / down)
        return QSize(max(1, int(across * scale * ratio)), max(1, int(down * scale * ratio)))

    def show_page(self, image: QImage, pages: int) -> None:
        """Show the first of so many pages."""
        self._image = image
        self._words = first_page_words(pages)
        self.setAccessibleName(self._words)
        self._why.clear()
        self.update()

    def show_nothing(self, why: str) -> None:
        """Show a sentence."""
        self._image, self._words = QImage(), ""
        self.setAccessibleName(why)
        self._why.setText(why)
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = worn_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.canvas))
        if not self.has_page:
            return
        room = self._room()
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveLeft(room.center().x() - size.width() // 2)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.setPen(QPen(QColor(tokens.line)))
        painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
        below = QRect(0, room.bottom(), self.width(), self.height() - room.bottom())
        painter.setPen(QColor(tokens.dim))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self._words)

    def _room(self) -> QRect:
        edge = Space.XL
        line = self.fontMetrics().lineSpacing() + Space.M
        return self.rect().adjusted(edge, edge, -edge, -edge - line)
