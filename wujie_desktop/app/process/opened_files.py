"""Files that the system wants opened: named at the start, by a second start, by the Finder."""

from __future__ import annotations

from collections.abc import Callable


class OpenedFiles:
    """Keeps them until somebody can open them; from then on hands each one over at once."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._open: Callable[[str], object] | None = None

    def take(self, path: str) -> None:
        """Have `path` opened; "" is no file."""
        if not path:
            return
        if self._open:
            self._open(path)
        else:
            self._waiting.append(path)

    def open_with(self, open_file: Callable[[str], object]) -> None:
        """Files can be opened from now on, beginning with those that wait."""
        self._open = open_file
        for path in self._waiting:
            open_file(path)
        self._waiting.clear()
