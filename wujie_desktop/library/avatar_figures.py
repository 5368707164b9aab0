"""What the pictures of each avatar came to, counted in the database: those that are audited."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

from wujie_desktop.domain.avatar_report import AvatarFigures
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.spending import Charge
from wujie_desktop.library.acting_decisions import read_current_choices
from wujie_desktop.library.damage import MAYBE_NUMBER, NUMBER, TEXT, each_readable
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.rows import AUDITED

_OF_AUDITED = f"JOIN generation AS g ON g.id = generation_id AND camera IN ({AUDITED}) "
_COUNTS = (
    "SELECT avatar_key, count(verdict), total(verdict = 'pass') "  # noqa: S608 - our own text
    f"FROM picture AS p {_OF_AUDITED}"
    "WHERE p.profile = ? AND avatar_key <> '' GROUP BY avatar_key"
)
_COSTS = (
    "SELECT avatar_key, points, points_message, count(*) "  # noqa: S608 - our own text
    f"FROM picture AS p {_OF_AUDITED}"
    "WHERE p.profile = ? GROUP BY avatar_key, points, points_message"
)
_PICKS = (
    "SELECT avatar_key, count(*) FROM json_each(?) JOIN picture AS p "  # noqa: S608 - our own text
    f"ON p.profile = ? AND p.key = value {_OF_AUDITED}"
    "GROUP BY avatar_key"
)


class AvatarFigureReader:
    """Those of one profile. Raises LibraryDamaged."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def all(self) -> tuple[AvatarFigures, ...]:
        """The figures of every avatar that audited pictures were made with."""
        return await self._reader.run(self._read)

    def _read(self, connection: sqlite3.Connection) -> tuple[AvatarFigures, ...]:
        choices = read_current_choices(connection, self._profile)
        keys = json.dumps([key for key, choice in choices.items() if choice is Choice.PICK])
        picked = dict(connection.execute(_PICKS, (keys, self._profile)))
        charged: Counter[str] = Counter()
        costs = connection.execute(_COSTS, (self._profile,))
        kinds = (TEXT, MAYBE_NUMBER, TEXT, NUMBER)
        for avatar, points, words, number in each_readable("picture", costs, tuple, kinds):
            charged[avatar] += Charge(points, words).charged * number
        counts = connection.execute(_COUNTS, (self._profile,))
        return tuple(
            AvatarFigures(
                AvatarKey(avatar),
                judged,
                int(passed),
                picked.get(avatar, 0),
                charged[avatar],
            )
            for avatar, judged, passed in counts
        )
