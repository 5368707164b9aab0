"""Imports as Python does them, also once PySide6 is there."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - puts its hook in


def keep_imports_plain() -> None:
    """Take PySide6's hook out of `import`. For a choice that we do not make, Qt's methods in snake
    case, it reads the source of each module that is imported after it, and keeps it."""
    builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
