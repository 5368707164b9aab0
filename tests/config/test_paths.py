"""What is ours is its owner's alone, on making and where it lay open before."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.seed_library import seed
from tests.builders import draft
from wujie_desktop.base import files
from wujie_desktop.config.draft_store import DraftStore
from wujie_desktop.config.paths import require_writable, tighten
from wujie_desktop.domain.errors import FolderNotWritable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


@pytest.fixture(autouse=True)
def users_mask(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a fresh process of somebody whose files others may read."""
    monkeypatch.setattr(files, "_USERS_MASK", [])


def open_to_others(folder: Path) -> list[str]:
    every = [folder, *folder.rglob("*")]
    return [str(path) for path in every if path.lstat().st_mode & 0o077 and not path.is_symlink()]


def let_others_in(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_what_lay_open_is_closed_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    seed(folder, 5)
    tmp_path.chmod(0o755)
    (folder / "originals" / "link").symlink_to(tmp_path)
    let_others_in(folder)
    (folder / "backups").mkdir(mode=0o700)
    (folder / "lock").write_text("1")
    (folder / "lock").chmod(0o444)
    tighten(folder)
    assert open_to_others(folder) == []
    assert stat.S_IMODE((folder / "lock").stat().st_mode) == 0o400
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755  # behind the link


def test_a_walk_that_was_broken_off_is_taken_up(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    seed(folder, 5)
    let_others_in(folder)
    folder.chmod(0o700)
    below = sorted((folder / "originals").iterdir())
    below[0].chmod(0o700)  # with its files, as the walk goes
    for file in below[0].iterdir():
        file.chmod(0o600)
    tighten(folder)
    assert open_to_others(folder) == []


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    seed(folder, 5)
    (folder / "documents").mkdir()
    (folder / "run.sh").write_text("")
    let_others_in(folder)
    (folder / "run.sh").chmod(0o755)
    tighten(folder)
    assert sorted(open_to_others(folder)) == sorted(
        map(str, (folder, folder / "documents", folder / "run.sh"))
    )


def test_the_folder_and_those_above_are_made_private(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(0o022)
    try:
        folder = require_writable(tmp_path / "a" / "b")
        (folder / "originals").mkdir()
        (folder / "settings.json").touch()
        with files.as_the_user_has_it():
            (tmp_path / "handed-on").touch()
        files.atomic_write(tmp_path / "out.csv", b"", durable=False, mode=files.FOR_ANYBODY)
    finally:
        os.umask(before)
    assert open_to_others(tmp_path / "a") == []
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert found == {"a": 0o700, "handed-on": 0o644, "out.csv": 0o644}
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_command_leaves_nothing_open(tmp_path: Path) -> None:
    command = 'umask 022; exec "$@"'
    arguments = [sys.executable, "-m", "wujie_desktop", "submit", "--sandbox", "--wait"]
    chosen = ["--avatar", "a", "--template", "t", "--data-dir", str(tmp_path / "data")]
    done = subprocess.run(
        ["/bin/sh", "-c", command, "sh", *arguments, *chosen],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (tmp_path / "data" / "library.sqlite3").exists(), done.stderr
    assert open_to_others(tmp_path / "data") == []


@pytest.mark.parametrize(
    "name",
    ["draft.json", "sandbox.jsonl", "running", "outgoing", "library.sqlite3", "clock.json", "lock"],
)
def test_a_pipe_in_the_place_of_a_file_of_ours_is_named(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(FolderNotWritable) as caught:
        require_writable(tmp_path)
    assert (caught.value.folder, caught.value.detail) == (str(tmp_path / name), "not a plain file")


def test_a_pipe_that_is_somebody_elses_and_links_that_lead_nowhere_harm_nothing(
    tmp_path: Path,
) -> None:
    os.mkfifo(tmp_path / "theirs")
    (tmp_path / "originals").symlink_to(tmp_path / "not mounted")
    assert require_writable(tmp_path) == tmp_path


def test_drafts_of_accounts_are_closed_too(tmp_path: Path) -> None:
    folder = require_writable(tmp_path / "data")
    DraftStore(folder, "live", "me").save(draft())
    (folder / "drafts").chmod(0o755)
    folder.chmod(0o755)
    tighten(folder)
    assert open_to_others(folder) == []


def test_a_file_that_goes_meanwhile_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was being written when a run ended has its name a moment later."""
    folder = tmp_path / "originals"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "a.part").touch()
    listed = os.scandir

    def scan(place: os.PathLike[str]) -> Iterator[os.DirEntry[str]]:
        entries = list(listed(place))
        (folder / "a.part").unlink(missing_ok=True)
        return iter(entries)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", scan)
        tighten(tmp_path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
