"""What a polling answer may say of one picture, and what the tile shows then.

Usage: python -m tests.faults.answers

Bytes of an answer go through the real codec, library and tile. Prints a table.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.builders import START, answer, audit_json, draft
from wujie_desktop.api.codec import parse_generating_info_answer
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.presenters.gallery.tile import build_tile


def said(status: object = 4, **changes: Any) -> dict[str, Any]:
    """An item of `data.list`, right but for `changes`."""
    return {
        "key": "K1",
        "status": status,
        "picture_url": "https://cdn.wujiebantu.com/ai/K1-01.jpg" if status == 4 else None,
        "expected_seconds": 3,
        "start_gen_time": 0,
        "complete_time": 0,
        "involve_yellow": 0,
        "audit_info": json.dumps(audit_json()) if status == 4 else None,
        "fail_message": {"fail_code": 0, "fail_message": "success"},
        "integral_cost": 2,
        "integral_cost_message": "积分已扣除",
    } | changes


def legacy(scale: float) -> str:
    row = {"label": "normal", "rate": scale, "scene": "porn", "suggestion": "pass"}
    return json.dumps({"result": {"code": 0, "results": [row]}})


ANSWERS: dict[str, tuple[dict[str, Any], str, str | None]] = {
    "status 0": (said(0), "waiting", None),
    "status 1": (said(1), "waiting", None),
    "status 2": (said(2), "waiting", None),
    "status 3": (said(3, fail_message={"fail_code": 9, "fail_message": "坏了"}), "failed", None),
    "status 4": (said(4), "downloading", "pass"),
    "status 5": (said(5), "waiting", None),
    "status 11": (said(11), "waiting", None),
    "status 12": (said(12, fail_message="坏了"), "failed", None),
    "status -1": (said(-1), "cancelled", None),
    "status 99": (said(99), "waiting", None),
    "status as text": (
        said("4", picture_url="https://cdn.wujiebantu.com/ai/K1-01.jpg", audit_info=audit_json()),
        "downloading",
        "pass",
    ),
    "no status": (said(None), "waiting", None),
    "made without an address": (said(4, picture_url=None), "waiting", None),
    "audit as an object": (said(audit_info=audit_json()), "downloading", "pass"),
    "audit null": (said(audit_info=None), "downloading", "review"),
    "audit empty": (said(audit_info=""), "downloading", "review"),
    "audit garbage": (said(audit_info="{{{"), "downloading", "review"),
    "audit a list": (said(audit_info="[1]"), "downloading", "review"),
    "audit without rows": (said(audit_info='{"total_suggestion":"PASS"}'), "downloading", "pass"),
    "audit legacy, rates 0-100": (said(audit_info=legacy(99.9)), "downloading", "review"),
    "audit legacy, vendor text": (
        said(audit_info='{"vendor":1,"result":"{}"}'),
        "downloading",
        "review",
    ),
    "total REVIEW": (said(audit_info=audit_json("REVIEW")), "downloading", "review"),
    "total BLOCK": (said(audit_info=audit_json("BLOCK")), "blocked", "blocked"),
    "total pass, a row blocks": (
        said(audit_info=audit_json("PASS", porn="block")),
        "blocked",
        "blocked",
    ),
    "total unknown": (said(audit_info=audit_json("MAYBE")), "downloading", "review"),
    "check_fail": (said(audit_info=audit_json() | {"check_fail": True}), "blocked", "blocked"),
    "hit": (said(audit_info=audit_json() | {"hit": True}), "downloading", "review"),
    "involve_yellow 1": (said(involve_yellow=1), "blocked", "blocked"),
    "no involve_yellow": (said(involve_yellow=None), "downloading", "review"),
    "cost negative": (said(integral_cost=-5), "downloading", "pass"),
    "cost huge": (said(integral_cost=10**40), "downloading", "pass"),
    "cost a fraction": (said(integral_cost=1.5), "downloading", "pass"),
    "times nonsense": (said(complete_time=10**18, start_gen_time=-7), "downloading", "pass"),
    "fail_message null": (said(3, fail_message=None), "failed", None),
    "another key": (said(key="K9"), "waiting", None),
    "no key": (said(key=None), "waiting", None),
}
"""Per answer: the item, the state afterwards, the verdict."""


@dataclass(frozen=True)
class Outcome:
    """One row of the table."""

    shown: str
    state: str
    verdict: str | None


async def play(name: str, folder: Path) -> Outcome:
    """One answer for one picture that waits."""
    database = await Database.open(folder)
    requests = Requests(database, "live")
    opened = await requests.open(draft(), START)
    await requests.record_keys(opened.id, answer("K1"))
    body = json.dumps({"code": "200", "data": {"list": [ANSWERS[name][0]]}}).encode()
    await requests.accept(parse_generating_info_answer(HttpAnswer(200, {}, body), now=START), START)
    (picture,) = (await requests.load()).pictures
    await database.close()
    tile = build_tile(picture, number=1, names={}, sent_at=START, now=START)
    words = (tile.verdict_text, tile.headline, tile.detail, tile.points)
    return Outcome(" · ".join(w for w in words if w), picture.state, picture.verdict)


async def main() -> None:
    """The table."""
    print("| the answer says | the tile shows | picture | verdict |\n| --- | --- | --- | --- |")
    for name in ANSWERS:
        with tempfile.TemporaryDirectory() as folder:
            row = await play(name, Path(folder))
        print(f"| {name} | {row.shown} | {row.state} | {row.verdict or '–'} |")


if __name__ == "__main__":
    asyncio.run(main())
