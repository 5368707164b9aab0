"""Pictures of the gateway's history that the library does not have: of a request of unknown
outcome, which can also be sent again, or missing from a backup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QPlainTextEdit, QPushButton, QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.formatting import format_moment, one_line, shorten_key
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.lost_requests import Candidate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.controls import TickDelegate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import frame, label, row
from wujie_desktop.ui.theme.scale import scaled

_ANSWER_HEIGHT = 96


class LostRequestDialog(DialogFrame):
    """Emits `adopt_requested(list of PictureKey)` and `send_again_requested`."""

    adopt_requested = Signal(object)
    send_again_requested = Signal()

    def __init__(self, parent: QWidget | None, *, offers_sending: bool = True) -> None:
        super().__init__(parent, translate("Recall", "Find in history"))
        self.setMinimumSize(560, 460)
        self._found = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._found)
        self._list.setItemDelegate(TickDelegate(self._list))
        self._list.setAccessibleName(translate("Recall", "Pictures not in the library"))
        self._state = OutcomeLine(translate("Recall", "Searching the history…"))
        self._all = QPushButton(translate("Recall", "Tick all"))
        self._adopt = PrimaryButton(translate("Recall", "Add the ticked pictures"))
        self._word = translate("Recall", "PAY AGAIN")
        self._typed = QLineEdit()
        self._again = QPushButton(translate("Recall", "Send again"))
        self._close = QPushButton(translate("Recall", "Close"))
        self._came = label(translate("Recall", "What came back, word for word"))
        self.answer = QPlainTextEdit()
        self._offers_sending = offers_sending
        self._build()
        self._update_buttons()

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show these pictures, newest first."""
        self._found.clear()
        for candidate in candidates:
            self._found.appendRow(_item(candidate))
        self._state.say(self._words(len(candidates)))
        self._all.setEnabled(bool(candidates))
        self._update_buttons()

    def show_answer(self, text: str) -> None:
        """Show the unreadable answer word for word; nothing if there is none."""
        self.answer.setPlainText(text)
        self._came.setVisible(bool(text))
        self.answer.setVisible(bool(text))

    def show_failure(self, explanation: Explanation) -> None:
        """Show why the history could not be read."""
        self._state.show_failure(explanation)

    def _words(self, number: int) -> str:
        match (self._offers_sending, bool(number)):
            case (True, True):
                text = translate("Recall", "Made around that time and not in the library: {n}")
            case (True, False):
                text = translate(
                    "Recall", "Nothing unknown was made around that time. It may come later."
                )
            case (False, True):
                text = translate(
                    "Recall",
                    "Not in the library: {n}. Others who use this account may have asked for some "
                    "of them.",
                )
            case _:
                text = translate("Recall", "The history has nothing that is not in the library.")
        return text.format(n=number)

    def ticked(self) -> list[PictureKey]:
        """Return the keys that are checked."""
        items = (self._found.item(number) for number in range(self._found.rowCount()))
        return [
            PictureKey(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _build(self) -> None:
        self._adopt.setDefault(True)
        self._all.setAutoDefault(False)
        self._all.setEnabled(False)
        self.answer.setReadOnly(True)
        self.answer.setFixedHeight(scaled(_ANSWER_HEIGHT))
        self.answer.setAccessibleName(self._came.text())
        self.show_answer("")
        self._typed.setPlaceholderText(self._word)
        self._typed.setAccessibleName(translate("Recall", "Type the words to allow it"))
        warning = translate(
            "Recall",
            "Sending again may cost twice: the first request may have been accepted. "
            "Type “{word}” to allow it.",
        ).format(word=self._word)
        sending = (frame("rule"), label(warning, "warning", wrap=True), self._typed, self._again)
        self.arrange(
            self._state,
            self._list,
            row(self._all, 1),
            self._came,
            self.answer,
            *sending[:2],
            row(*sending[2:], 1),
            filling=self._list,
            buttons=(self._close, self._adopt),
        )
        if not self._offers_sending:
            for part in sending:
                part.hide()
        self._found.itemChanged.connect(lambda _item: self._update_buttons())
        self._typed.textChanged.connect(lambda _text: self._update_buttons())
        self._all.clicked.connect(self._on_all)
        self._adopt.clicked.connect(self._on_adopt)
        self._again.clicked.connect(self._on_again)
        self._close.clicked.connect(self.reject)

    def _update_buttons(self) -> None:
        self._adopt.setEnabled(bool(self.ticked()))
        self._again.setEnabled(self._typed.text().strip() == self._word)

    def _on_all(self) -> None:
        for number in range(self._found.rowCount()):
            self._found.item(number).setCheckState(Qt.CheckState.Checked)

    def _on_adopt(self) -> None:
        self.adopt_requested.emit(self.ticked())
        self.accept()

    def _on_again(self) -> None:
        self.send_again_requested.emit()
        self.accept()


def _item(candidate: Candidate) -> QStandardItem:
    made_at = format_moment(candidate.made_at) if candidate.made_at else "—"
    text = f"{made_at}   {shorten_key(candidate.key)}   {one_line(candidate.prompt)}".rstrip()
    item = QStandardItem(text)
    item.setEditable(False)
    item.setCheckable(True)
    item.setToolTip(candidate.key)
    item.setData(candidate.key, Qt.ItemDataRole.UserRole)
    return item
