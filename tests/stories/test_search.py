"""Somebody looks for pictures again, by keys and words, in the real window."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.bench.seed_library import seed
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.hands import CONTROL, Hands
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.filter_edits import Presence
from wujie_desktop.domain.marks import MAX_STARS
from wujie_desktop.library import FILE_NAME
from wujie_desktop.presenters.gallery.facet_model import FacetRole
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.gallery.facet_list import FacetList

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
