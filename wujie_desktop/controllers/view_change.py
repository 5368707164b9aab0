"""What another policy would take out of the view at hand, and bring into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.filter import EVERYTHING, Filter, fields_of
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import Findings, Policy
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.collection import Collection
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.services.policies import PolicyService

FindUnder = Callable[[Filter, int, Mapping[Verdict, int]], Awaitable[int]]
"""The pictures of a set that a filter accepts, were these the verdicts of those sets."""


@value
class ViewChange:
    """How many pictures leave the view, and how many enter it."""

    leaving: int
    entering: int


class ViewChanges:
    """Compares the view of `gallery`, with what `searched` returns for a search, as it is with what
    it would be. `load` reads what policies judge by."""

    def __init__(
        self,
        *,
        gallery: GalleryModel,
        searched: Callable[[], Filter],
        find_under: FindUnder,
        policies: PolicyService,
        load: Callable[[], Awaitable[Mapping[PictureKey, Findings]]],
    ) -> None:
        self._gallery = gallery
        self._searched = searched
        self._find_under = find_under
        self._policies = policies
        self._load = load

    async def under(self, other: Policy) -> ViewChange:
        """What changes once `other` is the active policy. Raises LibraryError."""
        options, collection = self._gallery.view_options, self._gallery.collection
        tree = EVERYTHING if options.is_sitting else self._searched()
        if not options.verdicts and FilterField.VERDICT not in fields_of(tree):
            return ViewChange(0, 0)
        if not self._policies.is_complete:
            self._policies.know(await self._load())
        verdicts = self._moved(other)
        before = await self._find_under(tree, collection.matching(options), {})
        within = matching_under(collection, options, verdicts)
        after = await self._find_under(tree, within, verdicts)
        return ViewChange((before & ~after).bit_count(), (after & ~before).bit_count())

    def _moved(self, other: Policy) -> Mapping[Verdict, int]:
        """The pictures that get another verdict, by that."""
        keys: defaultdict[Verdict, list[PictureKey]] = defaultdict(list)
        for shift in self._policies.shifts(self._policies.active, other):
            keys[shift.after.verdict] += shift.keys
        return {
            verdict: bits_of(self._gallery.collection.cards.ordinals(moved).values())
            for verdict, moved in keys.items()
        }


def matching_under(
    collection: Collection, options: ViewOptions, verdicts: Mapping[Verdict, int]
) -> int:
    """The pictures that `options` want, were these the verdicts of those sets."""
    if not options.verdicts or options.only:
        return collection.matching(options)
    every = collection.matching(replace(options, verdicts=frozenset()))
    moved = reduce(or_, verdicts.values(), 0)
    wanted = reduce(or_, (verdicts.get(verdict, 0) for verdict in options.verdicts), 0)
    return (collection.matching(options) & ~moved) | (every & wanted)
