"""The choices above the list of a team's archive."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_archive import (
    ArchiveCounts,
    ArchivePage,
    ArchiveQuery,
    ArchiveSender,
    ArchiveTime,
)
from wujie_desktop.library.shared_requests import Held
from wujie_desktop.presenters.review.archive_presenter import ArchivePresenter
from wujie_desktop.ui.review.archive_dialog import ArchiveDialog

pytestmark = pytest.mark.gui


async def find(_query: ArchiveQuery, _before: int) -> ArchivePage:
    return ArchivePage()


async def count(_query: ArchiveQuery) -> ArchiveCounts:
    return ArchiveCounts()


async def held(_keys: Sequence[PictureKey]) -> Held:
    return Held()


def counted(number: int) -> ArchiveCounts:
    """Of a month and of one with a long name."""
    return ArchiveCounts(
        (ArchiveTime(2026, 9, number, number, 1, 9),),
        (ArchiveSender(1, "Lin", number), ArchiveSender(2, "Lin " * 10, number)),
    )


def shown(qtbot: QtBot) -> ArchiveDialog:
    presenter = ArchivePresenter(
        find=find, count=count, held=held, avatar_name=str, spawn=lambda work, _name: work.close()
    )
    dialog = ArchiveDialog(None, presenter)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_choices_stay_where_they_are_as_numbers_change(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    presenter = dialog.presenter
    assert not dialog.times.isVisible()
    widths = []
    for number in (1_234_567, 0):
        presenter.counts = counted(number)
        presenter.changed.emit()
        qtbot.wait(1)
        widths.append([each.width() for each in (dialog.field, dialog.people, dialog.times)])
    assert dialog.times.itemText(1).endswith("(0)")
    assert widths[0] == widths[1]
    dialog.resize(400, dialog.height())
    qtbot.wait(1)
    assert dialog.field.width() >= dialog.field.minimumWidth() > 0


def test_what_has_no_times_offers_none(qtbot: QtBot) -> None:
    """As a server of the edition before."""
    dialog = shown(qtbot)
    presenter = dialog.presenter
    presenter.counts = ArchiveCounts(senders=(ArchiveSender(1, "Lin"),))
    presenter.changed.emit()
    assert not dialog.times.isVisible()
    assert [dialog.people.itemText(number) for number in range(2)] == ["Everybody", "Lin"]


def test_a_name_of_any_length_leaves_the_rest_in_reach(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    presenter = dialog.presenter
    presenter.counts = ArchiveCounts(senders=(ArchiveSender(1, "Lin of the studio " * 12, 3),))
    presenter.changed.emit()
    dialog.resize(1080, 640)
    qtbot.wait(1)
    assert dialog.width() == 1080
    assert dialog.states.geometry().right() < 1080


def test_what_is_counted_while_somebody_chooses_waits(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    presenter, people = dialog.presenter, dialog.people
    presenter.counts = counted(5)
    presenter.changed.emit()
    people.showPopup()
    presenter.counts = counted(4)
    presenter.changed.emit()
    assert people.itemText(1) == "Lin (5)"
    people.hidePopup()
    presenter.changed.emit()
    assert people.itemText(1) == "Lin (4)"
