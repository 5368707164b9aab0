"""Progress for the title and badge, and notifications about finished requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.events import (
    KeysRecorded,
    LibraryOpened,
    PictureEvent,
    RequestSettled,
)
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import Picture, PictureState, RequestState
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.queue.queue_model import tally_words
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub


@value
class Progress:
    """Pictures settled and requested since the last time nothing was pending."""

    settled: int
    total: int

    @property
    def remaining(self) -> int:
        """Pictures still pending."""
        return self.total - self.settled


@value
class Announcement:
    """The notification of a finished request, without prompt or picture."""

    title: str
    text: str


class CompletionNotifier(QObject):
    """Emits `progressed(Progress)` on every step and `finished(Announcement)` once per request, and
    only while the program is in the background."""

    progressed = Signal(object)
    finished = Signal(object)

    def __init__(self, *, hub: EventHub, is_watched: Callable[[], bool]) -> None:
        super().__init__()
        self._is_watched = is_watched
        self._wave: dict[RequestId, dict[PictureKey, Picture]] = {}
        self._announced: set[RequestId] = set()
        hub.subscribe(LibraryOpened, self.on_library_opened)
        hub.subscribe(KeysRecorded, self.on_keys_recorded)
        hub.subscribe(PictureEvent, self.on_picture)
        hub.subscribe(RequestSettled, self.on_request_settled)

    def on_library_opened(self, event: LibraryOpened) -> None:
        """Follow the requests that the last run left open."""
        for request in event.requests:
            if request.state is RequestState.OPEN and not request.sender:
                self._wave[request.id] = {}
        for picture in event.pictures:
            if picture.request in self._wave:
                self._wave[picture.request][picture.key] = picture
        self._tell()

    def on_keys_recorded(self, event: KeysRecorded) -> None:
        """Follow a new request that was sent here."""
        if event.request.sender:
            return
        self._wave[event.request.id] = {picture.key: picture for picture in event.pictures}
        self._tell()

    def on_picture(self, event: PictureEvent) -> None:
        """Count a picture of a followed request."""
        awaited = self._wave.get(event.picture.request)
        if awaited is not None:
            awaited[event.picture.key] = event.picture
            self._tell()

    def on_request_settled(self, event: RequestSettled) -> None:
        """Announce a request whose pictures are all settled."""
        name = event.request.id
        pictures = self._wave.get(name, {}).values()
        if pictures and name not in self._announced and not self._is_watched():
            title = translate("Notice", "A request is finished")
            self.finished.emit(Announcement(title, tally_words(tuple(pictures))))
        self._announced.add(name)
        if all(picture.state.is_settled for picture in self._awaited()):
            self._wave.clear()
        self._tell()

    def _awaited(self) -> Iterable[Picture]:
        return (picture for known in self._wave.values() for picture in known.values())

    def _tell(self) -> None:
        states: Counter[PictureState] = Counter(picture.state for picture in self._awaited())
        settled = sum(number for state, number in states.items() if state.is_settled)
        self.progressed.emit(Progress(settled, states.total()))
