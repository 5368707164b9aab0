"""What is looked for in the history of requests: the last result stays until the next is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.facets import Names
from wujie_desktop.domain.filter import EVERYTHING, Filter, fields_of
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.past_request import Outcome, PastRequest
from wujie_desktop.library.request_search import SEARCHED, RequestQuery
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.gallery.filter_words import fault_sentence
from wujie_desktop.presenters.lifetime import spawn_with
from wujie_desktop.presenters.requests.request_history_model import RequestHistoryModel
from wujie_desktop.presenters.requests.request_words import unsearched_sentence
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.tasks import Spawn

Find = Callable[[RequestQuery], Awaitable[list[int]]]
Read = Callable[[Sequence[int]], Awaitable[Mapping[int, PastRequest]]]


class RequestHistoryPresenter(QObject):
    """Fills `model`. Emits `changed` when text, fault or result is another."""

    changed = Signal()

    def __init__(
        self,
        *,
        find: Find,
        read: Read,
        names: Callable[[], Names],
        today: Callable[[], date],
        spawn: Spawn,
    ) -> None:
        super().__init__()
        self._spawn = spawn_with(self, spawn)
        self.model = RequestHistoryModel()
        self.model.setParent(self)
        self.model.wanted.connect(lambda rows: self._spawn(self._read_rows(rows), "requests"))
        self.text = ""
        self.fault: FilterFault | None = None
        self.is_read = False
        """Whether anything was found, or found missing, yet."""
        self._find, self._read = find, read
        self._names, self._today = names, today
        self._failure: LibraryError | None = None
        self._unsearched = ""
        self._query = RequestQuery()
        self._is_wanted = self._is_searching = False

    @property
    def is_narrowed(self) -> bool:
        """Whether not all requests are wanted."""
        return self._query.tree != EVERYTHING or self._query.outcome is not None

    @property
    def sentence(self) -> str:
        """What is wrong with the text, or how many requests are shown."""
        if self._failure:
            return explain(self._failure).title
        if self.fault:
            return fault_sentence(self.fault)
        if self._unsearched or not self.is_read:
            return self._unsearched
        number = format_number(self.model.length())
        return translate("Requests", "Requests: {n}").format(n=number)

    def type(self, text: str) -> None:
        """Search for `text`; where it is unfinished or wrong the last result stays."""
        self.text = text
        found = parse_filter(text)
        self.fault = found if isinstance(found, FilterFault) else None
        if not isinstance(found, FilterFault):
            self._search_for(found)
        self.changed.emit()

    def choose(self, outcome: Outcome | None) -> None:
        """Show the requests with this outcome, or all."""
        self._query = replace(self._query, outcome=outcome)
        self.refresh()

    def refresh(self, changed: set[RequestId] | None = None) -> None:
        """Search again, and read again what `changed`."""
        self.model.renew(changed or set())
        self._is_wanted = True
        if not self._is_searching:
            self._is_searching = True
            self._spawn(self._search(), "request history")

    def _search_for(self, tree: Filter) -> None:
        others = fields_of(tree) - SEARCHED
        self._unsearched = unsearched_sentence(next(iter(others))) if others else ""
        if not others and tree != self._query.tree:
            self._query = replace(self._query, tree=tree)
            self.refresh()

    async def _search(self) -> None:
        """Search until nothing newer is wanted; only the newest is shown."""
        try:
            while self._is_wanted:
                self._is_wanted = False
                query = replace(self._query, names=self._names(), today=self._today())
                rows = await self._find(query)
                if not self._is_wanted:
                    self.is_read = True
                    self.model.show(rows)
            self._failure = None
        except LibraryError as error:
            self._failure, self._is_wanted = error, False
        finally:
            self._is_searching = False
        self.changed.emit()

    async def _read_rows(self, rows: Sequence[int]) -> None:
        read: Mapping[int, PastRequest] = {}
        try:
            read = await self._read(rows)
        except LibraryError as error:
            self._failure = error
            self.changed.emit()
        self.model.keep(rows, read)
