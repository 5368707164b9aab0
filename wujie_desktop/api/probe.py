"""One POST to the user's own address, to test whether it works."""

from __future__ import annotations

import httpx

from wujie_desktop.api.transport_reason import transport_reason
from wujie_desktop.domain.errors import ConnectionLost, Unreachable
from wujie_desktop.domain.value import value

_MAX_TEXT = 200


@value
class ProbeAnswer:
    """The answer: status, Location of a redirect, the first 200 characters of the body."""

    status: int
    location: str
    text: str


async def post_probe(http: httpx.AsyncClient, url: str, body: bytes, seconds: float) -> ProbeAnswer:
    """POST `body` as JSON, without credentials and without following redirects.

    Raises Unreachable where no connection was made, ConnectionLost without an answer in `seconds`.
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
