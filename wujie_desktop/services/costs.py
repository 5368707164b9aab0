"""What templates cost so far, and what today's requests cost or will."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import GenerationDraft
from wujie_desktop.domain.events import (
    CostsChanged,
    GenerationEvent,
    KeysRecorded,
    PictureEvent,
)
from wujie_desktop.domain.generation import Generation, Picture, RequestState
from wujie_desktop.domain.ids import GenerationId, ImageKey, TemplateKey
from wujie_desktop.domain.ledger import build_ledger
from wujie_desktop.domain.moderation import NO_AUDIT
from wujie_desktop.domain.pricing import SAMPLE, actual_cost, estimate, median
from wujie_desktop.services.hub import EventHub

_REMEMBERED = timedelta(days=2)
"""Requests older than this are no part of today anywhere."""


class History(Protocol):
    """What was sent before."""

    async def since(self, moment: datetime) -> tuple[tuple[Generation, ...], tuple[Picture, ...]]:
        """The requests sent since `moment`, and their pictures."""
        ...

    async def priced(self, most: int) -> tuple[Picture, ...]:
        """The last `most` pictures of every template that have a cost, in order of arrival."""
        ...


class CostBook:
    """Learns from what passes over the hub; publishes CostsChanged."""

    def __init__(self, *, history: History, hub: EventHub, clock: Clock) -> None:
        self._history = history
        self._hub = hub
        self._clock = clock
        self._prices: defaultdict[TemplateKey, OrderedDict[ImageKey, int]] = defaultdict(
            OrderedDict
        )
        self._generations: dict[GenerationId, Generation] = {}
        self._pictures: defaultdict[GenerationId, dict[ImageKey, Picture]] = defaultdict(dict)
        hub.subscribe(KeysRecorded, lambda event: self._remember(event.pictures))
        hub.subscribe(GenerationEvent, self.on_generation)
        hub.subscribe(PictureEvent, self.on_picture)

    def price(self, template: TemplateKey) -> float | None:
        """Points for one picture: the median of the last twenty; None where none is known."""
        known = self._prices.get(template)
        return median(tuple(known.values())) if known else None

    def estimate(self, draft: GenerationDraft) -> int | None:
        """Points for `draft`; None where the price of any of its templates is not known."""
        return estimate(draft, self.price)

    def spent_today(self) -> int:
        """Points of the requests that were sent since midnight on this machine's clock."""
        today = self._clock.now().astimezone().date()
        return sum(
            self.cost_of(generation)
            for generation in self._generations.values()
            if generation.created_at.astimezone().date() == today
        )

    def spent_on(self, names: Iterable[GenerationId]) -> int:
        """Points of these requests, as far as they are from these two days."""
        known = (self._generations.get(name) for name in names)
        return sum(self.cost_of(generation) for generation in known if generation)

    def cost_of(self, generation: Generation) -> int:
        """What it cost; until that is settled what was expected, or else estimated. A request
        of unknown outcome counts: it may have been charged."""
        if generation.state is RequestState.REFUSED:
            return 0
        entries = build_ledger({generation.id: generation}, self._pictures[generation.id].values())
        charged = sum(entry.charged for entry in entries)
        if entries and all(entry.actual is not None for entry in entries):
            return charged
        expected = generation.expected_points
        if expected is None:
            expected = self.estimate(generation.draft)
        return max(expected or 0, charged)

    async def load(self) -> None:
        """Learn from everything kept."""
        generations, pictures = await self._history.since(self._clock.now() - _REMEMBERED)
        for generation in generations:
            self._put(generation)
        for picture in (*await self._history.priced(SAMPLE), *pictures):
            self._learn(picture)
        self._hub.publish(CostsChanged())

    def on_generation(self, event: GenerationEvent) -> None:
        """A request is new or no longer what it was."""
        self._put(event.generation)
        self._hub.publish(CostsChanged())

    def on_picture(self, event: PictureEvent) -> None:
        """A picture may have a cost now."""
        if self._learn(event.picture):
            self._hub.publish(CostsChanged())

    def _remember(self, pictures: tuple[Picture, ...]) -> None:
        for picture in pictures:
            self._learn(picture)

    def _put(self, generation: Generation) -> None:
        if self._is_recent(generation.created_at):
            self._generations[generation.id] = generation

    def _is_recent(self, moment: datetime) -> bool:
        return self._clock.now() - moment < _REMEMBERED

    def _learn(self, picture: Picture) -> bool:
        """Whether anything about costs is new in it."""
        changed = False
        if picture.generation in self._generations:
            before = self._pictures[picture.generation].get(picture.key)
            # Its cost is all that matters here; thousands of audits would only fill memory.
            slim = replace(picture, audit=NO_AUDIT, model_prompt="")
            self._pictures[picture.generation][picture.key] = slim
            said = (picture.points, picture.points_message)
            changed = before is None or said != (before.points, before.points_message)
        cost = actual_cost(picture)
        if cost is not None and picture.template_key:
            prices = self._prices[picture.template_key]
            changed = changed or prices.get(picture.key) != cost
            prices[picture.key] = cost
            while len(prices) > SAMPLE:
                prices.popitem(last=False)
        return changed
