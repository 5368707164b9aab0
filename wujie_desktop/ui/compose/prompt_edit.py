"""The prompt field with history and snippets; files dropped on it go to the window."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.compose.prompt_aids import PromptAids
from wujie_desktop.presenters.text.formatting import one_line
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import Menu, MenuButton
from wujie_desktop.ui.theme.scale import scaled

_LEAST, _MOST = 72, 96
"""Heights where the form has little and enough room, at plain text size."""
_MAX_LINE = 40


class PromptEdit(QPlainTextEdit):
    """Emits `curl_pasted(str)` instead of inserting a pasted cURL command."""

    curl_pasted = Signal(str)

    def __init__(self, aids: PromptAids) -> None:
        super().__init__()
        self._aids = aids
        self.setPlaceholderText(translate("Compose", "What the picture should show"))
        self.setTabChangesFocus(True)
        self.setMinimumHeight(scaled(_LEAST))
        self.setMaximumHeight(scaled(_MOST))

    def show_older(self) -> None:
        """Show the previous prompt of the history."""
        self._show(self._aids.history.older(self.toPlainText()))

    def show_newer(self) -> None:
        """Show the next prompt of the history; at the end, the unsent text."""
        self._show(self._aids.history.newer(self.toPlainText()))

    def insert(self, text: str) -> None:
        """Insert `text` at the cursor."""
        self._write(self.textCursor(), text)
        self.setFocus()

    def marked(self) -> str:
        """Return the selected text, else all of it."""
        chosen = self.textCursor().selectedText().replace("\u2029", "\n")
        return chosen or self.toPlainText()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        from wujie_desktop.domain.curl_text import is_command  # not needed for the start

        if is_command(source.text()):
            self.curl_pasted.emit(source.text())
        else:
            super().insertFromMimeData(source)

    def _show(self, text: str) -> None:
        """Replace everything by `text`; Ctrl+Z undoes it."""
        if text == self.toPlainText():
            return
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self._write(cursor, text)

    def _write(self, cursor: QTextCursor, text: str) -> None:
        """Write as one undo step."""
        cursor.beginEditBlock()
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)


class SnippetButton(MenuButton):
    """Menu of snippets; emits `kept(str)` to add one and `dropped(str)` to delete one."""

    kept = Signal(str)
    dropped = Signal(str)

    def __init__(self, prompt: PromptEdit, aids: PromptAids) -> None:
        super().__init__("menu-link")
        self._prompt = prompt
        self._aids = aids
        self.setText(translate("Compose", "Snippets"))
        self._menu = Menu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self._menu.clear()
        for text in self._aids.snippets:
            self._add(self._menu, text).triggered.connect(
                lambda _checked=False, chosen=text: self._prompt.insert(chosen)
            )
        if self._aids.snippets:
            self._menu.addSeparator()
        keep = self._menu.addAction(translate("Compose", "Keep the prompt, or what is selected"))
        keep.setEnabled(bool(self._prompt.marked().strip()))
        keep.triggered.connect(lambda _checked=False: self.kept.emit(self._prompt.marked()))
        if self._aids.snippets:
            drop = self._menu.addMenu(translate("Compose", "Forget"))
            for text in self._aids.snippets:
                self._add(drop, text).triggered.connect(
                    lambda _checked=False, chosen=text: self.dropped.emit(chosen)
                )

    def _add(self, menu: QMenu, text: str) -> QAction:
        line = one_line(text)
        short = line if len(line) <= _MAX_LINE else f"{line[:_MAX_LINE]}…"
        action = menu.addAction(short.replace("&", "&&"))
        action.setToolTip(text)
        return action
