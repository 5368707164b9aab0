"""A pack goes to a client and the answer comes home, in the real window."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tests.packs import sent
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_hand_off import click, dialog_of, enter, words
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.hand_off.agreement_model import REMARK
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.hand_off.page import HandOffPage

pytestmark = pytest.mark.gui


def content(path: Path) -> dict[str, Any]:
    """What the page of the pack knows."""
    with zipfile.ZipFile(path) as pack:
        page = pack.read("index.html").decode()
    found = re.search(r'id="pack">(.*?)</script>', page)
    assert found
    return dict(json.loads(found.group(1)))


async def save_as(path: Path) -> None:
    await until(lambda: dialog_of(QFileDialog) is not None)
    chooser = dialog_of(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.close()


async def make_pack(page: HandOffPage, path: Path) -> None:
    form = page.packs.form
    form.title.setText("双十一")
    form.most.setText("2")
    await until(form.make.isEnabled)
    form.make.setFocus()
    form.make.click()
    await save_as(path)
    await until(lambda: path.is_file() and page.packs.chosen is not None and form.isEnabled())


async def test_a_client_picks_and_the_designer_sees_it(stage: WindowDriver, tmp_path: Path) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        passed = [item.key for item in workbench.gallery.pictures() if item.verdict is Verdict.PASS]
        page = await enter(workbench)
        await click(page, "Client review")
        view, path = page.packs, tmp_path / "双十一.zip"
        assert "No pack was made yet." in words(view)
        await make_pack(page, path)
        await until(view.form.make.isEnabled)
        assert page.window().focusWidget() is view.form.make, "it was pressed there"
        assert view.outcome.text.startswith(
            f"“双十一.zip” is there. Pictures in it: {len(passed)}."
        )
        assert "Left out: blocked by the machine" in view.outcome.text
        pack = content(path)
        first, second, third = (item[0] for item in pack["items"][:3])
        QGuiApplication.clipboard().setText("好的，谢谢！")
        view.paste.click()
        await until(lambda: view.outcome.text.startswith("There is no answer in it."))
        workbench.window.deciding.choose(passed[:1], Choice.REJECT)
        answers = {
            "a.json": sent(pack["id"], 1, {first: "pick", second: "reject"}, note="脸再亮一点"),
            "b.json": sent(pack["id"], 1, {second: "pick", third: "pick"}, client="李强"),
        }
        for name, text in answers.items():
            (tmp_path / name).write_text(text, "utf-8")
            view.file_given.emit(tmp_path / name)
            await until(lambda: view.model.clients == len(view.answers.children()) - 1 > 0)
        await until(lambda: view.model.clients == 2)
        assert [view.model.cells(row)[4:] + view.model.cells(row)[1:2] for row in range(2)] == [
            ("", "✓ 说1", "Reject"), ("✓ 说1", "✕ 说2", "Undecided"),
        ]  # fmt: skip
        assert view.model.cells(0)[REMARK] == "Opposite to yours"
        assert view.model.cells(0)[0] == "001", "as the client reads it"
        assert "1 opposite to yours · 1 on which clients disagree" in words(view)
        await click(view, "Unlock…")
        await save_as(tmp_path / "again.zip")
        await until(lambda: view.chosen is not None and view.chosen.version == 2)
        anew = content(tmp_path / "again.zip")
        assert (anew["version"], anew["start"]["client"]) == (2, "李强")
        assert anew["items"][:2] != pack["items"][:2], "what was rejected since stays here"
        await click(view, "Select the picked")
        assert workbench.window.switch.workspace is Workspace.LIBRARY
        selection = workbench.window.gallery.view.selection
        assert set(selection.selected_keys()) == set(passed[1:3])
        assert workbench.gallery.collection.decision_on(passed[1]) is None, (
            "a client decides nothing"
        )

    await stage.play(act)
