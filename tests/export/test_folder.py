from __future__ import annotations

import csv
import hashlib
import os
from pathlib import Path

import pytest

from tests.disk import fill_up
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.export.folder import Parcel, lay_out, remove, write_manifest

ONE, OTHER = b"one picture", b"another picture"


def parcel(folder: Path, name: str, content: bytes = ONE) -> Parcel:
    digest = hashlib.sha256(content).hexdigest()
    source = folder / "originals" / digest
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(content)
    return Parcel(source, name, digest)


def test_names_never_meet(tmp_path: Path) -> None:
    target = tmp_path / "客户 A"
    target.mkdir()
    (target / "A.jpg").write_bytes(b"was here before")
    made = lay_out(
        target,
        [parcel(tmp_path, "a.jpg"), parcel(tmp_path, "a.jpg", OTHER), parcel(tmp_path, "b.jpg")],
    )
    assert [path.name if path else "" for path in made] == ["a (2).jpg", "a (3).jpg", "b.jpg"]
    assert [path.read_bytes() for path in made if path] == [ONE, OTHER, ONE]
    assert (target / "A.jpg").read_bytes() == b"was here before"


def test_a_file_that_is_not_what_it_was_is_not_given_away(tmp_path: Path) -> None:
    changed, gone = parcel(tmp_path, "x.jpg"), parcel(tmp_path, "y.jpg", OTHER)
    changed.source.write_bytes(ONE + b"!")
    gone.source.unlink()
    target = tmp_path / "out"
    assert lay_out(target, [changed, gone]) == (None, None)
    assert list(target.iterdir()) == []


def test_where_it_cannot_be_finished_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    target.mkdir()
    fill_up(monkeypatch, after=1)
    with pytest.raises(NotExported, match="out"):
        lay_out(target, [parcel(tmp_path, "a.jpg"), parcel(tmp_path, "b.jpg", OTHER)])
    assert list(target.iterdir()) == []


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotExported):
        lay_out(tmp_path / "file", [parcel(tmp_path, "a.jpg")])


def test_an_older_manifest_stays(tmp_path: Path) -> None:
    first = write_manifest(tmp_path, "manifest.csv", [("a",)])
    second = write_manifest(tmp_path, "manifest.csv", [("=1+1",)])
    assert (first.name, second.name) == ("manifest.csv", "manifest (2).csv")
    rows = list(csv.reader(second.read_text("utf-8-sig").splitlines()))
    assert rows == [["'=1+1"]]


def test_a_pipe_is_no_file_to_give_away(tmp_path: Path) -> None:
    one = parcel(tmp_path, "x.jpg")
    one.source.unlink()
    os.mkfifo(one.source)
    assert lay_out(tmp_path / "out", [one]) == (None,)


def test_a_folder_that_went_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotExported):
        write_manifest(tmp_path / "gone", "manifest.csv", [["a"]])


@pytest.mark.logs_errors
def test_what_cannot_be_taken_back_hides_no_reason(tmp_path: Path) -> None:
    (tmp_path / "out" / "a.jpg").mkdir(parents=True)
    remove([tmp_path / "out" / "a.jpg", None])
    assert (tmp_path / "out" / "a.jpg").is_dir()
