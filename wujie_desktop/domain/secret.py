"""A text that is never printed."""

from __future__ import annotations

import hmac
from typing import NoReturn

from wujie_desktop.domain.overriding import override


class Secret:
    """Holds a private key or a passphrase. Only `reveal` returns it: not repr, not str, not a
    format string, not pickle."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself; for signing, sealing and the keychain only."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        ours, theirs = (item.reveal().encode("utf-8", "surrogatepass") for item in (self, other))
        return hmac.compare_digest(ours, theirs)

    __hash__ = None  # type: ignore[assignment]  # a secret is no key of anything

    @override
    def __repr__(self) -> str:
        return "Secret(…)"

    @override
    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("a secret is not written down")

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, _memo: object) -> Secret:
        return self
