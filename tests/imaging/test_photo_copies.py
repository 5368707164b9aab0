from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.bench.photos import dice
from tests.faults.odd_pictures import BROKEN, COLOURED, PLAIN, Make
from tests.faults.splicing import (
    P3,
    animated,
    exif,
    in_jpeg,
    in_png,
    in_profile,
    in_webp,
    lying,
    saved,
    scene,
    segment,
    text,
    turned,
    xmp,
)
from wujie_desktop.domain.errors import PhotoUnusable
from wujie_desktop.domain.failure_reasons import FailureReason, read_reason
from wujie_desktop.imaging.fields import read_fields
from wujie_desktop.imaging.photo_copies import (
    MAX_BYTES,
    MAX_COPY,
    MOST_EDGE,
    copy_path,
    encode_copy,
    keep,
    look,
    take_in,
)
from wujie_desktop.imaging.photo_kinds import KINDS_HEAD, kind_not_read

WHOLE = {**COLOURED, **{name: make for name, (make, _) in PLAIN.items()}}
SECRET = b"39.9042 N 116.4074 E"
XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"


def with_everything() -> bytes:
    """A JPEG that says in every way where it was taken."""
    tags = Image.Exif()
    tags[0x010F], tags[0x8298] = "Camera", SECRET.decode()
    tags.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 15.0)})
    small = saved(scene().resize((40, 30)))
    return (
        in_jpeg(
            segment(0xE1, b"Exif\0\0" + tags.tobytes()[6:] + small + SECRET),
            segment(0xE1, XMP_HEAD + xmp(1) + SECRET),
            segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + SECRET),
            *in_profile(P3()),
            segment(0xED, b"Photoshop 3.0\0" + b"8BIM\4\4\0\0" + SECRET),
            segment(0xE2, b"MPF\0" + SECRET),
            segment(0xEB, b"JP\0\1" + SECRET),
            segment(0xFE, SECRET),
            image=scene(900, 700),
        )
        + SECRET
    )


SAYING: dict[str, Make] = {
    "jpeg": with_everything,
    "png": lambda: in_png(text(b"zTXt", 900_000), image=scene(900, 700)),
    "webp": lambda: in_webp((b"EXIF", turned(6)), (b"XMP ", xmp(6)), flags=12, image=lying(6)),
    "gif": COLOURED["gif, 2 MB of comments"],
}


def put(folder: Path, data: bytes, name: str = "照片.jpg") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path, folder: Path) -> tuple[FailureReason, str]:
    with pytest.raises(PhotoUnusable) as caught:
        take_in(path, folder / "kept")
    assert not (folder / "kept").exists(), "nothing is left of a photo that was refused"
    reason = read_reason(caught.value.detail)
    assert reason, caught.value.detail
    return reason


def markers(data: bytes) -> set[int]:
    """The kinds of segments before the pixels."""
    found, at = set(), 2
    while data[at + 1] != 0xDA:
        found.add(data[at + 1])
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return found


def check_copy(data: bytes) -> Image.Image:
    """Nothing but a picture: no segment that could say anything, neither to us nor to Pillow."""
    assert markers(data) <= {0xE0, 0xDB, 0xC0, 0xC4}
    assert data.endswith(b"\xff\xd9")
    assert not read_fields(data).fields
    assert len(data) <= MAX_COPY
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not image.getexif()
        assert max(image.size) <= MOST_EDGE
        return image.copy()


@pytest.mark.parametrize("name", WHOLE)
def test_every_odd_picture_that_is_whole_is_taken_in(name: str, tmp_path: Path) -> None:
    path = put(tmp_path, WHOLE[name]())
    if path.stat().st_size > MAX_BYTES:
        assert refusal(path, tmp_path) == (FailureReason.PHOTO_TOO_LARGE, "")
        return
    taken = take_in(path, tmp_path / "kept")
    data = taken.path.read_bytes()
    assert taken.id == hashlib.sha256(data).hexdigest()
    assert taken.path == copy_path(tmp_path / "kept", taken.id)
    image = check_copy(data)
    assert (image.width > image.height) is (taken.measures.width > taken.measures.height)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_copy_stands_upright(turn: int, tmp_path: Path) -> None:
    path = put(tmp_path, in_jpeg(exif(turned(turn)), image=lying(turn)))
    image = check_copy(take_in(path, tmp_path / "kept").path.read_bytes())
    assert image.size == scene().size
    for at, colour in {(8, 8): (255, 0, 0), (88, 8): (0, 255, 0), (8, 56): (0, 0, 255)}.items():
        seen = image.getpixel(at)
        assert isinstance(seen, tuple)
        assert all(abs(one - other) < 12 for one, other in zip(seen, colour, strict=True))


def test_colours_become_srgb(tmp_path: Path) -> None:
    make, colour = PLAIN["jpeg, Display P3"]
    image = check_copy(take_in(put(tmp_path, make()), tmp_path / "kept").path.read_bytes())
    seen = image.getpixel((20, 20))
    assert isinstance(seen, tuple)
    assert all(abs(one - other) <= 3 for one, other in zip(seen, colour, strict=True))


@pytest.mark.parametrize("name", list(SAYING))
def test_nothing_that_a_file_says_is_in_the_copy(name: str, tmp_path: Path) -> None:
    data = take_in(put(tmp_path, SAYING[name]()), tmp_path / "kept").path.read_bytes()
    assert SECRET not in data
    check_copy(data)


@pytest.mark.skipif(not shutil.which("exiftool"), reason="a second reader, where it is installed")
def test_another_program_finds_nothing_in_the_copies(tmp_path: Path) -> None:
    for name, make in SAYING.items():
        take_in(put(tmp_path, make(), f"{name}.bin"), tmp_path / "kept")
    command = ["exiftool", "-j", "-G1", "-a", "-u", "-ee", str(tmp_path / "kept")]
    read = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert len(read) == len(list((tmp_path / "kept").iterdir())) > 1
    for said in read:
        groups = {name.partition(":")[0] for name in said if ":" in name}
        assert groups <= {"ExifTool", "System", "File", "JFIF", "Composite"}, said
        assert {name for name in said if name.startswith("Composite")} <= {
            "Composite:ImageSize",
            "Composite:Megapixels",
        }
        assert not [name for name in said if "Comment" in name or "Warning" in name]


def test_the_same_photo_ten_times_is_one_file(tmp_path: Path) -> None:
    data = with_everything()
    taken = [take_in(put(tmp_path, data, f"{at}.jpg"), tmp_path / "kept") for at in range(10)]
    assert len({one.id for one in taken}) == 1
    assert [one.name for one in taken] == [f"{at}.jpg" for at in range(10)]
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_the_users_file_stays_as_it_is(tmp_path: Path) -> None:
    path = put(tmp_path, with_everything())
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    take_in(path, tmp_path / "kept")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_file_that_changed_between_look_and_copy_is_measured_again(tmp_path: Path) -> None:
    path = put(tmp_path, saved(scene()))
    seen = look(path)
    assert keep(seen, tmp_path / "kept").measures == seen.measures
    put(tmp_path, saved(scene(400, 300)))
    assert keep(seen, tmp_path / "kept").measures.width == 400
    path.unlink()
    with pytest.raises(PhotoUnusable, match=FailureReason.NO_SUCH_FILE):
        keep(seen, tmp_path / "kept")


@pytest.mark.parametrize(
    ("size", "edge"),
    [((4032, 3024), 2016), ((3000, 2000), 2048), ((2048, 9), 2048), ((700, 9), 700)],
)
def test_a_copy_is_never_too_large_and_never_enlarged(
    size: tuple[int, int], edge: int, tmp_path: Path
) -> None:
    path = put(tmp_path, saved(Image.new("RGB", size, "#c08060")))
    image = check_copy(take_in(path, tmp_path / "kept").path.read_bytes())
    assert max(image.size) == edge
    assert image.width / image.height == pytest.approx(size[0] / size[1], rel=0.01)


def test_noise_is_pressed_until_it_fits() -> None:
    data = dice().randbytes(2048 * 2048 * 3)
    image = Image.frombytes("RGB", (2048, 2048), data)
    image.info["comment"] = SECRET
    copy = encode_copy(image)
    assert MAX_COPY // 3 < len(copy) <= MAX_COPY
    assert SECRET not in copy
    assert encode_copy(image) == copy


ISO = b"\0\0\0\x18ftyp%s\0\0\0\0mif1"
OTHERS = {
    "IMG_0001.HEIC": (ISO % b"heic" + b"x" * 5000, "HEIC"),
    "renamed heic.jpg": (ISO % b"mif1", "HEIC"),
    "a.avif": (ISO % b"avif", "AVIF"),
    "a.CR2": (b"II*\0\x10\0\0\0CR\2\0" + b"\0" * 999, "RAW"),
    "a.CR3": (ISO % b"crx ", "RAW"),
    "a.DNG": (b"II*\0\x08\0\0\0" + b"\0" * 999, "RAW"),
    "a.nef": (b"MM\0*\0\0\0\x08" + b"\0" * 999, "RAW"),
    "a.raf": (b"FUJIFILMCCD-RAW 0201", "RAW"),
    "a.tif": (saved(scene(), "TIFF"), "TIFF"),
    "a.psd": (b"8BPS\0\1", "PSD"),
    "a.bmp": (saved(scene(), "BMP"), "BMP"),
    "a.jxl": (b"\xff\x0a" + b"x" * 99, "JPEG XL"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_kinds_of_photos_are_named(name: str, tmp_path: Path) -> None:
    data, kind = OTHERS[name]
    path = put(tmp_path, data, name)
    assert refusal(path, tmp_path) == (FailureReason.OTHER_PHOTO_KIND, kind)


def sparse(folder: Path, head: bytes, size: int, name: str) -> Path:
    path = put(folder, head, name)
    os.truncate(path, size)
    return path


def test_a_tiff_of_200_mb_is_told_by_its_head(tmp_path: Path) -> None:
    path = sparse(tmp_path, b"II*\0\x08\0\0\0", 200_000_000, "scan.tif")
    assert refusal(path, tmp_path) == (FailureReason.OTHER_PHOTO_KIND, "TIFF")


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 10_000_000_000])
def test_a_file_beyond_50_mb_is_not_read_to_its_end(size: int, tmp_path: Path) -> None:
    path = sparse(tmp_path, saved(scene()), size, "a.jpg")
    assert refusal(path, tmp_path) == (FailureReason.PHOTO_TOO_LARGE, "")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, tmp_path)[0] is FailureReason.IS_A_FOLDER
    assert refusal(tmp_path / "none", tmp_path)[0] is FailureReason.NO_SUCH_FILE
    assert refusal(tmp_path / "a\0b", tmp_path)[0] is FailureReason.NO_SUCH_FILE
    assert refusal(put(tmp_path, b""), tmp_path)[0] is FailureReason.EMPTY
    assert refusal(put(tmp_path, b"hello"), tmp_path)[0] is FailureReason.NOT_A_PICTURE


@pytest.mark.skipif(sys.platform == "win32", reason="no such file there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    assert refusal(tmp_path / "pipe.jpg", tmp_path)[0] is FailureReason.NOT_A_PLAIN_FILE


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes there")
def test_a_name_that_is_no_text_becomes_one(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.jpg"))
    path.write_bytes(saved(scene()))
    take_in(path, tmp_path / "kept").name.encode()


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_refused_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    refusal(put(tmp_path, BROKEN[name]()), tmp_path)


def test_the_first_frame_of_an_animation_is_taken(tmp_path: Path) -> None:
    for kind in ("GIF", "WEBP", "PNG"):
        taken = take_in(put(tmp_path, animated(kind)), tmp_path / "kept")
        assert check_copy(taken.path.read_bytes()).size == scene().size
        assert taken.measures.format == kind


def test_a_folder_that_cannot_be_written_is_an_error_of_the_disk(tmp_path: Path) -> None:
    path = put(tmp_path, saved(scene()))
    with pytest.raises(OSError, match="kept"):
        take_in(path, put(tmp_path, b"", "kept"))


def test_a_damaged_copy_is_written_anew(tmp_path: Path) -> None:
    path = put(tmp_path, saved(scene()))
    first = take_in(path, tmp_path / "kept")
    data = first.path.read_bytes()
    first.path.write_bytes(data[:50])
    assert take_in(path, tmp_path / "kept") == first
    assert first.path.read_bytes() == data


HEADS = [
    b"",
    b"\xff\xd8\xff\xe0",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"RIFF\x40\0\0\0WEBPVP8 ",
    b"II*\0",
]


@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_any_bytes_are_taken_in_or_refused(head: bytes, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = put(Path(name), head + data)
        with suppress(PhotoUnusable):
            check_copy(take_in(path, Path(name) / "kept").path.read_bytes())


@given(st.binary(max_size=KINDS_HEAD), st.text(max_size=6))
def test_any_head_has_a_kind_or_none(head: bytes, suffix: str) -> None:
    assert len(kind_not_read(head, suffix)) <= len("JPEG 2000")


MAKERS: list[Make] = [lambda: saved(scene(300, 200)), lambda: saved(scene(300, 200), "WEBP")]


@given(st.sampled_from(MAKERS), st.floats(0.05, 0.99))
def test_a_photo_that_is_cut_off_is_refused_or_whole(make: Make, share: float) -> None:
    data = make()
    with tempfile.TemporaryDirectory() as name:
        path = put(Path(name), data[: int(len(data) * share)])
        with suppress(PhotoUnusable):
            assert take_in(path, Path(name) / "kept").measures.width == 300
