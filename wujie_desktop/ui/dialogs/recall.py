"""Pictures of the vendor's history that may be those of a request of unknown outcome, which can
also be sent again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.vendor_history import VendorPicture
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import frame, label, row
from wujie_desktop.ui.requests.vendor_picture_list import VendorPictureList
from wujie_desktop.ui.theme.scale import scaled

_ANSWER_HEIGHT = 96


class LostRequestDialog(DialogFrame):
    """Emits `adopt_requested(list of PictureKey)` and `send_again_requested`."""

    adopt_requested = Signal(object)
    send_again_requested = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, translate("Recall", "Find in history"))
        self.setMinimumSize(560, 460)
        self._list = VendorPictureList()
        self._state = OutcomeLine(translate("Recall", "Searching the history…"))
        self._all = QPushButton(translate("Recall", "Tick all"))
        self._adopt = PrimaryButton(translate("Recall", "Add the ticked pictures"))
        self._word = translate("Recall", "PAY AGAIN")
        self._typed = QLineEdit()
        self._again = QPushButton(translate("Recall", "Send again"))
        self._close = QPushButton(translate("Recall", "Close"))
        self._came = label(translate("Recall", "What came back, word for word"))
        self.answer = QPlainTextEdit()
        self._build()
        self._update_buttons()

    def show_candidates(self, candidates: Sequence[VendorPicture]) -> None:
        """Show these pictures, newest first."""
        self._list.add(candidates)
        found = translate("Recall", "Made around that time and not in the library: {n}")
        nothing = translate(
            "Recall", "Nothing unknown was made around that time. It may come later."
        )
        self._state.say(found.format(n=len(candidates)) if candidates else nothing)
        self._all.setEnabled(bool(candidates))

    def show_answer(self, text: str) -> None:
        """Show the unreadable answer word for word; nothing if there is none."""
        self.answer.setPlainText(text)
        self._came.setVisible(bool(text))
        self.answer.setVisible(bool(text))

    def show_failure(self, explanation: Explanation) -> None:
        """Show why the history could not be read."""
        self._state.show_failure(explanation)

    def _build(self) -> None:
        self._adopt.setDefault(True)
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
        self.arrange(
            self._state,
            self._list,
            row(self._all, 1),
            self._came,
            self.answer,
            frame("rule"),
            label(warning, "warning", wrap=True),
            row(self._typed, self._again, 1),
            filling=self._list,
            buttons=(self._close, self._adopt),
        )
        self._list.ticks_changed.connect(self._update_buttons)
        self._typed.textChanged.connect(lambda _text: self._update_buttons())
        self._all.clicked.connect(self._list.tick_all)
        self._adopt.clicked.connect(self._on_adopt)
        self._again.clicked.connect(self._on_again)
        self._close.clicked.connect(self.reject)

    def _update_buttons(self) -> None:
        self._adopt.setEnabled(bool(self._list.ticked_keys()))
        self._again.setEnabled(self._typed.text().strip() == self._word)

    def _on_adopt(self) -> None:
        self.adopt_requested.emit(self._list.ticked_keys())
        self.accept()

    def _on_again(self) -> None:
        self.send_again_requested.emit()
        self.accept()
