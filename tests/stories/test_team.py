"""One account, several designers: the real window, a sandbox and a real server of the team."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.faults.team_wire import wire_to
from tests.keychains import FakeKeychain
from tests.leaks import find_leaks, needles_of_text
from tests.stories.accounts import click, find, seen, words, write
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_main_job import press_generate, settled
from tests.stories.test_review import standing
from tests.stories.test_second_looks import dialog_of
from tests.stories.test_secrets import everything_logged
from tests.teams import SPACE, Team, elsewhere, team, team_server
from wujie_desktop.config.settings import FILE_NAME, SettingsStore
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.team.admin import Invitation
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.reason import ReasonDialog
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.team_page import TeamPage

__all__ = ["everything_logged", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]
COST = 2
"""Points of a picture in the sandbox."""


@pytest.fixture
async def studio(team: Team) -> Team:
    """A team whose space is for sandboxes."""
    await team.be_for_sandboxes()
    return team


async def open_page(workbench: Workbench) -> TeamPage:
    workbench.window.signals.dialog_requested.emit(DialogName.TEAM)
    page = await dialog_of(workbench, TeamPage)
    assert isinstance(page, TeamPage)
    return page


def close_settings() -> None:
    for dialog in seen(SettingsDialog):
        dialog.close()


async def press_join(workbench: Workbench, team: Team, invitation: Invitation) -> TeamPage:
    page = await open_page(workbench)
    write(page.address, str(invitation.address))
    write(page.password, invitation.password.reveal())
    write(page.ca_file, team.ca_file)
    click(page.join)
    return page


async def join(workbench: Workbench, team: Team, invitation: Invitation) -> TeamPage:
    page = await press_join(workbench, team, invitation)
    question = await find(QuestionDialog)
    assert "Shared from now on: marks and decisions" in words(question)
    click(question.yes)
    await until(lambda: "Connected." in page.standing.text())
    return page


def status(workbench: Workbench) -> str:
    button = workbench.window.status.team
    return button.text().removeprefix("· ") if button and button.isVisible() else ""


def tip(workbench: Workbench) -> str:
    button = workbench.window.status.team
    return button.toolTip() if button else ""


def few() -> RequestDraft:
    """One picture of each template."""
    draft = example_draft()
    return replace(draft, templates=tuple(replace(row, number=1) for row in draft.templates))


def send(workbench: Workbench, draft: RequestDraft) -> None:
    workbench.window.compose.set_draft(draft)
    press_generate(workbench)


async def try_it(workbench: Workbench, team: Team, invitation: Invitation) -> None:
    """Type badly, try, see who one would be, and decline."""
    page = await open_page(workbench)
    write(page.address, "https://team.example.com")
    assert "begins with wujie-team://" in page.problem.text()
    write(page.address, str(invitation.address))
    write(page.password, "wrong")
    write(page.ca_file, team.ca_file)
    click(page.test)
    await until(lambda: "did not accept the password" in page.warned.text)
    assert "authentication" not in page.warned.text
    click(page.warned.copy)
    assert "TeamPasswordRefused" in QGuiApplication.clipboard().text()
    page.ca_file.clear()
    click(page.test)
    assert page.warned.isHidden()  # what was said was about another file
    await until(lambda: "is not trusted" in page.warned.text)
    assert "Nobody who is trusted here signed its certificate" in page.warned.text
    write(page.ca_file, str(Path(team.ca_file).parent / "nowhere.pem"))
    click(page.test)
    await until(lambda: "The CA file cannot be used" in page.warned.text)
    assert "There is no such file or folder." in page.warned.text
    write(page.ca_file, team.ca_file)
    write(page.password, invitation.password.reveal())
    click(page.test)
    await until(lambda: "It works. You are Anna, designer in “Main”." in page.said.text())
    assert status(workbench) == ""
    click(page.join)
    question = await find(QuestionDialog)
    assert question.no.hasFocus()
    click(question.no)
    await until(lambda: not page.said.text())
    assert page.window().focusWidget() is page.join


async def test_joining_sending_and_leaving(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, everything_logged: Path
) -> None:
    invitation = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        assert status(workbench) == ""
        await try_it(workbench, studio, invitation)
        assert not keychain.entries
        page = await join(workbench, studio, invitation)
        assert page.password.text() == ""
        assert "system's keychain" in page.said.text()
        await until(lambda: "points today: 100 left of 100 pt" in page.standing.text())
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        send(workbench, few())
        await until(lambda: stage.creates == 1)
        await until(lambda: settled(workbench))
        spent = COST * few().picture_count
        await until(lambda: f"You: {spent} pt spent, 0 pt reserved" in tip(workbench))
        assert workbench.window.status.team
        click(workbench.window.status.team)
        page = await find(TeamPage)
        assert f"{100 - spent} left of 100 pt" in page.standing.text()

    async def again(workbench: Workbench) -> None:
        await until(lambda: status(workbench) == "Team: connected")
        page = await open_page(workbench)
        assert page.address.text() == str(invitation.address)
        assert not page.leave.isHidden()
        click(page.leave)
        question = await find(QuestionDialog)
        assert "still wait to be sent" in words(question)
        click(question.yes)
        await until(page.leave.isHidden)
        assert status(workbench) == ""
        close_settings()
        send(workbench, few())
        await until(lambda: stage.creates == 2)
        await until(lambda: settled(workbench))

    await stage.play(act)
    folder: Path = stage.options.data_folder
    assert set(SettingsStore(folder).load().teams) == {"sandbox"}
    await stage.play(again)
    assert not keychain.entries
    assert not SettingsStore(folder).load().teams
    owner = await studio.sql()
    assert await owner.fetchval("SELECT count(*) FROM wujie.reservation") == 1
    needles = needles_of_text(invitation.password.reveal(), "password")
    for place in (folder, everything_logged):
        assert find_leaks(place, needles) == []


async def test_lost_settings_open_no_way_around_the_team(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    """The library still knows of it: nothing is paid for before the team is left."""
    invitation = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, invitation)
        await until(lambda: "points today" in tip(workbench))

    async def again(workbench: Workbench) -> None:
        await until(lambda: bool(status(workbench)))
        send(workbench, few())
        notice = workbench.window.notice
        await until(lambda: bool(words(notice)) or stage.creates > 0)
        assert "The team's password is missing here" in words(notice)
        page = await open_page(workbench)
        click(page.leave)
        question = await find(QuestionDialog)
        click(question.yes)
        await until(page.leave.isHidden)
        assert status(workbench) == ""
        assert stage.creates == 0
        close_settings()
        send(workbench, few())  # what did not leave is not said to be sent a moment ago
        await until(lambda: stage.creates == 1)
        await until(lambda: settled(workbench))

    await stage.play(act)
    (stage.options.data_folder / FILE_NAME).unlink()
    await stage.play(again)


async def test_what_others_spent_is_not_there_any_more(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    """Another member's machine spends of the same points: the second call is refused with a
    sentence, and nothing of it is sent; with a reason where the space allows one."""
    anna, bob = await studio.invite("anna"), await studio.join("bob")

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        close_settings()
        send(workbench, few())
        await until(lambda: stage.creates == 1)
        await until(lambda: settled(workbench))
        spent = COST * few().picture_count
        await until(lambda: f"You: {spent} pt spent" in tip(workbench))
        left = 100 - spent
        await bob.reserve("of bob", left - 1)
        send(workbench, example_draft())
        notice = workbench.window.notice
        await until(lambda: "Beyond the team's points" in words(notice))
        assert "Today 1 of 100 pt are left" in words(notice)
        assert "Nothing was sent." in words(notice)
        assert stage.creates == 1
        assert workbench.gallery.rowCount() == few().picture_count
        await until(lambda: "Team: only 1 pt left today" in words(workbench.window.compose))
        async with studio.admin() as admin:
            await admin.set_budget(SPACE, 100, may_override=True)

    await stage.play(act)

    async def with_a_reason(workbench: Workbench) -> None:
        await until(lambda: status(workbench) == "Team: connected")
        send(workbench, few())
        dialog = await find(ReasonDialog)
        assert "Today 1 of 100 pt are left" in words(dialog)
        assert stage.creates == 1
        (field,) = dialog.findChildren(QLineEdit)
        write(field, "the client waits")
        click(dialog.yes)
        await until(lambda: stage.creates == 2)
        await until(lambda: settled(workbench))

    await stage.play(with_a_reason)
    owner = await studio.sql()
    reasons = await owner.fetch("SELECT reason FROM wujie.reservation WHERE reason <> ''")
    assert [row["reason"] for row in reasons] == ["the client waits"]


async def test_without_the_server_all_but_paying_works(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    anna = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        close_settings()
        send(workbench, few())
        await until(lambda: settled(workbench) and stage.creates == 1)
        studio.server.stop("immediate")
        try:
            await until(lambda: status(workbench).startswith("Team: offline since"), seconds=90)
            assert "nothing that costs points is sent" in tip(workbench)
            send(workbench, example_draft())
            notice = workbench.window.notice
            await until(lambda: "The team's server cannot be reached" in words(notice))
            assert "Everything else works." in words(notice)
            assert stage.creates == 1
            picture = workbench.gallery.pictures()[0]
            workbench.window.gallery.view.selection.go_to(picture.key)
            workbench.window.signals.action_requested.emit("pick")
            await until(lambda: standing(workbench) == {picture.key: Choice.PICK})
        finally:
            studio.server.resume()
        await until(lambda: status(workbench) == "Team: connected")

    await stage.play(act)


async def test_another_password_opens_no_way_around_the_team(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    """What is sent while the connection is made anew is granted, or stays here; pressing twice is
    pressing once."""
    anna = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        async with wire_to(studio.server.port) as wire:
            there = elsewhere(anna.address, port=wire.port)
            page = await join(workbench, studio, replace(anna, address=there))
            async with studio.admin() as admin:
                await admin.set_budget(SPACE, 0)
            wire.swallows = "answers"  # the farewell takes its time
            write(page.password, anna.password.reveal())
            click(page.join)
            click(page.join)
            send(workbench, few())
            notice = workbench.window.notice
            await until(lambda: bool(words(notice)) or stage.creates > 0)
            assert "The team's server cannot be reached" in words(notice)
            assert stage.creates == 0
            wire.swallows = ""
            await until(lambda: "Connected." in page.standing.text())

    await stage.play(act)
    assert stage.creates == 0


async def test_a_password_that_is_no_longer_kept_is_asked_for(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    anna = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        page = await join(workbench, studio, anna)
        assert page.password.placeholderText()

    async def again(workbench: Workbench) -> None:
        await until(lambda: status(workbench) == "Team: enter the password")
        page = await open_page(workbench)
        assert page.password.placeholderText() == ""
        assert "The team's password is missing here" in page.standing.text()
        assert "settings" not in page.standing.text()
        assert "in the settings, under Team" in tip(workbench)
        assert page.window().focusWidget() is page.password
        write(page.password, "another one")
        QTest.keyClick(page.password, Qt.Key.Key_Return)
        await until(lambda: "did not accept the password" in page.warned.text)
        assert status(workbench) == "Team: enter the password"
        assert page.password.text() == "another one"
        assert not keychain.entries
        write(page.password, anna.password.reveal())
        QTest.keyClick(page.password, Qt.Key.Key_Return)
        await until(lambda: status(workbench) == "Team: connected")

    await stage.play(act)
    keychain.entries.clear()
    await stage.play(again)


async def test_a_space_for_real_points_takes_no_sandbox(
    stage: WindowDriver, team: Team, keychain: FakeKeychain
) -> None:
    invitation = await team.invite("anna")

    async def act(workbench: Workbench) -> None:
        page = await press_join(workbench, team, invitation)
        await until(lambda: "of another kind than the account" in page.warned.text)
        assert "this account is a sandbox" in page.warned.text
        assert not seen(QuestionDialog)

    await stage.play(act)
    assert not keychain.entries
    assert not SettingsStore(stage.options.data_folder).load().teams


async def test_joining_again_while_the_keychain_asks_is_joining_once(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await studio.invite("anna")
    is_unlocked, keep = threading.Event(), keychain.set_password

    def ask_first(service: str, name: str, password: str) -> None:
        if password == anna.password.reveal():
            is_unlocked.wait(60)
        keep(service, name, password)

    monkeypatch.setattr(keychain, "set_password", ask_first)

    async def act(workbench: Workbench) -> None:
        await press_join(workbench, studio, anna)
        click((await find(QuestionDialog)).yes)
        close_settings()
        page = await press_join(workbench, studio, anna)
        is_unlocked.set()
        await until(lambda: page.join.text() == "Keep the password" or bool(seen(QuestionDialog)))
        assert not seen(QuestionDialog)
        await until(lambda: status(workbench) == "Team: connected")
        assert anna.password.reveal() in keychain.entries.values()

    await stage.play(act)


async def test_a_password_that_was_replaced_is_said_and_mended(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    """The notice of a server out of reach becomes that of the password, and goes with it; one that
    is entered while the server is away is kept."""
    anna = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        page = await join(workbench, studio, anna)
        notice = workbench.window.notice
        studio.server.stop("immediate")
        await until(lambda: status(workbench).startswith("Team: offline since"), seconds=90)
        send(workbench, few())
        await until(lambda: "The team's server cannot be reached" in words(notice))
        studio.server.resume()
        await until(lambda: status(workbench) == "Team: connected", seconds=60)
        assert not words(notice)
        studio.server.stop("immediate")
        await until(lambda: status(workbench).startswith("Team: offline since"), seconds=90)
        send(workbench, few())
        await until(lambda: "The team's server cannot be reached" in words(notice))
        write(page.password, "not that one")
        click(page.join)
        await until(lambda: "The team's server cannot be reached" in page.warned.text)
        assert "system's keychain" in page.said.text()
        studio.server.resume()
        await until(lambda: status(workbench) == "Team: password not accepted", seconds=60)
        assert "did not accept the password" in words(notice)
        assert "your administrator gave you last, in the settings, under Team." in tip(workbench)
        write(page.password, anna.password.reveal())
        click(page.join)
        await until(lambda: status(workbench) == "Team: connected")
        assert not words(notice)

    await stage.play(act)
    assert stage.creates == 0


async def test_who_is_no_member_any_more_is_told_so(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    await studio.space("other")
    await studio.be_for_sandboxes()
    await studio.invite("anna", space="other")
    anna = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        page = await join(workbench, studio, anna)
        async with studio.admin() as admin:
            await admin.remove(SPACE, anna.address.login)
        click(page.test)
        await until(lambda: bool(page.warned.text))
        assert "You are no member of this space" in page.warned.text
        await until(lambda: status(workbench) == "Team: no member", seconds=60)

    await stage.play(act)


async def test_joining_without_a_keychain_says_what_that_means(
    stage: WindowDriver, studio: Team
) -> None:
    anna = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        page = await press_join(workbench, studio, anna)
        question = await find(QuestionDialog)
        assert "the password is asked for at each start" in words(question)
        question.yes.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(question.yes, Qt.Key.Key_Return)
        await until(lambda: "Connected." in page.standing.text())
        assert "There is no safe keychain here" in page.said.text()

    await stage.play(act)


async def test_leaving_a_field_takes_no_click_away(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    """The place of originals is used as soon as its field is left, which pressing a button does:
    that button answers all the same, and the place is used."""
    anna = await studio.invite("anna")

    async def act(workbench: Workbench) -> None:
        page = await join(workbench, studio, anna)
        write(page.sharing.originals, str(tmp_path))
        page.sharing.originals.editingFinished.emit()  # a mouse takes the focus, then it presses
        click(page.test)
        await until(lambda: "It works. You are Anna" in page.said.text())
        assert "place of originals can be reached" in page.said.text()
        assert page.window().focusWidget() is page.test
        assert SettingsStore(stage.options.data_folder).load().teams["sandbox"]["originals"]
        await until(lambda: status(workbench) == "Team: connected")

    await stage.play(act)
