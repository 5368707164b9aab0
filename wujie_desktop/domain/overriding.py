"""`typing.override` for Python 3.11 without importing typing_extensions at start-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - handed on
else:
    F = TypeVar("F")

    def override(method: F) -> F:
        """Mark a method that replaces its base's; the type checker holds us to it."""
        return method
