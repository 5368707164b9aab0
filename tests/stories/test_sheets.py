"""A contact sheet from the real window: looked at, chosen for, written, read back."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.stories.conftest import WindowDriver, until
from tests.stories.test_hand_off import click, count, dialog_of, enter
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.contact_sheet import CaptionField, SheetFormat
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.ui.hand_off.page import HandOffPage

pytestmark = pytest.mark.gui


async def sheet_tab(workbench: Workbench) -> HandOffPage:
    """Select everything and look at its contact sheet."""
    page = await enter(workbench)
    await click(page, "Contact sheet")
    await until(lambda: page.sheet.preview.has_page)
    return page


async def save(page: HandOffPage, target: Path) -> None:
    """Press the button and answer the file dialog."""
    await until(page.sheet.save.isEnabled)
    QTest.mouseClick(page.sheet.save, Qt.MouseButton.LeftButton)
    await until(lambda: dialog_of(QFileDialog) is not None)
    chooser = dialog_of(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    assert not chooser.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert chooser.directory() != QDir.current()
    chooser.fileSelected.emit(str(target))
    chooser.close()
    await until(lambda: target.name in page.sheet.outcome.text)


def text_of(pdf: Path) -> str:
    tool = shutil.which("pdftotext")
    if not tool:
        pytest.skip("needs poppler's tools")
    return subprocess.run([tool, str(pdf), "-"], capture_output=True, check=True).stdout.decode()


async def test_what_may_leave_is_on_the_sheet_and_the_rest_is_listed(
    stage: WindowDriver, tmp_path: Path
) -> None:
    target = tmp_path / "小样.pdf"

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        free, review, blocked = (count(workbench, verdict) for verdict in Verdict)
        page = await sheet_tab(workbench)
        assert page.sheet.sources.isVisible()
        choices = page.sheet.choices
        for field in (CaptionField.PROMPT, CaptionField.COST):
            choices.captions[field].click()
        QTest.mouseClick(choices.columns[5], Qt.MouseButton.LeftButton)
        await save(page, target)
        assert page.sheet.outcome.text == f"“小样.pdf” is saved, pictures: {free}."
        said = text_of(target)
        assert f"Pictures: {free} of 10 " in said
        assert f"{free:03}" in said
        assert f"{free + 1:03}" not in said
        assert f"Not on this sheet: {review + blocked}" in said
        assert said.count("waiting for a decision") == review
        assert said.count("blocked by the machine") == blocked
        assert len(re.findall(r"^\d+ ?pt$", said, re.MULTILINE)) == free
        assert [file.name for file in tmp_path.iterdir() if file.suffix] == ["小样.pdf"]  # noqa: ASYNC240

    async def look_again(workbench: Workbench) -> None:
        page = await sheet_tab(workbench)
        assert page.sheet.settings.columns == 5
        assert CaptionField.COST in page.sheet.settings.captions
        for at, kind in enumerate(SheetFormat):
            page.sheet.choices.formats.setCurrentIndex(at)
            page.sheet.choices.formats.activated.emit(at)
            assert page.sheet.settings.format is kind
        assert page.sheet.save.text() == "Save PNG…"
        await save(page, tmp_path / "one.png")
        assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")

    await stage.play(act)
    await stage.play(look_again)


async def test_where_nothing_may_leave_there_is_no_sheet(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await sheet_tab(workbench)
        window = workbench.window
        key = next(
            item.key for item in workbench.gallery.pictures() if item.verdict is Verdict.BLOCKED
        )
        QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        window.gallery.view.selection.go_to(key)
        QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: not page.sheet.preview.has_page)
        assert not page.sheet.save.isEnabled()

    await stage.play(act)
