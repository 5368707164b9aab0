"""A contact sheet: small pictures in rows with a few words below each, for paper or a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.domain.value import value

COLUMNS = (2, 3, 4, 5, 6)


class Paper(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    A3 = "a3"
    LETTER = "letter"

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height, upright."""
        return _MILLIMETRES[self]


_MILLIMETRES = {Paper.A4: (210, 297), Paper.A3: (297, 420), Paper.LETTER: (215.9, 279.4)}


class SheetFormat(StrEnum):
    """The files that a sheet is written to."""

    PDF = "pdf"
    """One, with text that can be copied."""
    PNG = "png"
    """One for each page."""


class CaptionField(StrEnum):
    """What may stand below a picture, in this order."""

    NUMBER = "number"
    STARS = "stars"
    FILE_NAME = "file-name"
    TEMPLATE = "template"
    AVATAR = "avatar"
    PROMPT = "prompt"
    VERDICT = "verdict"
    DECISION = "decision"
    COST = "cost"


BESIDE = (CaptionField.NUMBER, CaptionField.STARS)
"""These share the first line."""


@value
class SheetSettings:
    """What the user chose. `is_marked` writes on each picture that it was made by AI."""

    format: SheetFormat = SheetFormat.PDF
    columns: int = 4
    paper: Paper = Paper.A4
    is_landscape: bool = False
    captions: tuple[CaptionField, ...] = (*BESIDE, CaptionField.FILE_NAME)
    is_marked: bool = True

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of a page in millimetres."""
        across, down = self.paper.millimetres
        return (down, across) if self.is_landscape else (across, down)

    @property
    def lines(self) -> int:
        """How many lines stand below a picture."""
        shared = bool(set(BESIDE) & set(self.captions))
        return shared + len([field for field in self.captions if field not in BESIDE])

    @property
    def stored(self) -> dict[str, object]:
        """As it is kept."""
        return {
            "format": self.format.value,
            "columns": self.columns,
            "paper": self.paper.value,
            "landscape": self.is_landscape,
            "captions": [field.value for field in self.captions],
            "marked": self.is_marked,
        }


def read_sheet_settings(stored: Mapping[str, object]) -> SheetSettings:
    """Settings as they were kept; the default for each that cannot be used."""
    plain, columns, captions = SheetSettings(), stored.get("columns"), stored.get("captions")
    landscape, marked = stored.get("landscape"), stored.get("marked")
    kind = stored.get("format")
    return SheetSettings(
        format=next((known for known in SheetFormat if known == kind), plain.format),
        columns=next((number for number in COLUMNS if number == columns), plain.columns),
        paper=next((paper for paper in Paper if paper == stored.get("paper")), plain.paper),
        is_landscape=landscape if isinstance(landscape, bool) else plain.is_landscape,
        captions=in_order(captions) if isinstance(captions, list) else plain.captions,
        is_marked=marked if isinstance(marked, bool) else plain.is_marked,
    )


def in_order(wanted: Collection[object]) -> tuple[CaptionField, ...]:
    """Those that are `wanted`, in the order in which they stand."""
    return tuple(field for field in CaptionField if field in wanted)


@value
class SheetPicture:
    """One picture that stands on the sheet: the number it has there and wherever it is handed on,
    the end of its first line, and a text for each further line, "" for none. `width` and `height`
    are pixels of the original, `path` is where it is stored."""

    key: PictureKey
    number: str
    stars: str
    lines: tuple[str, ...]
    width: int
    height: int
    path: str


@value
class LeftOut:
    """One that may not leave: what it is called, and why, in words."""

    key: PictureKey
    bar: ExportBlocker
    title: str
    why: str


@value
class Sheet:
    """All that stands on the pages. `facts` is one line below the title, `mark` says that all of it
    was made by AI, at the head of every page and on each picture, `unreadable` stands where a
    picture cannot be drawn, `left_out_title` over those that are left out, `page_words` has a place
    for the number of a page and of all. `label` is the AI label that a PDF says of itself; "" for
    none."""

    settings: SheetSettings
    title: str
    facts: str
    mark: VisibleMark
    unreadable: str
    pictures: tuple[SheetPicture, ...]
    left_out_title: str
    left_out: tuple[LeftOut, ...]
    page_words: str
    label: str = ""
