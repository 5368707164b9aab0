"""Who decides about updates: the user, unless an administrator has."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from wujie_desktop.config.environment import Environment, read_environment
from wujie_desktop.config.installation import installation_of
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.config.update_policy import read_update_policy
from wujie_desktop.config.update_source import read_update_source
from wujie_desktop.domain.updates import (
    Installation,
    InstallKind,
    UpdateMode,
    UpdatePolicy,
    UpdateSource,
)


def test_without_a_policy_the_user_chooses(tmp_path: Path) -> None:
    policy = read_update_policy(tmp_path / "none" / "policy.json")
    assert policy == UpdatePolicy()
    assert policy.mode_of("auto") is UpdateMode.AUTO
    assert policy.mode_of("never") is policy.mode_of("?") is UpdateMode.OFF


@pytest.mark.parametrize("mode", list(UpdateMode))
def test_the_policy_holds_whatever_the_user_chose(mode: UpdateMode, tmp_path: Path) -> None:
    file = tmp_path / "policy.json"
    file.write_text(json.dumps({"updates": mode.value, "another": 1}))
    policy = read_update_policy(file)
    assert policy == UpdatePolicy(mode, "", str(file))
    assert all(policy.mode_of(chosen) is mode for chosen in ("off", "notify", "auto"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"updates": "sometimes"}',
        '{"updates": 1}',
        '{"updates": []}',
        '{"update_address": "http://example.com"}',
        '{"update_address": 7}',
    ],
)
def test_a_policy_that_cannot_be_read_forbids(text: str, tmp_path: Path) -> None:
    file = tmp_path / "policy.json"
    file.write_text(text)
    policy = read_update_policy(file)
    assert policy.mode is UpdateMode.NEVER
    assert not policy.is_readable


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_policy_that_has_gone_from_behind_its_link_forbids(tmp_path: Path) -> None:
    file = tmp_path / "policy.json"
    file.symlink_to(tmp_path / "not mounted" / "policy.json")
    assert read_update_policy(file).mode is UpdateMode.NEVER


def test_a_mirror_needs_no_key_of_its_own(tmp_path: Path) -> None:
    root: dict[str, object] = {"signed": {}, "signatures": []}
    built = {"address": "https://example.com/u", "root": root}
    (tmp_path / "updates.json").write_text(json.dumps(built))
    assert read_update_source(Environment(), tmp_path, UpdatePolicy()) == UpdateSource(
        "https://example.com/u", json.dumps(root)
    )
    file = tmp_path / "policy.json"
    file.write_text('{"update_address": "https://mirror.example"}')
    source = read_update_source(Environment(), tmp_path, read_update_policy(file))
    assert source == UpdateSource("https://mirror.example", json.dumps(root))


def test_the_environment_comes_before_the_installer(tmp_path: Path) -> None:
    named = read_environment({"WUJIE_UPDATE_ADDRESS": " https://x ", "WUJIE_UPDATE_ROOT": "{}"})
    assert read_update_source(named, tmp_path, UpdatePolicy()) == UpdateSource("https://x", "{}")
    assert not read_update_source(Environment(), tmp_path, UpdatePolicy()).is_configured


def test_how_the_program_was_installed(tmp_path: Path) -> None:
    portable = tmp_path / "versions" / "1.0" / "wujie-desktop"
    portable.parent.mkdir(parents=True)
    assert installation_of(portable, "linux") == Installation(InstallKind.PORTABLE, tmp_path)
    by_hand = Installation()
    assert installation_of(tmp_path / "wujie-desktop", "linux") == by_hand
    packaged = Path("/usr/lib/wujie-desktop/wujie-desktop")
    assert installation_of(packaged, "linux").kind is InstallKind.PACKAGE
    windows = tmp_path / "Wujie Desktop" / "Wujie Desktop.exe"
    windows.parent.mkdir()
    assert installation_of(windows, "win32") == by_hand
    (windows.parent / "Uninstall.exe").touch()
    assert installation_of(windows, "win32").kind is InstallKind.SETUP
    assert installation_of(Path("/Applications/W.app/Contents/MacOS/w"), "darwin") == by_hand


@pytest.mark.parametrize(
    ("stored", "mode"),
    [
        ({"updates_on": True}, "notify"),
        ({"updates_on": False}, "off"),
        ({"updates_on": True, "update_mode": "auto"}, "auto"),
        ({"update_mode": "never"}, "off"),
        ({}, "off"),
    ],
)
def test_the_switch_of_before_is_understood(
    stored: dict[str, object], mode: str, tmp_path: Path
) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"version": 1, **stored}))
    store = SettingsStore(tmp_path)
    settings = store.load()
    assert settings == Settings(update_mode=mode)
    store.save(settings)
    assert "updates_on" not in (tmp_path / "settings.json").read_text()
