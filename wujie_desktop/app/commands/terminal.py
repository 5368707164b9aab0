"""Output to terminal or script. Works in any encoding; a closed stream changes neither the work nor
the exit code."""

from __future__ import annotations

import json
import os
import sys
from typing import TextIO


def say(text: str) -> None:
    """Print a line on stdout; characters that it cannot encode are escaped."""
    _put(sys.stdout, text)


def say_json(value: object) -> None:
    """Print one line of JSON on stdout, in ASCII where the encoding needs it."""
    text = json.dumps(value, ensure_ascii=False)
    _put(sys.stdout, text if _carries(sys.stdout, text) else json.dumps(value))


def complain(text: str) -> None:
    """Print a line on stderr."""
    _put(sys.stderr, text)


def refuse(sentence: str, code: int) -> int:
    """Print on stderr why nothing is done; returns the exit code."""
    complain(f"wujie-desktop: {one_line(sentence)}")
    return code


def one_line(text: str) -> str:
    """With whatever breaks lines or cannot be seen as an escape: a sentence may quote what was
    typed, or what a server said."""
    return "".join(
        mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in text
    )


def _carries(stream: TextIO | None, text: str) -> bool:
    try:
        text.encode(_encoding(stream))
    except UnicodeEncodeError:
        return False
    return True


def _encoding(stream: TextIO | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _put(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed before the start
        return
    if not _carries(stream, text):
        encoding = _encoding(stream)
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except (OSError, ValueError):  # a closed pipe, a full disk, a closed stream
        _abandon(stream)


def _abandon(stream: TextIO) -> None:
    """Discard what is buffered in `stream`: flushing it would fail again when Python exits, and
    change the exit code."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
