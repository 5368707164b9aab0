"""Addresses that are signed for a while, as S3 reads them (AWS Signature Version 4, query string).

Written from its documentation alone: it shares nothing with whoever signs.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote_to_bytes

_ALGORITHM = "AWS4-HMAC-SHA256"
_SIGNATURE = "X-Amz-Signature"
_WANTED = (
    *("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders"),
    _SIGNATURE,
)
_LONGEST = 604_800
"""Seconds: the most that an address may be valid."""
_TOLERATED = timedelta(minutes=15)
"""How far the signer's clock may run ahead."""
_SCOPE = re.compile(r"([^/]+)/(\d{8})/([^/]+)/s3/aws4_request")
_FEW_DIGITS = 6


class NotSigned(Exception):
    """The address is not signed as it must be; `code` is the word of S3 for it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def verify(
    method: str,
    target: str,
    headers: Mapping[str, str],
    *,
    key_id: str,
    secret: str,
    now: datetime,
) -> None:
    """Raise NotSigned unless `target`, the path and query as they came, was signed with `secret`
    for `method` and is valid at `now`. `headers` have lower-case names."""
    path, _, query = target.partition("?")
    pairs = [_pair(part) for part in query.split("&") if part]
    said = dict(pairs)
    if any(name not in said for name in _WANTED):
        raise NotSigned("AccessDenied")
    if len(said) != len(pairs) or said["X-Amz-Algorithm"] != _ALGORITHM:
        raise NotSigned("AuthorizationQueryParametersError")
    scope = _SCOPE.fullmatch(said["X-Amz-Credential"])
    if not scope or said["X-Amz-Date"][:8] != scope[2]:
        raise NotSigned("AuthorizationQueryParametersError")
    if not hmac.compare_digest(_bytes(scope[1]), _bytes(key_id)):
        raise NotSigned("InvalidAccessKeyId")
    canonical = _canonical_request(method, path, pairs, said["X-Amz-SignedHeaders"], headers)
    wanted = _sign(canonical, said["X-Amz-Date"], scope, secret)
    if not hmac.compare_digest(_bytes(wanted), _bytes(said[_SIGNATURE])):
        raise NotSigned("SignatureDoesNotMatch")
    _check_time(said["X-Amz-Date"], said["X-Amz-Expires"], now)


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return _decoded(name), _decoded(value)


def _bytes(text: str) -> bytes:
    """`text` in UTF-8, also where it holds bytes that are none."""
    return text.encode("utf-8", "surrogateescape")


def _decoded(text: str) -> str:
    return unquote_to_bytes(_bytes(text)).decode("utf-8", "surrogateescape")


def _encoded(text: str, safe: str = "") -> str:
    """Every byte but letters, digits and -._~ as %XX, as S3 wants it."""
    return quote(_bytes(text), safe=f"-._~{safe}")


def _canonical_request(
    method: str,
    path: str,
    pairs: list[tuple[str, str]],
    signed: str,
    headers: Mapping[str, str],
) -> str:
    """The request as both sides write it down. Raises NotSigned where a header is missing."""
    names = signed.split(";")
    if "host" not in names or any(name not in headers for name in names):
        raise NotSigned("AccessDenied")
    members = sorted((_encoded(n), _encoded(v)) for n, v in pairs if n != _SIGNATURE)
    lines = (f"{name}:{' '.join(headers[name].split())}\n" for name in names)
    return "\n".join(
        (
            method,
            _encoded(_decoded(path), "/"),
            "&".join(f"{name}={value}" for name, value in members),
            "".join(lines),
            signed,
            "UNSIGNED-PAYLOAD",
        )
    )


def _sign(canonical: str, moment: str, scope: re.Match[str], secret: str) -> str:
    digest = hashlib.sha256(_bytes(canonical)).hexdigest()
    within = scope[0].partition("/")[2]
    text = f"{_ALGORITHM}\n{moment}\n{within}\n{digest}"
    key = _bytes(f"AWS4{secret}")
    for part in within.split("/"):
        key = hmac.digest(key, _bytes(part), "sha256")
    return hmac.digest(key, _bytes(text), "sha256").hex()


def _check_time(moment: str, seconds: str, now: datetime) -> None:
    """Raise NotSigned unless `now` lies within what `moment` and `seconds` say."""
    try:
        begins = datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise NotSigned("AuthorizationQueryParametersError") from error
    is_number = seconds.isascii() and seconds.isdigit() and len(seconds) <= _FEW_DIGITS
    if not is_number or not 1 <= int(seconds) <= _LONGEST:
        raise NotSigned("AuthorizationQueryParametersError")
    if begins > now + _TOLERATED or now >= begins + timedelta(seconds=int(seconds)):
        raise NotSigned("AccessDenied")
