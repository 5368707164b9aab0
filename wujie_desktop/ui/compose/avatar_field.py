"""The avatar of the draft: picture, alias and key, with a button for the address book."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QMenu, QToolButton

from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.presenters.compose.avatar_model import AvatarModel, entry_text
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.key_edit import KeyEdit
from wujie_desktop.ui.kit.parts import column, row, set_style_property, tool_button
from wujie_desktop.ui.kit.sample_picture import SamplePicture, round_pixmap
from wujie_desktop.ui.theme.tokens import AVATAR_COLOURS, Space

_SIDE = 40


class AvatarField(QFrame):
    """Emits `changed` on every edit and `book_requested` to open the address book."""

    changed = Signal()
    book_requested = Signal()

    def __init__(self, book: AvatarModel) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._book = book
        self._sample = SamplePicture(QSize(_SIDE, _SIDE), radius=_SIDE // 2)
        self._alias = ElidedLabel()
        self._alias.setContentsMargins(3, 0, 0, 0)  # as far in as the key below it
        self.key = KeyEdit(name=translate("Compose", "Avatar"))
        self.key.setPlaceholderText(translate("Compose", "Key of a trained avatar"))
        self.choose = tool_button(translate("Compose", "Choose an avatar"), "chevron-down", "plain")
        self.choose.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.choose.setMenu(self._menu)
        line = row(
            self._sample, column(self._alias, self.key, spacing=2), self.choose, spacing=Space.M
        )
        line.setStretch(1, 1)
        line.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        self.setLayout(line)
        self.key.textChanged.connect(self._on_edited)
        book.looks_changed.connect(self.show_avatar)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.show_avatar()

    def show_avatar(self) -> None:
        """Show the avatar's name and picture where the address book has them."""
        key = self.key.text().strip()
        avatar = self._book.find(key)
        self._alias.setVisible(bool(key))
        named = avatar is not None and bool(avatar.alias)
        unnamed = translate("Compose", "Not in the address book")
        self._alias.setText(avatar.alias if avatar and named else unnamed if not avatar else "—")
        set_style_property(self._alias, "part", "" if named else "dim")
        if avatar:
            show_sample_of(self._sample, avatar, self._book)
        else:
            self._sample.show_sample(None)

    def open_list(self) -> None:
        """Open the list of avatars under the field."""
        self._menu.popup(self.choose.mapToGlobal(self.choose.rect().bottomLeft()))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for avatar in self._book.avatars():
            sample = self._book.sample(avatar.picture)
            icon = QIcon(round_pixmap(sample, 20, AVATAR_COLOURS.get(avatar.colour, "")))
            action = self._menu.addAction(icon, entry_text(avatar))
            action.triggered.connect(
                lambda _checked=False, chosen=avatar.key: self.key.setText(chosen)
            )
        if self._book.avatars():
            self._menu.addSeparator()
        manage = self._menu.addAction(translate("Compose", "Address book…"))
        manage.triggered.connect(lambda _checked=False: self.book_requested.emit())

    def _on_edited(self) -> None:
        self.show_avatar()
        self.changed.emit()


def show_sample_of(sample: SamplePicture, avatar: Avatar, book: AvatarModel) -> None:
    """Show its picture, or the first letter of its alias on its colour."""
    colour = AVATAR_COLOURS.get(avatar.colour, "")
    sample.show_sample(book.sample(avatar.picture), letter=avatar.alias[:1], colour=colour)
