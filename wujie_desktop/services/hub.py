"""The only door between services, and from services to the window."""

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
    """Delivers each event at once, on the caller's thread (the loop's), in the order of
    subscription, to whoever asked for its type or a base of it."""

    def __init__(self) -> None:
        self._handlers: defaultdict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)

    def subscribe(self, kind: type[E], handler: Callable[[E], None]) -> Unsubscribe:
        """Call `handler` for every event of `kind` from now on, until the returned call."""
        handlers = self._handlers[kind]
        handlers.append(handler)
        return lambda: handlers.remove(handler)

    def publish(self, event: Event) -> None:
        """Tell everybody, whoever fails: none of them may keep another from hearing that
        something was paid for. A failure is a bug and goes to the loop's exception handler."""
        for kind in type(event).__mro__:
            for handler in tuple(self._handlers.get(kind, ())):
                try:
                    handler(event)
                except Exception as error:  # noqa: BLE001 - reported, never hidden
                    _report(event, error)


def _report(event: Event, error: Exception) -> None:
    import asyncio  # not needed for the start

    what = f"a listener failed at {type(event).__name__}"
    try:
        asyncio.get_running_loop().call_exception_handler({"message": what, "exception": error})
    except RuntimeError:  # before the loop runs, or after it
        log.exception(what, exc_info=error)
