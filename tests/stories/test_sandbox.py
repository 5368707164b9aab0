"""Trying the program out: what a newcomer sees, and what can be picked under the badge."""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import partial

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from tests.stories.conftest import WindowDriver, until
from tests.stories.hands import Hands
from tests.stories.test_charges import in_turn
from tests.stories.test_main_job import press_generate
from wujie_desktop.config.environment import Environment
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import PictureState
from wujie_desktop.domain.waiting import Lateness, wait_of
from wujie_desktop.presenters.queue.queue_model import QueueRole
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.ui.compose.avatar_field import AvatarField

pytestmark = pytest.mark.gui

EMBEDDED: dict[str, object] = {"gateway": "", "environment": Environment()}


def scenarios(workbench: Workbench) -> dict[str, QAction]:
    """What the badge's menu offers, by its words."""
    menu = workbench.window.top_bar.profile.menu()
    menu.aboutToShow.emit()
    plays = next((sub for sub in menu.findChildren(QMenu) if "scenario" in sub.title()), None)
    return {action.text(): action for action in plays.actions()} if plays else {}


async def send(workbench: Workbench, prompt: str) -> None:
    draft = example_draft()
    workbench.window.compose.set_draft(type(draft)(draft.avatar_key, prompt, draft.templates[:2]))
    await until(workbench.window.compose.generate_button.isEnabled)
    press_generate(workbench)


def states(workbench: Workbench, prompt: str) -> Counter[PictureState]:
    """Of the pictures that were asked for with `prompt`."""
    found: Counter[PictureState] = Counter()
    for picture in workbench.gallery.pictures():
        request = workbench.gallery.request(picture.request)
        if request and request.draft.prompt == prompt:
            found[picture.state] += 1
    return found


async def test_a_newcomer_sees_pass_review_blocked_failed_and_late(stage: WindowDriver) -> None:
    lateness: set[Lateness] = set()

    def is_over(workbench: Workbench) -> bool:
        now = SystemClock().now()
        for picture in workbench.gallery.pictures():
            request = workbench.gallery.request(picture.request)
            if request and picture.state is PictureState.WAITING:
                lateness.add(wait_of(picture, request.created_at, now).lateness)
        return workbench.requests.rowCount() == 1 and workbench.requests.summary().running == 0

    async def act(workbench: Workbench) -> None:
        workbench.window.signals.example_requested.emit()
        await until(workbench.window.compose.generate_button.isEnabled)
        press_generate(workbench)
        await until(lambda: workbench.requests.rowCount() == 1)
        await until(lambda: is_over(workbench))
        pictures = workbench.gallery.pictures()
        assert {picture.verdict for picture in pictures} >= {
            Verdict.PASS,
            Verdict.REVIEW,
            Verdict.BLOCKED,
        }
        assert {picture.state for picture in pictures} == {
            PictureState.DONE,
            PictureState.BLOCKED,
            PictureState.FAILED,
        }
        assert lateness - {Lateness.ON_TIME}

    await stage.play(act, **EMBEDDED, pace=0.6)


async def test_the_example_leaves_nothing_to_do_but_to_send_it(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        compose, hands = workbench.window.compose, Hands()
        offers = workbench.window.gallery.empty.findChildren(QPushButton)
        notes: set[str] = set()
        workbench.generate.state_changed.connect(
            lambda state: notes.update(note.text for note in state.notes)
        )
        hands.click(next(item for item in offers if item.text() == "Fill in an example"))
        await until(compose.generate_button.isEnabled)
        assert notes == set()
        assert compose.draft().prompt == "A cyberpunk city at night"
        fields = compose.findChildren(AvatarField)
        assert [field.keep.isVisible() for field in fields] == [False]
        assert "Sample avatar" in [text.text() for text in fields[0].findChildren(QLabel)]
        points = workbench.window.top_bar.points
        await until(lambda: "12,480" in points.text())
        hands.click(compose.generate_button)
        await until(lambda: workbench.requests.rowCount() == 1)
        await until(lambda: bool(workbench.gallery.shown.groups))
        heading = workbench.gallery.tiles.heading_of(workbench.gallery.shown.groups[0])
        assert heading.subtitle.startswith("Sample avatar")
        await until(lambda: workbench.requests.summary().running == 0)
        await until(lambda: "12,462" in points.text())  # nothing is under way any more

    await stage.play(act, **EMBEDDED, pace=0.1)


async def test_what_is_picked_is_played_from_the_next_request_on(stage: WindowDriver) -> None:
    async def pick(workbench: Workbench) -> None:
        offered = scenarios(workbench)
        assert len(offered) > 16
        assert [text for text, action in offered.items() if action.isChecked()] == [
            "A bit of everything"
        ]
        offered["Everything is blocked"].trigger()
        await send(workbench, "blocked")
        await until(lambda: states(workbench, "blocked")[PictureState.BLOCKED] == 4)
        scenarios(workbench)["Everything passes"].trigger()
        await send(workbench, "passed")
        await until(lambda: states(workbench, "passed")[PictureState.DONE] == 4)
        assert states(workbench, "blocked")[PictureState.BLOCKED] == 4
        scenarios(workbench)["No points left"].trigger()
        workbench.window.signals.language_requested.emit("en")
        await asyncio.Event().wait()

    async def look(workbench: Workbench) -> None:
        assert scenarios(workbench)["No points left"].isChecked()
        await send(workbench, "refused")
        await until(lambda: "积分不足" in workbench.requests.index(0, 0).data(QueueRole.ROW).state)

    await stage.play(in_turn(pick, look), **EMBEDDED, pace=0.1)


def has_said(workbench: Workbench, number: int) -> bool:
    rows = workbench.requests.rowCount()
    return rows == number and bool(workbench.requests.index(0, 0).data(QueueRole.ROW).state)


async def test_each_scenario_ends_in_a_state_that_is_said(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        for number, (text, action) in enumerate(scenarios(workbench).items(), start=1):
            action.trigger()
            await send(workbench, text)
            await until(partial(has_said, workbench, number))
        assert workbench.requests.rowCount() == len(scenarios(workbench))

    await stage.play(act, **EMBEDDED, pace=0.02)


@pytest.mark.parametrize("profile", ["live", "sandbox"])
async def test_another_gateway_offers_nothing_to_play(stage: WindowDriver, profile: str) -> None:
    async def act(workbench: Workbench) -> None:
        assert scenarios(workbench) == {}

    await stage.play(act, profile=profile)


async def test_a_given_scenario_is_played(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await send(workbench, "given")
        await until(lambda: states(workbench, "given")[PictureState.BLOCKED] == 4)

    await stage.play(act, **EMBEDDED, pace=0.05, scenario="violation")
