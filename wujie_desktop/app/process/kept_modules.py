"""The modules of a start, from one file.

For each module Python looks into folders, asks for the state of two files and reads one, for 290 of
them before the first picture. What a start imported is kept together, beside its bytecode, and
taken from there for as long as its sources are what they were.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from typing import TYPE_CHECKING, cast

from wujie_desktop.domain.overriding import override

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType

FILE = cache_from_source(os.path.join(os.path.dirname(__file__), "start.py"))  # noqa: PTH118, PTH120 - pathlib is one of those modules

Mark = tuple[int, int]
"""When a source was written, in nanoseconds, and its bytes; (0, 0) where there is none."""
Kept = dict[str, tuple[str, Mark, bytes]]
"""By module: the path of its source, its mark, and what it was compiled to."""


class _Loader(SourceFileLoader):
    """Has the code already."""

    def __init__(self, name: str, path: str, code: bytes) -> None:
        super().__init__(name, path)
        self._code = code

    @override
    def get_code(self, fullname: str) -> CodeType | None:
        code, self._code = self._code, b""
        return marshal.loads(code) if code else super().get_code(fullname)  # noqa: S302 - as any bytecode


class KeptModules:
    """Finds what is in a file, and leaves to Python what is not there or was written since."""

    def __init__(self, file: str = FILE) -> None:
        self._file = file
        self._kept = _read(file)
        self._before = frozenset(sys.modules)

    def find_spec(self, name: str, *_where: object) -> ModuleSpec | None:
        """Say how the module is loaded; None where Python is to look for it."""
        path, mark, code = self._kept.pop(name, ("", (0, 0), b""))
        if not path or _mark_of(path) != mark:
            return None
        folder, _slash, file = path.rpartition(os.sep)
        spec = ModuleSpec(name, _Loader(name, path, code), origin=path)
        spec.has_location = True
        if file == "__init__.py":
            spec.submodule_search_locations = [folder]
        return spec

    def keep(self, names: Iterable[str]) -> None:
        """Keep those of `names` that were imported since this was made, for the next start."""
        if sys.dont_write_bytecode:
            return
        from pathlib import Path

        from wujie_desktop.base.files import FOR_ANYBODY, atomic_write

        kept = {name: row for name, row in _read(self._file).items() if _mark_of(row[0]) == row[1]}
        sources = {name: path for name in names if (path := self._source_of(name))}
        fresh = sources.keys() - kept.keys()
        if not fresh:
            return
        with suppress(OSError, SyntaxError):  # a source just edited; a folder not to be written
            for name in fresh:
                path = sources[name]
                code = SourceFileLoader(name, path).get_code(name)
                kept[name] = path, _mark_of(path), marshal.dumps(code)
            data = MAGIC_NUMBER + marshal.dumps(kept)
            atomic_write(Path(self._file), data, durable=False, mode=FOR_ANYBODY)

    def _source_of(self, name: str) -> str | None:
        """The path of a module's source; None where it has none, or was there before."""
        spec: ModuleSpec | None = getattr(sys.modules.get(name), "__spec__", None)
        if name in self._before or spec is None or not isinstance(spec.loader, SourceFileLoader):
            return None
        return spec.origin if os.path.isfile(spec.origin or "") else None  # noqa: PTH113


def use_kept_modules() -> None:
    """From now on import what was kept from its file."""
    sys.meta_path.insert(0, KeptModules())


def keep_modules(names: Iterable[str]) -> None:
    """Keep modules for the next start, where this one asked for those of the last."""
    for finder in sys.meta_path:
        if isinstance(finder, KeptModules):
            finder.keep(names)


def _mark_of(path: str) -> Mark:
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


def _read(file: str) -> Kept:
    """What was kept by this Python; nothing where it cannot be read."""
    with suppress(OSError, EOFError, ValueError, TypeError), open(file, "rb") as opened:  # noqa: PTH123
        if opened.read(len(MAGIC_NUMBER)) == MAGIC_NUMBER:
            return cast("Kept", marshal.loads(opened.read()))  # noqa: S302 - as any bytecode
    return {}
