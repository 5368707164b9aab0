"""Putting a finished file in its place, also where somebody is just reading the old one."""

from __future__ import annotations

import time
from pathlib import Path

_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts; it runs on threads that may wait."""


def put_in_place(part: Path, target: Path) -> None:
    """Move `part` over `target`.

    Windows refuses for as long as anybody has `target` open, which takes milliseconds. Raises
    PermissionError where it does not end.
    """
    for pause in _PAUSES:
        try:
            part.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    part.replace(target)
