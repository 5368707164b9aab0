"""What is done about updates unasked, mode by mode, against a real server."""

from __future__ import annotations

import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from tests.builders import FakeClock
from tests.faults.publishing import archive_of
from tests.faults.update_lab import SEEN, Lab, laboratory
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.controllers.update_controller import DAY, UpdateController
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.updates import ReadyUpdate, UpdateMode, UpdatePolicy
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.services.updates import UpdateService

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="plays a portable Linux program")


class Window:
    """What a window hears and runs; a day passes `days` times."""

    def __init__(self, lab: Lab, mode: str, service: UpdateService, days: int = 1) -> None:
        self.said: list[Explanation] = []
        self.work: list[Coroutine[Any, Any, object]] = []
        self.clock = Days(days)
        preferences = Preferences(SettingsStore(lab.folder), Settings(update_mode=mode))
        self.controller = UpdateController(
            say=self.said.append,
            updates=service,
            preferences=preferences,
            clock=self.clock,
            spawn=lambda work, _name: self.work.append(work),
        )

    async def run(self) -> list[str]:
        """The titles of what was said."""
        for work in self.work:
            try:
                await work
            except Closed:
                self.work.clear()
        return [notice.title for notice in self.said]


class Closed(Exception):
    """The window was closed."""


class Days(FakeClock):
    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    @override
    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds)
        self._left -= 1
        if not self._left:
            raise Closed


async def said(
    lab: Lab, mode: str, service: UpdateService | None = None, days: int = 1
) -> list[str]:
    window = Window(lab, mode, service or lab.service(), days)
    titles = await window.run()
    assert set(window.clock.sleeps) <= {DAY}
    return titles


async def test_off_asks_nobody(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        lab.server.asked.clear()
        assert await said(lab, "off") == []
        assert lab.server.asked == []


async def test_notify_tells_once_and_downloads_nothing(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        assert await said(lab, "notify", days=3) == ["Version 2.0 is out"]
        assert lab.service().state().ready is None


async def test_auto_gets_it_ready_and_tells_once(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        assert await said(lab, "auto", days=2) == ["Version 2.0 is ready"]
        assert lab.service().state().ready == ReadyUpdate(SEEN)


async def test_a_version_that_does_not_start_is_told_and_not_fetched_again(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        lab.publish_next(archive_of("3.0", says="broken"))
        assert await said(lab, "auto") == ["Version 3.0 is out"]
        lab.server.asked.clear()
        assert await said(lab, "auto", days=3) == []
        assert not any(path.endswith(".tar.xz") for path in lab.server.asked)


async def test_a_version_that_was_put_off_does_not_come_by_itself(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        await said(lab, "auto")
        lab.service().put_off()
        assert await said(lab, "auto") == []
        lab.publish_next()
        assert await said(lab, "auto") == ["Version 3.0 is ready"]


async def test_the_policy_comes_before_the_settings(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        service = lab.service()
        service.policy = UpdatePolicy(UpdateMode.NEVER, file="/etc/x")
        assert await said(lab, "auto", service) == []
        service.policy = UpdatePolicy(UpdateMode.NOTIFY, file="/etc/x")
        assert await said(lab, "auto", service) == ["Version 2.0 is out"]


async def test_an_expired_list_is_told_even_unasked(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        lab.publisher.publish("3.0", days_ago=31)
        lab.serve()
        assert await said(lab, "notify", days=3) == ["An answer about updates was refused"]


async def test_what_is_out_of_reach_is_not_told(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        lab.server.files.clear()
        assert await said(lab, "auto") == []
