"""One row of the compose panel: which template, how many pictures."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wujie_desktop.domain.draft import MAX_NUMBER, MIN_NUMBER, TemplateRow
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.presenters.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, label, row, set_look, tool_button
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.theme.tokens import Space


class TemplateRowEditor(QWidget):
    """Says `changed` on every edit and `removed` when the user wants it gone."""

    changed = Signal()
    removed = Signal()

    def __init__(self, value: TemplateRow, names: Mapping[TemplateKey, str]) -> None:
        super().__init__()
        self._names = names
        self._name = ElidedLabel(part="dim")
        self._key = QLineEdit(value.template_key)
        self._key.setProperty("part", "key")
        self._key.setPlaceholderText(translate("Compose", "Template key"))
        self._key.setAccessibleName(translate("Compose", "Template key"))
        self._key.setMaxLength(128)
        self._key.setCursorPosition(0)
        self._number = Stepper(
            low=MIN_NUMBER,
            high=MAX_NUMBER,
            value=value.number,
            name=translate("Compose", "Pictures with this template"),
            less=translate("Compose", "One picture fewer"),
            more=translate("Compose", "One picture more"),
        )
        self._remove = tool_button("✕", translate("Compose", "Remove this template"), "plain")
        self._problem = label(part="problem", wrap=True)
        self._problem.hide()
        self.setLayout(
            column(
                row(self._key, self._remove, spacing=Space.XS),
                row(self._name, self._number, spacing=Space.S),
                self._problem,
                spacing=Space.XS,
            )
        )
        self._key.textChanged.connect(self._on_key_edited)
        self._number.value_changed.connect(lambda _value: self.changed.emit())
        self._remove.clicked.connect(self.removed)
        self.show_name()

    @property
    def value(self) -> TemplateRow:
        """The row as typed."""
        return TemplateRow(TemplateKey(self._key.text().strip()), self._number.value)

    @property
    def key_field(self) -> QLineEdit:
        """Where the key is typed."""
        return self._key

    def show_name(self) -> None:
        """Name the template where it is known."""
        self._name.setText(self._names.get(self.value.template_key, ""))

    def show_problem(self, text: str) -> None:
        """The reason under the row; "" for none."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        set_look(self._key, "wrong", bool(text))

    def _on_key_edited(self) -> None:
        self.show_name()
        self.changed.emit()
