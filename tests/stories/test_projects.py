"""Projects in the real window: what is sent for one, what it may cost, what is moved to one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from tests.builders import draft
from tests.stories.accounts import find
from tests.stories.conftest import WindowDriver, enter_library, toast_text, until
from tests.stories.test_second_looks import click
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.ids import NO_PROJECT, ProjectId, RequestId, TemplateKey
from wujie_desktop.domain.policy_book import OUTDOOR
from wujie_desktop.domain.request import RequestState
from wujie_desktop.presenters.gallery.place_model import PlaceModel, PlaceRole
from wujie_desktop.presenters.gallery.sections import PlaceRow
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.servers.sandbox.templates import DEMO_AVATAR_KEY, TEMPLATES
from wujie_desktop.ui.compose.project_field import ProjectField
from wujie_desktop.ui.dialogs.move_to_project import MoveToProjectDialog
from wujie_desktop.ui.dialogs.projects import ProjectsDialog
from wujie_desktop.ui.dialogs.reason import ReasonDialog
from wujie_desktop.ui.library.places import PlaceList

pytestmark = pytest.mark.gui
NAME = "双十一 ﷽ مشروع 👩‍👩‍👧"
"""Right to left, joined signs and Chinese in one."""
ONE = draft(
    avatar_key=DEMO_AVATAR_KEY,
    prompt="雨后的老街",
    templates=(TemplateRow(TemplateKey(TEMPLATES[0].key), 2),),
)


def fill(workbench: Workbench) -> None:
    compose = workbench.window.compose
    compose.use_draft(ONE)
    assert compose.generate_button.isEnabled()


async def make(workbench: Workbench, name: str, budget: str = "", policy: str = "") -> ProjectId:
    """Make a project in its dialog."""
    await until(lambda: workbench.templates.rowCount() > 0)
    workbench.window.signals.dialog_requested.emit(DialogName.PROJECTS)
    dialog = await find(ProjectsDialog)
    known = len(workbench.projects.projects)
    click(dialog.new)
    dialog.name.setText(name)
    dialog.budget.setText(budget)
    dialog.policy.setCurrentIndex(max(dialog.policy.findData(policy), 0))
    click(dialog.save)
    await until(lambda: len(workbench.projects.projects) > known)
    dialog.close()
    return workbench.projects.projects[0].id


async def settled(workbench: Workbench, creates: int) -> None:
    """So many requests were sent, and all of them are done."""

    def is_over() -> bool:
        rows = [workbench.gallery.request(name) for name in requests_of(workbench)]
        return len(rows) == creates and all(
            row is not None and row.state is RequestState.DONE for row in rows
        )

    await until(is_over)


def requests_of(workbench: Workbench) -> set[RequestId]:
    return {picture.request for picture in workbench.gallery.pictures()}


def projects_of(workbench: Workbench) -> list[ProjectId]:
    requests = {
        p.request: workbench.gallery.request(p.request) for p in workbench.gallery.pictures()
    }
    return sorted(request.draft.project for request in requests.values() if request)


def project_field(workbench: Workbench) -> QComboBox:
    return workbench.window.compose.findChildren(ProjectField)[0].choice


def place_rows(workbench: Workbench) -> dict[str, int | None]:
    places = workbench.window.findChildren(PlaceList)[0]
    model = places.list.model()
    assert isinstance(model, PlaceModel)
    rows = (model.index(row).data(PlaceRole.ROW) for row in range(model.rowCount()))
    return {row.title: row.number or 0 for row in rows if isinstance(row, PlaceRow)}


async def test_a_request_belongs_to_the_project_chosen_when_it_was_sent(
    stage: WindowDriver,
) -> None:
    made: list[ProjectId] = []

    async def send_for_one(workbench: Workbench) -> None:
        made.append(await make(workbench, NAME))
        assert project_field(workbench).currentText() == NAME
        fill(workbench)
        click(workbench.window.compose.generate_button)
        await until(lambda: workbench.gallery.rowCount() == 2)
        workbench.projects.choose(NO_PROJECT)  # while its pictures are still being made
        await settled(workbench, 1)
        assert projects_of(workbench) == [made[0]]
        workbench.projects.choose(made[0])

    async def it_is_still_chosen(workbench: Workbench) -> None:
        await until(lambda: project_field(workbench).currentText() == NAME)
        assert project_field(workbench).currentData() == made[0]
        enter_library(workbench)
        await until(lambda: place_rows(workbench).get(NAME) == 2)

    await stage.play(send_for_one)
    await stage.play(it_is_still_chosen)
    assert stage.creates == 1


async def test_beyond_the_budget_nothing_leaves_without_a_reason(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make(workbench, "A", "5")
        fill(workbench)
        send = workbench.window.compose.generate_button
        click(send)
        question = await find(ReasonDialog)  # no price is known yet
        question.reason.setText("the first of all")
        click(question.yes)
        await until(lambda: workbench.gallery.rowCount() == 2)
        await settled(workbench, 1)
        assert stage.creates == 1
        words = workbench.projects.budget_words
        await until(lambda: words(workbench.projects.current) == "4 / 5")
        workbench.window.compose.use_draft(draft(**_parts("another")))
        click(send)
        question = await find(ReasonDialog)
        assert "A: 4 of 5 pt" in _said(question)
        question.reject()
        await until(lambda: not question.isVisible())
        assert stage.creates == 1
        click(send)
        question = await find(ReasonDialog)
        question.reason.setText("the client agreed")
        click(question.yes)
        await until(lambda: stage.creates == 2)
        await settled(workbench, 2)
        await until(lambda: words(workbench.projects.current) == "8 / 5")

    await stage.play(act)


async def test_a_request_is_moved_and_moved_back(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        window = workbench.window
        await until(lambda: workbench.templates.rowCount() > 0)
        fill(workbench)
        click(window.compose.generate_button)
        await until(lambda: workbench.gallery.rowCount() == 2)
        await settled(workbench, 1)
        target = await make(workbench, "B", "100", OUTDOOR)
        enter_library(workbench)
        view = window.gallery.view
        view.setFocus()
        view.setCurrentIndex(view.model().index(0, 0))
        window.signals.action_requested.emit("to-project")
        dialog = await find(MoveToProjectDialog)
        dialog.choice.setCurrentIndex(dialog.choice.findData(target))
        dialog.accept()
        await until(lambda: projects_of(workbench) == [target])
        assert "“B”" in toast_text(workbench)
        await until(lambda: workbench.projects.budget_words(target) == "4 / 100")
        await until(lambda: place_rows(workbench).get("B") == 2)
        window.history.undo()
        assert projects_of(workbench) == [NO_PROJECT]
        await until(lambda: workbench.projects.budget_words(target) == "0 / 100")
        await until(lambda: place_rows(workbench).get("B") == 0)
        window.history.redo()
        await until(lambda: place_rows(workbench).get("B") == 2)

    await stage.play(act)
    assert stage.creates == 1


async def test_the_policy_of_a_project_is_that_of_its_pictures(stage: WindowDriver) -> None:
    def hidden(workbench: Workbench) -> int:
        tiles = (workbench.gallery.tiles.tile(row) for row in range(workbench.gallery.rowCount()))
        return sum(tile is not None and tile.content is TileContent.HIDDEN for tile in tiles)

    before: list[int] = []

    async def move_them(workbench: Workbench) -> None:
        window = workbench.window
        await until(lambda: workbench.templates.rowCount() > 0)
        rows = tuple(TemplateRow(TemplateKey(template.key), 3) for template in TEMPLATES[:4])
        window.compose.use_draft(draft(avatar_key=DEMO_AVATAR_KEY, templates=rows))
        click(window.compose.generate_button)
        await until(lambda: workbench.gallery.rowCount() == 12)
        await settled(workbench, 1)
        enter_library(workbench)
        before.append(hidden(workbench))
        target = await make(workbench, "outdoors", "", OUTDOOR)
        assert hidden(workbench) == before[0]
        keys = list(workbench.gallery.shown.keys)
        window.signals.move_to_project_requested.emit(keys, target)
        await until(lambda: hidden(workbench) > before[0])

    async def holds_before_the_engine_is_there(workbench: Workbench) -> None:
        enter_library(workbench)
        assert hidden(workbench) > before[0]
        await until(lambda: workbench.templates.rowCount() > 0)
        assert hidden(workbench) > before[0]

    await stage.play(move_them)
    await stage.play(holds_before_the_engine_is_there)


async def test_a_draft_of_a_project_that_is_gone_stays_with_the_chosen_one(
    stage: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "old.wujie.json"
    file.write_text(json.dumps({"kind": "wujie-draft", "prompt": "x", "project": "f" * 10_000}))

    async def act(workbench: Workbench) -> None:
        here = await make(workbench, "here")
        compose = workbench.window.compose
        workbench.window.signals.compose.file_opened.emit(str(file))
        await until(lambda: compose.prompt.toPlainText() == "x")
        assert workbench.projects.current == compose.draft().project == here
        assert "it is for “here”" in _said(compose.loaded)
        workbench.window.switch.show(Workspace.CREATE)

    await stage.play(act)
    assert stage.creates == 0


def _parts(prompt: str) -> dict[str, object]:
    return {"avatar_key": ONE.avatar_key, "templates": ONE.templates, "prompt": prompt}


def _said(widget: QWidget) -> str:
    return "\n".join(text.text() for text in widget.findChildren(QLabel) if text.text())
