"""The passphrase of the encrypted file: entered at the start, or chosen for a new file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from wujie_desktop.domain.secret import Secret
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.theme.scale import scaled


class PassphraseDialog(DialogFrame):
    """Emits `given(Secret)` and `forgotten`; stays open until it is told that the file is open.

    With `shortest` it is for a new file: entered twice, with at least that many characters.
    """

    given = Signal(object)
    forgotten = Signal()

    def __init__(self, parent: QWidget | None, words: str = "", *, shortest: int = 0) -> None:
        """`words` say what an existing file is needed for."""
        title = (
            translate("Passphrase", "A passphrase for the encrypted file")
            if shortest
            else translate("Passphrase", "Unlock the encrypted file")
        )
        super().__init__(parent, title)
        self._shortest = shortest
        self.phrase, self.again = _hidden_edit(), _hidden_edit()
        self.unlock = PrimaryButton()
        self.later = QPushButton(translate("Passphrase", "Not now"))
        self.lost = QPushButton(translate("Passphrase", "I forgot it…"))
        self._problem = label(part="problem", wrap=True)
        self._build(words)
        self.phrase.textChanged.connect(lambda _text: self._judge())
        self.again.textChanged.connect(lambda _text: self._judge())
        self.unlock.clicked.connect(self._on_unlock)
        self.later.clicked.connect(self.reject)
        self.lost.clicked.connect(self.forgotten)
        self._judge()

    def show_problem(self, sentence: str) -> None:
        """Say that it did not open the file."""
        self._say(sentence)
        self.unlock.setEnabled(True)
        self.phrase.setFocus()
        self.phrase.selectAll()

    def _build(self, text: str) -> None:
        is_new = bool(self._shortest)
        self.setMinimumWidth(scaled(440))
        if is_new:
            text = translate(
                "Passphrase",
                "It is stored nowhere. Without it nobody can open the file.",
            )
            self.unlock.setText(translate("Passphrase", "Encrypt"))
        else:
            self.unlock.setText(translate("Passphrase", "Unlock"))
        self.unlock.setDefault(True)
        self.lost.setProperty("part", "link")
        self.lost.setVisible(not is_new)
        self.phrase.setAccessibleName(translate("Passphrase", "Passphrase"))
        self.phrase.setPlaceholderText(translate("Passphrase", "Passphrase"))
        self.again.setAccessibleName(translate("Passphrase", "Repeat it"))
        self.again.setPlaceholderText(translate("Passphrase", "Repeat it"))
        self.again.setVisible(is_new)
        self._problem.hide()
        self.arrange(
            label(text, wrap=True),
            self.phrase,
            self.again,
            self._problem,
            aside=(self.lost,),
            buttons=(self.later, self.unlock),
        )

    def _judge(self) -> None:
        phrase, again = self.phrase.text(), self.again.text()
        sentence = ""
        if self._shortest and 0 < len(phrase) < self._shortest:
            sentence = translate("Passphrase", "Characters needed, at least: {n}.").format(
                n=self._shortest
            )
        elif self._shortest and again and phrase != again:
            sentence = translate("Passphrase", "The two differ.")
        self._say(sentence)
        is_whole = phrase == again or not self._shortest
        self.unlock.setEnabled(len(phrase) >= max(1, self._shortest) and is_whole)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _on_unlock(self) -> None:
        self.unlock.setEnabled(False)
        self.given.emit(Secret(self.phrase.text()))


def _hidden_edit() -> QLineEdit:
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit
