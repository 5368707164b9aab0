"""What stands where photos are to come: how many, which ones, and where they stay."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.photo_set import USUAL_FEWEST, PhotoSet
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.set_words import (
    good_photo_lines,
    private_sentence,
    wanted_sentence,
)
from wujie_desktop.ui.kit.icon_mark import IconMark
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.icons import paint_icon, set_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_ICON, _WIDTH = 40, 304


class EmptyPhotos(QFrame):
    """Emits `add_requested`."""

    add_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "drop")
        self.add = QPushButton(translate("Training", "Add photos…"))
        set_icon(self.add, "plus")
        self.add.clicked.connect(self.add_requested)
        self._wanted = label(part="dim", wrap=True)
        title = label(translate("Training", "Drop photos here"), "title", wrap=True)
        for text in (title, self._wanted):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tips = column(*(_tip("check", "text", line) for line in good_photo_lines()), spacing=2)
        inside = QWidget()
        inside.setLayout(
            column(
                row(1, _Picture(), 1),
                column(title, self._wanted, spacing=Space.XS),
                row(1, self.add, 1),
                tips,
                _tip("lock", "dim", private_sentence()),
                spacing=Space.L,
            )
        )
        inside.setMaximumWidth(scaled(_WIDTH))
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        middle = row(1, inside, 1, spacing=0)
        middle.setStretch(1, 100)
        around = column(1, middle, 1)
        around.setContentsMargins(*[Space.XL] * 4)
        self.setLayout(around)
        self.show_set(None)

    def show_set(self, photos: PhotoSet | None) -> None:
        """Say how many photos this set waits for."""
        self._wanted.setText(wanted_sentence(photos, USUAL_FEWEST))


def _tip(icon: str, ink: str, words: str) -> QWidget:
    made = QWidget()
    line = row(column(IconMark(icon, ink), 1), label(words, "dim", wrap=True), spacing=Space.S)
    line.setStretch(1, 1)
    made.setLayout(line)
    return made


class _Picture(QWidget):
    """The sign of pictures, large."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_ICON), scaled(_ICON))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        paint_icon(QPainter(self), box, "user-round", QColor(worn_tokens().dim), stroke=1.5)
