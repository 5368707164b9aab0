"""What clients say of one picture, in words, beside the decision about it."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.agreement import Compared, Standpoint
from wujie_desktop.domain.client_picks import ClientSaying, PackPicture
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.hand_off.pack_words import client_name, mark_words, standpoint_words
from wujie_desktop.presenters.text.formatting import format_moment
from wujie_desktop.presenters.text.translate import translate


@value
class ClientRow:
    """One client: what is said of the picture, and when, in which pack."""

    name: str
    said: str
    details: str


@value
class ClientsView:
    """All of them, and how far they and the decision agree; `is_loud` where that is to be talked
    about."""

    rows: tuple[ClientRow, ...] = ()
    remark: str = ""
    is_loud: bool = False


def clients_view(
    picture: Picture,
    sayings: Sequence[ClientSaying],
    choice: Choice | None,
    bar: ExportBlocker | None,
) -> ClientsView:
    """What is shown of `picture`, about which `choice` was decided and which may not leave because
    of `bar`."""
    marks = tuple(saying.mark for saying in sayings)
    found = Compared(PackPicture(0, "", picture.key), marks, choice, picture.verdict, bar)
    return ClientsView(
        tuple(map(_row, sayings)),
        standpoint_words(found),
        is_loud=found.standpoint not in (Standpoint.AGREED, Standpoint.OPEN),
    )


def _row(saying: ClientSaying) -> ClientRow:
    confirmed, not_yet = (
        translate("ClientPack", "confirmed"),
        translate("ClientPack", "not confirmed yet"),
    )
    stands = confirmed if saying.is_confirmed else not_yet
    return ClientRow(
        client_name(saying.client),
        mark_words(saying.mark),
        " · ".join((format_moment(saying.at), stands, saying.pack)),
    )
