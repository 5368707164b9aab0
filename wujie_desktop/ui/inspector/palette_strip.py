"""The picture's colours; a click copies one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.contrast import ink_on
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size

_HEIGHT = 24


class Swatch(QAbstractButton):
    """One colour; a click copies its hex code."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._colour.name()))

    def show_colour(self, text: str) -> None:
        """Show this colour, #rrggbb."""
        self._colour = QColor(text)
        hint = translate("Inspector", "Copy {colour}").format(colour=text)
        self.setToolTip(hint)
        self.setAccessibleName(hint)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(40, scaled(_HEIGHT))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colour)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(ink_on(self._colour), Size.FOCUS))
            painter.drawRect(self.rect().adjusted(2, 2, -2, -2))


class PaletteStrip(QWidget):
    """Colours side by side, the most frequent first; hidden without any."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._swatches = [Swatch() for _ in range(most)]
        self.setLayout(row(*self._swatches, spacing=0))
        self.show_colours(())

    def show_colours(self, colours: tuple[str, ...]) -> None:
        """Show these colours, #rrggbb."""
        for place, swatch in enumerate(self._swatches):
            swatch.setVisible(place < len(colours))
            if place < len(colours):
                swatch.show_colour(colours[place])
        self.setVisible(bool(colours))
