"""The update manifest: fetched without credentials, its signature verified before it is parsed.

The file is `{"manifest": TEXT, "signature": BASE64}`; the signature is Ed25519 over the bytes of
TEXT, and TEXT is `{"product": "wujie-desktop", "version": "1.2.0", "page": "https://…"}`.
"""

from __future__ import annotations

import base64
import json
from contextlib import aclosing

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from wujie_desktop.api.small_answer import read_small
from wujie_desktop.api.transport_reason import transport_reason
from wujie_desktop.domain.errors import ConnectionLost, Unreachable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.updates import (
    Release,
    UpdateCheck,
    UpdateOutcome,
    UpdateSource,
    is_newer,
    is_version,
)

PRODUCT = "wujie-desktop"
MAX_BYTES = 64 * 1024
"""Bytes."""
SECONDS = 15.0
_LOOPBACK = ("127.0.0.1", "::1")


async def fetch_manifest(http: httpx.AsyncClient, address: str) -> bytes:
    """Download the file at `address`, without following redirects. Raises Unreachable and
    ConnectionLost."""
    try:
        url = httpx.URL(address)
        if url.scheme != "https" and url.host not in _LOOPBACK:
            raise Unreachable(FailureReason.NOT_HTTPS)
        request = http.build_request("GET", url, headers={"User-Agent": PRODUCT}, timeout=SECONDS)
        async with aclosing(await http.send(request, stream=True)) as response:
            if response.status_code != httpx.codes.OK:
                raise ConnectionLost(FailureReason.STATUS.of(response.status_code))
            return await read_small(response, MAX_BYTES)
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise Unreachable(transport_reason(error)) from error
    except httpx.HTTPError as error:
        raise ConnectionLost(transport_reason(error)) from error
    except (httpx.InvalidURL, ValueError) as error:
        raise Unreachable(FailureReason.NO_WEB_ADDRESS) from error


def read_manifest(body: bytes, source: UpdateSource, current: str) -> UpdateCheck:
    """The result of checking `body` for a program of version `current`. Never raises."""
    try:
        envelope = json.loads(body)
        text = envelope["manifest"].encode("utf-8")
        signature = base64.b64decode(envelope["signature"], validate=True)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return UpdateCheck(UpdateOutcome.UNREADABLE, detail="not a signed manifest")
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(source.public_key))
        key.verify(signature, text)
    except (InvalidSignature, ValueError):
        return UpdateCheck(UpdateOutcome.UNTRUSTED, detail="the signature does not fit the key")
    return _judge(text, current)


def _judge(text: bytes, current: str) -> UpdateCheck:
    try:
        manifest = json.loads(text)
        product, version, page = manifest["product"], manifest["version"], manifest["page"]
        fits = product == PRODUCT and is_version(version) and httpx.URL(page).scheme == "https"
    except (ValueError, KeyError, TypeError, RecursionError, httpx.InvalidURL):
        fits = False
    if not fits:
        return UpdateCheck(UpdateOutcome.UNREADABLE, detail="not a manifest of this program")
    newer = is_newer(version, current)
    outcome = UpdateOutcome.NEWER if newer else UpdateOutcome.CURRENT
    return UpdateCheck(outcome, Release(version, page))
