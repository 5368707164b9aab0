"""The calls about the queue: taking a picture of the avatar camera out of it, moving one forward in
it (contract §5)."""

from __future__ import annotations

import time
from collections.abc import Callable

from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.servers.http_server import Answer, Request
from wujie_desktop.servers.sandbox.avatar_calls import Standing
from wujie_desktop.servers.sandbox.jobs import AVATAR, STEP_COST, Job, JobBook
from wujie_desktop.servers.sandbox.paid_answers import answer_paid
from wujie_desktop.servers.sandbox.replies import Refusal, success
from wujie_desktop.servers.sandbox.requests import read_json
from wujie_desktop.servers.sandbox.scenarios import scenario_named

_MAX_STEPS = 10_000


class QueueCalls:
    """Answers these calls. `bodies` are those of the calls to move that came with a signature,
    whatever was answered."""

    def __init__(self, book: JobBook, standing: Callable[[], Standing]) -> None:
        self.bodies: list[bytes] = []
        self._book = book
        self._standing = standing

    async def cancel(self, request: Request) -> Answer:
        """Take a picture out of the queue. Raises Refusal."""
        job = self._queued(read_json(await request.read()), "无法取消")
        self._book.cancel(job)
        return success("success")

    async def accelerate(self, request: Request) -> Answer:
        """Move a picture forward, and charge each place. Raises Refusal."""
        play = scenario_named(self._standing().scenario)
        return await answer_paid(request, self.bodies, play, self._move)

    def _move(self, body: bytes) -> str:
        members = read_json(body)
        job = self._queued(members, "无法加速")
        steps = members.get("step_num")
        if isinstance(steps, bool) or not isinstance(steps, int) or not 1 <= steps <= _MAX_STEPS:
            raise Refusal(GatewayCode.INVALID_PARAMETER, "step_num 无效")
        if self._standing().points < steps * STEP_COST:
            raise Refusal(GatewayCode.NOT_ENOUGH_POINTS, "积分不足")
        self._book.move(job, steps, time.time())
        return "success"

    def _queued(self, members: object, why: str) -> Job:
        """The job that a body names, if it waits. Raises Refusal."""
        key = members.get("key") if isinstance(members, dict) else None
        job = self._book.find(key, AVATAR)
        if job is None:
            raise Refusal(GatewayCode.INVALID_PARAMETER, "作品不存在")
        if job.cancelled or time.time() >= job.starts:
            raise Refusal(GatewayCode.NOT_QUEUED, f"当前任务不在队列中，{why}")
        return job
