"""How a picture becomes another: pure functions from a picture and a fact to a picture.

What arrives first must not matter: the same notices in any order, with repeats, give the
same picture. A made picture outweighs a failed one and the stricter audit outweighs the
milder.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from wujie_desktop.domain.generation import (
    PENDING_COST,
    Picture,
    PictureState,
    Progress,
    Reason,
    StoredOriginal,
)
from wujie_desktop.domain.moderation import Audit, AuditShape, Verdict, gate
from wujie_desktop.domain.notices import NoticeSource, ResultNotice

_MADE = (PictureState.DOWNLOADING, PictureState.DONE, PictureState.BLOCKED)
_SHAPES = (AuditShape.MISSING, AuditShape.UNREADABLE, AuditShape.LEGACY, AuditShape.CURRENT)
_VERDICTS = (Verdict.PASS, Verdict.REVIEW, Verdict.BLOCKED)


def apply_notice(picture: Picture, notice: ResultNotice) -> Picture:
    """`picture` after the gateway said `notice`; the same object where nothing changed."""
    match notice.target_state:
        case PictureState.WAITING:
            return _still_waiting(picture, notice)
        case PictureState.FAILED:
            return _not_made(picture, notice, PictureState.FAILED)
        case PictureState.CANCELLED:
            return _not_made(picture, notice, PictureState.CANCELLED)
        case _:
            return _made(picture, notice)


def apply_arrival(picture: Picture, notice: ResultNotice, at: datetime) -> Picture:
    """`picture` with the time at which this channel first said its last word."""
    if notice.target_state is PictureState.WAITING:
        return picture
    if notice.source is NoticeSource.CALLBACK:
        return picture if picture.called_back_at else replace(picture, called_back_at=at)
    return picture if picture.polled_at else replace(picture, polled_at=at)


def apply_original(picture: Picture, original: StoredOriginal) -> Picture:
    """`picture` once its original is durable. What was blocked meanwhile stays blocked."""
    state = picture.state if picture.state is PictureState.BLOCKED else PictureState.DONE
    return replace(picture, state=state, original=original, reason=None, reason_text="")


def apply_download_fault(picture: Picture, reason: Reason, text: str) -> Picture:
    """`picture` after its file turned out not to be had."""
    if picture.state is not PictureState.DOWNLOADING:
        return picture
    return replace(picture, state=PictureState.FAILED, reason=reason, reason_text=text)


def apply_download_request(picture: Picture) -> Picture:
    """`picture` after the user asked to fetch its file again."""
    if not picture.can_download_again:
        return picture
    return replace(picture, state=PictureState.DOWNLOADING, reason=None, reason_text="")


def apply_lost_original(picture: Picture) -> Picture:
    """`picture` after its file turned out to be missing or changed on this disk."""
    if picture.state is not PictureState.DONE or not picture.picture_url:
        return picture
    return replace(picture, state=PictureState.DOWNLOADING, original=None)


def _still_waiting(picture: Picture, notice: ResultNotice) -> Picture:
    if picture.state is not PictureState.WAITING:
        return picture
    return replace(
        picture,
        progress=Progress(
            status=notice.status,
            queue_before=notice.queue_before,
            expected_seconds=notice.expected_seconds,
            started_at=notice.started_at,
        ),
    )


def _not_made(picture: Picture, notice: ResultNotice, state: PictureState) -> Picture:
    outweighed = picture.state in (*_MADE, PictureState.FAILED)
    if outweighed:
        return _with_cost(picture, notice) if picture.state is state else picture
    failed = state is PictureState.FAILED
    return _with_cost(
        replace(
            picture,
            state=state,
            reason=Reason.GENERATION_FAILED if failed else None,
            reason_text=notice.failure,
            completed_at=notice.completed_at,
        ),
        notice,
    )


def _made(picture: Picture, notice: ResultNotice) -> Picture:
    audit, yellow = _stricter(
        (picture.audit, picture.involve_yellow), (notice.audit, notice.involve_yellow)
    )
    verdict = gate(audit, yellow)
    file_failed = (
        picture.state is PictureState.FAILED and picture.reason is not Reason.GENERATION_FAILED
    )
    known = picture.state in _MADE or file_failed
    state = picture.state if known else PictureState.DOWNLOADING
    return _with_cost(
        replace(
            picture,
            state=PictureState.BLOCKED if verdict is Verdict.BLOCKED else state,
            picture_url=notice.picture_url or picture.picture_url,
            audit=audit,
            involve_yellow=yellow,
            verdict=verdict,
            completed_at=picture.completed_at or notice.completed_at,
            model_prompt=picture.model_prompt or notice.model_prompt,
            reason=picture.reason if known else None,
            reason_text=picture.reason_text if known else "",
        ),
        notice,
    )


def _with_cost(picture: Picture, notice: ResultNotice) -> Picture:
    if notice.points is None:
        return picture
    if picture.points is not None and _cost_weight(
        picture.points, picture.points_message
    ) >= _cost_weight(notice.points, notice.points_message):
        return picture
    return replace(picture, points=notice.points, points_message=notice.points_message)


def _cost_weight(points: int, message: str) -> tuple[int, int, str]:
    """Refunded outweighs settled outweighs provisional (contract §5, integral_cost_message)."""
    if "退还" in message:
        return (2, points, message)
    provisional = not message or PENDING_COST in message
    return (0 if provisional else 1, points, message)


def _stricter(
    one: tuple[Audit, int | None], other: tuple[Audit, int | None]
) -> tuple[Audit, int | None]:
    """The audit to keep: the stricter, then the more complete, then (so that order cannot
    matter) the one whose text sorts last. Nothing heard yet always gives way."""
    if one[0].shape is AuditShape.MISSING and one[1] is None:
        return other
    if other[0].shape is AuditShape.MISSING and other[1] is None:
        return one

    def weight(pair: tuple[Audit, int | None]) -> tuple[int, int, str]:
        audit, yellow = pair
        return (_VERDICTS.index(gate(audit, yellow)), _SHAPES.index(audit.shape), audit.raw)

    return max(one, other, key=weight)
