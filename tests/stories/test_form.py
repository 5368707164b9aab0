"""The form as its users meet it, in the real window on the sandbox: counted in clicks and keys."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.builders import picture_bytes
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_composing import compose_texts, drop
from tests.stories.test_second_looks import click, make_pictures
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.rendition import About, MetadataChoice
from wujie_desktop.imaging.draft_metadata import properties_of
from wujie_desktop.imaging.splicing import with_xmp
from wujie_desktop.presenters.workspaces.workspace import Workspace

pytestmark = pytest.mark.gui
OTHER = AvatarKey("B" * 32)


async def test_a_first_look_finds_nothing_wrong(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        reason = "Choose an avatar first."
        await until(lambda: reason in compose_texts(workbench))
        assert not [part for part in compose.findChildren(QWidget) if part.property("wrong")]
        assert compose_texts(workbench).count(reason) == 1
        click(compose.generate_button)
        assert compose_texts(workbench).count(reason) == 2

    await stage.play(act)
    assert stage.creates == 0


@pytest.mark.logs_errors
async def test_a_picture_brings_its_request_back_and_a_foreign_one_says_so(
    stage: WindowDriver, tmp_path: Path
) -> None:
    foreign = tmp_path / "别处.png"
    foreign.write_bytes(picture_bytes("PNG"))

    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        await make_pictures(workbench)
        original = next(item.original for item in workbench.gallery.pictures() if item.original)
        copy = tmp_path / f"交付{Path(original.path).suffix}"
        shutil.copy(stage.options.data_folder / original.path, copy)
        other = replace(example_draft(), prompt="另一个")
        compose.set_draft(other)
        assert drop(workbench, foreign)
        await until(lambda: "was not made here" in workbench.window.notice.sentence)
        assert compose.draft() == other
        assert drop(workbench, copy)
        whole = example_draft()
        again = replace(whole, templates=(replace(whole.templates[0], number=1),))
        await until(lambda: compose.draft() == again)
        assert f"Loaded: {copy.name}" in compose_texts(workbench)

    await stage.play(act)
    assert stage.creates == 1


async def test_a_copy_that_says_of_which_picture_it_is_brings_it_back(
    stage: WindowDriver, tmp_path: Path
) -> None:
    file, whole = tmp_path / "交付.webp", example_draft()

    async def act(workbench: Workbench) -> None:
        compose, gallery = workbench.window.compose, workbench.gallery
        await make_pictures(workbench)
        key = next(item.key for item in reversed(gallery.pictures()) if item.original)
        about = About(key, prompt=whole.prompt, draft=whole)
        properties = properties_of(about, MetadataChoice.FULL)
        file.write_bytes(with_xmp(picture_bytes("WEBP"), properties))
        compose.set_draft(replace(whole, prompt="另一个"))
        assert drop(workbench, file)
        await until(lambda: compose.draft().prompt == whole.prompt)
        assert workbench.window.gallery.view.selection.selected_keys() == (key,)

    async def elsewhere(workbench: Workbench) -> None:
        """A library that knows nothing of it: the draft comes back, and so can the former one."""
        compose = workbench.window.compose
        compose.set_draft(replace(whole, prompt="我的"))
        assert drop(workbench, file)
        await until(lambda: compose.draft() == whole)
        assert f"Loaded: {file.name}" in compose_texts(workbench)

    await stage.play(act)
    await stage.play(elsewhere, data_folder=tmp_path / "别的资料库")
    assert stage.creates == 1


async def test_the_table_takes_the_place_of_the_pictures_of_create_alone(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        window, compose = workbench.window, workbench.window.compose
        await until(lambda: workbench.templates.rowCount() > 0)
        click(compose.head.table)
        await until(lambda: compose.centre is not None and compose.centre.isVisible())
        assert not window.gallery.isVisible()
        window.switch.show(Workspace.LIBRARY)
        assert window.gallery.isVisible()
        window.switch.show(Workspace.CREATE)
        assert not window.gallery.isVisible()
        window.compose.use_draft(example_draft())
        assert (window.gallery.isVisible(), compose.is_single) == (True, True)

    await stage.play(act)
