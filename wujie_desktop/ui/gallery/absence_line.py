"""Where a picture is that was asked for, and what brings it here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.gallery.absent_picture import AbsentPicture, Whereabouts
from wujie_desktop.presenters.gallery.chips import Chip
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.clause_chips import ClauseChips
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.theme.tokens import Space


class AbsenceLine(QWidget):
    """Says where a picture is that was asked for, and offers what brings it here: each condition
    that excludes it can be lifted by itself. Emits `go_to_requested(PictureKey)`."""

    go_to_requested = Signal(object)

    def __init__(self, absent: AbsentPicture) -> None:
        super().__init__()
        self._absent = absent
        self.sentence = label()
        self._chips = ClauseChips()
        self._way = _button("", "filter")
        self._close = _button(translate("Absence", "Close"), "link")
        line = row(self.sentence, self._chips, self._way, self._close, 1)
        line.setContentsMargins(Space.M, 0, Space.M, Space.S)
        self.setLayout(line)
        self._chips.removed.connect(lambda chip: absent.lift(chip.clause))
        self._way.clicked.connect(self._on_way)
        self._close.clicked.connect(absent.dismiss)
        absent.changed.connect(self._show)
        self.hide()

    def offers(self) -> list[QPushButton]:
        """The buttons in order; the last ends the answer."""
        ways = [] if self._way.isHidden() else [self._way]
        return [*self._chips.buttons, *ways, self._close]

    def _show(self) -> None:
        answer = self._absent.answer
        if answer is None:
            self.hide()
            return
        from wujie_desktop.presenters.gallery.absence_words import (
            absence_sentence,
            condition,
            place_offer,
        )

        self.sentence.setText(absence_sentence(answer))
        self._chips.show_chips([Chip(condition(each), clause=each) for each in answer.clauses])
        words = place_offer(answer.where)
        self._way.setText(words)
        self._way.setVisible(bool(words))
        self.setAccessibleName(self.sentence.text())
        self.show()

    def _on_way(self) -> None:
        answer = self._absent.answer
        if answer and answer.where is Whereabouts.HERE:
            self.go_to_requested.emit(answer.key)
        else:
            self._absent.show_place()


def _button(text: str, part: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("part", part)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
