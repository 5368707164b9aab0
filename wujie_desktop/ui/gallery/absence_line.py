"""Where a picture is that was asked for, and what brings it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from wujie_desktop.domain.filter import Filter
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.gallery.absence_words import (
    absence_sentence,
    condition,
    place_offer,
)
from wujie_desktop.presenters.gallery.absent_picture import AbsentPicture, Whereabouts
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.flow import Flow
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.tokens import Space

_LONGEST = 48
"""Characters of a chip; its tooltip has all of them."""
_CROSS = 12


class AbsenceLine(QWidget):
    """Says where a picture is that was asked for, and offers what brings it here: each condition
    that excludes it can be lifted by itself. Emits `go_to_requested(PictureKey)`."""

    go_to_requested = Signal(object)

    def __init__(self, absent: AbsentPicture) -> None:
        super().__init__()
        self._absent = absent
        self.sentence = label()
        self._flow = _flow(self)
        absent.changed.connect(self._show)
        self.hide()

    def offers(self) -> list[QPushButton]:
        """The buttons in order; the last ends the answer."""
        return _buttons(self._flow)

    def _show(self) -> None:
        answer = self._absent.answer
        if answer is None:
            self.hide()
            return
        self.sentence = label(absence_sentence(answer))
        offers = [*_lifting(answer.clauses, self._absent.lift)]
        words = place_offer(answer.where)
        if words:
            offers.append(self._way(words, answer.where, answer.key))
        close = QPushButton(translate("Absence", "Close"))
        close.setProperty("part", "link")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self._absent.dismiss)
        _refill(self._flow, [self.sentence, *offers, close])
        self.setAccessibleName(self.sentence.text())
        self.show()

    def _way(self, words: str, where: Whereabouts, key: PictureKey) -> QPushButton:
        made = QPushButton(words)
        made.setProperty("part", "filter")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if where is Whereabouts.HERE:
            made.clicked.connect(lambda: self.go_to_requested.emit(key))
        else:
            made.clicked.connect(self._absent.show_place)
        return made


def _flow(owner: QWidget) -> Flow:
    flow = Flow(Space.S)
    flow.setContentsMargins(Space.M, 0, Space.M, Space.S)
    owner.setLayout(flow)
    return flow


def _lifting(clauses: Iterable[Filter], lift: Callable[[Filter], object]) -> list[QPushButton]:
    """A chip for each of `clauses`, which calls `lift` with it."""
    return [_chip(clause, lift) for clause in clauses]


def _chip(clause: Filter, lift: Callable[[Filter], object]) -> QPushButton:
    words = condition(clause)
    made = QPushButton(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
    made.setProperty("part", "filter")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_icon(made, "x", side=_CROSS)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    lifts = translate("Search", "Lift {condition}").format(condition=words)
    made.setToolTip(lifts)
    made.setAccessibleName(lifts)
    made.clicked.connect(lambda: lift(clause))
    return made


def _buttons(flow: Flow) -> list[QPushButton]:
    items = (flow.itemAt(place) for place in range(flow.count()))
    widgets = (item.widget() for item in items if item)
    return [widget for widget in widgets if isinstance(widget, QPushButton)]


def _refill(flow: Flow, widgets: Iterable[QWidget]) -> None:
    while (item := flow.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        flow.addWidget(widget)
    flow.invalidate()
