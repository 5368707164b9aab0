"""The shape that the pictures of a group have in common, and keep while they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise, repeat

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

    def arrange_by(self, way: object) -> None:
        """Keep nothing of what was shown another way."""
        if way != self._way:
            self._way = way
            self._kept.clear()

    def of(self, names: Sequence[int], ordinals: Sequence[int], sizes: Sequence[int]) -> bytes:
        """The shape of each group: they go by `names`, and have so many, `sizes`, of the pictures
        `ordinals`, one after the other."""
        kept = self._kept
        kept.extend(bytes(max(0, max(names, default=0) + 1 - len(kept))))
        known = bytes(map(kept.__getitem__, names))
        if 0 not in known:
            return known
        for name, code in zip(names, self._found(ordinals, sizes), strict=True):
            kept[name] = kept[name] or code
        return bytes(map(kept.__getitem__, names))

    def _found(self, ordinals: Sequence[int], sizes: Sequence[int]) -> Iterable[int]:
        """The shape of each group as it is now. Where there is but one, no picture is looked at;
        else no two groups that are alike."""
        shapes = self._columns.shapes
        if not shapes.where(_ODD):
            return repeat(USUAL_SHAPE, len(sizes))
        codes = bytes(map(shapes.codes.__getitem__, ordinals[:]))
        ends = [*accumulate(sizes, initial=0)]
        groups = [codes[first:stop] for first, stop in pairwise(ends)]
        found = {group: most_common_shape(group) for group in set(groups)}
        return map(found.__getitem__, groups)

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
