"""Events between services, and from services to the window."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from wujie_desktop.domain.events import Event

log = logging.getLogger(__name__)

E = TypeVar("E", bound=Event)
Unsubscribe = Callable[[], None]


class EventHub:
    """Delivers each event at once, on the event loop's thread: to the subscribers of its own type
    first, then of its bases, each in the order of subscription."""

    def __init__(self) -> None:
        self._handlers: defaultdict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)

    def subscribe(self, kind: type[E], handler: Callable[[E], None]) -> Unsubscribe:
        """Call `handler` for every event of `kind`; returns a function that unsubscribes it."""
        handlers = self._handlers[kind]
        handlers.append(handler)
        return lambda: handlers.remove(handler)

    def publish(self, event: Event) -> None:
        """Call every handler, even if one fails: a paid request must reach them all. An exception
        is a bug and goes to the loop's exception handler."""
        for kind in type(event).__mro__:
            for handler in tuple(self._handlers.get(kind, ())):
                try:
                    handler(event)
                except Exception as error:  # noqa: BLE001 - reported, never hidden
                    _report(event, error)


def _report(event: Event, error: Exception) -> None:
    import asyncio  # not needed for the start

    message = f"a listener failed at {type(event).__name__}"
    try:
        asyncio.get_running_loop().call_exception_handler({"message": message, "exception": error})
    except RuntimeError:  # before the loop runs, or after it
        log.exception(message, exc_info=error)
