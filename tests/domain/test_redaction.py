"""What may be read by others holds no secret, whatever form the secret takes."""

from __future__ import annotations

import base64
import importlib
import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.api.auth import build_header
from wujie_desktop.app.process.logging_setup import RedactingFormatter
from wujie_desktop.domain import redaction
from wujie_desktop.domain.redaction import (
    GONE,
    MAX_ENTRY,
    redact,
    redact_entry,
    without_signatures,
)

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
        ("/b/k.jpg?X-Amz-Expires=9&X-Amz-Signature=0fe1&x=1", None),
        ("GET /b/k.jpg?X-Amz-Credential=AKIA1%2F20261130%2Fcn%2Fs3%2Faws4_request HTTP/1.1", None),
        ("x-amz-security-token: FwoGZXIvYXdzEDMa%2BD5=", None),
        ("{'X-Amz-Signature': '0fe1d2', 'X-Amz-Credential': 'AKIA1/20261130/cn'}", None),
        ('{\\"X-Amz-Signature\\": \\"0fe1d2\\"}', None),
        ("redirect=https%3A%2F%2Fh%2Fk%3FX-Amz-Signature%3D0fe1d2", None),
        ("X%2DAmz%2DSignature%253D0fe1d2", None),
        ("X-Amz-Credential\\u003dAKIA1\\u002f2026", None),
        ('"Signature=Zm9v\\\\/0fe1d2\\\\u003d"', None),
        ("https:\\/\\/h\\/p.jpg?sign=0fe1d2", None),
        ("https:\\u002F\\u002Fh\\u002Fp.jpg?sign=0fe1d2", None),
        ("p.jpg?OSSAccessKeyId=AKIA1&Expires=1&Signature=0fe1d2%3D", None),
        ("x-oss-credential=AKIA1%2F2026&x-oss-signature=0fe1d2", None),
        ("q-sign-algorithm=sha1&q-ak=AKIA1&q-signature=0fe1d2", None),
        ("<Error><AWSAccessKeyId>AKIA1</AWSAccessKeyId>", None),
        ("<SignatureProvided>0fe1d2</SignatureProvided>", None),
        ("<StringToSign>AWS4-HMAC-SHA256\n20261130\nAKIA1 0fe1d2</StringToSign>", None),
    ],
)
def test_names_tokens_and_queries_go(text: str, left: str | None) -> None:
    """None: whatever is left, it is no part of what signs an address of a bucket."""
    found = redact(text)
    assert found == left or (left is None and GONE in found)
    assert not any(part in found for part in ("0fe1", "AKIA1", "FwoGZ"))


@pytest.mark.parametrize("length", range(41, 72))
def test_a_short_piece_of_a_key_goes_too(length: int) -> None:
    for at in range(0, len(BARE) - length, 7):
        piece = BARE[at : at + length]
        assert piece not in redact(f"before {piece} after")
    for at in range(0, len(SIGNATURE) - length, 7):
        piece = SIGNATURE[at : at + length].replace("+", "-").replace("/", "_")
        assert redact(f"({piece})") == f"({GONE})"


@pytest.mark.parametrize(
    "text",
    [
        "/usr/lib/python3/site-packages/wujie_desktop/services/polling",
        "com/ai/810F1750EFF2EC416ED6682DFFCFBF2C-01",
        "thumbnails/ab/abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef",
        "ab" * 32,
        "AB" * 32,
        "test_a_short_piece_of_a_key_goes_too_and_names_do_not",
        "WujieDesktop-1-2-3/PySide6/translations/qtbase_zh_CN",
        "550e8400-e29b-41d4-a716-446655440000",
        "-" * 60,
        "=" * 60,
    ],
)
def test_names_of_files_keys_and_hashes_stay(text: str) -> None:
    assert redact(text) == text


def unbounded(pattern: re.Pattern[str]) -> list[str]:
    """Repetitions without an end that something mandatory comes after: these may be tried
    over and over again."""
    parser: Any = importlib.import_module("re._parser")
    found: list[str] = []

    def walk(parsed: Any, *, is_last: bool) -> None:
        for at, (code, value) in enumerate(parsed):
            rest = parsed[at + 1 :]
            after = is_last and (not len(rest) or rest.getwidth()[0] == 0)
            if "REPEAT" in str(code):
                if value[1] is parser.MAXREPEAT and not after:
                    found.append(f"{value}")
                walk(value[2], is_last=False)
            elif str(code) == "SUBPATTERN":
                walk(value[3], is_last=after)
            elif str(code) == "BRANCH":
                for branch in value[1]:
                    walk(branch, is_last=after)

    walk(parser.parse(pattern.pattern, pattern.flags), is_last=True)
    return found


PATTERNS = [*(pattern for pattern, _ in redaction._PATTERNS), redaction._PIECE]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern[:30])
def test_no_pattern_looks_further_than_a_bounded_way(pattern: re.Pattern[str]) -> None:
    assert unbounded(pattern) == []


@pytest.mark.parametrize("text", [r"a*b", r"(x+)+y", r"\\*['\"]sign", r"\w+://", r"a{3,}[^b]c"])
def test_and_one_that_does_is_noticed(text: str) -> None:
    assert unbounded(re.compile(text))


@pytest.mark.parametrize("around", [-500, -170, -100, -41, -20, 0, 20])
@pytest.mark.parametrize("form", FORMS)
def test_an_entry_is_cut_and_nothing_leaks_at_the_edge(form: str, around: int) -> None:
    filler = "word " * (MAX_ENTRY // 5 + 1)
    entry = redact_entry(filler[: MAX_ENTRY + around] + " " + FORMS[form] + " " + filler * 9)
    assert not leaks(entry)
    assert len(entry) <= MAX_ENTRY + 40
    assert re.search(r"… \(\d+ characters\)$", entry)


def test_a_long_line_of_a_log_is_cut_before_it_meets_a_pattern() -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "%s", ("\\" * 10_000_000,), None)
    assert len(RedactingFormatter("%(message)s").format(record)) < MAX_ENTRY + 50


def test_the_users_own_folder_is_a_tilde() -> None:
    assert redact(f"in {Path.home() / 'data'}") == f"in {Path('~') / 'data'}"


PARAMETERS = (
    "X-Amz-Signature=", "x-amz-credential%3D", "X-Amz-Security-Token\\u003d", "OSSAccessKeyId=",
    "Signature=", "q-ak=", "q-signature=", "q-sign-time=", "X-Amz-Signature%253D",
)  # fmt: skip
around = st.binary(max_size=60).filter(lambda data: without_signatures(data) == data)


@given(
    st.lists(
        st.tuples(
            around,
            st.sampled_from(PARAMETERS),
            st.from_regex("[A-Za-z0-9%._/+]{1,80}", fullmatch=True),
        ),
        max_size=4,
    ),
    around,
)
def test_of_bytes_nothing_but_signatures_changes(
    parts: list[tuple[bytes, str, str]], after: bytes
) -> None:
    def put(mask: bool) -> bytes:
        return (
            b"".join(
                b"%b?%b%b&" % (before, name.encode(), b"*" * len(value) if mask else value.encode())
                for before, name, value in parts
            )
            + after
        )

    assert without_signatures(put(mask=False)) == put(mask=True)


def test_a_key_beside_a_signature_stays() -> None:
    data = (
        b'{"image":"https:\\/\\/h\\/p?X-Amz-Signature=0fe1\\u0026x=1","key":"A1B2","Signature":"x"}'
    )
    assert without_signatures(data) == data.replace(b"0fe1", b"****")
