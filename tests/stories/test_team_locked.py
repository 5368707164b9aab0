"""A team whose password lies in the encrypted file: it is asked for under every profile."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtGui import QAction

from tests.stories.accounts import (
    PHRASE,
    click,
    enter_account,
    find,
    make_up_passphrase,
    open_account,
    unlock,
    words,
)
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_accounts import NOBODY, for_ever, visits
from tests.stories.test_team import close_settings, few, join, send, status, studio
from tests.teams import Team, team, team_server
from wujie_desktop.config.sealed_file import SealedFile
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.profile import Access, KeyStorage
from wujie_desktop.domain.secret import Secret
from wujie_desktop.ui.account.passphrase import PassphraseDialog

__all__ = ["studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]


async def join_from_sandbox(stage: WindowDriver, studio: Team) -> None:
    """A run that keeps an account in the encrypted file, and joins a team in the sandbox."""
    anna = await studio.invite("anna")

    async def enter(workbench: Workbench) -> None:
        page = await open_account(workbench)
        gateway = stage.gateway
        await enter_account(
            page,
            app_id=gateway.app_id,
            key=gateway.private_key,
            place=KeyStorage.FILE,
            gateway=gateway.address,
        )
        await make_up_passphrase()
        await for_ever()

    async def go_over(workbench: Workbench) -> None:
        workbench.window.signals.profile_requested.emit("sandbox")
        await for_ever()

    async def take_part(workbench: Workbench) -> None:
        page = await join(workbench, studio, anna)
        assert "the file that your passphrase encrypts" in words(page)
        close_settings()

    await stage.play(visits(enter, go_over, take_part), **NOBODY)


def menu_of_account(workbench: Workbench) -> dict[str, QAction]:
    menu = workbench.window.top_bar.profile.menu()
    menu.aboutToShow.emit()
    return {entry.text(): entry for entry in menu.actions()}


async def test_the_sandbox_asks_for_the_passphrase_that_its_team_needs(
    stage: WindowDriver, studio: Team
) -> None:
    await join_from_sandbox(stage, studio)

    async def work(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.READY
        await until(lambda: status(workbench) == "Team: connected")
        assert "Unlock…" not in menu_of_account(workbench)

    await asyncio.gather(stage.play(work, profile="sandbox"), unlock())


async def test_a_team_that_stays_locked_says_so_and_how_it_is_unlocked(
    stage: WindowDriver, studio: Team
) -> None:
    await join_from_sandbox(stage, studio)

    async def decline() -> None:
        dialog = await find(PassphraseDialog)
        assert "It holds what this account needs" in words(dialog)
        assert "send nothing" in words(dialog)
        click(dialog.later)

    async def stay_locked(workbench: Workbench) -> None:
        window = workbench.window
        assert workbench.account_status.access is Access.READY
        await until(lambda: status(workbench) == "Team: locked")
        assert "Unlock…" in menu_of_account(workbench)
        send(workbench, few())
        await until(lambda: "The team's password is locked" in words(window.notice))
        assert "Unlock…" in words(window.notice)
        menu_of_account(workbench)["Unlock…"].trigger()
        await for_ever()

    async def work(workbench: Workbench) -> None:
        await until(lambda: status(workbench) == "Team: connected")

    async def answer() -> None:
        await decline()
        await unlock()

    await asyncio.gather(stage.play(visits(stay_locked, work), profile="sandbox"), answer())
    assert stage.creates == 0


async def test_what_needs_no_secret_is_not_asked(stage: WindowDriver) -> None:
    """The file is there for another account."""
    sealed = SealedFile(stage.options.data_folder)
    stage.options.data_folder.mkdir(parents=True)
    await sealed.unlock(Secret(PHRASE))
    await sealed.write("another", Secret("key"))

    async def work(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.READY
        assert not workbench.account_status.is_locked

    await stage.play(work, profile="sandbox")
