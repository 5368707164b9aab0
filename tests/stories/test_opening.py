"""The window while it opens: nothing looks live that is not, and nothing stands beside it."""

from __future__ import annotations

import asyncio
import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from tests.builders import FakeClock, NothingSent, draft
from tests.stories.accounts import find
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.drops import drop_files
from tests.stories.test_charges import in_turn
from tests.stories.test_hand_off import choose_folder, click, enter, words
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.app.window.workbench_builder import end_pauses, open_window
from wujie_desktop.config.draft_store import write_draft_file
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.team import TeamAddress
from wujie_desktop.domain.team_membership import new_membership
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.services.costs import CostBook
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.hand_off.page import HandOffPage
from wujie_desktop.ui.leaving_card import LeavingCard
from wujie_desktop.ui.library.places import PlaceList
from wujie_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.gui
EARLIER = RequestId("open when the program was started, done since")


class Mapped(QObject):
    """Every window that is shown while it lives: what the main window then shows, and others."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[KeyScope] = []
        self.others: list[str] = []
        app = QApplication.instance()
        assert app
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, MainWindow):
            self.places.append(watched.stage.place)
        elif event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            self.others += [repr(watched)] if watched.isWindow() else []
        return False


async def rest(workbench: Workbench) -> None:
    """What a start asks of the gateway has come: nothing is under way."""
    points = workbench.window.top_bar.points
    await until(lambda: "—" not in points.text() and workbench.templates.rowCount() > 0)


def shown_windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


async def test_no_part_of_a_window_is_shown_as_a_window(stage: WindowDriver) -> None:
    mapped = Mapped()

    async def turn(workbench: Workbench) -> None:
        for workspace in Workspace:
            workbench.window.switch.show(workspace)
        await rest(workbench)
        workbench.window.signals.language_requested.emit("zh_CN")
        await asyncio.Event().wait()

    async def look(workbench: Workbench) -> None:
        await until(workbench.window.isVisible)
        for workspace in Workspace:
            workbench.window.switch.show(workspace)
        await rest(workbench)

    await stage.play(in_turn(turn, look))
    assert mapped.others == []


async def test_while_the_library_opens_nothing_is_offered(stage: WindowDriver) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    store = SettingsStore(stage.options.data_folder)
    opened = open_window(app, stage.options, Preferences(store, store.load()))
    page = opened.window.gallery.empty
    assert words(page) == ["Opening the library…"]
    assert not [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert not opened.window.compose.generate_button.isEnabled()
    chips = opened.window.gallery.bar.findChildren(QPushButton)
    narrow = [c.text() for c in chips if c.isVisible() and c.width() < c.sizeHint().width()]
    assert narrow == []
    opened.window.hide()
    opened.loader.close()
    opened.window.deleteLater()

    async def look(workbench: Workbench) -> None:
        assert words(workbench.window.gallery.empty)[0].startswith("No pictures yet.")
        await rest(workbench)

    await stage.play(look)


@pytest.mark.parametrize("leaving", ["quit_requested", "restart_requested"])
async def test_a_window_that_goes_while_it_opens_takes_an_early_press_back(
    stage: WindowDriver, leaving: str
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    store = SettingsStore(stage.options.data_folder)
    opened = open_window(app, stage.options, Preferences(store, store.load()))
    sent: list[RequestDraft] = []
    opened.generate.on_submit_requested(draft())
    getattr(opened.window.signals, leaving).emit()
    costs = CostBook(history=NothingSent(), hub=opened.hub, clock=FakeClock())
    opened.generate.attach(sent.append, costs)
    opened.generate.detach()
    opened.window.hide()
    opened.loader.close()
    opened.window.deleteLater()
    assert sent == []


def seen(window: MainWindow) -> list[str]:
    """What can be read in it, tiles and places too, but for the connection to a team."""
    buttons = (each.text() for each in window.findChildren(QAbstractButton) if each.isVisible())
    views = (window.gallery.view, *(each.list for each in window.findChildren(PlaceList)))
    rows = (
        str(view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for view in views
        for row in range(view.model().rowCount())
    )
    said = [*words(window), *buttons, *rows]
    return [each for each in said if not each.startswith("· Team: ")]


def drawn(workbench: Workbench) -> list[bool]:
    """Which templates in the form have a picture."""
    rows = workbench.window.compose.draft().templates
    return [workbench.templates.sample(row.template_key) is not None for row in rows]


@pytest.mark.parametrize("workspace", [Workspace.LIBRARY, Workspace.CREATE])
async def test_the_first_picture_says_what_the_last_says(
    stage: WindowDriver, workspace: Workspace
) -> None:
    """No count, name, place, price, box or template's picture comes later."""
    team = new_membership(TeamAddress("anna", "127.0.0.1", "wujie", "studio", 9), "")
    shared = replace(team, keeping=KeyStorage.KEYCHAIN, shares_requests=True).stored
    store = SettingsStore(stage.options.data_folder)

    async def make(workbench: Workbench) -> None:
        await make_pictures(workbench)
        workbench.window.switch.show(workspace)
        await rest(workbench)
        await until(lambda: all(drawn(workbench)))
        kept, profile = workbench.preferences.settings, workbench.account_status.profile
        kept = kept.with_profile(replace(profile, daily_budget=90))
        workbench.preferences.use(replace(kept, teams={profile.name: shared}))

    async def look(workbench: Workbench) -> None:
        await until(lambda: workbench.generate.is_attached)
        await rest(workbench)
        shown = 10 if workspace is Workspace.LIBRARY else 0
        await until(lambda: f"Pictures: {shown} " in workbench.window.status.counts.text())
        await until(lambda: all(drawn(workbench)))
        last.extend((seen(workbench.window), drawn(workbench)))

    first: list[object] = []
    last: list[object] = []
    await stage.play(make)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    opened = open_window(app, stage.options, Preferences(store, store.load()))
    end_pauses(opened.window)
    first.extend((seen(opened.window), drawn(opened)))
    opened.window.hide()
    opened.loader.close()
    opened.window.deleteLater()
    await stage.play(look)
    of_the_form = ("about 20 pt", "Today 20 of 90", "Keep it private")
    assert [said in str(first) for said in of_the_form] == [workspace is Workspace.CREATE] * 3
    assert ("Quick collection" in str(first)) is (workspace is Workspace.LIBRARY)
    assert first == last


async def test_a_start_in_the_library_makes_the_form_when_it_is_wanted(
    stage: WindowDriver,
) -> None:
    """Whole, with its draft, and without a change of what is seen or of the focus."""

    async def make(workbench: Workbench) -> None:
        await make_pictures(workbench)
        workbench.window.compose.set_draft(draft(prompt="a blue fox"))
        enter_library(workbench)
        await rest(workbench)

    await stage.play(make)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    store = SettingsStore(stage.options.data_folder)
    opened = open_window(app, stage.options, Preferences(store, store.load()))
    window = opened.window
    end_pauses(window)
    assert not window.findChildren(ComposePage)
    before = (seen(window), window.focusWidget(), window.left.geometry(), window.size())
    form = window.compose
    assert form.draft() == draft(prompt="a blue fox")
    assert not form.isVisible()
    end_pauses(window)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    after = (seen(window), window.focusWidget(), window.left.geometry(), window.size())
    assert after == before
    window.actions_by_id["submit"].trigger()
    assert window.focusWidget() is form.prompt
    assert form.isVisible()
    assert not opened.generate.state().obstacle, "it is looked at first"
    window.actions_by_id["submit"].trigger()
    assert opened.generate.state().obstacle == "Starting…", "the press is kept"
    window.hide()
    opened.loader.close()
    window.deleteLater()


async def test_a_window_that_goes_says_what_opens(stage: WindowDriver) -> None:
    said: list[str] = []

    async def go(workbench: Workbench) -> None:
        await rest(workbench)
        workbench.window.signals.profile_requested.emit("test")
        said.extend(words(workbench.window.findChildren(LeavingCard)[0]))
        await asyncio.Event().wait()

    async def look(workbench: Workbench) -> None:
        assert not workbench.window.findChildren(LeavingCard)

    await stage.play(in_turn(go, look))
    assert said == ["Opening the test account…"]


async def test_a_window_that_is_opened_anew_is_as_it_was(
    stage: WindowDriver, tmp_path: Path
) -> None:
    stage.producer = "WUJIE"
    chosen: list[tuple[str, ...]] = []

    async def go(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        page = await enter(workbench)
        await click(page, page.settings.choose.text())
        choose_folder(tmp_path)
        await click(page, page.settings.export.text())
        await until(lambda: any(tmp_path.name in text for text in words(page.side.past)))
        assert "Contest" in window.status.hints.toolTip()
        QTest.mouseClick(page.tabs.buttons[2], Qt.MouseButton.LeftButton)
        assert not window.status.hints.toolTip()
        chosen.append(tuple(window.gallery.view.selection.selected_keys()))
        workbench.gallery.sitting.requests.add(EARLIER)
        window.signals.language_requested.emit("zh_CN")
        await asyncio.Event().wait()

    async def look(workbench: Workbench) -> None:
        window = workbench.window
        page = window.stage.currentWidget()
        assert isinstance(page, HandOffPage)
        assert page.tabs.number == 2
        chosen.append(tuple(window.gallery.view.selection.selected_keys()))
        assert EARLIER in workbench.gallery.sitting.requests
        QTest.mouseClick(page.tabs.buttons[0], Qt.MouseButton.LeftButton)
        await until(lambda: any(tmp_path.name in text for text in words(page.side.past)))
        assert set(shown_windows()) - others == {window}
        await rest(workbench)

    mapped, others = Mapped(), set(shown_windows())  # other tests may have left some
    await stage.play(in_turn(go, look))
    assert mapped.places == [KeyScope.GRID, KeyScope.HAND_OFF]
    assert chosen[0] == chosen[1] != ()


async def test_after_a_start_the_way_to_earlier_pictures_is_shown(stage: WindowDriver) -> None:
    async def make(workbench: Workbench) -> None:
        await make_pictures(workbench)

    async def start(workbench: Workbench) -> None:
        window = workbench.window
        total = workbench.gallery.collection.counts(window.gallery.view_options.of_all).total
        assert total
        await click(window.gallery.empty, f"Earlier pictures in the library: {total}")
        assert window.switch.workspace is Workspace.LIBRARY
        assert workbench.gallery.rowCount() == total
        view = window.gallery.view
        await until(lambda: view.has_painted)
        assert view.selection.selected_keys() == ()
        assert not view.is_led_by_keys
        await rest(workbench)

    await stage.play(make)
    await stage.play(start)


async def test_a_closed_window_leaves_nothing_behind(stage: WindowDriver) -> None:
    """Each change of language, account or library closes one."""
    kept: dict[str, weakref.ref[object]] = {}

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        kept["window"] = weakref.ref(window)
        kept["gallery"] = weakref.ref(workbench.gallery)
        kept["form"] = weakref.ref(workbench.generate)
        kept["signals"] = weakref.ref(window.signals)
        kept["search"] = weakref.ref(window.gallery.search.presenter)

    await stage.play(act)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [name for name, still in kept.items() if still()] == []


async def test_a_file_that_is_dropped_while_the_library_opens_is_opened_then(
    stage: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "猫.wujie.json"
    write_draft_file(file, draft(prompt="a cat that was dropped early"))

    async def hurry() -> None:
        window = await find(MainWindow)
        assert drop_files(window, file)
        assert f"“{file.name}” is opened as soon as the library is." in words(window.status)

    async def look(workbench: Workbench) -> None:
        compose = workbench.window.compose
        await until(lambda: compose.draft().prompt == "a cat that was dropped early")

    await asyncio.gather(hurry(), stage.play(look))
