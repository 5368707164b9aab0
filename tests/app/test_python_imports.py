"""Imports once PySide6 is there."""

from __future__ import annotations

import subprocess
import sys

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
