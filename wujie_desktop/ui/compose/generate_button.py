"""The button that pays: what it sends and at what price, and its key at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetricsF, QPaintEvent

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import key_text
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.parts import label, row, set_style_property
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_DOT = " · "


class GenerateButton(PrimaryButton):
    """As high as one line of text, or two: a second line says what is left out. Emits `tried` when
    it is clicked while it is disabled."""

    tried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._loose = ""
        self.setProperty("part", "primary")
        self._key = label(part="button-key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = row(1, self._key)
        line.setContentsMargins(0, 0, Space.M, 0)
        self.setLayout(line)
        self.say(translate("Price", "Generate"))

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() is QEvent.Type.MouseButtonPress and not self.isEnabled():
            self.tried.emit()
        return super().event(e)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        if self._loose:
            self._paint_in_two()
            self.paint_ring()
        else:
            super().paintEvent(arg__1)

    def say(self, text: str, second: str = "", *, is_priced: bool = True) -> None:
        """Show what a press does; `second` is the line under it. Where the price is not known,
        what follows the number of pictures is no fact, and lighter."""
        self._loose = "" if is_priced or second else "".join(text.partition(_DOT)[1:])
        self.setText(f"{text}\n{second}" if second else text)
        set_style_property(self, "lines", 2 if second else 1)
        self.setAccessibleName(" ".join(part for part in (text, second) if part))

    def show_key(self, action: QAction) -> None:
        """Show the key of `action`, also when it becomes another one."""

        def show() -> None:
            self._key.setText(key_text(action.shortcut().toString()).replace("+", " "))

        action.changed.connect(show)
        show()

    def _paint_in_two(self) -> None:
        """Paint what is sure and what is not in weights of their own."""
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        bold, light = self.font(), QFont(self.font())
        light.setWeight(QFont.Weight.Normal)
        parts = ((bold, self.text().removesuffix(self._loose)), (light, self._loose))
        widths = [QFontMetricsF(font).horizontalAdvance(words) for font, words in parts]
        tokens = worn_tokens()
        painter.setPen(QColor(tokens.on_accent if self.isEnabled() else tokens.dim))
        room = QRectF(self.rect())
        room.setLeft((self.width() - sum(widths)) / 2)
        for (font, words), width in zip(parts, widths, strict=True):
            painter.setFont(font)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            room.setLeft(room.left() + width)
