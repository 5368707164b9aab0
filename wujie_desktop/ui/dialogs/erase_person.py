"""Everything of one person: what there is, what stays, and the word that erases it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.housekeeping import ErasePerson, PersonFound
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.presenters.dialogs.housekeeping_words import (
    copies_words,
    erase_word,
    found_lines,
    obstacle_words,
    person_title,
    rest_lines,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.kit.typed_word import TypedWord


class ErasePersonDialog(DialogFrame):
    """Emits `chosen(AvatarKey)` when somebody is to be looked for, and `agreed(ErasePerson)` once
    the word was typed. It waits for `show_people` and `show_found`."""

    chosen = Signal(object)
    agreed = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, translate("Person", "Erase a person"))
        self.prefer_size(640, 680)
        self._found: PersonFound | None = None
        self.people = ComboBox()
        self.people.setAccessibleName(translate("Person", "Person"))
        self.found = label(wrap=True)
        self.rest = label("", "dim", wrap=True)
        self.obstacle = label("", "warning", wrap=True)
        self.copies = CheckBox("")
        self._copies_words = label(wrap=True)
        self.word = TypedWord(erase_word(), translate("Person", "Erase everything"))
        self.outcome = OutcomeLine()
        self._close = QPushButton(translate("Person", "Cancel"))
        self._build()
        self.show_people(())

    def show_people(self, people: Sequence[tuple[AvatarKey, str]]) -> None:
        """Offer these people; nobody is chosen yet."""
        self.people.clear()
        self.people.addItem(translate("Person", "Choose a person…"), None)
        for avatar, alias in people:
            self.people.addItem(person_title(avatar, alias), avatar)
        self._show(None)

    def show_found(self, found: PersonFound) -> None:
        """Show what there is of the one who is chosen; what was looked for before is late."""
        if found.avatar == self.people.currentData():
            self._show(found)

    def _build(self) -> None:
        self._close.setDefault(True)
        self._close.clicked.connect(self.reject)
        self.people.currentIndexChanged.connect(self._on_chosen)
        self.word.agreed.connect(self._on_agreed)
        self.copies.setAccessibleName(translate("Person", "Delete the copies of the records too"))
        copies = row(self.copies, self._copies_words)
        copies.setStretch(1, 1)
        self._headings = (
            label(translate("Person", "This is erased"), "heading"),
            label(translate("Person", "This stays"), "heading"),
        )
        self.arrange(
            self.people,
            self.obstacle,
            self._headings[0],
            self.found,
            self._headings[1],
            self.rest,
            copies,
            self.word,
            self.outcome,
            buttons=(self._close,),
        )

    def _on_chosen(self) -> None:
        self._show(None)
        if avatar := self.people.currentData():
            self.obstacle.setText(translate("Person", "Looking…"))
            self.obstacle.show()
            self.chosen.emit(avatar)

    def _show(self, found: PersonFound | None) -> None:
        self._found = found
        obstacle = obstacle_words(found) if found else ""
        copies = copies_words(found) if found else ""
        self.obstacle.setText(obstacle)
        self.obstacle.setVisible(bool(obstacle))
        self.found.setText("\n".join(found_lines(found)) if found else "")
        self.rest.setText("\n".join(rest_lines(found)) if found else "")
        for part in (*self._headings, self.found, self.rest):
            part.setVisible(found is not None)
        self._copies_words.setText(copies)
        self.copies.setChecked(bool(copies))
        self.copies.setVisible(bool(copies))
        self._copies_words.setVisible(bool(copies))
        self.word.allow(is_allowed=found is not None and not obstacle)

    def _on_agreed(self) -> None:
        if self._found:
            self.agreed.emit(ErasePerson(self._found.avatar, self.copies.isChecked()))
