from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.builders import picture_bytes
from wujie_desktop.imaging.thumbnail_paths import sample_path
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.presenters.gallery.stored_thumbnails import stored_samples, stored_thumbnails

SHA256 = "ab" * 32
NAME = "https://pictures.example/a?b=ü"
EDGE = 32


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("kind", ["picture", "nothing", "folder", "pipe", "zero", "loop"])
@pytest.mark.parametrize("what", ["thumbnail", "sample"])
def test_the_first_paint_waits_for_no_file(tmp_path: Path, kind: str, what: str) -> None:
    is_sample = what == "sample"
    place = sample_path(tmp_path, NAME) if is_sample else ThumbnailStore(tmp_path).path(SHA256)
    place.parent.mkdir(parents=True)
    match kind:
        case "picture":
            place.write_bytes(picture_bytes())
        case "folder":
            place.mkdir()
        case "pipe":
            os.mkfifo(place)
        case "zero":
            place.symlink_to("/dev/zero")
        case "loop":
            place.symlink_to(place.name)
    stored = stored_thumbnails(tmp_path)(SHA256, False, EDGE)
    found = stored_samples(tmp_path)(NAME) if is_sample else stored
    assert (found is not None) is (kind == "picture")
