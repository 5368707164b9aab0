"""The advanced camera: from the switch of the form to a held picture, in the real window."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from tests.builders import AVATAR
from tests.stories.accounts import click, find
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_main_job import press_generate, settled, tiles
from tests.stories.test_second_looks import button, make_pictures
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.compose.template_model import TemplateRole
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.presenters.queue.queue_model import QueueRole
from wujie_desktop.servers.sandbox.templates import CAMERA_TEMPLATES
from wujie_desktop.ui.compose.camera_section import CameraSection
from wujie_desktop.ui.compose.setting_editor import SwitchEditor
from wujie_desktop.ui.compose.template_dialog import TemplateDialog
from wujie_desktop.ui.dialogs.recall import LostRequestDialog
from wujie_desktop.ui.requests.vendor_history_dialog import VendorHistoryDialog

pytestmark = pytest.mark.gui


async def choose_template(workbench: Workbench) -> None:
    """From the library, which offers those of this camera."""
    workbench.window.signals.dialog_requested.emit(DialogName.TEMPLATES)
    dialog = await find(TemplateDialog)
    cards = dialog.cards.model()
    await until(lambda: cards.rowCount() == len(CAMERA_TEMPLATES))
    index = cards.index(0, 0)
    assert index.data(TemplateRole.CARD).key in {each.key for each in CAMERA_TEMPLATES}
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
        assert (picture.camera, picture.verdict) == (Camera.ADVANCED, Verdict.REVIEW)

    await stage.play(act)
    assert len(stage.gateway.camera_creates) == 1
