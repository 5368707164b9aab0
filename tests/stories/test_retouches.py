"""A retouched file in the real window: dropped, seen beside its original, gone again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.builders import picture_bytes
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import Tile
from wujie_desktop.ui.compare.page import ComparePage

pytestmark = pytest.mark.gui


async def test_a_retouched_file_is_a_version_that_is_compared(
    stage: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "修图.png"
    file.write_bytes(picture_bytes("PNG", size=(300, 400)))

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window, gallery = workbench.window, workbench.gallery
        passed = next(each for each in gallery.pictures() if each.verdict is Verdict.PASS)
        index = gallery.index(gallery.row_of(passed.key), 0)

        def tile() -> Tile:
            found: Tile = index.data(GalleryRole.TILE)
            return found

        panel = window.inspector.panel
        assert panel
        versions = panel.versions

        def link(text: str) -> QPushButton | None:
            links = versions.findChildren(QPushButton)
            return next((each for each in links if each.text() == text), None)

        window.gallery.view.setCurrentIndex(index)
        await until(lambda: panel.versions.key == passed.key)
        assert not tile().is_retouched
        panel.versions.drop(str(file))
        await until(lambda: tile().is_retouched)
        await until(lambda: link("Compare") is not None)
        panel.set_open_folds(["versions"])
        compare = link("Compare")
        assert compare
        compare.click()
        assert window.stage.place is KeyScope.COMPARE
        page = window.stage.currentWidget()
        assert isinstance(page, ComparePage)
        await until(lambda: all(each.shot for each in page.canvas.subjects))
        assert [each.slide.is_version for each in page.canvas.subjects] == [False, True]
        assert [each.slide.key for each in page.canvas.subjects] == [passed.key] * 2

    await stage.play(act)
