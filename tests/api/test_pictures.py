from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import httpx
import pytest

from wujie_desktop.api.pictures import DEFAULT_PICTURE_HOSTS, PictureSource
from wujie_desktop.api.retry import next_delay
from wujie_desktop.domain import errors
from wujie_desktop.domain.edition import NO_EDITION, Edition

GATEWAY = "http://127.0.0.1:8123/wj-open/v1"
URL = "https://cdn.wujiebantu.com/ai/K-01.jpg"
DATA = bytes(range(256)) * 40
EDITION = Edition('"a"', "", len(DATA))


def reply(status: int, data: bytes, **headers: str) -> httpx.Response:
    """An answer whose body is yet to be read, as on the wire."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers=named, stream=httpx.ByteStream(data))


class Hosts:
    """The picture hosts and the name service."""

    def __init__(self, handler: Callable[[httpx.Request], httpx.Response]) -> None:
        self.requests: list[httpx.Request] = []
        self.names: dict[str, list[str]] = {}
        self.proxy = ""
        self._handler = handler
        self.http = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))
        self.source = PictureSource(
            self.http,
            DEFAULT_PICTURE_HOSTS,
            GATEWAY,
            proxy_for=lambda _url: self.proxy,
            resolve=self._resolve,
        )

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self._handler(request)

    async def _resolve(self, host: str, port: int) -> list[str]:
        if host == "gone.wujieai.com":
            raise OSError("no such name")
        return self.names.get(host, ["93.184.216.34"])

    async def fetch(
        self, url: str = URL, offset: int = 0, edition: Edition = NO_EDITION
    ) -> tuple[int, bytes]:
        async with self.source.stream(url, offset=offset, edition=edition) as stream:
            return stream.offset, b"".join([chunk async for chunk in stream.chunks()])


def serving(data: bytes = DATA) -> Hosts:
    def handler(request: httpx.Request) -> httpx.Response:
        wish = request.headers.get("Range", "")
        if not wish:
            return reply(200, data)
        start = int(wish.removeprefix("bytes=").rstrip("-"))
        if start >= len(data):
            return httpx.Response(416)
        span = f"bytes {start}-{len(data) - 1}/{len(data)}"
        return reply(206, data[start:], Content_Range=span, ETag=EDITION.etag)

    return Hosts(handler)


async def test_no_signature_no_cookies_and_the_judged_address() -> None:
    hosts = serving()
    assert await hosts.fetch() == (0, DATA)
    (request,) = hosts.requests
    assert not {"authorization", "cookie"} & set(request.headers)
    assert request.url.host == "93.184.216.34"
    assert request.headers["Host"] == "cdn.wujiebantu.com"
    assert request.extensions["sni_hostname"] == "cdn.wujiebantu.com"


async def test_nothing_of_the_vendors_comes_in_the_clear() -> None:
    hosts = serving()
    await hosts.fetch(URL.replace("https:", "http:"))
    assert [str(request.url) for request in hosts.requests] == ["https://93.184.216.34/ai/K-01.jpg"]
    with pytest.raises(errors.HostNotAllowed):
        await hosts.fetch("http://cdn.wujiebantu.com:8080/ai/K-01.jpg")
    away = Hosts(
        lambda _request: httpx.Response(302, headers={"Location": "http://a.wujieai.com/"})
    )
    with pytest.raises(errors.PictureRefused):
        await away.fetch()
    assert {request.url.scheme for request in away.requests} == {"https"}


@pytest.mark.parametrize("address", ["", "http://[::1", "https://xn--/", "https://x:99999999999"])
async def test_a_gateway_that_is_none_is_no_picture_host(address: str) -> None:
    hosts = serving()
    source = PictureSource(hosts.http, DEFAULT_PICTURE_HOSTS, address, proxy_for=lambda _url: "")
    with pytest.raises(errors.HostNotAllowed):
        async with source.stream("http://127.0.0.1/x"):
            pass


async def test_a_name_in_the_address_is_not_sent() -> None:
    hosts = serving()
    await hosts.fetch("https://user:word@cdn.wujiebantu.com/x.jpg")
    assert "authorization" not in hosts.requests[0].headers
    assert hosts.requests[0].url == "https://93.184.216.34/x.jpg"


async def test_one_address_of_each_family_is_tried() -> None:
    def only_the_older(request: httpx.Request) -> httpx.Response:
        if ":" in request.url.host:
            raise httpx.ConnectError("no route")
        return reply(200, DATA)

    hosts = Hosts(only_the_older)
    hosts.names["cdn.wujiebantu.com"] = [
        "2606:4700::1", "2606:4700::2", "93.184.216.34", "93.184.216.35",
    ]  # fmt: skip
    assert await hosts.fetch() == (0, DATA)
    assert [request.url.host for request in hosts.requests] == ["2606:4700::1", "93.184.216.34"]


async def test_a_proxy_alone_may_know_the_name() -> None:
    hosts = serving()
    hosts.proxy = "http://proxy.example:3128"
    hosts.names["cdn.wujiebantu.com"] = []
    assert await hosts.fetch() == (0, DATA)
    (request,) = hosts.requests
    assert request.url == URL
    assert not {"authorization", "cookie"} & set(request.headers)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/x.jpg", "file:///etc/passwd", "http://localhost/x",
        "http://cdn.localhost/x", "http://10.0.0.1/x", "http://[::1]/x", "http://2130706433/x",
        "http://0x7f000001/x", "http://127.1/x", "http://1.2.3.4./x",
    ],
)  # fmt: skip
async def test_a_proxy_is_asked_for_public_names_alone(url: str) -> None:
    hosts = serving()
    hosts.proxy = "http://proxy.example:3128"
    source = PictureSource(
        hosts.http, ("*",) if "evil" not in url else ("*.wujieai.com",), GATEWAY,
        proxy_for=lambda _url: hosts.proxy,
    )  # fmt: skip
    with pytest.raises(errors.HostNotAllowed):
        async with source.stream(url):
            pass
    assert hosts.requests == []


async def test_a_redirect_behind_a_proxy_is_judged_again() -> None:
    answer = httpx.Response(302, headers={"Location": "http://169.254.169.254/latest"})
    hosts = Hosts(lambda _request: answer)
    hosts.proxy = "socks5://proxy.example:1080"
    with pytest.raises(errors.HostNotAllowed):
        await hosts.fetch()
    assert len(hosts.requests) == 1


async def test_the_machines_own_name_service_is_asked() -> None:
    async with httpx.AsyncClient(
        transport=httpx.MockTransport(lambda _request: reply(200, DATA))
    ) as http:
        source = PictureSource(http, ("localhost",), GATEWAY, proxy_for=lambda _url: "")
        with pytest.raises(errors.HostNotAllowed, match="private"):
            async with source.stream("https://localhost:9/x"):
                pass


@pytest.mark.parametrize(
    "host",
    [f"{'a' * 64}.wujieai.com", "a..wujieai.com", ".wujieai.com", f"{'a.' * 200}wujieai.com"],
)
async def test_what_no_name_service_takes_is_no_address(host: str) -> None:
    hosts = serving()
    source = PictureSource(hosts.http, ("*",), GATEWAY, proxy_for=lambda _url: "")
    with pytest.raises((errors.HostNotAllowed, errors.Unreachable)):
        async with source.stream(f"https://{host}/x.jpg"):
            pass
    assert hosts.requests == []


async def test_a_download_goes_on_where_it_broke_off() -> None:
    hosts = serving()
    assert await hosts.fetch(offset=100, edition=EDITION) == (100, DATA[100:])
    assert hosts.requests[0].headers["If-Range"] == '"a"'
    whole_again = serving()
    assert await whole_again.fetch(offset=len(DATA), edition=EDITION) == (0, DATA)
    assert len(whole_again.requests) == 2


async def test_what_nothing_proves_the_same_is_fetched_anew() -> None:
    hosts = serving()
    assert await hosts.fetch(offset=100) == (0, DATA)
    assert "Range" not in hosts.requests[0].headers


async def test_a_host_without_ranges_starts_over() -> None:
    hosts = Hosts(lambda _request: reply(200, DATA))
    assert await hosts.fetch(offset=100, edition=EDITION) == (0, DATA)
    assert len(hosts.requests) == 1


async def test_another_range_than_asked_is_not_taken() -> None:
    headers = {"Content-Range": "bytes 5-10/11"}
    hosts = Hosts(lambda _request: httpx.Response(206, content=b"x", headers=headers))
    with pytest.raises(errors.ConnectionLost):
        await hosts.fetch(offset=100)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/x.jpg",
        "https://wujiebantu.com.evil.example/x.jpg",
        "https://evilwujiebantu.com/x.jpg",
        "https://cdn.wujiebantu.com@evil.example/x.jpg",
        "file:///etc/passwd",
        "ftp://cdn.wujiebantu.com/x",
        "//cdn.wujiebantu.com/x",
        "http://127.0.0.1:9/pictures/x",
        "http://[::1]/x",
        "",
        "x" * 10,
        "http://\x00",
        "http://xn--/",
        "https://cdn.wujiebantu.com:99999/x",
        "https://cdn.wujiebantu.com:0/x",
        "https://cdn.wujiebantu.com./x",
        "http://127.0.0.1:8123@cdn.evil.example/x",
        "http://127.0.0.1:81230/x",
    ],
)
async def test_other_addresses_are_not_asked(url: str) -> None:
    hosts = serving()
    with pytest.raises(errors.HostNotAllowed):
        await hosts.fetch(url)
    assert hosts.requests == []


@pytest.mark.parametrize("address", ["127.0.0.1", "64:ff9b::a00:1", "fec0::1"])
async def test_a_name_with_a_private_address_is_refused(address: str) -> None:
    hosts = serving()
    hosts.names["cdn.wujiebantu.com"] = ["93.184.216.34", address]
    with pytest.raises(errors.HostNotAllowed, match="private"):
        await hosts.fetch()
    assert hosts.requests == []


async def test_the_gateways_own_host_is_allowed_as_it_is() -> None:
    hosts = serving()
    await hosts.fetch("http://127.0.0.1:8123/pictures/K.png")
    assert hosts.requests[0].url.host == "127.0.0.1"


async def test_pictures_never_come_in_the_clear() -> None:
    hosts = serving()
    assert await hosts.fetch("http://cdn.wujiebantu.com/ai/K-01.jpg") == (0, DATA)
    assert hosts.requests[0].url == "https://93.184.216.34/ai/K-01.jpg"

    def downgrade(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/b":
            return reply(200, b"picture")
        return httpx.Response(302, headers={"Location": "http://data.wujiebantu.com/b"})

    hosts = Hosts(downgrade)
    assert await hosts.fetch() == (0, b"picture")
    assert [request.url.scheme for request in hosts.requests] == ["https", "https"]


async def test_a_name_that_does_not_resolve_is_tried_again_later() -> None:
    with pytest.raises(errors.Unreachable):
        await serving().fetch("https://gone.wujieai.com/x.jpg")


async def test_redirects_are_followed_only_inside_the_list() -> None:
    def inside(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/b":
            return reply(200, b"picture")
        return httpx.Response(302, headers={"Location": "https://data.wujiebantu.com/b"})

    assert await Hosts(inside).fetch() == (0, b"picture")

    def outside(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": "http://169.254.169.254/latest"})

    with pytest.raises(errors.HostNotAllowed):
        await Hosts(outside).fetch()

    for nowhere in (
        "mailto:x", "http://xn--/", "http:///x", "http://[::1]:99999/", "https://[::1%25lo]/",
        "https://cdn.wujiebantu.com:0/", "https://cdn.wujiebantu.com:70000/", "https://0x7f.1/",
        "https://evil.example/\t", "//evil.example/x", "https://%E2%91%A0.0.0.1/",
    ):  # fmt: skip
        answer = httpx.Response(302, headers={"Location": nowhere})
        with pytest.raises(errors.HostNotAllowed):
            await Hosts(lambda _request, answer=answer: answer).fetch()  # type: ignore[misc]

    def loop(request: httpx.Request) -> httpx.Response:
        return httpx.Response(301, headers={"Location": URL})

    hosts = Hosts(loop)
    with pytest.raises(errors.PictureRefused, match="redirects"):
        await hosts.fetch()
    assert len(hosts.requests) == 6


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, errors.PictureGone), (410, errors.PictureGone), (401, errors.PictureRefused),
        (403, errors.PictureRefused), (500, errors.ConnectionLost), (503, errors.ConnectionLost),
        (304, errors.PictureRefused),
    ],
)  # fmt: skip
async def test_what_the_host_says(status: int, kind: type[errors.WujieError]) -> None:
    with pytest.raises(kind):
        await Hosts(lambda _request: httpx.Response(status)).fetch()


async def test_a_pause_is_kept() -> None:
    headers = {"Retry-After": "9"}
    with pytest.raises(errors.RateLimited) as caught:
        await Hosts(lambda _request: httpx.Response(429, headers=headers)).fetch()
    assert next_delay(caught.value, 0, 0.5) == timedelta(seconds=9)


async def test_too_large_is_stopped_by_its_length_or_by_counting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wujie_desktop.api.picture_stream.MAX_BYTES", 1000)
    with pytest.raises(errors.PictureTooLarge, match="too many bytes: 10240"):
        await Hosts(lambda _request: reply(200, DATA, Content_Length="10240")).fetch()

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 600

    with pytest.raises(errors.PictureTooLarge):
        await Hosts(lambda _request: httpx.Response(200, content=endless())).fetch()


@pytest.mark.parametrize("raised", [httpx.ReadError("reset"), httpx.ReadTimeout("slow")])
async def test_a_lost_connection_is_ours(raised: Exception) -> None:
    async def breaks() -> AsyncIterator[bytes]:
        yield b"x"
        raise raised

    with pytest.raises(errors.ConnectionLost):
        await Hosts(lambda _request: httpx.Response(200, content=breaks())).fetch()

    def at_once(_request: httpx.Request) -> httpx.Response:
        raise raised

    with pytest.raises(errors.ConnectionLost):
        await Hosts(at_once).fetch()


async def test_nobody_there_is_unreachable() -> None:
    def refuse(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with pytest.raises(errors.Unreachable):
        await Hosts(refuse).fetch()


async def test_an_early_end_is_a_lost_connection() -> None:
    headers = {"Content-Length": "99"}
    short = httpx.Response(200, headers=headers, stream=httpx.ByteStream(b"x"))
    with pytest.raises(errors.ConnectionLost, match="1 of 99"):
        await Hosts(lambda _request: short).fetch()


@pytest.mark.parametrize(
    ("error", "attempt", "delay"),
    [
        (errors.Unreachable(), 0, 1), (errors.Unreachable(), 2, 4),
        (errors.ConnectionLost(), 9, 10),
        (errors.GatewayBroken(), 99999, 10), (errors.BadResponse(), 1, 2),
        (errors.RateLimited(), 0, 1), (errors.Refused(), 0, None),
        (errors.RequestRejected(), 0, None), (errors.NotPermitted(), 0, None),
        (errors.SignatureRejected(), 0, None), (errors.CredentialsMissing(), 0, None),
        (errors.PictureGone(), 0, None),
    ],
)  # fmt: skip
def test_when_to_try_again(error: errors.WujieError, attempt: int, delay: int | None) -> None:
    longest = next_delay(error, attempt, 1.0)
    shortest = next_delay(error, attempt, 0.0)
    assert longest == (None if delay is None else timedelta(seconds=delay))
    assert shortest == (None if delay is None else timedelta(seconds=delay / 2))


def test_a_wish_is_honoured_up_to_five_minutes() -> None:
    error = errors.RateLimited()
    error.retry_after = timedelta(hours=3)
    assert next_delay(error, 0, 0) == timedelta(minutes=5)
