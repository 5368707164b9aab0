"""Builds what tells the robots of group chats."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from wujie_desktop.api.robots import send_text
from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.domain.request import Request
from wujie_desktop.domain.robots import RobotAddress, RobotKind, RobotOutcome
from wujie_desktop.services.robot_news import RobotNews
from wujie_desktop.services.robots import RobotService


def build_robots(infra: Infrastructure) -> RobotService:
    """Return the service, which sends by an HTTP client of its own: never that of paid calls."""

    async def send(
        kind: RobotKind, address: RobotAddress, text: str, now: datetime
    ) -> RobotOutcome:
        async with infra.network.open_http() as http:
            return await send_text(http, kind, address, text, now)

    return RobotService(
        messages=infra.stores.robot_messages, send=send, hub=infra.hub, clock=infra.clock
    )


def follow_news(infra: Infrastructure, robots: RobotService, requests: Iterable[Request]) -> None:
    """Tell `robots` what is finished from now on, `requests` of the last run too."""
    news = RobotNews(
        messages=infra.stores.robot_messages,
        costs=infra.costs,
        hub=infra.hub,
        clock=infra.clock,
        spawn=infra.tasks.spawn,
        tell=robots.tell,
    )
    news.follow(requests)
