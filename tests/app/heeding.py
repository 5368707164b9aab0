"""Programs in processes of their own that are told to end, once they can be told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

HEEDS = "heeds SIGTERM"
SAYING = f"""
import signal, sys
from wujie_desktop.app.cli import main

install = signal.signal

def say(number, handler):
    before = install(number, handler)
    if number == signal.SIGTERM:
        print({HEEDS!r}, file=sys.stderr, flush=True)
    return before

signal.signal = say
sys.exit(main(sys.argv[1:]))
"""


@contextmanager
def heeding(*arguments: str, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The program, from when SIGTERM no longer kills it."""
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", SAYING, *arguments],
        env=os.environ | environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        try:
            assert any(line.strip() == HEEDS for line in process.stderr)
            yield process
        finally:
            process.kill()
