"""The window's profile, and whether requests can be sent with it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.events import AvatarsRead, CameOnline, WentOffline
from wujie_desktop.domain.profile import Access, Profile, SecretKind
from wujie_desktop.services.hub import EventHub


class Library(Enum):
    """Whether what the account made can be looked at and added to."""

    OPENING = "opening"
    OPEN = "open"
    UNREADABLE = "unreadable"


class AccountStatus(QObject):
    """Emits `changed` when `access`, `sealed`, `library`, `has_avatars` or `is_offline`
    changes. `sealed` is what the profile needs of the encrypted file as long as that is locked.
    `has_avatars` is None until the address book was read. `scenario` is what the embedded sandbox
    plays, "" with any other gateway."""

    changed = Signal()

    def __init__(
        self, profile: Profile, access: Access, *, hub: EventHub, scenario: str = ""
    ) -> None:
        super().__init__()
        self.profile = profile
        self.access = access
        self.sealed: frozenset[SecretKind] = frozenset()
        self.scenario = scenario
        self.library = Library.OPEN
        self.has_avatars: bool | None = None
        self.is_offline = False
        hub.subscribe(AvatarsRead, self.on_avatars_read)
        hub.subscribe(WentOffline, lambda _event: self._use_network(is_there=False))
        hub.subscribe(CameOnline, lambda _event: self._use_network(is_there=True))

    def use_access(self, access: Access) -> None:
        """Set whether requests can be signed."""
        if access is not self.access:
            self.access = access
            self.changed.emit()

    @property
    def is_locked(self) -> bool:
        """Whether there is something to unlock."""
        return self.access is Access.LOCKED or bool(self.sealed)

    def use_sealed(self, sealed: frozenset[SecretKind]) -> None:
        """Set what waits for the encrypted file to be unlocked."""
        if sealed != self.sealed:
            self.sealed = sealed
            self.changed.emit()

    def use_library(self, library: Library) -> None:
        """Set whether the library is open."""
        if library is not self.library:
            self.library = library
            self.changed.emit()

    def on_avatars_read(self, event: AvatarsRead) -> None:
        """Update `has_avatars`."""
        has_some = bool(event.avatars)
        if has_some is not self.has_avatars:
            self.has_avatars = has_some
            self.changed.emit()

    def _use_network(self, *, is_there: bool) -> None:
        self.is_offline = not is_there
        self.changed.emit()
