"""How paid calls are answered, properly or not, and the data of a create."""

from __future__ import annotations

import time
from collections.abc import Callable

from wujie_desktop.servers.http_server import Answer, Request
from wujie_desktop.servers.sandbox.jobs import COST, Job
from wujie_desktop.servers.sandbox.replies import JSON, failed, success
from wujie_desktop.servers.sandbox.scenarios import CreateAnswer, Scenario


def create_data(jobs: list[Job], play: Scenario, pace: float) -> dict[str, object]:
    """`data` of the answer; where the two lists shall disagree, each lacks a key."""
    now = time.time()
    results = [
        {
            "template_key": job.template_key,
            "key": job.key,
            "expected_second": max(1, round((job.ends - now) / play.slowness(job.index) + pace)),
        }
        for job in jobs
    ]
    keys = [job.key for job in jobs]
    if play.create is CreateAnswer.DISAGREEING:
        keys, results = keys[:-1], results[1:]
    return {"keys": keys, "results": results, "expected_integral_cost": len(jobs) * COST}


async def answer_paid(
    request: Request, bodies: list[bytes], play: Scenario, act: Callable[[bytes], object]
) -> Answer:
    """Add the call's body to `bodies` and answer as `play` has it: broken, without having looked at
    the call; else with what `act` gave for the body, or, where that is to be lost, never.
    Raises Refusal."""
    body = await request.read()
    bodies.append(body)
    if broken := _broken_answer(play.create):
        return broken
    data = act(body)
    if play.create is CreateAnswer.LOST:
        request.hang_up()
    return success(data)


def _broken_answer(kind: CreateAnswer) -> Answer | None:
    """The answer to a call that is not even looked at; None where it is."""
    match kind:
        case CreateAnswer.BAD_JSON:
            return Answer(body=b"OK", media_type=JSON)
        case CreateAnswer.HTML:
            page = "<!DOCTYPE html><html><body>请先登录网络</body></html>"
            return Answer(body=page.encode(), media_type="text/html; charset=utf-8")
        case CreateAnswer.SERVER_ERROR:
            return failed(500, "服务异常")
        case CreateAnswer.TRUNCATED:
            return Answer(body=b'{"code":"200","data":{"ke', media_type=JSON)
        case _:
            return None
