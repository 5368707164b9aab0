"""One POST to an address of the user's own, to see who answers there."""

from __future__ import annotations

import httpx

from wujie_desktop.api.transport_reason import transport_reason
from wujie_desktop.domain.errors import ConnectionLost, Unreachable
from wujie_desktop.domain.value import value

_MAX_TEXT = 200


@value
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
        raise Unreachable(transport_reason(error)) from error
    except httpx.HTTPError as error:
        raise ConnectionLost(transport_reason(error)) from error
    return ProbeAnswer(
        answer.status_code, answer.headers.get("Location", ""), answer.text[:_MAX_TEXT]
    )
