"""The requests as a table of any length."""

from __future__ import annotations

from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.past_request import PastRequest
from wujie_desktop.presenters.account.price_words import points_words
from wujie_desktop.presenters.requests.request_words import prompt_line, result_words
from wujie_desktop.presenters.text.formatting import format_day, format_moment, format_time
from wujie_desktop.presenters.text.paged_table import PagedTable
from wujie_desktop.presenters.text.translate import translate


class RequestHistoryModel(PagedTable[PastRequest]):
    """One row per request, newest first."""

    numbers = frozenset((3,))
    main = 1

    def renew(self, names: set[RequestId]) -> None:
        """Read these again when they are next shown."""
        self.outdate(lambda past: past.request.id in names)

    def request(self, number: int) -> PastRequest | None:
        """The request in a row of the table; None where it is not read."""
        return self.item(number)

    def place_of(self, name: RequestId) -> int:
        """The row of the table that has this request, among those that are read; -1 for none."""
        return self.place_where(lambda past: past.request.id == name)

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Requests", "Sent"),
            translate("Requests", "Prompt"),
            translate("Requests", "Result"),
            translate("Requests", "Points"),
        )

    @override
    def words(self, item: PastRequest) -> tuple[str, ...]:
        request = item.request
        return (
            f"{format_day(request.created_at)} {format_time(request.created_at)}",
            " · ".join(filter(None, (request.sender, prompt_line(request)))),
            result_words(item),
            points_words(request, item.pictures),
        )

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        past = self.request(row)
        if past is None:
            return self.cells(row)
        sent, prompt = past.request.created_at, past.request.draft.prompt
        return (format_moment(sent), prompt, *self.cells(row)[2:])
