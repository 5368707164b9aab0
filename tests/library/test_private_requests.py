"""Requests that were sent before anybody else was to see them."""

from __future__ import annotations

from tests.builders import START, answer, draft
from tests.library.test_shared_requests import OWN, PROFILE, database
from wujie_desktop.domain.request import FaultKind, Request, RequestState, SubmissionFault
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.team_store import TeamStore

__all__ = ["database"]
SPACE = "host:1/another"


async def lost(requests: Requests) -> Request:
    """A request whose outcome is unknown."""
    own = await requests.open(draft(prompt="nobody else's"), START)
    fault = SubmissionFault(FaultKind.CONNECTION_LOST, "", "", "")
    await requests.record_fault(own.id, RequestState.UNKNOWN, fault)
    return own


async def test_what_was_sent_before_joining_and_is_adopted_after_is_not_told(
    database: Database,
) -> None:
    requests, store = Requests(database, PROFILE), TeamStore(database, PROFILE)
    await store.leave()
    before = await lost(requests)
    under_way = await requests.open(draft(prompt="nobody else's"), START)
    await store.join(SPACE, OWN, shares_requests=True)
    after = await lost(requests)
    for name, key in ((before, "A"), (under_way, "C"), (after, "B")):
        await requests.adopt(name.id, answer(key).pictures)
    assert [each.subject for each in await store.outgoing(0, 9)] == [f"request:{after.id}"]


async def test_nor_what_was_sent_before_requests_were_shared(database: Database) -> None:
    """Joining again as before, as each start does, changes nothing."""
    requests, store = Requests(database, PROFILE), TeamStore(database, PROFILE)
    await store.join(SPACE, OWN, shares_requests=False)
    before = await lost(requests)
    await store.join(SPACE, OWN, shares_requests=True)
    after = await lost(requests)
    await store.join(SPACE, OWN, shares_requests=True)
    for name, key in ((before, "A"), (after, "B")):
        await requests.adopt(name.id, answer(key).pictures)
    assert [each.subject for each in await store.outgoing(0, 9)] == [f"request:{after.id}"]
