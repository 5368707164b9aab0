from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageSequence

from tests.faults.labelled_pictures import BARE, LABEL, PICTURES, packet, xmp_png
from tests.faults.splicing import (
    P3,
    animated,
    chunk,
    exif,
    in_jpeg,
    in_png,
    in_profile,
    in_webp,
    interlaced,
    lying,
    palette_with_alpha,
    saved,
    scene,
    segment,
    sixteen_bits,
    srgb,
    turned,
    ycck,
)
from tests.thorough import examples
from wujie_desktop.domain.aigc_label import first_label
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.draft_text import read_draft
from wujie_desktop.domain.errors import NotRendered, PictureBroken
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.label_findings import LabelVerdict
from wujie_desktop.domain.rendition import (
    About,
    Corner,
    MetadataChoice,
    OutputFormat,
    Rendition,
    VisibleMark,
)
from wujie_desktop.imaging.draft_metadata import SPACE, read_draft_metadata
from wujie_desktop.imaging.fields import FieldKind, read_fields
from wujie_desktop.imaging.label_reading import find_labels
from wujie_desktop.imaging.renditions import LabelOutcome, RenditionNote, render
from wujie_desktop.imaging.splicing import MAX_JPEG_PACKET, pixels_of
from wujie_desktop.imaging.visible_mark import (
    LEAST_CONTRAST,
    TextMask,
    contrast,
    draw_mark,
    least_ink,
    luminance,
)
from wujie_desktop.imaging.xmp import packet_text, read_texts

KEY = "0f" * 16
PROMPT = "站在雪山前的<女孩>，“微笑” & 😀\r\n第二行\t结束"
DRAFT = RequestDraft(AvatarKey("AV"), PROMPT, (TemplateRow(TemplateKey("T1"), 3),))
ABOUT = About(KEY, "R1", PROMPT, ("雪山", "森林"), "小明", "2026-11-29T08:00:00Z", DRAFT)
OURS = first_label("studio", KEY)
_DC = "http://purl.org/dc/elements/1.1/"


def alpha(image: Image.Image) -> Image.Image:
    clear = image.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(image.size))
    return clear


FILES: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: saved(scene()),
    "jpeg, progressive": lambda: saved(scene(), progressive=True),
    "jpeg, profile, exif, comment": lambda: in_jpeg(
        exif(turned(6)), *in_profile(P3()), segment(0xFE, "注释".encode()), image=lying(6)
    ),
    "jpeg, cmyk": ycck,
    "jpeg, restart markers": lambda: saved(scene(), restart_marker_rows=1),
    "jpeg, something after the end": lambda: saved(scene()) + b"tail",
    "png": lambda: saved(scene(), "PNG"),
    "png, alpha, profile, exif": lambda: saved(
        alpha(scene()), "PNG", icc_profile=srgb(), exif=turned(3)
    ),
    "png, packet of others": lambda: xmp_png(
        packet("<dc:title>题目</dc:title>", _DC, "dc"), packed=True
    ),
    "png, palette with alpha": lambda: saved(palette_with_alpha(), "PNG"),
    "png, interlaced": interlaced,
    "png, sixteen bits": lambda: sixteen_bits(2, 3),
    "png, animated": lambda: animated("PNG"),
    "webp, lossy": lambda: saved(scene(), "WEBP", quality=80),
    "webp, lossless": lambda: saved(scene(), "WEBP", lossless=True),
    "webp, lossy, alpha": lambda: saved(alpha(scene()), "WEBP", quality=80),
    "webp, lossless, alpha": lambda: saved(alpha(scene()), "WEBP", lossless=True),
    "webp, profile, exif": lambda: saved(
        alpha(scene()), "WEBP", icc_profile=srgb(), exif=turned(6)
    ),
    "webp, animated": lambda: animated("WEBP"),
    "webp, packet of others": lambda: in_webp(
        (b"EXIF", turned(8)),
        (b"XMP ", packet("<dc:title>题目</dc:title>", _DC, "dc").encode()),
        flags=12,
    ),
    "webp, something after the end": lambda: saved(scene(), "WEBP") + b"tail",
    "gif": lambda: saved(scene().quantize(8), "GIF"),
    "gif, animated": lambda: animated("GIF"),
}


def frames(data: bytes) -> list[bytes]:
    with Image.open(io.BytesIO(data)) as image:
        return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(image)]


def others(data: bytes) -> list[bytes]:
    """What stands in a file beside its packet."""
    fields = read_fields(data).fields
    return [data[one.start : one.stop] for one in fields if one.kind is not FieldKind.XMP]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("choice", [MetadataChoice.FULL, MetadataChoice.MINIMAL])
def test_a_label_is_put_in_and_nothing_else_changes(name: str, choice: MetadataChoice) -> None:
    source = FILES[name]()
    made = render(source, Rendition(metadata=choice), ABOUT, OURS)
    assert made.label is LabelOutcome.WRITTEN
    found = find_labels(made.data)
    assert (found.verdict, found.labels[0].reading.text) == (LabelVerdict.COMPLIANT, OURS.text)
    assert frames(made.data) == frames(source)
    assert pixels_of(made.data) == pixels_of(source)
    assert others(made.data) == others(source)
    again = render(made.data, Rendition(metadata=choice), ABOUT, OURS)
    assert (again.data, again.label) == (made.data, LabelOutcome.KEPT)
    if "packet of others" in name:
        assert read_texts(
            packet_text(read_fields(made.data).of(FieldKind.XMP)[0].body), _DC, "dc", "title"
        ) == ["题目"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("choice", [MetadataChoice.LABEL_ONLY, MetadataChoice.NONE])
def test_everything_else_is_taken_out_and_no_pixel_changes(
    name: str, choice: MetadataChoice
) -> None:
    source = FILES[name]()
    made = render(source, Rendition(metadata=choice), ABOUT, OURS)
    kept = {field.kind for field in read_fields(made.data).fields}
    wanted = {FieldKind.XMP} if choice is MetadataChoice.LABEL_ONLY else set()
    assert kept - {FieldKind.EXIF} == wanted
    assert frames(made.data) == frames(source)
    assert b"tail" not in made.data
    assert "注释".encode() not in made.data
    with Image.open(io.BytesIO(made.data)) as after, Image.open(io.BytesIO(source)) as before:
        assert dict(after.getexif()) == dict(before.getexif())  # how it is turned, and no more
        assert after.info.get("icc_profile") == before.info.get("icc_profile")


def test_the_draft_comes_back_to_the_last_byte() -> None:
    for name in ("jpeg", "png", "webp, lossy", "gif"):
        made = render(FILES[name](), Rendition(metadata=MetadataChoice.FULL), ABOUT, OURS)
        said = read_draft_metadata(made.data)
        assert said is not None
        assert (said.picture_key, said.request_id) == (KEY, "R1")
        assert read_draft(said.draft) == DRAFT
        packet = packet_text(read_fields(made.data).of(FieldKind.XMP)[0].body)
        assert read_texts(packet, _DC, "dc", "description") == [PROMPT]


@pytest.mark.parametrize(
    "choice", [MetadataChoice.MINIMAL, MetadataChoice.LABEL_ONLY, MetadataChoice.NONE]
)
def test_who_and_what_stays_here_unless_everything_is_wanted(choice: MetadataChoice) -> None:
    for name in ("jpeg", "png", "webp, lossy", "gif"):
        data = render(FILES[name](), Rendition(metadata=choice), ABOUT, OURS).data
        assert read_draft_metadata(data) is None
        for secret in ("雪山", "小明", "女孩", "AV", SPACE):
            assert secret.encode() not in data


@pytest.mark.parametrize(
    "name", [name for name in PICTURES if PICTURES[name].carriers and "tiff" not in name]
)
def test_a_label_that_is_there_stays(name: str) -> None:
    wanted = PICTURES[name]
    for choice in (MetadataChoice.MINIMAL, MetadataChoice.FULL):
        made = render(wanted.data, Rendition(metadata=choice), ABOUT, OURS)
        before, after = find_labels(wanted.data), find_labels(made.data)
        assert after.labels == before.labels
        is_right = wanted.verdict is LabelVerdict.COMPLIANT
        assert made.label is (LabelOutcome.KEPT if is_right else LabelOutcome.KEPT_FAULTY)


@pytest.mark.parametrize(
    "name",
    ["two equal", "two that differ", "xmp and comment", "xmp and text", "twice in one packet"],
)
def test_of_several_labels_the_producers_own_may_stay_alone(name: str) -> None:
    source = PICTURES[name].data
    made = render(source, Rendition(mends_label=True), ABOUT, OURS)
    found = find_labels(made.data)
    assert (made.label, found.verdict) == (LabelOutcome.REDUCED, LabelVerdict.COMPLIANT)
    assert found.labels[0].reading.label == LABEL
    assert pixels_of(made.data) == pixels_of(source)


@pytest.mark.parametrize("encoded", [Rendition(), Rendition(OutputFormat.JPEG, max_side=40)])
@pytest.mark.parametrize("has_producer", [True, False])
def test_labels_that_are_wrong_may_give_way_to_a_new_one(
    encoded: Rendition, *, has_producer: bool
) -> None:
    wrong = [each for each in PICTURES.values() if each.verdict is LabelVerdict.NONCOMPLIANT]
    outcomes = []
    for each in wrong:
        own = find_labels(each.data).producers_own
        is_lost = bool(own and own.faults)
        with suppress(PictureBroken, NotRendered):  # some are cut off, one is too long
            label = OURS if has_producer else None
            made = render(each.data, replace(encoded, mends_label=True), ABOUT, label)
            outcomes.append(made.label)
            if made.label is not LabelOutcome.KEPT_FAULTY:
                (there,) = find_labels(made.data).labels
                assert there.reading.label == (OURS if is_lost else own and own.label)
            assert (made.label is LabelOutcome.REDUCED) is not is_lost
    lost = LabelOutcome.REPLACED if has_producer else LabelOutcome.KEPT_FAULTY
    assert set(outcomes) == {LabelOutcome.REDUCED, lost}
    assert len(outcomes) > len(wrong) * 0.8


def test_a_wiped_place_is_filled() -> None:
    for name in ("text emptied", "element emptied", "element closed"):
        made = render(PICTURES[name].data, Rendition(), ABOUT, OURS)
        assert made.label is LabelOutcome.WRITTEN
        assert find_labels(made.data).faults == ()


def test_without_a_producer_no_label_is_made_up() -> None:
    made = render(saved(scene()), Rendition(), ABOUT, None)
    assert made.label is LabelOutcome.NO_PRODUCER
    assert find_labels(made.data).verdict is LabelVerdict.ABSENT
    unwanted = render(saved(scene()), Rendition(implicit=False), ABOUT, OURS)
    assert unwanted.label is LabelOutcome.NOT_WANTED
    assert not find_labels(unwanted.data).found


def test_a_packet_that_is_too_long_for_a_jpeg_loses_the_draft_first() -> None:
    long = About(KEY, draft=RequestDraft(AvatarKey("AV"), "长" * MAX_JPEG_PACKET))
    made = render(saved(scene()), Rendition(metadata=MetadataChoice.FULL), long, OURS)
    assert made.notes == (RenditionNote.DRAFT_LEFT_OUT,)
    assert find_labels(made.data).verdict is LabelVerdict.COMPLIANT
    full = packet("<dc:title>题</dc:title>" + " " * (MAX_JPEG_PACKET - 500), _DC, "dc")
    with pytest.raises(NotRendered):
        render(
            in_jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + full.encode())),
            Rendition(),
            ABOUT,
            OURS,
        )


@pytest.mark.parametrize("form", [OutputFormat.JPEG, OutputFormat.PNG, OutputFormat.WEBP])
@pytest.mark.parametrize("name", FILES)
def test_what_is_encoded_anew_looks_the_same_and_is_labelled(name: str, form: OutputFormat) -> None:
    source = FILES[name]()
    made = render(source, Rendition(form, max_side=64), ABOUT, OURS)
    assert find_labels(made.data).verdict is LabelVerdict.COMPLIANT
    with Image.open(io.BytesIO(made.data)) as image:
        assert (image.format, max(image.size), image.getexif().get(0x0112)) == (form.name, 64, None)
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)
    assert (RenditionNote.FIRST_FRAME in made.notes) == ("animated" in name)
    assert render(source, Rendition(form, max_side=64), ABOUT, OURS).data == made.data


def test_colours_stay_those_of_the_profile_and_upright() -> None:
    source = in_jpeg(exif(turned(6)), *in_profile(P3()), image=lying(6))
    made = render(source, Rendition(OutputFormat.PNG), ABOUT, OURS)
    with Image.open(io.BytesIO(made.data)) as image:
        corner = image.convert("RGB").getpixel((4, 4))
        assert image.size == (96, 64)
    assert isinstance(corner, tuple)
    assert corner[0] > 250
    assert corner[1] < 60
    assert corner[2] < 60


def test_what_is_clear_becomes_white_in_a_jpeg_and_stays_clear_elsewhere() -> None:
    source = saved(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), "PNG")
    jpeg = render(source, Rendition(OutputFormat.JPEG), ABOUT, OURS)
    assert Image.open(io.BytesIO(jpeg.data)).getpixel((20, 20)) == (255, 255, 255)
    webp = render(source, Rendition(OutputFormat.WEBP), ABOUT, OURS)
    assert Image.open(io.BytesIO(webp.data)).convert("RGBA").getchannel("A").getextrema() == (0, 0)


def test_a_size_is_exact_or_bounds_the_longer_side() -> None:
    def size(rendition: Rendition) -> tuple[int, int]:
        return Image.open(io.BytesIO(render(saved(scene()), rendition, ABOUT, OURS).data)).size

    assert size(Rendition(max_side=48)) == (48, 32)
    assert size(Rendition(max_side=4800)) == (96, 64)
    assert size(Rendition(width=50, height=70)) == (50, 70)


def test_a_label_and_what_others_said_come_along_when_pixels_change() -> None:
    made = render(FILES["webp, packet of others"](), Rendition(OutputFormat.JPEG), ABOUT, OURS)
    packet = packet_text(read_fields(made.data).of(FieldKind.XMP)[0].body)
    assert read_texts(packet, _DC, "dc", "title") == ["题目"]
    kept = render(
        PICTURES["jpeg exif comment, wrapped"].data, Rendition(OutputFormat.PNG), ABOUT, OURS
    )
    assert kept.label is LabelOutcome.KEPT
    assert [one.reading.text for one in find_labels(kept.data).labels] == [BARE]


def test_signed_credentials_are_said_to_be_broken() -> None:
    source = in_png(chunk(b"caBX", b"jumb"))
    assert render(source, Rendition(), ABOUT, OURS).notes == (RenditionNote.CREDENTIALS_BROKEN,)


def test_hostile_bytes_are_no_picture() -> None:
    for data in (b"no picture", b"", PICTURES["tiff xmp"].data):
        for rendition in (Rendition(OutputFormat.PNG), Rendition(metadata=MetadataChoice.NONE)):
            with pytest.raises(PictureBroken):
                render(data, rendition, ABOUT, OURS)
    with pytest.raises(NotRendered):
        render(b"RIFF\4\0\0\0WEBP", Rendition(), ABOUT, OURS)


@settings(max_examples=examples(60))
@given(name=st.sampled_from(list(FILES)), change=st.data())
def test_damaged_files_are_copied_or_refused(name: str, change: st.DataObject) -> None:
    data = bytearray(FILES[name]())
    for _ in range(change.draw(st.integers(1, 6))):
        data[change.draw(st.integers(0, len(data) - 1))] = change.draw(st.integers(0, 255))
    choice = change.draw(st.sampled_from(MetadataChoice))
    with suppress(NotRendered, PictureBroken):
        render(bytes(data), Rendition(metadata=choice), ABOUT, OURS)


def blocks(words: str, ink_height: int) -> TextMask:
    """Words as squares: what matters here is where they are and on what."""
    width = ink_height * len(words)
    return TextMask(width, ink_height, b"\xff" * (width * ink_height))


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_mark_is_large_and_legible_on_any_ground(mode: str) -> None:
    grounds = [
        Image.effect_noise((400, 300), 120),
        Image.new("L", (400, 300), 255),
        Image.new("L", (400, 300), 0),
        Image.new("L", (400, 300), 128),
        Image.linear_gradient("L").resize((400, 300)),
        Image.radial_gradient("L").resize((90, 64)),
    ]
    for ground in grounds:
        image = ground.convert(mode)
        if mode == "RGBA":
            image.putalpha(90)
        drawn = draw_mark(image, VisibleMark("AI生成"), blocks)
        assert drawn.ink_height >= least_ink(image.size)
        left, top, right, bottom = drawn.box
        assert min(left, top, image.width - right, image.height - bottom) <= 0.1 * max(image.size)
        ink = luminance(image.crop(drawn.box).convert("RGB"))
        around = image.crop((left, top - 2, right, top)).convert("RGB")
        worst = min(contrast(ink[0], each) for each in luminance(around))
        assert min(worst, drawn.contrast) >= LEAST_CONTRAST


def test_the_mark_stands_where_it_hides_least_or_where_it_is_wanted() -> None:
    image = Image.effect_noise((600, 400), 100).convert("RGB")
    image.paste((90, 90, 90), (0, 300, 300, 400))
    assert draw_mark(image.copy(), VisibleMark("AI生成"), blocks).box[:2] == (7, 373)
    wanted = draw_mark(image.copy(), VisibleMark("AI生成", Corner.TOP_RIGHT), blocks)
    assert (wanted.box[1], wanted.box[2]) == (7, 593)


def test_a_mark_that_does_not_fit_is_said() -> None:
    with pytest.raises(NotRendered):
        render(saved(scene()), Rendition(visible=VisibleMark()), ABOUT, OURS, None)
    with pytest.raises(NotRendered):
        draw_mark(Image.new("RGB", (64, 64)), VisibleMark("人工智能生成"), blocks)


@pytest.mark.skipif(not shutil.which("exiftool"), reason="a second reader, where it is installed")
def test_another_program_reads_what_was_written(tmp_path: Path) -> None:
    for number, make in enumerate(FILES.values()):
        made = render(make(), Rendition(metadata=MetadataChoice.FULL), ABOUT, OURS)
        (tmp_path / f"{number}{made.suffix}").write_bytes(made.data)
    command = ["exiftool", "-j", "-G1", "-XMP:all", "-Error", "-Warning", str(tmp_path)]
    read = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert len(read) == len(FILES)
    for said in read:
        assert said["XMP-TC260:Aigc"] == OURS.text
        assert said["XMP-dc:Description"] == PROMPT
        assert said["XMP-iptcExt:DigitalSourceType"].endswith(
            "/digitalsourcetype/trainedAlgorithmicMedia"
        )
        assert read_draft(said["XMP-wujie:Draft"]) == DRAFT


def test_a_file_of_metadata_alone_is_no_picture() -> None:
    chunk = b"EXIF" + (4).to_bytes(4, "little") + b"II*\0"
    file = b"RIFF" + (4 + len(chunk)).to_bytes(4, "little") + b"WEBP" + chunk
    with pytest.raises(PictureBroken):
        render(file, Rendition(metadata=MetadataChoice.LABEL_ONLY), ABOUT, OURS)
