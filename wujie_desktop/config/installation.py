"""How this program came onto the machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from wujie_desktop.domain.updates import Installation, InstallKind

VERSIONS = "versions"
"""The folder of a portable program that has one folder for each version."""
UNINSTALLER = "Uninstall.exe"
_OF_THE_SYSTEM = Path("/usr")


def this_installation() -> Installation:
    """How this very program is installed."""
    if not getattr(sys, "frozen", False):
        return Installation()
    return installation_of(Path(sys.executable).resolve(), sys.platform)


def installation_of(program: Path, platform: str) -> Installation:
    """How the frozen `program` is installed."""
    if platform == "win32":
        is_set_up = (program.parent / UNINSTALLER).exists()
        return Installation(InstallKind.SETUP if is_set_up else InstallKind.BY_HAND)
    versions = program.parent.parent
    if versions.name == VERSIONS and os.access(versions, os.W_OK):
        return Installation(InstallKind.PORTABLE, versions.parent)
    is_packaged = platform == "linux" and _OF_THE_SYSTEM in program.parents
    return Installation(InstallKind.PACKAGE if is_packaged else InstallKind.BY_HAND)
