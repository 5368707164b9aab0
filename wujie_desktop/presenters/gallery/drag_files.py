"""Pictures as files for drag and clipboard."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from wujie_desktop.domain.errors import TooManyFiles
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.gallery.tile import picture_name
from wujie_desktop.presenters.text.formatting import one_line

PICTURES_MIME = "application/x-wujie-pictures"
"""Says that what is selected in the gallery is dragged, whether or not it may be exported."""
PLACE_MIME = "application/x-wujie-place"
"""Says that a row of the left column is dragged."""
_HERE = str(os.getpid()).encode("ascii")
_PROMPT_IN_NAME = 20
MOST_FILES = 2000
"""Files that are laid out at once for another program: a second of work that holds the window."""
Named = tuple[Picture, str]
"""A picture with the words that its file is to be named after."""
Deliver = Callable[[Sequence[Named]], Mapping[PictureKey, Path]]
"""Lays out files that may be given away, for those that were prepared."""
Prepare = Callable[[Sequence[PictureKey], Callable[[], object]], bool]
"""Whether files can be laid out now; if not they are made, and then what is given is called."""
MayExport = Callable[[Picture | None], bool]


def readable_name(picture: Picture, prompt: str, names: Mapping[TemplateKey, str]) -> str:
    """Return the words for the file's name."""
    return f"{picture_name(picture, names)} {one_line(prompt)[:_PROMPT_IN_NAME]}"


def sign(data: QMimeData, mime: str) -> QMimeData:
    """Let `data` say that it is dragged here; returns it."""
    data.setData(mime, _HERE)
    return data


def is_signed(data: QMimeData, mime: str) -> bool:
    """Whether `data` was signed by this process, not by another window of the program."""
    return data.data(mime).data() == _HERE


def too_many(number: int) -> TooManyFiles | None:
    """Return why so many files are not given away at once; None where they are."""
    return TooManyFiles(number, MOST_FILES) if number > MOST_FILES else None


def as_files(paths: Sequence[Path]) -> QMimeData:
    """Return `paths` as MIME data that other programs accept."""
    from PySide6.QtCore import QUrl

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data
