"""Statistics of verdicts, computed on request and cached until a picture changes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import Executor

from wujie_desktop.domain.events import PictureEvent
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import folded
from wujie_desktop.domain.statistics import (
    Counted,
    Statistics,
    Subject,
    Tally,
    tally_names,
    tally_words,
)
from wujie_desktop.library.audits import Audits, LabelCount
from wujie_desktop.services.hub import EventHub

_VERDICTS = {"pass": Verdict.PASS, "block": Verdict.BLOCKED}


class StatisticsService:
    """Computes statistics on a thread of `pool`."""

    def __init__(self, *, audits: Audits, hub: EventHub, pool: Executor) -> None:
        self._audits = audits
        self._pool = pool
        self._known: Statistics | None = None
        self._is_stale = False
        hub.subscribe(PictureEvent, self.on_picture)

    def on_picture(self, event: PictureEvent) -> None:
        """Drop the cached statistics."""
        if event.picture.verdict is not None:
            self._is_stale = True

    async def load(self) -> Statistics:
        """The current statistics. Raises LibraryError."""
        if self._known is None or self._is_stale:
            self._is_stale = False
            counted = (
                await self._audits.labels(),
                await self._audits.by_template(),
                await self._audits.by_avatar(),
                await self._audits.by_prompt(),
            )
            loop = asyncio.get_running_loop()
            self._known = await loop.run_in_executor(self._pool, build_statistics, *counted)
        return self._known


def build_statistics(
    labels: Sequence[LabelCount],
    templates: Sequence[Counted],
    avatars: Sequence[Counted],
    prompts: Sequence[Counted],
) -> Statistics:
    """Rank the counts. An unknown suggestion counts as review."""
    by_avatar = tally_names(avatars)
    return Statistics(
        overall=Tally(
            "",
            sum(tally.passed for tally in by_avatar),
            sum(tally.review for tally in by_avatar),
            sum(tally.blocked for tally in by_avatar),
        ),
        tallies={
            Subject.LABEL: tally_names(
                (
                    folded(item.label or item.label_desc),
                    _VERDICTS.get(item.suggestion, Verdict.REVIEW),
                    item.number,
                )
                for item in labels
            ),
            Subject.TEMPLATE: tally_names(templates),
            Subject.AVATAR: by_avatar,
            Subject.WORD: tally_words(prompts),
        },
    )
