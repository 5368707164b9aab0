"""Certificates made for one test: an authority of its own, and servers that it vouches for."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_PEM = serialization.Encoding.PEM
_SHORT = x509.BasicConstraints(ca=True, path_length=0)


class Authority:
    """Issues certificates; `file` is its own, as a company hands it out."""

    def __init__(self, folder: Path, name: str = "Example House CA") -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name(name)
        now = datetime.now(UTC)
        self._certificate = (
            x509.CertificateBuilder(
                self._name, self._name, self._key.public_key(), x509.random_serial_number()
            )
            .not_valid_before(now - timedelta(days=99))
            .not_valid_after(now + timedelta(days=99))
            .add_extension(_SHORT, critical=True)
            .sign(self._key, hashes.SHA256())
        )
        self.pem = self._certificate.public_bytes(_PEM)
        self.der = self._certificate.public_bytes(serialization.Encoding.DER)
        self.file = folder / "公司 CA.pem"
        self.file.write_bytes(self.pem)

    def server(
        self, host: str, *, begins: float = -1, ends: float = 1, hops: str = "server"
    ) -> ssl.SSLContext:
        """What a server called `host` uses; valid between two days from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder(
                self._name, _name(host), key.public_key(), x509.random_serial_number()
            )
            .not_valid_before(now + timedelta(days=begins))
            .not_valid_after(now + timedelta(days=ends))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        file = self._folder / f"{hops}.pem"
        private = key.private_bytes(
            _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        file.write_bytes(made.public_bytes(_PEM) + private)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(file)
        return context


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
