"""The line of a version: short enough for the narrow column beside the pictures."""

from __future__ import annotations

from tests.builders import START
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.presenters.inspector.version_words import version_details
from wujie_desktop.presenters.text.formatting import format_moment, format_pixels


def test_a_version_says_its_minute_and_its_pixels_as_every_picture_does() -> None:
    file = StoredOriginal("ab" * 32, "originals/ab/x.jpg", "JPEG", 1024, 1365, 999)
    words = version_details(PictureVersion("v", PictureKey("K"), "修图.png", file, START))
    assert format_pixels(file) == f"{file.width}×{file.height}"
    assert format_pixels(file) in words
    assert format_moment(START) not in words
