"""Nothing is paid for or changed in a form that is not seen: it is shown instead."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_batches import batch_form
from tests.stories.test_culling import press, stand_at
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.app.window.workbench_builder import open_window
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.actions.window_actions import work_action
from wujie_desktop.presenters.workspaces.workspace import Workspace

pytestmark = pytest.mark.gui
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


async def into_the_library(workbench: Workbench) -> None:
    enter_library(workbench)


async def into_the_viewer(workbench: Workbench) -> None:
    await stand_at(workbench, 0)
    press(workbench, Key.Key_E)
    assert workbench.window.stage.place is KeyScope.VIEWER


async def into_a_viewer_left_behind(workbench: Workbench) -> None:
    await into_the_viewer(workbench)
    enter_library(workbench)


async def without_sides(workbench: Workbench) -> None:
    await stand_at(workbench, 0)
    press(workbench, Key.Key_Backslash)


async def under_the_inspector(workbench: Workbench) -> None:
    """Both lie over the pictures of a narrow window: the one that is opened last is seen."""
    window = workbench.window
    window.resize(1000, 640)
    await until(lambda: window.side_panes.left.is_folded)
    window.compose.focus_prompt()
    window.side_panes.inspector.toggle()


async def with_a_bare_picture(workbench: Workbench) -> None:
    await into_the_viewer(workbench)
    press(workbench, Key.Key_F)
    await until(workbench.window.isFullScreen)


WAYS = (
    into_the_library, into_the_viewer, into_a_viewer_left_behind, without_sides,
    with_a_bare_picture, under_the_inspector,
)  # fmt: skip
Way = Callable[[Workbench], Awaitable[None]]


@pytest.mark.parametrize("hide", WAYS)
async def test_ctrl_enter_shows_it_first(stage: WindowDriver, hide: Way) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        form, window = workbench.window.compose, workbench.window
        form.set_draft(example_draft())
        await hide(workbench)
        assert not form.isVisible()
        press(workbench, Key.Key_Return, CTRL)
        assert form.isVisible()
        assert not window.isFullScreen()
        assert window.focusWidget() is form.prompt
        press(workbench, Key.Key_A)
        await until(lambda: "a" in form.draft().prompt)
        assert stage.creates == 1
        press(workbench, Key.Key_Return, CTRL)
        await until(lambda: stage.creates == 2)

    await stage.play(act)


@pytest.mark.parametrize("hide", WAYS)
async def test_an_older_prompt_is_not_taken_unseen(stage: WindowDriver, hide: Way) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        form = workbench.window.compose
        before = form.draft()
        await hide(workbench)
        press(workbench, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert form.isVisible()
        assert form.draft() == before

    await stage.play(act)


async def test_the_key_of_a_workspace_leads_to_its_first_page(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        await into_a_viewer_left_behind(workbench)
        press(workbench, Key.Key_1, CTRL)
        assert (window.switch.workspace, window.stage.place) == (Workspace.CREATE, KeyScope.VIEWER)
        press(workbench, Key.Key_1, CTRL)
        assert window.stage.place is KeyScope.GRID
        assert window.compose.isVisible()

    await stage.play(act)


async def test_a_prompt_that_is_not_taken_stays_as_it_is(stage: WindowDriver) -> None:
    """Beside the table, and for a camera that takes none."""

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        form = workbench.window.compose
        form.set_draft(replace(example_draft(), prompt="my words, not sent"))
        await batch_form(workbench)
        press(workbench, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        form.show_single()
        assert form.prompt.toPlainText() == "my words, not sent"
        form.set_draft(replace(form.draft(), camera=Camera.ADVANCED))
        press(workbench, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert form.prompt.toPlainText() == "my words, not sent"

    await stage.play(act)


async def test_whoever_stays_during_the_start_is_not_led_away(stage: WindowDriver) -> None:
    async def leave_in_review(workbench: Workbench) -> None:
        await make_pictures(workbench)
        workbench.window.switch.show(Workspace.REVIEW)

    await stage.play(leave_in_review)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    store = SettingsStore(stage.options.data_folder)
    opened = open_window(app, stage.options, Preferences(store, store.load()))
    switch = opened.window.switch
    wanted = [switch.wanted]
    opened.window.actions_by_id[work_action(Workspace.CREATE)].trigger()
    assert [*wanted, switch.wanted] == [Workspace.REVIEW, Workspace.CREATE]
    opened.window.hide()
    opened.loader.close()
    opened.window.deleteLater()
