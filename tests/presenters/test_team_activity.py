"""What members of a team did: rows read where they are shown, and each of them in words."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_activity import (
    DECISION,
    MOST_DEEDS,
    SENT,
    ActivityPart,
    ActivityQuery,
    FoundActivity,
    TeamDeed,
)
from wujie_desktop.domain.team_events import JSON, RefusedBecause
from wujie_desktop.presenters.review.activity_model import ActivityModel
from wujie_desktop.presenters.review.activity_presenter import ActivityPresenter
from wujie_desktop.presenters.review.activity_words import (
    deed_words,
    nothing_sentence,
    opinions_sentence,
)
from wujie_desktop.presenters.text.paged_table import KEPT, PAGE
from wujie_desktop.presenters.text.text_table import PART_ROLE
from wujie_desktop.services.tasks import Work

AT = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)


def deed(position: int = 1, field: str = "stars", value: JSON = 4, **said: Any) -> TeamDeed:
    said = {"person": "Bo", **said}
    return TeamDeed(
        position, position, at=AT, key=PictureKey("K"), field=field, value=value, **said
    )


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (deed(), "★★★★"),
        (deed(value=9), "★★★★★"),
        (deed(value=0), "Stars taken away"),
        (deed(field=SENT, value=4), "Sent a request, pictures: 4"),
        (deed(value="many"), "Stars taken away"),
        (deed(field="colour", value="red"), "Red"),
        (deed(field="colour", value="mauve"), "Colour taken away"),
        (deed(field="note", value="too\nhard"), "Note: too hard"),
        (deed(field="note", value=""), "Note taken away"),
        (deed(field="gone", value=True), "Moved to the bin"),
        (deed(field="gone", value=False), "Restored from the bin"),
        (deed(field="tag:hero", value=True), "Tag: hero"),
        (deed(field="tag:{x}", value=False), "Tag taken away: {x}"),
        (deed(field="later", value=1), "Something that this version does not know"),
        (deed(field=DECISION, value="later"), "Something that this version does not know"),
        (
            deed(field=DECISION, value="rejected", reason="poor", note="too\ndark"),
            "Reject · Poor picture · too dark",
        ),
        (deed(field=DECISION, value="withdrawn"), "Taken back"),
        (
            deed(field=DECISION, value="approved", refused=RefusedBecause.BLOCKED),
            "Pick · not accepted: somebody's machine check blocked the picture",
        ),
        (deed(refused="later"), "★★★★ · not accepted: the server could not take it"),
    ],
)
def test_what_was_done_in_words(done: TeamDeed, words: str) -> None:
    assert deed_words(done) == words


def test_nothing_is_said_in_a_sentence() -> None:
    said = {nothing_sentence(ActivityQuery(part)) for part in ActivityPart}
    said |= {nothing_sentence(ActivityQuery(person=""))}
    assert len(said) == len(ActivityPart) + 1


@pytest.mark.parametrize(
    ("changes", "may_be"),
    [
        ({}, True),
        ({"is_last": False}, False),
        ({"is_open": False}, False),
        ({"value": "withdrawn"}, False),
        ({"field": "stars", "value": 3}, False),
    ],
)
def test_only_the_last_decision_that_was_not_accepted_may_be_repeated(
    changes: dict[str, Any], may_be: bool
) -> None:
    refused: dict[str, Any] = {"field": DECISION, "value": "approved", "refused": "rank"}
    assert deed(**{"is_open": True, **refused, **changes}).may_be_repeated is may_be


def cell(model: ActivityModel, row: int, column: int = 2) -> str:
    text = model.index(row, column).data()
    assert isinstance(text, str)
    return text


def test_a_page_is_read_where_it_is_shown_and_some_are_kept() -> None:
    model = ActivityModel(str.lower)
    asked: list[Sequence[int]] = []
    model.wanted.connect(asked.append)
    model.show(tuple(range(MOST_DEEDS, 0, -1)))
    for row in range(0, MOST_DEEDS, PAGE):
        assert cell(model, row, 0) == "…"
        rows = asked.pop()
        assert len(rows) == PAGE
        model.keep(rows, {each: deed(each, refused="rank" * (each == 1)) for each in rows})
    assert not asked
    kept = [row for row in range(MOST_DEEDS) if model.item(row)]
    assert kept == [*range(MOST_DEEDS - KEPT, MOST_DEEDS)]
    last = MOST_DEEDS - 1
    assert [cell(model, last, column) for column in (1, 3)] == ["Bo", "k"]
    assert [model.index(last, column).data(PART_ROLE) for column in (1, 2)] == ["", "warning"]


def test_the_oldest_go_and_new_ones_come_and_nothing_else_moves(qtbot: QtBot) -> None:
    model = ActivityModel(str)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show((3, 2, 1))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show((5, 4, 3, 2))
        model.show((5, 4, 3, 2))
    assert model.rowCount() == 4
    with qtbot.waitSignal(model.modelReset):
        model.show((5, 3))
    with qtbot.waitSignal(model.modelReset):
        model.show(())
    assert tester.model() is model


class Log:
    """Answers with what stands in it, or with a damage."""

    def __init__(self) -> None:
        self.found = FoundActivity()
        self.asked: list[ActivityQuery] = []
        self.is_damaged = False
        self.works: list[Work] = []
        self.presenter = ActivityPresenter(
            find=self._find,
            read=self._read,
            count_waiting=self._count,
            name_of=str,
            spawn=lambda work, _name: self.works.append(work),
        )

    async def _find(self, query: ActivityQuery) -> FoundActivity:
        self.asked.append(query)
        if self.is_damaged:
            raise LibraryDamaged("library")
        return self.found

    async def _read(self, positions: Sequence[int]) -> dict[int, TeamDeed]:
        if self.is_damaged:
            raise LibraryDamaged("library")
        return {position: deed(position) for position in positions}

    async def _count(self) -> int:
        return 2

    def run(self) -> None:
        while self.works:
            asyncio.run(self.works.pop(0))


def test_what_is_looked_at_last_is_shown() -> None:
    log = Log()
    log.found = FoundActivity((4, 2), ("", "Bo"), 7)
    presenter = log.presenter
    assert (presenter.sentence, presenter.is_read) == ("", False)
    presenter.choose_part(ActivityPart.NEW)
    presenter.choose_person("Bo")
    log.run()
    assert log.asked == [ActivityQuery(ActivityPart.NEW, "Bo")]
    assert presenter.sentence == "Entries: 2 · your changes that wait for the team: 2"
    assert (presenter.people, presenter.newest) == (("", "Bo"), 7)
    assert cell(presenter.model, 0) == ""
    log.run()
    assert cell(presenter.model, 0) == "★★★★"
    log.found = FoundActivity((), (), 3)
    presenter.refresh()
    log.run()
    assert (presenter.model.rowCount(), presenter.newest) == (0, 7)


def test_a_damaged_library_is_said() -> None:
    log = Log()
    log.found = FoundActivity((1,), ("Bo",), 1)
    log.presenter.refresh()
    log.run()
    log.is_damaged = True
    cell(log.presenter.model, 0)
    log.run()
    assert cell(log.presenter.model, 0) == "This record cannot be read."
    assert "damaged" in log.presenter.sentence
    log.is_damaged = False
    log.presenter.refresh()
    log.run()
    assert log.presenter.sentence.startswith("Entries: 1")


def test_what_is_hidden_says_nothing_and_how_often_opinions_agreed_does() -> None:
    decided = deed_words(deed(field=DECISION, value=None, is_hidden=True))
    marked = deed_words(deed(value=None, is_hidden=True))
    assert decided.startswith("Decided: what, is shown once")
    assert marked.startswith("Marked: how, is shown once")
    assert opinions_sentence(0, 0) == ""
    assert opinions_sentence(7, 9) == "Second opinions that agreed: 7 of 9"
