"""One row of the form: which template, how many pictures."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from wujie_desktop.domain.draft import MAX_NUMBER, MIN_NUMBER, TemplateRow
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.presenters.compose.template_model import TemplateSource
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.key_edit import KeyEdit
from wujie_desktop.ui.kit.parts import row, set_style_property, tool_button
from wujie_desktop.ui.kit.sample_picture import SamplePicture
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_SAMPLE, _HEIGHT = QSize(27, 36), 46


class TemplateRowEditor(QFrame):
    """Emits `changed` on every edit and `removed` when the row is to be deleted. A template of the
    library shows its name, any other its key, to be typed."""

    changed = Signal()
    removed = Signal()

    def __init__(self, value: TemplateRow, source: TemplateSource) -> None:
        super().__init__()
        self.setProperty("part", "template-row")
        self.setFixedHeight(scaled(_HEIGHT))
        self._source = source
        self._sample = SamplePicture(_SAMPLE, radius=4)
        self._name = ElidedLabel()
        self._key = KeyEdit(value.template_key, name=translate("Compose", "Template key"))
        self._key.setProperty("part", "")
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
        line = row(self._sample, self._name, self._key, self._number, self._remove, spacing=Space.S)
        line.setStretch(1, 1)
        line.setStretch(2, 1)
        line.setContentsMargins(Space.S, 0, Space.XS, 0)
        self.setLayout(line)
        self._add_copying()
        self._key.textChanged.connect(self._on_key_edited)
        self._key.editingFinished.connect(self.show_template)
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
        """Show the template's name and picture, if known; the field stays while it is written
        in."""
        key = self.value.template_key
        card = self._source.card(key)
        is_named = bool(card.name) and not self._key.hasFocus()
        self._name.setText(card.name)
        self._name.setToolTip(key)
        self._name.setVisible(is_named)
        self._key.setVisible(not is_named)
        self._sample.show_sample(self._source.sample(key))

    def show_wrong(self, *, is_wrong: bool) -> None:
        """Mark the key; the number marks itself."""
        set_style_property(self._key, "wrong", is_wrong and self._number.number is not None)

    def _on_key_edited(self) -> None:
        self.show_template()
        self.changed.emit()

    def _add_copying(self) -> None:
        copy = QAction(translate("Compose", "Copy the key"), self)
        copy.triggered.connect(
            lambda _checked=False: QGuiApplication.clipboard().setText(self.value.template_key)
        )
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
