"""The program's version, from the package metadata that `pyproject.toml` defines."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import cache


@cache
def version() -> str:
    """Such as "0.2.0"."""
    from importlib import metadata

    return metadata.version("wujie-desktop")


def surroundings() -> dict[str, str]:
    """Versions of the program and of what it runs on."""
    import platform
    from importlib import metadata

    frozen = " (installed)" if getattr(sys, "frozen", False) else ""
    versions = {name: metadata.version(name) for name in ("wujie-desktop", "PySide6-Essentials")}
    return {
        "time": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        "program": f"{versions['wujie-desktop']}{frozen}",
        "system": platform.platform(),
        "python": f"{platform.python_version()}, PySide6 {versions['PySide6-Essentials']}",
    }
