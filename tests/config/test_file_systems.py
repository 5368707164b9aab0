"""The storage of this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from wujie_desktop.config.file_systems import storage_at, surroundings
from wujie_desktop.domain.storage import MARKS, Storage, StorageKind


def test_a_folder_of_this_machine_may_hold_records(tmp_path: Path) -> None:
    assert storage_at(tmp_path / "not" / "there yet") == Storage()
    assert surroundings().home == Path.home()


@pytest.mark.parametrize("name", [*MARKS])
def test_a_mark_above_is_seen(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    found = storage_at(tmp_path / "a" / "b")
    assert found == Storage(StorageKind.SYNCED, MARKS[name])


def test_a_link_does_not_hide_it(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "a").mkdir(parents=True)
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    assert storage_at(tmp_path / "plain" / "a").name == "Dropbox"


def test_dropbox_tells_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / ".dropbox").mkdir(parents=True)
    (home / ".dropbox" / "info.json").write_text(f'{{"personal": {{"path": "{tmp_path}/云"}}}}')
    monkeypatch.setenv("HOME", str(home))
    assert storage_at(tmp_path / "云" / "a").name == "Dropbox"
    assert storage_at(tmp_path / "别处").may_hold_records
