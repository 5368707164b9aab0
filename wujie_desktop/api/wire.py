"""One exchange with the gateway as values: request and answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.value import value

MAX_TRACE = 200
"""Characters; the vendor's have 32."""


@value
class HttpRequest:
    """A call without its signature. `path` is relative to the base address."""

    method: str
    path: str
    body: bytes | None = None
    query: Mapping[str, str] = field(default_factory=dict)


@value
class HttpAnswer:
    """An answer with its decoded body. `headers` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def trace_id(self) -> str:
        """The TRACE_ID header, which the vendor asks for in support requests (contract §3)."""
        trace = self.headers.get("trace_id") or self.headers.get("trace-id") or ""
        return trace[:MAX_TRACE]


@value
class Exchange:
    """Everything received for one call.

    `answer` is the parsed HTTP answer, with status 0 where there is none; `packed` its body before
    decompression; `wire` every byte that was read, b"" where that was not recorded; `fault` the
    error that ended it early.
    """

    answer: HttpAnswer
    packed: bytes = b""
    wire: bytes = b""
    fault: WujieError | None = None

    @property
    def received(self) -> bytes:
        """The bytes to keep as evidence: as they arrived, as far as that is known."""
        return self.wire or self.packed
