"""The base of a settings page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wujie_desktop.ui.kit.parts import column, label
from wujie_desktop.ui.theme.tokens import Space


class SettingsPage(QWidget):
    """The base of a settings page; `title` is shown. Choices apply at once, and each page has its
    own signals for them."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.body = column(label(title, "title"), spacing=Space.M)
        self.body.setContentsMargins(*[Space.L] * 4)
        self.setLayout(self.body)
