"""What stands in the fields of an export."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import done_picture
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.export_plan import (
    Difference,
    ExportPlan,
    FileAction,
    PlannedFile,
    refused,
)
from wujie_desktop.domain.export_preset import BUILT_IN, ExportPreset, ExportPresets
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import NO_POLICY
from wujie_desktop.domain.rendition import OutputFormat
from wujie_desktop.presenters.hand_off.export_draft import ExportDraft
from wujie_desktop.presenters.hand_off.export_words import (
    export_word,
    folder_words,
    name_preview,
    spelled_template,
    unknown_words,
)
from wujie_desktop.presenters.hand_off.plan_table import PlanTable
from wujie_desktop.services.tasks import Work
from wujie_desktop.ui.hand_off.template_field import TemplateField

pytestmark = pytest.mark.gui


class Kept:
    """A draft that is attached, what it asked for and what it saved."""

    def __init__(self) -> None:
        self.asked: list[ExportPreset] = []
        self.saved: list[ExportPresets] = []
        self.error: NotExported | None = None
        self.draft = ExportDraft()
        self.draft.attach(ExportPresets(), plan=self.plan, save=self.saved.append, spawn=self.spawn)

    async def plan(self, _keys: Sequence[PictureKey], preset: ExportPreset) -> ExportPlan:
        self.asked.append(preset)
        if self.error:
            raise self.error
        return ExportPlan(preset, NO_POLICY, ())

    @staticmethod
    def spawn(work: Work, _name: str) -> None:
        with pytest.raises(StopIteration):
            work.send(None)


def test_a_change_holds_at_once_and_resets_nothing_else(qtbot: QtBot) -> None:
    kept = Kept()
    draft = kept.draft
    draft.render(format=OutputFormat.PNG)
    draft.change(template="{key}", folder="/out")
    draft.render(quality=50)
    rendition = draft.preset.rendition
    assert (draft.preset.template, draft.preset.folder) == ("{key}", "/out")
    assert (rendition.format, rendition.quality) == (OutputFormat.PNG, 50)
    assert rendition.visible == BUILT_IN[0].rendition.visible
    assert draft.plan is None
    with qtbot.waitSignal(draft.planned):
        pass
    assert kept.asked == [draft.preset], "many changes are one"
    assert kept.saved == [draft.presets]
    assert draft.plan


def test_another_preset_keeps_the_folder_and_what_is_kept_has_a_name(qtbot: QtBot) -> None:
    draft = Kept().draft
    draft.change(folder="/out")
    draft.use(BUILT_IN[2])
    assert draft.preset == ExportPreset(BUILT_IN[2].name, folder="/out")
    draft.keep("客户")
    assert draft.presets.find("客户") == draft.preset
    draft.remove("客户")
    assert draft.presets.find("客户") is None
    assert draft.preset.name == "客户"
    with qtbot.waitSignal(draft.planned):
        pass


def test_a_folder_that_cannot_be_read_is_said(qtbot: QtBot) -> None:
    kept = Kept()
    kept.error = NotExported("/out", FailureReason.FILE_LOCKED)
    with qtbot.waitSignal(kept.draft.failed) as said:
        kept.draft.change(folder="/out")
    assert said.args == [kept.error]
    assert kept.draft.plan is None
    kept.draft.detach()


def test_a_plan_in_words(qtbot: QtBot) -> None:
    del qtbot
    files = (
        PlannedFile(done_picture("A"), FileAction.WRITE, name="a.jpg"),
        PlannedFile(done_picture("B"), FileAction.UNCHANGED, name="longest.jpg", sha256="x"),
        PlannedFile(
            done_picture("C"), FileAction.REPLACE, name="c.jpg", difference=Difference.FILE
        ),
        refused(done_picture("D"), ExportBlocker.UNDECIDED, None),
    )
    plan = ExportPlan(BUILT_IN[0], NO_POLICY, files)
    preview = name_preview(plan)
    assert (preview.first, preview.longest) == (("a.jpg", "longest.jpg", "c.jpg"), "longest.jpg")
    assert (export_word(plan, 9), export_word(None, 9)) == ("Export 2", "Export 9")
    assert "unchanged: 1" in folder_words(plan)
    assert "different: 1" in folder_words(plan)
    table = PlanTable(plan)
    assert [table.cells(row) for row in range(4)] == [
        ("a.jpg", "is written"),
        ("longest.jpg", "there already, unchanged"),
        ("c.jpg", "asks: the file was changed since"),
        ("D", "left out: waiting for a decision"),
    ]
    done = ExportPlan(BUILT_IN[0], NO_POLICY, files[1:2])
    assert export_word(done, 1) == "All there already"
    assert unknown_words("{模本}") == "Not a token: {模本}"


def test_a_template_of_the_users_is_shown_as_it_was_typed(qtbot: QtBot) -> None:
    """Its spelling decides in which language a verdict is named."""
    field = TemplateField()
    qtbot.addWidget(field)
    told: list[str] = []
    field.edited.connect(told.append)
    field.show_text(spelled_template("{结论}_{key}"))
    assert (field.line.text(), told) == ("{结论}_{key}", [])
    field.show_text(spelled_template(BUILT_IN[0].template))
    assert field.line.text() == "{date}_{avatar}_{template}_{number:3}"
    field.chips[-1].click()
    assert told == ["{date}_{avatar}_{template}_{number:3}{key:8}"]


def test_a_token_is_never_put_into_another(qtbot: QtBot) -> None:
    field = TemplateField()
    qtbot.addWidget(field)
    field.show_text("{date}_x")
    field.line.setCursorPosition(3)
    field.chips[-1].click()
    assert field.line.text() == "{date}{key:8}_x"
    field.line.setCursorPosition(len("{date}"))
    field.chips[-1].click()
    assert field.line.text() == "{date}{key:8}{key:8}_x"
    field.line.setSelection(0, len("{date}"))
    field.chips[-1].click()
    assert field.line.text() == "{key:8}{key:8}{key:8}_x"
