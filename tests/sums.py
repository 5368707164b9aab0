"""What is dear and comes to the same each time, done once for a process."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from wujie_desktop.config import sealed_file
from wujie_desktop.domain.secret import Secret
from wujie_desktop.library import database

Migrate = Callable[[sqlite3.Connection, Path], None]


@contextmanager
def sums_kept() -> Iterator[None]:
    """Whether a key's primes are any takes 36 ms, what a passphrase and a salt make 400; where
    sniffio is, which we do not have, httpcore looks several times for each request, 0.5 ms each.
    An empty library is made by thirty scripts in 20 ms, and copied in one."""
    derive = sealed_file._derive

    @cache
    def derived(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
        return derive(Secret(passphrase), salt, n=n, r=r, p=p)

    def derived_once(passphrase: Secret, salt: bytes, *, n: int, r: int, p: int) -> bytes:
        return derived(passphrase.reveal(), salt, n, r, p)

    with pytest.MonkeyPatch.context() as patch, _migrated_once(database.migrate) as migrated:
        load = cache(serialization.load_der_private_key)
        patch.setattr(serialization, "load_der_private_key", load)
        patch.setattr(sealed_file, "_derive", derived_once)
        patch.setitem(sys.modules, "sniffio", None)
        patch.setattr(database, "migrate", migrated)
        yield


@contextmanager
def _migrated_once(migrate: Migrate) -> Iterator[Migrate]:
    """`migrate`, which copies what it made of the first empty file into the next."""

    def migrated(connection: sqlite3.Connection, folder: Path) -> None:
        if _version(connection) or connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            migrate(connection, folder)
            return
        if not _version(kept):
            migrate(kept, Path())
        kept.backup(connection)

    in_memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with closing(in_memory) as kept:
        yield migrated


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
