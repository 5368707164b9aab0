"""`typing.override` for Python 3.11 without importing typing_extensions at start-up; and a guard
for methods that Qt calls, where an uncaught exception would end the process."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any, TypeVar

NOTHING = {
    "data": None, "headerData": None, "paint": None, "paintEvent": None,
    "rowCount": 0, "columnCount": 0,
}  # fmt: skip
"""What Qt asks for while it paints, and what it gets where that fails."""

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - handed on
else:
    F = TypeVar("F")

    def override(method: F) -> F:
        """Mark a method that replaces its base's; the type checker holds us to it."""
        name = getattr(method, "__name__", "")
        return _with_floor(method, NOTHING[name]) if name in NOTHING else method

    def _with_floor(method: Any, nothing: object) -> Any:  # noqa: ANN401 - any signature
        told: set[str] = set()

        @functools.wraps(method)
        def guarded(*arguments: object, **named: object) -> Any:  # noqa: ANN401 - as the method
            try:
                return method(*arguments, **named)
            except Exception as error:  # noqa: BLE001 - told where every bug is, once of a kind
                if repr(error) not in told:
                    told.add(repr(error))
                    sys.excepthook(type(error), error, error.__traceback__)
                return nothing

        return guarded
