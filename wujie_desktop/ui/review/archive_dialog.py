"""What the team's server keeps of all that was sent: a list to search, and to take in from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView, QWidget

from wujie_desktop.domain.team_archive import STATES
from wujie_desktop.presenters.review.activity_words import person_word
from wujie_desktop.presenters.review.archive_model import rows_of
from wujie_desktop.presenters.review.archive_presenter import ArchivePresenter
from wujie_desktop.presenters.review.archive_words import (
    any_state_word,
    sender_word,
    state_word,
    time_word,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.empty_state import EmptyStateStack
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.kit.tables import prepare_table
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_WIDTHS = (148, 96, 0, 120, 200, 150)
_FIELD = 96
"""The least width of the search, at plain text size, beside names of any length."""
_CHOICE = 220
"""The greatest width of a choice, at plain text size."""


class ArchiveDialog(DialogFrame):
    """Emits `pictures_requested(list of PictureKey)`, and `take_in_requested(list of
    ArchivedRequest)`."""

    pictures_requested = Signal(object)
    take_in_requested = Signal(object)

    def __init__(self, parent: QWidget | None, presenter: ArchivePresenter) -> None:
        super().__init__(parent, translate("Archive", "Archive of the team"))
        self.prefer_size(1080, 640)
        self.presenter = presenter
        presenter.setParent(self)
        self._is_taking = False
        self.field = QLineEdit()
        self.people, self.states, self.times = ComboBox(), ComboBox(), ComboBox()
        self.sentence = ElidedLabel(part="dim")
        self.said = label(part="dim", wrap=True)
        self.table = QTableView()
        self._list = EmptyStateStack(self.table)
        self.show_pictures = QPushButton(translate("Archive", "Show the pictures"))
        self.take_in = QPushButton(translate("Archive", "Take into this library"))
        self._build()
        self._connect()
        self._show()

    def say(self, text: str) -> None:
        """Say what became of the last press; "" takes it away."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self._is_taking = False
        self._offer()

    def _build(self) -> None:
        self.said.hide()
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(scaled(_FIELD))
        self.field.setPlaceholderText(translate("Archive", "Words of the prompt"))
        self.field.setAccessibleName(translate("Archive", "Search the archive"))
        self.people.setAccessibleName(translate("Activity", "Whose"))
        self.states.setAccessibleName(translate("Archive", "Verdict"))
        self.times.setAccessibleName(translate("Archive", "Time"))
        self.times.hide()
        self.states.addItem(any_state_word(), None)
        for state in STATES:
            self.states.addItem(state_word(state), state.value)
        for choice in (self.people, self.states, self.times):
            choice.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        name = translate("Archive", "Archive of the team")
        prepare_table(self.table, self.presenter.model, name, _WIDTHS)
        self.table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.table.setTabKeyNavigation(False)
        close = QPushButton(translate("Requests", "Close"))
        close.clicked.connect(self.reject)
        line = row(self.field, self.people, self.states, self.times, spacing=Space.M)
        line.setStretch(0, 1)
        self.arrange(
            line,
            self._list,
            self.sentence,
            self.said,
            filling=self._list,
            aside=(self.show_pictures, self.take_in),
            buttons=(close,),
        )
        self.field.setFocus()

    def _connect(self) -> None:
        presenter, model = self.presenter, self.presenter.model
        self.field.textChanged.connect(presenter.type)
        self.people.activated.connect(
            lambda number: presenter.choose_person(self.people.itemData(number))
        )
        self.states.activated.connect(
            lambda number: presenter.choose_state((None, *STATES)[number])
        )
        self.times.activated.connect(
            lambda number: presenter.choose_time(self.times.itemData(number))
        )
        presenter.changed.connect(self._show)
        model.dataChanged.connect(self._offer)
        model.modelReset.connect(self._offer)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.doubleClicked.connect(lambda _index: self._lead())
        self.show_pictures.clicked.connect(self._lead)
        self.take_in.clicked.connect(self._on_take_in)

    def _show(self) -> None:
        presenter = self.presenter
        is_empty = presenter.is_read and not presenter.model.length()
        self._list.show_state(presenter.nothing, is_empty=is_empty)
        self.sentence.setText("" if is_empty else presenter.sentence)
        self._show_choices()
        self._offer()

    def _show_choices(self) -> None:
        """Senders and times as they were counted last. Times that were there once stay."""
        counts, query = self.presenter.counts, self.presenter.query
        people: dict[object, str] = {None: person_word(None)}
        people |= {each.person: sender_word(each) for each in counts.senders}
        _fill(self.people, people, query.person)
        _fill(self.times, {time: time_word(time) for time in (None, *counts.times)}, query.time)
        if counts.times:
            self.times.show()

    def _offer(self) -> None:
        """What can be done with the rows that are chosen."""
        model, rows = self.presenter.model, self._rows()
        self.show_pictures.setEnabled(any(map(model.here, rows)))
        self.take_in.setEnabled(not self._is_taking and any(map(model.can_be_taken, rows)))

    def _rows(self) -> list[int]:
        return rows_of(self.table.selectionModel().selectedIndexes())

    def _on_selected(self) -> None:
        if not self._is_taking:
            self.say("")

    def _lead(self) -> None:
        """To the pictures of the rows that are chosen, as far as this library has them."""
        if keys := [key for each in self._rows() for key in self.presenter.model.here(each)]:
            self.pictures_requested.emit(keys)

    def _on_take_in(self) -> None:
        model = self.presenter.model
        wanted = [model.request(each) for each in self._rows() if model.can_be_taken(each)]
        self._is_taking = True
        if self.take_in.hasFocus():  # Qt would hand it to whatever comes next
            self.table.setFocus()
        self._offer()
        self.take_in_requested.emit(wanted)


def _fill(choice: ComboBox, names: Mapping[object, str], chosen: object) -> None:
    """Offer what has these names; what is offered already stays untouched."""
    if choice.view().isVisible():  # somebody is choosing
        return
    wanted = [*names.items()]
    offered = [(choice.itemData(each), choice.itemText(each)) for each in range(choice.count())]
    if wanted != offered:
        with QSignalBlocker(choice):
            choice.clear()
            for each, name in wanted:
                choice.addItem(name, each)
        # what is counted for another choice is less, and moves no choice away
        width = max(choice.minimumWidth(), choice.sizeHint().width())
        choice.setFixedWidth(min(width, scaled(_CHOICE)))
    choice.setCurrentIndex([*names].index(chosen))
