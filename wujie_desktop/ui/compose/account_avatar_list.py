"""Avatars of the account, newest first, to be ticked or chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from wujie_desktop.presenters.compose.account_avatar_words import account_avatar_line
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.account_avatars import AccountAvatar
from wujie_desktop.ui.kit.controls import TickDelegate

_AVATAR = Qt.ItemDataRole.UserRole


class AccountAvatarList(QListView):
    """With `has_ticks` emits `ticks_changed`, else `chosen(AvatarKey)` for the current one."""

    ticks_changed = Signal()
    chosen = Signal(object)

    def __init__(self, *, has_ticks: bool) -> None:
        super().__init__()
        self._has_ticks = has_ticks
        self._found = QStandardItemModel(self)
        self.setModel(self._found)
        if has_ticks:
            self.setItemDelegate(TickDelegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(translate("Account avatars", "Avatars of the account"))
        self._found.itemChanged.connect(lambda _item: self.ticks_changed.emit())
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_avatars(self, avatars: Sequence[AccountAvatar]) -> None:
        """Show these, none of them ticked or chosen."""
        self._found.clear()
        for avatar in avatars:
            self._found.appendRow(self._item(avatar))
        self.ticks_changed.emit()

    def ticked(self) -> list[AccountAvatar]:
        """Return those that are ticked."""
        items = [self._found.item(number) for number in range(self._found.rowCount())]
        return [item.data(_AVATAR) for item in items if item.checkState() is Qt.CheckState.Checked]

    def tick_all(self) -> None:
        """Tick all of them."""
        for number in range(self._found.rowCount()):
            self._found.item(number).setCheckState(Qt.CheckState.Checked)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._has_ticks and current.isValid():
            self.chosen.emit(current.data(_AVATAR).key)

    def _item(self, avatar: AccountAvatar) -> QStandardItem:
        item = QStandardItem(account_avatar_line(avatar))
        item.setEditable(False)
        item.setCheckable(self._has_ticks)
        item.setToolTip(item.text())
        item.setData(avatar, _AVATAR)
        return item
