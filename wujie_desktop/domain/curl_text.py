"""The request body in a copied command: cURL for any shell, or PowerShell's own requests.

A command is read whole or refused: the body is never altered, and nothing is taken from a construct
that is not supported. Every function raises DraftUnreadable.
"""

from __future__ import annotations

import re

from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.powershell_text import COMMANDS, powershell_body, powershell_words
from wujie_desktop.domain.shell_text import bash_words
from wujie_desktop.domain.windows_text import DOUBLED, windows_words

_CURL = re.compile(r"[\ufeff\s$]*curl(?:\.exe)?(?=\s|[\\^`]\r?\n)", re.IGNORECASE)
MAX_COMMAND = 64 * 1024
"""Characters, headers and cookies included."""
_DATA = ("--data", "--data-ascii", "--data-binary", "--data-raw", "--json")
_ELSEWHERE = ("--data-urlencode", "--get", "--form", "--form-string", "--next", "--config", *"GFK:")
"""Options that would change the body."""
_SHORT_WITH_VALUE = "AbcCdDeEHhmoPQrtTuUwxXyYz"
_LONG_WITH_VALUE = (
    "--header", "--request", "--url", "--user", "--user-agent", "--cookie", "--cookie-jar",
    "--referer", "--max-time", "--connect-timeout", "--output", "--proxy", "--cacert", "--cert",
    "--key", "--retry", "--resolve", "--interface", "--write-out", "--range", "--upload-file",
    "--url-query", "--oauth2-bearer", "--proxy-user", "--limit-rate", "--aws-sigv4", "--ciphers",
    "--tls-max", "--noproxy",
)  # fmt: skip


def is_command(text: str) -> bool:
    """Whether `text` looks like a command that sends a request."""
    return bool(_CURL.match(text)) or (
        COMMANDS.search(text) is not None and re.search("-body", text, re.IGNORECASE) is not None
    )


def body_of_command(text: str) -> str:
    """The body that the command would send."""
    if len(text) > MAX_COMMAND:
        raise DraftUnreadable(FailureReason.TOO_LONG)
    text = text.strip("\ufeff \t\r\n")
    start = _CURL.match(text)
    if start is None:
        return powershell_body(text)
    rest = text[start.end() :]
    return _body_of(_words_of(rest))


def _words_of(text: str) -> list[str]:
    """Split into words as the command's shell would; the text before the first quotation mark and
    the end of the first line tell which shell that is."""
    head, quote = re.split("(['\"]|$)", text, maxsplit=1)[:2]
    line_end = text.strip().partition("\n")[0].rstrip()[-1:]
    is_windows = head.endswith("^") or line_end == "^" or DOUBLED.search(text) is not None
    if is_windows and quote != "'":
        return windows_words(text)
    return powershell_words(text) if line_end == "`" else bash_words(text)


def _body_of(words: list[str]) -> str:
    """The body that curl builds from its options."""
    body: list[str] = []
    rest = iter(words)
    for word in rest:
        if word.startswith("--"):
            name, joined, value = word.partition("=")
            if name in (*_DATA, *_LONG_WITH_VALUE) and not joined:
                value = next(rest, "")
        elif word.startswith("-"):
            name, value = _read_short(word)
            if name in _SHORT_WITH_VALUE and not value:
                value = next(rest, "")
            name = "--data" if name == "d" else name
        else:
            continue
        if name in _ELSEWHERE or (name in _DATA and name != "--data-raw" and value[:1] == "@"):
            raise DraftUnreadable(FailureReason.BODY_ELSEWHERE)
        if name in _DATA:
            body += ["&", value] if body and name != "--json" else [value]
    if not body:
        raise DraftUnreadable(FailureReason.NO_BODY)
    return "".join(body)


def _read_short(word: str) -> tuple[str, str]:
    """The last short option in `word`, such as `-sSd{}`, and the value attached to it."""
    for place, letter in enumerate(word[1:], start=2):
        if letter in (*_SHORT_WITH_VALUE, *_ELSEWHERE):
            return letter, word[place:]
    return "", ""
