"""Contact sheets as files: what poppler reads out of them, and what is never drawn."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from wujie_desktop.domain.contact_sheet import (
    CaptionField,
    LeftOut,
    Paper,
    Sheet,
    SheetFormat,
    SheetPicture,
    SheetSettings,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.export.pdf_update import named_characters, updated
from wujie_desktop.imaging.thumbnails import DecodedThumbnail, pixels_of
from wujie_desktop.presenters.hand_off.sheet_files import SheetDrawing
from wujie_desktop.presenters.hand_off.sheet_text import missing_characters

pytestmark = pytest.mark.gui
COMMON = "".join(unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6))
"""214 characters that fonts draw with the glyph of a radical."""
NEEDS_POPPLER = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler's tools")
RED = (200, 30, 30)


def sheet(number: int = 2, **changes: object) -> Sheet:
    captions = (CaptionField.NUMBER, CaptionField.FILE_NAME)
    made = Sheet(
        settings=SheetSettings(captions=captions, is_marked=False),
        title="小样",
        facts="2026年11月29日",
        mark="AI生成",
        unreadable="无法读取",
        pictures=tuple(
            SheetPicture(PictureKey(f"k{at}"), f"{at:03}", "", (f"大雨{at}.jpg",), 100, 100, "")
            for at in range(1, number + 1)
        ),
        left_out_title="不在小样上：1",
        left_out=(LeftOut("山水", "机审拦截"),),
        page_words="{n} / {all}",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def red(_picture: SheetPicture, edge: int) -> DecodedThumbnail:
    return pixels_of(Image.new("RGB", (edge, edge), RED))


def nobody(_number: int) -> None:
    pass


def drawn(made: Sheet) -> list[bytes]:
    return [*SheetDrawing(QApplication.font()).draw(made, red, nobody)]


def read_out(pdf: bytes, folder: Path, tool: str = "pdftotext", *options: str) -> str:
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    last = ["-"] if tool == "pdftotext" else []
    said = subprocess.run([tool, *options, str(file), *last], capture_output=True, check=True)
    return said.stdout.decode("utf-8")


@NEEDS_POPPLER
def test_common_characters_are_read_out_as_they_were_drawn(qapp: object, tmp_path: Path) -> None:
    rows = [COMMON[start : start + 20] for start in range(0, len(COMMON), 20)]
    made = sheet(left_out=tuple(LeftOut(row, "原因") for row in rows))
    assert len(COMMON) == 214
    read = read_out(drawn(made)[0], tmp_path)
    assert [row for row in rows if row not in read] == []


@NEEDS_POPPLER
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_on_the_sheet_is_read_out(qapp: object, tmp_path: Path, language: str) -> None:
    """Fonts have other figures and ligatures for one language than for another."""
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        made = sheet(title="office “Final” fi ffl 小样", facts="Pictures: 5 of 10 · 1/2")
        read = read_out(drawn(made)[0], tmp_path)
    finally:
        QLocale.setDefault(before)
    for text in (made.title, made.facts, "AI生成", "001", "大雨2.jpg", "山水", "机审拦截"):
        assert text in read
    assert "\t" not in read


@NEEDS_POPPLER
def test_a_label_stands_with_what_the_file_says_of_itself(qapp: object, tmp_path: Path) -> None:
    label = '{"Label":"1","ContentProducer":"无界"}'
    pdf = updated(drawn(sheet())[0], {}, {"AIGC": label})
    said = read_out(pdf, tmp_path, "pdfinfo", "-custom", "-enc", "UTF-8")
    assert label in said
    assert "小样" in read_out(pdf, tmp_path, "pdfinfo", "-enc", "UTF-8")


def test_an_update_changes_nothing_before_it_and_names_other_characters(qapp: object) -> None:
    pdf = drawn(sheet())[0]
    named = named_characters(pdf)
    assert {"山", "水"} <= named
    once = updated(pdf, {"山": "川"}, {})
    twice = updated(once, {}, {"AIGC": "{}"})
    assert twice.startswith(once)
    assert once.startswith(pdf)
    assert named_characters(once) == (named - {"山"}) | {"川"}
    assert updated(pdf, {"川": "山"}, {}) == pdf


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"startxref 0 %%EOF"])
def test_what_is_no_file_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no table"):
        named_characters(content)


def test_what_no_font_can_draw_is_said(qapp: object) -> None:
    assert missing_characters(["山\ue8f0", "a\n\ue8f0"], QApplication.font()) == "\ue8f0"
    assert missing_characters(["山 水 a"], QApplication.font()) == ""


def test_pages_of_png_have_the_size_of_the_paper(qapp: object) -> None:
    settings = SheetSettings(SheetFormat.PNG, columns=2, paper=Paper.LETTER, is_landscape=True)
    pages = drawn(sheet(5, settings=settings))
    assert len(pages) > 1
    for page in pages:
        with Image.open(io.BytesIO(page)) as image:
            size = [pixels / image.info["dpi"][0] * 25.4 for pixels in image.size]
        assert size == pytest.approx([279.4, 215.9], abs=0.5)


def reds(made: Sheet) -> int:
    """How many red pixels a small first page has."""
    image = SheetDrawing(QApplication.font()).preview(made, 0, 420, red)
    rows = bytes(image.constBits())
    return sum(rows[at : at + 3] == bytes(RED[::-1]) for at in range(0, len(rows), 4))


def test_a_picture_is_drawn_whole_and_marked_where_that_is_wanted(qapp: object) -> None:
    plain = sheet(1, left_out=())
    wanted = replace(plain, settings=replace(plain.settings, is_marked=True))
    assert reds(plain) == pytest.approx((42.75 * 2) ** 2, rel=0.25)
    assert 0.7 < reds(wanted) / reds(plain) < 0.99


def test_a_picture_that_cannot_be_read_leaves_its_place_empty(qapp: object) -> None:
    steps: list[int] = []
    drawing = SheetDrawing(QApplication.font())
    content = [*drawing.draw(sheet(3), lambda _picture, _edge: None, steps.append)]
    assert steps == [1, 2, 3]
    assert set("无法读取") <= named_characters(content[0])
