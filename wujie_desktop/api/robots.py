"""One message to a robot of a group chat: signed at the moment it is sent, judged by the body of
the answer, since robots refuse with status 200 too."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
from collections.abc import Mapping
from contextlib import aclosing
from datetime import datetime
from typing import Any

import httpx

from wujie_desktop.api.envelope import moment_of
from wujie_desktop.api.small_answer import read_small
from wujie_desktop.api.transport_reason import transport_reason
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.errors import ConnectionLost
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.redaction import redact
from wujie_desktop.domain.robots import (
    DELIVERED,
    RobotAddress,
    RobotKind,
    RobotOutcome,
    RobotTrouble,
    robot_address_problem,
)

SECONDS = 15.0
"""For each step."""
MOST_SECONDS = 60.0
"""For all of it: an answer may come byte by byte."""
MAX_ANSWER = 64 * 1024
"""Bytes."""
SILENCE = {RobotKind.WECOM: 60, RobotKind.FEISHU: 60, RobotKind.DINGTALK: 600}
"""Seconds to be silent once a robot was written to too often."""
_CLOCKS_APART = 600
"""Seconds from which a clock is what keeps a signature from being accepted; both vendors allow an
hour, and the answer's date is not exact."""
_MAX_DETAIL = 300
_CODES: Mapping[RobotKind, Mapping[str, RobotTrouble]] = {
    RobotKind.WECOM: {
        "-1": RobotTrouble.BUSY,
        "40008": RobotTrouble.BAD_MESSAGE,
        "40058": RobotTrouble.BAD_MESSAGE,
        "44004": RobotTrouble.BAD_MESSAGE,
        "45002": RobotTrouble.TOO_LONG,
        "45009": RobotTrouble.TOO_FAST,
        "93000": RobotTrouble.NO_ROBOT,
        "93004": RobotTrouble.OFF,
        "93008": RobotTrouble.NO_ROBOT,
    },
    RobotKind.FEISHU: {
        "9499": RobotTrouble.BAD_MESSAGE,
        "11232": RobotTrouble.TOO_FAST,
        "19001": RobotTrouble.NO_ROBOT,
        "19002": RobotTrouble.BAD_MESSAGE,
        "19007": RobotTrouble.OFF,
        "19021": RobotTrouble.SIGNATURE,
        "19022": RobotTrouble.NETWORK,
        "19024": RobotTrouble.KEYWORD,
        "19036": RobotTrouble.TOO_LONG,
    },
    RobotKind.DINGTALK: {
        "-1": RobotTrouble.BUSY,
        "40035": RobotTrouble.BAD_MESSAGE,
        "300001": RobotTrouble.NO_ROBOT,
        "310000": RobotTrouble.SIGNATURE,
        "400013": RobotTrouble.NO_ROBOT,
        "400101": RobotTrouble.NO_ROBOT,
        "400102": RobotTrouble.OFF,
        "400105": RobotTrouble.BAD_MESSAGE,
        "400106": RobotTrouble.NO_ROBOT,
        "410100": RobotTrouble.TOO_FAST,
        "130101": RobotTrouble.TOO_FAST,
    },
}
_ONE_CODE_FOR_ALL = "310000"
"""DingTalk's: which of its three guards refused is in the words."""
_GUARDS = (
    (("关键词", "keyword"), RobotTrouble.KEYWORD),
    (("白名单", "whitelist", "white list"), RobotTrouble.NETWORK),
    (("过期", "timestamp"), RobotTrouble.CLOCK),
)


async def send_text(
    http: httpx.AsyncClient, kind: RobotKind, address: RobotAddress, text: str, now: datetime
) -> RobotOutcome:
    """Send `text` once, signed for `now`. Never raises: every failure is an outcome."""
    if robot_address_problem(address.url.reveal()):
        return RobotOutcome(RobotTrouble.BAD_ADDRESS)
    try:
        request = _build(http, kind, address, text, now)
        async with (
            asyncio.timeout(MOST_SECONDS),
            aclosing(await http.send(request, stream=True)) as response,
        ):
            body = address.hidden_in(await read_small(response, MAX_ANSWER))
    except TimeoutError:
        return RobotOutcome(RobotTrouble.NO_ANSWER, detail=FailureReason.TOO_SLOW)
    except ConnectionLost as error:
        return RobotOutcome(RobotTrouble.NO_ANSWER, detail=error.detail)
    except httpx.HTTPError as error:
        return RobotOutcome(RobotTrouble.NO_CONNECTION, detail=transport_reason(error))
    except (httpx.InvalidURL, ValueError):
        return RobotOutcome(RobotTrouble.BAD_ADDRESS)
    headers = {"date": response.headers.get("Date", "")}
    return judge(kind, HttpAnswer(response.status_code, headers, body), now)


def judge(kind: RobotKind, answer: HttpAnswer, now: datetime) -> RobotOutcome:
    """What the answer says: the code in its body counts, whatever the status is."""
    said = _members(answer.body)
    code = next((said[name] for name in ("errcode", "code", "StatusCode") if name in said), None)
    if not isinstance(code, int) or isinstance(code, bool):
        return RobotOutcome(RobotTrouble.NO_ANSWER, detail=FailureReason.STATUS.of(answer.status))
    if code == 0:
        return DELIVERED
    words = next((said[name] for name in ("errmsg", "msg", "StatusMessage") if name in said), "")
    trouble = _CODES[kind].get(str(code), RobotTrouble.OTHER)
    if str(code) == _ONE_CODE_FOR_ALL:
        trouble = _guard_in(str(words))
    seconds = SILENCE[kind] if trouble is RobotTrouble.TOO_FAST else 0
    if trouble in (RobotTrouble.SIGNATURE, RobotTrouble.CLOCK):
        seconds = _ahead(answer, now)
        is_clock = abs(seconds) >= _CLOCKS_APART
        trouble = RobotTrouble.CLOCK if is_clock else trouble
    return RobotOutcome(trouble, str(code), redact(str(words))[:_MAX_DETAIL], seconds)


def _build(
    http: httpx.AsyncClient, kind: RobotKind, address: RobotAddress, text: str, now: datetime
) -> httpx.Request:
    url, secret = httpx.URL(address.url.reveal()), address.signing.reveal()
    body: dict[str, Any] = {"msgtype": "text", "text": {"content": text}}
    match kind:
        case RobotKind.FEISHU:
            body = {"msg_type": "text", "content": {"text": text}}
            if secret:
                stamp = str(int(now.timestamp()))
                sign = _hmac(f"{stamp}\n{secret}", "")
                body = {"timestamp": stamp, "sign": sign, **body}
        case RobotKind.DINGTALK if secret:
            stamp = str(int(now.timestamp() * 1000))
            sign = _hmac(secret, f"{stamp}\n{secret}")
            url = url.copy_merge_params({"timestamp": stamp, "sign": sign})
        case _:
            pass
    data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    headers = {"Content-Type": "application/json; charset=utf-8"}
    return http.build_request("POST", url, content=data, headers=headers, timeout=SECONDS)


def _hmac(key: str, message: str) -> str:
    """HMAC-SHA256 in base64."""
    digest = hmac.digest(key.encode("utf-8"), message.encode("utf-8"), "sha256")
    return base64.b64encode(digest).decode("ascii")


def _members(body: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _guard_in(words: str) -> RobotTrouble:
    lower = words.lower()
    found = (trouble for marks, trouble in _GUARDS if any(mark in lower for mark in marks))
    is_of_signature = "签名不匹配" in lower or "sign not match" in lower
    return RobotTrouble.SIGNATURE if is_of_signature else next(found, RobotTrouble.SIGNATURE)


def _ahead(answer: HttpAnswer, now: datetime) -> int:
    """Seconds that this machine's clock is ahead of the answer's date; 0 without one."""
    theirs = moment_of(answer)
    return round((now - theirs).total_seconds()) if theirs else 0
