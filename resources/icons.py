"""The program's icon in every form, from resources/icon.svg.

Usage: python resources/icons.py [FOLDER]

Without FOLDER they go to resources/icon, and the window's own to wujie_desktop/assets.
"""

from __future__ import annotations

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
DRAWING = HERE / "icon.svg"
NAME = "wujie-desktop"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
MAX_BYTES = 1024
WINDOW_SIZE = 256


def draw(size: int) -> Image.Image:
    """The drawing at `size` × `size` pixels."""
    canvas = QImage(size, size, QImage.Format.Format_ARGB32)
    canvas.fill(0)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    canvas.save(buffer, b"PNG")
    return Image.open(BytesIO(buffer.data().data())).convert("RGBA")


def make(folder: Path) -> None:
    """Every PNG, the .ico of Windows and the .icns of macOS in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in PNG_SIZES:
        draw(size).save(folder / f"{NAME}-{size}.png", optimize=True)
    frames = [draw(size) for size in ICO_SIZES]
    frames[-1].save(
        folder / f"{NAME}.ico", sizes=[(size, size) for size in ICO_SIZES], append_images=frames
    )
    draw(MAX_BYTES).save(folder / f"{NAME}.icns")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(sys.argv)
    target = Path(*sys.argv[1:2]) if sys.argv[1:] else HERE / "icon"
    make(target)
    if not sys.argv[1:]:
        window = HERE.parent / "wujie_desktop" / "assets" / "icon.png"
        shutil.copyfile(target / f"{NAME}-{WINDOW_SIZE}.png", window)
