"""Addresses that open something for a time: AWS Signature Version 4 in the query, as every store
that speaks S3 understands it."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote, urlencode, urlsplit

from wujie_desktop.domain.secret import Secret

_ALGORITHM = "AWS4-HMAC-SHA256"
_NOTHING: Mapping[str, str] = {}


def presign(
    method: str,
    address: str,
    *,
    region: str,
    key_id: str,
    secret: Secret,
    at: datetime,
    seconds: int,
    headers: Mapping[str, str] = _NOTHING,
) -> str:
    """`address` with a signature that holds for `method` from `at` for so many `seconds`, a week at
    most. The call must have `headers` (names in lower case) as they are. The path of `address` is
    encoded already, its query empty."""
    parts = urlsplit(address)
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    scope = (stamp[:8], region, "s3", "aws4_request")
    signed = sorted({"host": parts.netloc, **headers}.items())
    names = ";".join(name for name, _text in signed)
    members = {
        "X-Amz-Algorithm": _ALGORITHM,
        "X-Amz-Credential": "/".join((key_id, *scope)),
        "X-Amz-Date": stamp,
        "X-Amz-Expires": str(seconds),
        "X-Amz-SignedHeaders": names,
    }
    query = urlencode(members, quote_via=quote, safe="")
    lines = [f"{name}:{text.strip()}" for name, text in signed]
    call = "\n".join((method, parts.path, query, *lines, "", names, "UNSIGNED-PAYLOAD"))
    text = "\n".join((_ALGORITHM, stamp, "/".join(scope), sha256(call.encode()).hexdigest()))
    key = f"AWS4{secret.reveal()}".encode()
    for part in scope:
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(key, text.encode(), "sha256").hex()
    return f"{address}?{query}&X-Amz-Signature={signature}"
