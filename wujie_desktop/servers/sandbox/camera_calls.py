"""The calls of the advanced camera by itself: pictures of one template, the templates on offer
(contract §11)."""

from __future__ import annotations

import time
from collections.abc import Callable

from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.servers.http_server import Answer, Request
from wujie_desktop.servers.sandbox.avatar_calls import Standing
from wujie_desktop.servers.sandbox.camera_requests import read_camera_create
from wujie_desktop.servers.sandbox.jobs import ADVANCED, JobBook
from wujie_desktop.servers.sandbox.orders import Order, make_jobs
from wujie_desktop.servers.sandbox.paid_answers import answer_paid
from wujie_desktop.servers.sandbox.replies import Refusal, success
from wujie_desktop.servers.sandbox.scenarios import TRAINED, scenario_named
from wujie_desktop.servers.sandbox.templates import CAMERA_TEMPLATES
from wujie_desktop.servers.sandbox.trainings import TrainingBook

DURATION_COST = 30
"""Units of the time account per picture; points are never charged."""


class CameraCalls:
    """Answers these calls. `bodies` are those of the create calls that came with a signature,
    whatever was answered."""

    def __init__(
        self,
        book: JobBook,
        trainings: TrainingBook,
        pace: float,
        standing: Callable[[], Standing],
    ) -> None:
        self.bodies: list[bytes] = []
        self._book = book
        self._trainings = trainings
        self._pace = pace
        self._standing = standing

    async def create(self, request: Request) -> Answer:
        """Begin pictures of one template, and charge the time account. Raises Refusal."""
        play = scenario_named(self._standing().scenario)
        return await answer_paid(request, self.bodies, play, self._begin)

    def _begin(self, body: bytes) -> dict[str, object]:
        call = read_camera_create(body)
        if self._trainings.status(call.avatar_key, time.time()) != TRAINED:
            raise Refusal(GatewayCode.INVALID_PARAMETER, "化身不存在或尚未训练完成")
        order = Order(call.avatar_key, (call.template_key,) * call.count, camera=ADVANCED)
        jobs = make_jobs(self._book, order, self._standing().scenario, self._pace)
        keys = [job.key for job in jobs]
        return {"keys": keys, "expected_duration_cost": len(keys) * DURATION_COST}

    async def templates(self, request: Request) -> Answer:
        """List the templates: `data` is the list itself."""
        options = [
            {
                "_key": each.key,
                "category": each.category,
                "url": f"{request.origin}/samples/{each.key}",
            }
            for each in CAMERA_TEMPLATES
        ]
        return success(options)
