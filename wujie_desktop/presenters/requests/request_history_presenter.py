"""What is looked for in the history of requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

from wujie_desktop.domain.facets import Names
from wujie_desktop.domain.filter import EVERYTHING, Filter, fields_of
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.past_request import Outcome, PastRequest
from wujie_desktop.library.request_search import SEARCHED, RequestQuery
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.gallery.filter_words import fault_sentence
from wujie_desktop.presenters.requests.request_history_model import RequestHistoryModel
from wujie_desktop.presenters.requests.request_words import unsearched_sentence
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.paged_search import PagedSearch, Read
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.tasks import Spawn

Find = Callable[[RequestQuery], Awaitable[list[int]]]


class RequestHistoryPresenter(PagedSearch[PastRequest, list[int]]):
    """Fills `model`. Emits `changed` when text, fault or result is another."""

    def __init__(
        self,
        *,
        find: Find,
        read: Read[PastRequest],
        names: Callable[[], Names],
        today: Callable[[], date],
        spawn: Spawn,
    ) -> None:
        self.model = RequestHistoryModel()
        super().__init__(self.model, read=read, spawn=spawn, name="request history")
        self.text = ""
        self.fault: FilterFault | None = None
        self._find, self._names, self._today = find, names, today
        self._unsearched = ""
        self._query = RequestQuery()

    @property
    def is_narrowed(self) -> bool:
        """Whether not all requests are wanted."""
        return self._query.tree != EVERYTHING or self._query.outcome is not None

    @property
    def sentence(self) -> str:
        """What is wrong with the text, or how many requests are shown."""
        if self.failure:
            return explain(self.failure).title
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
        self.search()

    def _search_for(self, tree: Filter) -> None:
        others = fields_of(tree) - SEARCHED
        self._unsearched = unsearched_sentence(next(iter(others))) if others else ""
        if not others and tree != self._query.tree:
            self._query = replace(self._query, tree=tree)
            self.refresh()

    @override
    async def find(self) -> list[int]:
        return await self._find(replace(self._query, names=self._names(), today=self._today()))

    @override
    def show(self, found: list[int]) -> None:
        self.model.show(found)
