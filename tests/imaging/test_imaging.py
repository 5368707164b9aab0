from __future__ import annotations

import hashlib
import random
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import picture_bytes
from wujie_desktop.domain.errors import PictureBroken, PictureError, PictureTooLarge
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import THUMBNAIL_EDGE
from wujie_desktop.imaging import decoding, store
from wujie_desktop.imaging.sniff import sniff_format
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import ThumbnailStore

KINDS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}


@pytest.fixture
def originals(tmp_path: Path) -> OriginalStore:
    return OriginalStore(tmp_path / "数据 😀")


@pytest.fixture
def thumbnails(tmp_path: Path) -> ThumbnailStore:
    return ThumbnailStore(tmp_path / "数据 😀")


def arrive(originals: OriginalStore, data: bytes, key: str = "K1") -> Path:
    part = originals.part_path(PictureKey(key))
    part.write_bytes(data)
    return part


@pytest.mark.parametrize(("kind", "suffix"), KINDS.items())
def test_originals_are_named_after_their_content(
    originals: OriginalStore, kind: str, suffix: str
) -> None:
    data = picture_bytes(kind)
    part = arrive(originals, data)
    kept = originals.commit(part)
    assert kept.sha256 == hashlib.sha256(data).hexdigest()
    assert kept.path == f"originals/{kept.sha256[:2]}/{kept.sha256}{suffix}"
    assert (kept.format, kept.width, kept.height, kept.size) == (kind, 64, 80, len(data))
    assert originals.resolve(kept.path).read_bytes() == data
    assert originals.verify(kept)
    assert not part.exists()


def test_the_same_content_twice_is_one_file(originals: OriginalStore) -> None:
    data = picture_bytes()
    assert originals.commit(arrive(originals, data)) == originals.commit(arrive(originals, data))


def test_a_changed_original_is_found(originals: OriginalStore) -> None:
    kept = originals.commit(arrive(originals, picture_bytes()))
    path = originals.resolve(kept.path)
    path.write_bytes(path.read_bytes()[:-1])
    assert not originals.verify(kept)
    path.unlink()
    assert not originals.verify(kept)


@pytest.mark.parametrize("key", ["../../etc/passwd", "a/b", "CON", "x" * 999, "\ud800", "键"])
def test_keys_are_never_file_names(originals: OriginalStore, tmp_path: Path, key: str) -> None:
    part = originals.part_path(PictureKey(key))
    assert part.parent.name == "incoming"
    assert len(part.name) == 37


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "originals/../../x"])
def test_nothing_outside_the_folder_is_resolved(originals: OriginalStore, path: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        originals.resolve(path)


HOSTILE = {
    "empty": b"",
    "html": b"<!DOCTYPE html><html></html>",
    "tiff": picture_bytes("TIFF"),
    "head only": picture_bytes("PNG")[:20],
    "jpeg head": b"\xff\xd8\xff\xe0",
    "riff": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "png with jpeg inside": b"\x89PNG\r\n\x1a\n" + picture_bytes("JPEG"),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_picture_is_refused_and_gone(originals: OriginalStore, data: bytes) -> None:
    part = arrive(originals, data)
    with pytest.raises(PictureBroken):
        originals.commit(part)
    assert not part.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_cut_off_file_is_found(originals: OriginalStore, kind: str) -> None:
    whole = picture_bytes(kind, (300, 200))
    for share in (0.1, 0.5, 0.9):
        with pytest.raises(PictureBroken):
            originals.commit(arrive(originals, whole[: int(len(whole) * share)]))


def test_flipped_bytes_never_crash(originals: OriginalStore, thumbnails: ThumbnailStore) -> None:
    chance = random.Random(7)  # noqa: S311 - bytes for a test
    outcomes = {"kept": 0, "refused": 0}
    for turn in range(200):
        data = bytearray(picture_bytes(chance.choice(list(KINDS)), (40, 30)))
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            kept = originals.commit(arrive(originals, bytes(data), str(turn)))
            thumbnails.keep(thumbnails.draw(originals.resolve(kept.path)), kept.sha256)
            outcomes["kept"] += 1
        except PictureError:
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 5


def test_limits_are_checked_before_decoding(
    originals: OriginalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "MAX_PIXELS", 1000)
    with pytest.raises(PictureTooLarge, match="64 × 80"):
        originals.commit(arrive(originals, picture_bytes()))
    monkeypatch.setattr(store, "MAX_BYTES", 10)
    with pytest.raises(PictureTooLarge, match="bytes"):
        originals.commit(arrive(originals, picture_bytes()))


def test_a_bomb_is_too_large(originals: OriginalStore) -> None:
    data = bytearray(picture_bytes("PNG"))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    with pytest.raises(PictureTooLarge):
        originals.commit(arrive(originals, bytes(data)))


def load(thumbnails: ThumbnailStore, tmp_path: Path, data: bytes, *, blurred: bool) -> Image.Image:
    source = tmp_path / "source"
    source.write_bytes(data)
    thumbnails.keep(thumbnails.draw(source), "ab" * 32)
    assert thumbnails.exists("ab" * 32)
    decoded = thumbnails.load("ab" * 32, blurred=blurred)
    assert decoded.stride == decoded.width * 4
    size = (decoded.width, decoded.height)
    assert set(decoded.data[3::4]) == {255}, "a screen paints nonsense with anything else"
    return Image.frombytes("RGB", size, decoded.data, "raw", "BGRX")


@pytest.mark.parametrize(("size", "small"), [((2000, 1000), (512, 256)), ((1, 1), (1, 1))])
def test_thumbnails_fit_and_keep_their_shape(
    thumbnails: ThumbnailStore, tmp_path: Path, size: tuple[int, int], small: tuple[int, int]
) -> None:
    image = load(thumbnails, tmp_path, picture_bytes(size=size), blurred=False)
    assert image.size == small
    assert max(image.size) <= THUMBNAIL_EDGE


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(
    thumbnails: ThumbnailStore, tmp_path: Path, orientation: int
) -> None:
    upright = Image.new("RGB", (80, 40), "blue")
    upright.paste("red", (0, 0, 40, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    turn = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = upright
    if orientation > 1:
        stored = upright.transpose(Image.Transpose(turn[orientation]))
    path = tmp_path / "turned.jpg"
    stored.save(path, quality=95, exif=exif)
    image = load(thumbnails, tmp_path, path.read_bytes(), blurred=False)
    assert image.size == (80, 40)
    red, _, blue = image.getpixel((5, 5))  # type: ignore[misc]
    assert (red > 200, blue < 100) == (True, True)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1", "I;16"])
def test_every_mode_becomes_rgb(thumbnails: ThumbnailStore, tmp_path: Path, mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    path = tmp_path / "odd"
    Image.new(mode, (60, 30)).save(path, kind)
    assert load(thumbnails, tmp_path, path.read_bytes(), blurred=False).size == (60, 30)


def test_the_blurred_one_shows_nothing(thumbnails: ThumbnailStore, tmp_path: Path) -> None:
    stripes = Image.new("RGB", (512, 512), "white")
    for left in range(0, 512, 16):
        stripes.paste("black", (left, 0, left + 8, 512))
    path = tmp_path / "stripes.png"
    stripes.save(path)
    blurred = load(thumbnails, tmp_path, path.read_bytes(), blurred=True).convert("L")
    dark, light = blurred.getextrema()
    assert light - dark < 60  # type: ignore[operator]
    assert blurred.size == (512, 512)
    stored = Image.open(thumbnails.blurred_path("ab" * 32))
    assert max(stored.size) <= 128
    stored.close()


@pytest.mark.parametrize("edge", [64, 200, 512])
@pytest.mark.parametrize("blurred", [False, True])
def test_pictures_come_in_the_size_asked_for(
    thumbnails: ThumbnailStore, tmp_path: Path, edge: int, blurred: bool
) -> None:
    load(thumbnails, tmp_path, picture_bytes(size=(900, 1200)), blurred=False)
    decoded = thumbnails.load("ab" * 32, blurred=blurred, edge=edge)
    assert decoded.height == edge
    assert decoded.width == pytest.approx(edge * 3 / 4, abs=1)


def test_a_damaged_thumbnail_is_said(thumbnails: ThumbnailStore, tmp_path: Path) -> None:
    load(thumbnails, tmp_path, picture_bytes(), blurred=False)
    thumbnails.path("ab" * 32).write_bytes(b"x")
    with pytest.raises(PictureBroken):
        thumbnails.load("ab" * 32, blurred=False)


@pytest.mark.parametrize("head", [b"", b"\xff\xd8", b"GIF88a", b"RIFF1234WAVE", b"BM"])
def test_other_heads_are_nothing(head: bytes) -> None:
    assert sniff_format(head) is None


def test_a_broken_colour_profile_does_not_hide_a_picture(
    thumbnails: ThumbnailStore, tmp_path: Path
) -> None:
    data = picture_bytes("JPEG", icc_profile=b"this is no profile")
    assert load(thumbnails, tmp_path, data, blurred=False).size == (64, 80)


@pytest.mark.parametrize("blurred", [False, True])
def test_every_pixel_is_opaque(thumbnails: ThumbnailStore, tmp_path: Path, blurred: bool) -> None:
    """Qt draws 32-bit pixels whose fourth byte is not 255 as holes, though it calls them RGB."""
    load(thumbnails, tmp_path, picture_bytes(), blurred=blurred)
    assert set(thumbnails.load("ab" * 32, blurred=blurred).data[3::4]) == {255}
