"""What clients, the designer and the machine say of the same pictures, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from wujie_desktop.domain.client_picks import ClientAnswer, ClientChoice, ClientMark, PackPicture
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.value import value

_MINE = {Choice.PICK: ClientChoice.PICK, Choice.REJECT: ClientChoice.REJECT}


class Standpoint(Enum):
    """How far everybody agrees on a picture."""

    FORBIDDEN = auto()
    """A client picked what may not leave, whoever decides."""
    APART = auto()
    """A client and the designer want the opposite."""
    CLIENTS_APART = auto()
    """Two clients want the opposite."""
    AGREED = auto()
    """All who said anything want the same, the designer among them."""
    OPEN = auto()
    """Clients or the designer have said nothing yet."""


@value
class Compared:
    """One picture of a pack: what each client said, the designer's decision, the machine's verdict,
    and why it may not leave now. The last two are None for a picture that is not known any more."""

    picture: PackPicture
    marks: tuple[ClientMark | None, ...]
    choice: Choice | None
    verdict: Verdict | None
    bar: ExportBlocker | None

    @property
    def standpoint(self) -> Standpoint:
        """How far everybody agrees."""
        said = {mark.choice for mark in self.marks if mark and mark.choice}
        mine = _MINE.get(self.choice) if self.choice else None
        opposites = {ClientChoice.PICK, ClientChoice.REJECT}
        is_barred = self.bar is not None and self.bar is not ExportBlocker.REJECTED
        if ClientChoice.PICK in said and is_barred:
            return Standpoint.FORBIDDEN
        if mine and opposites <= said | {mine} and not opposites <= said:
            return Standpoint.APART
        if opposites <= said:
            return Standpoint.CLIENTS_APART
        return Standpoint.AGREED if said and mine else Standpoint.OPEN


@value
class Comparison:
    """All pictures of the newest version of a pack, under the newest answer of each client."""

    answers: tuple[ClientAnswer, ...]
    rows: tuple[Compared, ...]

    def count(self, standpoint: Standpoint) -> int:
        """How many pictures stand so."""
        return sum(row.standpoint is standpoint for row in self.rows)


def marks_of(
    picture: PackPicture, answers: Sequence[ClientAnswer]
) -> tuple[ClientMark | None, ...]:
    """What each of the answers says of the picture."""
    return tuple(
        next((mark for mark in answer.marks if mark.key == picture.key), None) for answer in answers
    )
