"""What was paid for and is not on the disk is counted, and a click shows it."""

from __future__ import annotations

import pytest

from tests.stories.accounts import click
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_main_job import press_generate
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.request import PictureState
from wujie_desktop.ui.gallery.filter_bar import Chip

pytestmark = pytest.mark.gui


@pytest.mark.logs_errors
@pytest.mark.parametrize("stage", ["broken-image"], indirect=True)
async def test_the_figure_stays_over_a_restart_and_shows_them(stage: WindowDriver) -> None:
    async def make(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        await until(workbench.window.compose.generate_button.isEnabled)
        press_generate(workbench)
        await until(lambda: workbench.requests.rowCount() == 1)
        await until(lambda: workbench.requests.summary().running == 0)

    async def look(workbench: Workbench) -> None:
        await until(lambda: workbench.requests.rowCount() == 1)
        assert not workbench.gallery.rowCount(), "nothing was sent in this sitting"
        failed = workbench.requests.missing()
        bar = workbench.window.status
        await until(lambda: str(len(failed)) in bar.saved.text())
        click(bar.saved)
        assert {picture.key for picture in workbench.gallery.pictures()} == failed
        assert {picture.state for picture in workbench.gallery.pictures()} == {PictureState.FAILED}
        chips = workbench.window.gallery.bar
        assert not any(chips._chips[chip].isChecked() for chip in Chip)
        click(chips._chips[Chip.ALL])
        assert workbench.gallery.rowCount() == 10

    await stage.play(make)
    await stage.play(look)
