"""The address book of avatars as an item model, and each avatar's state in words."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QImage

from wujie_desktop.domain.avatars import Avatar, AvatarPhase
from wujie_desktop.domain.events import AvatarsRead
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.text.formatting import format_moment, shorten_key
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub


class AvatarRole(IntEnum):
    """Item data roles of an avatar."""

    AVATAR = Qt.ItemDataRole.UserRole + 1
    SEARCH = Qt.ItemDataRole.UserRole + 2
    """Everything by which it is found."""


class AvatarModel(QAbstractListModel):
    """One row per avatar, sorted by alias."""

    looks_changed = Signal()
    """Avatars or their sample pictures have changed."""

    def __init__(self, *, hub: EventHub, samples: SamplePictureCache) -> None:
        super().__init__()
        self._samples = samples
        self._avatars: tuple[Avatar, ...] = ()
        hub.subscribe(AvatarsRead, self.on_avatars_read)
        samples.loaded.connect(self._on_loaded)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._avatars)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._avatars):
            return None
        avatar = self._avatars[index.row()]
        match role:
            case AvatarRole.AVATAR:
                return avatar
            case AvatarRole.SEARCH:
                return f"{avatar.alias}\n{avatar.key}\n{avatar.note}"
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return entry_text(avatar)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (avatar.key, avatar.note) if part)
            case _:
                return None

    def avatars(self) -> tuple[Avatar, ...]:
        """All avatars."""
        return self._avatars

    def find(self, key: str) -> Avatar | None:
        """Return the avatar with this key."""
        return next((avatar for avatar in self._avatars if avatar.key == key), None)

    def name_of(self, key: str) -> str:
        """The name of this avatar, listed or not."""
        return self.alias_of(key) or shorten_key(key)

    def alias_of(self, key: str) -> str:
        """The name that the user gave this avatar; "" without one."""
        avatar = self.find(key)
        return avatar.alias if avatar else ""

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of the avatar with this key; an invalid one where there is none."""
        rows = (row for row, avatar in enumerate(self._avatars) if avatar.key == key)
        return self.index(next(rows, -1))

    def sample(self, picture: str) -> QImage | None:
        """Return the sample picture of this name, if loaded."""
        return self._samples.get(picture)

    def on_avatars_read(self, event: AvatarsRead) -> None:
        """Show the address book as read."""
        self.beginResetModel()
        self._avatars = event.avatars
        self.endResetModel()
        self.looks_changed.emit()

    def _on_loaded(self, name: str) -> None:
        if any(avatar.picture == name for avatar in self._avatars):
            self.looks_changed.emit()


def avatar_name(avatar: Avatar) -> str:
    """The alias, or the shortened key."""
    return avatar.alias or shorten_key(avatar.key)


def entry_text(avatar: Avatar) -> str:
    """Its text in menus and lists, with a warning where it is not ready."""
    warning = phase_word(avatar.phase)
    is_ready = avatar.phase is AvatarPhase.READY
    return avatar_name(avatar) if is_ready else f"{avatar_name(avatar)}  ! {warning}"


def facts_of(avatar: Avatar) -> str:
    """What is worth knowing about an avatar of the address book, in one line."""
    is_ready = avatar.phase is AvatarPhase.READY
    return " · ".join(
        part for part in (avatar.note, "" if is_ready else phase_word(avatar.phase)) if part
    )


def phase_word(phase: AvatarPhase) -> str:
    """The state of its training in a word or two."""
    match phase:
        case AvatarPhase.NEVER_ASKED:
            return translate("Avatar", "Not checked")
        case AvatarPhase.NOT_KNOWN:
            return translate("Avatar", "Unknown to the gateway")
        case AvatarPhase.CREATED:
            return translate("Avatar", "Created")
        case AvatarPhase.QUEUED:
            return translate("Avatar", "Waiting for training")
        case AvatarPhase.TIMED_OUT:
            return translate("Avatar", "Waited too long for training")
        case AvatarPhase.TRAINING:
            return translate("Avatar", "In training")
        case AvatarPhase.READY:
            return translate("Avatar", "Ready")
        case AvatarPhase.FAILED:
            return translate("Avatar", "Training failed")
        case AvatarPhase.UNRECOGNISED:
            return translate("Avatar", "Unknown state")


def status_sentence(avatar: Avatar) -> str:
    """What the gateway said about it, and when."""
    word = phase_word(avatar.phase)
    if avatar.phase is AvatarPhase.UNRECOGNISED:
        word += f" ({avatar.status})"
    return f"{word} · {format_moment(avatar.checked_at)}" if avatar.checked_at else word


def avatar_warning(avatar: Avatar) -> str:
    """What to consider before using it; "" where it is ready."""
    if avatar.phase is AvatarPhase.READY:
        return ""
    return translate("Avatar", "This avatar: {state}. Pictures with it may fail.").format(
        state=phase_word(avatar.phase)
    )
