from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter, ImageOps

from tests.bench.photo_scenes import (
    SCENES,
    Scene,
    grained,
    photographed,
    plain_portrait,
    shallow_portrait,
)
from tests.bench.photos import dice
from tests.faults.labelled_pictures import PICTURES
from tests.faults.odd_pictures import BROKEN, COLOURED, PLAIN, Make
from tests.faults.splicing import XMP, exif, in_jpeg, lying, saved, scene, segment, turned, xmp
from tests.photos import photo
from wujie_desktop.domain.errors import PictureError
from wujie_desktop.domain.photo_flaws import LEAST_SHARPNESS, findings_of
from wujie_desktop.domain.photos import PhotoFlaw, PhotoMeasures
from wujie_desktop.imaging.label_reading import find_labels
from wujie_desktop.imaging.likeness import difference_hash
from wujie_desktop.imaging.photo_measures import measure, sharpness

SIZE = (640, 800)
WHOLE: Mapping[str, Make] = {**COLOURED, **{name: make for name, (make, _) in PLAIN.items()}}
SOURCE = (
    b"<x:xmpmeta xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>"
    b"<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/%s"
    b"</Iptc4xmpExt:DigitalSourceType></x:xmpmeta>"
)


@pytest.fixture(scope="module", params=list(SCENES))
def sharp(request: pytest.FixtureRequest) -> Image.Image:
    return photographed(SCENES[request.param](0, SIZE))


def flaws(measures: PhotoMeasures) -> set[PhotoFlaw]:
    return {finding.flaw for finding in findings_of([photo("A", measures=measures)])[0]}


def test_a_photo_in_focus_has_no_flaw(sharp: Image.Image) -> None:
    found = measure(saved(sharp, quality=85))
    assert flaws(found) == set()
    assert (found.format, found.width, found.height, found.was_turned) == ("JPEG", *SIZE, False)
    assert found.size == len(saved(sharp, quality=85))


@pytest.mark.parametrize("grain", [6, 15])
def test_a_photo_out_of_focus_is_found_whatever_its_noise(sharp: Image.Image, grain: int) -> None:
    blurred = grained(sharp.filter(ImageFilter.GaussianBlur(3)), dice(), grain)
    assert PhotoFlaw.BLURRED in flaws(measure(saved(blurred, quality=85)))


def test_noise_alone_is_not_called_blurred(sharp: Image.Image) -> None:
    assert flaws(measure(saved(grained(sharp, dice(), 15)))) == set()


@pytest.mark.parametrize(("power", "flaw"), [(6, PhotoFlaw.TOO_DARK), (0.1, PhotoFlaw.TOO_BRIGHT)])
def test_too_dark_and_too_bright(sharp: Image.Image, power: float, flaw: PhotoFlaw) -> None:
    graded = sharp.point(lambda level: round(255 * (level % 256 / 255) ** power))
    assert flaw in flaws(measure(saved(graded)))


def test_the_same_photo_in_every_form_is_a_duplicate(sharp: Image.Image) -> None:
    forms: list[Callable[[], bytes]] = [
        lambda: saved(sharp),
        lambda: saved(sharp, quality=30),
        lambda: saved(sharp.resize((320, 400)), quality=60),
        lambda: saved(sharp.resize((1200, 1500)), quality=60),
        lambda: saved(sharp, "PNG"),
        lambda: saved(sharp, "WEBP", quality=50),
        lambda: in_jpeg(exif(turned(6)), image=sharp.transpose(Image.Transpose.ROTATE_90)),
        lambda: saved(ImageOps.grayscale(sharp)),
        lambda: saved(sharp.quantize(256), "GIF"),
        lambda: saved(sharp.convert("CMYK")),
    ]
    photos = [photo(str(at), measures=measure(make())) for at, make in enumerate(forms)]
    found = findings_of(photos)
    for at, findings in enumerate(found):  # the largest is kept
        twins = [each.of for each in findings if each.flaw is PhotoFlaw.DUPLICATE]
        assert twins == ([] if at == 3 else ["3"])


def test_other_pictures_are_no_duplicates() -> None:
    names = [name for name in SCENES if name != "portrait, soft light"]  # the same as the first
    drawn = [photographed(SCENES[name](1, (400, 500))) for name in names]
    photos = [
        photo(name, measures=measure(saved(image)))
        for name, image in zip(names, drawn, strict=True)
    ]
    found = {each.flaw for findings in findings_of(photos) for each in findings}
    assert PhotoFlaw.DUPLICATE not in found


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize(
    "told", [lambda turn: exif(turned(turn)), lambda turn: segment(0xE1, XMP + xmp(turn))]
)
def test_every_orientation_is_measured_upright(turn: int, told: Callable[[int], bytes]) -> None:
    found = measure(in_jpeg(told(turn), image=lying(turn)))
    assert (found.width, found.height) == scene().size
    assert found.likeness == measure(saved(scene())).likeness
    assert found.was_turned is (turn != 1)


@pytest.mark.parametrize("size", [(8000, 400), (4032, 3024), (2000, 1500), (1000, 999), (999, 10)])
def test_a_large_photo_is_measured_as_a_small_one(size: tuple[int, int]) -> None:
    image = Image.linear_gradient("L").convert("RGB").resize(size)
    for data in (saved(image, quality=90), saved(image, "PNG")):
        found = measure(data)
        assert (found.width, found.height) == size
        assert found.light == pytest.approx(127.5, abs=2)
        assert found.spread == pytest.approx(73.9, abs=4)
        assert (found.likeness ^ difference_hash(image)).bit_count() <= 2


@pytest.mark.parametrize("name", WHOLE)
def test_every_odd_picture_that_is_whole_is_measured(name: str) -> None:
    data = WHOLE[name]()
    found = measure(data)
    assert found.size == len(data)
    assert 0 <= found.light <= 255
    assert 0 <= found.sharpness < 1e6


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_refused(name: str) -> None:
    with pytest.raises(PictureError):
        measure(BROKEN[name]())


@pytest.mark.parametrize("name", PICTURES)
def test_whatever_is_said_of_being_generated_is_kept(name: str) -> None:
    data = PICTURES[name].data
    with suppress(PictureError):  # some are cut off
        found = measure(data)
        assert bool(found.label) is bool(find_labels(data).labels)
        assert (PhotoFlaw.GENERATED in flaws(found)) is bool(found.label)


@pytest.mark.parametrize(
    ("kind", "is_generated"),
    [
        (b"trainedAlgorithmicMedia", True),
        (b"compositeWithTrainedAlgorithmicMedia", False),
        (b"digitalCapture", False),
    ],
)
def test_the_source_type_of_iptc_counts_as_well(kind: bytes, is_generated: bool) -> None:
    found = measure(in_jpeg(segment(0xE1, XMP + SOURCE % kind)))
    assert (PhotoFlaw.GENERATED in flaws(found)) is is_generated


@given(st.integers(1, 40), st.integers(1, 40), st.randoms(use_true_random=False))
def test_any_pixels_have_a_sharpness(width: int, height: int, given_dice: random.Random) -> None:
    noise = Image.frombytes("L", (width, height), given_dice.randbytes(width * height))
    assert 0 <= sharpness(noise) < 1e6
    assert sharpness(Image.new("L", (width, height), 77)) == 0


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a"]),
)
def test_any_bytes_are_measured_or_refused(data: bytes, head: bytes) -> None:
    with suppress(PictureError):
        measure(head + data)


@given(st.data())
def test_a_file_with_damage_anywhere_is_measured_or_refused(data: st.DataObject) -> None:
    out = io.BytesIO()
    scene().save(out, data.draw(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"])))
    file = bytearray(out.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    with suppress(PictureError):
        measure(bytes(file))


@pytest.mark.parametrize("draw", [plain_portrait, shallow_portrait])
def test_the_most_blurred_are_not_sharp_again(draw: Scene) -> None:
    """What is left in them is the grid of the JPEG."""
    drawn = draw(21, (900, 1200))
    for radius in (4, 8, 14, 25, 40):
        blurred = drawn.filter(ImageFilter.GaussianBlur(radius))
        stored = io.BytesIO()
        blurred.save(stored, "JPEG", quality=92)
        assert measure(stored.getvalue()).sharpness < LEAST_SHARPNESS, radius
