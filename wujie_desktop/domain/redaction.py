"""The one filter between what happens and what is written for somebody to read: logs, crash
reports, details to copy, diagnostics.

It knows what secrets look like, not what they are: it needs none of them to take them out.
"""

from __future__ import annotations

import re
from pathlib import Path

GONE = "[removed]"

_BEGIN = r"-----BEGIN [A-Z0-9 ]+-----"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # a key in PEM, whole or cut off, with line breaks as such or as an escaped text has them
    (re.compile(rf"{_BEGIN}.*?(?:-----END [A-Z0-9 ]+-----|\Z)", re.DOTALL), GONE),
    # the Authorization header (contract §2), with or without the header's name
    (re.compile(r"(?i)(authorization['\"]?\s*[:=]\s*)[^\r\n]+"), rf"\g<1>{GONE}"),
    (re.compile(r"(?i)(\\*['\"]sign\\*['\"]\s*:\s*\\*['\"])[^'\"\\]*"), rf"\g<1>{GONE}"),
    # what is named as a secret
    (
        re.compile(
            r"(?i)((?:private_?key|secret_?key|passphrase|password|callback_token|token)"
            r"\w*\\*['\"]?\s*[:=]\s*\\*['\"]?)[^\s'\",}\\]+"
        ),
        rf"\g<1>{GONE}",
    ),
    # the unguessable path of the callback receiver
    (re.compile(r"(/wujie/)[A-Za-z0-9_-]{16,}"), rf"\g<1>{GONE}"),
    # what signs an address, and who is named in one
    (re.compile(r"(https?://[^\s?#'\"]+\?)[^\s'\"]+"), rf"\g<1>{GONE}"),
    (re.compile(r"(\w+://)[^/\s'\"@]+@"), rf"\g<1>{GONE}@"),
    # base64 in lines of a key file, and in one piece; keys of pictures and hashes are shorter
    (re.compile(r"(?:[A-Za-z0-9+/]{40,76}={0,2}(?:\\[rn]|\s)+){2,}[A-Za-z0-9+/]*={0,2}"), GONE),
    (re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/_-]{72,}={0,2}"), GONE),
    # DER in hex
    (re.compile(r"(?:[0-9a-fA-F]{2}[: ]?){96,}"), GONE),
    # who is logged in
    (re.compile(r"(?i)((?:/home/|/Users/|[\\/]+Users[\\/]+))[^\\/\s'\":]+"), r"\g<1>…"),
)


def redact(text: str) -> str:
    """`text` without keys, signatures, tokens and the user's name in paths."""
    home = _home()
    if home:
        text = text.replace(home, "~").replace(home.replace("\\", "\\\\"), "~")
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


def _home() -> str:
    """The user's folder; "" where the system names none or it is the root of everything."""
    try:
        home = Path.home()
    except RuntimeError:
        return ""
    return str(home) if len(home.parts) > 1 else ""
