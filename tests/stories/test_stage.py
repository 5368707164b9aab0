"""Where pictures are large, in the real window: how large they are, and judging them by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.stories.conftest import WindowDriver, come_forward, until
from tests.stories.test_culling import press, stand_at
from tests.stories.test_second_looks import make_pictures
from tests.ui.large import hover
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.review.waiting import Waiting
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.compare.canvas import Mode
from wujie_desktop.ui.compare.page import ComparePage
from wujie_desktop.ui.compare.survey import SurveyPage
from wujie_desktop.ui.review.page import ReviewPage
from wujie_desktop.ui.viewer.canvas import Canvas
from wujie_desktop.ui.viewer.page import ViewerPage
from wujie_desktop.ui.workspace_bar import WorkspaceBar

pytestmark = pytest.mark.gui
Key = Qt.Key
SHARES = {(1440, 900): (0.60, 0.33), (1100, 680): (0.50, 0.26)}
"""The least of the window that stage and a 3:4 picture have."""


def shares(workbench: Workbench, canvas: Canvas) -> tuple[float, float]:
    """The shares of the window that the stage has, and the picture on it."""
    window = workbench.window.width() * workbench.window.height()
    target, ratio = canvas.cameras[0].target, canvas.devicePixelRatioF()
    picture = target.width() * target.height() / ratio**2
    return canvas.width() * canvas.height() / window, picture / window


async def seen_on(canvas: Canvas) -> None:
    await until(lambda: bool(canvas.subjects))


def click(widget: QWidget, at: QPoint | None = None) -> None:
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def choice_on(workbench: Workbench, key: PictureKey | None) -> Choice | None:
    decision = workbench.gallery.collection.decision_on(key) if key else None
    return decision.choice if decision else None


async def review(workbench: Workbench) -> ReviewPage:
    await until(lambda: workbench.window.stage.can_review)
    await come_forward(workbench.window)
    click(review_button(workbench))
    page = workbench.window.stage.currentWidget()
    assert isinstance(page, ReviewPage)
    return page


def review_button(workbench: Workbench) -> QPushButton:
    bar = workbench.window.findChild(WorkspaceBar)
    assert isinstance(bar, WorkspaceBar)
    return bar.buttons[Workspace.REVIEW]


@pytest.mark.parametrize("size", SHARES)
async def test_a_large_picture_has_most_of_the_window(
    stage: WindowDriver, size: tuple[int, int]
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        workbench.window.resize(*size)
        await stand_at(workbench, 0)
        press(workbench, Key.Key_E)
        viewer = workbench.window.stage.currentWidget()
        assert isinstance(viewer, ViewerPage)
        await until(lambda: workbench.window.size().toTuple() == size)
        reviewing = await review(workbench)
        for page in (reviewing, viewer):
            if page is viewer:
                workbench.window.switch.show(Workspace.CREATE)
                workbench.window.stage.show_place(KeyScope.VIEWER)
            await seen_on(page.canvas)
            of_stage, of_picture = shares(workbench, page.canvas)
            print(f"{page.place.value} {size}: stage {of_stage:.1%}, picture {of_picture:.1%}")
            assert of_stage >= SHARES[size][0]
            assert of_picture >= SHARES[size][1]
            height = page.canvas.cameras[0].target.height()
            assert height == round(page.canvas.height() * page.canvas.devicePixelRatioF())

    await stage.play(act)


async def test_a_review_by_mouse_alone(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await review(workbench)
        session, panel = page.session, workbench.window.inspector.panel
        assert panel
        held = session.list.keys
        assert held
        pictures = workbench.gallery.pictures_of(held)
        assert Verdict.PASS not in {picture.verdict for picture in pictures}
        await until(lambda: str(len(held)) in review_button(workbench).accessibleName())
        first = page.key
        click(panel.decision.buttons[Choice.MAYBE])
        assert choice_on(workbench, first) is Choice.MAYBE
        assert page.key != first
        assert session.list.keys == held  # it stays in the strip
        second = page.key
        click(panel.decision.buttons[Choice.REJECT])
        click(panel.reasons.buttons[0])
        assert choice_on(workbench, second) is Choice.REJECT
        rect = page.filmstrip.visualRect(session.list.index(0, 0))
        click(page.filmstrip.viewport(), rect.center())
        assert page.key == first
        click(page.chips.buttons[Waiting.PASSED])
        assert len(session.list.keys) > len(held) - 2
        click(page.chips.buttons[Waiting.PASSED])
        click(page.bar.zoom)
        assert page.canvas.cameras[0].zoom is not None or not page.bar.zoom.isVisible()

    await stage.play(act)


async def test_a_review_by_keys_alone_is_left_only_by_its_own_ways(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await until(lambda: workbench.window.stage.can_review)
        await come_forward(workbench.window)
        QTest.keyClick(workbench.window, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        page = workbench.window.stage.currentWidget()
        assert isinstance(page, ReviewPage)
        keys = page.session.list.keys
        for number, key in enumerate(keys):
            assert page.key == key
            press(workbench, Key.Key_Escape)
            assert (page.key, page.isVisible(), choice_on(workbench, key)) == (key, True, None)
            if number % 2:
                press(workbench, Key.Key_U)
            else:
                press(workbench, Key.Key_X)
                press(workbench, Key.Key_Escape)
                assert choice_on(workbench, key) is None
                press(workbench, Key.Key_X)
                press(workbench, Key.Key_Return)
        assert page.key is None
        assert page.summary.isVisible()
        press(workbench, Key.Key_Backspace)
        assert page.key == keys[-1]
        assert choice_on(workbench, keys[-1]) is None
        press(workbench, Key.Key_C)
        compare = workbench.window.stage.currentWidget()
        assert isinstance(compare, ComparePage)
        press(workbench, Key.Key_F)
        await until(workbench.window.isFullScreen)
        press(workbench, Key.Key_Escape)
        await until(lambda: not workbench.window.isFullScreen())
        assert compare.isVisible()
        press(workbench, Key.Key_Escape)
        assert page.isVisible()
        assert page.session.list.keys == keys

    await stage.play(act)


async def test_compare_and_survey_judge_by_mouse(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await until(lambda: workbench.window.stage.can_review)
        await stand_at(workbench, 0)
        press(workbench, Key.Key_C)
        page = workbench.window.stage.currentWidget()
        assert isinstance(page, ComparePage)
        for number, side in enumerate(page.sides):
            click(side.buttons[Choice.MAYBE])
            assert choice_on(workbench, page.keys[number]) is Choice.MAYBE
            click(side.stars, QPoint(4, 8))
            assert workbench.gallery.marks_of(page.keys[number]).stars == 1
        click(page.modes.buttons[Mode.OVERLAY])
        assert page.canvas.mode is Mode.OVERLAY
        workbench.window.stage.show_place(KeyScope.SURVEY)
        survey = workbench.window.stage.currentWidget()
        assert isinstance(survey, SurveyPage)
        key = survey.survey.shown[0]
        hover(survey.canvas, survey.canvas.cells()[0].room.center())
        click(survey.judgement.buttons[Choice.MAYBE])
        assert choice_on(workbench, key) is None  # the same again takes it back
        assert workbench.window.focusWidget() is survey.canvas

    await stage.play(act)


async def test_bare_pictures_are_compared_in_all_the_room(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await stand_at(workbench, 0)
        press(workbench, Key.Key_E)
        press(workbench, Key.Key_F)
        await until(workbench.window.isFullScreen)
        press(workbench, Key.Key_C)
        page = workbench.window.stage.currentWidget()
        assert isinstance(page, ComparePage)
        await until(lambda: page.canvas.size() == page.size())
        press(workbench, Key.Key_F)
        await until(lambda: all(side.isVisible() for side in page.sides))

    await stage.play(act)
