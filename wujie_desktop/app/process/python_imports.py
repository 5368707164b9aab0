"""Imports as Python does them, also once PySide6 is there; and PySide6 without what makes it
slow."""

from __future__ import annotations

import builtins
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

from wujie_desktop.base.files import FOR_ANYBODY, atomic_write

KEPT = Path(cache_from_source(str(Path(__file__).with_name("qt_support.py"))))
"""Bytecode of PySide6's own modules, beside ours."""
_SIGNATURE = "shibokensupport/signature/"
UNUSED = tuple(
    f"{_SIGNATURE}{name}.py" for name in ("layout", "lib/enum_sig", "lib/pyi_generator", "parser")
)
"""They read signatures, for messages about a wrong call, and make stubs for editors."""
_LATER = """
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    del globals()["__getattr__"]
    exec(compile(__loader__.zfile.read(__file__), __file__, "exec"), globals())
    return getattr(__import__("sys").modules[__name__], name)
"""

Kept = dict[str, tuple[bytes, CodeType]]
"""By file name: the hash of the source, and what it was compiled to."""


@contextmanager
def kept_bytecode(file: Path) -> Iterator[None]:
    """Within this, `compile` takes what is in `file`, and what is not there is kept in it.

    PySide6 has a dozen modules in an archive of its own and compiles them at every start, an eighth
    of what a bare window takes; and it imports all of them, of which `UNUSED` takes as much again:
    that is read when something in it is wanted.
    """
    compiled, kept = compile, _read(file)
    fresh: Kept = {}

    def compile_once(source: bytes, name: str, mode: str, *how: Any, **named: Any) -> CodeType:  # noqa: ANN401 - as the function
        if how or named or mode != "exec" or not isinstance(source, bytes):
            made: CodeType = compiled(source, name, mode, *how, **named)
            return made
        mark = source_hash(source)
        if kept.get(name, (b"",))[0] != mark:
            code = compiled(_LATER if name in UNUSED else source, name, mode)
            kept[name] = fresh[name] = mark, code
        return kept[name][1]

    vars(builtins)["compile"] = compile_once
    try:
        yield
    finally:
        vars(builtins)["compile"] = compiled
    if fresh and not sys.dont_write_bytecode and not getattr(sys, "frozen", False):
        with suppress(OSError):  # as Python itself, where it may not write bytecode
            file.parent.mkdir(parents=True, exist_ok=True)
            data = MAGIC_NUMBER + marshal.dumps(kept)
            atomic_write(file, data, durable=False, mode=FOR_ANYBODY)


def _read(file: Path) -> Kept:
    """What was kept by this Python; nothing where it cannot be read."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        data = file.read_bytes()
        if data.startswith(MAGIC_NUMBER):
            kept: Kept = marshal.loads(data[len(MAGIC_NUMBER) :])  # noqa: S302 - as any bytecode
            return kept
    return {}


with kept_bytecode(KEPT):
    import PySide6.QtCore  # noqa: F401 - puts its hook in


def keep_imports_plain() -> None:
    """Take PySide6's hook out of `import`. For a choice that we do not make, Qt's methods in snake
    case, it reads the source of each module that is imported after it, and keeps it."""
    builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
