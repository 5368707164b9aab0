"""What is said of client packs and of what comes back."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.agreement import Compared, Comparison, Standpoint
from wujie_desktop.domain.answer_text import AnswerFault
from wujie_desktop.domain.client_picks import ClientAnswer, ClientChoice, ClientMark, ClientPack
from wujie_desktop.presenters.dialogs.export_words import blocker_word, left_out_words
from wujie_desktop.presenters.text.formatting import format_moment, format_number, one_line
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.client_packs import PackMade, Received, Standing


def pack_title(pack: ClientPack) -> str:
    """A pack in a list."""
    version = translate("ClientPack", "version {n}").format(n=format_number(pack.version))
    parts = (pack.title, pack.client, version, format_moment(pack.made_at))
    return " · ".join(one_line(part) for part in parts if part)


def made_words(made: PackMade, name: str) -> str:
    """The result of making a pack."""
    left = left_out_words(bar for _, bar in made.left_out)
    if made.is_stopped:
        return translate("ClientPack", "Stopped. Nothing was written.")
    if made.pack is None:
        none = translate("ClientPack", "None of these pictures may leave, so there is no pack.")
        return f"{none} {left}".rstrip()
    words = translate("ClientPack", "“{name}” is there. Pictures in it: {n}. Now send it on.")
    unlabelled = translate(
        "ClientPack",
        "Without the AI label in their metadata: {n}, as the settings name no producer.",
    )
    parts = (
        words.format(name=name, n=format_number(len(made.pack.pictures))),
        unlabelled.format(n=format_number(made.unlabelled)) if made.unlabelled else "",
        left,
    )
    return " ".join(filter(None, parts))


def progress_words(done: int, number: int) -> str:
    """How far making a pack is."""
    words = translate("ClientPack", "Made so far: {n} of {all}")
    return words.format(n=format_number(done), all=format_number(number))


def fault_words(fault: AnswerFault) -> str:
    """Why a text is no answer."""
    match fault:
        case AnswerFault.NONE:
            return translate(
                "ClientPack",
                "There is no answer in it. A code begins with WJ1- and ends with -WJ.",
            )
        case AnswerFault.CUT_OFF:
            return translate(
                "ClientPack", "The end of the code is missing. Copy all of it, up to -WJ."
            )
        case AnswerFault.DAMAGED:
            return translate(
                "ClientPack",
                "The code was changed on the way and is not taken. Have it sent again, or have "
                "the file sent.",
            )
        case AnswerFault.EDITED:
            return translate(
                "ClientPack",
                "The file was changed after the client saved it and is not taken. Have it saved "
                "again, or have the code sent.",
            )
        case AnswerFault.NEWER:
            return translate(
                "ClientPack", "A newer version of this program made the pack: update first."
            )


def received_words(received: Received) -> str:
    """What became of an answer."""
    sentences = [_standing_words(received)]
    if received.answer and received.pack and received.pack.version < received.newest:
        older = translate("ClientPack", "It answers version {n}; version {newest} was made since.")
        sentences.append(
            older.format(
                n=format_number(received.pack.version), newest=format_number(received.newest)
            )
        )
    if received.unknown:
        strange = translate("ClientPack", "Left aside, as they are not in the pack: {n}.")
        sentences.append(strange.format(n=format_number(received.unknown)))
    return " ".join(sentences)


def _standing_words(received: Received) -> str:
    who = client_name(received.sent.client or (received.answer.client if received.answer else ""))
    match received.standing:
        case Standing.NEW:
            words = translate("ClientPack", "The answer of {who} is here: {picks}.")
        case Standing.REPLACES:
            words = translate(
                "ClientPack", "A newer answer of {who} is here: {picks}. The earlier one is kept."
            )
        case Standing.OLDER:
            words = translate(
                "ClientPack", "This answer of {who} is older than the one here, which stands."
            )
        case Standing.SAME:
            words = translate("ClientPack", "This very answer of {who} was here before.")
        case Standing.UNKNOWN_PACK:
            words = translate(
                "ClientPack",
                "It answers a pack that this account and library did not send, and is not taken.",
            )
        case Standing.LATER_VERSION:
            words = translate(
                "ClientPack",
                "It answers version {n} of a pack of which this library knows {newest} only: is "
                "this a copy of an earlier day?",
            )
    picks = picks_words(received.answer) if received.answer else ""
    version = format_number(received.sent.version)
    return words.format(who=who, picks=picks, n=version, newest=format_number(received.newest))


def client_name(name: str) -> str:
    """A client, also one who gave no name."""
    return one_line(name) or translate("ClientPack", "somebody without a name")


def picks_words(answer: ClientAnswer) -> str:
    """How many were picked and rejected, and whether that stands."""
    rejected = sum(mark.choice is ClientChoice.REJECT for mark in answer.marks)
    picked, dropped, comments, stands, open_still = (
        translate("ClientPack", "{n} picked"),
        translate("ClientPack", "{n} not wanted"),
        translate("ClientPack", "{n} with a comment"),
        translate("ClientPack", "confirmed"),
        translate("ClientPack", "not confirmed yet"),
    )
    parts = [picked.format(n=format_number(len(answer.picked)))]
    if rejected:
        parts.append(dropped.format(n=format_number(rejected)))
    if said := sum(bool(mark.comment) for mark in answer.marks):
        parts.append(comments.format(n=format_number(said)))
    return translate("ClientPack", ", ").join(
        [*parts, stands if answer.is_confirmed else open_still]
    )


def mark_words(mark: ClientMark | None) -> str:
    """What a client said of a picture: a sign with the comment, or in a word."""
    if mark is None:
        return ""
    signs = {ClientChoice.PICK: "✓", ClientChoice.REJECT: "✕", ClientChoice.NONE: ""}
    words = {
        ClientChoice.PICK: translate("ClientPack", "picked"),
        ClientChoice.REJECT: translate("ClientPack", "not wanted"),
        ClientChoice.NONE: "",
    }
    return f"{signs[mark.choice]} {one_line(mark.comment) or words[mark.choice]}".strip()


def standpoint_words(row: Compared) -> str:
    """How far everybody agrees on a picture, in words."""
    match row.standpoint:
        case Standpoint.FORBIDDEN if row.bar:
            words = translate("ClientPack", "May not leave: {why}")
            return words.format(why=blocker_word(row.bar))
        case Standpoint.APART:
            return translate("ClientPack", "Opposite to yours")
        case Standpoint.CLIENTS_APART:
            return translate("ClientPack", "The clients disagree")
        case Standpoint.AGREED:
            return translate("ClientPack", "Agreed")
        case _:
            return ""


def comparison_words(comparison: Comparison) -> str:
    """How many pictures everybody agrees on, and how many are to be talked about."""
    counts: Sequence[tuple[Standpoint, str]] = (
        (Standpoint.AGREED, translate("ClientPack", "{n} agreed")),
        (Standpoint.APART, translate("ClientPack", "{n} opposite to yours")),
        (Standpoint.CLIENTS_APART, translate("ClientPack", "{n} on which clients disagree")),
        (Standpoint.FORBIDDEN, translate("ClientPack", "{n} picked that may not leave")),
    )
    found = [(comparison.count(standpoint), words) for standpoint, words in counts]
    return " · ".join(words.format(n=format_number(number)) for number, words in found if number)
