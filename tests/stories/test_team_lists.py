"""Collections and avatars that a team has too, in the real window."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from tests.bench.seed_library import seed
from tests.builders import START
from tests.keychains import FakeKeychain
from tests.services.test_team_lists import Desk, is_free, working
from tests.stories.accounts import click, find, words
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_collections import PICTURES, Library
from tests.stories.test_second_looks import dialog_of
from tests.stories.test_team import close_settings, join, open_page, status, studio
from tests.teams import Team, team, team_server, until_so
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.policy_book import SHOP, PolicyBook
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_policy import said_book
from wujie_desktop.presenters.gallery.place_model import PlaceRole
from wujie_desktop.presenters.gallery.sections import PlaceRow
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.settings.policy_page import PolicyPage

__all__ = ["studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]


def row(library: Library, title: str) -> PlaceRow:
    """A row of the left column."""
    found = library.row(title).data(PlaceRole.ROW)
    assert isinstance(found, PlaceRow)
    return found


async def choose(library: Library, title: str, entry: str) -> list[str]:
    """Ask for the menu of a row, and choose an entry of it, "" for none; returns all of them."""
    view, index = library.places.list, library.row(title)
    view.scrollTo(index)
    place = view.visualRect(index).center()
    reason = QContextMenuEvent.Reason.Mouse
    asking = QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), asking)
    await until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [each for each in menu.actions() if each.isVisible() and not each.isSeparator()]
    chosen = [each for each in offered if each.objectName() == entry]
    menu.close()
    for each in chosen:
        each.trigger()
    return [each.objectName() for each in offered]


async def enter(workbench: Workbench) -> Library:
    """The library, once the team is there."""
    close_settings()
    await until(lambda: status(workbench) == "Team: connected")
    library = Library(workbench)
    await library.enter()
    return library


async def share(library: Library, desk: Desk, first: str) -> None:
    offered = await choose(library, "提案A", "share-collection")
    assert {"unshare-collection", "copy-collection"}.isdisjoint(offered)
    await until_so(lambda: desk.has("提案A", first))
    await until(lambda: row(library, "提案A").is_shared)
    assert row(library, "提案A").tip == "提案A, shared with the team"
    desk.one.add("提案A", "elsewhere")
    await until(lambda: row(library, "提案A").number_text == "3/4")
    assert row(library, "提案A").tip.endswith("\nPictures here: 3 of 4")


async def see(library: Library, desk: Desk, first: str) -> None:
    desk.one.new("待选", first, "elsewhere")
    desk.one.share("待选")
    await until(lambda: library.row("待选").isValid())
    assert row(library, "待选").tip == "待选, of Bob\nPictures here: 1 of 2"
    assert library.row("待选").row() == library.row("提案A").row() + 1
    offered = await choose(library, "待选", "")
    assert "copy-collection" in offered
    assert {"share-collection", "unshare-collection"}.isdisjoint(offered)
    context = library.window.menus.commands.read()
    assert context.kept.named == "Bob shares this collection and gives it its name."
    await until(lambda: library.gallery.rowCount() == 1)
    library.click("All")
    await until(lambda: library.gallery.rowCount() == PICTURES)
    library.select(1, 2)
    library.drop("待选")
    await until(lambda: row(library, "待选").number_text == "3/4")


async def keep(library: Library, desk: Desk) -> None:
    await choose(library, "待选", "copy-collection")
    await until(lambda: library.number("待选 2") == 3)
    assert not row(library, "待选 2").is_shared
    await choose(library, "待选", "delete-kept")
    await until(lambda: not library.row("待选").isValid())
    assert "待选 hidden here; Bob and the others keep it" in words(library.window.toast)
    library.window.toast.link.click()
    await until(lambda: library.row("待选").isValid())
    assert library.window.status.tip.text() == "Undone: deleted from the left column"
    desk.one.alter(desk.one.named("待选"), is_shared=False)
    await until(lambda: not library.row("待选").isValid())
    await until(lambda: library.window.status.tip.text() == "Bob shares 待选 no more.")
    assert library.number("待选 2") == 3


async def leave(workbench: Workbench, library: Library) -> None:
    page = await open_page(workbench)
    click(page.leave)
    question = await find(QuestionDialog)
    assert "Collections and projects that you shared are yours alone again" in words(question)
    click(question.yes)
    await until(page.leave.isHidden)
    close_settings()
    await until(lambda: not row(library, "提案A").is_shared)
    assert library.number("提案A") == 3


async def test_what_is_shared_is_seen_by_all_and_belongs_to_one(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna, bob = await studio.invite("anna"), await studio.invite("bob")
    seed(stage.options.data_folder, PICTURES)

    async def without(workbench: Workbench) -> None:
        library = Library(workbench)
        await library.enter()
        library.select(0, 2)
        await library.do("new-collection")
        await library.answer("提案A")
        await until(lambda: library.number("提案A") == 3)
        offered = await choose(library, "提案A", "")
        assert "share-collection" not in offered

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        library = await enter(workbench)
        keys = library.shown()
        async with working(studio, tmp_path / "bob", bob, (keys[0], "elsewhere")) as desk:
            await share(library, desk, keys[0])
            await see(library, desk, keys[0])
            await keep(library, desk)
        await leave(workbench, library)

    await stage.play(without)
    await stage.play(act)


async def test_what_is_refused_is_undone_and_aliases_arrive(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna, bob = await studio.invite("anna", Rank.VIEWER), await studio.invite("bob")
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        library = await enter(workbench)
        keys = library.shown()
        async with AsyncExitStack() as stack:
            desk = await stack.enter_async_context(
                working(studio, tmp_path / "bob", bob, (keys[0], keys[1]))
            )
            desk.one.new("待选", keys[0])
            desk.one.share("待选")
            await desk.put(Avatar(AvatarKey("X1"), "小雅", note="hero"))
            await until(lambda: library.number("待选") == 1)
            await until(lambda: workbench.avatars.name_of(AvatarKey("X1")) == "小雅")
            library.select(1, 3)
            library.drop("待选")
            await until(
                lambda: "Your rank does not allow the change" in library.window.status.tip.text()
            )
            assert "待选" in library.window.status.tip.text()
            await until(lambda: library.number("待选") == 1)
            await desk.one.avatars.put(Avatar(AvatarKey("X1"), "雅雅", note="hero"), START)
            desk.one.add("待选", keys[1])
            await until(lambda: library.number("待选") == 2)
            await until(lambda: workbench.avatars.name_of(AvatarKey("X1")) == "雅雅")

    async def again(workbench: Workbench) -> None:
        library = await enter(workbench)
        assert library.number("待选") == 2
        assert row(library, "待选").person == "Bob"

    await stage.play(act)
    await stage.play(again)


async def policy_page(workbench: Workbench) -> PolicyPage:
    workbench.window.signals.dialog_requested.emit(DialogName.POLICIES)
    page = await dialog_of(workbench, PolicyPage)
    assert isinstance(page, PolicyPage)
    return page


async def test_the_policies_of_an_administrator_hold_for_all(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna, bob = await studio.invite("anna"), await studio.invite("bob", Rank.ADMIN)
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        assert workbench.policies.book.chosen == ""
        page = await policy_page(workbench)
        assert not page.standing.isVisible()
        assert page.name.isEnabled()
        async with working(studio, tmp_path / "bob", bob, ()) as desk:
            await desk.lists.set_policy(said_book(PolicyBook(chosen=SHOP)))
            await until(lambda: workbench.policies.book.chosen == SHOP)
        assert "set by Bob. Only an administrator changes them." in page.standing.text()
        assert not any(part.isEnabled() for part in (page.name, page.save, page.use))
        assert not page.labels.choice(0).isEnabled()
        assert not page.for_all.isVisible()
        assert "set by Bob" in workbench.window.policy.toolTip()

    async def again(workbench: Workbench) -> None:
        assert workbench.policies.book.chosen == SHOP  # before the team's server was asked
        await until(lambda: status(workbench) == "Team: connected")
        page = await open_page(workbench)
        click(page.leave)
        click((await find(QuestionDialog)).yes)
        await until(page.leave.isHidden)
        close_settings()
        await until(lambda: workbench.policies.book.chosen == "")
        assert (await policy_page(workbench)).name.isEnabled()

    await stage.play(act)
    await stage.play(again)


async def test_an_administrator_has_the_policies_hold_for_all_and_ends_that(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna, bob = await studio.invite("anna", Rank.ADMIN), await studio.invite("bob")
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        async with working(studio, tmp_path / "bob", bob, ()) as desk:
            page = await policy_page(workbench)
            assert page.standing.text() == "These policies are yours alone."
            click(page.for_all)
            await until_so(lambda: desk.judges_by("", "Anna"))
            await until(lambda: "holds for all members" in page.standing.text())
            page.names.setCurrentIndex(page.names.model().index(1, 0))
            click(page.use)
            await until_so(lambda: desk.judges_by(SHOP, "Anna"))
            await until(lambda: workbench.policies.book.chosen == SHOP)
            click(page.for_all)
            await until_so(lambda: is_free(desk))
            await until(lambda: page.standing.text() == "These policies are yours alone.")
            assert workbench.policies.book.chosen == ""

    await stage.play(act)
