"""`verify --pack`: an evidence pack checked without a library or a window."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from wujie_desktop.export.evidence_check import check_pack


def run_pack_check(path: Path, *, as_json: bool) -> int:
    """Print every flaw of the pack at `path`; 0 where it has none, 1 where it has some, 2 where
    there is no such file."""
    try:
        flaws = check_pack(path)
    except OSError as error:
        print(f"wujie-desktop: {path}: {error.strerror or 'no such file'}", file=sys.stderr)
        return 2
    if as_json:
        found = [{"file": flaw.name, "what": flaw.what} for flaw in flaws]
        print(json.dumps({"clean": not flaws, "flaws": found}, ensure_ascii=False))
        return int(bool(flaws))
    for flaw in flaws:
        print(f"{flaw.name}: {flaw.what}")
    print(f"{path.name}: {len(flaws)} problems" if flaws else f"{path.name}: whole")
    return int(bool(flaws))
