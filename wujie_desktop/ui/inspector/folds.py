"""Sections of the inspector that open and close; which are open is remembered."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QStyle, QStyleOption, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Type
from wujie_desktop.ui.theme.worn import worn_tokens

_HEIGHT, _ROW, _CHEVRON = 36, 28, 12


class FoldHeader(QAbstractButton):
    """A chevron, the title, at the right what is in it. `is_row`: no higher and no louder than a
    row of a table."""

    def __init__(self, title: str = "", *, is_row: bool = False) -> None:
        super().__init__()
        self._height, self._inset = (_ROW, 0) if is_row else (_HEIGHT, Space.L)
        self._ink = "dim" if is_row else "text"
        self._said = ""
        self._colours: tuple[str, ...] = ()
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the pictures
        self.setFixedHeight(scaled(self._height))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_summary(self, said: str, colours: tuple[str, ...] = ()) -> None:
        """Show words or swatches, #rrggbb, at the right."""
        self._said, self._colours = said, colours
        self.setToolTip(said)
        self.setAccessibleDescription(said)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text() + self._said)
        return QSize(words + 2 * self._inset + 2 * scaled(Space.XL), scaled(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * self._inset + scaled(Space.XL), scaled(self._height))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        tokens, painter = worn_tokens(), QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.hover))
        side, middle = scaled(_CHEVRON), self.height() / 2
        box = QRectF(self._inset, middle - side / 2, side, side)
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, box, chevron, QColor(tokens.dim))
        room = self.rect().adjusted(self._inset + side + Space.S, 0, -self._inset, 0)
        painter.setPen(QColor(getattr(tokens, self._ink)))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        room.setLeft(
            room.left() + self.fontMetrics().horizontalAdvance(self.text()) + scaled(Space.M)
        )
        self._paint_summary(painter, QRectF(room))
        if self.property("ring"):
            painter.setPen(QColor(tokens.accent))
            for inset in range(Size.FOCUS):
                painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))

    def _paint_summary(self, painter: QPainter, box: QRectF) -> None:
        for number, colour in enumerate(reversed(self._colours), start=1):
            step = scaled(Space.L)
            swatch = QRectF(box.right() - number * step, 0, step, scaled(Space.M))
            swatch.moveTop((self.height() - swatch.height()) / 2)
            painter.fillRect(swatch, QColor(colour))
        small = self.font()
        small.setPixelSize(scaled(Type.SMALL))
        painter.setFont(small)
        painter.setPen(QColor(worn_tokens().dim))
        elided = painter.fontMetrics().elidedText(
            self._said, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, elided)


class Fold(QWidget):
    """A header, and contents below it while it is open. Emits `turned` when the user opens or
    closes it."""

    turned = Signal()

    def __init__(self, title: str, *contents: QWidget | QLayout) -> None:
        super().__init__()
        self.setProperty("part", "fold")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = FoldHeader(title)
        self._contents = QWidget()
        layout = column(*contents, spacing=Space.S)
        layout.setContentsMargins(Space.L, 0, Space.L, Space.M)
        self._contents.setLayout(layout)
        self._contents.hide()
        self.header.toggled.connect(self._contents.setVisible)
        self.header.clicked.connect(self.turned)
        self.setLayout(column(self.header, self._contents, spacing=0))

    @property
    def is_open(self) -> bool:
        """Whether its contents are shown."""
        return self.header.isChecked()

    def set_open(self, *, is_open: bool) -> None:
        """Show or hide its contents."""
        self.header.setChecked(is_open)
