"""What is said in a terminal or to a script: it leaves in any encoding, and a stream that takes
nothing changes neither what was done nor the exit code that tells it."""

from __future__ import annotations

import json
import os
import sys
from typing import TextIO


def say(text: str) -> None:
    """A line on stdout; characters that it cannot carry are escaped as Python writes them."""
    _put(sys.stdout, text)


def say_json(value: object) -> None:
    """One line of JSON on stdout, in ASCII where it cannot carry the characters."""
    text = json.dumps(value, ensure_ascii=False)
    _put(sys.stdout, text if _carries(sys.stdout, text) else json.dumps(value))


def complain(text: str) -> None:
    """A line on stderr."""
    _put(sys.stderr, text)


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
    """Let what is left in `stream` go nowhere: it would fail once more when Python ends, and
    Python would then say so by an exit code of its own."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
