"""Paints avatars in lists: a round face in the avatar's colour, and the name."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.compose.avatar_model import AvatarModel, AvatarRole, avatar_name
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.kit.sample_picture import round_pixmap
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import AVATAR_COLOURS, Space

_FACE = 32


class AvatarDelegate(QStyledItemDelegate):
    """One avatar per row."""

    def __init__(self, book: AvatarModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._book = book

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        avatar: Avatar = index.data(AvatarRole.AVATAR)
        side = scaled(_FACE)
        option.icon = QIcon(
            round_pixmap(
                self._book.sample(avatar.picture),
                side,
                AVATAR_COLOURS.get(avatar.colour, ""),
                letter=avatar_name(avatar)[:1],
            )
        )
        option.decorationSize = QSize(side, side)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(120), scaled(_FACE) + Space.S)
