"""The small square in an account's own colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from wujie_desktop.domain.profile import Profile
from wujie_desktop.presenters.account.profile_words import account_colour
from wujie_desktop.ui.theme.icons import square_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size


class AccountSquare(QLabel):
    """The colour is the user's choice, else that of the account's kind; never a verdict's."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedSize(scaled(Size.ACCOUNT), scaled(Size.ACCOUNT))

    def show_profile(self, profile: Profile) -> None:
        """Show the colour of this account."""
        square = square_icon(account_colour(profile))
        self.setPixmap(square.pixmap(self.size(), self.devicePixelRatioF()))
