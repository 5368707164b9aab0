"""The source of a batch's rows: a table, or a matrix of all combinations."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from wujie_desktop.domain.batch import multiply, read_rows
from wujie_desktop.domain.draft import MAX_NUMBER, MIN_NUMBER, RequestDraft
from wujie_desktop.domain.errors import TableUnreadable
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.theme.tokens import Space

_SOON = 200
"""Milliseconds after the last key."""


class BatchSource(QWidget):
    """Emits `edited` at every keystroke and, after a pause, `rows_changed(tuple of BatchRow)` or
    `failed(TableUnreadable)`; and `file_chosen(path)`."""

    edited = Signal()
    rows_changed = Signal(object)
    failed = Signal(object)
    file_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.text = _field(translate("Batch", "Table"))
        self.text.setPlaceholderText(
            "avatar_key\tprompt\ttemplate_key\tnumber\n"
            + translate("Batch", "Paste rows from a spreadsheet, or open or drop a file.")
        )
        self.avatars = _field(translate("Batch", "Avatar keys, one per line"))
        self.prompts = _field(translate("Batch", "Prompts, one per line"))
        self.templates = _field(translate("Batch", "Template keys, one per line"))
        self.number = Stepper(
            low=MIN_NUMBER,
            high=MAX_NUMBER,
            value=1,
            name=translate("Batch", "Pictures for each"),
            less=translate("Compose", "One picture fewer"),
            more=translate("Compose", "One picture more"),
        )
        self._file = ElidedLabel(part="dim")
        self._pages = QStackedWidget()
        self._kinds = QButtonGroup(self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._build()
        self._connect()

    def show_draft(self, draft: RequestDraft) -> None:
        """Fill the matrix from the form's draft."""
        for field, text in (
            (self.avatars, draft.avatar_key),
            (self.prompts, " ".join(draft.prompt.split())),
            (self.templates, "\n".join(item.template_key for item in draft.templates)),
        ):
            with QSignalBlocker(field):
                field.setPlainText(text)

    def show_file(self, name: str) -> None:
        """Read the rows from this file from now on."""
        self._pages.setCurrentIndex(0)
        self._kinds.button(0).setChecked(True)
        self._file.setText(name)
        with QSignalBlocker(self.text):
            self.text.clear()
        self.forget_edits()

    def forget_edits(self) -> None:
        """Something else is shown: do not read what was edited a moment ago."""
        self._soon.stop()

    def read(self) -> None:
        """Emit the rows as entered."""
        if self._pages.currentIndex():
            rows = multiply(
                _lines(self.avatars),
                _lines(self.prompts),
                _lines(self.templates),
                self.number.typed or 0,
            )
            self.rows_changed.emit(rows)
            return
        try:
            rows = read_rows(self.text.toPlainText()) if self.text.toPlainText().strip() else ()
        except TableUnreadable as error:
            self.failed.emit(error)
        else:
            self.rows_changed.emit(rows)

    def ask_for_file(self) -> QFileDialog:
        """Open the dialog that asks for a table."""
        chooser = FileChooser(self, translate("Batch", "Open a table"))
        chooser.setNameFilter(translate("Batch", "Tables") + " (*.csv *.tsv *.txt)")
        chooser.fileSelected.connect(self.file_chosen)
        chooser.open()
        return chooser

    def _build(self) -> None:
        kinds = row(spacing=Space.S)
        for number, text in enumerate(
            (translate("Batch", "Table"), translate("Batch", "All combinations"))
        ):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setProperty("part", "filter")
            self._kinds.addButton(button, number)
            kinds.addWidget(button)
        self._kinds.button(0).setChecked(True)
        self.open = QPushButton(translate("Batch", "Open a file…"))
        kinds.addStretch(1)
        matrix = QWidget()
        fields = [
            column(label(field.accessibleName(), "heading"), field, spacing=Space.XS)
            for field in (self.avatars, self.prompts, self.templates)
        ]
        each = row(label(translate("Batch", "Pictures for each"), "heading"), 1, self.number)
        matrix.setLayout(column(*fields, each, spacing=Space.S))
        opening = row(self._file, self.open)
        opening.setStretch(0, 1)
        table = QWidget()
        table.setLayout(column(self.text, opening, spacing=Space.S))
        self._pages.addWidget(table)
        self._pages.addWidget(matrix)
        self.setLayout(column(kinds, self._pages, spacing=Space.S))

    def _connect(self) -> None:
        self._kinds.idClicked.connect(self._on_kind)
        self.open.clicked.connect(self.ask_for_file)
        self._soon.timeout.connect(self.read)
        for field in (self.text, self.avatars, self.prompts, self.templates):
            field.textChanged.connect(self._on_edited)
        self.text.textChanged.connect(self._file.clear)
        self.number.edited.connect(self._on_edited)

    def _on_edited(self) -> None:
        self.edited.emit()
        self._soon.start()

    def _on_kind(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self._file.clear()
        self.read()


def _field(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return field


def _lines(field: QPlainTextEdit) -> list[str]:
    """The distinct lines of a field."""
    lines = (line.strip() for line in field.toPlainText().splitlines())
    return list(dict.fromkeys(line for line in lines if line))
