#!/usr/bin/env python3
"""Set up, run and test Wujie Desktop: `python3 dev.py run` and `python3 dev.py test`.

Standard library only. Both commands make `.venv`, install the pinned packages of
`requirements.lock` into it and see to what Qt needs from the system; a second start finds
everything in place and takes no time.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "wujie-stamp"
PICTURES = ROOT / "demo-output"
OLDEST, NEWEST = (3, 11), (3, 13)
ON_LINUX = sys.platform.startswith("linux")

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
BUILD_TOOLS = {"objcopy": "binutils"}
CHINESE_FONT = "fonts-wqy-microhei"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
CHINESE_FONT_FILES = ("cjk", "wqy", "droidsansfallback", "sourcehan", "uming", "ukai")

USAGE = """usage: python3 dev.py run [ARGUMENT…]    set up and open the program on the sandbox
       python3 dev.py test [ARGUMENT…]   set up and run every check, or pytest ARGUMENT…"""


def main(arguments: list[str]) -> int:
    """Do what the first argument says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if not arguments or arguments[0] not in ("run", "test"):
        print(USAGE)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return with_another_python(arguments)
    if not ready_system():
        return 1
    make_environment()
    return run(arguments[1:]) if arguments[0] == "run" else test(arguments[1:])


def with_another_python(arguments: list[str]) -> int:
    """Go on with an interpreter of the right version, if this machine has one."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return subprocess.call([found, str(ROOT / "dev.py"), *arguments])
    print(
        f"Python 3.{OLDEST[1]} to 3.{NEWEST[1]} is needed; this is "
        f"{sys.version_info[0]}.{sys.version_info[1]}, and no other was found.",
        file=sys.stderr,
    )
    return 1


# ---------------------------------------------------------------- what the system must have


def has_display() -> bool:
    """Whether a window can be shown."""
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return not ON_LINUX or bool(named)


def ready_system() -> bool:
    """See to Qt's libraries, venv and a Chinese font; False where the user has to."""
    if not ON_LINUX:
        return True
    needed = dict(LIBRARIES, **(DISPLAY_LIBRARIES if has_display() else {}))
    missing = missing_packages(needed)
    if not can_make_venv():
        missing.append("python3-venv")
    wished = [] if has_chinese_font() else [CHINESE_FONT]
    if not missing and not wished:
        return True
    if can_install():
        install(missing + wished)
        return True
    print("The system lacks something. As root, type:", file=sys.stderr)
    print(f"  {install_line(missing + wished)}", file=sys.stderr)
    return not missing


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Packages of the libraries that cannot be loaded."""
    return [package for name, package in libraries.items() if not can_load(name)]


def can_load(name: str) -> bool:
    """Whether the loader finds this library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing_build_packages() -> list[str]:
    """What freezing needs on Linux besides: binutils, and Python as a library."""
    if not ON_LINUX:
        return []
    missing = [package for tool, package in BUILD_TOOLS.items() if not shutil.which(tool)]
    name = f"libpython3.{sys.version_info[1]}"
    own = Path(sys.base_prefix) / "lib" / f"{name}.so.1.0"
    return missing if own.exists() or can_load(f"{name}.so.1.0") else [*missing, name]


def can_make_venv() -> bool:
    """Whether `venv` is whole: Debian ships it without ensurepip."""
    check = [sys.executable, "-c", "import ensurepip, venv"]
    return VENV.exists() or subprocess.call(check, stderr=subprocess.DEVNULL) == 0


def has_chinese_font() -> bool:
    """Whether any installed font can show Chinese."""
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False)
        return bool(listed.stdout.strip())
    return any(
        mark in path.name.lower()
        for folder in FONT_FOLDERS
        for path in Path(folder).expanduser().rglob("*")
        for mark in CHINESE_FONT_FILES
    )


def can_install() -> bool:
    """Whether this is root on Debian or a relative."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_line(packages: list[str]) -> str:
    """What to type where we may not install by ourselves."""
    names = " ".join(packages)
    if shutil.which("dnf"):
        return "dnf install mesa-libEGL mesa-libGL dbus-libs libxkbcommon-x11 xcb-util-cursor \
xcb-util-wm xcb-util-keysyms wqy-microhei-fonts"
    return f"apt-get update && apt-get install -y --no-install-recommends {names}"


def install(packages: list[str]) -> None:
    """Install Debian packages, under the names that this release has for them."""
    print(f"Installing {' '.join(packages)} …", flush=True)
    quiet("apt-get", "update")
    known = [debian_name(package) for package in packages]
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    quiet("apt-get", "install", "-y", "--no-install-recommends", *known, env=environment)


def debian_name(package: str) -> str:
    """Debian 13 gave a few libraries another name."""
    known = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return package if known.returncode == 0 else package + "t64"


# ------------------------------------------------------------------------ the environment


def venv_python() -> str:
    """The environment's own interpreter."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def fingerprint() -> str:
    """Changes whenever the environment has to be made anew."""
    digest = hashlib.sha256(repr((sys.version_info[:3], str(ROOT))).encode())
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    """`.venv` with the pinned packages and the program itself, unless it is there already."""
    if STAMP.exists() and STAMP.read_text() == fingerprint() and Path(venv_python()).exists():
        return
    print("Setting up .venv (once) …", flush=True)
    quiet(sys.executable, "-m", "venv", "--clear", str(VENV))
    pip = (venv_python(), "-m", "pip", "install", "--disable-pip-version-check", "--quiet")
    lock = str(ROOT / "requirements.lock")
    quiet(*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock)
    quiet(*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text(fingerprint())


def quiet(*command: str, env: dict[str, str] | None = None) -> None:
    """Run a command; its output is shown only if it fails, and then we stop."""
    done = subprocess.run(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, cwd=ROOT
    )
    if done.returncode:
        sys.stderr.write(done.stdout.decode("utf-8", "replace"))
        raise SystemExit(f"{' '.join(command[:4])} … failed ({done.returncode})")


# ------------------------------------------------------------------------------ the commands


def run(arguments: list[str]) -> int:
    """The program on the sandbox; without a display, the demo and where its pictures are."""
    program = [venv_python(), "-m", "wujie_desktop"]
    if has_display() or arguments:
        return subprocess.call([*program, *(arguments or ["--sandbox"])])
    print("No display here: running the demo into pictures instead.", flush=True)
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    PICTURES.mkdir(exist_ok=True)
    for theme in ("light", "dark"):
        target = PICTURES / f"wujie-desktop-{theme}.png"
        command = [*program, "demo", "--screenshot", str(target), "--theme", theme]
        code = subprocess.call(command, env=environment)
        if code:
            return code
        print(f"The window is in {target}", flush=True)
    return 0


def test(arguments: list[str]) -> int:
    """Every check, or pytest alone with these arguments."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")
    python = venv_python()
    if arguments:
        return subprocess.call([python, "-m", "pytest", *arguments], env=environment, cwd=ROOT)
    steps = {
        "lint": [python, "-m", "ruff", "check", "."],
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "types": [python, "-m", "mypy"],
        "layers": [str(Path(python).with_name("lint-imports")), "--no-cache"],
        "tests": [python, "-m", "coverage", "run", "-m", "pytest"],
        "coverage": [python, "-m", "coverage", "report", "--skip-covered", "--fail-under=90"],
        "frozen": [sys.executable, "packaging/build.py", "check"],
    }
    results = {name: timed(command, environment) for name, command in steps.items()}
    for name, (code, seconds, _) in results.items():
        print(f"{name:9} {'ok' if code == 0 else 'FAILED'} ({seconds:.0f} s)")
    print(results["tests"][2], flush=True)
    return 1 if any(code for code, _, _ in results.values()) else 0


def timed(command: list[str], environment: dict[str, str]) -> tuple[int, float, str]:
    """Run one step, passing its output on; exit code, seconds and last line."""
    print(f"→ {' '.join(Path(part).name for part in command[:5])}", flush=True)
    began, last = time.monotonic(), ""
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout or ():
            text = line.decode("utf-8", "replace").rstrip()
            print(text, flush=True)
            last = text or last
    return process.returncode, time.monotonic() - began, last


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
