#!/usr/bin/env python3
"""Set up, run and test Wujie Desktop: `python3 dev.py run` and `python3 dev.py test`.

Standard library only. Both commands make `.venv`, install the pinned packages of
`requirements.lock` into it and see to what Qt needs from the system; a second start finds
everything in place and takes no time. Python 3.8 must be able to read as far as the sentence
that says which Python is needed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "wujie-stamp"
PICTURES = ROOT / "demo-output"
OLDEST, NEWEST = (3, 11), (3, 14)
MINORS = range(NEWEST[1], OLDEST[1] - 1, -1)
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
CHINESE_FONT = "fonts-wqy-microhei"
BROWSERS = ("chromium", "firefox-esr")
"""Debian's, some 190 MB: the pages that we hand on are tried in them."""
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
CHINESE_FONT_FILES = ("cjk", "wqy", "droidsansfallback", "sourcehan", "uming", "ukai")
ELSEWHERE = {
    "dnf": """dnf install -y mesa-libEGL mesa-libGL dbus-libs fontconfig krb5-libs \
libxkbcommon-x11 xcb-util-cursor xcb-util-wm xcb-util-keysyms wqy-microhei-fonts""",
    "zypper": """zypper install -y Mesa-libEGL1 Mesa-libGL1 libglib-2_0-0 libdbus-1-3 krb5 \
fontconfig libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 \
wqy-microhei-fonts""",
    "pacman": """pacman -S --needed mesa libglvnd dbus fontconfig krb5 libxkbcommon-x11 \
xcb-util-cursor xcb-util-wm xcb-util-keysyms wqy-microhei""",
}
"""Per package manager: all that Qt needs, for systems other than Debian's family."""
TEST_TOOLS = {"exiftool": "libimage-exiftool-perl", "pdftotext": "poppler-utils"}
"""Programs of others that tests ask for a second opinion, and their packages in Debian's family;
without them those tests are skipped."""
POSTGRESQL = range(19, 14, -1)
"""Debian's, the newest first: teams are tried on one that the tests start for themselves."""
POSTGRESQL_FOLDER = Path("/usr/lib/postgresql")
CLUSTERS_OFF = Path("/etc/postgresql-common/createcluster.d/wujie-tests.conf")
"""While this is there, Debian's package makes and starts no server of the system's."""
LOCKED = ("Could not get lock", "Unable to acquire the dpkg frontend lock")
MEMORY, ROOM = "/dev/shm", 6 * 2**30  # noqa: S108 - only tests write there
IN_PARALLEL = (f"-n{min(2 * (os.cpu_count() or 1), 4)}", "--dist", "worksteal")
"""Tests wait half of their time: two processes for each core, at most four; three take as long."""
FEW = 3
"""Tests that may fail among thousands and be asked once more, alone."""
APT_PATIENCE, APT_PAUSE = 600, 2  # seconds that others may keep apt locked, and between looks
FREEZE = [sys.executable, "packaging/build.py", "check"]
NIGHTLY = {
    "coverage": ("tests.covered", "90"),
    "properties": ("pytest", "-n2", "-m", "hypothesis or long"),
    "soak": ("tests.faults.soak", "500"),
    "kill": ("tests.faults.kill", "20"),
    "kill-camera": ("tests.faults.kill", "20", "advanced"),
    "kill-instant": ("tests.faults.kill", "20", "instant"),
    "kill-window": ("tests.faults.kill_window", "20"),
    "kill-move": ("tests.faults.kill_move", "20"),
    "kill-index": ("tests.faults.kill_index", "20"),
    "kill-export": ("tests.faults.kill_export", "20"),
    "kill-retouch": ("tests.faults.kill_retouch", "20"),
    "kill-training": ("tests.faults.kill_training", "20"),
    "kill-update": ("tests.faults.kill_update",),
    "chaos-team": ("tests.faults.team_chaos", "20"),
    "chaos-batch": ("tests.faults.batch", "1000"),
    "chaos-paying": ("tests.faults.ways_to_pay",),
}
"""What takes too long for every push: modules that judge themselves, how much of the program the
tests go through, and ten times as many examples of every property."""
USAGE = """usage: python3 dev.py run [ARGUMENT…]    set up and open the program on the sandbox
       python3 dev.py test [ARGUMENT…]   set up and run every check, or pytest ARGUMENT…
       python3 dev.py nightly [NAME…]    set up and run what takes hours, or these of it"""


class Step(NamedTuple):
    """How a command went: its exit code, seconds by the clock, seconds of processor that it and
    what it waited for took (0 where the system does not say), and what it said."""

    code: int
    seconds: float
    processor: float
    said: list[str]


def main(arguments: list[str]) -> int:
    """Do what the first argument says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    commands = {"run": run, "test": test, "nightly": nightly}
    if not arguments or arguments[0] not in commands:
        print(USAGE)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    if not is_suitable():
        return with_another_python(arguments)
    if not ready_system(TEST_TOOLS if arguments[0] == "test" else {}):
        return 1
    make_environment()
    return commands[arguments[0]](arguments[1:])


# ------------------------------------------------------------------------ the right Python


def is_suitable() -> bool:
    """Whether there are pinned packages for this interpreter."""
    is_free_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    is_usual = sys.implementation.name == "cpython" and not is_free_threaded
    return is_usual and OLDEST <= sys.version_info[:2] <= NEWEST


def with_another_python(arguments: list[str]) -> int:
    """Go on with an interpreter of the right version, if this machine has one."""
    for python in other_pythons():
        if suits(python):
            return subprocess.call([*python, str(ROOT / "dev.py"), *arguments])
    get, call = python_advice()
    print(
        f"CPython 3.{OLDEST[1]} to 3.{NEWEST[1]} is needed; this is {sys.implementation.name} "
        f"{sys.version_info[0]}.{sys.version_info[1]}, and no other was found. Type:\n"
        f"  {get}\n  {call} dev.py {' '.join(arguments)}",
        file=sys.stderr,
    )
    return 1


def other_pythons() -> list[list[str]]:
    """How interpreters of the right versions would be called here, the newest first."""
    commands = [[path] for path in (shutil.which(f"python3.{minor}") for minor in MINORS) if path]
    launcher = shutil.which("py")
    return commands + ([[launcher, f"-3.{minor}"] for minor in MINORS] if launcher else [])


def suits(python: list[str]) -> bool:
    """Whether `python` can be started and is what it is called: a shim may lead nowhere."""
    ask = "import sys; sys.path.insert(0, sys.argv[1]); import dev; sys.exit(not dev.is_suitable())"
    try:
        code, _ = outcome_of(*python, "-B", "-c", ask, str(ROOT))
    except OSError:
        return False
    return code == 0


def python_advice() -> tuple[str, str]:
    """What to type, as root on Linux, to get a Python, and what to call it by."""
    if sys.platform == "win32":
        return "winget install --exact --id Python.Python.3.13", "py -3.13"
    if sys.platform == "darwin":
        return "brew install python@3.13", "python3.13"
    if shutil.which("apt-get"):
        if not is_in_debian("python3"):
            return "apt-get update", "python3"
        for name in (f"python3.{minor}" for minor in MINORS):
            if is_in_debian(name):
                return f"apt-get update && apt-get install -y {name} {name}-venv", name
    if shutil.which("dnf"):
        return "dnf install -y python3.12", "python3.12"
    if shutil.which("zypper"):
        return "zypper install -y python313", "python3.13"
    if shutil.which("pacman"):
        return "pacman -S --needed uv", "uv run --no-project --python 3.13 python"
    return "python3 -m pip install uv", "python3 -m uv run --no-project --python 3.13 python"


# ---------------------------------------------------------------- what the system must have


def has_display() -> bool:
    """Whether a window can be shown."""
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return not ON_LINUX or bool(named)


def ready_system(tools: dict[str, str] | None = None) -> bool:
    """See to Qt's libraries, venv, a Chinese font and `tools`; False where the user has to."""
    if not ON_LINUX:
        return True
    needed = dict(LIBRARIES, **(DISPLAY_LIBRARIES if has_display() else {}))
    missing = missing_packages(needed)
    if not can_make_venv():
        missing.append(f"python3.{sys.version_info[1]}-venv")
    wished = [] if has_chinese_font() else [CHINESE_FONT]
    if shutil.which("apt-get"):
        wished += [name for tool, name in (tools or {}).items() if not shutil.which(tool)]
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
    missing = [] if shutil.which("objcopy") else ["binutils"]
    name = f"libpython3.{sys.version_info[1]}"
    own = Path(sys.base_prefix, "lib", f"{name}.so.1.0")
    return missing if own.exists() or can_load(own.name) else [*missing, name]


def can_make_venv() -> bool:
    """Whether `venv` is whole: Debian ships it without ensurepip."""
    return all(importlib.util.find_spec(name) for name in ("ensurepip", "venv"))


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


def see_to_browsers() -> None:
    """Install those that are missing, where that is possible; tests that need one are skipped
    without."""
    missing = [name for name in BROWSERS if not shutil.which(name)]
    if not (ON_LINUX and missing and can_install()):
        return
    on_offer = [name for name in missing if is_in_debian(name)]
    if on_offer:
        print(f"Installing {' '.join(on_offer)}, to try pages in them …", flush=True)
        code, outcome = apt("install", "-y", "--no-install-recommends", *on_offer)
        if code:
            print(f"Not installed; tests in browsers are skipped. {apt_advice(outcome)}")


def see_to_postgresql() -> None:
    """Install PostgreSQL's programs, and no server, where that is possible; tests of teams are
    skipped without."""
    is_there = shutil.which("pg_ctl") or any(POSTGRESQL_FOLDER.glob("*/bin/initdb"))
    if is_there or not (ON_LINUX and can_install()):
        return
    names = (f"postgresql-{number}" for number in POSTGRESQL)
    package = next(filter(is_in_debian, names), None)
    if package:
        print(f"Installing {package}, to try teams on …", flush=True)
        CLUSTERS_OFF.parent.mkdir(parents=True, exist_ok=True)
        CLUSTERS_OFF.write_text("create_main_cluster = false\n")
        try:
            code, outcome = apt("install", "-y", "--no-install-recommends", package)
        finally:
            CLUSTERS_OFF.unlink()
        if code:
            print(f"Not installed; tests of teams are skipped. {apt_advice(outcome)}")


def can_install() -> bool:
    """Whether this is root on Debian or a relative."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_line(packages: list[str]) -> str:
    """What to type where we may not install by ourselves."""
    for manager, line in ELSEWHERE.items():
        if shutil.which(manager):
            return f"{line} binutils" if "binutils" in packages else line
    return f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"


def install(packages: list[str]) -> None:
    """Install Debian packages; lists that cannot be renewed may still do. Stops if it fails."""
    print(f"Installing {' '.join(packages)} …", flush=True)
    output = apt("update")[1]
    known = [next(filter(is_in_debian, (name, f"{name}t64")), name) for name in packages]
    code, outcome = apt("install", "-y", "--no-install-recommends", *known)
    if code:
        sys.stderr.write(output + outcome)
        raise SystemExit(f"apt-get install … failed ({code}). {apt_advice(output + outcome)}")


def apt(*arguments: str) -> tuple[int, str]:
    """Run apt-get, waiting while another program keeps it locked; exit code and output."""
    plain = ("env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C")
    deadline, is_told = time.monotonic() + APT_PATIENCE, False
    while True:
        code, output = outcome_of(*plain, "apt-get", *arguments)
        is_locked = code != 0 and any(words in output for words in LOCKED)
        if not is_locked or time.monotonic() > deadline:
            return code, output
        if not is_told:
            print("Another program is installing packages; waiting until it is done …", flush=True)
            is_told = True
        time.sleep(APT_PAUSE)


def apt_advice(output: str) -> str:
    """What to do about what apt-get said."""
    if any(words in output for words in LOCKED):
        return "Another program keeps apt locked (see above). When it is done, start again."
    if "is not valid yet" in output:
        return "The package lists are from the future: set this machine's clock, then start again."
    if "is expired" in output:
        return f"""The package lists on offer are older than they may be.
If this machine's date is right ({time.strftime("%Y-%m-%d")}), take them all the same: type
  apt-get -o Acquire::Check-Valid-Until=false update
and start again."""
    if "Failed to fetch" in output or "Temporary failure resolving" in output:
        return "The source of packages cannot be reached: see to the network, then start again."
    return "Why is said above."


def is_in_debian(package: str) -> bool:
    """Whether this release has a package of that name; Debian 13 renamed a few to …t64."""
    shown = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return shown.returncode == 0


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
    if VENV.is_symlink():  # to another checkout's, which is not ours to empty
        VENV.unlink()
    quiet(sys.executable, "-m", "venv", "--clear", str(VENV))
    pip = (venv_python(), "-m", "pip", "install", "--disable-pip-version-check", "--quiet")
    quiet(*pip, "--require-hashes", "--only-binary", ":all:", "-r", "requirements.lock")
    quiet(*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text(fingerprint())


def outcome_of(*command: str) -> tuple[int, str]:
    """Run a command in our folder; its exit code, and output and errors as one text."""
    out, both = subprocess.PIPE, subprocess.STDOUT
    done = subprocess.run(command, stdout=out, stderr=both, check=False, cwd=ROOT)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def quiet(*command: str) -> None:
    """Run a command; its output is shown only if it fails, and then we stop."""
    code, output = outcome_of(*command)
    if code:
        sys.stderr.write(output)
        raise SystemExit(f"{' '.join(command[:4])} … failed ({code})")


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
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes would compile it all
    python = venv_python()
    see_to_postgresql()
    if arguments:
        return subprocess.call([python, "-m", "pytest", *arguments], env=environment, cwd=ROOT)
    see_to_browsers()
    checks = {
        "lint": [python, "-m", "ruff", "check", "."],
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "types": [python, "-m", "mypy"],
        "layers": [str(Path(python).with_name("lint-imports")), "--no-cache"],
    }
    compile_once = [python, "-m", "pytest", "--collect-only", "-q"]  # not in each process of tests
    with ThreadPoolExecutor(2) as beside:
        freezing = beside.submit(timed, FREEZE, environment, aloud=False)
        compiling = beside.submit(timed, compile_once, environment, aloud=False)
        results = {name: timed(command, environment) for name, command in checks.items()}
        results["compiled"] = compiling.result()
        results["tests"] = tested(python, environment)
        results["frozen"] = freezing.result()
    print(*results["frozen"].said, sep="\n", flush=True)
    code = summed_up(results)
    print(next(filter(None, reversed(results["tests"].said))), flush=True)
    return code


def nightly(names: list[str]) -> int:
    """Every long run, or those of `names`, one after the other."""
    unknown = [name for name in names if name not in NIGHTLY]
    if unknown:
        print(f"{' '.join(unknown)}: known are {' '.join(NIGHTLY)}", file=sys.stderr)
        return 2
    environment = dict(
        os.environ, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1", WUJIE_TESTS="nightly"
    )
    results = {}
    see_to_postgresql()
    for name in names or NIGHTLY:
        module, *given = NIGHTLY[name]
        results[name] = timed([venv_python(), "-m", module, *given], environment)
    return summed_up(results)


def summed_up(results: dict[str, Step]) -> int:
    """Print how each step went; 1 where one failed."""
    for name, step in results.items():
        took = f"{step.seconds:.0f} s, {step.processor:.0f} of processor"
        print(f"{name:12} {'FAILED' if step.code else 'ok'} ({took})", flush=True)
    return 1 if any(step.code for step in results.values()) else 0


def tested(python: str, environment: dict[str, str]) -> Step:
    """How the tests went."""
    seed = str(random.randrange(2**32))  # noqa: S311 - each process has to find the same tests
    environment = dict(environment, PYTHONHASHSEED=seed)
    with tempfile.TemporaryDirectory(dir=memory_folder(), prefix="wujie-tests-") as folder:
        environment["PYTEST_DEBUG_TEMPROOT"] = folder
        tests = timed([python, "-m", "pytest", *IN_PARALLEL], environment)
        unsteady = failed_tests() if tests.code == 1 else []
        if 0 < len(unsteady) <= FEW:
            tests = tried_again(python, environment, tests, unsteady)
    return tests


def failed_tests() -> list[str]:
    """The tests that failed in the last run."""
    kept = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
    return sorted(json.loads(kept.read_text("utf-8"))) if kept.exists() else []


def tried_again(python: str, environment: dict[str, str], tests: Step, names: list[str]) -> Step:
    """How the tests went, once the few that failed were run alone: in one process, with nothing
    beside them. Each that passes now is named: it is not steady, which is a fault of its own."""
    alone = timed([python, "-m", "pytest", "-n0", *names], environment)
    first = [line for line in tests.said if line][-1:]
    if alone.code == 0:
        first += [f"unsteady, passed alone: {name}" for name in names]
    seconds, processor = tests.seconds + alone.seconds, tests.processor + alone.processor
    return Step(alone.code, seconds, processor, [*tests.said, *alone.said, " · ".join(first)])


def memory_folder() -> str | None:
    """A folder in memory that has room for what tests write, where the system has one: most of
    them wait for the disk otherwise."""
    is_there = os.path.ismount(MEMORY) and os.access(MEMORY, os.W_OK)
    return MEMORY if is_there and shutil.disk_usage(MEMORY).free > ROOM else None


def timed(command: list[str], environment: dict[str, str], *, aloud: bool = True) -> Step:
    """Run one step, passing its output on if `aloud`."""
    lines = [f"→ {' '.join(Path(part).name for part in command[:5])}"]
    began = time.monotonic()
    if aloud:
        print(lines[0], flush=True)
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout or ():
            lines.append(line.decode("utf-8", "replace").rstrip())
            if aloud:
                print(lines[-1], flush=True)
        processor = processor_time_of(process)
    return Step(process.returncode, time.monotonic() - began, processor, lines)


def processor_time_of(process: subprocess.Popen[bytes]) -> float:
    """Wait for the end of a process; what it took, where the system says so."""
    if not hasattr(os, "wait4"):
        return 0.0
    _, status, spent = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return spent.ru_utime + spent.ru_stime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
