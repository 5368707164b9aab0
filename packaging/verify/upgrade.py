#!/usr/bin/env python3
"""A library of an older version, opened by this one, then by the older one again.

Usage: python3 packaging/verify/upgrade.py OLDER NEWER LIBRARY

OLDER and NEWER are programs as a package installs them, LIBRARY a data folder that OLDER made; a
copy of it is used. Prints one line of JSON; exit code 1 where a request or picture is lost, no copy
was made before the change, the older program takes the changed library, or says nothing about it.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path

LIBRARY = "library.sqlite3"


def ask(program: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `program` on `folder` without a display."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [program, *arguments, "--data-dir", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def listed(program: str, folder: Path) -> list[tuple[str, str, str]]:
    """Every request, its state and its pictures, as `program` lists them."""
    said = ask(program, folder, "list", "--json").stdout.splitlines()[-1]
    return sorted(
        (request["id"], request["state"], ",".join(sorted(map(picture_of, request["pictures"]))))
        for request in json.loads(said)["requests"]
    )


def picture_of(picture: dict[str, str]) -> str:
    """A picture's key, state, verdict and file."""
    return f"{picture['key']}:{picture['state']}:{picture['verdict']}:{picture['sha256']}"


def schema(file: Path) -> int:
    """The version of the schema of a library."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def prove(older: str, newer: str, folder: Path) -> dict[str, object]:
    """What becomes of the library in `folder`; what must hold ends in a question mark."""
    before, old_schema = listed(older, folder), schema(folder / LIBRARY)
    began = time.monotonic()
    opened = ask(newer, folder, "watch", "--until-done", "--sandbox", "--json")
    seconds = time.monotonic() - began
    after, new_schema = listed(newer, folder), schema(folder / LIBRARY)
    copies = [schema(copy) for copy in folder.joinpath("backups").glob("*.sqlite3")]
    verified = ask(newer, folder, "verify")
    bytes_then = sha256((folder / LIBRARY).read_bytes()).hexdigest()
    refused = ask(older, folder, "watch", "--until-done", "--sandbox")
    return {
        "requests": len(before),
        "schema": [old_schema, new_schema],
        "seconds_to_open": round(seconds, 1),
        "opened?": opened.returncode == 0,
        "the same requests and pictures?": before == after,
        "a copy from before?": old_schema in copies,
        "verified?": verified.returncode == 0,
        "the older one refuses?": refused.returncode != 0,
        "and says why": refused.stderr.strip(),
        "and changes nothing?": bytes_then == sha256((folder / LIBRARY).read_bytes()).hexdigest(),
        "the newer one goes on?": listed(newer, folder) == after,
    }


def main(older: str, newer: str, library: str) -> int:
    """Prove on a copy, print and judge."""
    with tempfile.TemporaryDirectory(prefix="wujie-upgrade-") as root:
        folder = Path(shutil.copytree(library, Path(root, "图库"), symlinks=True))
        report = prove(older, newer, folder)
    print(json.dumps(report, ensure_ascii=False))
    held = all(value for name, value in report.items() if name.endswith("?"))
    return int(not (held and report["requests"] and report["and says why"]))


if __name__ == "__main__":
    if len(sys.argv) != 4:  # noqa: PLR2004 - three arguments
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
