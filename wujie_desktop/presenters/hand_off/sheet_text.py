"""The text of a contact sheet: its fonts, and which characters they have."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QFont, QGlyphRun, QRawFont, QTextLayout

from wujie_desktop.domain.contact_sheet import Sheet

_UNSEEN = ("Cc", "Cf", "Cs")
"""Categories of characters that have no shape."""


def sheet_font(font: QFont, pixels: float, *, strong: bool = False) -> QFont:
    """`font` in that size, each character with its own glyph: one that stands for several, or that
    a language prefers, would not be copied as what it is."""
    made = QFont(font)
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def texts_of(sheet: Sheet) -> Iterator[str]:
    """All that is written on the sheet."""
    yield from (sheet.title, sheet.facts, sheet.mark.words, sheet.unreadable, sheet.left_out_title)
    yield from (sheet.page_words, "0123456789 …")
    for picture in sheet.pictures:
        yield from (picture.number, picture.stars, *picture.lines)
    for left_out in sheet.left_out:
        yield from (left_out.title, left_out.why)


def missing_characters(texts: Iterable[str], font: QFont) -> str:
    """The characters that neither `font` nor any other here can draw."""
    drawn = ((sign, _runs(sign, font)) for sign in _characters(texts))
    return "".join(sign for sign, runs in drawn if any(0 in run.glyphIndexes() for run in runs))


def characters_meant(
    named: Iterable[str], texts: Iterable[str], fonts: Iterable[QFont]
) -> dict[str, str]:
    """What was written where a file says `named`: of two characters that a font draws with the same
    glyph, the one in `texts`."""
    characters = _characters(texts)
    foreign = [text for text in named if text not in characters]
    meant = _compatible(foreign, characters)
    for font in fonts:
        for raw, written in _glyphs(characters, font):
            for text in foreign:
                glyph = raw.glyphIndexesForString(text)[:1]
                if glyph and glyph[0] in written:
                    meant[text] = written[glyph[0]]
    return meant


def _glyphs(characters: str, font: QFont) -> Iterator[tuple[QRawFont, dict[int, str]]]:
    """Each font that is taken, and its glyphs with the characters they are drawn for. One character
    at a time: Qt counts the places of glyphs from the beginning of a run."""
    found: dict[tuple[str, str], tuple[QRawFont, dict[int, str]]] = {}
    for sign in characters:
        for run in _runs(sign, font):
            raw = run.rawFont()
            _, written = found.setdefault((raw.familyName(), raw.styleName()), (raw, {}))
            written.update((glyph, sign) for glyph in run.glyphIndexes() if glyph)
    yield from found.values()


def _compatible(foreign: Iterable[str], characters: str) -> dict[str, str]:
    """Forms of letters that are chosen by what stands beside them, as in Arabic."""
    plain = {text: unicodedata.normalize("NFKC", text) for text in foreign}
    return {text: form for text, form in plain.items() if set(form) <= set(characters)}


def _characters(texts: Iterable[str]) -> str:
    """Each character once."""
    found = set().union(*texts)
    return "".join(sorted(sign for sign in found if unicodedata.category(sign) not in _UNSEEN))


def _runs(text: str, font: QFont) -> list[QGlyphRun]:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout.glyphRuns()
