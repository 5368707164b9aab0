"""Policies and statistics in the real window."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from tests.bench.seed_library import seed
from tests.stories.accounts import find
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_second_looks import button, click, dialog_of, make_pictures, texts
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.filter_terms import with_verdicts
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import Treatment
from wujie_desktop.library.database import connect
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.statistics import StatisticsDialog
from wujie_desktop.ui.settings.policy_page import PolicyPage

pytestmark = pytest.mark.gui


def contents(workbench: Workbench) -> Counter[TileContent]:
    rows = range(workbench.gallery.rowCount())
    return Counter(workbench.gallery.index(row).data(GalleryRole.TILE).content for row in rows)


def choose(menu: QMenu, text: str) -> None:
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()


def cell(dialog: PolicyPage, row: int, column: int) -> str:
    return str(dialog.labels.model().index(row, column).data())


def said(workbench: Workbench) -> str:
    """What the notice bar says."""
    return workbench.window.notice.sentence


async def test_a_policy_is_chosen_at_the_top_and_holds_after_a_restart(stage: WindowDriver) -> None:
    before: list[Counter[TileContent]] = []

    async def choose_one(workbench: Workbench) -> None:
        await make_pictures(workbench)
        before.append(contents(workbench))
        policy = workbench.window.policy
        choose(policy.menu(), "Outdoor advertising")
        await until(lambda: "more hidden" in said(workbench))
        assert workbench.window.notice.isVisible()
        assert policy.text() == "Outdoor advertising"
        assert contents(workbench)[TileContent.HIDDEN] > before[0][TileContent.HIDDEN]
        assert (
            workbench.gallery.counts().verdicts[Verdict.BLOCKED]
            == contents(workbench)[TileContent.HIDDEN]
        )

    async def still_holds(workbench: Workbench) -> None:
        enter_library(workbench)
        assert workbench.window.policy.text() == "Outdoor advertising"
        assert (
            contents(workbench)[TileContent.HIDDEN] > before[0][TileContent.HIDDEN]
        )  # before the engine is there
        await until(
            lambda: (
                workbench.gallery.counts().verdicts[Verdict.BLOCKED]
                == contents(workbench)[TileContent.HIDDEN]
            )
        )
        choose(workbench.window.policy.menu(), "As the machine says")
        await until(lambda: contents(workbench) == before[0])

    await stage.play(choose_one)
    await stage.play(still_holds)


async def test_it_is_said_before_what_leaves_the_view_at_hand(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        enter_library(workbench)
        gallery, shown = workbench.gallery, workbench.window.policy
        gallery.set_view_options(
            replace(gallery.view_options, filter=with_verdicts(Verdict.PASS, Verdict.REVIEW))
        )
        before = set(gallery.shown.keys)
        choose(shown.menu(), "Outdoor advertising")
        question = await find(QuestionDialog)
        text = "\n".join(part.text() for part in question.findChildren(QLabel))
        click(question.no)
        assert shown.text() == "As the machine says"
        assert set(gallery.shown.keys) == before
        choose(shown.menu(), "Outdoor advertising")
        await until(lambda: bool(open_questions(workbench)))
        click(open_questions(workbench)[0].yes)
        await until(lambda: shown.text() == "Outdoor advertising")
        await until(lambda: set(gallery.shown.keys) < before)
        left = len(before) - gallery.rowCount()
        assert f"Of the pictures shown now {left} leave, and 0 enter." in text

    await stage.play(act)


def open_questions(workbench: Workbench) -> list[QuestionDialog]:
    """The questions that are open."""
    found = workbench.window.findChildren(QuestionDialog)
    return [question for question in found if question.isVisible()]


async def test_a_policy_is_edited_with_what_it_changes_in_sight(stage: WindowDriver) -> None:
    async def edit(workbench: Workbench) -> None:
        await make_pictures(workbench)
        choose(workbench.window.policy.menu(), "Edit the policies…")
        dialog = await dialog_of(workbench, PolicyPage)
        assert isinstance(dialog, PolicyPage)
        await until(lambda: cell(dialog, 0, 1) != "0")
        click(dialog.copy)
        dialog.name.setFocus()
        dialog.name.selectAll()
        QTest.keyClicks(dialog.name, "Client A")
        place = next(n for n in range(5) if cell(dialog, n, 0) == "Sexy")
        dialog.labels.choice(place).setCurrentIndex(1 + list(Treatment).index(Treatment.HIDE))
        await until(lambda: "more hidden" in dialog.preview.text())
        assert dialog.pictures.model().rowCount() > 0
        QTest.mouseClick(dialog.loosens, Qt.MouseButton.LeftButton, pos=QPoint(10, 12))
        assert "stays hidden" in texts(dialog)
        assert dialog.problem.isVisible()
        click(dialog.use)
        await until(lambda: workbench.window.policy.text() == "Client A")
        await until(lambda: "Client A" in said(workbench))

    await stage.play(edit)
    stored = json.loads((stage.options.data_folder / "settings.json").read_text("utf-8"))
    assert stored["policy"] == "Client A"
    assert stored["policies"]["Client A"]["rules"]["sexy"] == "hide"
    assert stored["policies"]["Client A"]["loosens_blocked"] is False
    assert "internal-preview" in stored["policies"]


async def test_statistics_are_told_with_their_uncertainty(stage: WindowDriver) -> None:
    async def look(workbench: Workbench) -> None:
        await make_pictures(workbench)
        workbench.window.signals.dialog_requested.emit(DialogName.STATISTICS)
        dialog = await dialog_of(workbench, StatisticsDialog)
        assert isinstance(dialog, StatisticsDialog)
        await until(lambda: "10 in all" in texts(dialog))
        assert dialog.nothing.isVisible()
        click(button(dialog, "Avatars"))
        row = [dialog.model.index(0, column).data() for column in range(7)]
        assert not dialog.nothing.isVisible()
        assert row[1] == "10"
        assert row[5:] == ["too few pictures", ""]
        click(button(dialog, "Templates"))
        assert dialog.model.rowCount() == 5
        click(button(dialog, "Close"))

    await stage.play(look)


async def test_a_word_that_came_out_badly_is_said_while_typing(stage: WindowDriver) -> None:
    seed(stage.options.data_folder, 200)
    connection = connect(stage.options.data_folder)
    connection.execute("UPDATE picture SET verdict = 'pass'")
    connection.execute(
        "UPDATE picture SET verdict = 'blocked' WHERE generation_id IN "
        "(SELECT id FROM generation ORDER BY created_at LIMIT 4)"
    )
    connection.execute(
        "UPDATE generation SET prompt = prompt || '，血腥' WHERE id IN "
        "(SELECT id FROM generation ORDER BY created_at LIMIT 4)"
    )
    connection.close()

    async def write(workbench: Workbench) -> None:
        compose = workbench.window.compose
        await until(lambda: workbench.generate.is_attached)
        compose.prompt.insertPlainText("竹林，")
        await until(lambda: workbench.generate.state().picture_count == 0)
        compose.prompt.insertPlainText("血腥")
        await until(lambda: "“血腥” was reviewed or blocked in 20 of 20" in texts(workbench.window))
        assert not any(
            note.blocks for note in workbench.generate.state().notes if note.field == "prompt"
        )
        compose.prompt.setPlainText("竹林")
        await until(lambda: "血腥" not in texts(workbench.window))

    await stage.play(write, profile="sandbox")
