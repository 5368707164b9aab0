"""A store that speaks S3 on a socket of this machine, by its documents and without a line of the
program's but its socket: it works out every signature by itself, and can go wrong in every way a
store does."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qsl, quote, unquote

from wujie_desktop.servers.http_server import Answer, HttpServer, Request

NAME, REGION = "photos-of-ours", "cn-north-7"
KEY_ID, SECRET = "AKIDofNobody7EXAMPLE", "bUcKeT/sEcReT+oF+nObOdY/9EXAMPLEKEYnoTreal"
LOGIN_PAGE = b"<!DOCTYPE html><html><body>Sign in to the hotel</body></html>"
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + b"".join(b'<!ENTITY lol%d "&lol;&lol;">' % n for n in range(9))
    + b"]><Error><Code>AccessDenied</Code><Message>&lol8;</Message></Error>"
)


class BucketDouble:
    """`now` is the store's clock in seconds; `objects` what it has, by key."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.objects: dict[str, bytes] = {}
        self.kinds: dict[str, str] = {}
        self.asked: list[str] = []
        """Every call as its method and path with query."""
        self.headers: list[dict[str, str]] = []
        self.signatures: list[str] = []
        self.key_id, self.secret, self.region, self.name = KEY_ID, SECRET, REGION, NAME
        self.refuses: dict[str, tuple[int, str]] = {}
        """Status and code by method."""
        self.says: dict[str, tuple[int, bytes]] = {}
        """Status and body by method, whatever comes."""
        self.redirects_to = ""
        self.refuses_conditions = 0
        """The status of a PUT with `If-None-Match`; 0 for a store that knows no such thing."""
        self.is_public = self.is_forgetful = self.keeps_all = self.is_timeless = False
        self.has_versions = self.garbles = False
        self.capacity = 10**9
        """Bytes."""
        self.delay = 0.0
        """Seconds before each answer."""
        self.port = 0

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def answer(self, request: Request) -> Answer:
        data = await request.read(64 * 1024 * 1024)
        self.asked.append(f"{request.method} {request.target}")
        self.headers.append(request.headers)
        await asyncio.sleep(self.delay)
        method = request.method
        if method in self.says:
            status, body = self.says[method]
            return self._reply(status, body)
        if self.redirects_to:
            return self._reply(
                301,
                self._error("PermanentRedirect", f"<Endpoint>{self.redirects_to}</Endpoint>"),
                Location=f"https://{self.redirects_to}/",
            )
        if method in self.refuses:
            status, code = self.refuses[method]
            return self._reply(status, self._error(code))
        fault = self._fault(request)
        if fault:
            return fault
        return self._serve(request, data)

    def _serve(self, request: Request, data: bytes) -> Answer:
        path = unquote(request.target.partition("?")[0])
        bucket, _, key = path.removeprefix("/").partition("/")
        if bucket != self.name:
            return self._reply(404, self._error("NoSuchBucket"))
        match request.method:
            case "PUT" if self.refuses_conditions and "if-none-match" in request.headers:
                return self._reply(self.refuses_conditions, self._error("PreconditionFailed"))
            case "PUT":
                if sum(map(len, self.objects.values())) + len(data) > self.capacity:
                    return self._reply(507, self._error("InsufficientStorage"))
                if not self.is_forgetful:
                    self.objects[key] = data
                    self.kinds[key] = request.headers.get("content-type", "")
                tag = f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'
                version = {"x-amz-version-id": "3sL4kqtJlcpXroDTDmJ"} if self.has_versions else {}
                return self._reply(200, b"", ETag=tag, **version)
            case "GET" | "HEAD" if key in self.objects:
                body = self.objects[key]
                return self._reply(200, body[::-1] if self.garbles else body)
            case "DELETE":
                if not self.keeps_all:
                    self.objects.pop(key, None)
                return self._reply(204, b"")
            case _:
                return self._reply(404, self._error("NoSuchKey"))

    def _fault(self, request: Request) -> Answer | None:
        """What is wrong with the signature, as the store says it."""
        path, _, raw = request.target.partition("?")
        query = dict(parse_qsl(raw, keep_blank_values=True))
        if "X-Amz-Signature" not in query:
            is_open = self.is_public and request.method == "GET"
            return None if is_open else self._reply(403, self._error("AccessDenied"))
        key_id, day, region, service, end = query["X-Amz-Credential"].split("/")
        if key_id != self.key_id:
            return self._reply(403, self._error("InvalidAccessKeyId"))
        if region != self.region:
            more = f"<Region>{self.region}</Region>"
            return self._reply(400, self._error("AuthorizationQueryParametersError", more))
        assert (service, end) == ("s3", "aws4_request")
        stamp = datetime.strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        assert day == stamp.strftime("%Y%m%d")
        names = query["X-Amz-SignedHeaders"].split(";")
        assert "host" in names
        left = sorted(
            (quote(name, safe="-_.~"), quote(text, safe="-_.~"))
            for name, text in query.items()
            if name != "X-Amz-Signature"
        )
        canonical = "\n".join(
            [
                request.method,
                path,
                "&".join(f"{name}={text}" for name, text in left),
                *(f"{name}:{request.headers.get(name, '').strip()}" for name in names),
                "",
                ";".join(names),
                "UNSIGNED-PAYLOAD",
            ]
        )
        scope = f"{day}/{region}/s3/aws4_request"
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        to_sign = f"AWS4-HMAC-SHA256\n{query['X-Amz-Date']}\n{scope}\n{digest}"
        key = ("AWS4" + self.secret).encode()
        for part in (day, region, "s3", "aws4_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        right = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
        if not hmac.compare_digest(right, query["X-Amz-Signature"]):
            more = f"<StringToSign>{to_sign}</StringToSign><Canonical>{canonical}</Canonical>"
            return self._reply(403, self._error("SignatureDoesNotMatch", more))
        self.signatures.append(right)
        begun = stamp.timestamp()
        if begun > self.now() + 900 and not self.is_timeless:
            return self._reply(403, self._error("AccessDenied", "<Message>Not yet</Message>"))
        if begun + int(query["X-Amz-Expires"]) < self.now() and not self.is_timeless:
            more = "<Message>Request has expired</Message>"
            return self._reply(403, self._error("AccessDenied", more))
        return None

    def _error(self, code: str, more: str = "") -> bytes:
        text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code>{more}'
        return f"{text}<AWSAccessKeyId>{self.key_id}</AWSAccessKeyId></Error>".encode()

    def _reply(self, status: int, body: bytes, **headers: str) -> Answer:
        date = format_datetime(datetime.fromtimestamp(self.now(), UTC), usegmt=True)
        return Answer(status, body, headers={"Date": date, **headers})


@asynccontextmanager
async def open_bucket(now: Callable[[], float]) -> AsyncIterator[BucketDouble]:
    """The store, listening."""
    double = BucketDouble(now)
    server = await HttpServer.open(double.answer)
    double.port = server.port
    try:
        yield double
    finally:
        await server.close()
