from __future__ import annotations

import gc
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from tests.app.heeding import heeding
from wujie_desktop.app.arguments import build_parser, read_arguments
from wujie_desktop.app.cli import DOUBLE_CLICK, main
from wujie_desktop.app.process.garbage import GarbageCollector
from wujie_desktop.app.process.logging_setup import start_log
from wujie_desktop.app.process.translation import choose_language
from wujie_desktop.config.environment import read_environment
from wujie_desktop.config.paths import default_data_folder, require_writable
from wujie_desktop.config.settings import Settings, SettingsStore, Trouble
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.library import FILE_NAME

ROOT = Path(__file__).resolve().parent.parent.parent


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "wujie_desktop", *arguments]
    return subprocess.run(
        command,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_the_demo_leaves_nothing_behind_whatever_qt_says_at_the_end(tmp_path: Path) -> None:
    folders = {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    assert program("demo", QT_DEBUG_PLUGINS="1", **folders).returncode == 0
    assert list(tmp_path.glob("wujie-*")) == []


def test_the_demo_does_the_main_job_and_says_so(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = program("demo", "--screenshot", str(picture), "--data-dir", str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    report = json.loads(line)
    assert len(report["keys"]) == 10
    assert report["states"] == {"done": 8, "blocked": 2}
    assert report["verdicts"] == {"pass": 5, "review": 3, "blocked": 2}
    assert report["points"] == 20
    with Image.open(picture) as image:
        assert image.size == (1440, 900)
        assert len(image.convert("RGB").getcolors(2**24) or ()) > 5000


def test_the_smoke_test_opens_everything() -> None:
    done = program("--smoke")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert capsys.readouterr().out == f"{project['version']}\n"
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    assert "WUJIE_PRIVATE_KEY" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"], ["nonsense"], ["--theme", "pink"], ["--lang", "fr"],
        ["sandbox", "--port", "x"], ["sandbox", "--port", "70000"],
        ["sandbox", "--scenario", "nope"], ["demo", "--scenario", "nope"],
    ],
)  # fmt: skip
def test_a_wrong_argument_is_one_line_and_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1
    assert "see --help" in said.err


def test_a_folder_that_cannot_be_written_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["--data-dir", str(tmp_path / "file" / "below")]) == 1
    said = capsys.readouterr().err
    assert "data folder" in said
    assert "Traceback" not in said


def test_a_library_of_a_newer_version_is_said_in_words_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / FILE_NAME
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("CREATE TABLE picture (key TEXT)")
        newer.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    assert main(["list", "--data-dir", str(tmp_path)]) == 1
    assert "a newer version wrote the library (schema 99)" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_the_sandbox_alone_says_where_it_is_and_stops_when_told() -> None:
    command = [sys.executable, "-m", "wujie_desktop", "sandbox", "--scenario", "late"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert said["address"].startswith("http://127.0.0.1:")
    assert said["scenario"] == "late"
    assert len(said["private_key"]) > 1000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a screen")
def test_no_display_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--sandbox"]) == 1
    assert capsys.readouterr().err.startswith("wujie-desktop: there is no display here")


def test_every_argument_has_help() -> None:
    for action in build_parser()._actions:
        assert action.help or action.dest == "command"


def test_the_environment_is_read_and_its_key_not_shown() -> None:
    read = read_environment({"WUJIE_APP_ID": " a ", "WUJIE_PRIVATE_KEY": "hidden\n"})
    assert (read.app_id, read.private_key, read.has_credentials) == ("a", "hidden", True)
    assert "hidden" not in repr(read)
    assert not read_environment({}).has_credentials
    hosts = read_environment({"WUJIE_PICTURE_HOSTS": "*.a.example, B.example"}).picture_hosts
    assert hosts == ("*.a.example", "b.example")


def test_the_data_folder_is_the_users_own() -> None:
    assert default_data_folder().name == "WujieDesktop"


def test_writable_means_tried(tmp_path: Path) -> None:
    folder = require_writable(tmp_path / "新 文件夹 😀" / "below")
    assert list(folder.iterdir()) == []
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderNotWritable):
        require_writable(tmp_path / "file")


def test_settings_remember_only_differences(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    assert store.load() == Settings()
    chosen = Settings(theme="dark", is_welcomed=True)
    store.save(chosen)
    assert json.loads((tmp_path / "settings.json").read_text("utf-8")) == {
        "version": 1,
        "theme": "dark",
        "is_welcomed": True,
    }
    assert store.load() == chosen


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "\x00"])
def test_broken_settings_are_set_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, "utf-8")
    store = SettingsStore(tmp_path)
    (tmp_path / "settings.json.broken").write_text("of earlier")
    assert store.load() == Settings()
    assert (store.trouble, (tmp_path / store.kept_as).read_text("utf-8")) == (Trouble.BROKEN, text)
    assert SettingsStore(tmp_path).load() == Settings()
    assert (tmp_path / "settings.json.broken").read_text("utf-8") == "of earlier"
    assert len(list(tmp_path.glob("settings.json.broken-*"))) == 1
    (tmp_path / "settings.json").write_text("{ other", "utf-8")
    assert SettingsStore(tmp_path).load() == Settings()
    assert len(list(tmp_path.glob("settings.json.broken-*"))) == 2


def test_settings_nobody_may_read_stay_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    store = SettingsStore(tmp_path)
    assert store.load() == Settings()
    assert (store.trouble, store.kept_as) == (Trouble.UNREADABLE, "")
    with pytest.raises(FolderNotWritable):
        store.save(Settings(theme="dark"))


def test_unknown_and_odd_settings_are_dropped(tmp_path: Path) -> None:
    text = '{"version": 1, "theme": 5, "is_welcomed": true, "colour": "red"}'
    (tmp_path / "settings.json").write_text(text, "utf-8")
    assert SettingsStore(tmp_path).load() == Settings(is_welcomed=True)


def test_a_language_of_ours_or_the_nearest() -> None:
    assert choose_language("en") == "en"
    assert choose_language("zh_CN") == "zh_CN"
    assert choose_language("") in ("zh_CN", "en")


def test_garbage_is_collected_here_and_python_takes_over_again(qtbot: QtBot) -> None:
    from PySide6.QtCore import QObject

    parent = QObject()
    collector = GarbageCollector(parent)
    assert not gc.isenabled()
    collector.look()
    threshold = gc.get_threshold()[0]  # 700 or 2000, as the Python is
    litter: list[list[int]] = [[] for _ in range(2 * threshold)]
    assert gc.get_count()[0] > threshold
    collector.look()
    assert gc.get_count()[0] < threshold
    collector.stop()
    assert gc.isenabled()
    assert len(litter) == 2 * threshold


def test_what_is_there_is_frozen_while_a_window_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtCore import QObject

    parent = QObject()
    gc.freeze()
    monkeypatch.setattr(GarbageCollector, "freezes", False)
    GarbageCollector(parent).stop()
    assert gc.get_freeze_count()
    gc.unfreeze()
    monkeypatch.setattr(GarbageCollector, "freezes", True)
    collector = GarbageCollector(parent)
    assert gc.get_freeze_count()
    collector.stop()
    assert not gc.get_freeze_count()


def test_the_log_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    code = (
        "import logging, pathlib, sys;"
        "from wujie_desktop.app.process.logging_setup import start_log;"
        "start_log(pathlib.Path(sys.argv[1])); logging.getLogger('wujie_desktop').info('你好')"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    subprocess.run(command, check=True, timeout=300)
    assert "你好" in (tmp_path / "logs" / "wujie-desktop.log").read_text("utf-8")
    assert callable(start_log)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM for a window there")
def test_a_signal_ends_the_window_as_closing_it_does(tmp_path: Path) -> None:
    command = ("--sandbox", "--data-dir", str(tmp_path))
    with heeding(*command, environment={"QT_QPA_PLATFORM": "offscreen"}) as process:
        while not (tmp_path / "library.sqlite3").exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert (tmp_path / "settings.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM for a window there")
def test_the_first_double_click_opens_the_first_steps_and_no_sandbox(tmp_path: Path) -> None:
    mine = {"QT_QPA_PLATFORM": "offscreen", "WUJIE_DATA_DIR": str(tmp_path)}
    settings = tmp_path / "settings.json"
    with heeding(environment=mine) as process:
        while not settings.exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert json.loads(settings.read_text("utf-8"))["is_welcomed"] is True
    assert not (tmp_path / "sandbox.jsonl").exists()


def test_a_double_click_means_what_no_arguments_mean() -> None:
    assert vars(read_arguments([])) == DOUBLE_CLICK


def test_the_private_key_is_not_handed_to_what_is_started_from_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WUJIE_PRIVATE_KEY", "secret")
    main(["--version"])
    assert "WUJIE_PRIVATE_KEY" not in os.environ


@pytest.mark.parametrize("number", ["9" * 5000, "nan", "1e400", "-1", "x", "9" * 20])
@pytest.mark.parametrize(
    "command",
    [["watch", "--timeout"], ["sandbox", "--port"], ["submit", "--avatar", "a", "--template"]],
    ids=lambda command: str(command[0]),
)
def test_absurd_numbers_are_wrong_arguments(
    command: list[str], number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if command[0] == "watch" and number == "9" * 20:
        number = "9" * 10 + "9"
    last = f"t:{number}" if command[0] == "submit" else number
    with pytest.raises(SystemExit) as caught:
        main([*command, last])
    assert caught.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
