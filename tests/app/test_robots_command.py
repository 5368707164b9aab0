"""Robots of group chats are told what a command has finished, as the window tells them."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from tests.app.test_headless import SUBMIT, Shell, shell
from tests.group_chats import GroupChats, open_chats
from wujie_desktop.app.cli import main
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.robots import Robot, RobotAddress, RobotKind
from wujie_desktop.domain.secret import Secret
from wujie_desktop.services.accounts import Accounts
from wujie_desktop.services.kept_secrets import KeptSecrets
from wujie_desktop.services.robot_addresses import RobotAddresses

__all__ = ["shell"]
WECOM, DINGTALK = (
    Robot(kind.value, kind, keeping=KeyStorage.KEYCHAIN)
    for kind in (RobotKind.WECOM, RobotKind.DINGTALK)
)


@pytest.fixture
def chats() -> Iterator[GroupChats]:
    """The groups' side, on a loop of its own: the command takes that of this thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    opened = open_chats(time.time)
    yield asyncio.run_coroutine_threadsafe(opened.__aenter__(), loop).result()
    asyncio.run_coroutine_threadsafe(opened.__aexit__(None, None, None), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def set_up(shell: Shell, chats: GroupChats) -> None:
    """One robot that takes messages, and one whose signature is wrong."""
    shell.folder.mkdir()
    store = SettingsStore(shell.folder)
    settings = Settings(robots={each.id: each.stored for each in (WECOM, DINGTALK)})
    store.save(settings)
    options = Options(data_folder=shell.folder, environment=Environment())
    addresses = RobotAddresses(KeptSecrets(Accounts(Preferences(store, settings), options).stores))
    for robot in (WECOM, DINGTALK):
        address = RobotAddress(Secret(chats.address(robot.kind.value)), Secret("wrong"))
        asyncio.run(addresses.keep(robot, address))


@pytest.mark.usefixtures("keychain", "qapp")
def test_a_finished_request_is_told_and_a_robot_s_trouble_is_no_failure(
    shell: Shell,
    chats: GroupChats,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up(shell, chats)
    for name, given in shell.gateway.environment.items():
        monkeypatch.setenv(name, given)
    locale = QLocale()
    try:
        code = main([*SUBMIT, "--wait", "--data-dir", str(shell.folder)])
    finally:
        QLocale.setDefault(locale)
    said = capsys.readouterr().err
    assert code == 0, said
    (text,) = chats.texts["wecom"]
    assert "A request is finished." in text
    assert "“DingTalk” takes no messages: " in said
    assert chats.texts["dingtalk"] == []
