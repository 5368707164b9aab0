"""What another policy would take out of the view at hand, and bring into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import Findings, Policy
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.services.policies import PolicyService


@value
class ViewChange:
    """How many pictures leave the view, and how many enter it."""

    leaving: int
    entering: int


class ViewChanges:
    """Compares the view of `gallery`, with what is open and searched for, as it is with what it
    would be. `load` reads what policies judge by."""

    def __init__(
        self,
        *,
        gallery: GalleryModel,
        policies: PolicyService,
        load: Callable[[], Awaitable[Mapping[PictureKey, Findings]]],
    ) -> None:
        self._gallery = gallery
        self._policies = policies
        self._load = load

    async def under(self, other: Policy) -> ViewChange:
        """What changes once `other` is the active policy. Raises LibraryError."""
        showing, collection = self._gallery.showing, self._gallery.collection
        if not showing.restricts(FilterField.VERDICT):
            return ViewChange(0, 0)
        if not self._policies.is_complete:
            self._policies.know(await self._load())
        before = showing.matching
        after = collection.matching(showing.options, showing.base, self._moved(other))
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
