"""Certificates made for one test: an authority of its own, and servers that it vouches for."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_PEM = serialization.Encoding.PEM
_MAY_ISSUE = x509.BasicConstraints(ca=True, path_length=0)
_SIGNS = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)
FOR_CLIENTS = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
FOR_SERVERS = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])


class Authority:
    """Issues certificates; `file` is its own, as a company hands it out.

    Many a company's lacks the extensions that RFC 5280 asks for, and so does this one, unless it
    is `by_the_book`. One with a `parent` is the parent's deputy.
    """

    def __init__(
        self,
        folder: Path,
        name: str = "Example House CA",
        *,
        by_the_book: bool = False,
        parent: Authority | None = None,
        may_issue: x509.BasicConstraints = _MAY_ISSUE,
        is_critical: bool = True,
    ) -> None:
        self._folder = folder
        self._by_the_book = by_the_book
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name(name)
        issuer = parent or self
        unsigned = _unsigned(self._name, issuer._name, self._key, begins=-99, ends=99)
        unsigned = unsigned.add_extension(may_issue, critical=is_critical)
        if by_the_book:
            unsigned = unsigned.add_extension(_SIGNS, critical=True)
            unsigned = _identified(unsigned, self._key, issuer._key)
        self._certificate = unsigned.sign(issuer._key, hashes.SHA256())
        self.pem = self._certificate.public_bytes(_PEM)
        self.der = self._certificate.public_bytes(serialization.Encoding.DER)
        self.file = folder / "公司 CA.pem"
        self.file.write_bytes(self.pem)

    def server(
        self,
        host: str,
        *,
        begins: float = -1,
        ends: float = 1,
        key: Key | None = None,
        extensions: Sequence[x509.ExtensionType] = (),
    ) -> ssl.SSLContext:
        """What a server called `host` uses; valid between two days from now."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        unsigned = _unsigned(_name(host), self._name, key, begins=begins, ends=ends)
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        for extension in (names, *extensions):
            unsigned = unsigned.add_extension(extension, critical=False)
        if self._by_the_book:
            unsigned = _identified(unsigned, key, self._key)
        made = unsigned.sign(self._key, hashes.SHA256())
        file = self._folder / "server.pem"
        private = key.private_bytes(
            _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        file.write_bytes(made.public_bytes(_PEM) + private)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.set_ciphers("DEFAULT:@SECLEVEL=0")  # the server itself is not particular
        context.load_cert_chain(file)
        return context


def weak_key() -> rsa.RSAPrivateKey:
    """Of a length that nobody accepts any more."""
    return rsa.generate_private_key(65537, 1024)


def _unsigned(
    subject: x509.Name, issuer: x509.Name, key: Key, *, begins: float, ends: float
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now + timedelta(days=begins))
        .not_valid_after(now + timedelta(days=ends))
    )


def _identified(
    unsigned: x509.CertificateBuilder, key: Key, issuers_key: Key
) -> x509.CertificateBuilder:
    """With the identifiers of its own key and of the issuer's."""
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    issuers = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuers_key.public_key())
    return unsigned.add_extension(own, critical=False).add_extension(issuers, critical=False)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
