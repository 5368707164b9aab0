"""The calls about results: of many pictures at once, of one (contract §5, §11)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from zlib import crc32

from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.servers.http_server import Answer, Request
from wujie_desktop.servers.sandbox.jobs import ADVANCED, Job, JobBook
from wujie_desktop.servers.sandbox.replies import Refusal, failed, success
from wujie_desktop.servers.sandbox.requests import read_json
from wujie_desktop.servers.sandbox.scenarios import Scenario
from wujie_desktop.servers.sandbox.templates import SIZE

_MAX_KEYS = 50


class ResultCalls:
    """Answers these calls for cameras whose results are at one path; pictures of others are unknown
    there. `url_of` says where a job's picture is."""

    def __init__(self, book: JobBook, url_of: Callable[[Job], str], *cameras: str) -> None:
        self._book = book
        self._cameras = cameras
        self._is_advanced = ADVANCED in cameras
        self._url_of = url_of
        self._refused_polls = self._polls_to_refuse = 0

    def begin(self, play: Scenario) -> None:
        """Refuse as many polls from now on as the scenario says."""
        self._refused_polls, self._polls_to_refuse = 0, play.refused_polls

    async def generating_info(self, request: Request) -> Answer:
        """Say how far many pictures are; unknown keys are left out. Raises Refusal."""
        keys = read_json(await request.read())
        if not isinstance(keys, list) or len(keys) > _MAX_KEYS:
            raise Refusal(GatewayCode.INVALID_PARAMETER, f"一次最多 {_MAX_KEYS} 个 key")
        if self._refused_polls < self._polls_to_refuse:
            return self._refuse_poll()
        jobs = (self._book.find(key, *self._cameras) for key in keys)
        results = [self._result(job) for job in jobs if job and _is_listed(job)]
        return success({"infos" if self._is_advanced else "list": results})

    async def info(self, request: Request) -> Answer:
        """Say how far one picture is. Raises Refusal."""
        job = self._book.find(request.query.get("key", ""), *self._cameras)
        if job is None:
            raise Refusal(GatewayCode.INVALID_PARAMETER, "作品不存在")
        drawn = _drawn(job) if self._is_advanced else {}
        return success({**self._result(job), **drawn})

    def _refuse_poll(self) -> Answer:
        self._refused_polls += 1
        answer = failed(429, "请求过于频繁")
        is_first = self._refused_polls == 1
        return replace(answer, headers={"Retry-After": "1"}) if is_first else answer

    def _result(self, job: Job) -> dict[str, object]:
        now = time.time()
        ahead = self._book.ahead_of(job, now) if now < job.starts else 0
        result = job.result(now, ahead=ahead, picture_url=self._url_of(job))
        return _of_advanced(result) if self._is_advanced else result


def _is_listed(job: Job) -> bool:
    return not (job.plays.hides_first_key and job.index == 0)


def _of_advanced(result: dict[str, object]) -> dict[str, object]:
    """A result as the advanced camera has it: eight fields."""
    names = (
        "key", "status", "expected_seconds", "start_gen_time", "complete_time",
        "complete_percent", "fail_message",
    )  # fmt: skip
    return {name: result[name] for name in names} | {"artwork_url": result["picture_url"]}


def _drawn(job: Job) -> dict[str, object]:
    """The three fields that only the call for one picture has."""
    top, bottom = job.spec.shape.value
    return {"width": SIZE[0], "height": bottom - top, "seed": crc32(job.key.encode())}
