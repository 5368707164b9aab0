#!/usr/bin/env python3
"""Freeze Wujie Desktop and pack it: `python3 packaging/build.py TARGET …`.

The first start makes `build/packaging-venv` from packaging/requirements.lock and goes on in
there. Installers, SBOM and checksums land in `dist/`; their sizes are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import dev  # noqa: E402

LOCK = Path(__file__).with_name("requirements.lock")
VENV = ROOT / "build" / "packaging-venv"
DIST = ROOT / "dist"
TARGETS = (
    "check",
    "linux-deb",
    "linux-rpm",
    "linux-portable",
    "windows-nsis",
    "windows-portable",
    "macos-dmg",
)


def main(arguments: list[str]) -> int:
    """Make every target that `arguments` name from one bundle."""
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__)
    parser.add_argument("target", nargs="+", choices=TARGETS, metavar="TARGET", help=str(TARGETS))
    parser.add_argument("--bundle", type=Path, help="pack this folder instead of freezing anew")
    parser.add_argument(
        "--record",
        action="append",
        default=[],
        choices=("weight", "start"),
        help="what it weighs, or what its start costs, is right from now on",
    )
    chosen = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if Path(sys.prefix) != VENV:
        ready_tools()
        return subprocess.call([make_environment(), __file__, *arguments])
    return make(chosen.target, chosen.bundle, chosen.record)


def make(targets: list[str], bundle: Path | None, records: list[str]) -> int:
    """Freeze, unless there is a bundle, and pack; runs inside the environment."""
    import frozen
    import sbom

    ready = bundle or frozen.freeze(ROOT)
    if bundle is None:
        frozen.check(ready)
        if sys.platform != "darwin":
            _weigh(ready, records="weight" in records)
        if frozen.ON_LINUX and "check" in targets:
            _start(ready, records="start" in records)
    DIST.mkdir(exist_ok=True)
    made = [_pack(target, ready) for target in targets if target != "check"]
    if not made:
        return 0
    if bundle is None:  # another's bundle is made of another's Python
        made.append(sbom.write(ready, DIST, frozen.version()))
    print(f"{frozen.size_of(ready) / 1e6:8.1f} MB  unpacked")
    for file in made:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        file.with_name(file.name + ".sha256").write_text(f"{digest}  {file.name}\n")
        print(f"{file.stat().st_size / 1e6:8.1f} MB  {file.name}\n             {digest}")
    return 0


def _weigh(bundle: Path, *, records: bool) -> None:
    """Print what `bundle` weighs; stops where that is more than is recorded."""
    import frozen
    import weight

    now = weight.weigh(bundle, frozen.program_in(bundle))
    print(weight.table(now), flush=True)
    if records:
        weight.record(now)
    right = weight.recorded()
    if right is None:
        print(f"nothing is recorded for {sys.platform}; --record weight does it")
    elif said := weight.faults(now, right):
        way_on = "Leave it out (contents.py), or if it is needed: build.py check --record weight"
        raise SystemExit("\n".join([*said, way_on]))


def _start(bundle: Path, *, records: bool) -> None:
    """Print what a start of `bundle` costs; stops where that is more than is recorded."""
    import frozen
    import start_cost

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = frozen.bare_environment(Path(home))
        program = bundle / frozen.program_in(bundle)
        pairs = start_cost.look(program, environment, thorough=records)
    print(start_cost.table(pairs), flush=True)
    now = start_cost.ratio(pairs)
    if records:
        start_cost.record(now)
    right = start_cost.recorded()
    if right is None:
        print(f"nothing is recorded for Python {start_cost.PYTHON}; --record start does it")
    elif said := start_cost.fault(now, right):
        raise SystemExit(f"{said}\n{start_cost.WAY_ON}")


def _pack(target: str, bundle: Path) -> Path:
    import linux_packages
    import macos_image
    import weight
    import windows_installer

    packers = {
        "linux-deb": linux_packages.deb,
        "linux-rpm": linux_packages.rpm,
        "linux-portable": linux_packages.portable,
        "windows-nsis": windows_installer.nsis,
        "windows-portable": windows_installer.portable,
        "macos-dmg": macos_image.dmg,
    }
    made = packers[target](bundle, DIST)
    if said := weight.package_fault(target, made.stat().st_size):
        raise SystemExit(said)
    return made


# ------------------------------------------------------------------------ the environment


def ready_tools() -> None:
    """See to what freezing needs from the system; stops with what to type."""
    if not dev.ready_system():
        raise SystemExit(1)
    wanted = dev.missing_build_packages()
    if wanted and dev.can_install():
        dev.install(wanted)
    elif wanted:
        raise SystemExit(f"Freezing needs more. As root, type:\n  {dev.install_line(wanted)}")


def make_environment() -> str:
    """The environment's interpreter, with the pinned packages and today's program in it."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / "stamp"
    wanted = hashlib.sha256(repr(sys.version_info).encode() + LOCK.read_bytes()).hexdigest()
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"Setting up {VENV.relative_to(ROOT)} (once) …", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
        dev.quiet(*pip, *locked)
        stamp.write_text(wanted)
    anew = ["--force-reinstall", "--no-deps", "--no-build-isolation", str(ROOT)]
    dev.quiet(*pip, *anew)
    return str(python)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
