"""Values for tests: each builder gives something valid, changed only where the test says."""

from __future__ import annotations

import asyncio
import io
import json
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from PIL import Image

from wujie_desktop.api.network import Network
from wujie_desktop.domain.answers import CreateAnswer, PromisedPicture
from wujie_desktop.domain.cameras import FACE, Camera
from wujie_desktop.domain.connection import ConnectionPlan, ProxyMode
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.ids import AvatarKey, PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.moderation import gate, parse_audit
from wujie_desktop.domain.notices import NoticeSource, ResultNotice
from wujie_desktop.domain.request import (
    Picture,
    PictureState,
    Request,
    RequestState,
    StoredOriginal,
)
from wujie_desktop.services.costs import Charges

AVATAR = AvatarKey("666A1E42BB02FBA6E530269352FF086B")
TEMPLATE = TemplateKey("7795F4C854A4E053D314FA805C4EB742")
START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

LABELS = (
    ("politics", "涉政", "TERRORISM", 0.9944),
    ("terrorism", "暴恐", "TERRORISM", 1),
    ("porn", "色情", "PORN", 0.9993),
    ("prohibition", "违禁", "TERRORISM", 1),
    ("sexy", "性感", "PORN", 0.9986),
)
"""The five rows of the vendor page's callback."""


DIRECT_WAY = ConnectionPlan(ProxyMode.NONE)


def direct_http() -> httpx.AsyncClient:
    """A client as the program opens it, without a proxy."""
    return Network(DIRECT_WAY).open_http()


class FakeClock:
    """Time that passes only when somebody sleeps, or when `advance` says so."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now
        self._elapsed = 0.0
        self.sleeps: deque[float] = deque(maxlen=10_000)

    def now(self) -> datetime:
        return self._now + timedelta(seconds=self._elapsed)

    def monotonic(self) -> float:
        return self._elapsed

    def advance(self, seconds: float) -> None:
        self._elapsed += seconds

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self._elapsed += seconds
        await asyncio.sleep(0)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        if not event.is_set():
            await self.sleep(seconds)


def audit_json(total: str = "PASS", **words: str) -> dict[str, Any]:
    """An audit object; `words` overrides the suggestion of a label."""
    return {
        "check_fail": False,
        "hit": False,
        "data_id": "245959",
        "total_suggestion": total,
        "scan_scene_d_t_o_s": [
            {
                "rate": rate,
                "suggestion": words.get(label, "pass"),
                "label": label,
                "label_desc": name,
                "scene": scene,
            }
            for label, name, scene, rate in LABELS
        ],
        "url": "https://cdn.wujiebantu.com/ai/810F1750EFF2EC416ED6682DFFCFBF2C-01.jpg-v800",
    }


def draft(**changes: Any) -> RequestDraft:
    values: dict[str, Any] = {
        "avatar_key": AVATAR,
        "prompt": "夜幕下的赛博朋克城市",
        "templates": (TemplateRow(TEMPLATE, 2),),
    }
    return RequestDraft(**(values | changes))


def camera_draft(**changes: Any) -> RequestDraft:
    """A draft of the advanced camera, with every setting as it is sent."""
    values: dict[str, Any] = {"prompt": "", "camera": Camera.ADVANCED}
    return draft(**(values | changes)).as_sent


FACE_ADDRESS = "https://faces.example/lin.jpg"


def instant_draft(**changes: Any) -> RequestDraft:
    """A draft of the instant camera with a style and two pictures; `settings` are added to its
    face."""
    settings = changes.pop("settings", ())
    values: dict[str, Any] = {
        "avatar_key": AvatarKey(""),
        "templates": (TemplateRow(TemplateKey("it-复古时尚"), 2),),
        "camera": Camera.INSTANT,
        "settings": ((FACE, FACE_ADDRESS), *settings),
    }
    return draft(**(values | changes)).as_sent


def answer(*keys: str, **changes: Any) -> CreateAnswer:
    values: dict[str, Any] = {
        "pictures": tuple(
            PromisedPicture(PictureKey(key), TEMPLATE, 12) for key in keys or ("K1",)
        ),
        "expected_points": 2 * max(1, len(keys)),
        "trace_id": "trace-1",
        "raw": '{"code":"200"}',
    }
    return CreateAnswer(**(values | changes))


def notice(key: str = "K1", status: int = 4, **changes: Any) -> ResultNotice:
    audit = changes.pop("audit", audit_json() if status == 4 else None)
    values: dict[str, Any] = {
        "key": PictureKey(key),
        "source": NoticeSource.POLL,
        "status": status,
        "picture_url": f"https://cdn.wujiebantu.com/ai/{key}-01.jpg" if status == 4 else "",
        "audit": parse_audit(json.dumps(audit, ensure_ascii=False) if audit else None),
        "involve_yellow": 0,
        "points": 2,
        "points_message": "积分已扣除" if status == 4 else "积分扣除中,请稍后查询",
        "raw": "{}",
    }
    return ResultNotice(**(values | changes))


def build_request(**changes: Any) -> Request:
    values: dict[str, Any] = {
        "id": RequestId("g1"),
        "profile": "sandbox",
        "draft": draft(),
        "state": RequestState.OPEN,
        "created_at": START,
        "expected_points": 4,
        "trace_id": "trace-1",
    }
    return Request(**(values | changes))


def picture(key: str = "K1", **changes: Any) -> Picture:
    values: dict[str, Any] = {
        "key": PictureKey(key),
        "request": RequestId("g1"),
        "ordinal": 1,
        "template_key": TEMPLATE,
        "state": PictureState.WAITING,
    }
    return Picture(**(values | changes))


def done_picture(key: str = "K1", *, audit: object = None, **changes: Any) -> Picture:
    parsed = parse_audit(audit if audit is not None else audit_json())
    values: dict[str, Any] = {
        "state": PictureState.DONE,
        "picture_url": f"https://cdn.wujiebantu.com/ai/{key}-01.jpg",
        "audit": parsed,
        "involve_yellow": 0,
        "verdict": gate(parsed, 0),
        "points": 2,
        "points_message": "积分已扣除",
        "original": StoredOriginal("ab" * 32, f"originals/ab/{key}.jpg", "JPEG", 1024, 1365, 99),
    }
    return picture(key, **(values | changes))


def picture_bytes(
    kind: str = "JPEG", size: tuple[int, int] = (64, 80), colour: str = "#d04060", **options: Any
) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


class NothingSent:
    """The history of a new library."""

    async def counted(self, since: datetime) -> tuple[tuple[()], Charges]:
        return (), {}

    async def priced(self, most: int) -> tuple[()]:
        return ()
