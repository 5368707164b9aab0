"""The robots of group chats beside a command: they are told what the window would have told."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from wujie_desktop.app.commands.terminal import complain
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.events import RobotRefused
from wujie_desktop.domain.robots import read_robots
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.robot_news import NAME

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

PATIENCE = 40.0
"""Seconds that the end of a command waits for robots: one of Feishu's may take half a minute."""


class RobotsBeside:
    """Nothing that goes wrong with robots is more than a line on stderr."""

    def __init__(self, options: Options, settings: Settings, hub: EventHub) -> None:
        self._options = options
        self._settings = settings
        self._hub = hub
        self._language: QCoreApplication | None = None

    async def attach(self, engine: Engine) -> None:
        """Have `engine` tell the robots of the settings, as the window does. An error is said by
        the task that met it."""
        await asyncio.wait({engine.tasks.spawn(self._attach(engine), NAME)})

    async def finish(self, engine: Engine) -> None:
        """Tell what is finished by now, as `attach` does."""
        if self._language is not None:
            await engine.tasks.until_done(NAME)
            await asyncio.wait({engine.tasks.spawn(engine.robots.finish(PATIENCE), NAME)})

    async def _attach(self, engine: Engine) -> None:
        """None is told where nothing is paid for."""
        robots = () if engine.sandbox else read_robots(self._settings.robots)
        if not robots:
            return
        from wujie_desktop.app.process.translation import choose_language, speak
        from wujie_desktop.presenters.dialogs.robot_words import message, refusal_notice
        from wujie_desktop.services.accounts import Accounts
        from wujie_desktop.services.kept_secrets import KeptSecrets
        from wujie_desktop.services.robot_addresses import RobotAddresses

        def say_refused(event: RobotRefused) -> None:
            notice = refusal_notice(event)
            complain(f"{notice.title}: {notice.cause} {notice.next_step}")

        self._language = speak(choose_language(self._options.language or self._settings.language))
        self._hub.subscribe(RobotRefused, say_refused)
        preferences = Preferences(SettingsStore(self._options.data_folder), self._settings)
        addresses = RobotAddresses(KeptSecrets(Accounts(preferences, self._options).stores))
        await engine.robots.attach(robots, addresses.read, message)
