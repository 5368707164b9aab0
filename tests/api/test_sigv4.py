"""Signatures in addresses: AWS's published example, and a computation of their own."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import parse_qsl, quote, urlsplit

import httpx
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.api.sigv4 import presign
from wujie_desktop.domain.secret import Secret

KEY_ID, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
PUBLISHED = (
    "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
    "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
    "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
    "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
)
"""The example of AWS's page on query strings."""


def signed(at: datetime) -> str:
    return presign(
        "GET",
        "https://examplebucket.s3.amazonaws.com/test.txt",
        region="us-east-1",
        key_id=KEY_ID,
        secret=Secret(SECRET),
        at=at,
        seconds=86400,
    )


def test_the_published_example() -> None:
    assert signed(datetime(2013, 5, 24, tzinfo=UTC)) == PUBLISHED
    assert signed(datetime(2013, 5, 24, 8, tzinfo=timezone(timedelta(hours=8)))) == PUBLISHED


def test_httpx_sends_it_as_it_is() -> None:
    request = httpx.Request("GET", PUBLISHED)
    assert str(request.url) == PUBLISHED
    assert request.url.raw_path == PUBLISHED.removeprefix(
        "https://examplebucket.s3.amazonaws.com"
    ).encode("ascii")


WORD = st.text("abcXYZ019-_.~", min_size=1, max_size=12)


@given(
    method=st.sampled_from(["GET", "PUT", "DELETE"]),
    host=st.sampled_from(["store.example", "b.store.example:8443", "127.0.0.1:9000"]),
    path=st.lists(WORD, min_size=1, max_size=4),
    key_id=WORD,
    secret=st.text("abcXYZ019+/=", min_size=1, max_size=40),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    seconds=st.integers(1, 604_800),
    has_type=st.booleans(),
)
def test_any_signature(
    *,
    method: str,
    host: str,
    path: list[str],
    key_id: str,
    secret: str,
    at: datetime,
    seconds: int,
    has_type: bool,
) -> None:
    address = f"https://{host}/{'/'.join(path)}"
    headers = {"content-type": "image/jpeg"} if has_type else {}
    url = presign(
        method,
        address,
        region="cn-north-7",
        key_id=key_id,
        secret=Secret(secret),
        at=at,
        seconds=seconds,
        headers=headers,
    )
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, strict_parsing=True))
    signature = query.pop("X-Amz-Signature")
    stamp = at.strftime("%Y%m%dT%H%M%SZ")
    assert query["X-Amz-Date"] == stamp
    assert query["X-Amz-Expires"] == str(seconds)
    names = ["content-type", "host"] if has_type else ["host"]
    assert query["X-Amz-SignedHeaders"] == ";".join(names)
    pairs = sorted(f"{quote(n, safe='~')}={quote(v, safe='~')}" for n, v in query.items())
    lines = [f"{name}:{ {**headers, 'host': host}[name] }\n" for name in names]
    canonical = (
        f"{method}\n{parts.path}\n{'&'.join(pairs)}\n{''.join(lines)}\n"
        f"{';'.join(names)}\nUNSIGNED-PAYLOAD"
    )
    key = f"AWS4{secret}".encode()
    for part in (stamp[:8], "cn-north-7", "s3", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    text = (
        f"AWS4-HMAC-SHA256\n{stamp}\n{stamp[:8]}/cn-north-7/s3/aws4_request\n"
        f"{hashlib.sha256(canonical.encode()).hexdigest()}"
    )
    assert signature == hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
