"""Commands in Windows syntax: the command line first, then the arguments of the program.

What the command line would expand, and what is ambiguous, is refused, never taken literally. Every
function raises DraftUnreadable.
"""

from __future__ import annotations

import re

from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.shell_text import whole_text

_VARIABLE = re.compile(r"%[A-Za-z_]\w*%")
_BACKSLASHES = re.compile(r'(?<!\\)(\\+)(?!\\|")')
"""Those that do not stand before a quotation mark."""
DOUBLED = re.compile(r'""\w+""\s*:')
"""The name of a member, its quotation marks doubled."""
_PROGRAM_PART = re.compile(r'(?P<back>\\*)(?P<mark>"+)|\\+|.', re.DOTALL)


def windows_words(text: str) -> list[str]:
    """The words of a command.

    Browsers double every backslash, though programs undo that only before quotation marks. Browser
    commands are recognised by carets before the outer quotation marks or by doubled inner ones; for
    other commands both readings must agree.
    """
    if _VARIABLE.search(text):
        raise DraftUnreadable(FailureReason.SHELL_WORK)
    line, is_browsers = _without_carets(text.replace("\r\n", "\n"))
    is_browsers = is_browsers or DOUBLED.search(line) is not None
    lengths = [len(match[1]) for match in _BACKSLASHES.finditer(line)]
    is_doubled = bool(lengths) and all(length % 2 == 0 for length in lengths)
    if is_doubled and not is_browsers:
        raise DraftUnreadable(FailureReason.TWO_READINGS)
    if is_doubled:
        line = _BACKSLASHES.sub(lambda match: "\\" * (len(match[1]) // 2), line)
    return [whole_text(word) for word in _program_words(line)]


def _without_carets(text: str) -> tuple[str, bool]:
    """The text after the command line's own escapes, and whether quotation marks had carets. A
    caret escapes the next character; at the end of a line it joins the next line and escapes its
    first character."""
    out: list[str] = []
    is_quoted = had_carets = had_others = False
    letters = iter(text)
    for letter in letters:
        if letter == "^" and not is_quoted:
            meant = next(letters, "")
            meant = next(letters, "") if meant == "\n" else meant
            had_carets = had_carets or meant == '"'
            had_others = had_others or meant not in '" \t\n'
            out.append(meant)
            continue
        if letter == '"':
            is_quoted = not is_quoted
        elif letter in "&|<>\n" and (letter == "\n" or not is_quoted):
            raise DraftUnreadable(FailureReason.SHELL_WORK)
        out.append(letter)
    if had_others and not had_carets:  # whoever wrote it may not have known what carets do
        raise DraftUnreadable(FailureReason.TWO_READINGS)
    return "".join(out), had_carets


def _program_words(line: str) -> list[str]:
    """The arguments as a C program receives them."""
    words: list[list[str]] = [[]]
    is_quoted = False
    for match in _PROGRAM_PART.finditer(line):
        if match["mark"] is None:
            if not is_quoted and match.group() in " \t":
                words.append([])
            else:
                words[-1].append(match.group())
            continue
        backslashes, marks = len(match["back"]), len(match["mark"])
        words[-1].append("\\" * (backslashes // 2))
        if backslashes % 2:
            words[-1].append('"')
            marks -= 1
        while marks:
            if is_quoted and marks > 1:
                words[-1].append('"')
                marks -= 1
            else:
                is_quoted = not is_quoted
            marks -= 1
    if is_quoted:
        raise DraftUnreadable(FailureReason.OPEN_QUOTE)
    return ["".join(parts) for parts in words if parts]
