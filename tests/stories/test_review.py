"""Reviewing in the real window, hands on the keyboard."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.bench.seed_library import seed
from tests.stories.conftest import WindowDriver, come_forward, enter_library, until
from tests.stories.test_culling import press, shown, stand_at
from tests.stories.test_main_job import press_generate
from tests.stories.test_second_looks import click, make_pictures
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice, SealedDecision, first_broken
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import Picture
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.review.waiting import Waiting
from wujie_desktop.services.verification import verify_library
from wujie_desktop.ui.review.page import ReviewPage
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.general_page import GeneralPage

pytestmark = pytest.mark.gui
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


async def open_review(workbench: Workbench) -> ReviewPage:
    await until(lambda: workbench.window.deciding.is_attached)
    await come_forward(workbench.window)
    QTest.keyClick(workbench.window, Key.Key_2, CONTROL)
    page = workbench.window.stage.currentWidget()
    assert isinstance(page, ReviewPage)
    return page


def standing(workbench: Workbench) -> dict[PictureKey, Choice]:
    found = ((key, workbench.gallery.collection.decision_on(key)) for key in shown(workbench))
    return {key: decision.choice for key, decision in found if decision}


def looked_at(workbench: Workbench, page: ReviewPage) -> Picture:
    picture = workbench.gallery.picture(page.key) if page.key else None
    assert picture
    return picture


def is_asked(workbench: Workbench) -> bool:
    panel = workbench.window.inspector.panel
    reasons = panel.reasons if panel else None
    return reasons is not None and reasons.isVisible() and bool(reasons.hasFocus())


def decide(workbench: Workbench, page: ReviewPage, number: int) -> Choice:
    """What somebody would press who looks at the verdict."""
    match looked_at(workbench, page).verdict:
        case Verdict.PASS:
            press(workbench, Key.Key_P)
            return Choice.PICK
        case Verdict.REVIEW if number % 2:
            press(workbench, Key.Key_P)
            assert is_asked(workbench)
            press(workbench, Key.Key_1)
            return Choice.PICK
        case Verdict.REVIEW:
            press(workbench, Key.Key_U)
            assert not is_asked(workbench)
            return Choice.MAYBE
        case _:
            press(workbench, Key.Key_P)
            assert not is_asked(workbench)
            press(workbench, Key.Key_X)
            press(workbench, Key.Key_3)
            return Choice.REJECT


async def log_of(folder: Path) -> tuple[SealedDecision, ...]:
    database = await Database.open(folder)
    links = await Decisions(database, "sandbox").all()
    verdict = await verify_library(database, OriginalStore(folder))
    await database.close()
    assert verdict.is_clean
    return links


@pytest.mark.long
async def test_a_hundred_pictures_by_keys_and_all_of_it_back_again(stage: WindowDriver) -> None:
    folder = stage.options.data_folder
    folder.mkdir(parents=True)
    seed(folder, 100)
    before: dict[PictureKey, Choice] = {}
    made: dict[PictureKey, Choice] = {}

    async def review(workbench: Workbench) -> None:
        page = await open_review(workbench)
        waiting, said = workbench.gallery.collection.count_waiting(), workbench.window.status.counts
        await until(lambda: said.text().startswith(f"Waiting for a person: {waiting} "))
        page.chips.buttons[Waiting.PASSED].click()
        assert not workbench.window.compose.isVisible()
        assert page.session.list.keys == shown(workbench)
        before.update(standing(workbench))
        for number in range(100):
            key = looked_at(workbench, page).key
            assert key == shown(workbench)[number]
            made[key] = decide(workbench, page, number)
        assert standing(workbench) == made
        assert page.key is None
        text = page.summary.text.text()
        chosen = list(made.values())
        assert f"{chosen.count(Choice.PICK)} picked" in text
        assert f"{chosen.count(Choice.REJECT)} rejected, 200 points in all" in text
        each = 200 / chosen.count(Choice.PICK)
        assert f"{each:.1f} pt per picked picture" in text

    async def take_back(workbench: Workbench) -> None:
        page = await open_review(workbench)
        assert standing(workbench) == made
        held = [key for key, choice in made.items() if choice is Choice.MAYBE]
        assert held  # what is maybe comes back
        assert set(page.session.list.keys) == set(held)

    async def review_and_take_back(workbench: Workbench) -> None:
        await review(workbench)
        page = workbench.window.stage.currentWidget()
        assert isinstance(page, ReviewPage)
        for number in reversed(range(100)):
            press(workbench, Key.Key_Backspace)
            assert page.key == shown(workbench)[number]
        assert standing(workbench) == before == {}
        press(workbench, Key.Key_Backspace)
        assert page.key == shown(workbench)[0]
        assert page.session.counts().undecided == 100

    await stage.play(review_and_take_back)
    links = await log_of(folder)
    assert len(links) == 200
    assert first_broken("sandbox", links) is None
    assert [link.decision.choice for link in links[100:]] == [Choice.WITHDRAWN] * 100
    assert [link.decision.key for link in links[100:]] == [
        link.decision.key for link in reversed(links[:100])
    ]
    await stage.play(review)
    await stage.play(take_back)
    assert len(await log_of(folder)) == 300
    assert stage.creates == 0


async def test_nothing_that_arrives_moves_a_review(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await open_review(workbench)
        page.chips.buttons[Waiting.PASSED].click()
        frozen = page.session.list.keys
        decide(workbench, page, 0)
        here, counts = page.key, page.session.counts()
        workbench.window.compose.set_draft(replace(example_draft(), prompt="雨后的老街"))
        press_generate(workbench)
        await until(lambda: page.session.newcomers == 10)
        workbench.window.stage.take_focus()  # a click on a button that is out of sight took it
        assert (page.key, page.session.list.keys) == (here, frozen)
        assert page.session.counts() == counts
        assert page.pill.isVisible()
        press(workbench, Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
        assert page.session.list.keys[:10] == frozen
        assert len(page.session.list.keys) == 20
        assert (page.key, page.pill.isVisible()) == (here, False)
        QTest.keyClick(workbench.window, Key.Key_1, CONTROL)
        assert workbench.window.compose.isVisible()
        assert workbench.window.gallery.view.currentIndex().data(GalleryRole.KEY) == here

    await stage.play(act)


async def test_decisions_are_made_beside_the_grid_and_bear_the_chosen_name(
    stage: WindowDriver,
) -> None:
    decided: list[PictureKey] = []

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        QTest.keyClick(workbench.window, Key.Key_Comma, CONTROL)
        dialog = workbench.window.findChild(SettingsDialog)
        assert isinstance(dialog, SettingsDialog)
        page = dialog.show_page(DialogName.GENERAL)
        assert isinstance(page, GeneralPage)
        QTest.keyClicks(page.reviewer, "Lin")
        page.reviewer.editingFinished.emit()
        dialog.accept()
        decided.append(await stand_at(workbench, 0))
        panel = workbench.window.inspector.panel
        assert panel
        box = panel.decision
        click(box.buttons[Choice.REJECT])
        assert not is_asked(workbench)
        decision = workbench.gallery.collection.decision_on(decided[0])
        assert decision
        assert (decision.choice, decision.reason, decision.who) == ("rejected", "", "Lin")
        assert workbench.window.gallery.view.hasFocus()
        assert any("Reject · Lin" in text for text in label_texts(box))
        assert workbench.gallery.index(0).data(GalleryRole.TILE).choice == "rejected"
        click(box.buttons[Choice.REJECT])
        assert workbench.gallery.collection.decision_on(decided[0]) is None
        click(box.buttons[Choice.MAYBE])
        press(workbench, Key.Key_4)
        click(box.buttons[Choice.REJECT])
        press(workbench, Key.Key_Z, CONTROL)
        assert standing(workbench) == {decided[0]: Choice.MAYBE}
        assert workbench.gallery.marks_of(decided[0]).stars == 4
        press(workbench, Key.Key_Z, CONTROL)
        assert workbench.gallery.marks_of(decided[0]).stars == 0
        assert standing(workbench) == {decided[0]: Choice.MAYBE}

    async def look_again(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.window.deciding.is_attached)
        assert standing(workbench) == {decided[0]: Choice.MAYBE}
        await stand_at(workbench, 0)
        press(workbench, Key.Key_Z, CONTROL)
        assert standing(workbench) == {}
        press(workbench, Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        assert standing(workbench) == {decided[0]: Choice.MAYBE}

    await stage.play(act)
    await stage.play(look_again)
    links = await log_of(stage.options.data_folder)
    assert [(link.decision.who, link.decision.choice) for link in links] == [
        ("Lin", "rejected"),
        ("Lin", "withdrawn"),
        ("Lin", "review"),
        ("Lin", "rejected"),
        ("Lin", "withdrawn"),
        ("Lin", "withdrawn"),
        ("Lin", "review"),
    ]


async def test_what_was_picked_stays_out_of_the_bin_among_others(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await open_review(workbench)
        picked = page.key
        press(workbench, Key.Key_P)
        press(workbench, Key.Key_1)
        press(workbench, Key.Key_G)
        await stand_at(workbench, 0)
        press(workbench, Key.Key_A, CONTROL)
        press(workbench, Key.Key_Delete)
        assert shown(workbench) == (picked,)

    await stage.play(act)


async def test_the_raw_audit_is_one_click_away(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        key = await stand_at(workbench, 1)
        panel = workbench.window.inspector.panel
        assert panel
        panel.folds["raw"].header.click()
        await until(lambda: not panel.raw.filling.isActive())
        picture = workbench.gallery.picture(key)
        assert picture
        assert json.loads(panel.raw.toPlainText()) == json.loads(picture.audit.raw)
        panel.raw.selectAll()
        assert panel.raw.textCursor().hasSelection()

    await stage.play(act)


def label_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]
