"""The calls of the instant camera by itself: pictures of one face, what there is to choose from
(contract §11)."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.servers.http_server import Answer, Request
from wujie_desktop.servers.sandbox.avatar_calls import Standing
from wujie_desktop.servers.sandbox.instant_requests import read_instant_create
from wujie_desktop.servers.sandbox.jobs import INSTANT, INSTANT_COST, JobBook
from wujie_desktop.servers.sandbox.orders import Order, make_jobs
from wujie_desktop.servers.sandbox.paid_answers import answer_paid
from wujie_desktop.servers.sandbox.replies import Refusal, success
from wujie_desktop.servers.sandbox.scenarios import scenario_named
from wujie_desktop.servers.sandbox.templates import POSES, SAMPLERS, STYLES

INSTANT_DURATION = 12
"""Units of the time account per picture that is paid in time."""


class InstantCalls:
    """Answers these calls. `bodies` are those of the create calls that came with a signature,
    whatever was answered."""

    def __init__(self, book: JobBook, pace: float, standing: Callable[[], Standing]) -> None:
        self.bodies: list[bytes] = []
        self._book = book
        self._pace = pace
        self._standing = standing

    async def create(self, request: Request) -> Answer:
        """Begin pictures of one face, and charge what the call chose. Raises Refusal."""
        play = scenario_named(self._standing().scenario)
        return await answer_paid(request, self.bodies, play, self._begin)

    def _begin(self, body: bytes) -> dict[str, object]:
        call, standing = read_instant_create(body), self._standing()
        points = 0 if call.is_paid_in_time else call.num * INSTANT_COST
        if standing.points < points:
            raise Refusal(GatewayCode.NOT_ENOUGH_POINTS, "积分不足")
        order = Order(
            call.face.partition("?")[0],
            (call.style,) * call.num,
            call.prompt,
            camera=INSTANT,
            is_paid_in_time=call.is_paid_in_time,
        )
        jobs = make_jobs(self._book, order, standing.scenario, self._pace)
        keys = [job.key for job in jobs]
        if call.is_paid_in_time:
            return {"keys": keys, "expected_duration_cost": len(keys) * INSTANT_DURATION}
        return {"keys": keys, "expected_integral_cost": points}

    async def resource(self, request: Request) -> Answer:
        """List poses, styles and samplers."""
        samples = f"{request.origin}/samples"
        return success(
            {
                "pose": [{"key": pose.key, "url": f"{samples}/{pose.sample}"} for pose in POSES],
                "image_type_option": [
                    {"key": style.key, "name": style.name, "url": f"{samples}/{style.key}"}
                    for style in STYLES
                ],
                "sampler": list(SAMPLERS),
            }
        )
