"""What the sandbox keeps over a restart: one JSON object a line, in a file that only grows."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

log = logging.getLogger(__name__)


class Journal:
    """The file at `path`, or nothing at all without one. `lines` are those of the last run, as they
    are."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        try:
            self.lines = path.read_bytes().splitlines() if path and path.exists() else []
        except OSError as error:
            log.warning("the sandbox begins anew, and keeps no journal: %s", error)
            self._path, self.lines = None, []

    def write(self, records: Sequence[dict[str, object]]) -> None:
        """Write records, each after a line break, so that an incomplete line before does not spoil
        them."""
        if self._path:
            with self._path.open("a", encoding="utf-8") as file:
                file.writelines(f"\n{json.dumps(record)}\n" for record in records)


def left_out(line: bytes, error: Exception) -> None:
    """Log that an incomplete line, or one of another version, is left out."""
    if line.strip():
        log.info("a line of the sandbox's journal is left out: %s", error)
