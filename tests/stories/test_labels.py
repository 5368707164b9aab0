"""AI labels in the real window: what a dropped file carries, and who is named in new ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.labelled_pictures import CODE, PICTURES
from tests.stories.conftest import WindowDriver, toast_text, until
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.ui.dialogs.file_label import FileLabelDialog
from wujie_desktop.ui.settings.export_label_page import ExportLabelPage

pytestmark = pytest.mark.gui


@pytest.mark.logs_errors  # the form says that they were not made here
async def test_a_dropped_picture_says_its_label_and_the_producer_is_kept(
    stage: WindowDriver, tmp_path: Path
) -> None:
    good, bad = tmp_path / "好.jpg", tmp_path / "两个.png"
    good.write_bytes(PICTURES["jpeg xmp, element"].data)
    bad.write_bytes(PICTURES["two that differ"].data)

    async def act(workbench: Workbench) -> None:
        window = workbench.window
        window.drop.dropped.emit(str(tmp_path / "table.csv"))
        window.drop.dropped.emit(str(good))
        await until(lambda: toast_text(workbench).startswith("好.jpg: It has one AI label"))
        window.toast.link.click()
        dialog = window.findChild(FileLabelDialog)
        assert isinstance(dialog, FileLabelDialog)
        assert "producer CorpusStudio, number C-001" in dialog.details.text()
        dialog.file_chosen.emit(str(bad))
        await until(lambda: "not as the law asks" in dialog.verdict.text())
        assert "There is more than one label; there must be exactly one." in dialog.details.text()
        dialog.file_chosen.emit(str(tmp_path / "none.png"))
        await until(lambda: dialog.name.text() == "none.png")
        assert not dialog.details.text()
        dialog.close()

        window.signals.dialog_requested.emit(DialogName.EXPORT_LABEL)
        page = window.findChild(ExportLabelPage)
        assert isinstance(page, ExportLabelPage)
        page.producer.setText(CODE[:-1])
        assert "check digit" in page.problems["producer"].text()
        assert not workbench.preferences.settings.producer
        page.producer.setText(f" {CODE} ")
        page.propagator.setText("工作室")
        assert not page.problems["producer"].text()
        assert "Latin" in page.problems["propagator"].text()
        settings = workbench.preferences.settings
        assert (settings.producer, settings.propagator) == (CODE, "")
        page.window().close()

    await stage.play(act)
