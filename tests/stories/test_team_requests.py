"""What one member sends comes into the window of another."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from tests.keychains import FakeKeychain
from tests.services.test_team_requests import TWO, Seat, are_settled, pictures
from tests.stories.accounts import click, find
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_culling import shown, stand_at
from tests.stories.test_main_job import settled
from tests.stories.test_team import close_settings, few, join, open_page, send, status, studio
from tests.stories.test_team_records import said
from tests.teams import Team, team, team_server, until_so
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.team_state import TeamPhase, TeamStateChanged
from wujie_desktop.presenters.gallery.facet_model import FacetRole
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.dialogs.ledger import LedgerDialog

__all__ = ["studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]


async def test_a_request_of_another_member(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna, lin = await studio.invite("anna"), await studio.invite("lin")

    async def act(workbench: Workbench) -> None:
        page = await join(workbench, studio, anna)
        assert page.sharing.requests.isChecked()
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        seat = Seat(studio, lin, stage.gateway, tmp_path / "lin")
        async with seat.open() as there:
            await there.submission.submit(TWO)
            enter_library(workbench)
            await until(lambda: len(shown(workbench)) == 2)
            await until(lambda: settled(workbench))
            found = map(workbench.gallery.picture, shown(workbench))
            assert [each.sender for each in found if each] == ["Lin", "Lin"]
            assert heading(workbench).startswith("Lin · ")
            assert await senders_of_costs(workbench) == {"Lin"}
            await stand_at(workbench, 0)
            await until(lambda: "Lin\nsent it" in said(workbench))
            send(workbench, few())
            number = few().picture_count + 2
            await until(lambda: stage.creates == 2)
            await until_so(lambda: are_settled(there, number))
            await stop_sharing(workbench)
            workbench.window.switch.show(Workspace.CREATE)
            send(workbench, replace(few(), prompt="for nobody else"))
            await until(lambda: stage.creates == 3)
            await until(lambda: settled(workbench))
            await asyncio.sleep(0.5)
            assert len(await pictures(there)) == number
            await look_for(workbench)

    await stage.play(act)


def heading(workbench: Workbench) -> str:
    """What stands beside the title of the request that the grid begins with."""
    gallery = workbench.gallery
    return gallery.tiles.heading_of(gallery.shown.group_at(0)).subtitle


async def senders_of_costs(workbench: Workbench) -> set[str]:
    """Whom the ledger names in its file."""
    workbench.window.signals.dialog_requested.emit(DialogName.LEDGER)
    dialog = await find(LedgerDialog)
    model = dialog.ledger.model
    await until(lambda: len(model.table()) > 1)
    _headings, *rows = model.table()
    dialog.close()
    return {row[-1] for row in rows}


async def stop_sharing(workbench: Workbench) -> None:
    page = await open_page(workbench)
    phases: list[TeamPhase | None] = []
    stop = workbench.hub.subscribe(
        TeamStateChanged, lambda event: phases.append(event.state.phase if event.state else None)
    )
    page.sharing.requests.click()
    await until(lambda: phases[-1:] == [TeamPhase.CONNECTED])  # anew
    stop()
    close_settings()
    page = await open_page(workbench)
    assert not page.sharing.requests.isChecked()
    close_settings()


async def look_for(workbench: Workbench) -> None:
    """What she sent is found, and what was sent here, by a click and by what is typed."""
    page, gallery = workbench.window.gallery, workbench.gallery
    enter_library(workbench)
    everything = gallery.rowCount()
    page.search.field.setText("sender:lin")
    await until(lambda: gallery.rowCount() == TWO.picture_count)
    page.search.field.setText("发送者:我")
    await until(lambda: gallery.rowCount() == everything - TWO.picture_count)
    side = workbench.window.inspector
    assert side.tabs
    click(side.tabs.buttons[0])
    model = page.facets.model()
    await until(lambda: model.rowCount() > 0)
    rows = [model.index(row, 0).data(FacetRole.ROW) for row in range(model.rowCount())]
    senders = [row.title for row in rows if row.field is FilterField.SENDER]
    assert senders == ["Sender", "Me", "Lin"]
