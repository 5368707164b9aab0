"""A key, drawn as a key, and what it does."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.buttons import cap_width, paint_cap
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_HEIGHT = 18


class KeyCap(QWidget):
    """Says nothing to a screen reader: what the key does has it in its description."""

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_key(self, key: str) -> None:
        """Show this key; "" for none."""
        self._key = key
        self.setVisible(bool(key))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(cap_width(self.font(), self._key), scaled(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_cap(painter, 0, self.height() / 2, self._key)


class KeyNote(QWidget):
    """A key, or several, and what they do."""

    def __init__(self, does: str, *keys: str) -> None:
        super().__init__()
        self._does = label(does, "dim")
        self._caps = [KeyCap() for _ in keys]
        self.setLayout(row(*self._caps, self._does, spacing=Space.XS))
        self.show_keys(*keys)

    def say(self, does: str) -> None:
        """Say that the keys do this."""
        self._does.setText(does)

    def show_keys(self, *keys: str) -> None:
        """Show these, as many as there were; a screen reader hears them with what they do."""
        for cap, key in zip(self._caps, keys, strict=True):
            cap.show_key(key)
        self._does.setAccessibleName(" ".join((*keys, self._does.text())).strip())
