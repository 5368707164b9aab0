"""One POST to an address of the user's own, to see who answers there."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from wujie_desktop.api.examination import connection_fault
from wujie_desktop.domain.errors import ConnectionLost, Unreachable

_MOST_TEXT = 200


@dataclass(frozen=True, slots=True)
class ProbeAnswer:
    """What came back: the status, where a redirect points to, the first 200 characters."""

    status: int
    location: str
    text: str


async def post_probe(http: httpx.AsyncClient, url: str, body: bytes, seconds: float) -> ProbeAnswer:
    """POST `body` as JSON, without credentials, following nothing.

    Raises Unreachable where nobody could be connected to, ConnectionLost where nothing came
    back in `seconds`.
    """
    headers = {"Content-Type": "application/json"}
    try:
        answer = await http.post(url, content=body, headers=headers, timeout=seconds)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL, ValueError) as error:
        fault = Unreachable(str(error))
        fault.cause = connection_fault(error)
        raise fault from error
    except httpx.HTTPError as error:
        raise ConnectionLost(type(error).__name__) from error
    return ProbeAnswer(
        answer.status_code, answer.headers.get("Location", ""), answer.text[:_MOST_TEXT]
    )
