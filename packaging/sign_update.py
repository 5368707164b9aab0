"""The manifest that the program believes when it asks for updates.

Usage: sign_update.py key PRIVATE.pem              make a key pair; prints the public key
       sign_update.py sign VERSION PAGE FILE.json  sign with the PEM in WUJIE_UPDATE_PRIVATE_KEY
"""

from __future__ import annotations

import base64
import json
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

PRODUCT = "wujie-desktop"
PRIVATE_KEY = "WUJIE_UPDATE_PRIVATE_KEY"


def make_key(target: Path) -> str:
    """Write a new private key, readable for its owner alone; the public one in base64."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    return base64.b64encode(key.public_key().public_bytes_raw()).decode("ascii")


def sign(private_pem: bytes, version: str, page: str) -> str:
    """The file to publish."""
    key = load_pem_private_key(private_pem, None)
    if not isinstance(key, Ed25519PrivateKey):
        raise SystemExit(f"{PRIVATE_KEY} holds no Ed25519 key")
    manifest = json.dumps({"product": PRODUCT, "version": version, "page": page})
    signature = base64.b64encode(key.sign(manifest.encode("utf-8"))).decode("ascii")
    return json.dumps({"manifest": manifest, "signature": signature}, indent=2) + "\n"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["key", name]:
            print(make_key(Path(name)))
        case ["sign", number, address, name]:
            private = os.environ[PRIVATE_KEY].encode("utf-8")
            Path(name).write_text(sign(private, number, address), "utf-8")
        case _:
            sys.exit(__doc__)
