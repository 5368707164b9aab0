"""The calls about avatars: training one, checking photos for it, how far it is, deleting it
(contract §1, §6). The photos are never fetched."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.value import value
from wujie_desktop.servers.http_server import Answer, Request
from wujie_desktop.servers.sandbox.paid_answers import answer_paid
from wujie_desktop.servers.sandbox.replies import Refusal, success
from wujie_desktop.servers.sandbox.requests import read_json
from wujie_desktop.servers.sandbox.scenarios import scenario_named
from wujie_desktop.servers.sandbox.trainings import TRAINING_COST, TrainingBook

_MAX_PHOTOS = 100
"""The sandbox's own bound: the vendor's is not documented."""


@value
class Standing:
    """What a call finds: the name of the scenario, and the points left."""

    scenario: str
    points: int


class AvatarCalls:
    """Answers these calls. `bodies` are those of the training calls that came with a signature,
    whatever was answered; a notify address is taken and not used."""

    def __init__(self, book: TrainingBook, pace: float, standing: Callable[[], Standing]) -> None:
        self.bodies: list[bytes] = []
        self._book = book
        self._pace = pace
        self._standing = standing

    async def create(self, request: Request) -> Answer:
        """Begin a training, and charge it. Raises Refusal."""
        play = scenario_named(self._standing().scenario)
        return await answer_paid(request, self.bodies, play, self._begin)

    def _begin(self, body: bytes) -> dict[str, object]:
        photos, standing = _addresses(body, "train_image_url_list"), self._standing()
        if standing.points < TRAINING_COST:
            raise Refusal(GatewayCode.NOT_ENOUGH_POINTS, "积分不足")
        now = time.time()
        training = self._book.train(len(photos), standing.scenario, now, self._pace)
        seconds = max(1, round(training.ends - now))
        return {"key": training.key, "expected_second": seconds}

    async def check(self, request: Request) -> Answer:
        """Say of each photo whether it can be trained on. Raises Refusal."""
        photos = _addresses(await request.read(), "image_url_list")
        play = scenario_named(self._standing().scenario)
        return success({"image_check_info_list": play.photo_check(photos)})

    async def info(self, request: Request) -> Answer:
        """Say how far the training of an avatar is. Raises Refusal."""
        key = request.query.get("key", "")
        status = self._book.status(key, time.time())
        if status is None:
            raise Refusal(GatewayCode.INVALID_PARAMETER, "化身不存在")
        return success({"key": key, "model_fusion_name": "AVR_1_1", "status": status})

    async def delete(self, request: Request) -> Answer:
        """Delete an avatar, ready or not. Raises Refusal."""
        members = read_json(await request.read())
        key = members.get("avatar_key") if isinstance(members, dict) else None
        if not isinstance(key, str) or self._book.status(key, time.time()) is None:
            raise Refusal(GatewayCode.INVALID_PARAMETER, "化身不存在")
        self._book.delete(key)
        return success(None)


def _addresses(body: bytes, name: str) -> Sequence[str]:
    """The web addresses of the list `name`. Raises Refusal."""
    members = read_json(body)
    listed = members.get(name) if isinstance(members, dict) else None
    if not isinstance(listed, list) or not 1 <= len(listed) <= _MAX_PHOTOS:
        raise Refusal(GatewayCode.INVALID_PARAMETER, f"{name} 应为 1 到 {_MAX_PHOTOS} 项")
    if not all(isinstance(address, str) and _is_address(address) for address in listed):
        raise Refusal(GatewayCode.BASE_PICTURE_LINK, "图片链接错误")
    return listed


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
