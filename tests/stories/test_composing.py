"""Composing by names and pictures, in the real window on the sandbox."""

from __future__ import annotations

import asyncio
import shlex
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from tests.builders import AVATAR, picture_bytes
from tests.stories.conftest import WindowDriver, come_forward, until
from tests.stories.drops import drop_files
from tests.stories.test_main_job import press_generate, states, tiles
from tests.stories.test_second_looks import button, click, dialog_of, make_pictures, texts
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.draft_text import draft_text
from wujie_desktop.domain.exact_request import MASK
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.presenters.compose.avatar_model import AvatarRole
from wujie_desktop.presenters.compose.template_model import TemplateRole
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.presenters.queue.queue_model import QueueRole
from wujie_desktop.servers.sandbox.templates import TEMPLATES, TRAINING_AVATAR_KEY
from wujie_desktop.ui.compose.avatar_dialog import AvatarDialog
from wujie_desktop.ui.compose.request_dialog import RequestDialog
from wujie_desktop.ui.compose.template_card import card_rect, tick_rect
from wujie_desktop.ui.compose.template_dialog import TemplateDialog
from wujie_desktop.ui.dialogs.reason import ReasonDialog
from wujie_desktop.ui.settings.budget_page import BudgetPage

pytestmark = pytest.mark.gui


def cards(dialog: TemplateDialog) -> list[str]:
    model = dialog.cards.model()
    return [model.index(row, 0).data(TemplateRole.CARD).name for row in range(model.rowCount())]


async def library(workbench: Workbench) -> TemplateDialog:
    await until(lambda: workbench.templates.rowCount() > 0)
    workbench.window.compose.dialog_requested.emit(DialogName.TEMPLATES)
    dialog = await dialog_of(workbench, TemplateDialog)
    assert isinstance(dialog, TemplateDialog)
    return dialog


@pytest.mark.logs_errors
async def test_templates_are_chosen_by_picture_and_found_again_offline(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        dialog = await library(workbench)
        await until(lambda: len(cards(dialog)) == len(TEMPLATES))
        await until(lambda: dialog.cards.model().index(0, 0).data(TemplateRole.IMAGE) is not None)
        dialog.search.setText("水墨")
        assert cards(dialog) == ["水墨山河"]
        dialog.cards.setCurrentIndex(dialog.cards.model().index(0, 0))
        click(dialog.add)
        chosen = workbench.window.compose.draft().templates
        assert [row.template_key for row in chosen] == [TEMPLATES[10].key]
        QTest.keyClick(dialog, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: any("Favourites  1" in g.text for g in workbench.templates.groups()))
        dialog.close()

    async def look_offline(workbench: Workbench) -> None:
        dialog = await library(workbench)
        await until(lambda: dialog.cards.model().index(0, 0).data(TemplateRole.IMAGE) is not None)
        assert len(cards(dialog)) == len(TEMPLATES)
        groups = workbench.templates.groups
        await until(lambda: any("Favourites  1" in group.text for group in groups()))
        assert "2026" in workbench.templates.age()
        dialog.close()

    await stage.play(act)
    fetched = sum(stage.gateway.count(f"/samples/{template.key}") for template in TEMPLATES)
    await stage.gateway.close()
    await stage.play(look_offline)
    assert fetched <= len(TEMPLATES)


def cell_of(dialog: TemplateDialog, row: int) -> QImage:
    """The left upper corner of a card, as it is drawn."""
    index = dialog.cards.model().index(row, 0)
    room = card_rect(dialog.cards.visualRect(index))
    return dialog.cards.viewport().grab(tick_rect(room)).toImage()


async def test_the_library_ticks_what_the_draft_has(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        dialog = await library(workbench)
        await until(lambda: dialog.cards.model().index(0, 0).data(TemplateRole.IMAGE) is not None)
        before = cell_of(dialog, 0)
        dialog.cards.setCurrentIndex(dialog.cards.model().index(0, 0))
        assert cell_of(dialog, 0) == before
        click(dialog.add)
        assert cell_of(dialog, 0) != before
        workbench.window.compose.use_draft(RequestDraft(AvatarKey("")))
        assert cell_of(dialog, 0) == before
        dialog.close()

    await stage.play(act)


async def test_at_most_five_templates_are_taken(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        dialog = await library(workbench)
        for row in range(6):
            dialog.cards.setCurrentIndex(dialog.cards.model().index(row, 0))
            click(dialog.add)
        assert not dialog.add.isEnabled()
        assert len(workbench.window.compose.draft().templates) == 5
        dialog.close()
        press_generate(workbench)

    await stage.play(act)
    assert stage.creates == 0


async def address_book(workbench: Workbench) -> AvatarDialog:
    workbench.window.compose.dialog_requested.emit(DialogName.AVATARS)
    dialog = await dialog_of(workbench, AvatarDialog)
    assert isinstance(dialog, AvatarDialog)
    return dialog


def compose_texts(workbench: Workbench) -> list[str]:
    labels = workbench.window.compose.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def entry(workbench: Workbench, key: str) -> Avatar:
    return workbench.avatars.find(key) or Avatar(AvatarKey(key))


def was_checked(workbench: Workbench, key: str) -> bool:
    return entry(workbench, key).checked_at is not None


async def test_avatars_have_names_and_only_ready_ones_come_without_a_warning(
    stage: WindowDriver, tmp_path: Path
) -> None:
    picture = tmp_path / "头像.png"
    picture.write_bytes(picture_bytes("PNG"))

    async def act(workbench: Workbench) -> None:
        dialog = await address_book(workbench)
        said = [text.text() for text in dialog.findChildren(QLabel) if text.isVisible()]
        assert "No avatar yet. Enter a key." in said
        for key, alias in ((AVATAR, "林小满"), (TRAINING_AVATAR_KEY, "训练中"), ("nobody", "谁")):
            click(next(b for b in dialog.findChildren(QPushButton) if b.text() == "New"))
            assert dialog.focusWidget() is dialog.alias
            dialog.alias.insert(alias)
            dialog.key.setText(key)
            click(dialog.save)
            await until(partial(was_checked, workbench, key))
            assert dialog.entries.currentIndex().data(AvatarRole.AVATAR).key == key
        assert not dialog._none.isVisible()
        dialog.show_entry(entry(workbench, AVATAR))
        dialog._signals.avatar_file_requested.emit(dialog, str(picture))
        await until(dialog.save.isEnabled)
        click(dialog.save)
        await until(lambda: bool(entry(workbench, AVATAR).picture))
        click(dialog.use)
        assert not dialog.isVisible()
        assert "The draft is with 林小满 now." in compose_texts(workbench)
        assert "林小满" in compose_texts(workbench)
        assert not [text for text in compose_texts(workbench) if "may fail" in text]
        shown = [workbench.avatars.data(workbench.avatars.index(row)) for row in range(3)]
        assert sorted(shown) == ["林小满", "训练中  ! In training", "谁  ! Unknown to the gateway"]

    async def look_again(workbench: Workbench) -> None:
        await until(lambda: len(workbench.avatars.avatars()) == 3)
        compose = workbench.window.compose
        compose.set_draft(replace(example_draft(), avatar_key=AvatarKey(TRAINING_AVATAR_KEY)))
        warning = "This avatar: In training. Pictures with it may fail."
        assert warning in compose_texts(workbench)
        assert compose.generate_button.isEnabled()
        compose.choose_avatar(AvatarKey("F" * 32))
        assert compose.avatar.keep.isVisible()
        assert warning not in compose_texts(workbench)
        assert compose.generate_button.isEnabled()
        compose.choose_avatar(AVATAR)
        await until(lambda: workbench.avatars.sample(entry(workbench, AVATAR).picture) is not None)
        dialog = await address_book(workbench)
        click(dialog.remove)
        await until(lambda: workbench.avatars.find(AVATAR) is None)
        dialog.close()

    await stage.play(act)
    await stage.play(look_again)


async def test_only_a_passed_result_becomes_a_face(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        dialog = await address_book(workbench)
        view = workbench.window.gallery.view
        for row, state in enumerate(states(workbench)):
            if state == "done" and tiles(workbench)[row].content is not TileContent.SHARP:
                view.setCurrentIndex(view.model().index(row, 0))
                dialog._signals.avatar_result_requested.emit(dialog)
        await asyncio.sleep(0.2)
        assert dialog._picture == ""
        view.setCurrentIndex(view.model().index(0, 0))
        dialog._signals.avatar_result_requested.emit(dialog)
        await until(lambda: dialog._picture.startswith("sha256:"))
        dialog.close()

    await stage.play(act)


def press_alt(workbench: Workbench, key: Qt.Key) -> str:
    QTest.keyClick(workbench.window.compose.prompt, key, Qt.KeyboardModifier.AltModifier)
    return workbench.window.compose.draft().prompt


async def test_prompts_sent_are_found_again_after_a_restart(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        for number, prompt in enumerate(("第一", "第二", "第三"), start=1):
            workbench.window.compose.set_draft(replace(example_draft(), prompt=prompt))
            press_generate(workbench)
            await until(lambda number=number: stage.creates == number)  # type: ignore[misc]
        await come_forward(workbench.window)

    async def look_again(workbench: Workbench) -> None:
        await until(lambda: workbench.requests.rowCount() == 3)
        compose = workbench.window.compose
        await until(lambda: compose.prompt._aids.history.older("") == "第三")
        compose.prompt.setPlainText("还在写")
        compose.prompt.setFocus()
        up, down = Qt.Key.Key_Up, Qt.Key.Key_Down
        seen = [press_alt(workbench, key) for key in (up, up, up, up, down, down, down, down)]
        assert seen == ["第三", "第二", "第一", "第一", "第二", "第三", "还在写", "还在写"]
        workbench.window.signals.compose.keep_snippet_requested.emit(" 柔光，胶片质感 ")
        await until(lambda: compose.prompt._aids.snippets == ("柔光，胶片质感",))
        compose.prompt.insert("，" + compose.prompt._aids.snippets[0])
        assert compose.draft().prompt.endswith("柔光，胶片质感")
        QTest.keyClick(compose.prompt, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert compose.draft().prompt == "还在写"
        workbench.window.signals.compose.drop_snippet_requested.emit("柔光，胶片质感")
        await until(lambda: compose.prompt._aids.snippets == ())

    await stage.play(act)
    await stage.play(look_again)


async def test_a_killed_window_loses_nothing_of_the_draft(stage: WindowDriver) -> None:
    """What stands on the disk while the window still lives is what a kill would leave."""
    asked = replace(example_draft(), prompt="写到一半 e\u0301 😀", notify_url="https://me.example")
    left = stage.options.data_folder.with_name("left")

    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(asked)
        await until((stage.options.data_folder / "draft.json").exists)
        shutil.copytree(stage.options.data_folder, left, ignore=shutil.ignore_patterns("forward"))

    async def look_again(workbench: Workbench) -> None:
        assert workbench.window.compose.draft() == asked

    await stage.play(act)
    await stage.play(look_again, data_folder=left)


def drop(workbench: Workbench, *files: Path) -> bool:
    """Drop files on the prompt, as a user does; whether they were taken."""
    return drop_files(workbench.window.compose.prompt.viewport(), *files)


async def test_drafts_are_saved_dropped_pasted_and_brought_back(
    stage: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "霓虹.wujie.json"
    asked = replace(example_draft(), notify_url="https://me.example/secret")

    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        await until(lambda: workbench.templates.rowCount() > 0)
        compose.set_draft(asked)
        workbench.window.signals.compose.save_draft_requested.emit()
        (chooser,) = workbench.window.findChildren(QFileDialog)
        assert Path(chooser.selectedFiles()[0]).name == "夜幕下的赛博朋克城市.wujie.json"
        chooser.fileSelected.emit(str(file))
        chooser.close()
        await until(file.exists)
        assert "secret" not in file.read_text("utf-8")
        compose.set_draft(replace(asked, prompt="另一个"))
        assert drop(workbench, file)
        await until(lambda: compose.draft() == example_draft())
        assert "Loaded: 霓虹.wujie.json" in compose_texts(workbench)
        menu = compose.head.drafts.menu()
        menu.aboutToShow.emit()
        texts = [entry.text().partition("\t")[0] for entry in menu.actions() if entry.text()]
        assert texts == ["&Open a draft…", "&Save the draft…", "Recently used", file.name]
        compose.set_draft(replace(asked, prompt="另一个"))
        menu.actions()[-1].trigger()
        await until(lambda: compose.draft() == example_draft())
        back = next(b for b in compose.findChildren(QPushButton) if b.text() == "Bring it back")
        click(back)
        assert compose.draft() == replace(asked, prompt="另一个")
        mime = QMimeData()
        mime.setText(f"curl https://gate -d {shlex.quote(draft_text(example_draft()))}")
        compose.prompt.insertFromMimeData(mime)
        assert compose.draft() == example_draft()
        mime.setText("curl https://gate")
        compose.prompt.insertFromMimeData(mime)
        assert workbench.window.notice._title.text() == "This is not a draft"
        assert compose.draft() == example_draft()
        assert not drop(workbench, tmp_path / "a.exe")
        assert not drop(workbench, file, file)

    await stage.play(act)
    assert stage.creates == 0


@pytest.mark.logs_errors
async def test_a_file_that_is_no_draft_changes_nothing(stage: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("{}")

    async def act(workbench: Workbench) -> None:
        await until(lambda: workbench.templates.rowCount() > 0)
        workbench.window.compose.set_draft(example_draft())
        assert drop(workbench, file)
        await until(lambda: workbench.window.notice._title.text() == "This is not a draft")
        assert workbench.window.compose.draft() == example_draft()

    await stage.play(act)


async def test_any_picture_or_request_becomes_the_draft(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        compose = workbench.window.compose
        compose.set_draft(replace(example_draft(), prompt="另一个"))
        view = workbench.window.gallery.view
        view.setCurrentIndex(view.model().index(0, 0))
        buttons = workbench.window.inspector.findChildren(QPushButton)
        click(next(b for b in buttons if b.text() == "Use as draft"))
        picture = workbench.gallery.pictures()[0]
        assert picture.template_key
        one = (TemplateRow(picture.template_key, 1),)
        assert compose.draft() == replace(example_draft(), templates=one)
        said = [item.text() for item in compose.loaded.findChildren(QLabel)]
        name = workbench.gallery.template_names()[picture.template_key]
        assert said == [f"One more like this picture: {name}"]
        assert compose.prompt.textCursor().atEnd()
        panel = workbench.window.inspector.panel
        assert panel
        panel.set_open_folds(("request",))
        await until(panel.whole.isVisible)
        panel.ensureWidgetVisible(panel.whole)
        click(panel.whole)
        assert compose.draft() == example_draft()
        compose.set_draft(replace(example_draft(), prompt="再一个"))
        name = workbench.requests.data(workbench.requests.index(0), QueueRole.ROW).request
        workbench.window.signals.compose.use_request_requested.emit(name)
        assert compose.draft() == example_draft()

    await stage.play(act)
    assert stage.creates == 1


async def test_tiles_in_the_making_say_what_they_are_likely_to_cost(stage: WindowDriver) -> None:
    """Nothing before a price is known, and never more than a guess until the gateway names it."""
    made: list[str] = []
    """What the tiles in the making said of their cost."""

    async def watch(workbench: Workbench, number: int) -> None:
        made.clear()
        press_generate(workbench)
        await until(lambda: workbench.requests.rowCount() == number)
        while workbench.requests.summary().running or len(tiles(workbench)) < 10 * number:
            shown = (tile for tile in tiles(workbench) if tile.content is TileContent.WAITING)
            made.extend(tile.points for tile in shown)
            await asyncio.sleep(0.01)

    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        compose.set_draft(example_draft())
        await until(compose.generate_button.isEnabled)
        await watch(workbench, 1)
        assert made
        assert made[0] == ""
        await until(lambda: compose.generate_button.text() == "Generate 10 · about 20 pt")
        compose.set_draft(replace(example_draft(), prompt="再一个"))
        await watch(workbench, 2)
        assert made[0] == "about 2 pt"
        assert set(made) <= {"about 2 pt", "2 pt"}  # charged, and on its way to the disk
        assert "about 2 pt" not in [tile.points for tile in tiles(workbench)]
        assert {tile.points for tile in tiles(workbench)} >= {"2 pt"}

    await stage.play(act)
    assert stage.creates == 2


async def test_the_price_is_learned_and_the_budget_stops_before_sending(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        compose.set_draft(example_draft())
        assert compose.generate_button.text() == "Generate 10 · price unknown"
        await make_pictures(workbench)
        await until(lambda: compose.generate_button.text() == "Generate 10 · about 20 pt")
        workbench.window.signals.dialog_requested.emit(DialogName.BUDGET)
        dialog = await dialog_of(workbench, BudgetPage)
        assert isinstance(dialog, BudgetPage)
        dialog.points.setText("30")
        QTest.keyClick(dialog.window(), Qt.Key.Key_Escape)  # what was typed holds
        await until(lambda: "Today 20 of 30 pt" in compose_texts(workbench))

    async def look_again(workbench: Workbench) -> None:
        await until(lambda: "Today 20 of 30 pt" in compose_texts(workbench))
        assert workbench.window.compose.draft() == example_draft()
        await until(workbench.window.compose.generate_button.isEnabled)
        press_generate(workbench)
        refused = await dialog_of(workbench, ReasonDialog)
        assert isinstance(refused, ReasonDialog)
        assert "estimated at 20 pt" in texts(refused)
        assert not refused.yes.isEnabled()
        await asyncio.sleep(0.2)
        assert stage.creates == 1
        refused.reason.setText("客户加单")
        click(refused.yes)
        await until(lambda: stage.creates == 2)
        workbench.window.signals.dialog_requested.emit(DialogName.BUDGET)
        shown = await dialog_of(workbench, BudgetPage)
        await until(lambda: "客户加单" in texts(shown))

    await stage.play(act)
    await stage.play(look_again)


async def test_the_exact_request_is_shown_masked_and_comes_back_as_a_draft(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        await until(lambda: workbench.templates.rowCount() > 0)
        compose.set_draft(example_draft())
        workbench.window.signals.dialog_requested.emit(DialogName.EXACT_REQUEST)
        dialog = await dialog_of(workbench, RequestDialog)
        assert isinstance(dialog, RequestDialog)
        masked = dialog.text.toPlainText()
        assert MASK in masked
        assert '"sign"' not in masked
        dialog.reveal.setChecked(True)
        assert "sign" in dialog.text.toPlainText()
        click(dialog.copy)
        copied = QGuiApplication.clipboard().text()
        assert copied == dialog.text.toPlainText()
        for form, mark in (("JSON", '"artwork_templates"'), ("Python httpx", "import httpx")):
            click(button(dialog, form))
            assert mark in dialog.text.toPlainText()
        compose.set_draft(replace(example_draft(), prompt="别的"))
        click(dialog.paste)
        assert compose.draft() == example_draft()
        await until(lambda: not workbench.window.findChildren(RequestDialog))

    await stage.play(act)
    assert stage.creates == 0


async def test_the_title_counts_and_one_notice_comes_per_request(stage: WindowDriver) -> None:
    titles: set[str] = set()

    async def act(workbench: Workbench) -> None:
        workbench.window.windowTitleChanged.connect(titles.add)
        await make_pictures(workbench)
        await until(lambda: workbench.window.windowTitle() == "Wujie Desktop")

    await stage.play(act)
    assert {"(0/10) Wujie Desktop", "(9/10) Wujie Desktop", "Wujie Desktop"} <= titles
