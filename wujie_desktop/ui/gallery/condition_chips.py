"""What restricts the pictures shown, each a chip that lifts it, and why one of them is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from wujie_desktop.domain.filter import Filter
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.absence_words import (
    absence_sentence,
    condition,
    place_offer,
)
from wujie_desktop.presenters.gallery.absent_picture import AbsentPicture, Whereabouts
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import MenuButton
from wujie_desktop.ui.kit.flow import Flow
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.tokens import Space

_LONGEST = 48
"""Characters of a chip; its tooltip has all of them."""
_CROSS = 12


class ConditionChips(QWidget):
    """In one line a chip for each restriction of the search, and one that lifts all of them. Those
    that have no room are in a menu."""

    def __init__(self, search: SearchPresenter) -> None:
        super().__init__()
        self._search = search
        self._shown: tuple[Filter, ...] = ()
        self._chips: list[QPushButton] = []
        self.more = MenuButton("menu-button")
        self.more.setText("…")
        self.more.setAccessibleName(translate("Search", "More restrictions"))
        self._clear = QPushButton(translate("Search", "Clear the filter"))
        self._clear.setProperty("part", "link")
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.clicked.connect(search.clear)
        menu = QMenu(self.more)
        menu.aboutToShow.connect(lambda: self._offer_rest(menu))
        self.more.setMenu(menu)
        self.setAccessibleName(translate("Search", "What restricts the pictures shown"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._line = row(self.more, self._clear, spacing=Space.S)
        self.setLayout(self._line)
        search.changed.connect(self._show)
        self.hide()

    def chips(self) -> list[QPushButton]:
        """The chips in order; the last lifts all."""
        return [*self._chips, self._clear]

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._widths() + self._least(), self._line.sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), self._line.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        clauses = self._search.clauses
        if clauses == self._shown:
            return
        self._shown = clauses
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = _lifting(clauses, self._search.remove)
        for place, chip in enumerate(self._chips):
            self._line.insertWidget(place, chip)
        self.setVisible(bool(clauses))
        self.updateGeometry()
        self._fit()

    def _widths(self) -> int:
        return sum(chip.sizeHint().width() + Space.S for chip in self._chips)

    def _least(self) -> int:
        parts = (self.more, self._clear)
        return sum(part.sizeHint().width() + Space.S for part in parts)

    def _fit(self) -> None:
        """Show the first ones, as many as there is room for."""
        room = self.width() - self._least()
        for chip in self._chips:
            room -= chip.sizeHint().width() + Space.S
            chip.setVisible(room >= 0)
        self.more.setVisible(room < 0)

    def _offer_rest(self, menu: QMenu) -> None:
        menu.clear()
        for chip in self._chips:
            if chip.isHidden():
                menu.addAction(chip.icon(), chip.text()).triggered.connect(chip.click)


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
