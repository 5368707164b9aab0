from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.builders import picture_bytes
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.presenters.gallery.stored_thumbnails import stored_thumbnails

SHA256 = "ab" * 32
EDGE = 32


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("kind", ["picture", "nothing", "folder", "pipe", "zero", "loop"])
def test_the_first_paint_waits_for_no_file(tmp_path: Path, kind: str) -> None:
    place = ThumbnailStore(tmp_path).path(SHA256)
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
    found = stored_thumbnails(tmp_path)(SHA256, False, EDGE)
    assert (found is not None) is (kind == "picture")
