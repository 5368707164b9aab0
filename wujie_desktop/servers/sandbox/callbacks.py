"""Callbacks to the notify address, with the documented retries (contract §4)."""

from __future__ import annotations

import asyncio
import logging
import ssl
import time
from functools import cache

import httpx

from wujie_desktop.base.threads import off_loop
from wujie_desktop.servers.sandbox.jobs import Job
from wujie_desktop.servers.sandbox.scenarios import GENERATED

RETRIES = (5.0, 10.0, 30.0, 60.0, 120.0)
_GLANCE = 1.0
_PATIENCE = 10.0
"""Seconds for one delivery."""
log = logging.getLogger(__name__)


def build_callback(job: Job, picture_url: str) -> dict[str, object]:
    """The body: `audit_info` is an object here, `code` a number."""
    points, words = job.cost(job.ends)
    if job.status(job.ends) != GENERATED:
        return {
            "batch_task_key": "",
            "code": 1,
            "key": job.key,
            "success": False,
            "fail_message": "作画失败，请稍后重试",
            "integral_cost": points,
            "integral_cost_message": words,
        }
    ruling = job.ruling(picture_url)
    return {
        "artwork_url": picture_url,
        "audit_info": ruling.audit,
        "code": 0,
        "complete_time": int(job.ends),
        "integral_cost": points,
        "integral_cost_message": words,
        "involve_yellow": ruling.involve_yellow,
        "key": job.key,
        "success": True,
    }


async def deliver(job: Job, picture_url: str, pace: float) -> bool:
    """Post the callback of a finished job, and again until the receiver answers `success`; returns
    whether it did."""
    while (left := job.ends - time.time()) > 0:  # noqa: ASYNC110 - the job may move in the queue
        await asyncio.sleep(min(left, _GLANCE))
    body = build_callback(job, picture_url)
    context = await off_loop(_trust)
    async with httpx.AsyncClient(verify=context, trust_env=False, follow_redirects=True) as http:
        for pause in (*RETRIES, None):
            if await _post(http, job.notify_url, body):
                return True
            if pause is not None:
                await asyncio.sleep(pause * pace)
    return False


@cache
def _trust() -> ssl.SSLContext:
    """Whom to trust; slow to read."""
    return ssl.create_default_context()


async def _post(http: httpx.AsyncClient, url: str, body: dict[str, object]) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE):
            answer = await http.post(url, json=body)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
        log.info("callback not delivered: %s", type(error).__name__)
        return False
    return answer.text.strip() == "success"
