"""What is rarely needed in a request, folded: the head tells what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from wujie_desktop.presenters.compose.compose_presenter import FieldNote
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.form_field import FormField
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.tokens import Space


class AdvancedSection(QWidget):
    """The notify address. Emits `changed` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = QToolButton()
        self.head.setText(translate("Compose", "Advanced"))
        self.head.setCheckable(True)
        self.head.setProperty("part", "fold")
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._contents = ElidedLabel(part="dim")
        self._contents.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.notify = QLineEdit()
        self.notify.setPlaceholderText("https://")
        self._field = FormField(translate("Compose", "Notify address (optional)"), self.notify)
        head = row(self.head, self._contents)
        head.setStretch(1, 1)
        self.setLayout(column(head, self._field, spacing=Space.XS))
        self.head.toggled.connect(self._on_toggled)
        self.notify.textChanged.connect(self._on_edited)
        self._on_toggled(is_open=False)
        self._on_edited()

    def show_notes(self, notes: Sequence[FieldNote]) -> None:
        """Show what is wrong with the address; that unfolds it."""
        self._field.show_notes(notes)
        if notes:
            self.head.setChecked(True)

    def _on_toggled(self, is_open: bool) -> None:  # noqa: FBT001 - a slot
        set_icon(self.head, "chevron-down" if is_open else "chevron-right", "dim", side=12)
        self._field.setVisible(is_open)
        self._contents.setVisible(not is_open)

    def _on_edited(self) -> None:
        address = self.notify.text().strip()
        self._contents.setText(address or translate("Compose", "No notify address"))
        self.changed.emit()
