from __future__ import annotations

import base64
import json
import secrets

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import START, FakeClock
from wujie_desktop.api.auth import (
    Credentials,
    Signer,
    load_private_key,
    normal_key,
    read_key_text,
)
from wujie_desktop.domain.errors import CredentialsMissing, KeyMalformed
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.secret import Secret

PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER
OPENSSH, PublicFormat = serialization.PrivateFormat.OpenSSH, serialization.PublicFormat
PKCS8, PKCS1 = serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.TraditionalOpenSSL
CLEAR = serialization.NoEncryption()


@pytest.fixture(scope="module", params=[1024, 2048])
def key(request: pytest.FixtureRequest) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=request.param)


def bare(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return base64.b64encode(key.private_bytes(DER, PKCS8, CLEAR)).decode()


def test_the_header_is_what_the_contract_says(key: rsa.RSAPrivateKey) -> None:
    clock = FakeClock()
    said = json.loads(Signer(Credentials("app-1", bare(key)), clock).header())
    stamp = int(clock.now().timestamp())
    assert set(said) == {"appId", "original", "secretKeyVersion", "sign"}
    assert said["original"] == f'{{"appId":"app-1","timestamp":{stamp}}}'
    assert (said["appId"], said["secretKeyVersion"]) == ("app-1", "1")
    key.public_key().verify(
        base64.b64decode(said["sign"]),
        said["original"].encode(),
        padding.PKCS1v15(),
        hashes.SHA256(),
    )


def test_a_header_is_used_for_four_minutes_and_no_longer(key: rsa.RSAPrivateKey) -> None:
    clock = FakeClock()
    signer = Signer(Credentials("app-1", bare(key)), clock)
    first = signer.header()
    clock.advance(240)
    assert signer.header() == first
    clock.advance(1)
    assert signer.header() != first


def test_a_refused_header_is_made_anew(key: rsa.RSAPrivateKey) -> None:
    clock = FakeClock()
    signer = Signer(Credentials("app-1", bare(key)), clock)
    first = signer.header()
    clock.advance(1)
    signer.fresh_header()
    assert signer.header() != first


def test_every_usual_form_of_a_key_is_read(key: rsa.RSAPrivateKey) -> None:
    text = bare(key)
    wrapped = "\n".join(text[start : start + 64] for start in range(0, len(text), 64))
    forms = [
        text,
        f'"{text}"',
        f"-----BEGIN PRIVATE KEY----- {text} -----END PRIVATE KEY-----",
        key.private_bytes(PEM, PKCS8, CLEAR).decode().replace("\n", "\\n"),
        base64.b64encode(key.private_bytes(DER, PKCS1, CLEAR)).decode(),
        f"  {wrapped}\r\n",
        key.private_bytes(PEM, PKCS8, CLEAR).decode(),
        key.private_bytes(PEM, PKCS1, CLEAR).decode(),
    ]
    for form in forms:
        assert load_private_key(form).private_numbers() == key.private_numbers()


def public(key: rsa.RSAPrivateKey, encoding: serialization.Encoding) -> bytes:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(encoding, form)


def certificate(key: rsa.RSAPrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, START, START)
    return builder.sign(key, hashes.SHA256())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_key_file_is_read_however_it_was_saved(key: rsa.RSAPrivateKey, encoding: str) -> None:
    pem = key.private_bytes(PEM, PKCS8, CLEAR)
    for data in (pem.decode().encode(encoding), key.private_bytes(DER, PKCS8, CLEAR)):
        assert normal_key(read_key_text(data)) == (Secret(bare(key)), key.key_size)


@given(st.binary(max_size=400))
def test_bytes_that_are_no_key_are_a_named_fault(data: bytes) -> None:
    text = read_key_text(data)
    with pytest.raises(KeyMalformed if text.strip() else CredentialsMissing) as caught:
        load_private_key(text)
    assert not text.strip() or str(caught.value) in tuple(FailureReason)


def test_what_is_no_private_key_is_named_and_not_quoted(key: rsa.RSAPrivateKey) -> None:
    secret = serialization.BestAvailableEncryption(b"x")
    text = bare(key)
    wrong = {
        "this is not base64 !": "not base64",
        text[: len(text) // 2 // 4 * 4]: "cut off",
        base64.b64encode(public(key, DER)).decode(): "public key",
        public(key, PEM).decode(): "public key",
        key.private_bytes(PEM, PKCS8, secret).decode(): "passphrase",
        base64.b64encode(key.private_bytes(DER, PKCS8, secret)).decode(): "passphrase",
        bare(ec.generate_private_key(ec.SECP256R1())): "not an RSA key",
        key.private_bytes(PEM, OPENSSH, CLEAR).decode(): "OpenSSH",
        key.public_key().public_bytes(PEM, PublicFormat.PKCS1).decode(): "public key",
        base64.b64encode(certificate(key).public_bytes(DER)).decode(): "certificate",
        certificate(key).public_bytes(PEM).decode(): "certificate",
        "A" * 70_000: "too long",
    }
    for form, reason in wrong.items():
        with pytest.raises(KeyMalformed) as caught:
            load_private_key(form)
        assert reason in caught.value.reason
        assert form[:20] not in str(caught.value)


def prime(bits: int) -> int:
    """A probable prime whose square has twice as many bits, good for e = 65537."""
    while True:
        number = secrets.randbits(bits) | 3 << (bits - 2) | 1
        fermat = all(pow(base, number - 1, number) == 1 for base in (2, 3, 5, 7))
        if fermat and (number - 1) % 65537:
            return number


def test_a_key_too_small_is_named() -> None:
    p, q = prime(384), prime(384)
    d = pow(65537, -1, (p - 1) * (q - 1))
    public_numbers = rsa.RSAPublicNumbers(65537, p * q)
    small = rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public_numbers
    ).private_key()
    with pytest.raises(KeyMalformed, match="too few bits: 768"):
        load_private_key(bare(small))


def test_nothing_is_missing_credentials(key: rsa.RSAPrivateKey) -> None:
    with pytest.raises(CredentialsMissing):
        load_private_key(" \n")
    with pytest.raises(CredentialsMissing):
        Signer(Credentials("", bare(key)), FakeClock()).header()


def test_credentials_do_not_show_their_key() -> None:
    assert "hidden" not in repr(Credentials("app-1", "hidden"))
