"""The key sheet, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from wujie_desktop.presenters.key_table import action_specs, keys_text
from wujie_desktop.presenters.translate import translate
from wujie_desktop.ui.kit.parts import column, label
from wujie_desktop.ui.theme.tokens import Space


class KeySheet(QDialog):
    """Every action and its key."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Keys", "Keys"))
        form = QFormLayout()
        form.setHorizontalSpacing(Space.L * 2)
        form.setVerticalSpacing(Space.S)
        for spec in action_specs():
            form.addRow(label(spec.text), label(keys_text(spec, {}), "dim"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(translate("Keys", "Close"))
        buttons.rejected.connect(self.reject)
        layout = column(label(translate("Keys", "Keys"), "title"), form, buttons, spacing=Space.L)
        layout.setContentsMargins(*[Space.L * 2] * 4)
        self.setLayout(layout)
