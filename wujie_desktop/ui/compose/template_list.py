"""The template rows, and buttons to add one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from wujie_desktop.domain.draft import MAX_TEMPLATES, TemplateRow
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.presenters.compose.compose_presenter import FieldNote
from wujie_desktop.presenters.compose.template_model import TemplateSource
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.template_row import TemplateRowEditor
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_FOOT = 34


class TemplateList(QFrame):
    """Emits `changed` on every edit and `library_requested` to open the template library. In tab
    order it comes after `before`."""

    changed = Signal()
    library_requested = Signal()

    def __init__(self, source: TemplateSource, *, before: QWidget) -> None:
        super().__init__()
        self._before = before
        self.setProperty("part", "card")
        self._source = source
        self._editors: list[TemplateRowEditor] = []
        self._most = MAX_TEMPLATES
        self._rows = column(spacing=0)
        self._open = QPushButton(translate("Compose", "Template library…"))
        self._type = QPushButton(translate("Compose", "Type a key"))
        for button in (self._open, self._type):
            button.setProperty("part", "link")
        foot = QWidget()
        foot.setFixedHeight(scaled(_FOOT))
        links = row(self._open, 1, self._type)
        links.setContentsMargins(Space.S, 0, Space.S, 0)
        foot.setLayout(links)
        self.setLayout(column(self._rows, foot, spacing=0))
        self._open.clicked.connect(self.library_requested)
        self._type.clicked.connect(self._on_type)

    def value(self) -> tuple[TemplateRow, ...]:
        """Return the rows as entered."""
        return tuple(editor.value for editor in self._editors)

    def use_limit(self, most: int) -> None:
        """Take no more than so many templates; those that are there stay."""
        self._most = most
        self._after_count_changed()

    def set_value(self, rows: Sequence[TemplateRow]) -> None:
        """Replace the rows."""
        while self._editors:
            self._drop(self._editors[-1])
        for value in rows:
            self._append(value)
        self._after_count_changed()
        self.changed.emit()

    def add(self, key: TemplateKey) -> None:
        """Add a row, up to the limit; a row without a key takes it."""
        if empty := next((it for it in self._editors if key and not it.value.template_key), None):
            empty.key_field.setText(key)
            empty.show_template()
        elif len(self._editors) < self._most:
            self._append(TemplateRow(key))
            self._after_count_changed()
            self.changed.emit()

    def show_templates(self) -> None:
        """Update names and pictures."""
        for editor in self._editors:
            editor.show_template()

    def show_notes(self, notes: Sequence[FieldNote]) -> None:
        """Mark the rows that cannot be sent."""
        wrong = {note.row for note in notes if note.blocks}
        for index, editor in enumerate(self._editors):
            editor.show_wrong(is_wrong=index in wrong)

    def _on_type(self) -> None:
        self.add(TemplateKey(""))
        self._editors[-1].key_field.setFocus()

    def _append(self, value: TemplateRow) -> None:
        editor = TemplateRowEditor(value, self._source)
        self._editors.append(editor)
        self._rows.addWidget(editor)
        editor.changed.connect(self.changed)
        editor.removed.connect(lambda: self._on_removed(editor))

    def _on_removed(self, editor: TemplateRowEditor) -> None:
        self._drop(editor)
        self._after_count_changed()
        self.changed.emit()

    def _drop(self, editor: TemplateRowEditor) -> None:
        self._editors.remove(editor)
        self._rows.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    def _after_count_changed(self) -> None:
        parts = (part for editor in self._editors for part in editor.controls)
        for one, other in pairwise((self._before, *parts, self._open, self._type)):
            QWidget.setTabOrder(one, other)
        full = len(self._editors) >= self._most
        self._type.setEnabled(not full)
        self._type.setToolTip(_limit_words(self._most) if full else "")


def _limit_words(most: int) -> str:
    if most == 1:
        return translate("Compose", "This camera takes one template.")
    return translate("Compose", "A request takes at most five templates.")
