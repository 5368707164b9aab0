"""The command line on the same engine, as separate processes against a sandbox process."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.app.heeding import heeding
from tests.bench.seed_library import seed
from tests.builders import AVATAR, START, TEMPLATE
from tests.services.test_library_move import move_all
from wujie_desktop.app.process.single_instance import ForwardListener
from wujie_desktop.config.lock import FolderLock, holding
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.domain.decisions import FIRST_PREVIOUS, Choice, Decision, seal
from wujie_desktop.domain.errors import LibraryInUse
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import connect
from wujie_desktop.services.library_move import delete_old

PROGRAM = [sys.executable, "-X", "utf8", "-m", "wujie_desktop"]
SUBMIT = ("submit", "--avatar", AVATAR, "--prompt", "雨后的老街", "--template", f"{TEMPLATE}:2")


class Gateway:
    """`wujie-desktop sandbox` and what the environment needs to reach it."""

    def __init__(self, scenario: str) -> None:
        command = [*PROGRAM, "sandbox", "--scenario", scenario]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        said = json.loads(self.process.stdout.readline())
        self.environment = os.environ | {
            "WUJIE_APP_ID": said["app_id"],
            "WUJIE_PRIVATE_KEY": said["private_key"],
            "WUJIE_GATEWAY": said["address"],
        }

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()


class Shell:
    """Runs commands on one data folder."""

    def __init__(self, gateway: Gateway, folder: Path) -> None:
        self.gateway, self.folder = gateway, folder

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *arguments, "--data-dir", str(self.folder)],
            env=self.gateway.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    def requests(self, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
        done = self.run(*arguments, "--json")
        (line,) = done.stdout.splitlines()
        found: list[dict[str, Any]] = json.loads(line)["requests"]
        return done.returncode, found


@pytest.fixture
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    gateway = Gateway(getattr(request, "param", "ok"))
    yield Shell(gateway, tmp_path / "无界 数据")
    gateway.close()


def playing(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("shell", [name], indirect=True)


def test_submit_heeds_the_daily_budget_until_told_not_to(shell: Shell) -> None:
    """One whose price is not known may go beyond it: it is not sent unasked."""
    shell.folder.mkdir()
    store = SettingsStore(shell.folder)
    settings = store.load()
    profile = replace(settings.profile_named("live"), daily_budget=100)
    store.save(settings.with_profile(profile))
    refused = shell.run(*SUBMIT)
    assert (refused.returncode, refused.stdout) == (5, "")
    assert "spent 0 of 100 today, estimated unknown; nothing was sent" in refused.stderr
    assert shell.requests("list") == (0, [])
    code, (request,) = shell.requests(*SUBMIT, "--beyond-budget")
    assert (code, request["expected_points"]) == (0, 4)


def project_of_requests(shell: Shell) -> list[str]:
    with closing(sqlite3.connect(shell.folder / FILE_NAME)) as connection:
        return [name for (name,) in connection.execute("SELECT project FROM generation")]


def is_private(shell: Shell) -> bool:
    with closing(sqlite3.connect(shell.folder / FILE_NAME)) as connection:
        return connection.execute("SELECT is_private FROM generation").fetchall() == [(1,)]


def test_submit_sends_for_the_project_of_that_name_or_not_at_all(shell: Shell) -> None:
    assert shell.requests("list") == (0, [])
    shell.folder.mkdir()
    with closing(connect(shell.folder)) as connection:
        connection.execute(
            "INSERT INTO project VALUES "
            "('p1', 'live', '双十一 Ａ', '', '', 3, 'total', '', 0, "
            "'2026-01-01T00:00:00+00:00', 0, '')"
        )
    unknown = shell.run(*SUBMIT, "--project", "双十二")
    assert unknown.returncode == 2
    assert "nothing was sent" in unknown.stderr
    refused = shell.run(*SUBMIT, "--project", "双十一 a")
    assert (refused.returncode, refused.stdout) == (5, "")
    assert "spent 0 of 3 for project" in refused.stderr
    assert shell.requests("list") == (0, [])
    code, (request,) = shell.requests(*SUBMIT, "--project", "双十一 a", "--beyond-budget")
    assert (code, request["expected_points"]) == (0, 4)
    assert project_of_requests(shell) == ["p1"]


def test_submit_and_wait_then_list_and_verify(shell: Shell) -> None:
    code, (request,) = shell.requests(*SUBMIT, "--private", "--wait", "--timeout", "40")
    assert code == 0
    assert is_private(shell)
    assert (request["state"], request["profile"], request["error"]) == ("done", "live", None)
    assert (request["avatar_key"], request["prompt"]) == (AVATAR, "雨后的老街")
    assert (request["expected_points"], request["points"]) == (4, 4)
    assert request["created_at"].endswith("+00:00")
    for picture in request["pictures"]:
        assert (picture["state"], picture["verdict"], picture["reason"]) == ("done", "pass", None)
        assert [label["label"] for label in picture["labels"]] == [
            "politics", "terrorism", "porn", "prohibition", "sexy",
        ]  # fmt: skip
        assert (shell.folder / picture["file"]).is_file()
    assert shell.requests("list") == (0, [request])
    for text in ("老街", request["pictures"][0]["key"], "points:4 -古风"):
        assert shell.requests("list", "--find", text) == (0, [request])
    assert shell.requests("list", "--find", "古风") == (0, [])
    for text, why in (("(老街", "open-bracket, character 1"), ("verdict:pass", "by verdict")):
        wrong = shell.run("list", "--find", text)
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert why in wrong.stderr
    verified = shell.run("verify", "--json")
    assert json.loads(verified.stdout) == {
        "clean": True,
        "originals": 2,
        "logs": [],
        "findings": [],
        "orphans": [],
    }


def test_a_library_that_was_moved_is_found_and_missed(shell: Shell, tmp_path: Path) -> None:
    _code, before = shell.requests(*SUBMIT, "--wait", "--timeout", "40")
    delete_old(shell.folder, move_all(shell.folder, tmp_path / "new"))
    assert shell.requests("list") == (0, before)
    assert json.loads(shell.run("verify", "--json").stdout)["originals"] == 2
    assert not (shell.folder / FILE_NAME).exists()
    with holding(tmp_path / "new"):
        assert "is in use by process" in shell.run(*SUBMIT).stderr
    (tmp_path / "new").rename(tmp_path / "elsewhere")
    for command in (("list",), ("verify",), SUBMIT):
        done = shell.run(*command)
        assert done.returncode == 1
        assert "the library is not where it was" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "new").exists()
    assert not (shell.folder / FILE_NAME).exists()


def test_watch_takes_up_what_submit_left(shell: Shell) -> None:
    code, (request,) = shell.requests(*SUBMIT)
    assert (code, request["state"]) == (0, "open")
    code, (ended,) = shell.requests("watch", "--until-done", "--timeout", "40")
    assert (code, ended["id"], ended["state"]) == (0, request["id"], "done")


@playing("late")
def test_a_profile_takes_up_only_its_own(shell: Shell) -> None:
    assert shell.run(*SUBMIT, "--profile", "test").returncode == 0
    live = shell.run("watch", "--until-done", "--json")
    assert (live.returncode, json.loads(live.stdout)) == (0, {"requests": []})
    (request,) = json.loads(shell.run("list", "--json").stdout)["requests"]
    assert (request["profile"], request["state"]) == ("test", "open")
    done = shell.run("watch", "--until-done", "--profile", "test", "--json")
    (request,) = json.loads(done.stdout)["requests"]
    assert (done.returncode, request["state"]) == (0, "done")


def test_time_runs_out_and_it_stays_open(shell: Shell) -> None:
    code, (request,) = shell.requests(*SUBMIT, "--wait", "--timeout", "0.5")
    assert (code, request["state"]) == (4, "open")
    assert {picture["state"] for picture in request["pictures"]} == {"waiting"}


@playing("lost-answer")
def test_a_lost_answer_is_unknown(shell: Shell) -> None:
    code, (request,) = shell.requests(*SUBMIT, "--wait")
    assert (code, request["state"], request["pictures"]) == (3, "unknown", [])
    assert request["error"]["code"] == "ConnectionLost"
    code, (still,) = shell.requests("list")
    assert still["state"] == "unknown"


@playing("no-balance")
def test_a_refusal_has_its_code_message_and_call(shell: Shell) -> None:
    code, (request,) = shell.requests(*SUBMIT)
    assert (code, request["state"]) == (5, "refused")
    assert (request["error"]["code"], request["error"]["message"]) == ("20110010", "积分不足")
    assert request["error"]["trace_id"]


@playing("audit-mix")
def test_blocked_pictures_have_no_file(shell: Shell) -> None:
    code, (request,) = shell.requests(*SUBMIT[:-1], f"{TEMPLATE}:3", "--wait", "--timeout", "40")
    assert code == 0
    states = [(item["state"], item["verdict"], bool(item["file"])) for item in request["pictures"]]
    assert states == [
        ("done", "pass", True),
        ("done", "review", True),
        ("blocked", "blocked", False),
    ]


@pytest.mark.parametrize("kind", ["changed", "missing", "orphan"])
def test_verify_names_what_is_wrong(shell: Shell, kind: str) -> None:
    _, (request,) = shell.requests(*SUBMIT, "--wait", "--timeout", "40")
    file = shell.folder / request["pictures"][0]["file"]
    if kind == "changed":
        data = bytearray(file.read_bytes())
        data[100] ^= 1
        file.write_bytes(data)
    elif kind == "missing":
        file.unlink()
    else:
        file.with_name("stray.jpg").write_bytes(b"x")
    done = shell.run("verify", "--json")
    report = json.loads(done.stdout)
    if kind == "orphan":
        assert (done.returncode, report["clean"]) == (0, True)
        assert report["orphans"] == [f"{Path(request['pictures'][0]['file']).parent}/stray.jpg"]
    else:
        assert (done.returncode, report["clean"]) == (1, False)
        (finding,) = report["findings"]
        assert (finding["kind"], finding["subject"]) == (kind, request["pictures"][0]["file"])
        assert "1 problems" in shell.run("verify").stdout


def test_verify_names_the_first_broken_link(shell: Shell) -> None:
    shell.folder.mkdir()
    seed(shell.folder, 5)
    connection = sqlite3.connect(shell.folder / FILE_NAME)
    previous = FIRST_PREVIOUS
    for number, key in enumerate((0, 1, 3), start=1):
        decision = Decision(
            PictureKey(f"{key:032X}"), "Lin", START, Choice.REJECT, "", "", "", "ab" * 32
        )
        values = (*astuple(decision)[:2], START.isoformat(), *astuple(decision)[3:])
        link = seal(previous, number, "sandbox", decision)
        connection.execute(
            "INSERT INTO decision VALUES ('sandbox', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *values, previous, link),
        )
        previous = link
    connection.commit()
    report = json.loads(shell.run("verify", "--json").stdout)
    assert report["logs"] == [{"profile": "sandbox", "decisions": 3, "seal": previous}]
    assert {item["kind"] for item in report["findings"]} == {"decided-picture", "decided-audit"}
    connection.execute("DROP TRIGGER decision_is_never_changed")
    connection.execute("UPDATE decision SET who = 'Lim' WHERE number = 2")
    connection.commit()
    connection.close()
    done = shell.run("verify", "--json")
    findings = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert ("decision", f"2 {1:032X}") in [(item["kind"], item["subject"]) for item in findings]
    assert f"decision: 2 {1:032X} sandbox: the first broken link" in shell.run("verify").stdout


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (("--avatar", " ", "--template", "T"), "--avatar"),
        (("--avatar", AVATAR), "--template"),
        (("--avatar", AVATAR, *("--template", "T") * 6), "--template"),
        (("--avatar", AVATAR, "--template", "T:0"), "--template"),
        (("--avatar", AVATAR, "--template", "T:11"), "--template"),
        (("--avatar", AVATAR, "--template", "T:x"), "--template"),
        (("--avatar", AVATAR, "--template", "T", "--prompt", "字" * 501), "--prompt"),
        (("--avatar", AVATAR, "--template", "T", "--notify-url", "x.io"), "--notify-url"),
    ],
)
def test_a_wrong_draft_is_one_line_and_nothing_is_sent(
    arguments: tuple[str, ...], field: str, tmp_path: Path
) -> None:
    command = [*PROGRAM, "submit", *arguments, "--data-dir", str(tmp_path / "data")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert field in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "WUJIE_APP_ID is not set"),
        ({"WUJIE_APP_ID": "a"}, "WUJIE_PRIVATE_KEY is not set"),
        ({"WUJIE_APP_ID": "a", "WUJIE_PRIVATE_KEY": "zzz"}, "WUJIE_PRIVATE_KEY: not base64"),
    ],
)
def test_missing_credentials_are_named(
    environment: dict[str, str], words: str, tmp_path: Path
) -> None:
    command = [*PROGRAM, *SUBMIT, "--data-dir", str(tmp_path)]
    done = subprocess.run(
        command,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, f"wujie-desktop: {words}\n")


def test_a_folder_in_use_says_who_has_it(shell: Shell) -> None:
    shell.folder.mkdir()
    with holding(shell.folder):
        done = shell.run(*SUBMIT)
        assert done.returncode == 1
        assert f"in use by process {os.getpid()}" in done.stderr
        assert shell.run("list").returncode == 0


def test_the_command_line_does_not_import_qt() -> None:
    code = (
        "import sys, wujie_desktop.app.commands.headless;"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    assert subprocess.call([sys.executable, "-c", code]) == 0


def test_a_lock_lasts_as_long_as_its_process(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys, time; from wujie_desktop.config.lock import FolderLock;"
        "lock = FolderLock.acquire(pathlib.Path(sys.argv[1])); print('held', flush=True);"
        "time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(LibraryInUse) as caught:
            FolderLock.acquire(tmp_path)
        assert caught.value.detail == str(process.pid)
        process.kill()
        process.wait()
    FolderLock.acquire(tmp_path).release()


def test_a_second_start_brings_the_first_window_forward(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtCore import QObject

    parent = QObject()
    calls: list[str] = []
    listener = ForwardListener(tmp_path, calls.append, parent)
    draft = tmp_path / "草稿 😀.wujie.json"
    with holding(tmp_path):
        command = [*PROGRAM, "--sandbox", "--data-dir", str(tmp_path), str(draft)]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        with subprocess.Popen(command, env=environment) as process:
            qtbot.waitUntil(lambda: process.poll() is not None, timeout=60_000)
        assert (process.returncode, calls) == (0, [str(draft)])
        listener.close()
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 1
        assert "in use by process" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM there")
def test_watching_ends_when_told(shell: Shell) -> None:
    command = ("watch", "--data-dir", str(shell.folder))
    with heeding(*command, environment=shell.gateway.environment) as process:
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
