"""The list of a team's activity: pictures only as their verdicts allow, each press once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.builders import START
from tests.ui.large import BLURRED, SECRET, Gallery
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_activity import DECISION, ActivityQuery, FoundActivity, TeamDeed
from wujie_desktop.presenters.review.activity_presenter import ActivityPresenter
from wujie_desktop.ui.review.activity_dialog import ActivityDialog

KEYS = ("P1", "R1", "B1", "elsewhere")


def deed(position: int, key: str, **said: object) -> TeamDeed:
    refused = {"refused": "rank", "is_open": True, **said}
    return TeamDeed(
        position,
        position,
        "",
        START,
        PictureKey(key),
        DECISION,
        "approved",
        **refused,  # type: ignore[arg-type]
    )


@pytest.fixture
def dialog(gallery: Gallery, qtbot: QtBot) -> ActivityDialog:
    """One's own picks of `KEYS`, none of which was accepted."""

    async def find(_query: ActivityQuery) -> FoundActivity:
        return FoundActivity()

    async def read(_positions: Sequence[int]) -> dict[int, TeamDeed]:
        return {}

    async def count() -> int:
        return 0

    presenter = ActivityPresenter(
        find=find,
        read=read,
        count_waiting=count,
        name_of=str,
        spawn=lambda work, _name: work.close(),
    )
    made = ActivityDialog(None, presenter, gallery.model)
    presenter.take((FoundActivity((1, 2, 3, 4), ("",), 4), 0))
    presenter.model.keep((1, 2, 3, 4), {n: deed(n, key) for n, key in enumerate(KEYS, start=1)})
    gallery.show(made)
    return made


def colours(image: QImage) -> set[str]:
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(image.pixel(x, y)).name() for x, y in spots}


def test_no_pixels_but_those_that_the_verdict_allows(dialog: ActivityDialog) -> None:
    seen = []
    for row in range(len(KEYS)):
        place = dialog.table.visualRect(dialog.presenter.model.index(row, 3))
        seen.append(colours(dialog.table.viewport().grab(place).toImage()))
    assert [SECRET.name() in each for each in seen] == [True, False, False, False]
    assert [BLURRED.name() in each for each in seen] == [False, True, False, False]


def enabled(*buttons: QPushButton) -> list[bool]:
    return [button.isEnabled() for button in buttons]


def test_what_can_be_done_with_a_row_is_asked_once(dialog: ActivityDialog) -> None:
    asked: list[object] = []
    for signal in (dialog.picture_requested, dialog.again_requested, dialog.let_go_requested):
        signal.connect(asked.append)
    buttons = (dialog.show_picture, dialog.again, dialog.let_go)
    dialog.table.selectRow(3)
    assert enabled(*buttons) == [False, False, True]
    dialog.table.selectRow(0)
    assert enabled(*buttons) == [True, True, True]
    dialog.again.click()
    dialog.again.click()
    assert asked == [deed(1, "P1")]
    assert enabled(*buttons) == [True, False, False]
    dialog.take_back(deed(1, "P1"))
    dialog.say("It may not be.")
    assert enabled(*buttons) == [True, True, True]
    dialog.presenter.model.keep((1,), {1: deed(1, "P1", is_last=False)})
    assert enabled(*buttons) == [True, False, True]
    dialog.table.selectRow(1)
    assert not dialog.said.text()
