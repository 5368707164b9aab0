"""From photos to an avatar and its first pictures, in the real window on the embedded sandbox."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.bench.photo_scenes import plain_portrait
from tests.builders import AVATAR
from tests.stories.accounts import click, find, seen
from tests.stories.conftest import WindowDriver, until
from tests.stories.drops import drop_files
from tests.stories.test_composing import address_book, compose_texts
from tests.stories.test_main_job import press_generate
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.avatars import AvatarPhase
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.photos import Photo
from wujie_desktop.domain.training import TrainingState
from wujie_desktop.services.account_avatars import AccountAvatar
from wujie_desktop.ui.compose.account_avatars_dialog import AccountAvatarsDialog
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.typed_question import TypedQuestion
from wujie_desktop.ui.training.dialog import TrainingDialog
from wujie_desktop.ui.training.key_dialog import KeyDialog
from wujie_desktop.ui.training.training_row import TrainingRow

pytestmark = pytest.mark.gui

EMBEDDED = {"gateway": "", "pace": 0.1, "scenario": "check-some-fail"}


def portraits(folder: Path, *names: str) -> list[Path]:
    files = [folder / name for name in names]
    for seed, file in enumerate(files):
        plain_portrait(seed + 3, (900, 1200)).save(file, "JPEG", quality=92)
    return files


async def open_training(workbench: Workbench) -> TrainingDialog:
    workbench.window.signals.dialog_requested.emit(DialogName.TRAINING)
    return await find(TrainingDialog)


async def agree(yes: str) -> str:
    """Press the button of the question that has it; what was asked."""

    def found() -> list[QuestionDialog]:
        return [item for item in seen(QuestionDialog) if item.yes.text() == yes]

    await until(lambda: bool(found()))
    question = found()[0]
    text = "\n".join(label.text() for label in question.findChildren(QLabel))
    click(question.yes)
    return text


def rows(dialog: TrainingDialog) -> list[TrainingRow]:
    return dialog.findChildren(TrainingRow)


def photos_of(dialog: TrainingDialog) -> tuple[Photo, ...]:
    return dialog.chosen.photos if dialog.chosen else ()


async def drop_photos(dialog: TrainingDialog, files: list[Path]) -> None:
    assert drop_files(dialog.photos.grid.viewport() if dialog.chosen else dialog, *files)
    await until(lambda: len(photos_of(dialog)) == len(files))
    await until(dialog.photos.add.isEnabled)


async def test_from_photos_to_the_first_pictures(stage: WindowDriver, tmp_path: Path) -> None:
    files = portraits(tmp_path, "1 正面.jpg", "2.jpg", "3 两人.jpg", "4.jpg", "5.jpg")

    async def act(workbench: Workbench) -> None:
        dialog = await open_training(workbench)
        assert not dialog.train.isEnabled()
        await drop_photos(dialog, files)
        assert "still needed: 5" in dialog.reason.text()
        field = dialog.side.set.fewest.controls[1]
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, "2")
        await until(dialog.train.isEnabled)
        assert "Price unknown" in dialog.reason.text()
        click(dialog.side.check.ask)
        await agree("Upload")
        await until(lambda: "answered about: 5" in dialog.outcome.text())
        assert [photo.check.passed for photo in photos_of(dialog) if photo.check] == [
            True, False, False, False, True,
        ]  # fmt: skip
        dialog.photos.grid.setCurrentIndex(dialog.photos.model.index(2))
        click(dialog.photos.detail.use)
        await until(lambda: photos_of(dialog)[2].is_overridden)
        click(dialog.train)
        await agree("Pay and train")
        await until(lambda: bool(rows(dialog)))
        await until(rows(dialog)[0].use.isVisible)
        training = rows(dialog)[0].training
        assert [photo.name for photo in training.photos] == ["1 正面.jpg", "3 两人.jpg", "5.jpg"]
        assert training.points == 60
        avatar = workbench.avatars.find(training.key)
        assert avatar is not None
        assert (avatar.alias, bool(avatar.picture)) == (training.name, True)
        workbench.templates.show_camera(Camera.ADVANCED)
        click(rows(dialog)[0].sheet)
        await until(lambda: not dialog.isVisible())
        draft = workbench.window.compose.draft()
        assert draft.avatar_key == training.key
        assert draft.camera is Camera.AVATAR
        assert [row.number for row in draft.templates] == [1, 1, 1]

    await stage.play(act, **EMBEDDED)


async def test_a_failed_training_keeps_its_photos_for_another(
    stage: WindowDriver, tmp_path: Path
) -> None:
    files = portraits(tmp_path, "1.jpg", "2.jpg")

    async def act(workbench: Workbench) -> None:
        dialog = await open_training(workbench)
        await drop_photos(dialog, files)
        dialog.fewest_changed.emit(dialog.chosen.id if dialog.chosen else None, 2)
        await until(dialog.train.isEnabled)
        click(dialog.train)
        await agree("Pay and train")
        toast = workbench.window.toast
        await until(lambda: (toast.isVisible(), toast.mark.name) == (True, "x"))
        await until(lambda: bool(rows(dialog)) and rows(dialog)[0].again.isVisible())
        failed = rows(dialog)[0].training
        assert failed.state is TrainingState.FAILED
        assert len(photos_of(dialog)) == 2
        assert workbench.avatars.find(failed.key) is None
        click(rows(dialog)[0].again)
        asked = await agree("Pay and train")
        assert "Photos: 2" in asked
        assert "60" in asked  # what the first one cost
        await until(lambda: len(rows(dialog)) == 2)

    await stage.play(act, **EMBEDDED | {"scenario": "training-fails"})


async def test_a_lost_training_is_found_in_the_history(stage: WindowDriver, tmp_path: Path) -> None:
    files = portraits(tmp_path, "1.jpg")

    async def act(workbench: Workbench) -> None:
        dialog = await open_training(workbench)
        await drop_photos(dialog, files)
        dialog.fewest_changed.emit(dialog.chosen.id if dialog.chosen else None, 1)
        await until(dialog.train.isEnabled)
        click(dialog.train)
        await agree("Pay and train")
        await until(lambda: bool(rows(dialog)) and rows(dialog)[0].key.isVisible())
        assert rows(dialog)[0].training.state is TrainingState.UNKNOWN
        book = await address_book(workbench)
        click(book.find_more)
        account = await find(AccountAvatarsDialog)
        await until(lambda: account.list.model().rowCount() == 1)
        assert "not known here: 1" in account.state.text
        account.close()
        book.close()
        click(rows(dialog)[0].key)
        asked = await find(KeyDialog)
        await until(lambda: asked.candidates.model().rowCount() == 1)
        assert not asked.save.isEnabled()
        asked.candidates.setCurrentIndex(asked.candidates.model().index(0, 0))
        assert asked.field.text() in asked.candidates.currentIndex().data()
        click(asked.save)
        await until(rows(dialog)[0].use.isVisible)
        assert workbench.avatars.find(rows(dialog)[0].training.key) is not None

    await stage.play(act, **EMBEDDED | {"scenario": "lost-answer"})


async def test_an_avatar_of_the_account_enters_the_address_book(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        book = await address_book(workbench)
        click(book.find_more)
        account = await find(AccountAvatarsDialog)
        await until(lambda: "no avatar" in account.state.text)
        assert not account.add.isEnabled()
        account.list.show_avatars((AccountAvatar(AVATAR, 10, was_asked=True),))
        click(account.all)
        click(account.add)
        await until(lambda: workbench.avatars.find(AVATAR) is not None)
        entry = workbench.avatars.find(AVATAR)
        assert entry is not None
        assert entry.phase is AvatarPhase.READY

    await stage.play(act, **EMBEDDED)


async def test_a_deleted_avatar_in_a_draft_is_refused_before_anything_is_sent(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        compose.set_draft(replace(example_draft(), avatar_key=AVATAR))
        await until(compose.generate_button.isEnabled)
        book = await address_book(workbench)
        assert not book.delete.isEnabled()
        book.alias.insert("林小满")
        click(book.save)
        await until(book.delete.isEnabled)
        await until(lambda: phase_of(workbench) is AvatarPhase.READY)
        click(book.delete)
        asked = await find(TypedQuestion)
        assert not asked.word.yes.isEnabled()
        asked.reject()
        await until(lambda: not seen(TypedQuestion))
        assert phase_of(workbench) is AvatarPhase.READY
        click(book.delete)
        asked = await find(TypedQuestion)
        QTest.keyClicks(asked.word.field, "DELETE")
        click(asked.word.yes)
        await until(lambda: "no more" in book.outcome.text)
        assert phase_of(workbench) is AvatarPhase.NOT_KNOWN
        book.close()
        await until(lambda: not compose.generate_button.isEnabled())
        gone = "The vendor says that it knows no such avatar."
        assert [said for said in compose_texts(workbench) if said.startswith(gone)]
        press_generate(workbench)
        compose.choose_avatar(AvatarKey("F" * 32))
        await until(compose.generate_button.isEnabled)
        assert not [said for said in compose_texts(workbench) if said.startswith(gone)]
        assert workbench.requests.rowCount() == 0

    def phase_of(workbench: Workbench) -> AvatarPhase | None:
        entry = workbench.avatars.find(AVATAR)
        return entry.phase if entry else None

    await stage.play(act, **EMBEDDED)
