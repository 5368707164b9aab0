"""Pictures on their way out of the program: by drag or over the clipboard, as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from wujie_desktop.domain.generation import Picture

Named = tuple[Picture, str]
"""A picture with the words that its file is to be named after."""
Deliver = Callable[[Sequence[Named]], Sequence[Path]]
"""Lays out files that may be given away."""


def as_files(paths: Sequence[Path]) -> QMimeData:
    """`paths` as other programs take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data
