"""Reviewing in the real window, hands on the keyboard."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.bench.seed_library import seed
from tests.stories.conftest import Stage, until
from tests.stories.test_culling import press, shown, stand_at
from tests.stories.test_main_job import press_generate
from tests.stories.test_second_looks import click, make_pictures
from wujie_desktop.controllers.picture_controller import example_draft
from wujie_desktop.controllers.workbench import Desk
from wujie_desktop.domain.decisions import Choice, SealedDecision, first_broken
from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.domain.marks import Flag
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import Picture
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.services.verification import verify_library
from wujie_desktop.ui.dialogs.raw_audit import RawAuditDialog
from wujie_desktop.ui.review.page import ReviewPage
from wujie_desktop.ui.review.reason_strip import ReasonStrip
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.reviewer_page import ReviewerPage

pytestmark = pytest.mark.gui
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


async def open_review(desk: Desk) -> ReviewPage:
    await until(lambda: desk.window.deciding.is_attached)
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Key.Key_2, CONTROL)
    page = desk.window.stage.currentWidget()
    assert isinstance(page, ReviewPage)
    return page


def standing(desk: Desk) -> dict[ImageKey, Choice]:
    found = ((key, desk.gallery.collection.decision_on(key)) for key in shown(desk))
    return {key: decision.choice for key, decision in found if decision}


def looked_at(desk: Desk, page: ReviewPage) -> Picture:
    picture = desk.gallery.picture(page.key) if page.key else None
    assert picture
    return picture


def is_asked(desk: Desk) -> bool:
    strip = desk.window.stage.findChild(ReasonStrip)
    return strip is not None and strip.isVisible() and bool(strip.hasFocus())


def decide(desk: Desk, page: ReviewPage, number: int) -> Choice:
    """What somebody would press who looks at the verdict."""
    match looked_at(desk, page).verdict:
        case Verdict.PASS:
            press(desk, Key.Key_A)
            return Choice.APPROVED
        case Verdict.REVIEW if number % 2:
            press(desk, Key.Key_A)
            assert is_asked(desk)
            press(desk, Key.Key_1)
            return Choice.APPROVED
        case Verdict.REVIEW:
            press(desk, Key.Key_R)
            press(desk, Key.Key_Return)
            return Choice.REVIEW
        case _:
            press(desk, Key.Key_A)
            assert not is_asked(desk)
            press(desk, Key.Key_D)
            press(desk, Key.Key_3)
            return Choice.REJECTED


async def log_of(folder: Path) -> tuple[SealedDecision, ...]:
    database = await Database.open(folder)
    links = await Decisions(database, "sandbox").all()
    verdict = await verify_library(database, OriginalStore(folder))
    await database.close()
    assert verdict.is_clean
    return links


async def test_a_hundred_pictures_by_keys_and_all_of_it_back_again(stage: Stage) -> None:
    folder = stage.options.data_folder
    folder.mkdir(parents=True)
    seed(folder, 100)
    before: dict[ImageKey, Choice] = {}
    made: dict[ImageKey, Choice] = {}

    async def review(desk: Desk) -> None:
        page = await open_review(desk)
        assert desk.window.compose.isHidden()
        assert page.session.list.keys == shown(desk)
        before.update(standing(desk))
        for number in range(100):
            key = looked_at(desk, page).key
            assert key == shown(desk)[number]
            made[key] = decide(desk, page, number)
        assert standing(desk) == made
        assert page.key is None
        text = page.summary.text.text()
        chosen = list(made.values())
        assert f"{chosen.count(Choice.APPROVED)} approved" in text
        assert f"{chosen.count(Choice.REJECTED)} discarded, 200 points in all" in text
        each = 200 / chosen.count(Choice.APPROVED)
        assert f"{each:.1f} pt per approved picture" in text

    async def take_back(desk: Desk) -> None:
        page = await open_review(desk)
        assert standing(desk) == made
        assert "Nothing that is shown here waits" in page.summary.text.text()

    async def review_and_take_back(desk: Desk) -> None:
        await review(desk)
        page = desk.window.stage.currentWidget()
        assert isinstance(page, ReviewPage)
        for number in reversed(range(100)):
            press(desk, Key.Key_Backspace)
            assert page.key == shown(desk)[number]
        assert standing(desk) == before == {}
        press(desk, Key.Key_Backspace)
        assert page.key == shown(desk)[0]
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


async def test_nothing_that_arrives_moves_a_review(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await make_pictures(desk)
        page = await open_review(desk)
        frozen = page.session.list.keys
        decide(desk, page, 0)
        here, counts = page.key, page.session.counts()
        desk.window.compose.set_draft(replace(example_draft(), prompt="雨后的老街"))
        press_generate(desk)
        await until(lambda: page.session.newcomers == 10)
        assert (page.key, page.session.list.keys) == (here, frozen)
        assert page.session.counts() == counts
        assert page.pill.isVisible()
        press(desk, Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
        assert page.session.list.keys[:10] == frozen
        assert len(page.session.list.keys) == 20
        assert (page.key, page.pill.isVisible()) == (here, False)
        QTest.keyClick(desk.window, Key.Key_1, CONTROL)
        assert desk.window.compose.isVisible()
        assert desk.window.gallery.view.currentIndex().data(GalleryRole.KEY) == here

    await stage.play(act)


async def test_decisions_are_made_beside_the_grid_and_bear_the_chosen_name(stage: Stage) -> None:
    decided: list[ImageKey] = []

    async def act(desk: Desk) -> None:
        await make_pictures(desk)
        QTest.keyClick(desk.window, Key.Key_Comma, CONTROL)
        dialog = desk.window.findChild(SettingsDialog)
        assert isinstance(dialog, SettingsDialog)
        page = next(page for page in dialog.pages if isinstance(page, ReviewerPage))
        QTest.keyClicks(page.reviewer, "Lin")
        page.reviewer.editingFinished.emit()
        dialog.accept()
        decided.append(await stand_at(desk, 0))
        panel = desk.window.inspector.panel
        assert panel
        box = panel.lens.decision
        click(box.buttons[Choice.REJECTED])
        assert is_asked(desk)
        press(desk, Key.Key_6)
        decision = desk.gallery.collection.decision_on(decided[0])
        assert decision
        assert (decision.choice, decision.reason, decision.who) == ("rejected", "deformed", "Lin")
        assert desk.window.gallery.view.hasFocus()
        assert any("Discarded · Lin" in text for text in label_texts(box))
        assert desk.gallery.index(0).data(GalleryRole.TILE).choice == "rejected"
        click(box.withdraw)
        assert desk.gallery.collection.decision_on(decided[0]) is None
        click(box.buttons[Choice.REVIEW])
        press(desk, Key.Key_0)
        press(desk, Key.Key_P)
        click(box.buttons[Choice.REJECTED])
        press(desk, Key.Key_Return)
        press(desk, Key.Key_Z, CONTROL)
        assert standing(desk) == {decided[0]: Choice.REVIEW}
        assert desk.gallery.marks_of(decided[0]).flag is Flag.PICK
        press(desk, Key.Key_Z, CONTROL)
        assert desk.gallery.marks_of(decided[0]).flag is Flag.NONE
        assert standing(desk) == {decided[0]: Choice.REVIEW}

    async def look_again(desk: Desk) -> None:
        await until(lambda: desk.window.deciding.is_attached)
        assert standing(desk) == {decided[0]: Choice.REVIEW}
        await stand_at(desk, 0)
        press(desk, Key.Key_Z, CONTROL)
        assert standing(desk) == {}
        press(desk, Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        assert standing(desk) == {decided[0]: Choice.REVIEW}

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


async def test_what_was_approved_stays_out_of_the_bin_among_others(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await make_pictures(desk)
        page = await open_review(desk)
        approved = page.key
        press(desk, Key.Key_A)
        press(desk, Key.Key_G)
        await stand_at(desk, 0)
        press(desk, Key.Key_A, CONTROL)
        press(desk, Key.Key_Delete)
        assert shown(desk) == (approved,)

    await stage.play(act)


async def test_the_raw_audit_is_one_click_away(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await make_pictures(desk)
        key = await stand_at(desk, 1)
        panel = desk.window.inspector.panel
        assert panel
        raw = next(b for b in panel.findChildren(QPushButton) if b.text() == "Raw JSON")
        click(raw)
        dialog = desk.window.findChild(RawAuditDialog)
        assert isinstance(dialog, RawAuditDialog)
        await until(lambda: not dialog.filling.isActive())
        picture = desk.gallery.picture(key)
        assert picture
        assert json.loads(dialog.text.toPlainText()) == json.loads(picture.audit.raw)
        dialog.text.selectAll()
        assert dialog.text.textCursor().hasSelection()
        dialog.reject()

    await stage.play(act)


def label_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]
