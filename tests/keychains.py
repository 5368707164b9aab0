"""Keychains of tests: classes as `keyring` has them, with their entries in memory."""

from __future__ import annotations

import sys
import threading

from keyring.backend import KeyringBackend
from keyring.backends import SecretService

from wujie_desktop.domain.overriding import override


class PlainKeychain(KeyringBackend):
    """One that nobody knows to be safe. Its priority keeps it from being found by itself."""

    priority = -1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None
        self.gate: threading.Event | None = None
        self.is_forgetful = False
        self.calls = 0
        self.fails_from = sys.maxsize
        """The number of the first call that fails, from 0; all later ones do too."""
        self.fails_until = sys.maxsize

    def _step(self) -> None:
        self.calls += 1
        if self.fails_from < self.calls <= self.fails_until:
            raise RuntimeError("the keychain went away")

    @override
    def get_password(self, service: str, username: str) -> str | None:
        if self.gate:
            self.gate.wait()
        self._step()
        if self.trouble:
            raise self.trouble
        return self.entries.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self._step()
        if not self.is_forgetful:
            self.entries[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        self._step()
        del self.entries[service, username]


class FakeKeychain(PlainKeychain, SecretService.Keyring):
    """One that passes for the Secret Service."""

    priority = -1.0
