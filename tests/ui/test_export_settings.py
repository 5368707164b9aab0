"""The buttons of an export: what can be pressed when, and where the focus goes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import done_picture
from tests.ui.wall import Wall
from wujie_desktop.domain.export_plan import ExportPlan, FileAction, PlannedFile
from wujie_desktop.domain.export_preset import BUILT_IN
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.policy import NO_POLICY
from wujie_desktop.presenters.hand_off.export_draft import ExportDraft
from wujie_desktop.ui.hand_off.export_settings import ExportSettings

pytestmark = pytest.mark.gui
THERE = PlannedFile(done_picture("A"), FileAction.UNCHANGED, name="a.jpg", sha256="0" * 64)
DUE = PlannedFile(done_picture("B"), FileAction.WRITE, name="春季/b.jpg")
HELD = PlannedFile(done_picture("C"), FileAction.REFUSED, blocker=ExportBlocker.BLOCKED)


class Fields(ExportSettings):
    """Shown, with a plan of one's own."""

    def __init__(self, wall: Wall, qtbot: QtBot) -> None:
        self.draft = ExportDraft()
        super().__init__(wall.model, self.draft)
        qtbot.addWidget(self)
        self.show()

    def plan(self, *files: PlannedFile) -> None:
        self.draft.plan = ExportPlan(BUILT_IN[0], NO_POLICY, files)
        self.draft.planned.emit(self.draft.plan)


@pytest.fixture
def fields(qtbot: QtBot) -> Fields:
    return Fields(Wall(qtbot), qtbot)


def test_where_all_is_there_nothing_is_exported_and_it_is_shown_instead(fields: Fields) -> None:
    fields.plan(THERE, DUE)
    assert (fields.export.isEnabled(), fields.shown.isHidden()) == (True, True)
    fields.export.setFocus()
    fields.plan(THERE)
    assert (fields.export.isEnabled(), fields.shown.isHidden()) == (False, False)
    assert fields.window().focusWidget() is fields.shown
    fields.plan(THERE, DUE)
    assert fields.shown.isHidden()


def test_an_export_under_way_can_be_stopped_once(fields: Fields, qtbot: QtBot) -> None:
    fields.plan(DUE)
    assert fields.stop.isHidden()
    fields.show_busy(is_busy=True)
    assert (fields.stop.isVisible(), fields.export.isEnabled()) == (True, False)
    with qtbot.waitSignal(fields.stop_requested):
        fields.stop.click()
    assert not fields.stop.isEnabled()
    fields.show_busy(is_busy=False)
    assert (fields.stop.isHidden(), fields.export.isEnabled()) == (True, True)


def test_the_preview_has_the_names_of_the_files_or_says_why_there_are_none(fields: Fields) -> None:
    fields.plan(DUE, HELD)
    assert [line.text() for line in fields.names] == ["春季/b.jpg", "", ""]
    assert fields.sample.isVisible()
    fields.plan(HELD)
    assert fields.names[0].text() == "None of these may leave: no file gets a name."
    assert fields.sample.isHidden()
