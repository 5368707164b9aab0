"""Somebody looks for pictures again, by keys and words, in the real window."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.bench.seed_library import seed
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.drops import drop_files
from tests.stories.hands import CONTROL, Hands
from tests.stories.test_main_job import visible_texts
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.filter_edits import Presence
from wujie_desktop.domain.marks import MAX_STARS
from wujie_desktop.library import FILE_NAME
from wujie_desktop.presenters.gallery.facet_model import FacetRole
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.gallery.facet_list import FacetList
from wujie_desktop.ui.kit.marked_label import MarkedLabel

pytestmark = pytest.mark.gui

PICTURES, WITH_BAMBOO = 200, 50


async def test_pictures_are_found_by_what_is_typed(stage: WindowDriver) -> None:
    folder = stage.options.data_folder
    seed(folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        window, gallery = workbench.window, workbench.gallery
        await until(lambda: "search" in window.gallery.__dict__)
        hands = Hands()
        enter_library(workbench)
        await until(lambda: gallery.rowCount() == PICTURES)
        hands.press(Qt.Key.Key_F, CONTROL)
        field = window.gallery.search.field
        assert QApplication.focusWidget() is field
        field.insert("竹林 ")  # as an input method does it
        await until(lambda: gallery.rowCount() == WITH_BAMBOO)
        field.insert("verdict:rev")
        assert window.gallery.search.sentence.text() == (
            "This field has no such value. · verdict:review"
        )
        hands.type("i")
        assert gallery.rowCount() == WITH_BAMBOO
        hands.type("ew")
        await until(lambda: 0 < gallery.rowCount() < WITH_BAMBOO)
        hands.press(Qt.Key.Key_Return)
        assert QApplication.focusWidget() is window.gallery.view
        shown = set(gallery.shown.keys)
        window.switch.show(Workspace.CREATE)
        assert not field.isVisible()
        assert not window.gallery.search.isVisible()
        commands = window.top_bar.commands
        assert commands
        assert commands.isVisible()
        window.switch.show(Workspace.LIBRARY)
        assert field.isVisible()
        assert not commands.isVisible()
        assert set(gallery.shown.keys) == shown
        assert field.text() == "竹林 verdict:review"
        field.clear()
        await until(lambda: gallery.rowCount() == PICTURES)
        connection = sqlite3.connect(folder / FILE_NAME)
        wanted = connection.execute(
            "SELECT key FROM picture JOIN generation AS g ON g.id = generation_id "
            "WHERE instr(prompt, '竹林') AND verdict = 'review'"
        )
        assert shown == {key for (key,) in wanted}
        connection.close()

    await stage.play(act)


async def test_a_facet_is_clicked_and_stands_in_the_field(stage: WindowDriver) -> None:
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        page, gallery = workbench.window.gallery, workbench.gallery
        await until(lambda: "search" in page.__dict__)
        enter_library(workbench)
        await until(lambda: gallery.rowCount() == PICTURES)
        hands = Hands()
        side, facets = workbench.window.inspector, page.facets
        assert side.tabs
        assert not facets.isVisible()
        hands.click(side.tabs.buttons[0])
        assert facets.isVisible()
        assert workbench.window.arrangement.layout().prefers_facets
        await until(lambda: facets.model().rowCount() > 0)
        rows = [
            facets.model().index(row, 0).data(FacetRole.ROW)
            for row in range(facets.model().rowCount())
        ]
        row = next(each for each in rows if each.key == "review")
        index = facets.model().index(rows.index(row), 0)
        hands.click(facets.viewport(), facets.visualRect(index).center())
        await until(lambda: gallery.rowCount() == row.number)
        assert page.search.field.text() == "verdict:review"
        await until(lambda: index.data(FacetRole.ROW).presence is Presence.ONLY)
        key = next(key for key in gallery.shown.keys if gallery.marks_of(key).stars < MAX_STARS)
        before = five_stars(facets)
        page.view.selection.go_to(key)
        workbench.window.culling.rate(MAX_STARS)
        await until(lambda: five_stars(facets) == before + 1)
        page.take_focus()
        hands.press(Qt.Key.Key_I)
        assert not facets.isVisible()
        assert side.isVisible()
        hands.press(Qt.Key.Key_I)
        assert not side.isVisible()
        hands.press(Qt.Key.Key_I)
        assert side.isVisible()
        side.prefer_facets(are_preferred=True)
        workbench.window.switch.show(Workspace.CREATE)
        assert not facets.isVisible()

    await stage.play(act)


def five_stars(facets: FacetList) -> int:
    """How many pictures the facet of stars counts for five."""
    model = facets.model()
    rows = (model.index(row, 0).data(FacetRole.ROW) for row in range(model.rowCount()))
    return next(int(each.number) for each in rows if each.key == MAX_STARS)


async def test_nothing_found_offers_to_lift_what_excludes_most(stage: WindowDriver) -> None:
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        page, gallery = workbench.window.gallery, workbench.gallery
        await until(lambda: "search" in page.__dict__)
        enter_library(workbench)
        await until(lambda: gallery.rowCount() == PICTURES)
        page.search.field.insert("竹林 keyword:none bin:no")
        await until(page.empty.isVisible)
        buttons = {button.text(): button for button in page.empty.findChildren(QPushButton)}
        Hands().click(buttons[f"Without keyword:none: {WITH_BAMBOO}"])
        await until(lambda: gallery.rowCount() == WITH_BAMBOO)
        assert page.search.field.text() == "竹林 bin:no"
        page.view.selection.go_to(gallery.shown.keys[0])
        workbench.window.culling.bin()
        await until(lambda: gallery.rowCount() == WITH_BAMBOO - 1)
        page.search.field.setText("bin:yes keyword:none")
        await until(page.empty.isVisible)
        assert "The bin is empty." not in visible_texts(workbench)

    await stage.play(act)


async def test_why_a_picture_is_not_here(stage: WindowDriver, tmp_path: Path) -> None:
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        page, gallery = workbench.window.gallery, workbench.gallery
        await until(lambda: "search" in page.__dict__)
        enter_library(workbench)
        await until(lambda: gallery.rowCount() == PICTURES)
        hands, bar = Hands(), page.search
        key = next(
            key
            for key in gallery.shown.keys
            if (card := gallery.collection.card(key)) and card.verdict == "pass"
        )
        hands.press(Qt.Key.Key_F, CONTROL)
        hands.type("verdict:review points>=0")
        await until(lambda: 0 < gallery.rowCount() < PICTURES)
        found = gallery.rowCount()
        QApplication.clipboard().setText(key)
        bar.field.selectAll()
        bar.field.paste()
        await until(bar.absence.isVisible)
        assert bar.field.text() == "verdict:review points>=0"
        assert gallery.rowCount() == found
        lift, close = bar.absence.offers()
        assert (lift.text(), close.text()) == ("Verdict: review", "Close")
        hands.click(lift)
        await until(lambda: bar.absence.sentence.text().endswith("is here."))
        assert bar.field.text() == "points>=0"
        hands.click(bar.absence.offers()[0])
        assert page.view.selection.key == key
        assert page.view.hasFocus()
        hands.click(bar.verbs.clear)
        await until(lambda: gallery.rowCount() == PICTURES)
        stranger = tmp_path / "somebody.png"
        stranger.write_bytes(b"no picture of ours")
        assert drop_files(page.view.viewport(), stranger)
        await until(lambda: "no original" in bar.absence.sentence.text())
        hands.click(bar.absence.offers()[-1])
        assert not bar.absence.isVisible()

    await stage.play(act)


async def test_what_was_searched_is_marked_in_the_prompt(stage: WindowDriver) -> None:
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        window, gallery = workbench.window, workbench.gallery
        await until(lambda: "search" in window.gallery.__dict__)
        enter_library(workbench)
        await until(lambda: gallery.rowCount() == PICTURES)
        window.gallery.search.field.insert("竹林")
        await until(lambda: gallery.rowCount() == WITH_BAMBOO)
        window.gallery.view.selection.go_to(gallery.shown.keys[0])
        panel = window.inspector.panel
        assert panel
        prompt = panel.findChild(MarkedLabel)
        assert prompt
        await until(lambda: ">竹林</u>" in prompt.text())
        assert prompt.accessibleName() == prompt.plain_text
        assert "竹林" in prompt.plain_text
        window.gallery.search.field.clear()
        await until(lambda: "</u>" not in prompt.text())
        assert "竹林" in prompt.text()

    await stage.play(act)
