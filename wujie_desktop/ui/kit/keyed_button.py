"""Buttons that show the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.buttons import cap_width, paint_cap
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_ICON, _INSET = 14, 4


class KeyedButton(QPushButton):
    """An icon, words and a key; where there is no room for all, first the key goes, then the
    icon."""

    def __init__(self, text: str, icon: str = "", *, part: str = "") -> None:
        super().__init__(text)
        self._icon, self._key = icon, ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the pictures
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if part:
            self.setProperty("part", part)

    def show_key(self, key: str) -> None:
        """Show this key; "" for none."""
        self._key = key
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._icon_room() + self._key_room(), 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return super().sizeHint()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setFont(self.font())
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        words = self.fontMetrics().horizontalAdvance(self.text())
        room = self.width() - 2 * scaled(_INSET)
        icon = self._icon_room() if words + self._icon_room() <= room else 0
        key = self._key_room() if words + icon + self._key_room() <= room else 0
        left, middle = (self.width() - words - key - icon) / 2, self.height() / 2
        ink = self._ink()
        if icon:
            side = scaled(_ICON)
            paint_icon(painter, QRectF(left, middle - side / 2, side, side), self._icon, ink)
        painter.setPen(ink)
        box = QRectF(left + icon, 0, words + 1, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        if key:
            paint_cap(painter, left + icon + words + Space.S, middle, self._key)

    def _ink(self) -> QColor:
        tokens = worn_tokens()
        if not self.isEnabled():
            return QColor(tokens.dim)
        is_primary = self.property("part") == "primary-small"
        return QColor(tokens.on_accent if is_primary else tokens.text)

    def _icon_room(self) -> int:
        return scaled(_ICON) + Space.S if self._icon else 0

    def _key_room(self) -> int:
        return cap_width(self.font(), self._key) + Space.S if self._key else 0


_LETS_GO = (
    QEvent.Type.FocusOut,
    QEvent.Type.Hide,
    QEvent.Type.ActivationChange,
    QEvent.Type.EnabledChange,
)
"""Events after which a release may be missed."""


class HeldButton(KeyedButton):
    """Emits `held(True)` while it is down, `held(False)` as soon as it is not, or could be
    elsewhere."""

    held = Signal(bool)

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__(text, icon)
        self._is_held = False
        self.pressed.connect(lambda: self._hold(held=True))
        self.released.connect(self.let_go)

    def let_go(self) -> None:
        """As if it were released."""
        self._hold(held=False)

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() in _LETS_GO:
            self.let_go()
        return super().event(e)

    def _hold(self, *, held: bool) -> None:
        if held is not self._is_held:
            self._is_held = held
            self.held.emit(held)
