"""Contact sheets as files: what poppler reads out of them, and what is never drawn."""

from __future__ import annotations

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
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.export.pdf_update import PdfUpdate
from wujie_desktop.imaging.thumbnails import DecodedThumbnail, pixels_of
from wujie_desktop.presenters.hand_off.sheet_files import SheetDrawing
from wujie_desktop.presenters.hand_off.sheet_text import missing_characters

pytestmark = pytest.mark.gui
COMMON = "".join(unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6))
"""214 characters that fonts draw with the glyph of a radical."""
NEEDS_POPPLER = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler's tools")
RED = (200, 30, 30)


def held(title: str, why: str) -> LeftOut:
    return LeftOut(PictureKey("b"), ExportBlocker.BLOCKED, title, why)


def sheet(number: int = 2, **changes: object) -> Sheet:
    captions = (CaptionField.NUMBER, CaptionField.FILE_NAME)
    made = Sheet(
        settings=SheetSettings(captions=captions, is_marked=False),
        title="小样",
        facts="2026年11月29日",
        mark=VisibleMark(),
        unreadable="无法读取",
        pictures=tuple(
            SheetPicture(PictureKey(f"k{at}"), f"{at:03}", "", (f"大雨{at}.jpg",), 100, 100, "")
            for at in range(1, number + 1)
        ),
        left_out_title="不在小样上：1",
        left_out=(held("山水", "机审拦截"),),
        page_words="{n} / {all}",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def red(_picture: SheetPicture, edge: int) -> DecodedThumbnail:
    return pixels_of(Image.new("RGB", (edge, edge), RED))


def nobody(_number: int) -> None:
    pass


def drawn(made: Sheet, folder: Path, pages: int = 1) -> list[Path]:
    paths = [folder / f"sheet-{page}" for page in range(pages)]
    SheetDrawing(QApplication.font()).draw(made, paths, red, nobody)
    return paths


def read_out(pdf: Path, tool: str = "pdftotext", *options: str) -> str:
    last = ["-"] if tool == "pdftotext" else []
    said = subprocess.run([tool, *options, str(pdf), *last], capture_output=True, check=True)
    return said.stdout.decode("utf-8")


@NEEDS_POPPLER
def test_common_characters_are_read_out_as_they_were_drawn(qapp: object, tmp_path: Path) -> None:
    rows = [COMMON[start : start + 20] for start in range(0, len(COMMON), 20)]
    made = sheet(left_out=tuple(held(row, "原因") for row in rows))
    assert len(COMMON) == 214
    read = read_out(drawn(made, tmp_path)[0])
    assert [row for row in rows if row not in read] == []


@NEEDS_POPPLER
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_on_the_sheet_is_read_out(qapp: object, tmp_path: Path, language: str) -> None:
    """Fonts have other figures and ligatures for one language than for another."""
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        made = sheet(title="office “Final” fi ffl 小样", facts="Pictures: 5 of 10 · 1/2")
        read = read_out(drawn(made, tmp_path)[0])
    finally:
        QLocale.setDefault(before)
    for text in (made.title, made.facts, "AI生成", "001", "大雨2.jpg", "山水", "机审拦截"):
        assert text in read
    assert "\t" not in read


@NEEDS_POPPLER
def test_a_label_stands_with_what_the_file_says_of_itself(qapp: object, tmp_path: Path) -> None:
    label = '{"Label":"1","ContentProducer":"无界"}'
    (pdf,) = drawn(sheet(label=label), tmp_path)
    assert label in read_out(pdf, "pdfinfo", "-custom", "-enc", "UTF-8")
    assert "小样" in read_out(pdf, "pdfinfo", "-enc", "UTF-8")
    assert "AIGC" not in read_out(drawn(sheet(), tmp_path)[0], "pdfinfo", "-custom")


def test_an_update_changes_nothing_before_it_and_names_other_characters(
    qapp: object, tmp_path: Path
) -> None:
    (pdf,) = drawn(sheet(), tmp_path)
    first, named = pdf.read_bytes(), PdfUpdate(pdf).named
    assert {"山", "水"} <= named
    PdfUpdate(pdf).append({"川": "山"}, {})
    assert pdf.read_bytes() == first
    PdfUpdate(pdf).append({"山": "川"}, {})
    once = pdf.read_bytes()
    PdfUpdate(pdf).append({}, {"AIGC": "{}"})
    assert once.startswith(first)
    assert pdf.read_bytes().startswith(once)
    assert PdfUpdate(pdf).named == (named - {"山"}) | {"川"}


@pytest.mark.parametrize("content", [b"nothing", b"%PDF-1.4", b"startxref 0 %%EOF"])
def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(ValueError, match="no table"):
        PdfUpdate(tmp_path / "a.pdf")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize("kind", SheetFormat)
def test_a_full_disk_is_said(qapp: object, kind: SheetFormat) -> None:
    made = sheet(settings=SheetSettings(kind))
    with pytest.raises(OSError, match="No space left") as caught:
        SheetDrawing(QApplication.font()).draw(made, [Path("/dev/full")], red, nobody)
    assert system_reason(caught.value) == FailureReason.DISK_FULL


def test_what_no_font_can_draw_is_said(qapp: object) -> None:
    assert missing_characters(["山\ue8f0", "a\n\ue8f0"], QApplication.font()) == "\ue8f0"
    assert missing_characters(["山 水 a"], QApplication.font()) == ""


def test_pages_of_png_have_the_size_of_the_paper(qapp: object, tmp_path: Path) -> None:
    settings = SheetSettings(SheetFormat.PNG, columns=2, paper=Paper.LETTER, is_landscape=True)
    pages = drawn(sheet(5, settings=settings), tmp_path, 2)
    for page in pages:
        with Image.open(page) as image:
            size = [pixels / image.info["dpi"][0] * 25.4 for pixels in image.size]
        assert size == pytest.approx([279.4, 215.9], abs=0.5)


def reds(made: Sheet) -> int:
    """How many red pixels a small first page has."""
    image = SheetDrawing(QApplication.font()).preview(made, 0, 420, red)
    rows = bytes(image.constBits())
    return sum(rows[at : at + 3] == bytes(RED[::-1]) for at in range(0, len(rows), 4))


def test_a_picture_is_drawn_whole(qapp: object) -> None:
    assert reds(sheet(1, left_out=())) == pytest.approx((42.75 * 2) ** 2, rel=0.25)


def test_a_picture_that_cannot_be_read_leaves_its_place_empty(qapp: object, tmp_path: Path) -> None:
    steps: list[int] = []
    target = tmp_path / "a.pdf"
    drawing = SheetDrawing(QApplication.font())
    drawing.draw(sheet(3), [target], lambda _picture, _edge: None, steps.append)
    assert steps == [1, 2, 3]
    assert set("无法读取") <= PdfUpdate(target).named
