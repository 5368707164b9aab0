"""The system's keychain, if it is one that is known to be safe."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

from wujie_desktop.domain.errors import KeychainLocked, KeychainUnavailable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.secret import Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

SAFE_BACKENDS = {
    "keyring.backends.Windows.WinVaultKeyring": "Windows Credential Manager",
    "keyring.backends.macOS.Keyring": "macOS Keychain",
    "keyring.backends.SecretService.Keyring": "Secret Service",
    "keyring.backends.libsecret.Keyring": "Secret Service",
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
}
"""The classes that keep secrets encrypted by the system, and what the user calls them. Whatever
else `keyring` finds (null, fail, plain files of other packages) is not used."""
KEYCHAIN_TIMEOUT = 20.0
"""Seconds: somebody may have to type the keychain's own password."""
PIECE = 1000
"""Characters of a key per entry: Windows takes 2,560 bytes of UTF-16 and a 2,048-bit key is
longer."""
_MAX_PIECES = 99
_SLOTS = ("", "b")
"""A new key is laid beside the one that is there."""
_WORD = "0"
"""The entry that says which pieces count: slot and number."""
T = TypeVar("T")


def find_backend() -> KeyringBackend:
    """The safe keychain that `keyring` would use. Slow, since it may ask D-Bus. Raises
    KeychainUnavailable where there is none."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    active = keyring.get_keyring()
    for backend in active.backends if isinstance(active, ChainerBackend) else [active]:
        if backend_name(backend):
            return backend
    raise KeychainUnavailable(FailureReason.NO_SAFE_KEYCHAIN)


def backend_name(backend: KeyringBackend) -> str:
    """The keychain's name for the user; "" where it is not known to be safe."""
    kinds = (f"{kind.__module__}.{kind.__qualname__}" for kind in type(backend).__mro__)
    return next((SAFE_BACKENDS[kind] for kind in kinds if kind in SAFE_BACKENDS), "")


class KeychainStore:
    """Stores each key in pieces, under the program's name and the app id. A write that fails
    half-way leaves the former key or the new one, never a mixture. No call takes longer than
    `patience` seconds."""

    def __init__(self, *, patience: float = KEYCHAIN_TIMEOUT) -> None:
        self._patience = patience

    async def name(self) -> str:
        """The name, for the user, of the keychain in use. Raises KeychainUnavailable."""
        return await self._call(lambda: backend_name(find_backend()))

    async def read(self, app_id: str) -> Secret | None:
        """The key of `app_id`. Raises KeychainUnavailable, KeychainLocked."""
        return await self._call(lambda: _read(find_backend(), app_id))

    async def write(self, app_id: str, key: Secret) -> None:
        """Store `key` and verify it by reading it back. Raises KeychainUnavailable,
        KeychainLocked."""
        await self._call(lambda: _write(find_backend(), app_id, key))

    async def forget(self, app_id: str) -> None:
        """Delete every piece. Raises KeychainUnavailable, KeychainLocked."""
        await self._call(lambda: _forget(find_backend(), app_id))

    async def _call(self, work: Callable[[], T]) -> T:
        """Run `work` on a thread of its own, so that a keychain that hangs blocks nothing else."""
        pool = ThreadPoolExecutor(1, "keychain")
        try:
            async with asyncio.timeout(self._patience):
                return await asyncio.get_running_loop().run_in_executor(pool, _named, work)
        except TimeoutError as error:
            raise KeychainUnavailable(
                FailureReason.KEYCHAIN_SILENT.of(f"{self._patience:g}")
            ) from error
        finally:
            pool.shutdown(wait=False)


def _named(work: Callable[[], T]) -> T:
    """Run `work` and turn whatever the keychain raises into errors of the domain; never with its
    text, which may quote the key."""
    from keyring.errors import KeyringLocked

    try:
        return work()
    except KeyringLocked:
        raise KeychainLocked from None
    except KeychainUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - backends raise whatever their system does
        raise KeychainUnavailable(FailureReason.KEYCHAIN_FAILED.of(type(error).__name__)) from None


def _entry(app_id: str, name: str) -> tuple[str, str]:
    """Service and user name: each service has one user, as Windows likes it."""
    return f"Wujie Desktop/{app_id}/{name}", app_id


def _read(backend: KeyringBackend, app_id: str) -> Secret | None:
    kept = _current(backend, app_id)
    pieces = [backend.get_password(*_entry(app_id, name)) for name in kept]
    whole = [piece for piece in pieces if piece is not None]
    return Secret("".join(whole)) if kept and len(whole) == len(pieces) else None


def _write(backend: KeyringBackend, app_id: str, key: Secret) -> None:
    """Write the new pieces, then the pointer to them, then delete the old pieces: the old key is
    never gone before the new one is complete."""
    if _read(backend, app_id) == key:
        return
    text, former = key.reveal(), _current(backend, app_id)
    slot = next(slot for slot in _SLOTS if f"{slot}1" not in former)
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    names = [f"{slot}{number}" for number in range(1, len(pieces) + 1)]
    for name, piece in zip(names, pieces, strict=True):
        backend.set_password(*_entry(app_id, name), piece)
    if [backend.get_password(*_entry(app_id, name)) for name in names] != pieces:
        raise KeychainUnavailable(FailureReason.KEYCHAIN_FORGETS)
    backend.set_password(*_entry(app_id, _WORD), f"{slot}{len(pieces)}")
    if _read(backend, app_id) != key:
        raise KeychainUnavailable(FailureReason.KEYCHAIN_FORGETS)
    try:
        _delete(backend, app_id, former)
    except Exception as error:  # noqa: BLE001 - the new key is kept: what is left harms nothing
        log.warning("pieces of a former key are still in the keychain: %s", type(error).__name__)


def _forget(backend: KeyringBackend, app_id: str) -> None:
    for slot in _SLOTS:
        _delete(backend, app_id, _existing(backend, app_id, slot))
    _delete(backend, app_id, [_WORD])


def _current(backend: KeyringBackend, app_id: str) -> list[str]:
    """The pieces that are valid: those that the pointer names, or all of them in the format from
    before there was a pointer."""
    word = backend.get_password(*_entry(app_id, _WORD))
    if word is None:
        return _existing(backend, app_id, _SLOTS[0])
    slot = _SLOTS[1] if word.startswith(_SLOTS[1]) else _SLOTS[0]
    number = word.removeprefix(slot)
    most = int(number) if number.isascii() and number.isdecimal() else 0
    return [f"{slot}{number}" for number in range(1, min(most, _MAX_PIECES) + 1)]


def _existing(backend: KeyringBackend, app_id: str, slot: str) -> list[str]:
    """The pieces of `slot`, up to the first that is missing."""
    names = (f"{slot}{number}" for number in range(1, _MAX_PIECES))
    return list(takewhile(lambda name: backend.get_password(*_entry(app_id, name)), names))


def _delete(backend: KeyringBackend, app_id: str, names: Sequence[str]) -> None:
    """Delete pieces, the last first, so that an interruption leaves no gap."""
    for name in reversed(names):
        if backend.get_password(*_entry(app_id, name)) is not None:
            backend.delete_password(*_entry(app_id, name))
