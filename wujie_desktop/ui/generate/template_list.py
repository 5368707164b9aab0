"""One to five template rows, and the menu that adds one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton

from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.draft import MAX_TEMPLATES, TemplateRow
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.presenters.generate_presenter import FieldNote
from wujie_desktop.presenters.translate import translate
from wujie_desktop.ui.generate.template_row import TemplateRowEditor
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.theme.tokens import Space


class TemplateList(QFrame):
    """Says `changed` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._names: dict[TemplateKey, str] = {}
        self._editors: list[TemplateRowEditor] = []
        self._rows = column(spacing=Space.M)
        self._add = QPushButton(translate("Compose", "＋ Add a template…"))
        self._add.setProperty("part", "link")
        self._menu = QMenu(self._add)
        self._menu.triggered.connect(lambda action: self._on_chosen(action.data()))
        self._options: tuple[TemplateOption, ...] = ()
        layout = column(self._rows, self._add, spacing=Space.S)
        layout.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        self.setLayout(layout)
        self._add.clicked.connect(self._on_add)

    def value(self) -> tuple[TemplateRow, ...]:
        """The rows as typed."""
        return tuple(editor.value for editor in self._editors)

    def set_value(self, rows: Sequence[TemplateRow]) -> None:
        """Show these rows instead."""
        while self._editors:
            self._drop(self._editors[-1])
        for row in rows:
            self._append(row)
        self.changed.emit()

    def show_options(self, options: tuple[TemplateOption, ...]) -> None:
        """Offer these templates by name."""
        self._options = options
        self._names.update({item.template_key: item.template_name for item in options})
        for editor in self._editors:
            editor.show_name()

    def show_notes(self, notes: Sequence[FieldNote]) -> None:
        """Put each row's reason under it."""
        for index, editor in enumerate(self._editors):
            editor.show_problem(next((note.text for note in notes if note.row == index), ""))

    def _on_add(self) -> None:
        if not self._options:
            self._append(TemplateRow(TemplateKey("")))
            self._editors[-1].key_field.setFocus()
            self.changed.emit()
            return
        self._menu.clear()
        themes: dict[str, list[TemplateOption]] = defaultdict(list)
        for option in self._options:
            themes[option.theme_name].append(option)
        for theme, options in themes.items():
            submenu = self._menu.addMenu(theme or translate("Compose", "Other"))
            for option in options:
                action = submenu.addAction(option.template_name or option.template_key)
                action.setData(option.template_key)
        self._menu.addSeparator()
        self._menu.addAction(translate("Compose", "Type a key")).setData("")
        self._menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _on_chosen(self, key: str) -> None:
        self._append(TemplateRow(TemplateKey(key)))
        if not key:
            self._editors[-1].key_field.setFocus()
        self.changed.emit()

    def _append(self, value: TemplateRow) -> None:
        editor = TemplateRowEditor(value, self._names)
        self._editors.append(editor)
        self._rows.addWidget(editor)
        editor.changed.connect(self.changed)
        editor.removed.connect(lambda: self._on_removed(editor))
        self._after_count_changed()

    def _on_removed(self, editor: TemplateRowEditor) -> None:
        self._drop(editor)
        self.changed.emit()

    def _drop(self, editor: TemplateRowEditor) -> None:
        self._editors.remove(editor)
        self._rows.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._after_count_changed()

    def _after_count_changed(self) -> None:
        full = len(self._editors) >= MAX_TEMPLATES
        self._add.setEnabled(not full)
        self._add.setToolTip(
            translate("Compose", "A request takes at most five templates.") if full else ""
        )
