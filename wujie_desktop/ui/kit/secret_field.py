"""A field for a secret."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

_DOTS = "•" * 12


class SecretField(QLineEdit):
    """What is typed is dots. One that is kept is never shown: dots stand for it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)

    def show_kept(self, *, is_kept: bool, otherwise: str = "") -> None:
        """Begin empty, with dots where one `is_kept`, else with a hint."""
        self.clear()
        self.setPlaceholderText(_DOTS if is_kept else otherwise)
