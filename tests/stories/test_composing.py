"""Composing by names and pictures, in the real window on the sandbox."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.stories.conftest import Stage, until
from tests.stories.test_main_job import press_generate
from tests.stories.test_second_looks import click, dialog_of
from wujie_desktop.app.desk import Desk
from wujie_desktop.presenters.template_choice import ChoiceRole
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.ui.generate.template_dialog import TemplateDialog

pytestmark = pytest.mark.gui


def cards(dialog: TemplateDialog) -> list[str]:
    model = dialog.cards.model()
    return [model.index(row, 0).data(ChoiceRole.CARD).name for row in range(model.rowCount())]


async def library(desk: Desk) -> TemplateDialog:
    await until(lambda: desk.templates.rowCount() > 0)
    desk.window.compose.library_wanted.emit()
    dialog = await dialog_of(desk, TemplateDialog)
    assert isinstance(dialog, TemplateDialog)
    return dialog


@pytest.mark.logs_errors
async def test_templates_are_chosen_by_picture_and_found_again_offline(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        dialog = await library(desk)
        await until(lambda: len(cards(dialog)) == len(TEMPLATES))
        await until(lambda: dialog.cards.model().index(0, 0).data(ChoiceRole.IMAGE) is not None)
        dialog.search.setText("水墨")
        assert cards(dialog) == ["水墨山河"]
        dialog.cards.setCurrentIndex(dialog.cards.model().index(0, 0))
        click(dialog.add)
        chosen = desk.window.compose.draft().templates
        assert [row.template_key for row in chosen] == [TEMPLATES[10].key]
        QTest.keyClick(dialog, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: any("Favourites  1" in g.text for g in desk.templates.groups()))
        dialog.close()

    async def look_offline(desk: Desk) -> None:
        dialog = await library(desk)
        await until(lambda: dialog.cards.model().index(0, 0).data(ChoiceRole.IMAGE) is not None)
        assert len(cards(dialog)) == len(TEMPLATES)
        assert any("Favourites  1" in group.text for group in desk.templates.groups())
        assert "Refreshed 2" in desk.templates.age()
        dialog.close()

    await stage.play(act)
    fetched = sum(stage.gateway.count(f"/samples/{template.key}") for template in TEMPLATES)
    await stage.gateway.close()
    await stage.play(look_offline)
    assert fetched <= len(TEMPLATES)


async def test_at_most_five_templates_are_taken(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        dialog = await library(desk)
        for row in range(6):
            dialog.cards.setCurrentIndex(dialog.cards.model().index(row, 0))
            click(dialog.add)
        assert not dialog.add.isEnabled()
        assert len(desk.window.compose.draft().templates) == 5
        dialog.close()
        press_generate(desk)

    await stage.play(act)
    assert stage.creates == 0
