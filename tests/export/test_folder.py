"""Files beside others in the user's folder."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from wujie_desktop.domain.errors import NotExported
from wujie_desktop.export.folder import (
    FileHashes,
    make_folder,
    names_in,
    remove,
    write_file,
    write_manifest,
)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for work in (make_folder, names_in, lambda folder: write_file(folder / "a.jpg", b"a")):
        with pytest.raises(NotExported):
            work(tmp_path / "file")


def test_an_older_manifest_stays(tmp_path: Path) -> None:
    first = write_manifest(tmp_path, "manifest.csv", [("a",)])
    second = write_manifest(tmp_path, "manifest.csv", [("=1+1",)])
    assert (first.name, second.name) == ("manifest.csv", "manifest (2).csv")
    rows = list(csv.reader(second.read_text("utf-8-sig").splitlines()))
    assert rows == [["'=1+1"]]


def test_a_folder_that_went_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotExported):
        write_manifest(tmp_path / "gone", "manifest.csv", [["a"]])


def test_a_hash_follows_the_file(tmp_path: Path) -> None:
    hashes, file = FileHashes(), tmp_path / "a"
    assert hashes.hash_of(file) == ""
    file.write_bytes(b"one")
    one = hashes.hash_of(file)
    assert hashes.hash_of(file) == one != ""
    file.write_bytes(b"other")
    assert hashes.hash_of(file) not in ("", one)
    file.unlink()
    os.mkfifo(file)
    assert hashes.hash_of(file) == ""


@pytest.mark.logs_errors
def test_what_cannot_be_taken_back_hides_no_reason(tmp_path: Path) -> None:
    (tmp_path / "out" / "a.jpg" / "of others").mkdir(parents=True)
    remove([tmp_path / "out" / "a.jpg"])
    assert (tmp_path / "out" / "a.jpg").is_dir()
