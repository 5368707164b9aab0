"""The exact request as JSON, cURL or Python, and importing one from the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from wujie_desktop.domain.exact_request import ExactRequest
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.kit.tabs import TabRow

FORMS: tuple[tuple[str, Callable[[ExactRequest], str]], ...] = (
    ("cURL", ExactRequest.as_curl),
    ("JSON", ExactRequest.as_json),
    ("Python httpx", ExactRequest.as_python),
)


class RequestDialog(DialogFrame):
    """Emits `pasted(str)` with the clipboard's text. `show_request` returns the request, with
    secrets if it is told to."""

    pasted = Signal(str)

    def __init__(
        self, parent: QWidget | None, *, show_request: Callable[[bool], ExactRequest]
    ) -> None:
        super().__init__(parent, translate("Exact", "Exact request"))
        self.prefer_size(680, 460)
        self._show_request = show_request
        self._forms = TabRow([name for name, _written in FORMS])
        self.text = QPlainTextEdit()
        self.reveal = CheckBox(translate("Exact", "Reveal the signature"))
        self._hint = label(part="warning", wrap=True)
        self.copy = PrimaryButton(translate("Exact", "Copy"))
        self.paste = QPushButton(translate("Exact", "Draft from the clipboard"))
        self._build()
        self._show()
        self.copy.setFocus()

    def _build(self) -> None:
        self._forms.turned.connect(lambda _number: self._show())
        self.text.setReadOnly(True)
        self.text.setProperty("part", "code")
        self.text.setAccessibleName(translate("Exact", "Exact request"))
        self.reveal.toggled.connect(lambda _on: self._show())
        self.copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.text.toPlainText())
        )
        self.paste.clicked.connect(self._on_paste)
        self.paste.setToolTip(translate("Exact", "A cURL command or the body of a request."))
        close = QPushButton(translate("Exact", "Close"))
        close.clicked.connect(self.reject)
        self.arrange(
            self._forms,
            self.text,
            self.reveal,
            self._hint,
            filling=self.text,
            aside=(self.paste,),
            buttons=(close, self.copy),
        )

    def _show(self) -> None:
        request = self._show_request(self.reveal.isChecked())
        _, written = FORMS[self._forms.number]
        self.text.setPlainText(written(request))
        self._hint.setText(
            translate("Exact", "Valid for five minutes. Whoever runs it pays from your account.")
            if self.reveal.isChecked()
            else translate("Exact", "Without its signature it can be read, but not run.")
        )

    def _on_paste(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().text())
        self.accept()
