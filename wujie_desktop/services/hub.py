"""The only door between services, and from services to the window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from wujie_desktop.domain.events import Event

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
        """Tell everybody. A handler that raises is a bug and is not hidden."""
        for kind in type(event).__mro__:
            for handler in tuple(self._handlers.get(kind, ())):
                handler(event)
