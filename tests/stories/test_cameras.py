"""The advanced and the instant camera: from the switch of the form to a picture, in the real
window."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from tests.builders import AVATAR
from tests.stories.accounts import click, find
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_composing import compose_texts
from tests.stories.test_main_job import press_generate, settled, tiles
from tests.stories.test_second_looks import button, make_pictures
from tests.stories.test_training import EMBEDDED, drop_photos, open_training, portraits
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.photo_address import photo_of
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.compose.template_model import TemplateRole
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.presenters.queue.queue_model import QueueRole
from wujie_desktop.servers.sandbox.templates import (
    CAMERA_TEMPLATES,
    POSES,
    STYLES,
    CameraTemplate,
    Style,
)
from wujie_desktop.ui.compose.camera_section import CameraSection
from wujie_desktop.ui.compose.face_field import FaceField
from wujie_desktop.ui.compose.open_editors import ChoiceEditor
from wujie_desktop.ui.compose.setting_editor import SwitchEditor
from wujie_desktop.ui.compose.template_dialog import TemplateDialog
from wujie_desktop.ui.dialogs.recall import LostRequestDialog
from wujie_desktop.ui.requests.vendor_history_dialog import VendorHistoryDialog
from wujie_desktop.ui.training.face_dialog import FaceDialog

pytestmark = pytest.mark.gui


async def choose_template(
    workbench: Workbench, offered: Sequence[CameraTemplate | Style] = CAMERA_TEMPLATES
) -> None:
    """From the library, which offers those of this camera."""
    workbench.window.signals.dialog_requested.emit(DialogName.TEMPLATES)
    dialog = await find(TemplateDialog)
    cards = dialog.cards.model()
    await until(lambda: cards.rowCount() == len(offered))
    index = cards.index(0, 0)
    assert index.data(TemplateRole.CARD).key in {each.key for each in offered}
    dialog.cards.setCurrentIndex(index)
    click(dialog.add)
    assert not dialog.add.isEnabled()
    dialog.accept()


def look_at_the_new_one(workbench: Workbench) -> None:
    """It is held back, cost no points, and the queue names the unit of its price."""
    made = [item for item in workbench.gallery.pictures() if item.camera is Camera.ADVANCED]
    assert [(item.verdict, item.points) for item in made] == [(Verdict.REVIEW, None)]
    assert made[0].original is not None
    held = [tile for tile in tiles(workbench) if tile.content is TileContent.BLURRED]
    assert made[0].key in {tile.key for tile in held}
    request = workbench.gallery.request(made[0].request)
    assert request is not None
    assert (request.expected_points, request.expected_duration) == (None, 30)
    queued = workbench.requests.data(workbench.requests.index(0, 0), QueueRole.ROW)
    assert queued.points == "30 of the time account"


async def test_each_camera_once_and_each_in_its_own_unit(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        await make_pictures(workbench)
        points = stage.gateway.balance
        click(compose.cameras.buttons[Camera.ADVANCED])
        assert not compose.prompt.isVisible()
        assert compose.prompt.toPlainText(), "it stays for the other camera"
        assert compose.draft().templates == ()
        assert not compose.generate_button.isEnabled()
        await choose_template(workbench)
        compose.choose_avatar(AvatarKey(AVATAR))
        (section,) = compose.findChildren(CameraSection)
        click(section.head.button)
        switches = {each.text(): each for each in section.findChildren(SwitchEditor)}
        switches["Super resolution"].click()
        await until(compose.generate_button.isEnabled)
        assert "paid in time" in compose.generate_button.text()
        press_generate(workbench)
        await until(lambda: bool(stage.gateway.camera_creates))
        await until(lambda: workbench.gallery.rowCount() == 11 and settled(workbench))
        sent = json.loads(stage.gateway.camera_creates[0])
        assert set(sent) == {"avatar_key", "camera_artwork_advanced", "template_create_param"}
        assert sent["camera_artwork_advanced"]["super_resolution"] is False
        assert (stage.gateway.balance, stage.creates) == (points, 1)
        look_at_the_new_one(workbench)
        click(compose.cameras.buttons[Camera.AVATAR])
        assert compose.prompt.isVisible()
        assert len(compose.draft().templates) == 5, "those of the other camera"
        assert compose.generate_button.isEnabled()

    async def look_again(workbench: Workbench) -> None:
        """It is found by its camera, and in the vendor's history of that camera."""
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 11)
        workbench.window.gallery.search.field.setText("camera:advanced")
        await until(lambda: workbench.gallery.rowCount() == 1)
        workbench.window.signals.dialog_requested.emit(DialogName.VENDOR_HISTORY)
        dialog = await find(VendorHistoryDialog)
        nothing = "The history has nothing that is not in the library."
        await until(lambda: dialog.state.text == nothing)
        dialog.camera.setCurrentIndex(1)
        assert dialog.state.text == "Asking for the history…"
        await until(lambda: dialog.state.text == nothing)
        dialog.reject()

    await stage.play(act)
    await stage.play(look_again)


async def find_lost(workbench: Workbench) -> Picture:
    """The only picture of the only request, whose answer was lost: found in the vendor's history
    and added."""
    await until(lambda: workbench.requests.summary().unknown == 1)
    row = workbench.requests.data(workbench.requests.index(0, 0), QueueRole.ROW)
    workbench.window.signals.lost_pictures_requested.emit(row.request)
    dialog = await find(LostRequestDialog)
    found = dialog.findChildren(QStandardItemModel)[0]
    await until(lambda: found.rowCount() == 1)
    found.item(0).setCheckState(Qt.CheckState.Checked)
    click(button(dialog, "Add the ticked pictures"))
    await until(lambda: workbench.gallery.rowCount() == 1 and settled(workbench))
    (picture,) = workbench.gallery.pictures()
    return picture


@pytest.mark.parametrize("stage", ["lost-answer"], indirect=True)
async def test_a_lost_answer_of_the_advanced_camera_is_found_in_its_own_history(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        compose = workbench.window.compose
        click(compose.cameras.buttons[Camera.ADVANCED])
        await choose_template(workbench)
        compose.choose_avatar(AvatarKey(AVATAR))
        await until(compose.generate_button.isEnabled)
        press_generate(workbench)
        picture = await find_lost(workbench)
        assert (picture.camera, picture.verdict) == (Camera.ADVANCED, Verdict.REVIEW)

    await stage.play(act)
    assert len(stage.gateway.camera_creates) == 1


FACE = "https://faces.example/lin.jpg"


def turn_on_instant(workbench: Workbench) -> tuple[FaceField, CameraSection]:
    """The instant camera, its settings unfolded."""
    compose = workbench.window.compose
    click(compose.cameras.buttons[Camera.INSTANT])
    assert compose.face is not None
    (section,) = compose.findChildren(CameraSection)
    click(section.head.button)
    return compose.face, section


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_the_instant_camera_once_paid_in_time(stage: WindowDriver, language: str) -> None:
    unconfirmed = {"en": "Unconfirmed", "zh_CN": "未经证实"}[language]
    in_time = {"en": "paid in time", "zh_CN": "时长"}[language]

    async def act(workbench: Workbench) -> None:
        compose, points = workbench.window.compose, stage.gateway.balance
        face, section = turn_on_instant(workbench)
        assert unconfirmed in compose.cameras.caution.text()
        await choose_template(workbench, STYLES)
        compose.prompt.setPlainText("雨夜")
        assert section.pose is not None
        await until(lambda: section.pose is not None and section.pose.box.count() == 6)
        section.pose.box.setCurrentIndex(1)
        paid_from = section.editors["payment_type"]
        assert isinstance(paid_from, ChoiceEditor)
        paid_from.box.setCurrentIndex(1)
        assert not compose.generate_button.isEnabled()
        face.address.setText(FACE)
        await until(compose.generate_button.isEnabled)
        assert in_time in compose.generate_button.text()
        press_generate(workbench)
        await until(lambda: workbench.gallery.rowCount() == 1 and settled(workbench))
        sent = json.loads(stage.gateway.instant_creates[0])
        pose = {"pose_image_key": POSES[0].key, "pose_image_url": sent["pose_image_url"]}
        assert sent == {
            "face_image_url": FACE, **pose, "payment_type": 2, "style_key": STYLES[0].key,
            "prompt": "雨夜", "num": 1,
        }  # fmt: skip
        assert sent["pose_image_url"].endswith(f"/samples/{POSES[0].sample}")
        (picture,) = workbench.gallery.pictures()
        request = workbench.gallery.request(picture.request)
        assert request is not None
        assert (request.expected_points, request.expected_duration) == (None, 12)
        assert (picture.camera, picture.points, picture.template_key) == (
            Camera.INSTANT, 0, STYLES[0].key,
        )  # fmt: skip
        assert (stage.gateway.balance, stage.creates) == (points, 0)

    async def look_again(workbench: Workbench) -> None:
        """The form, the filter and the vendor's history have it after a restart."""
        compose = workbench.window.compose
        assert (compose.draft().camera, compose.draft().face) == (Camera.INSTANT, FACE)
        enter_library(workbench)
        workbench.window.gallery.search.field.setText("camera:instant")
        await until(lambda: workbench.gallery.rowCount() == 1)
        workbench.window.gallery.search.field.setText("camera:avatar")
        await until(lambda: workbench.gallery.rowCount() == 0)

    await stage.play(act, language=language)
    await stage.play(look_again, language=language)
    assert len(stage.gateway.instant_creates) == 1


@pytest.mark.parametrize("stage", ["lost-answer"], indirect=True)
async def test_a_lost_answer_of_the_instant_camera_is_found_in_its_own_history(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        face, _section = turn_on_instant(workbench)
        face.address.setText(FACE)
        await until(workbench.window.compose.generate_button.isEnabled)
        press_generate(workbench)
        picture = await find_lost(workbench)
        assert picture.camera is Camera.INSTANT

    await stage.play(act)
    assert len(stage.gateway.instant_creates) == 1


async def test_a_photo_of_a_set_is_drawn_and_only_the_call_can_open_it(
    stage: WindowDriver, tmp_path: Path
) -> None:
    files = portraits(tmp_path, "林.jpg", "别人.jpg")

    async def act(workbench: Workbench) -> None:
        training = await open_training(workbench)
        await drop_photos(training, files)
        training.close()
        face, _section = turn_on_instant(workbench)
        click(face.choose)
        dialog = await find(FaceDialog)
        await until(lambda: dialog.model.rowCount() == len(files))
        dialog.grid.setCurrentIndex(dialog.model.index(0))
        assert dialog.chosen is not None
        chosen = dialog.chosen.id
        click(dialog.use)
        compose = workbench.window.compose
        await until(lambda: "林.jpg" in compose_texts(workbench))
        await until(compose.generate_button.isEnabled)
        press_generate(workbench)
        await until(lambda: workbench.gallery.rowCount() == 1 and settled(workbench))
        (picture,) = workbench.gallery.pictures()
        request = workbench.gallery.request(picture.request)
        assert request is not None
        assert photo_of(request.draft.face) == chosen
        assert picture.original is not None

    await stage.play(act, **EMBEDDED)
    kept = b"".join(
        file.read_bytes() for file in stage.options.data_folder.rglob("*") if file.is_file()
    )
    assert b"X-Amz-Signature" not in kept
