"""Commands in bash syntax, split into words.

What the shell would expand or pass to another program is refused, never taken literally. Every
function raises DraftUnreadable.
"""

from __future__ import annotations

import re

from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason

_PART = re.compile(
    r"(?P<gap>(?:\s|\\\r?\n)+)"
    r"|'(?P<single>[^']*)'"
    r"|\$'(?P<ansi>(?:[^'\\]|\\.)*)'"
    r'|"(?P<double>(?:[^"\\]|\\.)*)"'
    r"|\\(?P<one>.)"
    r"|(?P<plain>[^\s'\"\\$`;&|<>()#]|\$(?![\w'\"({])|(?<=\S)#)",
    re.DOTALL,
)
_FILLED_IN = re.compile(r"(?<!\\)(?:\\\\)*(?:`|\$[\w({])")
_ANSI = re.compile(
    r"\\(?:x(?P<byte>[0-9a-fA-F]{1,2})|(?P<octal>[0-7]{1,3})"
    r"|u(?P<short>[0-9a-fA-F]{1,4})|U(?P<long>[0-9a-fA-F]{1,8})|(?P<letter>.))"
    r"|(?P<plain>[^\\]+)",
    re.DOTALL,
)
_LETTERS = {
    "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
    "v": "\v", "\\": "\\", "'": "'", '"': '"', "?": "?",
}  # fmt: skip
_BASES = {"byte": 16, "octal": 8, "short": 16, "long": 16}
_FIRST_BYTE = 0x80
_CHARACTERS = 0x110000


def bash_words(text: str) -> list[str]:
    """The words of a command."""
    words: list[list[str]] = [[]]
    place = 0
    while place < len(text):
        match = _PART.match(text, place)
        if match is None:
            raise DraftUnreadable(
                FailureReason.OPEN_QUOTE if text[place] in "'\"" else FailureReason.SHELL_WORK
            )
        place = match.end()
        kind = match.lastgroup or ""
        if kind == "gap":
            words.append([])
        else:
            words[-1].append(_part_text(kind, match[kind]))
    return ["".join(parts) for parts in words if parts]


def whole_text(text: str) -> str:
    """`text` with surrogate pairs joined. Raises where half of one is left."""
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError as error:
        raise DraftUnreadable(FailureReason.NO_CHARACTER) from error


def _part_text(kind: str, text: str) -> str:
    if kind == "ansi":
        return _ansi_text(text)
    if kind == "double":
        if _FILLED_IN.search(text):
            raise DraftUnreadable(FailureReason.SHELL_WORK)
        return re.sub(r'\\(?:\r?\n|([$`"\\]))', lambda match: match[1] or "", text)
    return text


def _ansi_text(text: str) -> str:
    """The text between `$'` and `'`. Browsers write characters above 65,535 as surrogate pairs, and
    Firefox those from 128 to 255 as single bytes."""
    parts: list[str | bytes] = []
    for match in _ANSI.finditer(text):
        part, last = _ansi_part(match), parts[-1] if parts else ""
        if isinstance(part, bytes) and isinstance(last, bytes):
            parts[-1] = last + part
        else:
            parts.append(part)
    are_bytes = all(_is_utf8(part) for part in parts if isinstance(part, bytes))
    encoding = "utf-8" if are_bytes else "latin-1"
    return whole_text(
        "".join(part if isinstance(part, str) else part.decode(encoding) for part in parts)
    )


def _ansi_part(match: re.Match[str]) -> str | bytes:
    kind = match.lastgroup or ""
    text = match[kind]
    if kind == "plain":
        return text
    if kind == "letter":
        if text not in _LETTERS:
            raise DraftUnreadable(FailureReason.NO_CHARACTER)
        return _LETTERS[text]
    number = int(text, _BASES[kind])
    if not 0 < number < _CHARACTERS:
        raise DraftUnreadable(FailureReason.NO_CHARACTER)
    if kind in ("byte", "octal") and number >= _FIRST_BYTE:
        return bytes([number & 0xFF])
    return chr(number)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
