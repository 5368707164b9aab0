"""Records for a library that somebody else may have open: each is a file beside it, until whoever
has it open, or opens it next, takes it in."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

from wujie_desktop.base.files import atomic_write, make_private_folder, read_plain
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.failure_reasons import system_reason

log = logging.getLogger(__name__)

T = TypeVar("T")
_MAX_BYTES = 64 * 1024 * 1024
_BROKEN = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


class RecordSpool(Generic[T]):
    """Those in `folder`; `read_record` raises one of the errors of Python where a file holds
    none."""

    def __init__(self, folder: Path, read_record: Callable[[Any], T]) -> None:
        self._folder = folder
        self._read_record = read_record

    def put(self, name: str, stored: object) -> None:
        """Keep a record under a name that no other has; durable when this returns. Raises
        FolderNotWritable."""
        data = json.dumps(stored, ensure_ascii=False).encode("utf-8", "replace")
        try:
            make_private_folder(self._folder)
            atomic_write(self._folder / f"{name}.json", data, durable=True)
        except OSError as error:
            raise FolderNotWritable(str(self._folder), system_reason(error)) from error

    def read(self) -> Iterator[tuple[Path, T]]:
        """Every record with its file, in the order of the names. One that cannot be read is set
        aside."""
        for path in sorted(self._folder.glob("*.json")):
            try:
                yield path, self._read_record(json.loads(read_plain(path, _MAX_BYTES)))
            except FileNotFoundError:
                continue  # somebody else has taken it in
            except _BROKEN as error:
                log.warning("the record %s is none: %s", path.name, error)
                path.replace(path.with_suffix(".broken"))
