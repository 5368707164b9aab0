"""Which files of a watched folder may be taken: those that nobody writes any more.

A half-written file can be read and even decoded. One is taken once it looked the same twice, and
again once it looks another way after that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Look(NamedTuple):
    """What a folder says of a file: its size in bytes, and when it and its entry changed, in
    nanoseconds."""

    size: int
    changed: int
    entry_changed: int


class StillFiles:
    """Remembers how files looked. What is seen stays due until it is `taken`."""

    def __init__(self) -> None:
        self._last: dict[str, Look] = {}
        self._taken: dict[str, Look] = {}

    def due(self, looks: Mapping[str, Look]) -> list[str]:
        """The files of `looks`, by name, that look as they did the last time and were not taken
        as they are now; empty ones never."""
        still = [
            name
            for name, look in looks.items()
            if look.size and self._last.get(name) == look and self._taken.get(name) != look
        ]
        self._last = {**looks}
        self._taken = {name: look for name, look in self._taken.items() if name in looks}
        return still

    def take(self, name: str, look: Look) -> None:
        """`name` is taken as it looked then."""
        self._taken[name] = look

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is due or being written."""
        return all(self._taken.get(name) == look for name, look in self._last.items())
