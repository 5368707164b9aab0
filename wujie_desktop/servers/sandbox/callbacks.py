"""Callbacks to the notify address, with the documented retries (contract §4)."""

from __future__ import annotations

import asyncio
import logging
import time

import aiohttp

from wujie_desktop.servers.sandbox.jobs import Job
from wujie_desktop.servers.sandbox.scenarios import GENERATED

RETRIES = (5.0, 10.0, 30.0, 60.0, 120.0)
_GLANCE = 1.0
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
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        for pause in (*RETRIES, None):
            if await _post(session, job.notify_url, body):
                return True
            if pause is not None:
                await asyncio.sleep(pause * pace)
    return False


async def _post(session: aiohttp.ClientSession, url: str, body: dict[str, object]) -> bool:
    try:
        async with session.post(url, json=body) as answer:
            return (await answer.text()).strip() == "success"
    except (aiohttp.ClientError, TimeoutError, ValueError, UnicodeDecodeError) as error:
        log.info("callback not delivered: %s", type(error).__name__)
        return False
