"""Nothing is paid for or changed in a form that is not seen: it is shown instead."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt

from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_culling import press, stand_at
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.presenters.actions.spec import KeyScope
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


async def with_a_bare_picture(workbench: Workbench) -> None:
    await into_the_viewer(workbench)
    press(workbench, Key.Key_F)
    await until(workbench.window.isFullScreen)


WAYS = (
    into_the_library, into_the_viewer, into_a_viewer_left_behind, without_sides,
    with_a_bare_picture,
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
