"""Private keys in one file, encrypted with a passphrase.

`credentials.sealed` is JSON: `{"version": 1, "kdf": {"name": "scrypt", "salt", "n", "r", "p"},
"cipher": "AES-256-GCM", "nonce", "sealed"}`, bytes in base64. Everything before `nonce` is
authenticated as associated data; the plain text is `{APP ID: KEY}` as JSON. Salt and nonce are new
for each write.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from wujie_desktop.base.files import atomic_write, read_plain, size_of
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.errors import (
    FolderNotWritable,
    LibraryError,
    PassphraseMissing,
    PassphraseWrong,
    SealedFileDamaged,
)
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.secret import Secret

FILE_NAME = "credentials.sealed"
VERSION = 1
MIN_PASSPHRASE = 8
"""Characters."""
_COST = {"n": 2**17, "r": 8, "p": 1}
"""Scrypt with 128 MiB, as is advised today; under half a second. Files of a lower cost are opened
and get this one when they are next written."""
_MAX_MEMORY = 2**28
"""Bytes of memory that a file's scrypt parameters may require."""
_MAX_BYTES = 1024 * 1024


class SealedFile:
    """The encrypted file in the data folder. Its passphrase is given once and kept in memory."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._passphrase = Secret("")

    @property
    def exists(self) -> bool:
        """Whether the file exists."""
        return size_of(self._path) is not None

    @property
    def is_open(self) -> bool:
        """Whether the passphrase was given."""
        return bool(self._passphrase)

    async def unlock(self, passphrase: Secret) -> None:
        """Use `passphrase` from now on, for an existing file or a new one.

        Raises PassphraseWrong, SealedFileDamaged (the file is then moved aside).
        """
        await off_loop(lambda: self._load(passphrase))
        self._passphrase = passphrase

    def set_aside(self) -> Path:
        """Move the file aside and return its new path. Raises FolderNotWritable."""
        aside = self._path.with_name(f"{FILE_NAME}.aside")
        number = 1
        while aside.exists():
            number += 1
            aside = self._path.with_name(f"{FILE_NAME}.aside-{number}")
        try:
            self._path.replace(aside)
        except OSError as error:
            raise FolderNotWritable(str(self._path), system_reason(error)) from error
        self._passphrase = Secret("")
        return aside

    async def read(self, app_id: str) -> Secret | None:
        """The key of `app_id`. Raises PassphraseMissing, PassphraseWrong, SealedFileDamaged."""
        if not self.exists:
            return None
        return await off_loop(lambda: self._load(self._opened()).get(app_id))

    async def write(self, app_id: str, key: Secret) -> None:
        """Store `key`. Raises FolderNotWritable and what `read` does."""
        await off_loop(lambda: self._change(lambda keys: {**keys, app_id: key}))

    async def forget(self, app_id: str) -> None:
        """Encrypt the file again without the key of `app_id`. Raises what `write` does."""
        if self.exists:
            await off_loop(
                lambda: self._change(
                    lambda keys: {name: key for name, key in keys.items() if name != app_id}
                )
            )

    def _opened(self) -> Secret:
        if not self._passphrase:
            raise PassphraseMissing
        return self._passphrase

    def _load(self, passphrase: Secret) -> dict[str, Secret]:
        try:
            data = read_plain(self._path, _MAX_BYTES)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise LibraryError(str(self._path), system_reason(error)) from error
        try:
            return unseal(data, passphrase)
        except ValueError:
            raise SealedFileDamaged(str(self.set_aside())) from None

    def _change(self, change: Callable[[dict[str, Secret]], dict[str, Secret]]) -> None:
        passphrase = self._opened()
        before = self._load(passphrase)
        keys = change(before)
        if keys == before:
            return
        try:
            if keys:
                atomic_write(self._path, seal(keys, passphrase), durable=True)
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise FolderNotWritable(str(self._path), system_reason(error)) from error


def seal(keys: Mapping[str, Secret], passphrase: Secret) -> bytes:
    """Encrypt `keys`: the file's content."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    kdf = {"name": "scrypt", "salt": _text(salt), **_COST}
    head = {"version": VERSION, "kdf": kdf, "cipher": "AES-256-GCM"}
    cipher = AESGCM(_derive(passphrase, salt, **_COST))
    inside = json.dumps({app_id: key.reveal() for app_id, key in keys.items()})
    sealed = cipher.encrypt(nonce, inside.encode(), _bound(head))
    return json.dumps(head | {"nonce": _text(nonce), "sealed": _text(sealed)}).encode("ascii")


def unseal(data: bytes, passphrase: Secret) -> dict[str, Secret]:
    """Decrypt what `seal` returned. Raises PassphraseWrong, and ValueError where `data` is no such
    file or asks for more memory than allowed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head, salt, cost, nonce, sealed = _read_parts(data)
    key = _derive(passphrase, salt, **cost)
    try:
        plain = AESGCM(key).decrypt(nonce, sealed, _bound(head))
    except InvalidTag:
        raise PassphraseWrong from None
    return {str(app_id): Secret(str(key)) for app_id, key in json.loads(plain).items()}


def _read_parts(data: bytes) -> tuple[dict[str, Any], bytes, dict[str, int], bytes, bytes]:
    try:
        parts = json.loads(data.decode("ascii"))
        nonce, sealed = _bytes(parts.pop("nonce")), _bytes(parts.pop("sealed"))
        kdf = parts["kdf"]
        salt, cost = _bytes(kdf["salt"]), {name: kdf[name] for name in _COST}
        known = (parts["version"], kdf["name"], parts["cipher"]) == (
            VERSION,
            "scrypt",
            "AES-256-GCM",
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a sealed file") from error
    whole = all(type(value) is int and value > 0 for value in cost.values())
    if not known or not whole or len(nonce) != 12 or len(sealed) < 16:  # noqa: PLR2004 - of GCM
        raise ValueError("not a sealed file")
    if 128 * cost["n"] * cost["r"] * cost["p"] > _MAX_MEMORY:
        raise ValueError("it asks for too much memory")
    return parts, salt, cost, nonce, sealed


def _derive(passphrase: Secret, salt: bytes, *, n: int, r: int, p: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    secret = passphrase.reveal().encode("utf-8", "surrogatepass")
    return Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(secret)


def _bound(head: Mapping[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True).encode("ascii")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
