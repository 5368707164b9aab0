"""What the paid calls of one profile cost, read for the points that were set aside for them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping

from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.spending import Charge
from wujie_desktop.domain.value import value
from wujie_desktop.library.read_connection import Reads

Charges = Mapping[PictureKey, Charge]
_NAMED = "SELECT value FROM json_each(?)"
_STATES = (
    "SELECT id, state, expected_points FROM generation "  # noqa: S608 - our own text
    f"WHERE profile = ? AND id IN ({_NAMED})"
)
_CHARGES = (
    "SELECT generation_id, key, points, points_message FROM picture "
    "WHERE profile = ? AND generation_id IN "
)


@value
class CallRecord:
    """The state of a create call, the points that the gateway expected, and the charges of its
    pictures."""

    state: RequestState
    expected: int | None
    charges: Charges


class PaidOutcomes:
    """Reads only. Raises LibraryError."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def of_requests(self, names: Collection[str]) -> Mapping[RequestId, CallRecord]:
        """The create calls of these names that are in the library."""
        return await self._reader.run(
            lambda connection: read_calls(connection, self._profile, names)
        )

    async def beside(self, keys: Collection[PictureKey]) -> Mapping[RequestId, Charges]:
        """By request, the charges of these pictures and of all others of their requests."""

        def work(connection: sqlite3.Connection) -> dict[RequestId, Charges]:
            own = f"(SELECT generation_id FROM picture WHERE key IN ({_NAMED}))"  # noqa: S608
            found = _charges(connection, own, (self._profile, json.dumps(list(keys))))
            return {RequestId(name): charges for name, charges in found.items()}

        return await self._reader.run(work)


def read_calls(
    connection: sqlite3.Connection, profile: str, names: Collection[str]
) -> dict[RequestId, CallRecord]:
    """The create calls of these names. Works inside a transaction of its caller."""
    mine = (profile, json.dumps(list(names)))
    charges = _charges(connection, f"({_NAMED})", mine)
    return {
        RequestId(name): CallRecord(RequestState(state), expected, charges[name])
        for name, state, expected in connection.execute(_STATES, mine)
        if state in tuple(RequestState)
    }


def _charges(
    connection: sqlite3.Connection, which: str, parameters: tuple[str, str]
) -> defaultdict[str, dict[PictureKey, Charge]]:
    charges: defaultdict[str, dict[PictureKey, Charge]] = defaultdict(dict)
    for name, key, points, words in connection.execute(_CHARGES + which, parameters):
        charges[name][key] = Charge(points, words)
    return charges
