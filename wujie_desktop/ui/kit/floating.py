"""A panel that lies over something else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget

from wujie_desktop.domain.overriding import override


class Floating(QFrame):
    """Hidden until it appears over `ground`; whatever size that takes, `place` says where."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.ground = ground
        self.setProperty("part", "toast")
        ground.installEventFilter(self)
        self.hide()

    def appear(self) -> None:
        """Be there, above all else on the ground."""
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Take size and position by the ground's rectangle."""
        raise NotImplementedError

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.place()
        return False
