"""The ledger by day and request."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import START
from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.events import ProjectsRead
from wujie_desktop.domain.ids import PictureKey, ProjectId, RequestId
from wujie_desktop.domain.ledger import (
    DayCosts,
    LedgerEntry,
    costs_by_project,
    group_ledger,
    total_ledger,
)
from wujie_desktop.domain.project import Project
from wujie_desktop.domain.spending import Charge
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.hand_off.day_bars import MOST_DAYS, DayBar, bars_sentence, day_bars
from wujie_desktop.presenters.hand_off.ledger_model import LedgerModel
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.hand_off.day_chart import DayChart
from wujie_desktop.ui.hand_off.ledger_view import LedgerView
from wujie_desktop.ui.theme.apply import apply_theme
from wujie_desktop.ui.theme.fonts import apply_font
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Space, Tokens

pytestmark = pytest.mark.gui
CHARGED, REFUNDED = "积分已扣除", "积分已退还"


def entries(days: int) -> list[LedgerEntry]:
    """Two requests a day with two pictures each; one picture of each second one was refunded."""
    return [
        LedgerEntry(
            ordinal=number,
            key=PictureKey(f"K{number:02}"),
            request=RequestId(f"g{number // 2}"),
            sent_at=START + timedelta(days=number // 4, minutes=number // 2 % 2),
            prompt=f"a cat\nand {number // 2}",
            expected=2,
            charge=Charge(0, REFUNDED) if number % 4 == 3 else Charge(2, CHARGED),
        )
        for number in range(days * 4)
    ]


def show(view: LedgerView, days: int) -> None:
    some = entries(days)
    view.show_ledger(group_ledger(some), total_ledger(some, []))


def test_projects_are_a_table_where_there_are_any(qtbot: QtBot) -> None:
    view, hub = LedgerView(), EventHub()
    book = ProjectBook(hub=hub)
    hub.publish(ProjectsRead((Project(ProjectId("p"), "Winter", budget=20),)))
    view.use_projects(book)
    qtbot.addWidget(view)
    view.show()
    some = entries(1)
    show(view, 1)
    assert not view.projects.isVisible()
    sent = [replace(item, project=ProjectId("p")) for item in some[:3]] + some[3:]
    costs = costs_by_project(sent, picked=0b11)
    view.show_ledger(group_ledger(sent), total_ledger(sent, []), costs)
    assert view.projects.isVisible()
    model = view.projects.model()
    shown = [
        [model.index(line, column).data() for column in range(model.columnCount())]
        for line in range(model.rowCount())
    ]
    assert shown == [
        ["Winter", "3", "6", "", "0 / 20", "2", "3.0"],
        ["No project", "1", "0", "2", "", "0", ""],
    ]
    named = sorted(cells[-2] for cells in view.model.table())
    assert named == ["", "Project", "Winter", "Winter", "Winter"]


def row(model: LedgerModel, index: QModelIndex) -> list[str]:
    return [index.siblingAtColumn(column).data() for column in range(model.columnCount())]


def test_days_and_requests_say_their_sums(qtbot: QtBot) -> None:
    model = LedgerModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(group_ledger(entries(2)))
    day = model.index(0, 0)
    request, first = model.index(0, 0, day), model.index(1, 0, day)
    picture = model.index(1, 0, request)
    assert (model.rowCount(), model.rowCount(day), model.rowCount(request)) == (2, 2, 2)
    assert row(model, day)[2:] == ["4", "8", "6", "2", ""]
    assert row(model, request)[1:] == ["a cat and 3", "2", "4", "2", "2", "Charged 1 · Refunded 1"]
    assert row(model, first)[6] == "Charged"
    assert row(model, picture)[3:] == ["2", "0", "2", "Refunded"]
    assert picture.parent() == request
    assert request.parent() == day
    assert model.rowCount(picture) == 0
    assert len(model.table()) == 9
    assert model.table()[1][1:5] == ("a cat\nand 3", "K06", "2", "2")


def test_another_member_who_sent_it_is_named() -> None:
    model = LedgerModel()
    some = [replace(item, sender="Lin") for item in entries(1)[:2]] + entries(1)[2:]
    model.show(group_ledger(some))
    day = model.index(0, 0)
    prompts = [model.index(number, 1, day).data() for number in range(2)]
    assert prompts == ["a cat and 1", "Lin · a cat and 0"]
    assert sorted(cells[-1] for cells in model.table()) == ["", "", "Lin", "Lin", "Sent by"]


def with_costs(*days: tuple[int, int | None]) -> tuple[DayCosts, ...]:
    """One picture on each day so many days after the start, with its points."""
    return group_ledger(
        LedgerEntry(
            ordinal=number,
            key=PictureKey(f"K{number}"),
            request=RequestId(f"g{number}"),
            sent_at=START + timedelta(days=after),
            prompt="a cat",
            expected=2,
            charge=Charge(points, CHARGED if points is not None else ""),
        )
        for number, (after, points) in enumerate(days)
    )


def test_what_a_request_takes_of_time_stands_once_in_a_file() -> None:
    timed = [replace(item, unit=Unit.DURATION, duration=60) for item in entries(1)]
    model = LedgerModel()
    model.show(group_ledger(timed))
    headings, *rows = model.table()
    column = headings.index("Expected of the time account, for the whole request")
    requests = len({item.request for item in timed})
    assert len(rows) > requests
    assert sum(int(row[column] or 0) for row in rows) == 60 * requests


def test_a_cost_that_nobody_named_is_a_dash_and_no_zero(qtbot: QtBot) -> None:
    model = LedgerModel()
    model.show(with_costs((0, None), (1, 0), (2, None), (2, 2)))
    days = [model.index(number, 0) for number in range(3)]
    assert [row(model, day)[4] for day in days] == ["2", "0", "–"]
    request = model.index(0, 0, days[2])
    assert [row(model, line)[4] for line in (request, model.index(0, 0, request))] == ["–", "–"]


def test_each_day_has_a_bar_and_nothing_is_guessed(qtbot: QtBot) -> None:
    bars = day_bars(with_costs((0, 4), (3, 2), (3, None)))
    assert [(bar.charged, bar.unknown) for bar in bars] == [(4, 0), (0, 0), (0, 0), (2, 1)]
    assert bars[-1].words.endswith("2 pt · cost not known: 1")
    assert bars_sentence(bars).startswith("Points per day, ")
    assert "6 charged, most on " in bars_sentence(bars)
    assert bars_sentence(bars).endswith("cost not known: 1")
    assert len(day_bars(with_costs((0, 4), (400, 2)))) == MOST_DAYS
    assert (day_bars(()), bars_sentence(())) == ((), "")


@pytest.mark.parametrize("tokens", [DARK, LIGHT, HIGH_CONTRAST], ids=lambda item: item.name)
def test_bars_are_drawn_in_the_colours_of_the_theme(qtbot: QtBot, tokens: Tokens) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, tokens)
    view = LedgerView()
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    assert not view.chart.isVisible()
    days = with_costs((0, 4), (1, None), (2, 2))
    view.show_ledger(days, total_ledger([], []))
    chart = view.chart
    assert chart.isVisible()
    assert chart.accessibleDescription() == bars_sentence(day_bars(days))
    image, accent, heights = chart.grab().toImage(), QColor(tokens.accent), []
    for bar in day_bars(days):
        column = next(x for x in range(chart.width()) if chart.bar_at(QPoint(x, 40)) == bar) + 8
        heights.append(sum(image.pixelColor(column, y) == accent for y in range(image.height())))
    assert heights[0] > heights[2] > 0
    assert heights[1] == 0  # what is not known has no height
    view.show_ledger((), total_ledger([], []))
    assert not chart.isVisible()


def test_what_was_opened_and_closed_stays_so(qtbot: QtBot) -> None:
    view = LedgerView()
    qtbot.addWidget(view)
    show(view, 2)
    tree, model = view.tree, view.model
    day, older = model.index(0, 0), model.index(1, 0)
    assert tree.isExpanded(day)
    assert not tree.isExpanded(model.index(0, 0, older))
    tree.collapse(day)
    tree.expand(model.index(1, 0, older))
    show(view, 3)
    assert tree.isExpanded(model.index(0, 0)), "a day that is new is open"
    assert not tree.isExpanded(model.index(1, 0))
    older = model.index(2, 0)
    assert tree.isExpanded(older)
    assert [tree.isExpanded(model.index(number, 0, older)) for number in (0, 1)] == [False, True]


def test_no_state_of_a_request_is_cut(qtbot: QtBot, qapp: QApplication) -> None:
    apply_font(qapp)
    apply_theme(qapp, DARK)
    view = LedgerView()
    qtbot.addWidget(view)
    view.show()
    show(view, 2)
    tree, model = view.tree, view.model
    state = model.index(0, 6, model.index(0, 0))
    needed = tree.fontMetrics().horizontalAdvance(state.data()) + 2 * Space.S
    assert needed <= tree.columnWidth(6)
    qapp.setStyleSheet("")


def test_the_words_of_the_chart_grow_as_all_text_does(qtbot: QtBot, qapp: QApplication) -> None:
    widths = []
    for text_size in (100, 200):
        apply_font(qapp, text_size)
        chart = DayChart()
        qtbot.addWidget(chart)
        chart.resize(2000, chart.height())
        chart.show_bars([DayBar(START.date(), 5)])
        image = chart.grab(QRect(0, 0, chart.width(), scaled(12))).toImage()
        ground = image.pixel(image.width() - 1, 0)
        columns = range(image.width())
        inked = [x for x in columns for y in range(image.height()) if image.pixel(x, y) != ground]
        widths.append(max(inked))
    apply_font(qapp)
    assert widths[1] < 2.5 * widths[0]
