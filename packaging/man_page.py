"""The manual page `wujie-desktop.1`, from the program's own grammar and the documents' tables."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from command_line import DRAFT, PROGRAM, Argument, Command

ROOT = Path(__file__).resolve().parent.parent
SUMMARY = "desktop program for the 无界AI avatar camera"


def man_page(program: Command, version: str, day: date) -> str:
    """The page as roff, in UTF-8."""
    readme = (ROOT / "README.md").read_text("utf-8")
    documented = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    parts = [
        f'.TH {PROGRAM.upper()} 1 "{day}" "{PROGRAM} {version}" "User Commands"',
        ".SH NAME",
        f"{PROGRAM} \\- {SUMMARY}",
        ".SH SYNOPSIS",
        *_synopsis(program),
        ".SH DESCRIPTION",
        escaped(program.help),
        ".SH OPTIONS",
        *(line for argument in program.arguments for line in entry(argument)),
        ".SH COMMANDS",
        *(line for command in program.walk() if command.words for line in _described(command)),
        ".SH ENVIRONMENT",
        *table(readme, "variable"),
        ".SH EXIT STATUS",
        *table(documented, "code"),
    ]
    return "\n".join(parts) + "\n"


def entry(argument: Argument) -> list[str]:
    """An argument, and what it is for."""
    value = escaped(argument.value) + (" …" if argument.has_more else "")
    flags = ", ".join(f"\\fB{escaped(flag)}\\fR" for flag in argument.flags)
    return [
        ".TP",
        " ".join(filter(None, (flags, f"\\fI{value}\\fR" * bool(value)))),
        _said(argument),
    ]


def _said(argument: Argument) -> str:
    return escaped(argument.help + ("; needed" if argument.flags and argument.is_required else ""))


def _synopsis(program: Command) -> list[str]:
    lines = [f".B {escaped(PROGRAM)}", f"[\\fIOPTION\\fR …] [\\fI{DRAFT}\\fR]"]
    for command in program.walk():
        if command.words and not command.commands:
            words = " ".join((PROGRAM, *command.words))
            placed = [argument for argument in command.arguments if not argument.flags]
            names = "".join(f" \\fI{argument.value}\\fR" for argument in placed)
            lines += [".br", f".B {escaped(words)}", f"[\\fIOPTION\\fR …]{names}"]
    return lines


def _described(command: Command) -> list[str]:
    lines = [f".SS {escaped(' '.join(command.words))}", escaped(command.help.capitalize()) + "."]
    for flags in command.needed:
        lines += [".PP", f"One of {escaped(', '.join(flags))} is needed."]
    if not command.commands:
        for argument in command.arguments:
            if argument.flags[:1] != ("-h",):
                lines += entry(argument)
    return lines


def table(document: str, first: str) -> list[str]:
    """The two columns of the Markdown table in `document` whose head begins with `first`."""
    rows = re.search(rf"^\| {first} \|.*\n\|[ \-|]+\n((?:\|.*\n)+)", document, re.MULTILINE)
    if rows is None:
        raise LookupError(f"no table of '{first}'")
    lines: list[str] = []
    for row in rows[1].splitlines():
        name, said = (marked(cell.strip()) for cell in row.strip("| ").split(" | ", 1))
        lines += [".TP", name, said]
    return lines


def marked(text: str) -> str:
    """Markdown of one line as roff: code is bold, links are their text."""
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text).replace("\\|", "|")
    return re.sub(r"`([^`]+)`", r"\\fB\1\\fR", escaped(text))


def escaped(text: str) -> str:
    """Text that roff takes for text."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
