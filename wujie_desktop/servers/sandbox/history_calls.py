"""The call that lists the keys of what was made earlier, each kind by itself (contract §1)."""

from __future__ import annotations

from typing import Any

from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.servers.http_server import Answer, Request
from wujie_desktop.servers.sandbox.jobs import ADVANCED, AVATAR, INSTANT, JobBook
from wujie_desktop.servers.sandbox.replies import Refusal, success
from wujie_desktop.servers.sandbox.requests import members_of, read_json
from wujie_desktop.servers.sandbox.trainings import TrainingBook

_MADE_ELSEWHERE = ("PRO_PICTURE", "TEXT2VIDEO", "IMG2VIDEO", "VIDEO2VIDEO")
"""Kinds that the history knows and the sandbox never makes."""


class HistoryCalls:
    """Answers this call."""

    def __init__(self, book: JobBook, trainings: TrainingBook) -> None:
        self._book = book
        self._trainings = trainings

    async def history(self, request: Request) -> Answer:
        """List one page of a kind, newest first. Raises Refusal."""
        query: dict[str, Any] = members_of(read_json(await request.read()), "参数")
        try:
            page, size = int(query.get("page_num", 1)), min(int(query.get("page_size", 100)), 100)
        except (TypeError, ValueError, OverflowError) as error:
            raise Refusal(GatewayCode.INVALID_PARAMETER, "page 无效") from error
        newest = self._newest(query.get("ai_artwork_type", "PICTURE"))
        part = newest[(page - 1) * size : page * size]
        return success(
            {
                "list": [{"key": key} for key in part],
                "page_num": page,
                "page_size": size,
                "total": len(newest),
            }
        )

    def _newest(self, kind: object) -> list[str]:
        match kind:
            case "PICTURE":
                return self._book.newest(AVATAR)
            case "CAMERA_ADVANCED":
                return self._book.newest(ADVANCED)
            case "CAMERA_SPEED":
                return self._book.newest(INSTANT)
            case "AVATAR":
                return self._trainings.newest()
            case str() if kind in _MADE_ELSEWHERE:
                return []
            case _:
                raise Refusal(GatewayCode.INVALID_PARAMETER, "ai_artwork_type 无效")
