"""What many selected pictures have in common, counted a slice at a time: a million of them hold up
no key."""

from __future__ import annotations

from array import array
from collections import Counter

from wujie_desktop.domain.cards import MADE
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import RequestId, TemplateKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.collection import Collection
from wujie_desktop.presenters.gallery.details import PictureKeys

SLICE = 1500
"""Pictures that are counted between two events: a few milliseconds."""
HEADS = 4
"""Pictures that are shown of many."""
MAX_REQUESTS = 200
"""Requests, up to which what they share is looked for."""


class SelectionTally:
    """Counts `keys` with every `step`."""

    def __init__(self, keys: PictureKeys, collection: Collection) -> None:
        self.keys = keys
        self.verdicts: Counter[str | None] = Counter()
        """Of what was made; the others have none yet, or no picture."""
        self.choices: Counter[Choice | None] = Counter()
        self.stars: Counter[int] = Counter()
        self.templates: set[TemplateKey | None] = set()
        self.points = 0
        self.heads: list[Verdict | None] = []
        """The verdicts of the first few."""
        self._not_passed = array("I")
        self.is_binned = bool(keys) and collection.marks_of(keys[0]).binned_at is not None
        """Whether the first is in the bin, and so all of them."""
        self._requests: set[RequestId] = set()
        """Their names, until there are too many."""
        self._began = 0
        """The pictures that their requests began with, as a set."""
        self._collection = collection
        self._counted = 0

    @property
    def not_passed(self) -> PictureKeys:
        """What was made and did not pass."""
        return PictureKeys(self._not_passed, self._collection.cards)

    @property
    def few_requests(self) -> list[RequestId]:
        """Their requests, unless there are too many to read."""
        return sorted(self._requests)

    @property
    def request_count(self) -> int:
        """How many requests they belong to."""
        return self._began.bit_count()

    def step(self) -> bool:
        """Count the next slice. Returns whether that was all."""
        ordinals = self.keys.ordinals[self._counted : self._counted + SLICE]
        self._counted += len(ordinals)
        cards = self._collection.cards_of(ordinals)
        made = [card for card in cards if card.state in MADE]
        if not self.heads:
            said = (card.verdict for card in cards[:HEADS])
            self.heads = [Verdict(verdict) if verdict else None for verdict in said]
        self.verdicts.update(card.verdict for card in made)
        self._not_passed.extend(card.ordinal for card in made if card.verdict != Verdict.PASS)
        self.templates.update(card.template_key for card in cards)
        self._began |= self._collection.heads_of(cards)
        self._requests.update(card.request for card in cards)
        if self.request_count > MAX_REQUESTS:
            self._requests.clear()
        self.points += self._collection.figures_of(ordinals).points
        decisions = (self._collection.decision_on(card.key) for card in made)
        self.choices.update(it.choice if it else None for it in decisions)
        self.stars.update(self._collection.stars_of(ordinals))
        return self._counted == len(self.keys)
