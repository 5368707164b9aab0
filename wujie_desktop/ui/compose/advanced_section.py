"""What is rarely needed in a request, folded: the head tells what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wujie_desktop.presenters.compose.compose_presenter import FieldNote
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.fold_head import FoldHead
from wujie_desktop.ui.compose.form_field import FormField
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.theme.tokens import Space


class AdvancedSection(QWidget):
    """The notify address. Emits `changed` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = FoldHead(translate("Compose", "More settings"))
        self.notify = QLineEdit()
        self.notify.setPlaceholderText("https://")
        self._field = FormField(translate("Compose", "Notify address (optional)"), self.notify)
        self._field.hide()
        self.setLayout(column(self.head, self._field, spacing=Space.XS))
        self.head.turned.connect(self._field.setVisible)
        self.notify.textChanged.connect(self._on_edited)
        self._on_edited()

    def show_notes(self, notes: Sequence[FieldNote]) -> None:
        """Show what is wrong with the address; that unfolds it."""
        self._field.show_notes(notes)
        if notes:
            self.head.open()

    def _on_edited(self) -> None:
        address = self.notify.text().strip()
        self.head.say(address or translate("Compose", "No notify address"))
        self.changed.emit()
