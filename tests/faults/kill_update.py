"""kill −9 at every step of placing an update, and what program is left.

Usage: python -m tests.faults.kill_update

A process unpacks, tries and places version 2.0 over 1.0 and takes away what is older; it kills
itself at its first change of a file, another at its second, and so on until one comes through.
After each the program that starts must be whole, and the next try must come through. Prints how
often the old and the new one were found; exit 1 if neither was.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections import Counter
from itertools import count
from pathlib import Path

from tests.faults.publishing import archive_of, install
from wujie_desktop.domain.updates import Installation, InstallKind, ReadyUpdate, UpdatePolicy
from wujie_desktop.services.program_versions import NAME, ProgramVersions
from wujie_desktop.services.update_install import install_ready
from wujie_desktop.services.update_notes import UpdateNotes, write_notes

CHANGES = ("os.rename", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "os.chmod")
OLDEST, OLD, NEW = "0.9", "1.0", "2.0"


def place(folder: Path, archive: Path) -> None:
    """All that happens to the files of a program."""
    versions = ProgramVersions(folder / "program")
    if not versions.has(NEW):
        versions.add(archive, NEW)
    write_notes(folder / "updates", UpdateNotes(ReadyUpdate(NEW)))
    install_ready(
        folder / "updates", Installation(InstallKind.PORTABLE, folder / "program"), UpdatePolicy()
    )
    versions.tidy(NEW)


def die_at(step: int, folder: Path) -> None:
    """Kill this process before its change number `step` of something in `folder`."""
    steps = count(1)

    def watch(event: str, args: tuple[object, ...]) -> None:
        is_writing = event == "open" and isinstance(args[2], int) and args[2] & os.O_ACCMODE
        is_ours = any(str(folder) in str(arg) for arg in args[:2])
        if (is_writing or event in CHANGES) and is_ours and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def starts(folder: Path) -> str:
    """The version that starts, "" where it is not whole."""
    program = (folder / "program" / NAME).resolve()
    version = program.parent.name
    kept = program.parent / "_internal" / "data"
    is_whole = (
        program.read_bytes() == f"#!/bin/sh\necho {version}\n".encode()
        and os.access(program, os.X_OK)
        and (version == OLD or kept.read_bytes() == version.encode() * 1_000)
    )
    return version if is_whole else ""


def one_death(step: int) -> tuple[bool, str, str]:
    """Whether a process died at `step`, what starts afterwards, and after another try."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "archive"
        archive.write_bytes(archive_of(NEW))
        (folder / "updates").mkdir()
        install(folder / "program", OLDEST)
        (folder / "program" / NAME).unlink()
        install(folder / "program", OLD)
        child = os.fork()
        if not child:
            die_at(step, folder)
            place(folder, archive)
            os._exit(0)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        left = starts(folder)
        place(folder, archive)
        is_tidy = sorted(path.name for path in (folder / "program" / "versions").iterdir())
        return killed, left, starts(folder) if is_tidy == [OLD, NEW] else "untidy"


def main() -> int:
    """Die at every step; print what was left."""
    found: Counter[str] = Counter()
    bad = 0
    for step in count(1):
        killed, left, finally_ = one_death(step)
        found[left] += killed
        bad += left not in (OLD, NEW) or finally_ != NEW
        if not killed:
            break
    print(f"killed at {step - 1} steps: old {found[OLD]}, new {found[NEW]}, broken {bad}")
    return int(bad > 0 or not found[OLD] or not found[NEW])


if __name__ == "__main__":
    raise SystemExit(main())
