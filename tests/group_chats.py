"""The three vendors' robots on a socket of this machine, by their documents and without a line of
the program's but its socket: they check signature, time, keyword, size and pace, and refuse with
status 200."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from wujie_desktop.servers.http_server import Answer, HttpServer, Request

WECOM_BYTES, FEISHU_BYTES = 2048, 20 * 1024
PER_MINUTE = 20
HOUR = 3600.0
WECOM_KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
DINGTALK_TOKEN = "566cc69da782ec33e42541b09b08551f09fbe864eb8008112e994b43887e4a2b"
FEISHU_HOOK = "0d1b9c5e-2f4a-4b6b-9f7e-3c5a1e8d7b90"
SECRETS = {"feishu": "fsk-Secret/1+2=", "dingtalk": "SECa1b2c3d4/+e5f6=="}


class GroupChats:
    """`now` is the vendors' clock in seconds; `texts` is what each group has read."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.texts: dict[str, list[str]] = {"wecom": [], "feishu": [], "dingtalk": []}
        self.moments: dict[str, list[float]] = {"wecom": [], "feishu": [], "dingtalk": []}
        self.signatures: list[str] = []
        self.keyword = ""
        self.is_listed = True
        """Whether the sender's IP address is on the list."""
        self.is_switched_off = False
        self.says: tuple[int, bytes] | None = None
        """A status and body to answer with, whatever comes."""
        self.silent_until = 0.0
        self.port = 0

    def address(self, kind: str) -> str:
        """What the group's settings show to copy."""
        base = f"http://127.0.0.1:{self.port}"
        return {
            "wecom": f"{base}/cgi-bin/webhook/send?key={WECOM_KEY}",
            "feishu": f"{base}/open-apis/bot/v2/hook/{FEISHU_HOOK}",
            "dingtalk": f"{base}/robot/send?access_token={DINGTALK_TOKEN}",
        }[kind]

    async def answer(self, request: Request) -> Answer:
        match request.method, request.path.split("/")[1]:
            case "POST", "cgi-bin":
                return await self.wecom(request)
            case "POST", "open-apis":
                return await self.feishu(request)
            case "POST", "robot":
                return await self.dingtalk(request)
            case _:
                return Answer(404)

    async def wecom(self, request: Request) -> Answer:
        text = (await self._body(request))["text"]["content"]
        if request.query.get("key") != WECOM_KEY:
            return self._json({"errcode": 93000, "errmsg": "invalid webhook url, hint: [1]"})
        if self.is_switched_off:
            return self._json({"errcode": 93004, "errmsg": "robot is disabled"})
        if len(text.encode()) > WECOM_BYTES:
            return self._json({"errcode": 45002, "errmsg": "content size out of limit"})
        if self._too_many("wecom", PER_MINUTE):
            return self._json({"errcode": 45009, "errmsg": "api freq out of limit"})
        return self._take("wecom", text, {"errcode": 0, "errmsg": "ok"})

    async def feishu(self, request: Request) -> Answer:
        raw = await request.read()
        body = json.loads(raw)
        if len(raw) > FEISHU_BYTES or body.get("msg_type") != "text":
            return self._json({"code": 9499, "msg": "Bad Request", "data": {}})
        if request.path.rpartition("/")[2] != FEISHU_HOOK:
            return self._json({"code": 19001, "msg": "param invalid: incoming webhook token"})
        stamp = body.get("timestamp", "0")
        key = f"{stamp}\n{SECRETS['feishu']}".encode()
        right = base64.b64encode(hmac.new(key, digestmod=hashlib.sha256).digest()).decode()
        if body.get("sign") != right or abs(self.now() - int(stamp)) > HOUR:
            words = "sign match fail or timestamp is not within one hour from current time"
            return self._json({"code": 19021, "msg": words, "data": {}})
        if not self.is_listed:
            return self._json({"code": 19022, "msg": "Ip Not Allowed"})
        text = body["content"]["text"]
        if self.keyword not in text:
            return self._json({"code": 19024, "msg": "Key Words Not Found"})
        if self.now() % 1800 < 10 or self._too_many("feishu", 100):
            return self._json({"code": 11232, "msg": "frequency limited psm[lark.oapi]"})
        self.signatures.append(right)
        said = {"code": 0, "msg": "success", "data": {}, "StatusCode": 0, "Extra": None}
        return self._take("feishu", text, said)

    async def dingtalk(self, request: Request) -> Answer:
        text = (await self._body(request))["text"]["content"]
        if request.query.get("access_token") != DINGTALK_TOKEN:
            return self._json({"errcode": 300001, "errmsg": "token is not exist"})
        secret, stamp = SECRETS["dingtalk"], request.query.get("timestamp", "0")
        digest = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
        right = base64.b64encode(digest).decode()
        if request.query.get("sign") != right:
            return self._json({"errcode": 310000, "errmsg": _guard("机器人发送签名不匹配")})
        if abs(self.now() * 1000 - int(stamp)) > HOUR * 1000:
            return self._json({"errcode": 310000, "errmsg": _guard("机器人发送签名过期")})
        if not self.is_listed:
            return self._json({"errcode": 310000, "errmsg": _guard("来源IP不在白名单中")})
        if self.keyword not in text:
            return self._json({"errcode": 310000, "errmsg": _guard("关键词不匹配")})
        if self.now() < self.silent_until or self._too_many("dingtalk", PER_MINUTE):
            self.silent_until = self.now() + 600
            words = "send too fast, exceed 20 times per minute"
            return self._json({"errcode": 130101, "errmsg": words})
        self.signatures.append(right)
        return self._take("dingtalk", text, {"errcode": 0, "errmsg": "ok"})

    async def _body(self, request: Request) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(await request.read())
        assert body["msgtype"] == "text"
        return body

    def _too_many(self, kind: str, most: int) -> bool:
        """Whether one more would be more than `most` in any minute."""
        recent = [moment for moment in self.moments[kind] if self.now() - moment <= 60]
        return len(recent) >= most

    def _take(self, kind: str, text: str, said: dict[str, Any]) -> Answer:
        if self.says is None:
            self.texts[kind].append(text)
            self.moments[kind].append(self.now())
        return self._json(said)

    def _json(self, said: dict[str, Any]) -> Answer:
        date = {"Date": format_datetime(datetime.fromtimestamp(self.now(), UTC), usegmt=True)}
        if self.says:
            return Answer(self.says[0], self.says[1], "application/json", date)
        return Answer(200, json.dumps(said).encode(), "application/json", date)


def _guard(words: str) -> str:
    return f"description:{words};solution:请检查机器人的安全设置;"


@asynccontextmanager
async def open_chats(now: Callable[[], float]) -> AsyncIterator[GroupChats]:
    """The robots of three groups, listening."""
    chats = GroupChats(now)
    server = await HttpServer.open(chats.answer)
    chats.port = server.port
    yield chats
    await server.close()
