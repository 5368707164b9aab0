"""Switching accounts and the first paid request of each: counted by what arrived."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import AVATAR, TEMPLATE, camera_draft
from tests.stories.accounts import words
from tests.stories.conftest import WindowDriver, charge_questions, enter_library, until
from tests.stories.test_main_job import press_generate
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.presenters.queue.queue_model import QueueRole
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.templates import CAMERA_TEMPLATES
from wujie_desktop.ui.batch.form import BatchForm
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.reason import ReasonDialog
from wujie_desktop.ui.dialogs.recall import LostRequestDialog
from wujie_desktop.ui.settings.budget_page import BudgetPage

pytestmark = pytest.mark.gui


@pytest.fixture
def wary(stage: WindowDriver) -> WindowDriver:
    """Whoever sits here wants to see each question."""
    stage.agrees = False
    return stage


PAUSE = 0.3
"""Seconds in which something that leaves by itself would have left."""
Asked = TypeVar("Asked", bound=QWidget)
Visit = Callable[[Workbench], Awaitable[None]]


def by_button(workbench: Workbench) -> None:
    workbench.window.compose.set_draft(example_draft())
    press_generate(workbench)


def by_key(workbench: Workbench) -> None:
    workbench.window.compose.set_draft(example_draft())
    press_enter(workbench.window.compose.prompt)


def by_opened_draft(workbench: Workbench) -> None:
    workbench.window.compose.use_draft(example_draft())
    press_generate(workbench)


def by_pasted_curl(workbench: Workbench) -> None:
    body = f'{{"avatar_key":"{AVATAR}","prompt":"x","artwork_templates":'
    body += f'[{{"template_key":"{TEMPLATE}","number":10}}]}}'
    workbench.window.signals.compose.text_pasted.emit(f"curl https://example.com -d '{body}'")
    press_generate(workbench)


WAYS = (by_button, by_key, by_opened_draft, by_pasted_curl)


def press_enter(widget: QWidget, *, is_held: bool = False) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(
            kind, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "\r", is_held
        )
        if is_held:
            QApplication.sendEvent(widget, event)
    if not is_held:
        QTest.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


async def ready(workbench: Workbench) -> None:
    workbench.window.compose.set_draft(example_draft())
    await until(workbench.window.compose.generate_button.isEnabled)


async def question() -> QuestionDialog:
    await until(lambda: len(charge_questions()) == 1)
    return charge_questions()[0]


@pytest.mark.parametrize("way", WAYS)
async def test_the_first_live_request_asks_once_whichever_way_it_comes(
    wary: WindowDriver, way: Callable[[Workbench], None]
) -> None:
    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        way(workbench)
        asked = await question()
        await asyncio.sleep(PAUSE)
        assert wary.creates == 0
        assert "Pictures: 10" in words(asked)
        assert "Estimate unknown" in words(asked)
        QTest.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
        await until(lambda: wary.creates == 1)
        draft = example_draft()
        workbench.window.compose.set_draft(replace(draft, prompt="another"))
        press_generate(workbench)
        await until(lambda: wary.creates == 2)
        assert charge_questions() == []

    await wary.play(act, profile="live")
    assert wary.creates == 2


async def test_who_agreed_to_pay_points_is_asked_about_time_in_the_next_window_too(
    wary: WindowDriver,
) -> None:
    async def pay(workbench: Workbench, draft: RequestDraft) -> None:
        workbench.window.compose.set_draft(draft)
        await until(workbench.window.compose.generate_button.isEnabled)
        press_generate(workbench)

    async def agree(workbench: Workbench) -> None:
        await pay(workbench, example_draft())
        QTest.mouseClick((await question()).yes, Qt.MouseButton.LeftButton)
        await until(lambda: wary.creates == 1)
        workbench.window.signals.profile_requested.emit("sandbox")
        await asyncio.Event().wait()

    async def leave(workbench: Workbench) -> None:
        workbench.window.signals.profile_requested.emit("live")
        await asyncio.Event().wait()

    async def pay_time(workbench: Workbench) -> None:
        key = CAMERA_TEMPLATES[0].key
        await pay(workbench, camera_draft(templates=(TemplateRow(TemplateKey(key)),)))
        asked = await question()
        assert "It charges the time account for every picture." in words(asked)
        await asyncio.sleep(PAUSE)
        assert wary.gateway.camera_creates == []
        QTest.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
        await until(lambda: len(wary.gateway.camera_creates) == 1)
        await pay(workbench, replace(example_draft(), prompt="another"))
        await until(lambda: wary.creates == 2)
        assert charge_questions() == []

    await wary.play(in_turn(agree, leave, pay_time), profile="live")


async def test_who_declines_has_sent_nothing_and_is_asked_again(wary: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        for _ in range(2):
            press_generate(workbench)
            asked = await question()
            QTest.keyClick(asked, Qt.Key.Key_Escape)
            await asyncio.sleep(PAUSE)
            assert "Sent a moment ago" not in words(workbench.window.compose)
        await asyncio.sleep(PAUSE)
        assert workbench.requests.rowCount() == 0

    await wary.play(act, profile="live")
    assert wary.creates == 0


async def test_the_key_that_sends_cannot_answer_the_question(wary: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        press_enter(workbench.window.compose.prompt)
        asked = await question()
        assert asked.focusWidget() is asked.no
        for _ in range(5):
            press_enter(asked.no, is_held=True)
        await asyncio.sleep(PAUSE)
        assert (wary.creates, charge_questions()) == (0, [asked])
        QTest.keyClick(asked.no, Qt.Key.Key_Return)
        await asyncio.sleep(PAUSE)
        assert (wary.creates, charge_questions()) == (0, [])

    await wary.play(act, profile="live")
    assert wary.creates == 0


async def test_the_sandbox_never_asks(wary: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        press_generate(workbench)
        await until(lambda: wary.creates == 1)
        assert charge_questions() == []

    await wary.play(act)


@pytest.mark.parametrize(
    ("profile", "gateway", "asks"),
    [
        ("sandbox", "", False),
        ("sandbox", "http://127.0.0.1:8080/wj-open/v1", False),
        ("sandbox", "https://gate.wujiebantu.com/wj-open/v1", True),
        ("test", "http://127.0.0.1:8080/wj-open/v1", True),
        ("live", "", True),
    ],
)
def test_whoever_may_charge_is_asked_about(profile: str, gateway: str, *, asks: bool) -> None:
    options = Options(Path(), Environment(), profile=profile, gateway=gateway)
    assert options.may_charge is asks


async def test_a_batch_asks_with_everything_it_will_send(wary: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        workbench.window.signals.dialog_requested.emit(DialogName.BATCH)
        await until(lambda: bool(workbench.window.findChildren(BatchForm)))
        form = workbench.window.findChildren(BatchForm)[0]
        rows = [f"{AVATAR}\tprompt {n}\t{TEMPLATE}\t2" for n in range(3)]
        form.plan.source.text.setPlainText("\n".join(rows))
        form.plan.source.read()
        QTest.mouseClick(form.plan.send, Qt.MouseButton.LeftButton)
        asked = await question()
        assert "Requests: 3 · Pictures: 6 · Estimate unknown" in words(asked)
        QTest.keyClick(asked, Qt.Key.Key_Escape)
        await until(form.plan.send.isEnabled)
        assert (wary.creates, workbench.batch.batch) == (0, None)
        QTest.mouseClick(form.plan.send, Qt.MouseButton.LeftButton)
        QTest.mouseClick((await question()).yes, Qt.MouseButton.LeftButton)
        await until(lambda: wary.creates == 3)

    await wary.play(act, profile="live")
    assert wary.creates == 3


@pytest.mark.parametrize("stage", ["fail-some"], indirect=True)
async def test_trying_again_after_a_start_asks(stage: WindowDriver) -> None:
    async def make(workbench: Workbench) -> None:
        await ready(workbench)
        press_generate(workbench)
        await until(lambda: stage.creates == 1)
        await until(lambda: workbench.requests.summary().running == 0)

    async def again(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(workbench.window.compose.generate_button.isEnabled)
        pictures = workbench.gallery.pictures()
        failed = next(picture for picture in pictures if picture.can_be_retried)
        workbench.window.signals.retry_requested.emit(failed.key)
        await until(lambda: bool(workbench.window.findChildren(QuestionDialog)))
        first = workbench.window.findChildren(QuestionDialog)[0]
        QTest.mouseClick(first.yes, Qt.MouseButton.LeftButton)
        asked = await question()
        assert stage.creates == 1
        QTest.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
        await until(lambda: stage.creates == 2)

    await stage.play(make, profile="live")
    stage.agrees = False
    await stage.play(again, profile="live")


@pytest.mark.parametrize("stage", ["lost-answer"], indirect=True)
async def test_sending_again_after_a_start_asks(stage: WindowDriver) -> None:
    async def lose(workbench: Workbench) -> None:
        await ready(workbench)
        press_generate(workbench)
        await until(lambda: workbench.requests.summary().unknown == 1)

    async def again(workbench: Workbench) -> None:
        await until(lambda: workbench.requests.rowCount() == 1)
        name = workbench.requests.index(0, 0).data(QueueRole.ROW).request
        workbench.window.signals.lost_pictures_requested.emit(name)
        await until(lambda: bool(workbench.window.findChildren(LostRequestDialog)))
        workbench.window.findChildren(LostRequestDialog)[0].send_again_requested.emit()
        await question()
        await asyncio.sleep(PAUSE)
        assert stage.creates == 1

    await stage.play(lose, profile="live")
    stage.agrees = False
    await stage.play(again, profile="live")
    assert stage.creates == 1


@pytest.mark.parametrize("stage", ["fail-some"], indirect=True)
async def test_pressed_twice_before_the_window_gets_to_it_one_retry_is_asked_for(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        press_generate(workbench)
        await until(lambda: stage.creates == 1)
        await until(lambda: workbench.requests.summary().running == 0)
        failed = next(item for item in workbench.gallery.pictures() if item.can_be_retried)
        for _ in range(2):
            workbench.window.signals.retry_requested.emit(failed.key)
        asked = await questions(workbench, QuestionDialog)
        assert len(asked) == 1
        QTest.mouseClick(asked[0].yes, Qt.MouseButton.LeftButton)
        await until(lambda: stage.creates == 2)
        await until(lambda: workbench.requests.summary().running == 0)
        assert not visible(workbench, QuestionDialog)

    await stage.play(act)
    assert stage.creates == 2


async def test_pressed_twice_over_the_budget_one_reason_is_asked_for(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await ready(workbench)
        workbench.window.signals.dialog_requested.emit(DialogName.BUDGET)
        await until(lambda: bool(visible(workbench, BudgetPage)))
        page = visible(workbench, BudgetPage)[0]
        page.points.setText("1")
        QTest.keyClick(page.window(), Qt.Key.Key_Escape)
        press_generate(workbench)
        press_generate(workbench)
        asked = await questions(workbench, ReasonDialog)
        assert len(asked) == 1
        asked[0].reason.setText("for the client")
        QTest.mouseClick(asked[0].yes, Qt.MouseButton.LeftButton)
        await until(lambda: stage.creates == 1)
        await until(lambda: workbench.requests.summary().running == 0)
        assert not visible(workbench, ReasonDialog)

    await stage.play(act)
    assert stage.creates == 1


def visible(workbench: Workbench, kind: type[Asked]) -> list[Asked]:
    return [item for item in workbench.window.findChildren(kind) if item.isVisible()]


async def questions(workbench: Workbench, kind: type[Asked]) -> list[Asked]:
    """What is asked, once whatever would ask more has had its time."""
    await until(lambda: bool(visible(workbench, kind)))
    await asyncio.sleep(PAUSE)
    return visible(workbench, kind)


async def test_no_draft_follows_into_another_account(wary: WindowDriver) -> None:
    """Sandbox, live, sandbox and live again: each finds its own, and nothing is armed."""
    first, other = example_draft(), replace(example_draft(), prompt="for the live one")

    async def on_sandbox(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(first)
        workbench.window.signals.profile_requested.emit("live")
        await asyncio.Event().wait()

    async def on_live(workbench: Workbench) -> None:
        assert workbench.window.compose.draft() == RequestDraft(AvatarKey(""))
        press_enter(workbench.window.compose.prompt)
        workbench.window.compose.set_draft(other)
        workbench.window.signals.profile_requested.emit("sandbox")
        await asyncio.Event().wait()

    async def back(workbench: Workbench) -> None:
        assert workbench.window.compose.draft() == first
        workbench.window.signals.profile_requested.emit("live")
        await asyncio.Event().wait()

    async def on_live_again(workbench: Workbench) -> None:
        assert workbench.window.compose.draft() == other

    await wary.play(in_turn(on_sandbox, on_live, back, on_live_again))
    assert wary.creates == 0


def in_turn(*visits: Visit) -> Visit:
    """One for each window that comes."""
    left = iter(visits)

    async def act(workbench: Workbench) -> None:
        await next(left)(workbench)

    return act


async def test_each_account_of_a_profile_has_a_draft_and_an_answer_of_its_own(
    wary: WindowDriver,
) -> None:
    other = await SandboxGateway.start(pace=0.1)
    drafts = {name: replace(example_draft(), prompt=name) for name in ("one", "two")}

    async def work(workbench: Workbench, name: str) -> None:
        assert workbench.window.compose.draft().prompt == ""
        workbench.window.compose.set_draft(drafts[name])
        await until(workbench.window.compose.generate_button.isEnabled)
        press_generate(workbench)
        await question()

    async def look(workbench: Workbench, name: str) -> None:
        assert workbench.window.compose.draft() == drafts[name]

    accounts = {
        "one": wary.options.environment,
        "two": Environment(app_id="another", private_key=other.private_key),
    }
    for visit in (work, look):
        for name, environment in accounts.items():
            await wary.play(
                partial(visit, name=name),
                profile="live",
                environment=environment,
            )
    await other.close()
    assert wary.creates == 0
