from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tests.builders import picture_bytes
from wujie_desktop.domain.errors import PictureBroken, PictureTooLarge
from wujie_desktop.imaging import decoding, rendering
from wujie_desktop.imaging.full import FullPicture, decode_difference, decode_full


def save(folder: Path, image: Image.Image, kind: str = "PNG", **options: object) -> Path:
    path = folder / "original"
    image.save(path, kind, **options)
    return path


def shown(picture: FullPicture) -> Image.Image:
    size = (picture.width, picture.height)
    assert picture.stride == picture.width * 4
    image = Image.frombytes("RGBA", size, picture.data, "raw", "BGRA")
    assert image.getchannel("A").getextrema() == (255, 255)
    return image.convert("RGB")


def close_to(pixel: object, wanted: tuple[int, int, int], slack: int = 3) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= slack for one, other in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_format_is_shown_whole(tmp_path: Path, kind: str) -> None:
    path = save(tmp_path, Image.new("RGB", (64, 40), (200, 40, 90)), kind, lossless=True)
    picture = decode_full(path, None)
    assert (picture.width, picture.height, picture.whole) == (64, 40, (64, 40))
    assert close_to(shown(picture).getpixel((5, 5)), (200, 40, 90))


@pytest.mark.parametrize(
    ("box", "size"),
    [
        ((500, 500), (250, 500)),
        ((4000, 4000), (1000, 2000)),
        ((1, 1), (1, 1)),
        (None, (1000, 2000)),
    ],
)
def test_it_fits_and_is_never_enlarged(
    tmp_path: Path, box: tuple[int, int] | None, size: tuple[int, int]
) -> None:
    picture = decode_full(save(tmp_path, Image.new("RGB", (1000, 2000)), "JPEG"), box)
    assert (picture.width, picture.height) == size
    assert picture.whole == (1000, 2000)


@pytest.mark.parametrize("orientation", range(10))
@pytest.mark.parametrize("box", [None, (40, 40)])
def test_it_stands_upright(tmp_path: Path, orientation: int, box: tuple[int, int] | None) -> None:
    upright = Image.new("RGB", (80, 40), "blue")
    upright.paste("red", (0, 0, 40, 20))
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = upright
    if orientation in turns:
        stored = upright.transpose(Image.Transpose(turns[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = decode_full(save(tmp_path, stored, "JPEG", quality=95, exif=exif), box)
    assert picture.whole == (80, 40)
    assert picture.width == 2 * picture.height
    red, _, blue = shown(picture).getpixel((3, 3))  # type: ignore[misc]
    assert (red > 200, blue < 100) == (True, True)


@pytest.mark.parametrize("box", [None, (20, 20)])
def test_odd_modes_have_the_right_colour(tmp_path: Path, box: tuple[int, int] | None) -> None:
    cases: list[tuple[Image.Image, str, tuple[int, int, int]]] = [
        (Image.new("CMYK", (60, 30), (0, 255, 255, 0)), "JPEG", (255, 0, 0)),
        (Image.new("I;16", (60, 30), 0x8000), "PNG", (128, 128, 128)),
        (Image.new("RGB", (60, 30), (10, 200, 30)).quantize(4), "PNG", (10, 200, 30)),
        (Image.new("RGBA", (60, 30), (255, 0, 0, 0)), "PNG", (128, 128, 128)),
        (Image.new("LA", (60, 30), (200, 255)), "PNG", (200, 200, 200)),
        (Image.new("L", (60, 30), 77), "JPEG", (77, 77, 77)),
        (Image.new("1", (60, 30), 1), "PNG", (255, 255, 255)),
    ]
    for image, kind, wanted in cases:
        picture = shown(decode_full(save(tmp_path, image, kind), box))
        assert close_to(picture.getpixel((9, 5)), wanted), (image.mode, picture.getpixel((9, 5)))


def test_a_palette_is_made_smaller_smoothly(tmp_path: Path) -> None:
    stripes = Image.new("P", (256, 64))
    stripes.putpalette([0, 0, 0, 255, 255, 255])
    for left in range(0, 256, 2):
        stripes.paste(1, (left, 0, left + 1, 64))
    grey = shown(decode_full(save(tmp_path, stripes), (64, 64))).getpixel((30, 8))
    assert close_to(grey, (128, 128, 128), 12)


def test_the_first_frame_of_an_animation_stands_for_it(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    path = save(tmp_path, frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert shown(decode_full(path, None)).getpixel((4, 4)) == (255, 0, 0)


def test_colours_are_what_the_profile_means(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (srgb, lab, b"no profile"):
        image = Image.new("RGB", (20, 20), (120, 60, 30))
        picture = decode_full(save(tmp_path, image, "PNG", icc_profile=profile), None)
        assert close_to(shown(picture).getpixel((4, 4)), (120, 60, 30))


def test_very_large_pictures_are_shown_reduced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "MAX_SHOWN", 1000)
    picture = decode_full(save(tmp_path, Image.new("RGB", (200, 100)), "JPEG"), None)
    assert picture.width * picture.height <= 1000
    assert picture.whole == (200, 100)


def test_too_many_pixels_are_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_PIXELS", 100)
    with pytest.raises(PictureTooLarge):
        decode_full(save(tmp_path, Image.new("RGB", (20, 20))), None)


def test_a_cut_off_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(picture_bytes("JPEG", (300, 300))[:-900])
    with pytest.raises(PictureBroken):
        decode_full(path, (100, 100))


def test_a_difference_is_black_where_nothing_differs(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    Image.new("RGB", (40, 20), (100, 100, 100)).save(one, "PNG")
    changed = Image.new("RGB", (40, 20), (100, 100, 100))
    changed.paste((110, 100, 180), (20, 0, 40, 20))
    changed.save(other, "PNG")
    apart = shown(decode_difference(one, other, None))
    assert apart.getpixel((5, 5)) == (0, 0, 0)
    assert apart.getpixel((30, 5)) == (80, 0, 255)


def test_pictures_of_two_sizes_can_be_told_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    Image.new("RGB", (40, 20), "red").save(one, "PNG")
    Image.new("RGB", (80, 90), "red").save(other, "PNG")
    apart = decode_difference(one, other, None)
    assert (apart.width, apart.height) == (40, 20)
    assert shown(apart).getextrema() == ((0, 0), (0, 0), (0, 0))


def test_one_pixel_is_a_picture(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(out, "PNG")
    path = tmp_path / "dot"
    path.write_bytes(out.getvalue())
    assert shown(decode_full(path, (900, 900))).getpixel((0, 0)) == (255, 255, 255)
