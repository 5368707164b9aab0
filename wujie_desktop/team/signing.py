"""Ed25519: a device's key, and signatures as hexadecimal text."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wujie_desktop.domain.secret import Secret


def new_key() -> Secret:
    """A private key that nobody else has, hexadecimal."""
    return Secret(Ed25519PrivateKey.generate().private_bytes_raw().hex())


def public_key_of(key: Secret) -> str:
    """The public key of a private one. Raises ValueError where that is none."""
    return _private(key).public_key().public_bytes_raw().hex()


def sign(key: Secret, data: bytes) -> str:
    """The signature of `data`."""
    return _private(key).sign(data).hex()


def is_signed(data: bytes, signature: str, public_key: str) -> bool:
    """Whether `signature` is that of `data` by the owner of `public_key`; False where either is
    none."""
    try:
        known = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        known.verify(bytes.fromhex(signature), data)
    except (ValueError, InvalidSignature):
        return False
    return True


def _private(key: Secret) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key.reveal()))
