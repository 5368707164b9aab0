"""Web requests in PowerShell syntax: the exact body that is sent.

What PowerShell would evaluate is refused, never taken literally. Every function raises
DraftUnreadable.
"""

from __future__ import annotations

import re

from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.shell_text import whole_text
from wujie_desktop.domain.value import value

COMMANDS = re.compile(
    r"^[^\S\n]*(?:\$\w+[^\S\n]*=[^\S\n]*)?(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\s",
    re.IGNORECASE | re.MULTILINE,
)
_PART = re.compile(
    r"(?P<gap>(?:[^\S\n]|`\r?\n)+)"
    r"|#[^\n]*"
    r"|@'[^\S\n]*\n(?P<plain_lines>.*?)\r?\n'@"
    r'|@"[^\S\n]*\n(?P<lines>.*?)\r?\n"@'
    r"|'(?P<single>(?:[^']|'')*)'"
    r'|"(?P<double>(?:[^"`]|`.|"")*)"'
    r"|(?P<word>[\w$:.\-/\[\]]+)"
    r"|(?P<mark>.)",
    re.DOTALL,
)
_INSIDE = re.compile(
    r"\$\(\[char\](?P<unit>\d{1,6}|0x[0-9a-fA-F]{1,5})\)|`u\{(?P<code>[0-9a-fA-F]{1,6})\}"
    r'|`(?P<letter>.)|(?P<quote>"")|\$(?P<variable>[\w({:?^$])|(?P<plain>[^`$"]+|.)',
    re.DOTALL,
)
_LETTERS = {
    "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
    "v": "\v",
}  # fmt: skip
_CHARACTERS = 0x110000
_BYTES_OF = re.compile(r"\[(?:System\.)?Text\.Encoding\]::UTF8\.GetBytes", re.IGNORECASE)
_END = re.compile(r"-(?!(?:f|as|[ci]?(?:replace|split)|join)$)[a-z]+|[;|)\n]", re.IGNORECASE)


@value
class _Token:
    """A token of a command; `is_text` marks strings."""

    text: str
    is_text: bool = False


_FURTHEST = 9
"""The most tokens that are looked at for a body."""
_CLOSE, _IS, _PLUS = _Token(")"), _Token("="), _Token("+")


def powershell_words(text: str) -> list[str]:
    """The words of a command other than PowerShell's own web requests."""
    return [token.text for token in _tokens(text) if token.text != "\n"]


def powershell_body(text: str) -> str:
    """The body of the one web request in `text`."""
    tokens = _tokens(text)
    variables: dict[str, str | None] = {}
    bodies = []
    for place, token in enumerate(tokens):
        name, following = token.text.casefold(), tokens[place + 1 : place + _FURTHEST]
        if token.is_text:
            continue
        if name.startswith("$") and following[:1] == [_PLUS]:
            variables[name] = None
        elif name.startswith("$") and following[:1] == [_IS]:
            variables[name] = _text_at(following[1:], variables)
        elif name == "-body":
            bodies.append(_text_at(following, variables))
    if len(COMMANDS.findall(text)) > 1 or len(bodies) > 1:
        raise DraftUnreadable(FailureReason.TWO_READINGS)
    if not bodies:
        raise DraftUnreadable(FailureReason.NO_BODY)
    if bodies[0] is None:
        raise DraftUnreadable(FailureReason.SHELL_WORK)
    return bodies[0]


def _text_at(tokens: list[_Token], variables: dict[str, str | None]) -> str | None:
    """The string at the start of `tokens`: literal, a variable, or as bytes; None where it would
    have to be evaluated."""
    depth = 0
    opened = [token.text for token in tokens[:3]]
    if opened[::2] == ["(", "("] and _BYTES_OF.fullmatch(opened[1]):
        tokens, depth = tokens[3:], 2
    if not tokens:
        return None
    first, rest = tokens[0], tokens[1:]
    value = first.text if first.is_text else variables.get(first.text.casefold())
    after = rest[depth : depth + 1]
    is_whole = rest[:depth] == [_CLOSE] * depth
    is_last = not after or (not after[0].is_text and _END.fullmatch(after[0].text) is not None)
    return value if is_whole and is_last else None


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _PART.finditer(text):
        kind = match.lastgroup
        if kind in ("word", "mark"):
            follows = text[match.end() : match.end() + 1]
            if match[kind] in "\"'" or (match[kind] == "@" and follows in ("'", '"')):
                raise DraftUnreadable(FailureReason.OPEN_QUOTE)
            tokens.append(_Token(match[kind]))
        elif kind in ("plain_lines", "single"):
            said = match[kind]
            said = said.replace("''", "'") if kind == "single" else said
            tokens.append(_Token(said, is_text=True))
        elif kind in ("lines", "double"):
            is_inline = kind == "double"
            said = "".join(
                _inside(part, is_inline=is_inline) for part in _INSIDE.finditer(match[kind])
            )
            tokens.append(_Token(whole_text(said), is_text=True))
    return tokens


def _inside(match: re.Match[str], *, is_inline: bool) -> str:
    kind = match.lastgroup or ""
    character = match[kind]
    match kind:
        case "variable":
            raise DraftUnreadable(FailureReason.SHELL_WORK)
        case "unit" | "code":
            number = int(
                character, 0 if character.startswith("0x") else 16 if kind == "code" else 10
            )
            if not 0 < number < _CHARACTERS:
                raise DraftUnreadable(FailureReason.NO_CHARACTER)
            return chr(number)
        case "letter":
            return _LETTERS.get(character, character)
        case "quote":
            return '"' if is_inline else '""'
        case _:
            return character
