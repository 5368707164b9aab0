"""Files that are opened with the program: command line, a second start, Finder, a drop."""

from __future__ import annotations

from collections.abc import Callable


class OpenedFiles:
    """Queues files until a handler is set; from then on passes each to it at once."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._open: Callable[[str], object] | None = None

    def take(self, path: str) -> bool:
        """Open `path`; "" is no file. Returns whether it has to wait."""
        if path and self._open:
            self._open(path)
        elif path:
            self._waiting.append(path)
        return bool(path) and not self._open

    def attach(self, open_file: Callable[[str], object]) -> None:
        """Set the handler and open the queued files."""
        self._open = open_file
        for path in self._waiting:
            open_file(path)
        self._waiting.clear()

    def detach(self) -> None:
        """Remove the handler; files are queued again for the next window."""
        self._open = None
