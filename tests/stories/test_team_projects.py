"""A project that two members share, in the real window of one of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.keychains import FakeKeychain
from tests.services.test_team_requests import TWO, Seat, are_settled
from tests.stories.accounts import click, find, words
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_collections import Library
from tests.stories.test_culling import all_shown, shown
from tests.stories.test_projects import make
from tests.stories.test_team import close_settings, few, join, send, status, studio
from tests.stories.test_team_lists import row
from tests.teams import Team, team, team_server, until_so
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import NO_PROJECT, ProjectId
from wujie_desktop.domain.project import Project
from wujie_desktop.domain.team import Rank
from wujie_desktop.services.engine import Engine
from wujie_desktop.ui.dialogs.projects import ProjectsDialog

__all__ = ["studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]
WHOSE = {
    "en": "Lumière of Lin, shared with the team",
    "zh_CN": "Lin 的 Lumière，与团队共享",
}
MINE = {"en": "提案, shared with the team", "zh_CN": "提案，与团队共享"}


async def open_projects(workbench: Workbench, name: ProjectId) -> ProjectsDialog:
    workbench.window.signals.dialog_requested.emit(DialogName.PROJECTS)
    dialog = await find(ProjectsDialog)
    dialog.edit(workbench.projects.find(name) or Project(NO_PROJECT, ""))
    return dialog


async def knows(engine: Engine, name: str) -> bool:
    return any(each.name == name and each.is_shared for each in engine.projects.all)


def projects_here(workbench: Workbench) -> set[str]:
    """Those that the pictures shown belong to."""
    found = map(workbench.gallery.picture, shown(workbench))
    return {workbench.projects.title(each.project) for each in found if each}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_a_client_s_pictures_are_found_by_project_whoever_sent_them(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path, language: str
) -> None:
    anna, lin = await studio.invite("anna"), await studio.invite("lin")
    seat = Seat(studio, lin, stage.gateway, tmp_path / "lin")
    own = few().picture_count

    async def share(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        made = await make(workbench, "提案")
        dialog = await open_projects(workbench, made)
        assert not dialog.shared.isChecked()
        dialog.shared.setChecked(True)
        click(dialog.save)
        await until(lambda: workbench.projects.projects[0].is_shared)
        dialog.close()
        send(workbench, replace(few(), project=made))
        await until(lambda: stage.creates == 1)

    async def look(workbench: Workbench) -> None:
        await until(lambda: bool(status(workbench)))
        async with seat.open() as there:
            await until_so(lambda: knows(there, "提案"))
            await until_so(lambda: are_settled(there, own))
            mine, theirs = workbench.projects.projects[0], there.projects.find_named("提案")
            assert theirs
            assert (theirs.id, theirs.person) == (mine.id, "Anna")
            assert {each.project for each in (await there.requests.load()).pictures} == {mine.id}
            await there.submission.submit(replace(TWO, project=theirs.id))
            await there.projects.create(Project(NO_PROJECT, "Lumière", is_shared=True))
            enter_library(workbench)
            await all_shown(workbench, own + 2)
            library = Library(workbench)
            await until(lambda: library.number("提案") == own + 2)
            assert row(library, "提案").tip == MINE[language]
            await until(lambda: library.row("Lumière").isValid())
            assert row(library, "Lumière").person == "Lin"
            assert projects_here(workbench) == {"提案"}
            workbench.window.gallery.search.field.setText("project:提案")
            await until(lambda: workbench.gallery.rowCount() == own + 2)
            workbench.window.gallery.search.field.setText("project:Lumière")
            await until(lambda: workbench.gallery.rowCount() == 0)
            named = next(each for each in workbench.projects.projects if each.person)
            dialog = await open_projects(workbench, named.id)
            assert WHOSE[language] in words(dialog)
            assert not dialog.shared.isVisible()
            assert not dialog.remove.isEnabled()
            dialog.close()

    await stage.play(share)
    await stage.play(look, language=language)


async def test_a_viewer_s_project_stays_his_own(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    anna = await studio.invite("anna", Rank.VIEWER)

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        made = await make(workbench, "提案")
        dialog = await open_projects(workbench, made)
        dialog.shared.setChecked(True)
        click(dialog.save)
        said = "Your rank does not allow the change to 提案; it is undone."
        await until(lambda: said in words(workbench.window.status))
        await until(lambda: not workbench.projects.projects[0].is_shared)
        dialog.close()

    await stage.play(act)
