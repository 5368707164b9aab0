"""The template library, for the camera that the model shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import TEMPLATE, draft
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.events import TemplatesRead
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.compose.template_dialog import TemplateDialog

pytestmark = pytest.mark.gui

PORTRAIT = TemplateKey("3F2A" * 8)
OPTIONS = (
    TemplateOption(TEMPLATE, "赛博使者", "t", "都市"),
    TemplateOption(PORTRAIT, "", "写真", "写真", "", Camera.ADVANCED),
)


def open_dialog(qtbot: QtBot, camera: Camera) -> TemplateDialog:
    hub = EventHub()
    choice = TemplateModel(hub=hub, samples=SamplePictureCache())
    hub.publish(TemplatesRead(OPTIONS))
    choice.show_camera(camera)
    dialog = TemplateDialog(None, choice=choice, signals=ComposeSignals())
    qtbot.addWidget(dialog)
    dialog.show_draft(replace(draft(templates=()), camera=camera))
    return dialog


@pytest.mark.parametrize(
    ("camera", "title", "key"),
    [
        (Camera.AVATAR, "Template library", TEMPLATE),
        (Camera.ADVANCED, "Template library of the advanced camera", PORTRAIT),
    ],
)
def test_it_says_whose_templates_it_shows(
    qtbot: QtBot, camera: Camera, title: str, key: TemplateKey
) -> None:
    dialog = open_dialog(qtbot, camera)
    chosen: list[TemplateKey] = []
    dialog.chosen.connect(chosen.append)
    assert dialog.windowTitle() == title
    assert dialog.cards.model().rowCount() == 1
    dialog.cards.setCurrentIndex(dialog.cards.model().index(0, 0))
    dialog.add.click()
    assert chosen == [key]


@pytest.mark.parametrize(
    ("camera", "sentence"),
    [
        (Camera.AVATAR, "A request takes at most five templates."),
        (Camera.ADVANCED, "The advanced camera takes one template."),
    ],
)
def test_it_takes_as_many_as_the_camera(qtbot: QtBot, camera: Camera, sentence: str) -> None:
    dialog = open_dialog(qtbot, camera)
    dialog.cards.setCurrentIndex(dialog.cards.model().index(0, 0))
    for number in range(camera.max_templates + 1):
        rows = (TemplateRow(TEMPLATE),) * number
        dialog.show_draft(replace(draft(templates=rows), camera=camera))
        is_full = number == camera.max_templates
        assert dialog.add.isEnabled() is not is_full
        assert dialog.add.toolTip() == (sentence if is_full else "")
