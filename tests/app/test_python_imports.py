"""Imports once PySide6 is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

IMPORT = """
import builtins
from wujie_desktop.app.process.python_imports import keep_imports_plain
{keep}
print(builtins.__import__.__name__)
"""


@pytest.mark.parametrize(("keep", "reads"), [("", True), ("keep_imports_plain()", False)])
def test_no_source_is_read_for_a_choice_that_nobody_made(keep: str, *, reads: bool) -> None:
    """Once PySide6 has no hook in it, the module goes."""
    command = [sys.executable, "-c", IMPORT.format(keep=keep)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout.strip() == "__feature_import__") is reads


COMPILED = """
import builtins
real, found = builtins.compile, []
def counted(source, name, mode, **how):
    found.append(name) if name.startswith("shibokensupport") else None
    return real(source, name, mode, **how)
builtins.compile = counted
from wujie_desktop.app.process import python_imports
builtins.compile = real
made = len(found)
from PySide6.support.signature.lib import pyi_generator
from PySide6.QtCore import QObject
try:
    QObject().setObjectName([])
except TypeError as error:
    said = "str" in str(error)
print(made, python_imports.KEPT, callable(pyi_generator.generate_pyi), said)
"""


def imported(bytecode: Path) -> list[str]:
    """How many modules a start compiled, where they were kept, and whether what was put off
    works, and what says why a call is wrong."""
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(bytecode)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", COMPILED]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.strip().split(" ", 3)


def test_the_second_start_compiles_nothing_of_pyside(tmp_path: Path) -> None:
    first, second = imported(tmp_path), imported(tmp_path)
    assert (int(first[0]) > 0, second[0]) == (True, "0")
    assert first[1:] == second[1:]
    assert first[2:] == ["True", "True"]


@pytest.mark.parametrize("damage", [b"", b"\0", "half"])
def test_bytecode_that_cannot_be_read_is_made_anew(tmp_path: Path, damage: bytes | str) -> None:
    first = imported(tmp_path)
    kept = Path(first[1])
    whole = kept.read_bytes()
    kept.write_bytes(damage if isinstance(damage, bytes) else whole[: len(whole) // 2])
    assert imported(tmp_path) == first
    assert imported(tmp_path)[0] == "0"
