"""The three columns of the window; where there is no room beside one another they give way."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from wujie_desktop.ui.kit.focus import pass_focus
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.training.photo_part import PhotoPart
from wujie_desktop.ui.training.set_choice import SetChoice
from wujie_desktop.ui.training.set_list import SetList
from wujie_desktop.ui.training.set_side import SetSide


class TrainingColumns(QWidget):
    """`sets`, `photos`, `side` from left to right. The list of sets becomes `choice`, one line
    above the photos, then `side` goes below them."""

    def __init__(self) -> None:
        super().__init__()
        self.sets, self.choice = SetList(), SetChoice()
        self.photos, self.side = PhotoPart(), SetSide()
        middle = QWidget()
        middle.setLayout(column(self.choice, self.photos, spacing=Space.S, filling=self.photos))
        self._line = row(self.sets, middle, self.side, spacing=Space.L)
        self._line.setStretch(1, 1)
        self.setLayout(self._line)
        self.choice.hide()

    def fit(self, width: int) -> None:
        """Lay the columns out for a room of `width` pixels."""
        photos = max(self.photos.minimumWidth(), self.photos.minimumSizeHint().width())
        side = self.side.width_beside
        beside = photos + Space.L + side
        has_list = beside + Space.L + self.sets.minimumSizeHint().width() <= width
        if not has_list:
            self.choice.show()
            pass_focus(self.sets, self.choice.box)
        self.sets.setVisible(has_list)
        self.choice.setVisible(not has_list)
        is_row = has_list or beside <= width
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if is_row else direction.TopToBottom)
        self.side.stand_beside(is_beside=is_row)
        self.photos.keep_a_row(is_kept=not is_row)
