"""Pick, maybe and reject in the real window: one judgement, wherever the hands are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from tests.stories.conftest import WindowDriver, enter_library, toast_text, until
from tests.stories.test_culling import press, shown, stand_at
from tests.stories.test_leaving import export_into, manifest
from tests.stories.test_review import is_asked, open_review, standing
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.workspaces.workspace import Workspace

pytestmark = pytest.mark.gui
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Flags = QItemSelectionModel.SelectionFlag


def of_verdict(workbench: Workbench, verdict: Verdict) -> list[PictureKey]:
    return [item.key for item in workbench.gallery.pictures() if item.verdict is verdict]


async def select(workbench: Workbench, *keys: PictureKey) -> None:
    await stand_at(workbench, workbench.gallery.row_of(keys[0]))
    view = workbench.window.gallery.view
    for key in keys:
        index = workbench.gallery.index(workbench.gallery.row_of(key))
        view.selectionModel().select(
            index, Flags.ClearAndSelect if key == keys[0] else Flags.Select
        )
    assert set(view.selection.selected_keys()) == set(keys)


async def test_three_are_picked_and_taken_back_as_one(stage: WindowDriver) -> None:
    three: list[PictureKey] = []

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        three.extend(of_verdict(workbench, Verdict.PASS)[:3])
        await select(workbench, *three)
        press(workbench, Key.Key_P)
        assert standing(workbench) == dict.fromkeys(three, Choice.PICK)
        press(workbench, Key.Key_Z, CONTROL)
        assert standing(workbench) == {}
        press(workbench, Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        assert set(workbench.window.gallery.view.selection.selected_keys()) == set(three)

    async def look_again(workbench: Workbench) -> None:
        await until(lambda: workbench.window.deciding.is_attached)
        workbench.window.switch.show(Workspace.LIBRARY)
        assert standing(workbench) == dict.fromkeys(three, Choice.PICK)
        await stand_at(workbench, 0)
        press(workbench, Key.Key_Z, CONTROL)
        assert standing(workbench) == {}

    await stage.play(act)
    await stage.play(look_again)


@pytest.mark.parametrize("hidden", [False, True])
async def test_picking_what_is_to_review_asks_in_the_inspector(
    stage: WindowDriver, hidden: bool
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        (key, *_) = of_verdict(workbench, Verdict.REVIEW)
        await select(workbench, key)
        inspector = workbench.window.inspector
        if hidden:
            press(workbench, Key.Key_I)
            assert not inspector.isVisible()
        press(workbench, Key.Key_P)
        assert is_asked(workbench)
        assert inspector.isVisible()
        press(workbench, Key.Key_Escape)
        assert (standing(workbench), is_asked(workbench)) == ({}, False)
        assert workbench.window.gallery.view.hasFocus()
        assert inspector.isVisible() is not hidden
        press(workbench, Key.Key_1)
        assert workbench.gallery.marks_of(key).stars == 1  # no reason without a question
        press(workbench, Key.Key_P)
        press(workbench, Key.Key_Return)
        assert is_asked(workbench)  # it cannot be picked without one
        press(workbench, Key.Key_3)
        decision = workbench.gallery.collection.decision_on(key)
        assert decision
        assert (decision.choice, decision.reason) == (Choice.PICK, "client-agreed")
        assert workbench.gallery.marks_of(key).stars == 1
        assert workbench.window.gallery.view.hasFocus()
        assert inspector.isVisible() is not hidden

    await stage.play(act)


@pytest.mark.parametrize("page", [Key.Key_G, Key.Key_E, Key.Key_C, Key.Key_N])
async def test_reject_twice_is_undecided_wherever_it_is_pressed(
    stage: WindowDriver, page: Qt.Key
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await select(workbench, *of_verdict(workbench, Verdict.PASS)[:2])
        press(workbench, page)
        (key, *_) = workbench.window.stage.selected_keys()
        press(workbench, Key.Key_X)
        assert standing(workbench)[key] is Choice.REJECT
        press(workbench, Key.Key_X)
        assert standing(workbench) == {}
        assert not is_asked(workbench)

    await stage.play(act)


async def test_rejecting_in_a_review_asks_and_goes_without_a_reason(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await open_review(workbench)
        key = page.key
        assert key
        press(workbench, Key.Key_X)
        assert is_asked(workbench)
        press(workbench, Key.Key_Escape)
        assert (standing(workbench), page.key) == ({}, key)
        press(workbench, Key.Key_X)
        press(workbench, Key.Key_Return)
        assert standing(workbench) == {key: Choice.REJECT}
        assert page.key != key
        press(workbench, Key.Key_Backspace)
        assert (standing(workbench), page.key) == ({}, key)

    await stage.play(act)


async def test_maybe_holds_an_export_until_it_is_picked(
    stage: WindowDriver, tmp_path: Path
) -> None:
    stage.producer = "WUJIE"
    target = tmp_path / "给客户"
    target.mkdir()

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        held, rejected, free = of_verdict(workbench, Verdict.PASS)[:3]
        (blocked, *_) = of_verdict(workbench, Verdict.BLOCKED)
        await select(workbench, rejected)
        press(workbench, Key.Key_X)
        await select(workbench, held)
        press(workbench, Key.Key_U)
        picture = workbench.gallery.picture(held)
        assert not workbench.gallery.may_export(picture)
        await select(workbench, held, rejected, free, blocked)
        press(workbench, Key.Key_E, CONTROL)
        await export_into(workbench, target)
        await until(lambda: "Pictures in “给客户”: 1." in toast_text(workbench))
        rows = {row["picture_key"]: row for row in manifest(target)}
        enter_library(workbench)
        assert rows[held]["left_out_because"] == "undecided"
        assert rows[held]["decision"] == "review"
        assert rows[rejected]["left_out_because"] == "rejected"
        await select(workbench, held)
        press(workbench, Key.Key_P)
        assert workbench.gallery.may_export(picture)

    await stage.play(act)


async def test_blocked_ones_are_left_out_and_said(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        tip = workbench.window.status.tip
        passed, blocked = (of_verdict(workbench, it) for it in (Verdict.PASS, Verdict.BLOCKED))
        await select(workbench, passed[0], blocked[0])
        press(workbench, Key.Key_P)
        assert standing(workbench) == {passed[0]: Choice.PICK}
        assert tip.text().startswith("Left out because the machine blocked them: 1.")
        await select(workbench, blocked[0])
        press(workbench, Key.Key_P)
        assert tip.text().startswith("What the machine blocked cannot be picked.")
        assert shown(workbench)

    await stage.play(act)
