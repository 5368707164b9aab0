"""The settings as a file for another computer: nothing secret leaves, nothing unknown is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.config.settings_file import STAYS, TakenSettings, take_settings, write_settings
from wujie_desktop.domain.errors import NotExported, SettingsUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.profile import KeyStorage, Profile, ProfileKind

SECRET = "s3cret-of-this-machine"
CHOSEN = replace(
    Settings(),
    theme="dark",
    language="zh_CN",
    keys={"quit": ["Ctrl+W"]},
    policies={"ours": {"a": 1}},
    reviewer="李",
    callback_token=SECRET,
    callback_url=f"https://x/{SECRET}",
    proxy_url=f"http://li:{SECRET}@proxy:8080",
    recent_drafts=[f"/home/{SECRET}"],
    geometry="abc",
    buckets={"live": {"id": "0a", "endpoint": f"https://{SECRET}.example"}},
).with_profile(
    Profile(ProfileKind.LIVE, app_id="app-1", keeping=KeyStorage.KEYCHAIN, daily_budget=50)
)


def test_what_was_chosen_arrives_and_nothing_secret_leaves(tmp_path: Path) -> None:
    file = tmp_path / "设置.json"
    write_settings(file, CHOSEN)
    text = file.read_text("utf-8")
    assert SECRET not in text
    assert "keeping" not in text
    assert not STAYS & json.loads(text).keys()
    taken = take_settings(file, Settings())
    arrived = replace(Settings(), **taken.changes)
    assert (arrived.theme, arrived.language, arrived.reviewer) == ("dark", "zh_CN", "李")
    assert (arrived.keys, arrived.policies) == (CHOSEN.keys, CHOSEN.policies)
    profile = arrived.profile_named("live")
    assert (profile.app_id, profile.daily_budget) == ("app-1", 50)
    assert profile.keeping is KeyStorage.NOWHERE
    assert (taken.unknown, taken.unusable, taken.is_newer) == ({}, (), False)


def test_a_file_from_elsewhere_does_not_say_where_photos_go(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    write_settings(file, Settings())
    stored = json.loads(file.read_text("utf-8"))
    stored["buckets"] = {"live": {"id": "0b", "endpoint": "https://evil.example"}}
    file.write_text(json.dumps(stored), "utf-8")
    taken = take_settings(file, CHOSEN)
    assert "buckets" not in taken.changes | taken.unknown


def test_an_account_whose_key_is_kept_here_is_not_redirected(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    hostile = Profile(ProfileKind.LIVE, app_id="theirs", gateway="https://evil.example")
    write_settings(file, Settings().with_profile(replace(hostile, daily_budget=7)))
    profile = replace(Settings(), **take_settings(file, CHOSEN).changes).profile_named("live")
    assert (profile.app_id, profile.gateway) == ("app-1", "")
    assert profile.keeping is KeyStorage.KEYCHAIN
    assert profile.daily_budget == 7


def test_what_a_newer_version_wrote_is_kept_for_it(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    content = {"form": "wujie-desktop settings", "version": 2, "theme": "dark", "hologram": [1]}
    file.write_text(json.dumps(content))
    taken = take_settings(file, Settings())
    assert taken == TakenSettings({"theme": "dark"}, {"hologram": [1]}, (), is_newer=True)
    store = SettingsStore(tmp_path)
    Preferences(store, store.load()).take(taken.changes, taken.unknown)
    written = json.loads((tmp_path / "settings.json").read_text())
    assert (written["theme"], written["hologram"]) == ("dark", [1])
    again = SettingsStore(tmp_path)
    Preferences(again, again.load()).change(theme="light")
    assert json.loads((tmp_path / "settings.json").read_text())["hologram"] == [1]


def test_what_is_of_this_machine_is_not_taken_even_if_it_is_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    content = {"form": "wujie-desktop settings", "callback_token": "x", "geometry": "y",
               "text_size": "large", "tile_width": 200}  # fmt: skip
    file.write_text(json.dumps(content))
    taken = take_settings(file, Settings())
    assert taken == TakenSettings({"tile_width": 200}, {}, ("text_size",))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", FailureReason.NOT_JSON),
        ("[]", FailureReason.NOT_JSON),
        ("{}", FailureReason.NO_SETTINGS),
        ('{"form": 3, "theme": "dark"}', FailureReason.NO_SETTINGS),
        ("[" * 100_000, FailureReason.NOT_JSON),
    ],
)
def test_what_holds_no_settings_is_refused(
    tmp_path: Path, text: str, reason: FailureReason
) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(SettingsUnreadable) as caught:
        take_settings(tmp_path / "a.json", Settings())
    assert caught.value.reason == reason


def test_a_file_that_is_gone_or_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(SettingsUnreadable) as caught:
        take_settings(tmp_path / "none.json", Settings())
    assert caught.value.reason == FailureReason.NO_SUCH_FILE
    with pytest.raises(NotExported):
        write_settings(tmp_path / "no" / "folder.json", Settings())
