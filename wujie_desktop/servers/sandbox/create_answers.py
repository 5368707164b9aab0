"""How paid calls are answered where they are not answered properly, and the data of a create."""

from __future__ import annotations

import time

from aiohttp import web

from wujie_desktop.servers.sandbox.jobs import COST, Job
from wujie_desktop.servers.sandbox.replies import failed
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


def broken_answer(kind: CreateAnswer) -> web.Response | None:
    """The answer to a call that is not even looked at; None where it is."""
    match kind:
        case CreateAnswer.BAD_JSON:
            return web.Response(text="OK", content_type="application/json")
        case CreateAnswer.HTML:
            page = "<!DOCTYPE html><html><body>请先登录网络</body></html>"
            return web.Response(text=page, content_type="text/html")
        case CreateAnswer.SERVER_ERROR:
            return failed(500, "服务异常")
        case CreateAnswer.TRUNCATED:
            return web.Response(text='{"code":"200","data":{"ke', content_type="application/json")
        case _:
            return None


def hang_up(request: web.Request) -> web.Response:
    """Cut the connection before the answer, which is never seen."""
    if request.transport:
        request.transport.abort()
    return failed(500, "")
