"""A group's robot is set up, tried out and told about a request, in the real window."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.group_chats import DINGTALK_TOKEN, SECRETS, open_chats
from tests.keychains import FakeKeychain
from tests.leaks import find_leaks, needles_of_text
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_main_job import settled
from tests.stories.test_second_looks import dialog_of, make_pictures
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.services.diagnostics import gather, write_archive
from wujie_desktop.ui.settings.robots_page import RobotsPage

pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]
PROMPT = "夜幕下的赛博朋克城市"


def click(button: QPushButton) -> None:
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


async def open_page(workbench: Workbench) -> RobotsPage:
    workbench.window.signals.dialog_requested.emit(DialogName.ROBOTS)
    page = await dialog_of(workbench, RobotsPage)
    assert isinstance(page, RobotsPage)
    return page


def readable(page: RobotsPage) -> str:
    fields = [field.displayText() for field in page.findChildren(QLineEdit)]
    return " ".join([*(text.text() for text in page.findChildren(QLabel)), *fields])


async def test_a_robot_is_set_up_tried_out_and_told(
    stage: WindowDriver, keychain: FakeKeychain
) -> None:
    async with open_chats(time.time) as chats:

        async def act(workbench: Workbench) -> None:
            page = await open_page(workbench)
            assert not page.save.isEnabled()
            assert not page.test.isEnabled()
            page.address.setText(
                chats.address("dingtalk").replace("http://127.0.0.1", "http://a.b")
            )
            assert "https" in page.problem.text()
            assert not page.save.isEnabled()
            page.address.setText(chats.address("dingtalk"))
            page.kind.setCurrentIndex(page.kind.findText("DingTalk"))
            page.signing.setText("wrong")
            page.name.setText("设计组")
            click(page.save)
            await until(lambda: "keychain" in page.said.text())
            assert not page.address.text()
            assert page.signing.placeholderText().startswith("•"), "it is kept"
            click(page.test)
            await until(lambda: "copy the secret" in page.said.text())
            page.signing.setText(SECRETS["dingtalk"])
            click(page.save)
            await until(page.test.isEnabled)
            click(page.test)
            await until(lambda: "The message is in the group." in page.said.text())
            assert "A trial" in chats.texts["dingtalk"][0]
            assert DINGTALK_TOKEN not in readable(page)
            page.window().close()
            await make_pictures(workbench)
            await until(lambda: settled(workbench))
            await until(lambda: len(chats.texts["dingtalk"]) == 2)
            text = chats.texts["dingtalk"][1]
            assert "A request is finished" in text
            assert PROMPT not in text
            assert "设计组" not in text

        await stage.play(act)

        async def remove(workbench: Workbench) -> None:
            page = await open_page(workbench)
            assert page.name.text() == "设计组"
            assert keychain.entries
            click(page.remove)
            await until(lambda: not keychain.entries)
            await until(lambda: page.list.model().rowCount() == 0)

        folder: Path = stage.options.data_folder
        write_archive(folder / "diagnostics.zip", gather(folder, {}, SettingsStore(folder).load()))
        await stage.play(remove)
        needles = needles_of_text(DINGTALK_TOKEN, "address")
        needles |= needles_of_text(SECRETS["dingtalk"] * 2, "secret")
        assert find_leaks(folder, needles) == []


async def test_without_a_keychain_the_address_lasts_until_the_end(stage: WindowDriver) -> None:
    async with open_chats(time.time) as chats:

        async def act(workbench: Workbench) -> None:
            page = await open_page(workbench)
            page.address.setText(chats.address("wecom"))
            click(page.save)
            await until(lambda: "until the program ends" in page.said.text())
            click(page.test)
            await until(lambda: bool(chats.texts["wecom"]))

        async def come_again(workbench: Workbench) -> None:
            page = await open_page(workbench)
            click(page.test)
            await until(lambda: "enter it again" in page.said.text())

        await stage.play(act)
        await stage.play(come_again)
