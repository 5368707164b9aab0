"""The system's keychain, where it is one that is known to be safe."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from wujie_desktop.domain.errors import KeychainLocked, KeychainUnavailable
from wujie_desktop.domain.reasons import Why
from wujie_desktop.domain.secret import Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SAFE_BACKENDS = {
    "keyring.backends.Windows.WinVaultKeyring": "Windows Credential Manager",
    "keyring.backends.macOS.Keyring": "macOS Keychain",
    "keyring.backends.SecretService.Keyring": "Secret Service",
    "keyring.backends.libsecret.Keyring": "Secret Service",
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
}
"""The classes that keep secrets encrypted by the system, and what the user calls them. Whatever
else `keyring` finds (null, fail, plain files of other packages) is not used."""
PATIENCE = 20.0
"""Seconds: somebody may have to type the keychain's own password."""
PIECE = 1000
"""Characters of a key per entry: Windows takes 2,560 bytes of UTF-16 and a 2,048-bit key is
longer."""
_MOST_PIECES = 99
T = TypeVar("T")


def find_backend() -> KeyringBackend:
    """The safe keychain that `keyring` would use. Slow: it may ask D-Bus. Raises
    KeychainUnavailable where there is none."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    active = keyring.get_keyring()
    for backend in active.backends if isinstance(active, ChainerBackend) else [active]:
        if backend_name(backend):
            return backend
    raise KeychainUnavailable(Why.NO_SAFE_KEYCHAIN)


def backend_name(backend: KeyringBackend) -> str:
    """What the user calls it; "" where it is not known to be safe."""
    kinds = (f"{kind.__module__}.{kind.__qualname__}" for kind in type(backend).__mro__)
    return next((SAFE_BACKENDS[kind] for kind in kinds if kind in SAFE_BACKENDS), "")


class KeychainStore:
    """Each key lies in pieces under the program's name and its app id. Nothing here waits
    longer than `patience` seconds, whatever the keychain does."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._patience = patience

    async def name(self) -> str:
        """What the user calls the keychain that is in use. Raises KeychainUnavailable."""
        return await self._call(lambda: backend_name(find_backend()))

    async def read(self, app_id: str) -> Secret | None:
        """The key of `app_id`. Raises KeychainUnavailable, KeychainLocked."""
        return await self._call(lambda: _read(find_backend(), app_id))

    async def write(self, app_id: str, key: Secret) -> None:
        """Keep `key` and read it back. Raises KeychainUnavailable, KeychainLocked."""
        await self._call(lambda: _write(find_backend(), app_id, key))

    async def forget(self, app_id: str) -> None:
        """Delete every piece. Raises KeychainUnavailable, KeychainLocked."""
        await self._call(lambda: _forget(find_backend(), app_id))

    async def _call(self, work: Callable[[], T]) -> T:
        """`work` on a thread of its own: one that hangs holds up nothing else."""
        pool = ThreadPoolExecutor(1, "keychain")
        try:
            async with asyncio.timeout(self._patience):
                return await asyncio.get_running_loop().run_in_executor(pool, _named, work)
        except TimeoutError as error:
            raise KeychainUnavailable(Why.KEYCHAIN_SILENT.of(f"{self._patience:g}")) from error
        finally:
            pool.shutdown(wait=False)


def _named(work: Callable[[], T]) -> T:
    """Whatever a keychain raises under one of our names; never with its text, which may quote."""
    from keyring.errors import KeyringLocked

    try:
        return work()
    except KeyringLocked:
        raise KeychainLocked from None
    except KeychainUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - backends raise whatever their system does
        raise KeychainUnavailable(Why.KEYCHAIN_FAILED.of(type(error).__name__)) from None


def _entry(app_id: str, number: int) -> tuple[str, str]:
    """Service and user name: each service has one user, as Windows likes it."""
    return f"Wujie Desktop/{app_id}/{number}", app_id


def _read(backend: KeyringBackend, app_id: str) -> Secret | None:
    pieces: list[str] = []
    for number in range(1, _MOST_PIECES):
        piece = backend.get_password(*_entry(app_id, number))
        if piece is None:
            break
        pieces.append(piece)
        if len(piece) < PIECE:
            break
    return Secret("".join(pieces)) if pieces else None


def _write(backend: KeyringBackend, app_id: str, key: Secret) -> None:
    text = key.reveal()
    _forget(backend, app_id)
    for start in range(0, len(text), PIECE):
        entry = _entry(app_id, start // PIECE + 1)
        backend.set_password(*entry, text[start : start + PIECE])
    if _read(backend, app_id) != key:
        raise KeychainUnavailable(Why.KEYCHAIN_FORGETS)


def _forget(backend: KeyringBackend, app_id: str) -> None:
    for number in range(1, _MOST_PIECES):
        entry = _entry(app_id, number)
        if backend.get_password(*entry) is None:
            return
        backend.delete_password(*entry)
