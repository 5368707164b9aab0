"""The Authorization header (contract §2): SHA256withRSA over a compact JSON text."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import CredentialsMissing, KeyMalformed
from wujie_desktop.domain.reasons import Why

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

LIFETIME = 240.0
"""Seconds a header is used again; the gateway takes it for five minutes."""
SMALLEST_KEY = 1024
"""Bits: the size of the key in the vendor's own documentation."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the enterprise console issues. `private_key` never shows in a repr."""

    app_id: str
    private_key: str = field(repr=False)


class Signer:
    """Makes the header and uses it again for four minutes of either clock."""

    def __init__(self, credentials: Credentials, clock: Clock) -> None:
        self._credentials = credentials
        self._clock = clock
        self._key: RSAPrivateKey | None = None
        self._header = ""
        self._made_at = (0.0, 0.0)

    def header(self) -> str:
        """The header's value. Raises CredentialError where it cannot be made."""
        now = (self._clock.monotonic(), self._clock.now().timestamp())
        ages = [abs(then - before) for then, before in zip(now, self._made_at, strict=True)]
        if not self._header or max(ages) > LIFETIME:
            self._header = self._sign(int(now[1]))
            self._made_at = now
        return self._header

    def renew(self) -> None:
        """Forget the header: the gateway did not take it."""
        self._header = ""

    def _sign(self, timestamp: int) -> str:
        if not self._credentials.app_id:
            raise CredentialsMissing("no app id")
        if self._key is None:
            self._key = load_private_key(self._credentials.private_key)
        return build_header(self._credentials.app_id, timestamp, self._key)


def build_header(app_id: str, timestamp: int, key: RSAPrivateKey) -> str:
    """Raw JSON, no scheme word; `original` holds exactly the bytes that are signed."""
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
    """The key out of bare base64 (any white space) or PEM.

    Raises CredentialsMissing for nothing at all and KeyMalformed, whose reason names the
    fault and never quotes the key.
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
        raise KeyMalformed(Why.KEY_PROTECTED) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyMalformed(_why_not_private(der)) from error
    if not isinstance(key, RSAPrivateKey):
        raise KeyMalformed(Why.KEY_NOT_RSA)
    if key.key_size < SMALLEST_KEY:
        raise KeyMalformed(Why.KEY_TOO_SHORT.of(key.key_size))
    return key


def _der_of(text: str) -> bytes:
    lines = text.strip().splitlines()
    if "ENCRYPTED" in text and "-----BEGIN" in text:
        raise KeyMalformed(Why.KEY_PROTECTED)
    if "-----BEGIN" in text and "PUBLIC KEY" in text:
        raise KeyMalformed(Why.KEY_IS_PUBLIC)
    body = "".join(line for line in lines if not line.strip().startswith("-----"))
    try:
        return base64.b64decode("".join(body.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise KeyMalformed(Why.KEY_NOT_BASE64) from error


def _why_not_private(der: bytes) -> str:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        load_der_public_key(der)
    except (ValueError, UnsupportedAlgorithm):
        return Why.KEY_NOT_PKCS8
    return Why.KEY_IS_PUBLIC
