#!/usr/bin/env python3
"""A portable program updates itself, and goes on: from an archive of the build to the next start.

Usage: build/packaging-venv/bin/python packaging/verify/portable_update.py ARCHIVE.tar.xz

The same program under a higher number is published by a server on this machine. The program is
unpacked into a folder with Chinese names, finds the newer one by itself, is told to end, starts as
the newer one, ends again, and goes back by the link. Prints what was seen; exit code 1 where one
step does not come within five minutes.
"""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sign_update
from securesystemslib.signer import CryptoSigner

NAME, NEWER = "wujie-desktop", "99.0"
PATIENCE = 300.0


class Quiet(SimpleHTTPRequestHandler):
    """A server that writes no log."""

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def renumbered(program: Path, folder: Path) -> Path:
    """An archive of `program` that says it is `NEWER`."""
    name = f"{NAME}-{NEWER}-linux"
    inside = folder / name / "versions" / NEWER
    shutil.copytree((program / NAME).resolve().parent, inside, symlinks=True)
    (former,) = (inside / "_internal").glob("wujie_desktop-*.dist-info")
    said = (former / "METADATA").read_text("utf-8")
    metadata = re.sub(r"^Version: .*$", f"Version: {NEWER}", said, count=1, flags=re.MULTILINE)
    (former / "METADATA").write_text(metadata, "utf-8")
    former.rename(former.with_name(f"wujie_desktop-{NEWER}.dist-info"))
    (folder / name / NAME).symlink_to(Path("versions", NEWER, NAME))
    archive = folder / f"{name}.tar.xz"
    with tarfile.open(archive, "w:xz", preset=0) as tar:
        tar.add(folder / name, name)
    return archive


def published(archive: Path, folder: Path) -> tuple[str, str]:
    """Publish `archive` and serve it; the address, and the root to trust."""
    keys = [CryptoSigner.generate_ed25519() for _each in range(4)]
    repository = sign_update.Repository(folder)
    repository.begin(keys[:2], keys[2], keys[3], 2)
    release = {"version": NEWER, "page": "https://example.com", "notes": {}}
    repository.publish(release, [archive], keys[2], keys[3])
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = (folder / "metadata" / "1.root.json").read_text("utf-8")
    return f"http://127.0.0.1:{server.server_port}", root


def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait for a state."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise SystemExit(f"FAILED: {what}")
        time.sleep(0.2)
    print(f"ok: {what}", flush=True)


def main(archive: Path) -> None:
    """Go the whole way."""
    with tempfile.TemporaryDirectory(prefix="更新 ") as name:
        folder = Path(name)
        with tarfile.open(archive) as tar:
            tar.extractall(folder / "程序 目录", filter="tar")
        (program,) = (folder / "程序 目录").iterdir()
        address, root = published(renumbered(program, folder), folder / "published")
        data = folder / "资料"
        data.mkdir()
        (data / "settings.json").write_text('{"version": 1, "update_mode": "auto"}')
        environment = {
            "HOME": str(folder),
            "PATH": "/usr/bin:/bin",
            "QT_QPA_PLATFORM": "offscreen",
            "WUJIE_UPDATE_ADDRESS": address,
            "WUJIE_UPDATE_ROOT": root,
        }
        walk(program, data, environment)


def walk(program: Path, data: Path, environment: dict[str, str]) -> None:
    """Start, update, start, go back."""
    start = [str(program / NAME), "--sandbox", "--data-dir", str(data)]

    def number() -> str:
        asked = [start[0], "--version"]
        done = subprocess.run(asked, env=environment, capture_output=True, check=True)
        return done.stdout.decode().strip()

    def note(member: str) -> str:
        file = data / "updates" / "updates.json"
        return json.loads(file.read_text()).get(member, "") if file.exists() else ""

    def run_until(member: str, wanted: str) -> None:
        running = subprocess.Popen(start, env=environment)
        until(lambda: note(member) == wanted, f"{number()} runs: {member} is {wanted!r}")
        running.send_signal(signal.SIGTERM)
        if code := running.wait(PATIENCE):
            raise SystemExit(f"FAILED: ended with {code}")
        print(f"ok: ended; the next start is {number()}", flush=True)

    first = number()
    run_until("ready", NEWER)
    run_until("handed_over", "")
    copies = sorted(path.name for path in (data / "backups").glob("library-before-*"))
    kept = sorted(path.name for path in (program / "versions").iterdir())
    print(f"copies before another version: {copies}; versions: {kept}")
    fresh = program / "link"
    fresh.symlink_to(Path("versions", first, NAME))
    fresh.replace(program / NAME)
    if number() != first or not copies:
        raise SystemExit("FAILED: no way back, or no copy")
    print(f"ok: back to {first}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
