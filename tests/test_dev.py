"""The parts of dev.py, with other systems played at its edges; the whole of it runs these tests."""

from __future__ import annotations

import ast
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXPIRED = "E: Release file for deb trixie InRelease is expired (invalid since 4d 3h 2min 1s)."
LOCKED = "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 1234 (apt-get)"
Has = Callable[..., None]
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def has(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Has:
    """Play a machine on which these programs alone are found."""

    def play(*programs: str) -> None:
        monkeypatch.setattr(dev.shutil, "which", lambda name: name if name in programs else None)

    return play


class Programs:
    """Plays what other programs answer, in order: exit code and output by words of the command."""

    def __init__(self, *answers: tuple[str, int, str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def run(self, command: list[str], **_how: object) -> SimpleNamespace:
        asked = " ".join(command)
        self.asked.append(asked)
        for number, (words, code, said) in enumerate(self.answers):
            if words in asked:
                del self.answers[number]
                return SimpleNamespace(returncode=code, stdout=said.encode())
        return SimpleNamespace(returncode=0, stdout=b"")


@pytest.fixture
def programs(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Programs]:
    def play(*answers: tuple[str, int, str]) -> Programs:
        played = Programs(*answers)
        monkeypatch.setattr(dev.subprocess, "run", played.run)
        monkeypatch.setattr(dev, "APT_PAUSE", 0)
        return played

    return play


# ------------------------------------------------------------------------ the right Python


def test_an_older_python_can_read_it_and_get_as_far_as_the_sentence() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 8))
    late = {"match_args", "removeprefix", "removesuffix", "is_relative_to", "pairwise"}
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not names & late


@pytest.mark.parametrize(
    ("version", "name", "suits"),
    [
        ((3, 8), "cpython", False), ((3, 10), "cpython", False), ((3, 11), "cpython", True),
        ((3, 12), "cpython", True), ((3, 13), "cpython", True), ((3, 14), "cpython", True),
        ((3, 15), "cpython", False), ((4, 0), "cpython", False), ((3, 11), "pypy", False),
    ],
)  # fmt: skip
def test_which_pythons_suit(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    version: tuple[int, int],
    name: str,
    suits: bool,
) -> None:
    implementation = SimpleNamespace(name=name)
    played = SimpleNamespace(version_info=(*version, 0), implementation=implementation)
    monkeypatch.setattr(dev, "sys", played)
    assert dev.is_suitable() is suits


def test_a_free_threaded_python_has_no_packages(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.sysconfig, "get_config_var", {"Py_GIL_DISABLED": 1}.get)
    assert not dev.is_suitable()


def test_pythons_are_accepted_as_the_package_says(dev: ModuleType) -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    newest = f"{dev.NEWEST[0]}.{dev.NEWEST[1] + 1}"
    assert f'requires-python = ">={dev.OLDEST[0]}.{dev.OLDEST[1]},<{newest}"' in text


def test_this_python_suits_and_a_shim_that_leads_nowhere_does_not(
    dev: ModuleType, tmp_path: Path
) -> None:
    assert dev.suits([sys.executable])
    assert not dev.suits([str(tmp_path / "python3.13")])
    assert not dev.suits([sys.executable, "-c", "raise SystemExit(127)"])


def test_the_newest_that_really_starts_takes_over(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, has: Has
) -> None:
    has("python3.13", "python3.12", "py")
    called: list[list[str]] = []

    def call(command: list[str]) -> int:
        called.append(command)
        return 7

    monkeypatch.setattr(dev, "suits", lambda python: python in (["python3.12"], ["py", "-3.11"]))
    monkeypatch.setattr(dev.subprocess, "call", call)
    assert dev.with_another_python(["test", "-q"]) == 7
    assert called == [["python3.12", str(ROOT / "dev.py"), "test", "-q"]]


APT = "apt-get update && apt-get install -y"
UV = "uv run --no-project --python 3.13 python dev.py run"
GET_AND_CALL = {
    "linux apt-get": (f"{APT} python3.14 python3.14-venv", "python3.14 dev.py run"),
    "linux dnf": ("dnf install -y python3.12", "python3.12 dev.py run"),
    "linux zypper": ("zypper install -y python313", "python3.13 dev.py run"),
    "linux pacman": ("pacman -S --needed uv", UV),
    "linux ": ("python3 -m pip install uv", UV),
    "darwin ": ("brew install python@3.13", "python3.13 dev.py run"),
    "win32 ": ("winget install --exact --id Python.Python.3.13", "py -3.13 dev.py run"),
}


@pytest.mark.parametrize("system", GET_AND_CALL)
def test_without_a_python_each_system_is_told_what_to_type(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, has: Has, capsys: Capsys, system: str
) -> None:
    platform, _, manager = system.partition(" ")
    has(manager)
    played = SimpleNamespace(platform=platform, version_info=(3, 9, 2), stderr=sys.stderr)
    played.implementation = sys.implementation
    monkeypatch.setattr(dev, "sys", played)
    monkeypatch.setattr(dev, "is_in_debian", lambda _name: True)
    assert dev.with_another_python(["run"]) == 1
    said = capsys.readouterr().err
    assert "3.11 to 3.14 is needed; this is cpython 3.9" in said
    for line in GET_AND_CALL[system]:
        assert line in said


@pytest.mark.parametrize(
    ("known", "advice"),
    [
        (("python3", "python3.12"), (f"{APT} python3.12 python3.12-venv", "python3.12")),
        (("python3",), ("python3 -m pip install uv", f"python3 -m {UV[:-11]}")),
        ((), ("apt-get update", "python3")),
    ],
    ids=["an older release", "none that suits", "no lists yet"],
)  # fmt: skip
def test_debian_is_asked_what_it_has(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    has: Has,
    known: tuple[str, ...],
    advice: tuple[str, str],
) -> None:
    has("apt-get")
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "is_in_debian", known.__contains__)
    assert dev.python_advice() == advice


# ---------------------------------------------------------------- what the system must have


def test_a_missing_library_names_its_package(dev: ModuleType) -> None:
    libraries = {"libnobody-has-this.so.7": "libnobody7"}
    assert dev.missing_packages(libraries) == ["libnobody7"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs packages")
def test_this_machine_has_what_qt_needs(dev: ModuleType) -> None:
    assert dev.missing_packages(dev.LIBRARIES) == []
    assert dev.has_chinese_font()
    assert dev.can_make_venv()


@pytest.mark.parametrize("manager", ["apt-get", "dnf", "zypper", "pacman"])
def test_whoever_may_not_install_is_told_what_to_type(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    has: Has,
    capsys: Capsys,
    manager: str,
) -> None:
    has(manager)
    monkeypatch.setattr(dev, "ON_LINUX", True)
    monkeypatch.setattr(dev, "LIBRARIES", {"libnobody-has-this.so.7": "libnobody7"})
    monkeypatch.setattr(dev, "can_install", lambda: False)
    assert dev.ready_system() is False
    said = capsys.readouterr().err
    assert f"{manager} " in said
    assert ("libnobody7" if manager == "apt-get" else "cursor") in said


def test_a_missing_font_is_a_wish_not_a_stop(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    monkeypatch.setattr(dev, "ON_LINUX", True)
    monkeypatch.setattr(dev, "LIBRARIES", {})
    monkeypatch.setattr(dev, "DISPLAY_LIBRARIES", {})
    monkeypatch.setattr(dev, "has_chinese_font", lambda: False)
    monkeypatch.setattr(dev, "can_install", lambda: False)
    assert dev.ready_system() is True
    assert dev.CHINESE_FONT in capsys.readouterr().err


def test_a_program_that_tests_ask_is_a_wish_too(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(dev, "ON_LINUX", True)
    monkeypatch.setattr(dev, "LIBRARIES", {})
    monkeypatch.setattr(dev, "DISPLAY_LIBRARIES", {})
    monkeypatch.setattr(dev, "has_chinese_font", lambda: True)
    monkeypatch.setattr(dev, "can_make_venv", lambda: True)
    monkeypatch.setattr(dev, "can_install", lambda: True)
    monkeypatch.setattr(dev, "install", installed.extend)
    monkeypatch.setattr(
        dev.shutil, "which", lambda name: None if name == "nobody-has-this" else f"/bin/{name}"
    )
    assert dev.ready_system({"nobody-has-this": "libnobody-perl", "ls": "coreutils"}) is True
    assert installed == ["libnobody-perl"]


def test_browsers_are_wished_for_and_stop_nothing(
    dev: ModuleType,
    has: Has,
    programs: Callable[..., Programs],
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capsys,
) -> None:
    has("apt-get", "firefox-esr")
    monkeypatch.setattr(dev, "ON_LINUX", True)
    monkeypatch.setattr(dev, "can_install", lambda: True)
    played = programs(("install", 100, "E: Failed to fetch"))
    dev.see_to_browsers()
    assert played.asked[-1].endswith("install -y --no-install-recommends chromium")
    assert "tests in browsers are skipped" in capsys.readouterr().out
    has("apt-get", "firefox-esr", "chromium")
    dev.see_to_browsers()
    assert len(played.asked) == 2


def test_postgresql_is_installed_without_a_server(
    dev: ModuleType,
    has: Has,
    programs: Callable[..., Programs],
    capsys: Capsys,
    tmp_path: Path,
) -> None:
    has("apt-get")
    off = tmp_path / "createcluster.d/off.conf"
    vars(dev).update(ON_LINUX=True, can_install=lambda: True, CLUSTERS_OFF=off)
    vars(dev).update(POSTGRESQL_FOLDER=tmp_path / "none")
    newer = [(f"show postgresql-{number}", 100, "") for number in (19, 18)]
    played = programs(*newer, ("install", 100, "E: Failed to fetch"))
    asked, seen = dev.apt, []

    def apt(*words: str) -> object:
        seen.append(off.read_text())
        return asked(*words)

    vars(dev).update(apt=apt)
    dev.see_to_postgresql()
    assert played.asked[-1].endswith("install -y --no-install-recommends postgresql-17")
    assert seen == ["create_main_cluster = false\n"]
    assert not off.exists()
    assert "tests of teams are skipped" in capsys.readouterr().out
    has("apt-get", "pg_ctl")
    dev.see_to_postgresql()
    (tmp_path / "there/15/bin").mkdir(parents=True)
    (tmp_path / "there/15/bin/initdb").touch()
    has("apt-get")
    vars(dev).update(POSTGRESQL_FOLDER=tmp_path / "there")
    dev.see_to_postgresql()
    assert len(seen) == 1


def test_venv_is_asked_for_under_this_pythons_name(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(dev, "ON_LINUX", True)
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: name != "ensurepip")
    monkeypatch.setattr(dev, "can_install", lambda: True)
    monkeypatch.setattr(dev, "install", installed.extend)
    assert dev.ready_system() is True
    assert f"python3.{sys.version_info[1]}-venv" in installed


def test_other_systems_need_nothing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "ON_LINUX", False)
    assert dev.ready_system() is True
    assert dev.has_display() is True


# ------------------------------------------------------------------------------------- apt


def test_a_renamed_package_is_installed_under_its_new_name(
    dev: ModuleType, programs: Callable[..., Programs]
) -> None:
    played = programs(("show liba", 100, ""), ("show libc", 100, ""), ("show libct64", 100, ""))
    dev.install(["liba", "libb", "libc"])
    assert played.asked[0].endswith("apt-get update")
    assert played.asked[-1].endswith("--no-install-recommends libat64 libb libc")


def test_another_program_at_apt_is_waited_for(
    dev: ModuleType, programs: Callable[..., Programs], capsys: Capsys
) -> None:
    frontend = "E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend)"
    played = programs(("update", 100, LOCKED), ("update", 100, LOCKED), ("install", 100, frontend))
    dev.install(["liba"])
    assert len(played.asked) == 6
    assert played.answers == []
    assert capsys.readouterr().out.count("waiting until it is done") == 2


def test_lists_that_could_not_be_renewed_may_still_do(
    dev: ModuleType, programs: Callable[..., Programs], capsys: Capsys
) -> None:
    programs(("update", 100, EXPIRED))
    dev.install(["liba"])
    assert "expired" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        (EXPIRED, "apt-get -o Acquire::Check-Valid-Until=false update"),
        ("E: Release file for x is not valid yet (invalid for another 5h)", "clock"),
        ("W: Failed to fetch x  Temporary failure resolving 'y'", "network"),
        ("E: The repository x is not signed.", "said above"),
    ],
)
def test_what_keeps_apt_from_installing_is_said_with_what_to_do(
    dev: ModuleType,
    programs: Callable[..., Programs],
    capsys: Capsys,
    said: str,
    advice: str,
) -> None:
    programs(("update", 100, said), ("install", 100, "E: Unable to locate package liba"))
    with pytest.raises(SystemExit, match=advice):
        dev.install(["liba"])
    shown = capsys.readouterr().err
    assert said in shown
    assert "Unable to locate" in shown


def test_patience_with_another_program_has_an_end(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, programs: Callable[..., Programs]
) -> None:
    monkeypatch.setattr(dev, "APT_PATIENCE", 0)
    programs(("update", 100, LOCKED), ("install", 100, LOCKED))
    with pytest.raises(SystemExit, match="keeps apt locked"):
        dev.install(["liba"])


# ------------------------------------------------------------------------ the environment


def test_the_fingerprint_changes_with_the_lock(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text("a")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    before = dev.fingerprint()
    (tmp_path / "requirements.lock").write_text("b")
    assert dev.fingerprint() != before


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs rights there")
def test_another_checkouts_environment_is_not_emptied(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "kept").write_text("")
    link = tmp_path / ".venv"
    link.symlink_to(theirs)
    monkeypatch.setattr(dev, "VENV", link)
    monkeypatch.setattr(dev, "STAMP", link / "wujie-stamp")
    monkeypatch.setattr(dev, "quiet", lambda *_command: link.mkdir(exist_ok=True))
    dev.make_environment()
    assert (theirs / "kept").exists()
    assert (link / "wujie-stamp").exists()
    assert not link.is_symlink()


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["x"], 2), (["--help"], 0)])
def test_usage(dev: ModuleType, arguments: list[str], code: int, capsys: Capsys) -> None:
    assert dev.main(arguments) == code
    assert "python3 dev.py run" in capsys.readouterr().out


def test_a_failing_command_shows_its_output(dev: ModuleType, capsys: Capsys) -> None:
    with pytest.raises(SystemExit, match="failed"):
        dev.quiet(sys.executable, "-c", "print('why'); raise SystemExit(3)")
    assert "why" in capsys.readouterr().err


# ------------------------------------------------------------------------------- the checks


@pytest.mark.parametrize("broken", ["", "tests.faults.soak"])
def test_the_long_runs_all_run_and_one_that_fails_is_seen(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: Capsys, broken: str
) -> None:
    monkeypatch.setattr(dev, "timed", lambda command, _how: dev.Step(broken in command, 1, 2, []))
    assert dev.nightly([]) == (1 if broken else 0)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(dev.NIGHTLY)
    assert sum("FAILED" in line for line in lines) == bool(broken)


def test_long_runs_are_there_and_can_be_named(dev: ModuleType, capsys: Capsys) -> None:
    for module, *_ in dev.NIGHTLY.values():
        assert importlib.util.find_spec(module), module
    assert dev.nightly(["kill", "no-such"]) == 2
    assert "no-such: known are coverage properties soak kill" in capsys.readouterr().err


def test_processes_of_tests_keep_what_they_compiled(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[dict[str, str]] = []

    def call(_command: list[str], *, env: dict[str, str], cwd: Path) -> int:
        started.append(env)
        return 0

    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(dev.subprocess, "call", call)
    assert dev.test(["-q"]) == 0
    assert "PYTHONDONTWRITEBYTECODE" not in started[0]


@pytest.mark.parametrize("broken", ["", "ruff", "packaging/build.py", "pytest"])
def test_a_check_that_fails_is_seen_and_the_last_line_counts(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capsys,
    broken: str,
) -> None:
    real = subprocess.Popen

    def play(command: list[str], **how: object) -> subprocess.Popen[bytes]:
        said = "3 passed in 1.0s" if "pytest" in command else f"this is {command[1:3]}"
        code = 1 if broken and broken in command else 0
        script = f"print({said!r}); raise SystemExit({code})"
        return real([sys.executable, "-S", "-c", script], **how)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(dev.subprocess, "Popen", play)
    monkeypatch.setattr(dev.subprocess, "call", lambda *_command, **_how: 0)
    monkeypatch.setattr(dev, "quiet", lambda *_command: None)
    assert dev.test([]) == (1 if broken else 0)
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "3 passed in 1.0s"
    assert "this is ['packaging/build.py', 'check']" in lines
    failed = 2 if broken in ("ruff", "pytest") else bool(broken)  # each runs twice
    assert sum("FAILED" in line for line in lines) == failed


@pytest.mark.parametrize("went", [(0, 0, 1), (2, 0, 2), (2, 1, 2), (4, 0, 1)])
def test_a_few_that_failed_among_thousands_are_asked_once_more_and_named(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    went: tuple[int, int, int],
) -> None:
    """`went`: how many failed, the exit code of their run alone, and how many runs there are."""
    failed, alone, runs = went
    names = [f"tests/test_it.py::test_{number}" for number in range(failed)]
    ran: list[list[str]] = []

    kept = tmp_path / ".pytest_cache/v/cache/lastfailed"
    kept.parent.mkdir(parents=True)
    kept.write_text(json.dumps(dict.fromkeys(names, True)), encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    first = dev.Step(int(failed > 0), 1, 2, ["9 passed", ""])
    answers = iter([first, dev.Step(alone, 2, 3, ["2 passed"])])

    def timed(command: list[str], _how: object) -> Any:
        ran.append(command)
        return next(answers)

    monkeypatch.setattr(dev, "timed", timed)
    found, _seconds, _processor, said = dev.tested("python", {})
    is_unsteady = runs == 2 and alone == 0
    assert found == int(failed > 0 and not is_unsteady)
    assert len(ran) == runs
    assert said[-1 if is_unsteady else 0].count("unsteady, passed alone") == failed * is_unsteady
    if runs == 2:
        assert ran[1][-failed:] == names
        assert "-n0" in ran[1]
