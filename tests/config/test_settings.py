"""What settings say of things that are imported only when they are wanted."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from wujie_desktop.app.window.workbench_builder import build_workbench
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import FILE_NAME, Settings, SettingsStore, Trouble
from wujie_desktop.config.stored_json import MAX_BYTES
from wujie_desktop.domain.callback import CallbackPlan
from wujie_desktop.domain.connection import SYSTEM_WAY, ConnectionPlan
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.ui.window_memory import remember_window, restore_window


def test_nothing_chosen_means_what_the_plans_have() -> None:
    assert Settings().callback == CallbackPlan()
    assert Settings().connection == SYSTEM_WAY


SOUND = {"version": 1, "theme": "light", "reviewer": "李", "text_size": 150}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
ANYTHING: list[object] = [
    None, True, 0, -1, 2**70, 1.5, "", "x", "\ud800", "\x00", [], ["a"], [[1]], {}, {"a": 1},
    {"a": {"b": [None]}}, "长" * 100_000,
]  # fmt: skip
NAMES = [field.name for field in fields(Settings)]


def load(folder: Path, content: bytes) -> tuple[Settings, SettingsStore]:
    (folder / FILE_NAME).write_bytes(content)
    store = SettingsStore(folder)
    return store.load(), store


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ending", ["", "\n", "\r\n  "])
def test_any_encoding_of_an_editor_is_read(tmp_path: Path, encoding: str, ending: str) -> None:
    text = json.dumps(SOUND, ensure_ascii=False) + ending
    settings, store = load(tmp_path, text.encode(encoding))
    assert settings == Settings(theme="light", reviewer="李", text_size=150)
    assert store.trouble is None


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_field_costs_itself_alone(tmp_path: Path, name: str) -> None:
    for found in ANYTHING:
        settings, store = load(tmp_path, json.dumps(SOUND | {name: found}).encode())
        others = {"theme", "reviewer", "text_size"} - {name}
        assert all(getattr(settings, other) == SOUND[other] for other in others)
        if type(found) is not type(getattr(Settings(), name)):
            assert getattr(settings, name) == getattr(Settings(), name)
            assert store.trouble is Trouble.PARTLY
            assert json.loads((tmp_path / store.kept_as).read_bytes())[name] == found
        store.save(settings)  # what was read can be written, and read again
        assert SettingsStore(tmp_path).load() == settings
        for kind in ProfileKind:
            settings.profile_named(kind)
        assert isinstance(settings.connection, ConnectionPlan)
        assert isinstance(settings.callback, CallbackPlan)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"x"', b"\x00" * 50, b"{}garbage", b"[" * 200_000, b"1" * 9999,
     b'{"theme": "light"', b" " * (MAX_BYTES + 1)],
    ids=lambda content: repr(content[:20]),
)  # fmt: skip
def test_what_is_no_settings_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    settings, store = load(tmp_path, content)
    assert settings == Settings()
    assert store.trouble is Trouble.BROKEN
    assert (tmp_path / store.kept_as).read_bytes() == content


def test_garbled_letters_cost_what_they_stand_in(tmp_path: Path) -> None:
    settings, store = load(tmp_path, b'{"reviewer": "\xc0\xee", "theme": "light"}')
    assert (settings.theme, store.trouble) == ("light", Trouble.PARTLY)


def test_of_a_name_that_is_there_twice_the_last_counts(tmp_path: Path) -> None:
    settings, store = load(tmp_path, b'{"theme": "dark", "theme": "light"}')
    assert (settings.theme, store.trouble) == ("light", None)


def test_what_only_another_version_knows_is_kept(tmp_path: Path) -> None:
    settings, store = load(tmp_path, b'{"version": 7, "theme": "light", "new": {"a": [1]}}')
    assert store.trouble is Trouble.NEWER
    store.save(settings)
    said = json.loads((tmp_path / FILE_NAME).read_bytes())
    assert said == {"version": 1, "theme": "light", "new": {"a": [1]}}


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    store = SettingsStore(tmp_path)
    assert (store.load(), store.trouble) == (Settings(), Trouble.UNREADABLE)
    with pytest.raises(FolderNotWritable):
        store.save(Settings(theme="light"))


@pytest.mark.gui
@pytest.mark.parametrize("name", [name for name in NAMES if name != "profile"])
async def test_the_window_opens_with_anything_in_its_settings(tmp_path: Path, name: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    default = getattr(Settings(), name)
    odd = [found for found in ANYTHING if type(found) is type(default)]
    odd += [99999, 1] if isinstance(default, int) else []
    for found in odd:
        settings, store = load(tmp_path, json.dumps({name: found}).encode())
        preferences = Preferences(store, settings)
        options = Options(tmp_path, Environment())
        workbench = build_workbench(app, options, settings.theme, preferences)
        restore_window(workbench.window, settings)
        workbench.policies.announce()
        workbench.window.policy.show_policies(workbench.policies.book)
        remember_window(workbench.window, settings)
        workbench.window.deleteLater()
