"""Removal of secrets from everything written for people: logs, crash reports, details to copy,
diagnostics.

It recognises secrets by their form and needs none of them. Texts come from outside, so every
pattern looks at a bounded distance only: the time grows linearly with the text.
"""

from __future__ import annotations

import re
from pathlib import Path

GONE = "[removed]"

MAX_ENTRY = 16_000
"""Characters of one entry in a log."""
_MARGIN = 8_000
"""Characters beyond the end of an entry that are filtered too: the cut may split a secret."""

_FIELD = r"\\{0,8}['\"]?\s{0,32}[:=]\s{0,32}\\{0,8}['\"]?"
"""The separator of a name and its value, in code, JSON and JSON within JSON."""
_IS = r"(?:=|\\{1,8}u003[dD]|%(?:25){0,3}3[dD])"
"""The equals sign of an address: bare, in JSON, or within another address."""
_SLASHES = r"(?:/|\\{1,8}/|\\{1,8}u002[fF]){2}"
_VALUE = r"(?:[^\s&'\"<>,;}\\]|\\{1,8}(?:/|u00(?:2[bBfF]|3[dD])))+"
"""What stands behind it: base64 in JSON has its slashes and signs escaped."""
_START = r"(?:(?<![\w-])|(?<=%[0-9a-fA-F]{2})|(?<=u00[0-9a-fA-F]{2}))"
_DASH = r"(?:-|%2[dD])"
_SIGNING = (
    rf"(?:X{_DASH}(?:Amz|OSS){_DASH}(?:Signature|Credential|Security{_DASH}Token)"
    rf"|OSSAccessKeyId|{_START}q{_DASH}(?:signature|ak|sign-[a-z]{{1,20}}|key-time))"
)
"""What signs an address of a bucket, or names who signs: of S3, OSS and COS."""
_BEGIN = r"-----BEGIN [A-Z0-9 ]{1,64}-----"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # a key in PEM, whole or cut off, with line breaks as such or as an escaped text has them
    (re.compile(rf"{_BEGIN}.*?(?:-----END [A-Z0-9 ]{{1,64}}-----|\Z)", re.DOTALL), GONE),
    # the Authorization header (contract §2), with or without the header's name
    (re.compile(r"(?i)(authorization['\"]?\s{0,32}[:=]\s{0,32})[^\r\n]+"), rf"\g<1>{GONE}"),
    (re.compile(rf"(?i)(['\"]sign{_FIELD})[^'\"\\]+"), rf"\g<1>{GONE}"),
    # what is named as a secret
    (
        re.compile(
            r"(?i)((?:private_?key|secret_?key|passphrase|password|callback_token|token)"
            rf"\w{{0,32}}{_FIELD})[^\s'\",}}\\]+"
        ),
        rf"\g<1>{GONE}",
    ),
    # what signs an address of a bucket, or names who signs, with or without the address
    (
        re.compile(rf"(?i)({_SIGNING}(?:{_IS}|{_FIELD}|</?\w{{1,40}}>)){_VALUE}"),
        rf"\g<1>{GONE}",
    ),
    # the parameters of OSS that are everyday words too
    (
        re.compile(rf"({_START}(?:Signature|Expires){_IS}){_VALUE}"),
        rf"\g<1>{GONE}",
    ),
    (
        re.compile(
            r"(<(?:AWSAccessKeyId|OSSAccessKeyId|SignatureProvided|StringToSign|CanonicalRequest)>)"
            r"[^<]{1,8000}"
        ),
        rf"\g<1>{GONE}",
    ),
    # the unguessable path of the callback receiver
    (re.compile(r"(/wujie/)[A-Za-z0-9_-]{16,}"), rf"\g<1>{GONE}"),
    # the unguessable path of a group's robot
    (re.compile(r"(/hook/)[A-Za-z0-9_-]{8,}"), rf"\g<1>{GONE}"),
    # what signs an address, and who is named in one
    (re.compile(rf"(https?:{_SLASHES}[^\s?#'\"]{{1,500}}\?)[^\s'\"]+"), rf"\g<1>{GONE}"),
    (re.compile(r"(://)[^/\s'\"@]{1,500}@"), rf"\g<1>{GONE}@"),
    # base64 in lines of a key file, and in one piece
    (
        re.compile(
            r"(?:[A-Za-z0-9+/]{40,76}={0,2}(?:\\[rn]|\s){1,32}){2,}[A-Za-z0-9+/]{0,76}={0,2}"
        ),
        GONE,
    ),
    (re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/_-]{72,}={0,2}"), GONE),
    # DER in hex
    (re.compile(r"(?:[0-9a-fA-F]{2}[: ]?){96,}"), GONE),
    # who is logged in
    (re.compile(r"(?i)((?:/home/|/Users/|[\\/]{1,4}Users[\\/]{1,4}))[^\\/\s'\":]+"), r"\g<1>…"),
)
_PIECE = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{41,71}(?![A-Za-z0-9+/_-])={0,2}")
_PART = re.compile(r"[^/_-]+")
_PLAIN = re.compile(r"[A-Z]?[a-z]+[0-9]{0,3}|[A-Z]+|[0-9]+|[0-9a-f]{16,128}|[0-9A-F]{16,128}")
"""A part of a file name, a picture key or a hash."""
_MAX_ODD = 20
"""Characters in other parts that a name may have."""
_SIGNED_BYTES = re.compile(rf"(?i)((?:{_SIGNING}|{_START}Signature){_IS})({_VALUE})".encode())


def redact(text: str) -> str:
    """`text` without keys, signatures, tokens and the user's name in paths."""
    home = _home()
    if home:
        text = text.replace(home, "~").replace(home.replace("\\", "\\\\"), "~")
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return _PIECE.sub(_without_base64, text)


def redact_entry(text: str) -> str:
    """`text` cut to the maximum length of a log entry, and redacted."""
    entry = redact(text[: MAX_ENTRY + _MARGIN])
    if len(text) <= MAX_ENTRY:
        return entry
    return f"{entry[:MAX_ENTRY]}… ({len(text)} characters)"


def without_signatures(data: bytes) -> bytes:
    """`data`, of the same length, with stars for the values of what signs an address of a bucket or
    names who signs; every other byte stays."""
    return _SIGNED_BYTES.sub(lambda found: found[1] + b"*" * len(found[2]), data)


def _without_base64(piece: re.Match[str]) -> str:
    """Mask a short run of base64 letters, unless it is made of words and numbers as names are."""
    parts = _PART.findall(piece.group().rstrip("="))
    odd = sum(len(part) for part in parts if not _PLAIN.fullmatch(part))
    return GONE if odd > _MAX_ODD else piece.group()


def _home() -> str:
    """The user's home folder; "" where the system names none or it is the root."""
    try:
        home = Path.home()
    except RuntimeError:
        return ""
    return str(home) if len(home.parts) > 1 else ""
