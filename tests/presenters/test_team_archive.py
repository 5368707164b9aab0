"""The list of a team's archive: page by page, the newest search alone, errors said."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QLocale, QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders import START, build_request
from wujie_desktop.app.process.translation import install_language
from wujie_desktop.domain.answers import PromisedPicture
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.team_archive import (
    LAST,
    ArchiveCounts,
    ArchivedRequest,
    ArchivedState,
    ArchivePage,
    ArchiveQuery,
    ArchiveSender,
    ArchiveTime,
)
from wujie_desktop.domain.team_errors import TeamRefused, TeamTooOld, TeamUnreachable
from wujie_desktop.domain.team_requests import SharedRequest
from wujie_desktop.library.shared_requests import Held
from wujie_desktop.presenters.review.archive_presenter import ArchivePresenter
from wujie_desktop.presenters.review.archive_words import sender_word, states_words, time_word

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
        self.counted: list[tuple[int | None, int | None]] = []
        self.counts = ArchiveCounts(senders=(ArchiveSender(1, "Lin"),))
        self.failure: Exception | None = None
        self.here: frozenset[PictureKey] = frozenset()
        self.go_on, self.count_on = asyncio.Event(), asyncio.Event()
        self.go_on.set()
        self.count_on.set()

    async def find(self, query: ArchiveQuery, before: int) -> ArchivePage:
        self.asked.append((query, before))
        await self.go_on.wait()
        if self.failure:
            raise self.failure
        if query.words == "nothing":
            return ArchivePage()
        newest = min(before, 11, query.time.last + 1 if query.time else LAST)
        rows = range(newest - 1, max(newest - 1 - PER_PAGE, 0), -1)
        read = tuple(archived(number, f"K{number}") for number in rows if number % 3)
        return ArchivePage(read, rows[-1] if rows else None)

    async def count(self, query: ArchiveQuery) -> ArchiveCounts:
        self.counted.append((query.person, query.time.month if query.time else None))
        await self.count_on.wait()
        if self.failure:
            raise self.failure
        return self.counts

    async def held(self, keys: Sequence[PictureKey]) -> Held:
        return Held(self.here & {*keys})


class Bench:
    def __init__(self) -> None:
        self.server = Server()
        self.tasks: list[asyncio.Future[object]] = []
        self.presenter = ArchivePresenter(
            find=self.server.find,
            count=self.server.count,
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
    assert bench.presenter.sentence == "Requests shown: 2 · older ones as you scroll"


NOVEMBER, OCTOBER = (*(ArchiveTime(2026, 11, 6, 20, 5, 10), ArchiveTime(2026, 10, 4, 9, 1, 4)),)
COUNTED = ArchiveCounts((NOVEMBER, OCTOBER), (ArchiveSender(1, "Lin", 10),))


async def test_all_that_is_chosen_is_counted_where_it_is_known(bench: Bench) -> None:
    server, presenter = bench.server, bench.presenter
    server.counts = COUNTED
    presenter.refresh()
    await bench.rest()
    assert presenter.sentence == "Requests: 10 · Pictures: 29 · older ones as you scroll"
    presenter.choose_time(OCTOBER)
    await bench.rest()
    assert bench.shown() == [4, 2]
    assert presenter.sentence == "Requests: 4 · Pictures: 9 · older ones as you scroll"
    presenter.type("lamp")
    await bench.rest()
    assert presenter.sentence == "Requests shown: 2 · older ones as you scroll"
    presenter.choose_state(PASS)
    presenter.type("")
    await bench.rest()
    assert presenter.sentence == "Requests shown: 2 · older ones as you scroll"
    presenter.choose_state(None)
    presenter.choose_person(1)
    await bench.rest()
    assert server.counted == [(None, None), (None, 10), (1, 10)], "not for words and verdicts"


async def test_a_time_is_what_it_is_by_the_newest_count(bench: Bench) -> None:
    server, presenter = bench.server, bench.presenter
    server.counts = COUNTED
    presenter.refresh()
    await bench.rest()
    more = ArchiveTime(2026, 11, 7, 21, 5, 11)
    server.counts = ArchiveCounts((more, OCTOBER), COUNTED.senders)
    presenter.choose_time(NOVEMBER)
    await bench.rest()
    assert presenter.query.time == more
    assert server.asked[-1][0].time == more
    presenter.choose_time(NOVEMBER)  # from a list that was open meanwhile
    await bench.rest()
    assert len(server.counted) == 2
    presenter.choose_person(1)
    server.counts = ArchiveCounts(senders=(ArchiveSender(2, "Bo"),))
    await bench.rest()
    assert presenter.query == ArchiveQuery(), "the server came back as another"


async def test_what_is_chosen_while_it_counts_is_counted(bench: Bench) -> None:
    server, presenter = bench.server, bench.presenter
    server.counts = COUNTED
    presenter.refresh()
    await bench.rest()
    server.count_on.clear()
    presenter.choose_time(OCTOBER)
    await asyncio.sleep(0)
    presenter.choose_time(NOVEMBER)
    server.count_on.set()
    await bench.rest()
    assert server.counted[-1] == (None, 11)
    assert presenter.sentence.startswith("Requests: 6 · Pictures: 20")


async def test_after_an_error_it_is_counted_again(bench: Bench) -> None:
    server, presenter = bench.server, bench.presenter
    server.failure = TeamUnreachable("x")
    presenter.refresh()
    await bench.rest()
    assert presenter.counts == ArchiveCounts()
    server.failure, server.counts = None, COUNTED
    presenter.refresh()
    await bench.rest()
    assert presenter.counts == COUNTED


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["November 2026 (6)", "2023 (1,234)"]),
        ("zh_CN", ["2026年11月 (6)", "2023年 (1,234)"]),
    ],
)
def test_times_as_the_language_writes_them(qapp: object, language: str, said: list[str]) -> None:
    year = ArchiveTime(2023, None, 1234, 1, 1, 1)
    before = QLocale()
    install_language(language)
    try:
        assert [time_word(NOVEMBER), time_word(year)] == said
    finally:
        install_language("en")
        QLocale.setDefault(before)
    assert [sender_word(each) for each in (COUNTED.senders[0], ArchiveSender(2, "Bo"))] == [
        *("Lin (10)", "Bo"),
    ]


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
