"""What members of a team did, as a table of any length."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.team_activity import TeamDeed
from wujie_desktop.presenters.review.activity_words import deed_words, person_word
from wujie_desktop.presenters.text.formatting import format_day, format_moment, format_time
from wujie_desktop.presenters.text.paged_table import PagedTable
from wujie_desktop.presenters.text.translate import translate

PICTURE = 3
"""The column of the picture."""
_SAID = 2


class ActivityModel(PagedTable[TeamDeed]):
    """One row per deed, newest first. `name_of` is what a picture is called."""

    main = _SAID

    def __init__(self, name_of: Callable[[PictureKey], str]) -> None:
        super().__init__()
        self._name_of = name_of

    @override
    def headings(self) -> tuple[str, ...]:
        return (
            translate("Activity", "When"),
            translate("Activity", "Who"),
            translate("Activity", "What"),
            translate("Activity", "Picture"),
        )

    @override
    def words(self, item: TeamDeed) -> tuple[str, ...]:
        return (
            f"{format_day(item.at)} {format_time(item.at)}",
            person_word(item.person),
            deed_words(item),
            self._name_of(item.key),
        )

    @override
    def tips(self, row: int) -> tuple[str, ...]:
        deed = self.item(row)
        return (format_moment(deed.at), *self.cells(row)[1:]) if deed else self.cells(row)

    @override
    def part(self, _row: int, _column: int) -> str:
        deed = self.item(_row) if _column == _SAID else None
        return "warning" if deed and deed.refused else ""
