"""Draws contact sheets into files: a PDF, or a PNG for each page. Off the window's thread."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QByteArray, QFile, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from wujie_desktop.domain.aigc_label import FIELD_NAME
from wujie_desktop.domain.contact_sheet import Sheet, SheetFormat
from wujie_desktop.export.pdf_update import PdfUpdate
from wujie_desktop.presenters.gallery.thumbnail_cache import image_from
from wujie_desktop.presenters.hand_off.sheet_painter import PAPER, Pixels, SheetPainter
from wujie_desktop.presenters.hand_off.sheet_text import characters_meant, texts_of
from wujie_desktop.services.contact_sheet import LoadPixels, Step

_INCH = 25.4
_DOTS = 200 / _INCH
"""Pixels of pictures, and of pages that are pictures, per millimetre."""
_PDF_RESOLUTION = 600
"""Of text and lines, per inch."""
_DECODERS, _LARGER = 2, 2
_PROBE = 1 << 16
"""Bytes that find out why others could not be written."""


class SheetDrawing:
    """Draws in `font`, which is one of the window's."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)

    def draw(self, sheet: Sheet, paths: Sequence[Path], load: LoadPixels, step: Step) -> None:
        """Draw into files that are there: one, or one for each page. Raises OSError."""
        pictures = _Pictures(sheet, load, step)
        if sheet.settings.format is SheetFormat.PDF:
            self._draw_pdf(sheet, pictures, paths[0])
            return
        painter = SheetPainter(sheet, self.font, _DOTS)
        for number, path in enumerate(paths):
            page = self._page(painter, number, pictures.of_page(painter, number))
            _write_png(page, path)

    def preview(self, sheet: Sheet, number: int, width: int, load: LoadPixels) -> QImage:
        """A page, counted from 0, so many pixels wide; drawn larger, or its text would have the
        next whole size. Its pictures are those of the file."""
        dots = width * _LARGER / sheet.settings.page[0]
        painter = SheetPainter(sheet, self.font, dots)
        pictures = _Pictures(sheet, load, _nobody)
        page = self._page(painter, number, pictures.of_page(painter, number))
        return page.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)

    def _page(self, sheet: SheetPainter, number: int, pixels: Pixels) -> QImage:
        image = QImage(*sheet.size, QImage.Format.Format_RGB32)
        image.fill(PAPER)
        painter = QPainter(image)
        try:
            sheet.paint(painter, number, pixels)
        finally:
            painter.end()
        return image

    def _draw_pdf(self, sheet: Sheet, pictures: _Pictures, path: Path) -> None:
        """Written as it is drawn: pictures are held a page at a time."""
        painter = SheetPainter(sheet, self.font, _PDF_RESOLUTION / _INCH)
        layout = painter.layout
        with _writing(path) as file:
            writer = QPdfWriter(file)
            writer.setResolution(_PDF_RESOLUTION)
            writer.setTitle(sheet.title)
            size = QPageSize(QSizeF(layout.width, layout.height), QPageSize.Unit.Millimeter)
            upright = QPageLayout.Orientation.Portrait
            writer.setPageLayout(QPageLayout(size, upright, QMarginsF()))
            page = QPainter(writer)
            try:
                for number in range(len(layout.pages)):
                    if number:
                        writer.newPage()
                    painter.paint(page, number, pictures.of_page(painter, number))
            finally:
                page.end()
        update = PdfUpdate(path)
        meant = characters_meant(update.named, texts_of(sheet), painter.fonts)
        update.append(meant, {FIELD_NAME: sheet.label} if sheet.label else {})


class _Pictures:
    """Decodes the pictures of a page while others of it are drawn; those of one page are held at a
    time."""

    def __init__(self, sheet: Sheet, load: LoadPixels, step: Step) -> None:
        self._sheet = sheet
        self._load = load
        self._step = step

    def of_page(self, painter: SheetPainter, number: int) -> Pixels:
        """The pixels of the pictures of a page, in the order in which they stand."""
        cells = painter.layout.pages[number].cells
        images = self._decoded([cell.index for cell in cells], painter.edge(_DOTS))
        return lambda _picture: next(images)

    def _decoded(self, numbers: list[int], edge: int) -> Iterator[QImage | None]:
        pictures = [self._sheet.pictures[number] for number in numbers]
        with ThreadPoolExecutor(_DECODERS) as pool:
            loaded = pool.map(lambda picture: self._load(picture, edge), pictures)
            for number, pixels in zip(numbers, loaded, strict=True):
                self._step(number + 1)
                yield image_from(pixels) if pixels else None


def _write_png(image: QImage, path: Path) -> None:
    image.setDotsPerMeterX(round(_DOTS * 1000))
    image.setDotsPerMeterY(round(_DOTS * 1000))
    with _writing(path) as file:
        QImageWriter(file, QByteArray(b"png")).write(image)


@contextmanager
def _writing(path: Path) -> Iterator[QFile]:
    """The file, opened for Qt, which goes on where the disk is full: that raises OSError at the
    end."""
    file = QFile(str(path))
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    try:
        yield file
        file.flush()
        if file.error() is not QFile.FileError.NoError:
            raise _error_of(file, path)
    finally:
        file.close()


def _error_of(file: QFile, path: Path) -> OSError:
    """What the system says where Qt failed, which keeps its words alone."""
    try:
        with path.open("ab", buffering=0) as again:
            again.write(bytes(_PROBE))
            os.fsync(again.fileno())
    except OSError as error:
        return error
    return OSError(errno.EIO, file.errorString(), str(path))


def _nobody(_number: int) -> None:
    """Nobody is told."""
