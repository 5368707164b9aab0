from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.arrangement import Grouping, ViewOptions
from wujie_desktop.presenters.gallery.collection import Counts
from wujie_desktop.ui.gallery.filter_bar import Chip, FilterBar, view_options_of

PLAIN = ViewOptions(grouping=Grouping.DAY)


def test_every_chip_shows_something_else() -> None:
    assert len({view_options_of(chip, PLAIN) for chip in Chip}) == len(Chip)


@pytest.mark.parametrize(
    ("chip", "choice"),
    [
        (Chip.PICKED, Choice.PICK),
        (Chip.MAYBE, Choice.MAYBE),
        (Chip.REJECTED, Choice.REJECT),
        (Chip.UNDECIDED, None),
    ],
)
def test_a_chip_for_each_judgement(chip: Chip, choice: Choice | None) -> None:
    look = view_options_of(chip, ViewOptions(frozenset({Verdict.PASS}), grouping=Grouping.DAY))
    assert look == ViewOptions(choices=frozenset({choice}), grouping=Grouping.DAY)


def test_chips_say_how_many_there_are(qtbot: QtBot) -> None:
    bar = FilterBar(PLAIN)
    qtbot.addWidget(bar)
    choices = {Choice.PICK: 12, Choice.MAYBE: 3, None: 40}
    verdicts = {Verdict.PASS: 50, Verdict.REVIEW: 5, Verdict.BLOCKED: 1}
    bar.show_counts(Counts(total=56, verdicts=verdicts, good=7, choices=choices, binned=0))
    names = [button.accessibleName() for button in bar._chips.values()]
    assert names[5:9] == ["Pick 12", "Maybe 3", "Reject 0", "Undecided 40"]
