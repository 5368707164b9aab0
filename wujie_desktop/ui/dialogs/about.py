"""About: program, version, and where data is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, label
from wujie_desktop.ui.kit.scrolling_dialog import ScrollingDialog
from wujie_desktop.ui.theme.tokens import Space


class AboutDialog(ScrollingDialog):
    """Version and data folder."""

    def __init__(self, parent: QWidget | None, *, version: str, data_folder: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("About", "About Wujie Desktop"))
        folder = label(data_folder, wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(translate("About", "Close"))
        buttons.rejected.connect(self.reject)
        promise = translate("About", "Pay once, lose nothing, see every audit label.")
        layout = column(
            label(f"无界 Desktop {version}", "title"),
            label(promise, wrap=True),
            label(translate("About", "Data folder"), "heading"),
            folder,
            buttons,
            spacing=Space.M,
        )
        layout.setContentsMargins(*[Space.L * 2] * 4)
        self.setLayout(layout)
        self.setMinimumWidth(420)
