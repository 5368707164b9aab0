"""What a large page shows of one picture, as a value."""

from __future__ import annotations

from dataclasses import replace

from wujie_desktop.domain.file_trouble import FileTrouble
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.moderation import Suggestion, Verdict
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.domain.value import value
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.presenters.gallery.tile import (
    LabelChip,
    Tile,
    TileAction,
    TileContent,
    unsaved_word,
)
from wujie_desktop.presenters.text.formatting import format_pixels
from wujie_desktop.presenters.text.moderation_words import (
    choice_word,
    colour_word,
    given_up_words,
    stars_word,
    undecided_word,
)
from wujie_desktop.presenters.text.translate import translate


@value
class Slide:
    """One large picture.

    `headline` and `detail` replace a picture that cannot be shown; `chips` are the labels that were
    not passed; `facts` is its size and cost, `avatar` who it shows; `original` is None where no
    file may be decoded; `offer` is what the tile offers where a picture is missing.
    """

    key: PictureKey
    content: TileContent
    verdict: Verdict | None
    verdict_text: str
    chips: tuple[LabelChip, ...]
    headline: str
    detail: str
    name: str
    facts: str
    marks: Marks
    decision: str
    choice: str
    original: StoredOriginal | None
    offer: TileAction | None
    spoken: str
    avatar: str = ""
    is_version: bool = False
    """Whether this is a version of the picture: seen as its original is, and judged by nobody."""

    @property
    def caption(self) -> str:
        """What is known of it, on one line."""
        return " · ".join(part for part in (self.name, self.avatar, self.facts) if part)


def build_slide(
    picture: Picture, tile: Tile, trouble: FileTrouble | None, avatar: str = ""
) -> Slide:
    """Return the slide of `picture`; `trouble` is what is wrong with its file, as far as known."""
    may_be_decoded = tile.content in (TileContent.SHARP, TileContent.BLURRED)
    slide = Slide(
        key=picture.key,
        content=tile.content,
        verdict=tile.verdict,
        verdict_text=tile.verdict_text,
        chips=tuple(chip for chip in tile.chips if chip.suggestion is not Suggestion.PASS),
        headline=tile.headline,
        detail=tile.detail,
        name=tile.name,
        facts=_facts(picture, tile),
        marks=tile.marks,
        decision=choice_word(tile.choice) or undecided_word(),
        choice=tile.choice,
        original=picture.original if may_be_decoded else None,
        offer=tile.offer if tile.content is TileContent.TROUBLE else None,
        spoken=tile.spoken,
        avatar=avatar,
    )
    return _troubled(slide, picture, trouble) if trouble and may_be_decoded else slide


def build_version_slide(slide: Slide, version: PictureVersion) -> Slide:
    """Return the slide of a version of the picture that `slide` shows."""
    file, unjudged = version.file, translate("Slide", "Version, not audited")
    return replace(
        slide,
        verdict=None,
        verdict_text=unjudged,
        chips=(),
        name=version.name,
        facts=format_pixels(file),
        original=file if slide.original else None,
        spoken=translate("Tile", ", ").join((version.name, unjudged)),
        is_version=True,
    )


def change_words(before: Slide, after: Slide) -> str:
    """What the user changed of one picture: decision, stars or colour; "" for nothing."""
    if before.choice != after.choice:
        return after.decision
    if before.marks.stars != after.marks.stars:
        return stars_word(after.marks.stars) or translate("Marks", "No star")
    if before.marks.colour is not after.marks.colour:
        return colour_word(after.marks.colour) or translate("Marks", "No colour")
    return ""


def trouble_words(trouble: FileTrouble) -> tuple[str, str]:
    """Headline and detail of a file that cannot be shown."""
    again = translate("Slide", "Download it again, free of charge.")
    match trouble:
        case FileTrouble.MISSING:
            return translate("Slide", "The original is missing"), again
        case FileTrouble.AWAY:
            return (
                translate("Slide", "The folder of the originals is not there"),
                translate("Slide", "Connect its disk or share again. Nothing is lost."),
            )
        case FileTrouble.CUT_OFF:
            return translate("Slide", "The original is cut off"), again
        case FileTrouble.REPLACED:
            return translate("Slide", "The original was replaced by another file"), again
        case FileTrouble.UNREADABLE:
            return (
                translate("Slide", "The original cannot be read"),
                translate("Slide", "The file is whole, but it cannot be decoded here."),
            )
        case FileTrouble.TOO_LARGE:
            return (
                translate("Slide", "Too large to be shown"),
                translate("Slide", "Pictures of more than 100 megapixels are not decoded."),
            )


def _troubled(slide: Slide, picture: Picture, trouble: FileTrouble) -> Slide:
    headline, detail = trouble_words(trouble)
    if trouble is FileTrouble.MISSING:
        headline = given_up_words(picture) or headline
    is_passed = slide.verdict is Verdict.PASS and trouble is not FileTrouble.TOO_LARGE
    can_be_mended = trouble.can_be_mended and bool(picture.picture_url)
    return replace(
        slide,
        content=TileContent.TROUBLE,
        verdict=None if is_passed else slide.verdict,
        verdict_text=unsaved_word() if is_passed else slide.verdict_text,
        headline=headline,
        detail=detail if can_be_mended or not trouble.can_be_mended else "",
        offer=TileAction.DOWNLOAD_AGAIN if can_be_mended else None,
        spoken=translate("Tile", ", ").join((slide.spoken, headline)),
    )


def _facts(picture: Picture, tile: Tile) -> str:
    size = format_pixels(picture.original) if picture.original else ""
    return " · ".join(part for part in (size, tile.points) if part)
