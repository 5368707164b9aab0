"""What many selected pictures have in common, counted a slice at a time: a hundred thousand of them
hold up no key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from wujie_desktop.domain.cards import MADE, PictureCard
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.collection import Collection

SLICE = 1500
"""Pictures that are counted between two events: a few milliseconds."""
HEADS = 4
"""Pictures that are shown of many."""
MAX_REQUESTS = 200
"""Requests, up to which what they share is looked for."""
_REQUEST, _TEMPLATE, _STATE, _VERDICT, _POINTS = (
    itemgetter(PictureCard._fields.index(name))
    for name in ("request", "template_key", "state", "verdict", "points")
)
_PASS = Verdict.PASS.value


class SelectionTally:
    """Counts `keys` with every `step`."""

    def __init__(self, keys: Sequence[PictureKey], collection: Collection) -> None:
        self.keys = keys
        self.verdicts: Counter[str] = Counter()
        """Of what was made; the others have none yet, or no picture."""
        self.choices: Counter[Choice | None] = Counter()
        self.stars: Counter[int] = Counter()
        self.templates: set[TemplateKey | None] = set()
        self.requests: set[RequestId] = set()
        self.points = 0
        self.not_passed: list[PictureKey] = []
        self.heads: list[Verdict | None] = []
        """The verdicts of the first few."""
        self._collection = collection
        self._rest = iter(keys)

    @property
    def few_requests(self) -> list[RequestId]:
        """Their requests, unless there are too many to read."""
        return sorted(self.requests) if len(self.requests) <= MAX_REQUESTS else []

    def step(self) -> bool:
        """Count the next slice. Returns whether that was all."""
        keys = list(islice(self._rest, SLICE))
        rows = self._collection.rows_of(keys)
        made = [row for row in rows if _STATE(row) in MADE]
        if not self.heads:
            said = map(_VERDICT, rows[:HEADS])
            self.heads = [Verdict(verdict) if verdict else None for verdict in said]
        self.verdicts.update(map(_VERDICT, made))
        self.not_passed += [row[0] for row in made if _VERDICT(row) != _PASS]
        self.templates.update(map(_TEMPLATE, rows))
        self.requests.update(map(_REQUEST, rows))
        self.points += sum(filter(None, map(_POINTS, rows)))
        decisions = map(self._collection.decision_on, (row[0] for row in made))
        self.choices.update(it.choice if it else None for it in decisions)
        self.stars.update(self._collection.marks_of(key).stars for key in keys)
        return len(keys) < SLICE
