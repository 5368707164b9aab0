"""The field of a name template: its tokens are tinted words, buttons below it put them in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from wujie_desktop.domain.name_template import MAX_TEMPLATE, Token, read_template, token_text
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.hand_off.export_words import CHIPS, is_chinese, token_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_IN_A_ROW = 4


class TemplateField(QWidget):
    """Emits `edited(str)` at every keystroke."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setMaxLength(MAX_TEMPLATE)
        self.line.setAccessibleName(translate("Export", "File name"))
        folders = translate("Export", "A slash begins a folder: {example}")
        example = "/".join(
            token_text(token, chinese=is_chinese()) for token in (Token.PROJECT, Token.DATE)
        )
        self.line.setToolTip(folders.format(example=f"{example}/…"))
        self.line.edited.connect(self.edited)
        self.chips = [self._chip(token, limit) for token, limit in CHIPS]
        rows = (self.chips[:_IN_A_ROW], self.chips[_IN_A_ROW:])
        chips = column(*(row(*some, 1, spacing=Space.XS) for some in rows), spacing=Space.XS)
        self.setLayout(column(self.line, chips, spacing=Space.S))
        self.setFocusProxy(self.line)

    def show_text(self, text: str) -> None:
        """Show `text`, unless it is what stands there; nothing is emitted."""
        if text != self.line.text():
            self.line.show_text(text)

    def _chip(self, token: Token, limit: int) -> QPushButton:
        chip = QPushButton(token_word(token, limit))
        chip.setProperty("part", "filter")
        chip.clicked.connect(partial(self._insert, token, limit))
        return chip

    def _insert(self, token: Token, limit: int) -> None:
        self.line.leave_token()
        self.line.insert(token_text(token, limit, chinese=is_chinese()))
        self.line.setFocus()


class _Line(QLineEdit):
    """Emits `edited(str)` once what is typed is whole."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._is_composing = False
        self._told = ""
        self.textChanged.connect(self._tell)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._tell()

    def show_text(self, text: str) -> None:
        """Show `text`; nothing is emitted."""
        self._told = text
        self.setText(text)
        self._tint()

    def leave_token(self) -> None:
        """Go behind the token that the cursor stands in."""
        start, cursor = 0, self.cursorPosition()
        for piece in read_template(self.text()).pieces:
            end = start + len(piece.text)
            if piece.token and start < cursor < end and not self.hasSelectedText():
                self.setCursorPosition(end)
            start = end

    def _tell(self) -> None:
        if self._is_composing or self.text() == self._told:
            return
        self._told = self.text()
        self._tint()
        self.edited.emit(self._told)

    def _tint(self) -> None:
        """Tint the tokens; a line edit takes formats as an input method gives them."""
        tinted = QTextCharFormat()
        tinted.setBackground(QColor(worn_tokens().selected))
        attributes, start = [], 0
        for piece in read_template(self._told).pieces:
            if piece.token:
                attributes.append(
                    QInputMethodEvent.Attribute(
                        QInputMethodEvent.AttributeType.TextFormat,
                        start - self.cursorPosition(),
                        len(piece.text),
                        tinted,
                    )
                )
            start += len(piece.text)
        QApplication.sendEvent(self, QInputMethodEvent("", attributes))
