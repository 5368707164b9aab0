"""Robots of group chats: set up, tried out, and used by the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.events import RobotRefused
from wujie_desktop.domain.robots import Robot, RobotAddress, read_robots
from wujie_desktop.presenters.dialogs.robot_words import message, refusal_notice
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.robot_addresses import RobotAddresses
from wujie_desktop.services.robots import RobotService
from wujie_desktop.services.tasks import Spawn

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.robots_page import RobotsPage


class RobotController:
    """Lives as long as the engine does. `is_quiet`: no robot is told anything."""

    def __init__(
        self,
        *,
        robots: RobotService,
        addresses: RobotAddresses,
        preferences: Preferences,
        hub: EventHub,
        keep_notice: Callable[[Explanation], None],
        is_quiet: bool,
        spawn: Spawn,
    ) -> None:
        self._robots = robots
        self._addresses = addresses
        self._preferences = preferences
        self._is_quiet = is_quiet
        self._spawn = spawn
        hub.subscribe(RobotRefused, lambda event: keep_notice(refusal_notice(event)))
        spawn(robots.attach(self._told(), addresses.read, message), "robots")

    def page(self) -> RobotsPage:
        """Return the page with the robots, to be changed and tried out."""
        from wujie_desktop.ui.settings.robots_page import RobotsPage

        page = RobotsPage(self._known(), is_quiet=self._is_quiet)
        page.saved.connect(
            lambda robot, address: self._spawn(self._save(page, robot, address), "keep robot")
        )
        page.removed.connect(lambda robot: self._spawn(self._remove(page, robot), "forget robot"))
        page.test_requested.connect(
            lambda robot: self._spawn(
                fill(page, partial(self._robots.test, robot), partial(page.show_outcome, robot)),
                "trial message",
            )
        )
        return page

    def _known(self) -> tuple[Robot, ...]:
        return read_robots(self._preferences.settings.robots)

    def _told(self) -> tuple[Robot, ...]:
        return () if self._is_quiet else self._known()

    async def _save(self, page: RobotsPage, robot: Robot, entered: RobotAddress) -> None:
        def show_failure(error: WujieError) -> None:
            said = explain(error)
            page.say(f"{said.title}. {said.next_step}", is_bad=True)

        await fill(
            page,
            partial(self._keep, robot, entered),
            lambda kept: page.show_robots(self._known(), kept.id),
            show_failure,
        )

    async def _keep(self, robot: Robot, entered: RobotAddress) -> Robot:
        """Keep the robot, and its address where one was entered. Raises CredentialError and
        FolderNotWritable."""
        if entered.signing and not entered.url:
            kept = await self._addresses.read(robot)
            entered = RobotAddress(kept.url, entered.signing) if kept else entered
        if entered.url:
            keeping = await self._addresses.keep(robot, entered)
            robot = replace(robot, keeping=keeping, has_signing=bool(entered.signing))
        self._use({**self._preferences.settings.robots, robot.id: robot.stored})
        return robot

    async def _remove(self, page: RobotsPage, robot: Robot) -> None:
        async def work() -> None:
            await self._addresses.forget(robot)
            kept = self._preferences.settings.robots
            self._use({name: members for name, members in kept.items() if name != robot.id})

        await fill(page, work, lambda _: page.show_robots(self._known(), ""))

    def _use(self, robots: Mapping[str, Any]) -> None:
        self._preferences.change(robots=dict(robots))
        self._robots.use(self._told())
