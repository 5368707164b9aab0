"""A deletion at the vendor leaves once, and what became of it is asked, never guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import AVATAR, START, FakeClock
from wujie_desktop.domain import errors
from wujie_desktop.domain.answers import AvatarInfo
from wujie_desktop.domain.avatars import Avatar, AvatarPhase
from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.library.avatar_figures import AvatarFigureReader
from wujie_desktop.library.avatars import AvatarStore
from wujie_desktop.library.database import Database
from wujie_desktop.presenters.compose.avatar_deletion_words import deletion_sentence
from wujie_desktop.services.avatar_deletion import AvatarDeletion, Deletion, DeletionState
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.hub import EventHub

ENTRY = Avatar(AVATAR, "林小满", status=10, checked_at=FakeClock().now())
GONE = errors.Refused("化身不存在", code="20010001")


class Wire:
    """The far end: says `answer` to a deletion and `state` to a question."""

    def __init__(self, answer: Exception | None, state: int | errors.WujieError) -> None:
        self.answer, self.state = answer, state
        self.deleted: list[AvatarKey] = []
        self.asked: list[AvatarKey] = []

    async def delete_avatar(self, key: AvatarKey) -> None:
        self.deleted.append(key)
        if self.answer:
            raise self.answer

    async def avatar_info(self, key: AvatarKey) -> AvatarInfo:
        self.asked.append(key)
        if isinstance(self.state, errors.WujieError):
            raise self.state
        return AvatarInfo(self.state)


async def delete(database: Database, wire: Wire) -> tuple[Deletion, Avatar]:
    """How it ended, and the entry afterwards."""
    store = AvatarStore(database, "p")
    await store.put(ENTRY, START)
    await store.record_status(AVATAR, 10, FakeClock().now())
    avatars = AvatarService(
        gateway=wire,
        store=store,
        figures=AvatarFigureReader(database, "p"),
        hub=EventHub(),
        clock=FakeClock(),
    )
    ended = await AvatarDeletion(gateway=wire, avatars=avatars).delete(AVATAR)
    (entry,) = await store.load()
    return ended, entry


@pytest.mark.parametrize(
    ("error", "is_sent"),
    [
        (errors.Refused("不存在", code="20010001"), True),
        (errors.Refused("忙", code="20010018"), True),
        (errors.SignatureRejected(status=403), True),
        (errors.NotPermitted(status=401), True),
        (errors.RateLimited(status=429), True),
        (errors.RequestRejected(status=400), True),
        (errors.ConnectionLost("reset"), True),
        (errors.GatewayBroken(status=502), True),
        (errors.BadResponse("html"), True),
        (errors.Unreachable("dns"), False),
        (errors.PlanUnusable(ConnectionProblem.GATEWAY_ADDRESS), False),
    ],
)
async def test_it_leaves_once_whatever_comes_back(
    database: Database, error: errors.WujieError, *, is_sent: bool
) -> None:
    wire = Wire(error, errors.ConnectionLost("reset"))
    ended, entry = await delete(database, wire)
    assert wire.deleted == [AVATAR]
    assert len(wire.asked) == is_sent
    assert ended.state is (DeletionState.UNKNOWN if is_sent else DeletionState.NOT_SENT)
    assert entry.phase is AvatarPhase.READY
    said = deletion_sentence(ENTRY, ended)
    assert ("Outcome unknown" if is_sent else "Nothing was sent") in said


@pytest.mark.logs_errors
async def test_a_bug_leaves_the_outcome_unknown(database: Database) -> None:
    wire = Wire(ZeroDivisionError(), errors.ConnectionLost("reset"))
    ended, _ = await delete(database, wire)
    assert (ended.state, len(wire.deleted)) == (DeletionState.UNKNOWN, 1)


@pytest.mark.parametrize(
    ("error", "state", "ends", "said"),
    [
        (None, GONE, DeletionState.GONE, "knows “林小满” no more"),
        (errors.ConnectionLost("reset"), GONE, DeletionState.GONE, "knows “林小满” no more"),
        (None, 10, DeletionState.STILL_THERE, "took the deletion and still lists “林小满”: Ready"),
        (errors.GatewayBroken(status=502), 10, DeletionState.STILL_THERE, "is still there: Ready"),
        (None, errors.ConnectionLost("reset"), DeletionState.TAKEN, "took the deletion of"),
        (None, errors.Refused(code="20010018"), DeletionState.TAKEN, "took the deletion of"),
    ],
)
async def test_what_became_of_it_is_what_the_gateway_says(
    database: Database,
    error: errors.WujieError | None,
    state: int | errors.WujieError,
    ends: DeletionState,
    said: str,
) -> None:
    wire = Wire(error, state)
    ended, entry = await delete(database, wire)
    assert (ended.state, wire.deleted, wire.asked) == (ends, [AVATAR], [AVATAR])
    gone = ends is DeletionState.GONE
    assert entry.phase is (AvatarPhase.NOT_KNOWN if gone else AvatarPhase.READY)
    assert replace(entry, status=10) == ENTRY
    assert said in deletion_sentence(ENTRY, ended)
