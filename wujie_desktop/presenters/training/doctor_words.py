"""What a set of photos covers and lacks, as rows of a small chart and in sentences."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.set_doctor import (
    NOT_LOOKED_AT,
    SIZES,
    Axis,
    Band,
    Chart,
    Examination,
    Lack,
    LackFound,
    Unseen,
    WantedPhoto,
)
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


@value
class CoverageBand:
    """One band of what was measured, and how many accepted photos are in it."""

    word: str
    number: int


@value
class CoverageRow:
    """What was measured, in bands."""

    word: str
    bands: tuple[CoverageBand, ...]


def coverage_rows(found: Examination) -> tuple[CoverageRow, ...]:
    """The rows of the chart; the vendor's number has one only where some photo has the number."""
    if not found.coverage.total:
        return ()
    return tuple(
        CoverageRow(
            axis_word(chart.axis),
            tuple(CoverageBand(band_word(band), number) for band, number in chart.counts),
        )
        for chart in found.coverage.charts
        if chart.axis is not Axis.SIMILARITY or _is_told(chart)
    )


def _is_told(chart: Chart) -> bool:
    return any(number for band, number in chart.counts if band is not Band.UNKNOWN)


def band_sentence(row: CoverageRow, band: CoverageBand) -> str:
    """One band in words."""
    return translate("Training", "{what}, {band}: {n}").format(
        what=row.word, band=band.word, n=format_number(band.number)
    )


def coverage_sentence(rows: tuple[CoverageRow, ...]) -> str:
    """The whole chart in words."""
    return "\n".join(band_sentence(row, band) for row in rows for band in row.bands)


def axis_word(axis: Axis) -> str:
    """What photos are told apart by."""
    match axis:
        case Axis.SIZE:
            return translate("Training", "Size")
        case Axis.LIGHT:
            return translate("Training", "Light")
        case Axis.FRAMING:
            return translate("Training", "Framing")
        case Axis.TONES:
            return translate("Training", "Contrast")
        case Axis.VARIETY:
            return translate("Training", "Variety")
        case Axis.SIMILARITY:
            return translate("Training", "Likeness")


_BAND_WORDS: dict[Band, Callable[[], str]] = {
    Band.SMALL: lambda: translate("Training", "small"),
    Band.MEDIUM: lambda: translate("Training", "medium"),
    Band.LARGE: lambda: translate("Training", "large"),
    Band.DARK: lambda: translate("Training", "dark"),
    Band.MIDDLE: lambda: translate("Training", "middle"),
    Band.BRIGHT: lambda: translate("Training", "bright"),
    Band.PORTRAIT: lambda: translate("Training", "upright"),
    Band.SQUARE: lambda: translate("Training", "square"),
    Band.LANDSCAPE: lambda: translate("Training", "broad"),
    Band.SOFT: lambda: translate("Training", "soft"),
    Band.EVEN: lambda: translate("Training", "even"),
    Band.HARD: lambda: translate("Training", "hard"),
    Band.NEAR: lambda: translate("Training", "alike"),
    Band.APART: lambda: translate("Training", "apart"),
    Band.FAR: lambda: translate("Training", "unlike"),
    Band.LOW: lambda: translate("Training", "low"),
    Band.USUAL: lambda: translate("Training", "usual"),
    Band.UNKNOWN: lambda: translate("Training", "not told"),
}


def band_word(band: Band) -> str:
    """Where a photo stands, in a word."""
    return _BAND_WORDS[band]()


def lack_sentence(found: LackFound, name_of: Callable[[PhotoId], str]) -> str:
    """What a set lacks."""
    match found.lack:
        case Lack.TOO_FEW:
            return translate("Training", "Accepted photos still needed: {n}").format(
                n=format_number(found.missing)
            )
        case Lack.NEARLY_ALIKE:
            return translate("Training", "The photos are nearly all alike.")
        case Lack.ONE_UNLIKE:
            words = translate(
                "Training", "The vendor finds the face far less alike on {names}: is it the person?"
            )
            return words.format(names=", ".join(name_of(photo) for photo in found.photos))
        case Lack.ONE_LIGHT:
            return translate("Training", "All were taken in about the same light.")
        case Lack.ONE_FRAMING:
            return translate("Training", "All have the same format.")
        case Lack.ALL_SMALL:
            return translate("Training", "All are small.")


def lack_sentences(found: Examination, name_of: Callable[[PhotoId], str]) -> tuple[str, ...]:
    """What a set lacks beside photos: how many are still needed is said elsewhere."""
    return tuple(
        lack_sentence(each, name_of) for each in found.lacks if each.lack is not Lack.TOO_FEW
    )


def wanted_sentence(wanted: WantedPhoto | None) -> str:
    """The one photo that would help most; "" where none is lacking."""
    if wanted is None or not wanted.bands:
        return ""
    words = (wanted_words(axis, band) for axis, band in wanted.bands)
    return translate("Training", "Would help most: {photo}").format(
        photo=translate("Training", ", ").join(words)
    )


def wanted_words(axis: Axis, band: Band) -> str:
    """One property of the photo that would help."""
    match axis, band:
        case Axis.VARIETY, _:
            return translate("Training", "another place, other clothes")
        case Axis.LIGHT, Band.DARK:
            return translate("Training", "little light")
        case Axis.LIGHT, Band.MIDDLE:
            return translate("Training", "normal light")
        case Axis.LIGHT, Band.BRIGHT:
            return translate("Training", "bright light")
        case Axis.FRAMING, Band.PORTRAIT:
            return translate("Training", "upright format")
        case Axis.FRAMING, Band.SQUARE:
            return translate("Training", "square format")
        case Axis.FRAMING, Band.LANDSCAPE:
            return translate("Training", "broad format")
        case Axis.SIZE, Band.LARGE:
            return translate("Training", "{n} px or more at its shorter side").format(
                n=format_number(SIZES[1])
            )
        case _:
            return f"{axis_word(axis)}: {band_word(band)}"


def unseen_word(unseen: Unseen) -> str:
    """What is left to the user's own eyes."""
    match unseen:
        case Unseen.ANGLES:
            return translate("Training", "angles")
        case Unseen.EXPRESSIONS:
            return translate("Training", "expressions")
        case Unseen.GLASSES:
            return translate("Training", "glasses")
        case Unseen.OTHER_PEOPLE:
            return translate("Training", "other people")


def unseen_sentence() -> str:
    """What nobody looked at."""
    words = translate("Training", ", ").join(unseen_word(each) for each in NOT_LOOKED_AT)
    return translate("Training", "For your own eyes: {what}. No face is looked at here.").format(
        what=words
    )
