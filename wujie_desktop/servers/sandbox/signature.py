"""The sandbox's account: its key pair, and the verification of signatures (contract §2)."""

from __future__ import annotations

import base64
import json
from dataclasses import field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from wujie_desktop.domain.value import value

APP_ID = "sandbox-app"
LIFETIME = 300
"""Seconds for which a signature is accepted, in either direction."""


_UNSIGNED = (ValueError, TypeError, KeyError, AttributeError, RecursionError, InvalidSignature)


@value
class SandboxKey:
    """A key pair for one run."""

    private: rsa.RSAPrivateKey = field(repr=False)

    @classmethod
    def generate(cls) -> SandboxKey:
        """Generate a key pair; takes a tenth of a second."""
        return cls(rsa.generate_private_key(public_exponent=65537, key_size=2048))

    @property
    def private_text(self) -> str:
        """PKCS#8 in base64, as the vendor's console shows it."""
        der = self.private.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return base64.b64encode(der).decode("ascii")

    def accepts(self, header: str, now: float) -> bool:
        """Whether `header` is an Authorization of this account, made within five minutes of
        `now` (Unix seconds)."""
        try:
            members = json.loads(header)
            original = members["original"]
            claims = json.loads(original)
            signature = base64.b64decode(members["sign"], validate=True)
            self.private.public_key().verify(
                signature, original.encode("utf-8"), padding.PKCS1v15(), hashes.SHA256()
            )
            fresh = abs(now - float(claims["timestamp"])) <= LIFETIME
            named = members["appId"] == claims["appId"] == APP_ID
        except _UNSIGNED:
            return False
        return bool(fresh and named and members.get("secretKeyVersion") == "1")
