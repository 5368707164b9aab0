"""What may leave and what may not, in words, with the one way out for each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.moderation import Suggestion, Verdict, rows_by_severity
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.dialogs.export_words import blocker_word
from wujie_desktop.presenters.gallery.tile import TileAction, offers_of, picture_name
from wujie_desktop.presenters.text.formatting import format_number, format_share
from wujie_desktop.presenters.text.moderation_words import label_word, machine_says, trouble_words
from wujie_desktop.presenters.text.translate import translate

_PARTS = {Verdict.REVIEW: "review", Verdict.BLOCKED: "blocked"}


class WayOut(Enum):
    """What can be done about a picture that may not leave."""

    REVIEW = auto()
    CONTEST = auto()
    POLICIES = auto()
    DOWNLOAD = auto()
    NONE = auto()


@value
class HeldPicture:
    """A picture that may not leave. `machine` is what the machine says, `part` the verdict in whose
    colour."""

    key: PictureKey
    title: str
    machine: str
    part: str
    detail: str
    way_out: WayOut


def held_picture(
    picture: Picture, bar: ExportBlocker, names: Mapping[TemplateKey, str]
) -> HeldPicture:
    """Why `picture` may not leave because of `bar`."""
    verdict = picture.verdict
    is_missing = bar in (ExportBlocker.NOT_THERE, ExportBlocker.DAMAGED)
    is_said = verdict in _PARTS and not is_missing
    return HeldPicture(
        key=picture.key,
        title=picture_name(picture, names),
        machine=_machine(picture, verdict) if verdict and is_said else "",
        part=_PARTS.get(verdict, "") if verdict and is_said else "",
        detail=_detail(picture, bar),
        way_out=_way_out(picture, bar),
    )


def _machine(picture: Picture, verdict: Verdict) -> str:
    """The verdict and the strictest label."""
    rows = rows_by_severity(picture.audit.rows)
    loud = [row for row in rows if row.suggestion is not Suggestion.PASS]
    if not loud:
        return machine_says(verdict)
    rate = loud[0].rate
    share = "" if rate is None else format_share(rate)
    said = translate("HandOff", "{verdict} · {label} {share}")
    return said.format(
        verdict=machine_says(verdict), label=label_word(loud[0]), share=share
    ).rstrip()


def _detail(picture: Picture, bar: ExportBlocker) -> str:
    match bar:
        case ExportBlocker.NOT_THERE if picture.state.is_settled and not picture.is_made:
            return trouble_words(picture)[0]
        case ExportBlocker.NOT_THERE if not picture.state.is_settled:
            return translate("HandOff", "It is still being made or fetched")
        case ExportBlocker.NOT_THERE:
            return translate("HandOff", "Its file is not on this disk")
        case ExportBlocker.DAMAGED:
            return translate("HandOff", "Its file is missing or was changed")
        case ExportBlocker.BLOCKED:
            return translate("HandOff", "leaves under no policy")
        case ExportBlocker.FORBIDDEN:
            return translate("HandOff", "the policy in force forbids it")
        case ExportBlocker.REJECTED:
            return translate("HandOff", "You rejected it; another decision lets it leave")
        case ExportBlocker.UNDECIDED:
            return translate("HandOff", "leaves once it is picked")
        case _:
            return blocker_word(bar)


def _way_out(picture: Picture, bar: ExportBlocker) -> WayOut:
    match bar:
        case ExportBlocker.UNDECIDED:
            return WayOut.REVIEW
        case ExportBlocker.BLOCKED:
            return WayOut.CONTEST
        case ExportBlocker.FORBIDDEN:
            return WayOut.POLICIES
        case ExportBlocker.NOT_THERE if TileAction.DOWNLOAD_AGAIN in offers_of(picture):
            return WayOut.DOWNLOAD
        case _:
            return WayOut.NONE


def way_out_word(way_out: WayOut) -> str:
    """What its button says; "" for none."""
    match way_out:
        case WayOut.REVIEW:
            return translate("HandOff", "Go to review")
        case WayOut.CONTEST:
            return translate("HandOff", "Contest…")
        case WayOut.POLICIES:
            return translate("HandOff", "Policies…")
        case WayOut.DOWNLOAD:
            return translate("HandOff", "Download again")
        case WayOut.NONE:
            return ""


def held_title(bar: ExportBlocker, number: int) -> str:
    """How many are held back for one reason."""
    return translate("HandOff", "{n} {why}").format(n=format_number(number), why=blocker_word(bar))


def held_words(number: int) -> str:
    """How many may not leave."""
    return translate("HandOff", "{n} cannot leave").format(n=format_number(number))


def free_words(number: int, exported: int) -> str:
    """How many may leave; "" where all of them have."""
    is_done = exported and exported == number
    return "" if is_done else translate("HandOff", "{n} can leave").format(n=format_number(number))


def exported_words(number: int, exported: int) -> str:
    """How many of the `number` that may leave were exported; "" for none."""
    all_of_them, some = (
        translate("HandOff", "{n} exported"),
        translate("HandOff", "{n} of them exported"),
    )
    words = all_of_them if exported == number else some
    return words.format(n=format_number(exported)) if exported else ""


def waiting_words(number: int) -> str:
    """How many wait for a decision."""
    return held_title(ExportBlocker.UNDECIDED, number)
