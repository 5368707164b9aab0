"""A widget that floats over another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget

from wujie_desktop.domain.overriding import override

_BEARS = "bears-notes"


def bear_notes(widget: QWidget) -> None:
    """Let the toast lie over the foot of `widget`, which has pictures or a list there and nothing
    to press."""
    widget.setObjectName(_BEARS)


def note_place(page: QWidget) -> QWidget:
    """What the toast may lie over while `page` is shown."""
    bearing = page.findChildren(QWidget, _BEARS)
    return next((each for each in bearing if each.isVisible()), page)


class Floating(QFrame):
    """Hidden until `appear`; `place` positions it over `ground` and follows its size."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.ground = ground
        self.setProperty("part", "toast")
        ground.installEventFilter(self)
        self.hide()

    def appear(self) -> None:
        """Show it on top."""
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Set the geometry from the rectangle of `ground`."""
        raise NotImplementedError

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.place()
        return False
