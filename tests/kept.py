"""What a library has, read as the window reads it."""

from __future__ import annotations

from wujie_desktop.domain.cards import PictureCard
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.picture_index import BLANK, PURGED
from wujie_desktop.library.reader import LibraryReader


def kept_cards(reader: LibraryReader) -> list[PictureCard]:
    """Every picture, in the order of arrival; without purged ones."""
    index = reader.index()
    pairs = enumerate(zip(index.pictures, index.marks, strict=True))
    ordinals = [number for number, (code, mark) in pairs if code != BLANK and mark != PURGED]
    cards = map(PictureCard._make, reader.rows(ordinals))
    return sorted(cards, key=lambda card: card.ordinal)


def kept_keys(reader: LibraryReader) -> list[PictureKey]:
    """The keys of `kept_cards`."""
    return [card.key for card in kept_cards(reader)]
