"""One row of the compose panel: which template, how many pictures."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.draft import MAX_NUMBER, MIN_NUMBER, TemplateRow
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.presenters.compose.template_model import TemplateSource
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.key_edit import KeyEdit
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property, tool_button
from wujie_desktop.ui.kit.sample_picture import SamplePicture
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.theme.tokens import Space

_SAMPLE = QSize(36, 48)


class TemplateRowEditor(QWidget):
    """Emits `changed` on every edit and `removed` when the row is to be deleted."""

    changed = Signal()
    removed = Signal()

    def __init__(self, value: TemplateRow, source: TemplateSource) -> None:
        super().__init__()
        self._source = source
        self._sample = SamplePicture(_SAMPLE, radius=4)
        self._name = ElidedLabel()
        self._name.setContentsMargins(3, 0, 0, 0)  # as far in as the key below it
        self._key = KeyEdit(value.template_key, name=translate("Compose", "Template key"))
        self._key.setPlaceholderText(translate("Compose", "Template key"))
        self._key.setCursorPosition(0)
        self._number = Stepper(
            low=MIN_NUMBER,
            high=MAX_NUMBER,
            value=value.number,
            name=translate("Compose", "Pictures with this template"),
            less=translate("Compose", "One picture fewer"),
            more=translate("Compose", "One picture more"),
        )
        self._remove = tool_button(translate("Compose", "Remove this template"), "x", "plain")
        self._problem = label(part="problem", wrap=True)
        self._problem.hide()
        words = column(self._name, self._key, spacing=2)
        line = row(self._sample, words, self._number, self._remove, spacing=Space.S)
        line.setStretch(1, 1)
        self.setLayout(column(line, self._problem, spacing=Space.XS))
        self._key.textChanged.connect(self._on_key_edited)
        self._number.edited.connect(self.changed)
        self._remove.clicked.connect(self.removed)
        self.show_template()

    @property
    def value(self) -> TemplateRow:
        """Return the row as entered; without a number it has 0 pictures, which cannot be sent."""
        return TemplateRow(TemplateKey(self._key.text().strip()), self._number.typed or 0)

    @property
    def key_field(self) -> KeyEdit:
        """The field for the key."""
        return self._key

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return (self._key, *self._number.controls, self._remove)

    def show_template(self) -> None:
        """Show the template's name and picture, if known."""
        key = self.value.template_key
        card = self._source.card(key)
        unlisted = translate("Compose", "Not on the list") if key else ""
        self._name.setText(card.name if card.is_listed else unlisted)
        set_style_property(self._name, "part", "" if card.is_listed else "dim")
        self._sample.show_sample(self._source.sample(key))

    def show_problem(self, text: str) -> None:
        """Show the row's problems; "" for none. The number field marks its own."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        set_style_property(self._key, "wrong", bool(text) and self._number.number is not None)

    def _on_key_edited(self) -> None:
        self.show_template()
        self.changed.emit()
