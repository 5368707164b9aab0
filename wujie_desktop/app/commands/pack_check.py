"""`verify --pack`: checks an evidence pack without library or window."""

from __future__ import annotations

from pathlib import Path

from wujie_desktop.app.commands.terminal import refuse, say, say_json
from wujie_desktop.export.evidence_check import check_pack


def run_pack_check(path: Path, *, as_json: bool) -> int:
    """Print every flaw of the pack at `path`. Returns 0 without flaws, 1 with some, 2 if there is
    no such file."""
    try:
        flaws = check_pack(path)
    except OSError as error:
        return refuse(f"{path}: {error.strerror or 'no such file'}", 2)
    if as_json:
        found = [{"file": flaw.name, "what": flaw.what} for flaw in flaws]
        say_json({"clean": not flaws, "flaws": found})
        return int(bool(flaws))
    for flaw in flaws:
        say(f"{flaw.name}: {flaw.what}")
    say(f"{path.name}: {len(flaws)} problems" if flaws else f"{path.name}: whole")
    return int(bool(flaws))
