"""About: program, version, and where data is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label


class AboutDialog(DialogFrame):
    """Version and data folder."""

    def __init__(self, parent: QWidget | None, *, version: str, data_folder: str) -> None:
        super().__init__(parent, translate("About", "About Wujie Desktop"))
        folder = label(data_folder, wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton(translate("About", "Close"))
        close.clicked.connect(self.reject)
        name = translate("Window", "Wujie Desktop")
        promise = translate("About", "Pay once, lose nothing, see every audit label.")
        self.arrange(
            label(f"{name} {version}", "title"),
            label(promise, wrap=True),
            label(translate("About", "Data folder"), "heading"),
            folder,
            buttons=(close,),
        )
        self.setMinimumWidth(420)
