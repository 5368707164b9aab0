"""The list of a team's archive: page by page, the newest search alone, errors said."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders import START, build_request
from wujie_desktop.domain.answers import PromisedPicture
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.team_archive import (
    LAST,
    ArchivedRequest,
    ArchivedState,
    ArchivePage,
    ArchiveQuery,
)
from wujie_desktop.domain.team_errors import TeamRefused, TeamTooOld, TeamUnreachable
from wujie_desktop.domain.team_requests import SharedRequest
from wujie_desktop.library.shared_requests import Held
from wujie_desktop.presenters.review.archive_presenter import ArchivePresenter
from wujie_desktop.presenters.review.archive_words import states_words

WAITING, UNJUDGED, PASS, REVIEW, BLOCKED = ArchivedState
ROOT = QModelIndex()
PER_PAGE = 3


def archived(position: int, *keys: str, sender: str = "Lin") -> ArchivedRequest:
    request = build_request(id=RequestId(str(position)), sender=sender)
    named = tuple(PromisedPicture(PictureKey(key), None, None) for key in keys)
    states = (PASS,) * len(keys)
    return ArchivedRequest(position, START, SharedRequest(request, named), states)


class Server:
    """Ten requests, of which every third is not to be read."""

    def __init__(self) -> None:
        self.asked: list[tuple[ArchiveQuery, int]] = []
        self.failure: Exception | None = None
        self.here: frozenset[PictureKey] = frozenset()
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def find(self, query: ArchiveQuery, before: int) -> ArchivePage:
        self.asked.append((query, before))
        await self.go_on.wait()
        if self.failure:
            raise self.failure
        if query.words == "nothing":
            return ArchivePage()
        newest = min(before, 11)
        rows = range(newest - 1, max(newest - 1 - PER_PAGE, 0), -1)
        read = tuple(archived(number, f"K{number}") for number in rows if number % 3)
        return ArchivePage(read, rows[-1] if rows else None)

    async def senders(self) -> dict[int, str]:
        return {1: "Lin"}

    async def held(self, keys: Sequence[PictureKey]) -> Held:
        return Held(self.here & {*keys})


class Bench:
    def __init__(self) -> None:
        self.server = Server()
        self.tasks: list[asyncio.Future[object]] = []
        self.presenter = ArchivePresenter(
            find=self.server.find,
            senders=self.server.senders,
            held=self.server.held,
            avatar_name=str,
            spawn=lambda work, _name: self.tasks.append(asyncio.ensure_future(work)),
        )
        QAbstractItemModelTester(
            self.presenter.model,
            QAbstractItemModelTester.FailureReportingMode.Fatal,
            self.presenter,
        )

    async def rest(self) -> None:
        while self.tasks:
            await self.tasks.pop()

    def shown(self) -> list[int]:
        model = self.presenter.model
        found = (model.request(row) for row in range(model.rowCount()))
        return [each.position for each in found if each]


@pytest.fixture
def bench(qapp: object) -> Bench:
    return Bench()


async def test_pages_follow_one_another_until_the_end(bench: Bench) -> None:
    bench.presenter.refresh()
    await bench.rest()
    seen = [bench.shown()]
    while bench.presenter.model.canFetchMore(ROOT):
        bench.presenter.model.fetchMore(ROOT)
        bench.presenter.model.fetchMore(ROOT)  # asked twice, read once
        await bench.rest()
        seen.append(bench.shown())
    whole = [10, 8, 7, 5, 4, 2, 1]
    assert seen == [whole[:2], whole[:4], whole[:6], whole, whole]
    assert bench.presenter.sentence == "Requests: 7"
    assert [before for _, before in bench.server.asked] == [LAST, 8, 5, 2, 1]


async def test_only_the_newest_search_is_shown(bench: Bench) -> None:
    bench.server.go_on.clear()
    bench.presenter.refresh()
    for words in ("n", "no", "nothing"):
        await asyncio.sleep(0)
        bench.presenter.type(words)
    bench.server.go_on.set()
    await bench.rest()
    assert bench.shown() == []
    assert [query.words for query, _ in bench.server.asked] == ["", "nothing"]
    assert bench.presenter.nothing == "The team has no such request."
    bench.presenter.type("")
    await bench.rest()
    bench.server.go_on.clear()
    bench.presenter.model.fetchMore(ROOT)
    await asyncio.sleep(0)
    bench.presenter.type("nothing")
    bench.server.go_on.set()
    await bench.rest()
    assert bench.shown() == [], "an older page does not come behind another search"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TeamUnreachable("x"), "The archive is on the team's server"),
        (TeamRefused("x"), "The team's server refuses"),
        (TeamTooOld(), "The team's server is older than this"),
    ],
)
async def test_what_is_wrong_is_said_and_what_answers_something_else_goes(
    bench: Bench, error: Exception, said: str
) -> None:
    bench.presenter.refresh()
    await bench.rest()
    bench.server.failure = error
    bench.presenter.model.fetchMore(ROOT)
    await bench.rest()
    assert bench.presenter.sentence.startswith(said)
    assert bench.shown() == [10, 8]
    bench.presenter.type("else")
    await bench.rest()
    assert bench.presenter.nothing.startswith(said)
    assert bench.shown() == []
    bench.server.failure = None
    bench.presenter.refresh()
    await bench.rest()
    assert bench.presenter.sentence == "Requests: 2 · older ones as you scroll"


def test_how_many_are_what() -> None:
    assert (
        states_words((PASS, PASS, BLOCKED, WAITING)) == "4: 1 Blocked · 2 Pass · 1 Not answered yet"
    )
    assert states_words((UNJUDGED,)) == "1 No verdict"


async def test_what_is_here_and_what_may_be_taken(bench: Bench) -> None:
    model = bench.presenter.model
    rows = (
        archived(4, "A", "B"), archived(3, "C"), archived(2, "D"), archived(1, "E", sender=""),
    )  # fmt: skip
    keys = {name: PictureKey(name) for name in "ABCDE"}
    model.show(ArchivePage(rows), Held(frozenset((keys["A"], keys["C"])), frozenset((keys["D"],))))
    assert [model.cells(row)[5] for row in range(4)] == ["1 of 2 here", "Here", "Deleted here", ""]
    assert [model.can_be_taken(row) for row in range(4)] == [True, False, False, False]
    assert model.cells(2)[2:4] == ("", "")
    assert not model.canFetchMore(ROOT)
    bench.server.here = frozenset((keys["A"], keys["B"]))
    bench.presenter.look_at_library()
    await bench.rest()
    assert model.here(0) == [keys["A"], keys["B"]]
