"""The shape that the pictures of a group have in common, and keep while they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from wujie_desktop.domain.bit_sets import ordinals_of
from wujie_desktop.domain.cards import PictureCard
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.picture_index import (
    NO_SHAPE,
    SHAPES,
    USUAL_SHAPE,
    most_common_shape,
    shape_code,
)
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.presenters.gallery.columns import PictureColumns
from wujie_desktop.presenters.gallery.details import PictureCards

_ODD = frozenset(SHAPES) - {USUAL_SHAPE}
_LEARNED_FROM = 500
"""The newest pictures, which say what comes of a template."""
_AT_ONCE = 1 << 15
"""Pictures that are gone through without letting another thread work."""


class GroupShapes:
    """What is not made yet counts as what came of its template before: the gateway takes no orders
    for sizes, and names none. Once it is shown, a group keeps its shape, whatever comes, until
    pictures are arranged another way."""

    def __init__(self, columns: PictureColumns, cards: PictureCards) -> None:
        self._columns = columns
        self._cards = cards
        self._learned: dict[TemplateKey | None, int] | None = None
        self._kept = bytearray()
        """By the number that a group goes by; 0 where none was shown."""
        self._shown: list[tuple[Sequence[int], bytes]] = []
        """What is to be kept, and is not noted before it is asked for."""
        self._way: object = None
        for card in cards.cards(ordinals_of(columns.unsettled)[-_LEARNED_FROM:]):
            self._expect(card)

    def put(self, card: PictureCard, original: StoredOriginal | None, *, is_new: bool) -> None:
        """Note the shape of a picture, or the one to be expected of a new one."""
        if original:
            code = shape_code(original.width, original.height)
            self._columns.shapes.change({card.ordinal: code})
            self._by_template()[card.template_key] = code
        elif is_new:
            self._expect(card)

    def keep(self, way: object, names: Sequence[int], shapes: bytes) -> None:
        """These are shown from now on, and nothing is kept of what was shown another way. Groups go
        by `names`."""
        if way != self._way:
            self._way, self._kept, self._shown = way, bytearray(), []
        self._shown.append((names, shapes))

    def known(self, way: object) -> KnownShapes:
        """Return what is known of groups that are to be shown this way."""
        shapes, kept = self._columns.shapes, b""
        if way == self._way:
            for names, codes in self._shown:
                self._kept.extend(bytes(max(0, max(names, default=-1) + 1 - len(self._kept))))
                for name, code in zip(names, codes, strict=True):
                    self._kept[name] = code
            self._shown, kept = [], bytes(self._kept)
        return KnownShapes(shapes.codes if shapes.where(_ODD) else b"", kept)

    def _expect(self, card: PictureCard) -> None:
        code = self._by_template().get(card.template_key, NO_SHAPE)
        if self._columns.shapes[card.ordinal] == NO_SHAPE:
            self._columns.shapes.change({card.ordinal: code})

    def _by_template(self) -> dict[TemplateKey | None, int]:
        if self._learned is None:
            stop = self._columns.there.bit_length()
            recent = self._cards.cards(range(max(0, stop - _LEARNED_FROM), stop))
            codes = ((card.template_key, self._columns.shapes[card.ordinal]) for card in recent)
            self._learned = {template: code for template, code in codes if code != NO_SHAPE}
        return self._learned


class KnownShapes(NamedTuple):
    """The shape of each picture, by ordinal, or nothing where there is but one; and of groups, by
    the number that they go by, 0 where it is not `kept`."""

    codes: bytes | bytearray
    kept: bytes

    def of(self, names: Sequence[int], ordinals: Sequence[int], sizes: Sequence[int]) -> bytes:
        """The shape of each group: they go by `names`, and have so many, `sizes`, of the pictures
        `ordinals`, one after the other."""
        if not self.kept:
            return self._found(ordinals, sizes)
        kept = self.kept.ljust(max(names, default=0) + 1, b"\0")
        known = bytes(map(kept.__getitem__, names))
        if 0 not in known:
            return known
        pairs = zip(known, self._found(ordinals, sizes), strict=True)
        return bytes(before or code for before, code in pairs)

    def _found(self, ordinals: Sequence[int], sizes: Sequence[int]) -> bytes:
        """The shape of each group as it is now. Where there is but one, no picture is looked at;
        else no two groups that are alike."""
        if not self.codes:
            return bytes((USUAL_SHAPE,)) * len(sizes)
        codes = bytearray()
        for start in range(0, len(ordinals), _AT_ONCE):
            codes += bytes(map(self.codes.__getitem__, ordinals[start : start + _AT_ONCE]))
        ends = accumulate(sizes, initial=0)
        groups = [bytes(codes[first:stop]) for first, stop in pairwise(ends)]
        found = {group: most_common_shape(group) for group in set(groups)}
        return bytes(map(found.__getitem__, groups))
