"""The history of requests: rows read where they are shown, and each request in words."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.builders import AVATAR, START, TEMPLATE, build_request, camera_draft, done_picture, draft
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.cards import card_of
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.ids import AvatarKey, PictureKey, RequestId
from wujie_desktop.domain.past_request import Outcome, PastRequest, RequestRecord
from wujie_desktop.domain.request import (
    BatchPlace,
    FaultKind,
    Request,
    RequestState,
    SubmissionFault,
)
from wujie_desktop.library.request_search import RequestQuery
from wujie_desktop.presenters.requests.request_history_model import RequestHistoryModel
from wujie_desktop.presenters.requests.request_history_presenter import RequestHistoryPresenter
from wujie_desktop.presenters.requests.request_view import Namers, RequestView, request_view
from wujie_desktop.presenters.requests.request_words import (
    result_words,
    send_again_question,
    why_not_again,
)
from wujie_desktop.presenters.text.paged_table import KEPT, PAGE
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor, Work

MANY = 100_000
NAMERS = Namers("Sandbox", str, lambda _draft: "city ×2")


def past(row: int, **changes: Any) -> PastRequest:
    request = build_request(id=RequestId(str(row)), draft=draft(prompt=f"prompt {row}"), **changes)
    return PastRequest(request, ())


class Library:
    """Answers at once with what is asked for, but for the rows `missing`."""

    def __init__(self, model: RequestHistoryModel, missing: Sequence[int] = ()) -> None:
        self.asked: list[list[int]] = []
        self._model, self._missing = model, missing
        model.wanted.connect(self.asked.append)

    def answer(self) -> None:
        for rows in self.asked:
            read = {row: past(row) for row in rows if row not in self._missing}
            self._model.keep(rows, read)


def column(model: RequestHistoryModel, row: int, place: int = 1) -> str:
    text = model.index(row, place).data()
    assert isinstance(text, str)
    return text


def test_a_page_is_read_where_it_is_shown_and_any_of_them_can_be() -> None:
    model = RequestHistoryModel()
    library = Library(model)
    model.show(range(MANY, 0, -1))
    assert model.rowCount() == MANY
    assert library.asked == []
    assert column(model, MANY - 1, 0) == "…"
    assert column(model, MANY - 2, 0) == "…"
    assert library.asked == [list(range(PAGE, 0, -1))]
    library.answer()
    assert column(model, MANY - 1) == "prompt 1"


def test_another_member_who_sent_it_is_named() -> None:
    mine, others = (PastRequest(build_request(sender=name), ()) for name in ("", "Lin"))
    words = RequestHistoryModel().words
    assert words(others)[1] == f"Lin · {words(mine)[1]}"


def test_it_is_a_model() -> None:
    model = RequestHistoryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    library = Library(model)
    model.show(range(PAGE + 20, 0, -1))
    for row in (0, PAGE):
        column(model, row)
    library.answer()
    model.show(range(PAGE + 30, 0, -1))
    assert tester.model() is model


def test_no_more_than_some_are_kept() -> None:
    model = RequestHistoryModel()
    library = Library(model)
    model.show(range(MANY, 0, -1))
    for start in range(0, KEPT + PAGE, PAGE):
        column(model, start)
    library.answer()
    assert column(model, KEPT) == f"prompt {MANY - KEPT}"
    assert model.request(0) is None
    assert model.request(KEPT)


def test_a_record_that_cannot_be_read_says_so() -> None:
    model = RequestHistoryModel()
    library = Library(model, missing=(2,))
    model.show([3, 2, 1])
    column(model, 0)
    library.answer()
    assert [column(model, row) for row in range(3)] == [
        "prompt 3", "This record cannot be read.", "prompt 1"
    ]  # fmt: skip


def test_new_ones_come_above_and_nothing_else_moves(qtbot: QtBot) -> None:
    model = RequestHistoryModel()
    library = Library(model)
    model.show([2, 1])
    column(model, 0)
    library.answer()
    with qtbot.waitSignal(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        model.show([3, 2, 1])
    assert model.place_of(RequestId("1")) == 2
    with qtbot.waitSignal(model.modelReset):
        model.show([3, 1])
    assert model.place_of(RequestId("2")) == -1
    library.asked.clear()
    model.renew({RequestId("1")})
    assert column(model, 1) == "prompt 1"  # as it was until it is read again
    assert library.asked == [[3, 1]]
    model.renew({RequestId("1")})  # changed while it is read
    library.answer()
    library.asked.clear()
    column(model, 1)
    assert library.asked == [[1]]


class Desk:
    """A presenter whose work is run by hand; `fails` instead of finding."""

    def __init__(self) -> None:
        self.works: list[Work] = []
        self.queries: list[RequestQuery] = []
        self.fails = False
        self.presenter = RequestHistoryPresenter(
            find=self._find,
            read=self._read,
            names=dict,
            today=lambda: date(2026, 11, 24),
            spawn=lambda work, _name: self.works.append(work),
        )

    async def _find(self, query: RequestQuery) -> list[int]:
        self.queries.append(query)
        if self.fails:
            raise LibraryDamaged("folder", "why")
        return [1] if query.outcome is None else []

    async def _read(self, rows: Sequence[int]) -> dict[int, PastRequest]:
        return {row: past(row) for row in rows}

    async def run(self) -> None:
        while self.works:
            await self.works.pop(0)


async def test_what_is_unfinished_keeps_the_last_result() -> None:
    desk = Desk()
    presenter = desk.presenter
    presenter.refresh()
    assert presenter.sentence == ""
    await desk.run()
    assert presenter.sentence == "Requests: 1"
    assert not presenter.is_narrowed
    for text, sentence in (
        ("(a", "The closing bracket is missing."),
        ("verdict:pass", "This is searched in pictures alone: verdict"),
    ):
        presenter.type(text)
        assert (presenter.sentence, desk.works) == (sentence, [])
    presenter.type("points:>2")
    presenter.choose(Outcome.REFUSED)
    assert len(desk.works) == 1
    await desk.run()
    assert presenter.sentence == "Requests: 0"
    assert presenter.is_narrowed
    assert desk.queries[-1].outcome is Outcome.REFUSED


async def test_a_damaged_library_is_said_and_tried_again() -> None:
    desk = Desk()
    desk.fails = True
    desk.presenter.refresh()
    await desk.run()
    assert desk.presenter.sentence == "The library is damaged"
    desk.fails = False
    desk.presenter.refresh()
    await desk.run()
    assert desk.presenter.sentence == "Requests: 1"


async def test_what_is_closed_while_it_searches_or_reads_ends_quietly(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tasks, released = TaskSupervisor(EventHub()), asyncio.Event()

    async def find(_query: RequestQuery) -> list[int]:
        await released.wait()
        return [1]

    async def read(rows: Sequence[int]) -> dict[int, PastRequest]:
        await released.wait()
        return {row: past(row) for row in rows}

    presenter = RequestHistoryPresenter(
        find=find, read=read, names=dict, today=date.today, spawn=tasks.spawn
    )
    presenter.refresh()
    presenter.model.show([1])
    column(presenter.model, 0)
    await asyncio.sleep(0)
    released.set()  # both have their answer, and go on when the dialog is gone
    delete(presenter)
    await tasks.until_done("request history")
    await tasks.until_done("requests")
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def view_of(request: Request, *pictures: PictureKey, **changes: Any) -> RequestView:
    made = tuple(
        replace(done_picture(key), request=request.id, points=2, points_message="积分已扣除")
        for key in pictures
    )
    record = RequestRecord(request, made, '{"code":"200"}', START, frozenset())
    return request_view(replace(record, **changes), '{"prompt":"x"}', NAMERS)


def test_a_request_has_its_facts_and_only_those_that_are_told() -> None:
    keys = PictureKey("K1"), PictureKey("K2")
    request = build_request(
        state=RequestState.DONE,
        expected_points=4,
        trace_id="t-1",
        place=BatchPlace("b", 2),
        retry_of=PictureKey("OLD"),
    )
    view = view_of(request, *keys, purged=frozenset(keys[:1]))
    told = {fact.name: fact.text for fact in view.facts}
    assert told["Expected"] == told["Actual"] == "4 pt"
    assert "Refunded" not in told
    assert (told["Batch"], told["Tries again"], told["TRACE_ID"]) == ("call 3", "OLD", "t-1")
    assert (told["Avatar"], told["Templates"]) == (AVATAR, "city ×2")
    assert view.pictures == keys[1:]
    assert view.lost == "Deleted pictures, of which only the record is kept: 1"
    assert (view.sent, view.answer) == ('{"prompt":"x"}', '{"code":"200"}')


def test_of_what_was_sent_elsewhere_nothing_is_invented() -> None:
    asked = RequestDraft(AvatarKey(""), "x", ())
    request = build_request(draft=asked, state=RequestState.DONE, expected_points=None, trace_id="")
    view = view_of(request, PictureKey("K1"), answer="", answered_at=None)
    told = {fact.name: fact.text for fact in view.facts}
    assert told["Avatar, templates"] == "not told by the vendor"
    assert not told.keys() & {"Sent", "Avatar", "Templates", "Expected", "TRACE_ID", "Answered"}
    assert view.sent == ""
    assert view.why_not_again
    assert view.result == "Made elsewhere · 1/1 done"
    by_advanced = replace(request, draft=replace(asked, camera=Camera.ADVANCED))
    told = {fact.name: fact.text for fact in view_of(by_advanced, PictureKey("K1")).facts}
    assert told["Camera"] == "Advanced camera"
    assert "Camera settings" not in told


@pytest.mark.parametrize(
    ("state", "said", "can_be_sent"),
    [
        (RequestState.SUBMITTING, "Sending", False),
        (RequestState.UNKNOWN, "Outcome unknown", False),
        (RequestState.REFUSED, "Refused · 20110001 · 敏感词", True),
        (RequestState.OPEN, "1/1 done", True),
        (RequestState.DONE, "1/1 done", True),
    ],
)
def test_each_outcome_in_words(state: RequestState, said: str, *, can_be_sent: bool) -> None:
    fault = SubmissionFault(FaultKind.REFUSED, "20110001", "敏感词", "")
    request = build_request(state=state, fault=fault)
    assert result_words(PastRequest(request, (card_of(done_picture()),))) == said
    assert bool(why_not_again(request)) is not can_be_sent


def test_the_question_names_a_price_or_says_that_none_is_known() -> None:
    request = build_request(expected_points=4, created_at=START - timedelta(days=9))
    known, unknown = send_again_question(request, 6), send_again_question(request, None)
    assert "Estimated 6 pt" in known.text
    assert "expected to cost" not in known.text
    assert "Estimate unknown" in unknown.text
    assert "The earlier one was expected to cost 4 pt." in unknown.text
    timed = build_request(draft=camera_draft(), expected_points=None, expected_duration=60)
    asked = send_again_question(timed, 0).text
    assert "The earlier one was expected to cost 60 of the time account." in asked
    assert "pt" not in asked.replace("expected", "")
    assert TEMPLATE not in known.text
