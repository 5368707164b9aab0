"""The field for a private key: pasted, typed or dropped as a file. An accepted key is not shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QStackedWidget, QWidget

from wujie_desktop.domain.secret import Secret
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.kit.parts import column, keep_a_line, label, row, set_style_property
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_PAUSE = 150
"""Milliseconds after the last change until the text is checked."""
_ANY = ("",)
_DOTS = "•" * 12
_LINES = 76


class KeyBox(QWidget):
    """Emits `offered(Secret)` for text and `file_offered(str)` for a path; the receiver answers
    with `show_read` or `show_problem`. `key` is the accepted one, None without a new one."""

    offered = Signal(object)
    file_offered = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.key: Secret | None = None
        self.edit = QPlainTextEdit()
        self.replace = QPushButton(translate("Account", "Replace…"))
        self._masked = label(part="strong")
        self._problem = keep_a_line(label(part="problem", wrap=True))
        self._entry, self._kept = QWidget(), QWidget()
        self._states = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._build()
        self._soon.timeout.connect(self._offer)
        self.edit.textChanged.connect(self._soon.start)
        self.replace.clicked.connect(self._on_replace)
        self._drop = FileDrop(self.edit.viewport(), _ANY)
        self._drop.dropped.connect(self.file_offered)

    def show_kept(self, *, is_kept: bool, is_in_memory: bool = False) -> None:
        """Start empty, and show whether a key is stored already, or entered until the end."""
        self.key = None
        self.edit.clear()
        self._soon.stop()
        self.show_problem("")
        word = translate("Account", "entered") if is_in_memory else translate("Account", "kept")
        self._masked.setText(f"{_DOTS} {word}")
        self._show_entry(is_open=not is_kept)

    def show_read(self, key: Secret, bits: int) -> None:
        """The input is a key: remove it from the screen at once."""
        self.key = key
        self.edit.clear()
        self._soon.stop()
        self.show_problem("")
        self._masked.setText(" ".join((_DOTS, "RSA", str(bits))))
        self._show_entry(is_open=False)
        self.replace.setFocus()
        self.changed.emit()

    def show_problem(self, sentence: str) -> None:
        """The input is no key: say why; "" clears that."""
        self._problem.setText(sentence)
        set_style_property(self.edit, "wrong", bool(sentence))

    def _build(self) -> None:
        self.edit.setProperty("part", "code")
        self.edit.setPlaceholderText(
            translate("Account", "Paste the private key here, or drop its file")
        )
        self.edit.setAccessibleName(translate("Account", "Private key"))
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(scaled(_LINES))
        choose = QPushButton(translate("Account", "Open a file…"))
        choose.clicked.connect(self._on_choose)
        self.replace.setAccessibleName(translate("Account", "Replace the private key"))
        entry = row(self.edit, choose, spacing=Space.S)
        entry.setAlignment(choose, Qt.AlignmentFlag.AlignTop)
        self._entry.setLayout(entry)
        kept = row(self._masked, self.replace, 1, spacing=Space.M)
        kept.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._kept.setLayout(kept)
        for state in (self._entry, self._kept):
            self._states.addWidget(state)
        self.setLayout(column(self._states, self._problem, spacing=Space.XS))

    def _show_entry(self, *, is_open: bool) -> None:
        self._states.setCurrentWidget(self._entry if is_open else self._kept)

    def _offer(self) -> None:
        text = self.edit.toPlainText()
        if text.strip():
            self.offered.emit(Secret(text))
        else:
            self.show_problem("")

    def _on_replace(self) -> None:
        self.show_kept(is_kept=False)
        self.edit.setFocus()
        self.changed.emit()

    def _on_choose(self) -> None:
        chooser = FileChooser(self, translate("Account", "Private key"))
        chooser.fileSelected.connect(self.file_offered)
        chooser.open()
