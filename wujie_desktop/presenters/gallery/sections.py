"""The left column of the library in sections: what each offers, and how pictures come into it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.formatting import format_number


@value
class PlaceRow:
    """One row as it is drawn. `name` tells it from the others of its section, `number` is None
    until it is counted, `is_here` says that the grid shows it. A row without pictures is dim unless
    it is `is_lasting`. Where a team has it too, `is_shared`, `person` is whose it is, "" for one's
    own, and `absent` counts what is not in this library; `tip` says so."""

    name: str
    title: str
    icon: str
    number: int | None
    is_here: bool = False
    is_lasting: bool = False
    is_shared: bool = False
    person: str = ""
    absent: int = 0
    tip: str = ""

    @property
    def number_text(self) -> str:
        """The number as it is shown."""
        if self.number is None:
            return ""
        if not self.absent:
            return format_number(self.number)
        return f"{format_number(self.number)}/{format_number(self.number + self.absent)}"


class Section(QObject):
    """A part of the left column. What a section does not say is as here: no heading, nothing to
    add, rows that take no pictures and stay in their order. Emits `changed` when other rows are to
    be shown than `rows` returned last."""

    changed = Signal()
    title = ""
    add_action = ""
    """The id of the action behind the plus beside the heading."""
    menu = ""
    """The context menu of a row, a value of `ContextMenu`; "" for none. The row is shown first:
    its actions are about what is shown."""
    is_sortable = False

    def rows(self) -> Sequence[PlaceRow]:
        """Return the rows as they are now, counted."""
        return ()

    def show(self, name: str) -> None:
        """Let the grid show the row of that name."""

    def take(self, name: str, ordinals: Sequence[int]) -> None:
        """These pictures were dropped on the row of that name. One that takes none says why not."""

    def move(self, name: str, place: int) -> None:
        """Put the row of that name at `place` among the others of its section."""
