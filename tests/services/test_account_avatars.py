"""Avatars that only the vendor's history knows: found, told apart, never adopted by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import START
from wujie_desktop.domain.answers import AvatarInfo, HistoryKind, HistoryPage
from wujie_desktop.domain.avatars import Avatar, AvatarPhase
from wujie_desktop.domain.errors import RateLimited, Refused, WujieError
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.ids import AvatarKey, PhotoSetId
from wujie_desktop.domain.request import FaultKind, SubmissionFault
from wujie_desktop.domain.training import (
    Training,
    TrainingAnswer,
    TrainingState,
    new_training_id,
)
from wujie_desktop.library.avatars import AvatarStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.trainings import Trainings
from wujie_desktop.presenters.compose.account_avatar_words import (
    account_avatar_line,
    found_sentence,
)
from wujie_desktop.services.account_avatars import (
    MAX_AVATARS,
    MAX_PAGES,
    AccountAvatars,
    FoundAvatars,
)

SIZE = 3


class Wire:
    """The far end: avatars newest first, each with a state unless it is said otherwise."""

    def __init__(self, keys: str | list[str]) -> None:
        self.keys = [*keys]
        self.says: dict[str, int | WujieError] = {}
        self.pages: list[int] = []
        self.asked: list[str] = []
        self.repeats = False

    async def history(self, page: int, kind: HistoryKind) -> HistoryPage:
        assert kind is HistoryKind.AVATAR
        self.pages.append(page)
        start = 0 if self.repeats else (page - 1) * SIZE
        return HistoryPage(tuple(self.keys[start : start + SIZE]), SIZE, len(self.keys))

    async def avatar_info(self, key: AvatarKey) -> AvatarInfo:
        self.asked.append(key)
        said = self.says.get(key, 10)
        if isinstance(said, WujieError):
            raise said
        return AvatarInfo(said)


class Bench:
    def __init__(self, database: Database, keys: str | list[str]) -> None:
        self.wire = Wire(keys)
        self.book, self.trainings = AvatarStore(database, "p"), Trainings(database, "p")
        self.service = AccountAvatars(gateway=self.wire, book=self.book, trainings=self.trainings)

    async def train(self, minutes: int, key: str = "") -> Training:
        """A training sent so many minutes after the start; of unknown outcome without a key."""
        sent = Training(
            id=new_training_id(),
            set_id=PhotoSetId("s"),
            name="林",
            state=TrainingState.SUBMITTING,
            created_at=START + timedelta(minutes=minutes),
            photos=(),
        )
        await self.trainings.open(sent)
        if key:
            answer = TrainingAnswer(AvatarKey(key), None, "", "{}")
            return await self.trainings.record_key(sent.id, answer, None)
        fault = SubmissionFault(FaultKind.INTERRUPTED, "", "", "")
        return await self.trainings.record_fault(sent.id, TrainingState.UNKNOWN, fault)


def keys_of(found: FoundAvatars) -> str:
    return "".join(each.key for each in found.avatars)


async def test_only_those_unknown_here_are_found_with_their_state(database: Database) -> None:
    bench = Bench(database, "ABCDEFG")
    await bench.book.put(Avatar(AvatarKey("B")), START)
    await bench.train(0, "E")
    bench.wire.says = {"C": 7, "D": Refused(code="20010001"), "F": 99}
    found = await bench.service.find()
    assert bench.wire.pages == [1, 2, 3]
    assert keys_of(found) == "".join(bench.wire.asked) == "ACDFG"
    assert (found.looked_at, found.known, found.left_out) == (7, 2, 0)
    assert [each.phase for each in found.avatars] == [
        AvatarPhase.READY,
        AvatarPhase.TRAINING,
        AvatarPhase.NOT_KNOWN,
        AvatarPhase.UNRECOGNISED,
        AvatarPhase.READY,
    ]
    assert found_sentence(found) == "Listed: 7 · known here: 2 · not known here: 5"
    assert account_avatar_line(found.avatars[3]) == "F   Unknown state (99)"


async def test_those_that_were_there_before_the_call_come_last(database: Database) -> None:
    bench = Bench(database, "ABCDEFG")
    await bench.train(0, "E")
    lost = await bench.train(10)
    await bench.train(20, "B")
    found = await bench.service.candidates(lost)
    assert keys_of(found) == "ACDFG"
    assert [each.is_older for each in found.avatars] == [False, False, False, True, True]
    assert "was there before" in account_avatar_line(found.avatars[-1])
    await bench.book.put(Avatar(AvatarKey("C")), START)
    await bench.book.record_status(AvatarKey("C"), 10, START + timedelta(minutes=5))
    found = await bench.service.candidates(lost)
    assert [each.key for each in found.avatars if not each.is_older] == ["A"]


async def test_without_anything_to_tell_by_all_are_candidates(database: Database) -> None:
    bench = Bench(database, "ABC")
    lost = await bench.train(10)
    await bench.book.put(Avatar(AvatarKey("B")), START)
    await bench.book.record_status(AvatarKey("B"), None, START)
    found = await bench.service.candidates(lost)
    assert keys_of(found) == "AC"
    assert not any(each.is_older for each in found.avatars)
    assert (await bench.trainings.load())[0].state is TrainingState.UNKNOWN


@pytest.mark.parametrize("said", [RateLimited(status=429), Refused(code=GatewayCode.BUSY)])
async def test_a_state_that_cannot_be_asked_keeps_no_avatar_back(
    database: Database, said: WujieError
) -> None:
    bench = Bench(database, "ABC")
    bench.wire.says = {"B": said}
    found = await bench.service.find()
    assert bench.wire.asked == ["A", "B"]
    assert [each.phase for each in found.avatars] == [
        AvatarPhase.READY,
        AvatarPhase.NEVER_ASKED,
        AvatarPhase.NEVER_ASKED,
    ]


async def test_a_history_without_end_is_bounded(database: Database) -> None:
    bench = Bench(database, [f"{number:032x}" for number in range(1000)])
    await bench.service.find()
    assert len(bench.wire.pages) == MAX_PAGES
    assert len(bench.wire.asked) == min(MAX_AVATARS, MAX_PAGES * SIZE)
    bench.wire.repeats = True
    bench.wire.pages.clear()
    await bench.service.find()
    assert bench.wire.pages == [1, 2]


@pytest.mark.parametrize(
    ("keys", "known", "said"),
    [
        ("", "", "The history lists no avatar of this account."),
        ("AB", "AB", "Every avatar that the history lists is known here already: 2"),
    ],
)
async def test_nothing_new_is_said_so(database: Database, keys: str, known: str, said: str) -> None:
    bench = Bench(database, keys)
    for key in known:
        await bench.book.put(Avatar(AvatarKey(key)), START)
    found = await bench.service.find()
    assert (found.avatars, bench.wire.asked) == ((), [])
    assert found_sentence(found) == said
