"""What may be read by others holds no secret, whatever form the secret takes."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.api.auth import build_header
from wujie_desktop.domain.redaction import GONE, redact

KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)
CLEAR = serialization.NoEncryption()


def private(encoding: serialization.Encoding, form: serialization.PrivateFormat) -> bytes:
    return KEY.private_bytes(encoding, form, CLEAR)


DER = private(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8)
BARE = base64.b64encode(DER).decode()
PEM = private(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8).decode()
OLD_PEM = private(
    serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL
).decode()
HEADER = build_header("app-1", 1_700_000_000, KEY)
SIGNATURE = json.loads(HEADER)["sign"]
FORMS = {
    "bare base64": BARE,
    "base64 cut off": BARE[:-300],
    "base64 in lines": base64.encodebytes(DER).decode(),
    "PEM": PEM,
    "old PEM": OLD_PEM,
    "PEM cut off": PEM[:300],
    "PEM in JSON": json.dumps({"key": PEM}),
    "lines of PEM": "\n".join(PEM.splitlines()[1:-1]),
    "hex": DER.hex(),
    "hex in pairs": DER.hex(":"),
    "header": HEADER,
    "header as a repr": repr({"Authorization": HEADER}),
    "header named": f"Authorization: {HEADER}",
    "header in JSON": json.dumps({"h": HEADER}),
    "signature": SIGNATURE,
}


def pieces() -> list[str]:
    """Runs of the secrets that are long enough to be no accident."""
    whole = [BARE, DER.hex(), SIGNATURE, base64.encodebytes(DER).decode().replace("\n", "")]
    whole += ["".join(text.splitlines()[1:-1]) for text in (PEM, OLD_PEM)]
    return [text[at : at + 24] for text in whole for at in range(0, len(text) - 24, 12)]


PIECES = pieces()


def leaks(text: str) -> list[str]:
    bare = text.replace("\n", "").replace("\\n", "").replace(":", "")
    return [piece for piece in PIECES if piece in text or piece in bare]


@pytest.mark.parametrize("form", FORMS)
def test_a_secret_in_any_form_is_taken_out(form: str) -> None:
    text = redact(f"before {FORMS[form]} after")
    assert not leaks(text)
    assert GONE in text
    assert text.startswith("before ")


@given(
    st.text(max_size=40), st.sampled_from(sorted(FORMS)), st.sampled_from(["", " ", "\n", "'", '"'])
)
def test_whatever_stands_around_it(around: str, form: str, between: str) -> None:
    assert not leaks(redact(f"{around}{between}{FORMS[form]}{between}{around}"))


@given(st.text(max_size=400))
def test_what_was_redacted_stays_as_it_is(text: str) -> None:
    once = redact(text)
    assert redact(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "666A1E42BB02FBA6E530269352FF086B",
        "sha " + "ab" * 32,
        "TRACE_ID 1f2e-33 HTTP 403 code 20110010: 积分不足",
        "wujie_desktop/services/polling.py:120 in poll_once",
        "https://cdn.wujiebantu.com/ai/810F1750EFF2EC416ED6682DFFCFBF2C-01.jpg",
    ],
)
def test_what_helps_stays(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("/home/zhang/x.py", "/home/…/x.py"),
        ("C:\\Users\\张三\\AppData\\x", "C:\\Users\\…\\AppData\\x"),
        ("https://host/p?token=abc&x=1", f"https://host/p?{GONE}"),
        ("http://zhang:geheim@proxy:8080", f"http://{GONE}@proxy:8080"),
        ("http://1.2.3.4/wujie/abcdefghijklmnopqrstuvwx", f"http://1.2.3.4/wujie/{GONE}"),
        ("callback_token='abc-def'", f"callback_token='{GONE}'"),
        ('"private_key": "abcd"', f'"private_key": "{GONE}"'),
    ],
)
def test_names_tokens_and_queries_go(text: str, left: str) -> None:
    assert redact(text) == left


def test_the_users_own_folder_is_a_tilde() -> None:
    assert redact(f"in {Path.home() / 'data'}") == f"in {Path('~') / 'data'}"
