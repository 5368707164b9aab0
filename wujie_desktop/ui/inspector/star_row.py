"""Five stars to click."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.marks import MAX_STARS
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.moderation_words import stars_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.mark_glyphs import paint_stars, star_step
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size
from wujie_desktop.ui.theme.worn import worn_tokens

_HEIGHT = 24


class StarRow(QWidget):
    """A click on the last full one removes all; with the keys it is digits or arrows. Emits
    `rated(int)`."""

    rated = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._stars = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(self.sizeHint())

    def show_stars(self, stars: int) -> None:
        """Show this number of stars."""
        self._stars = stars
        self.setAccessibleName(stars_word(stars) or translate("Marks", "No star"))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(MAX_STARS * star_step() + 6, scaled(_HEIGHT))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        wanted = min(MAX_STARS, max(0, int((event.position().x() - 3) // star_step())) + 1)
        self.rated.emit(0 if wanted == self._stars else wanted)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.text() in map(str, range(MAX_STARS + 1)):
            self.rated.emit(int(event.text()))
        elif step := steps.get(Qt.Key(event.key())):
            self.rated.emit(min(max(self._stars + step, 0), MAX_STARS))
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), worn_tokens()
        start = QPointF(3, self.height() / 2)
        paint_stars(painter, start, self._stars, QColor(tokens.text))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), Size.FOCUS))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
