"""Answers that are small by nature, from hosts that are not the gateway."""

from __future__ import annotations

import httpx

from wujie_desktop.domain.errors import ConnectionLost
from wujie_desktop.domain.failure_reasons import FailureReason


async def read_small(response: httpx.Response, most: int) -> bytes:
    """Read the decompressed body of a streamed answer. Raises ConnectionLost beyond `most` bytes,
    and what httpx does."""
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > most:
            raise ConnectionLost(FailureReason.TOO_MANY_BYTES.of(most))
    return bytes(body)
