from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faults.odd_pictures import BROKEN, COLOURED
from tests.faults.splicing import tiff, turned, xmp
from tests.thorough import examples
from wujie_desktop.imaging.metadata import turn_of
from wujie_desktop.imaging.parts import take_apart
from wujie_desktop.imaging.sniff import HEAD_SIZE, SUFFIXES, sniff_format

HEADS = {
    "JPEG": b"\xff\xd8\xff",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "WEBP": b"RIFFxxxxWEBP",
    "GIF": b"GIF89a",
}


@pytest.mark.parametrize("kind", SUFFIXES)
@given(data=st.binary(max_size=400))
def test_any_bytes_come_apart(kind: str, data: bytes) -> None:
    whole = HEADS[kind] + data
    assert sniff_format(whole[:HEAD_SIZE]) == kind or len(whole) < 12
    bare = take_apart(kind, whole).bare
    assert sniff_format(bare[:HEAD_SIZE]) == kind or len(bare) < 12


@pytest.mark.parametrize("name", [name for name in COLOURED if "MB" not in name])
@settings(max_examples=examples(20))
@given(change=st.data())
def test_damaged_pictures_come_apart(name: str, change: st.DataObject) -> None:
    data = bytearray(COLOURED[name]())
    kind = sniff_format(bytes(data[:HEAD_SIZE]))
    assert kind
    for _ in range(change.draw(st.integers(1, 6))):
        data[change.draw(st.integers(12, len(data) - 1))] = change.draw(st.integers(0, 255))
    take_apart(kind, bytes(data))


def test_what_is_no_picture_is_none_by_its_first_bytes() -> None:
    for name in ("bmp", "tiff", "avif", "jpeg xl", "jpeg xl in a box", "svg", "a web page"):
        assert sniff_format(BROKEN[name]()[:HEAD_SIZE]) is None


@given(exif=st.binary(max_size=300), said=st.binary(max_size=100))
def test_nothing_that_a_picture_says_can_fail(exif: bytes, said: bytes) -> None:
    assert 1 <= turn_of(exif, said) <= 8
    assert 1 <= turn_of(b"II*\0" + exif, said) <= 8
    assert 1 <= turn_of(b"Exif\0\0MM\0*" + exif, said) <= 8


@pytest.mark.parametrize(
    ("exif", "said", "turn"),
    [
        (turned(6), b"", 6), (b"Exif\0\0" + turned(3), b"", 3), (turned(1), xmp(6), 1),
        (turned(0), xmp(6), 6), (turned(9), b"", 1), (b"", xmp(8), 8), (b"", b"", 1),
        (tiff(3, 1, b"\0\5", order=">"), b"", 5), (tiff(1, 1, b"\2"), b"", 2),
        (tiff(4, 1, b"\4\0\0\0"), b"", 4), (tiff(2, 2, b"6\0"), b"", 1),
        (tiff(5, 1, b"\x1a\0\0\0"), b"", 1), (tiff(99, 1, b"\6"), b"", 1),
        (b"", b"<tiff:Orientation>7</tiff:Orientation>", 7), (b"", b'tiff:Orientation="66"', 1),
    ],
)  # fmt: skip
def test_how_a_picture_stands(exif: bytes, said: bytes, turn: int) -> None:
    assert turn_of(exif, said) == turn
