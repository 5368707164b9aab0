"""Installing what is ready, when the program ends. Blocking."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from wujie_desktop.base.files import hash_file
from wujie_desktop.domain.updates import (
    Installation,
    InstallKind,
    ReadyUpdate,
    UpdateMode,
    UpdatePolicy,
    is_newer,
)
from wujie_desktop.services.program_versions import ProgramVersions
from wujie_desktop.services.update_notes import UpdateNotes, read_notes, write_notes

log = logging.getLogger(__name__)

Launch = Callable[[Sequence[str]], object]
_ON_ITS_OWN = 0x00000008 | 0x00000200
"""DETACHED_PROCESS and CREATE_NEW_PROCESS_GROUP of Windows."""


def launch_on_its_own(command: Sequence[str]) -> None:
    """Start a program that outlives this one. Raises OSError."""
    subprocess.Popen(  # noqa: S603 - what the publisher signed
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=_ON_ITS_OWN,
    )


def install_ready(
    folder: Path,
    installation: Installation,
    policy: UpdatePolicy,
    launch: Launch = launch_on_its_own,
) -> bool:
    """Install what the notes in `folder` call ready; whether that was done or is under way.

    A portable program starts with the new version from now on. An installer is started, which
    waits until this program has ended, if it still is what was verified. Failures are logged: the
    program that is there goes on.
    """
    notes = read_notes(folder)
    if notes.ready is None or policy.mode is UpdateMode.NEVER:
        return False
    version = notes.ready.version
    try:
        if installation.kind is InstallKind.PORTABLE:
            versions = ProgramVersions(installation.folder)
            if is_newer(versions.next_start() or version, version):
                return False  # another window of this program was faster
            versions.start_with(version)
        elif installation.kind is InstallKind.SETUP:
            launch(setup_command(folder, notes.ready))
        else:
            return False
        write_notes(folder, UpdateNotes(handed_over=version))
    except OSError as error:
        log.warning("version %s was not installed: %s", version, error)
        return False
    log.info("version %s starts the next time", version)
    return True


def setup_command(folder: Path, ready: ReadyUpdate) -> tuple[str, ...]:
    """The command line of the installer: silent, into the folder of before. Raises OSError where
    its bytes are no longer those that were verified."""
    file = folder / ready.file
    if hash_file(file) != ready.sha256:
        raise OSError(f"{file} was changed")
    return (str(file), "/S")
