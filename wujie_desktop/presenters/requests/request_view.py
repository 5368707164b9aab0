"""One request of the history, whole: what was sent, what came back, what it did cost."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.cards import card_of
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import AvatarKey, PictureKey, RequestId
from wujie_desktop.domain.ledger import LedgerEntry, share_of
from wujie_desktop.domain.past_request import Outcome, PastRequest, RequestRecord, outcome_of
from wujie_desktop.domain.request import Request
from wujie_desktop.domain.spending import Charge
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.account.price_words import duration_words
from wujie_desktop.presenters.inspector.inspector import Fact, camera_facts, sender_facts
from wujie_desktop.presenters.requests.request_words import (
    fault_words,
    prompt_line,
    result_words,
    why_not_again,
)
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.translate import translate


@value
class RequestView:
    """What is shown of a request. `pictures` are those whose files are still kept; `lost` says what
    became of the others. `sent` is the body of the call, `answer` what came back, word for word;
    "" where there is none."""

    id: RequestId
    title: str
    result: str
    facts: tuple[Fact, ...]
    pictures: tuple[PictureKey, ...]
    lost: str
    sent: str
    answer: str
    why_not_again: str
    can_be_found: bool
    """Whether its outcome is unknown: its pictures may be in the vendor's history."""


@value
class Namers:
    """What the user calls things: the account, avatars, and the templates of a draft in a line."""

    account: str
    avatar: Callable[[AvatarKey], str]
    templates: Callable[[RequestDraft], str]


def request_view(record: RequestRecord, body: str, namers: Namers) -> RequestView:
    """The view of `record`; `body` is the call for its draft."""
    request = record.request
    past = PastRequest(request, tuple(map(card_of, record.pictures)))
    outcome = outcome_of(request)
    kept = tuple(item.key for item in record.pictures if item.key not in record.purged)
    return RequestView(
        id=request.id,
        title=prompt_line(request),
        result=result_words(past),
        facts=tuple(_facts(record, namers)),
        pictures=kept,
        lost=_lost(record),
        sent="" if outcome is Outcome.TAKEN_IN else body,
        answer=record.answer,
        why_not_again=why_not_again(request),
        can_be_found=outcome is Outcome.UNKNOWN,
    )


def nothing_sent(view: RequestView) -> str:
    """Why there is no body, or no answer."""
    if not view.sent:
        return translate("Requests", "This library did not send it.")
    return translate("Requests", "Nothing came back that could be kept.")


def _lost(record: RequestRecord) -> str:
    if not record.purged:
        return ""
    number = format_number(len(record.purged))
    return translate("Requests", "Deleted pictures, of which only the record is kept: {n}").format(
        n=number
    )


def _facts(record: RequestRecord, namers: Namers) -> list[Fact]:
    request, draft = record.request, record.request.draft
    when = translate("Requests", "Made") if request.is_taken_in else translate("Requests", "Sent")
    facts = [
        Fact(when, format_moment(request.created_at)),
        *sender_facts(request),
        Fact(translate("Requests", "Account"), namers.account),
    ]
    if request.is_taken_in:
        untold = translate("Requests", "not told by the vendor")
        facts.append(Fact(translate("Requests", "Avatar, templates"), untold))
    else:
        erased = translate("Requests", "erased on request, with prompt and pictures")
        avatar = erased if request.is_erased else namers.avatar(draft.avatar_key)
        if draft.camera.takes_avatar or request.is_erased:
            facts.append(Fact(translate("Requests", "Avatar"), avatar, draft.avatar_key))
        facts.append(Fact(translate("Requests", "Templates"), namers.templates(draft)))
    facts += camera_facts(draft)
    facts += _costs(record)
    facts += _origin(request)
    if said := " · ".join(fault_words(request)):
        facts.append(Fact(translate("Requests", "The gateway said"), said))
    if request.trace_id:
        facts.append(Fact("TRACE_ID", request.trace_id, request.trace_id))
    if record.answered_at:
        answered = format_moment(record.answered_at)
        facts.append(Fact(translate("Requests", "Answered"), answered))
    return facts


def _costs(record: RequestRecord) -> list[Fact]:
    """Expected, actual, refunded: each as the gateway gave it, or not at all."""
    request, pictures = record.request, record.pictures
    entries = [
        LedgerEntry(
            ordinal=item.ordinal,
            key=item.key,
            request=request.id,
            sent_at=request.created_at,
            prompt="",
            expected=share_of(request.expected_points, len(pictures)),
            charge=Charge(item.points, item.points_message),
            unit=request.draft.unit,
        )
        for item in pictures
    ]
    is_told = any(entry.charge.points is not None for entry in entries)
    refunded = sum(entry.refunded for entry in entries)
    figures = (
        (translate("Requests", "Expected"), request.expected_points),
        (
            translate("Requests", "Actual"),
            sum(entry.charge.charged for entry in entries) if is_told else None,
        ),
        (translate("Requests", "Refunded"), refunded or None),
    )
    unit = translate("Requests", "{n} pt")
    facts = [
        Fact(name, unit.format(n=format_number(points)))
        for name, points in figures
        if points is not None
    ]
    if request.expected_duration is not None:
        time = duration_words(request.expected_duration)
        facts.append(Fact(translate("Requests", "Expected"), time))
    return facts


def _origin(request: Request) -> list[Fact]:
    """What it was sent for, where that was more than itself."""
    facts = []
    if request.place:
        call = translate("Requests", "call {n}")
        number = format_number(request.place.position + 1)
        facts.append(Fact(translate("Requests", "Batch"), call.format(n=number)))
    if request.retry_of:
        name = translate("Requests", "Tries again")
        facts.append(Fact(name, request.retry_of, request.retry_of))
    return facts
