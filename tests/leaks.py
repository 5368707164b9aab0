"""Looking for what must never be written: a private key or a signature, in any form."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

PIECE = 24
"""Bytes or characters: so little of a secret in one place is already a leak."""
Needles = dict[bytes, str]


def needles_of_key(key: RSAPrivateKey) -> Needles:
    """Every piece of `key` as text, bytes, hex and decimal number, by what it is called."""
    found: Needles = {}
    forms = {"PKCS#8": PrivateFormat.PKCS8, "PKCS#1": PrivateFormat.TraditionalOpenSSL}
    for name, form in forms.items():
        der = key.private_bytes(Encoding.DER, form, NoEncryption())
        pem = key.private_bytes(Encoding.PEM, form, NoEncryption()).decode()
        _add_text(found, base64.b64encode(der).decode(), f"{name} base64")
        _add(found, der, f"{name} DER")
        for line in pem.splitlines()[1:-1]:
            found[line.encode()] = f"{name} PEM line"
    numbers = key.private_numbers()
    for name in ("p", "q", "d", "dmp1", "dmq1", "iqmp"):
        number = getattr(numbers, name)
        _add_text(found, f"{number:x}", f"{name} in hex")
        _add_text(found, f"{number:X}", f"{name} in hex")
        _add_text(found, str(number), f"{name} in decimal")
    return found


def needles_of_text(text: str, name: str) -> Needles:
    """Every piece of a secret text such as a signature or a passphrase."""
    found: Needles = {}
    _add_text(found, text, name)
    return found


def find_leaks(folder: Path, needles: Needles) -> list[str]:
    """What of `needles` is in which file below `folder`, zip archives opened."""
    return [
        f"{place}: {name}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for place, data in _contents(path)
        for name in sorted(leaks_in(data, needles))
    ]


def leaks_in(data: bytes, needles: Needles) -> set[str]:
    """The names of the needles in `data`."""
    return {name for needle, name in needles.items() if needle in data}


def _contents(path: Path) -> Iterator[tuple[str, bytes]]:
    data = path.read_bytes()
    yield str(path), data
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield f"{path}!{name}", archive.read(name)


def _add_text(found: Needles, text: str, name: str) -> None:
    for start in range(0, max(1, len(text) - PIECE + 1), PIECE):
        piece = text[start : start + PIECE]
        found[piece.encode("utf-8")] = name
        found[piece.encode("utf-16-le")] = f"{name} in UTF-16"


def _add(found: Needles, data: bytes, name: str) -> None:
    for start in range(0, len(data) - PIECE + 1, PIECE):
        piece = data[start : start + PIECE]
        found[piece] = name
        found[piece.hex().encode()] = f"{name} in hex"
        found[piece.hex().upper().encode()] = f"{name} in hex"
