"""The Authorization header (contract §2): SHA256withRSA over a compact JSON text."""

from __future__ import annotations

import base64
import binascii
import json
import re
from contextlib import suppress
from dataclasses import field
from typing import TYPE_CHECKING

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import CredentialsMissing, KeyMalformed
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.texts import is_whole
from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

LIFETIME = 240.0
"""Seconds for which a header is reused; the gateway accepts it for five minutes."""
MIN_KEY = 1024
"""Bits: the size of the key in the vendor's own documentation."""
MAX_TEXT = 64 * 1024
"""Characters: a longer text is not parsed as a key."""


@value
class Credentials:
    """App id and private key from the enterprise console. `private_key` never shows in a repr."""

    app_id: str
    private_key: str = field(repr=False)


class Signer:
    """Builds the header and reuses it for four minutes by both clocks."""

    def __init__(self, credentials: Credentials, clock: Clock) -> None:
        self._credentials = credentials
        self._clock = clock
        self._key: RSAPrivateKey | None = None
        self._header = ""
        self._made_at = (0.0, 0.0)

    def load_key(self) -> None:
        """Parse the key ahead of the first signature: some 30 ms. Raises CredentialError."""
        self._loaded()

    def header(self) -> str:
        """The header's value. Raises CredentialError where it cannot be signed."""
        now = (self._clock.monotonic(), self._clock.now().timestamp())
        ages = [abs(then - before) for then, before in zip(now, self._made_at, strict=True)]
        if not self._header or max(ages) > LIFETIME:
            self._header = self._sign(int(now[1]))
            self._made_at = now
        return self._header

    def fresh_header(self) -> str:
        """A new header: for a call that is sent once, or after one was rejected. Raises
        CredentialError where it cannot be signed."""
        self._header = ""
        return self.header()

    def _sign(self, timestamp: int) -> str:
        if not self._credentials.app_id or not is_whole(self._credentials.app_id):
            raise CredentialsMissing("no app id")
        return build_header(self._credentials.app_id, timestamp, self._loaded())

    def _loaded(self) -> RSAPrivateKey:
        if self._key is None:
            self._key = load_private_key(self._credentials.private_key)
        return self._key


def build_header(app_id: str, timestamp: int, key: RSAPrivateKey) -> str:
    """Build the value: raw JSON, no scheme; `original` holds exactly the bytes that are signed."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    signed = {"appId": app_id, "timestamp": timestamp}
    original = json.dumps(signed, ensure_ascii=False, separators=(",", ":"))
    signature = key.sign(original.encode("utf-8"), padding.PKCS1v15(), hashes.SHA256())
    # A header is ASCII: only `original`, once unescaped, must be the signed bytes.
    return json.dumps(
        {
            "appId": app_id,
            "original": original,
            "secretKeyVersion": "1",
            "sign": base64.b64encode(signature).decode("ascii"),
        },
        separators=(",", ":"),
    )


def load_private_key(text: str) -> RSAPrivateKey:
    """Parse bare base64 (with any white space) or PEM, PKCS#8 or PKCS#1.

    Raises CredentialsMissing for an empty text and KeyMalformed, whose reason names the fault and
    never quotes the key.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    if not text.strip():
        raise CredentialsMissing("no private key")
    der = _der_of(text)
    try:
        key = load_der_private_key(der, password=None)
    except TypeError as error:
        raise KeyMalformed(FailureReason.KEY_PROTECTED) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyMalformed(_why_not_private(der)) from error
    if not isinstance(key, RSAPrivateKey):
        raise KeyMalformed(FailureReason.KEY_NOT_RSA)
    if key.key_size < MIN_KEY:
        raise KeyMalformed(FailureReason.KEY_TOO_SHORT.of(key.key_size))
    return key


def read_key_text(data: bytes) -> str:
    """Decode a key file: PEM or base64 in UTF-8 or UTF-16, or DER, which becomes base64."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return base64.b64encode(data).decode("ascii")


def normal_key(text: str) -> tuple[Secret, int]:
    """The key in the form that is stored, PKCS#8 in base64 on one line, and its size in bits.

    Raises CredentialError as `load_private_key` does.
    """
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = load_private_key(text)
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return Secret(base64.b64encode(der).decode("ascii")), key.key_size


_ARMOUR = re.compile(r"-----[A-Z0-9 ]+-----")
_WRONG_ARMOUR = (
    ("OPENSSH PRIVATE KEY", FailureReason.KEY_IS_FOR_SSH),
    ("ENCRYPTED", FailureReason.KEY_PROTECTED),
    ("PUBLIC KEY", FailureReason.KEY_IS_PUBLIC),
    ("CERTIFICATE", FailureReason.KEY_IS_CERTIFICATE),
)


def _der_of(text: str) -> bytes:
    if len(text) > MAX_TEXT:
        raise KeyMalformed(FailureReason.TOO_LONG)
    text = text.replace("\\r", "").replace("\\n", "\n").strip("\ufeff\"' \t\r\n")
    if "-----BEGIN" in text:
        for word, fault in _WRONG_ARMOUR:
            if word in text:
                raise KeyMalformed(fault)
    try:
        return base64.b64decode("".join(_ARMOUR.sub(" ", text).split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise KeyMalformed(FailureReason.KEY_NOT_BASE64) from error


def _why_not_private(der: bytes) -> FailureReason:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_der_public_key
    from cryptography.x509 import load_der_x509_certificate

    for load, fault in (
        (load_der_public_key, FailureReason.KEY_IS_PUBLIC),
        (load_der_x509_certificate, FailureReason.KEY_IS_CERTIFICATE),
    ):
        with suppress(ValueError, UnsupportedAlgorithm):
            load(der)
            return fault
    return FailureReason.KEY_NOT_PKCS8
