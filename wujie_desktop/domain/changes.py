"""Changes of a picture: pure functions from a picture and a fact to a new picture.

The order of arrival does not matter: the same notices in any order, with repeats, give the same
picture, except for the remaining time of one that still waits. Made outweighs failed, which
outweighs cancelled; the stricter audit outweighs the milder, the earlier end the later, and costs
have an order of their own (`cost_status.cost_weight`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from wujie_desktop.domain.cost_status import cost_weight
from wujie_desktop.domain.moderation import Audit, AuditShape, Verdict, gate
from wujie_desktop.domain.notices import NoticeSource, ResultNotice
from wujie_desktop.domain.request import (
    Picture,
    PictureState,
    Progress,
    Reason,
    StoredOriginal,
)

_NOT_MADE = {PictureState.CANCELLED: 1, PictureState.FAILED: 2}
_MADE = 3
_SHAPES = (AuditShape.MISSING, AuditShape.UNREADABLE, AuditShape.LEGACY, AuditShape.CURRENT)
_VERDICTS = (Verdict.PASS, Verdict.REVIEW, Verdict.BLOCKED)


def apply_notice(picture: Picture, notice: ResultNotice) -> Picture:
    """`picture` after the gateway's `notice`; the same object where nothing changed."""
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
    """`picture` with the time at which this channel first delivered its final notice."""
    if notice.target_state is PictureState.WAITING:
        return picture
    if notice.source is NoticeSource.CALLBACK:
        return picture if picture.called_back_at else replace(picture, called_back_at=at)
    return picture if picture.polled_at else replace(picture, polled_at=at)


def apply_original(picture: Picture, original: StoredOriginal) -> Picture:
    """`picture` once its original is durable. One that was blocked meanwhile stays blocked."""
    state = picture.state if picture.state is PictureState.BLOCKED else PictureState.DONE
    return replace(picture, state=state, original=original, reason=None, reason_text="")


def apply_download_fault(picture: Picture, reason: Reason, text: str) -> Picture:
    """`picture` after its download failed for good."""
    if picture.state is not PictureState.DOWNLOADING:
        return picture
    if picture.is_given_up:
        return replace(picture, state=PictureState.DONE)
    return replace(picture, state=PictureState.FAILED, reason=reason, reason_text=text)


def apply_download_request(picture: Picture) -> Picture:
    """`picture` after the user asked to download it again."""
    if not picture.can_download_again:
        return picture
    return replace(picture, state=PictureState.DOWNLOADING, reason=None, reason_text="")


def apply_giving_up(picture: Picture, at: datetime) -> Picture:
    """`picture` after its original was given up."""
    if picture.state is not PictureState.DONE or picture.original is None:
        return picture
    return replace(picture, reason=Reason.GIVEN_UP, reason_text=at.isoformat())


def apply_lost_original(picture: Picture) -> Picture:
    """`picture` after its file turned out to be missing or changed on this disk. One that was given
    up keeps its thumbnails."""
    if picture.state is not PictureState.DONE or not picture.picture_url:
        return picture
    original = picture.original if picture.is_given_up else None
    return replace(picture, state=PictureState.DOWNLOADING, original=original)


def _still_waiting(picture: Picture, notice: ResultNotice) -> Picture:
    if picture.state is not PictureState.WAITING:
        return picture
    return replace(
        picture,
        progress=Progress(
            status=notice.status,
            queue_before=notice.queue_before,
            expected_seconds=notice.expected_seconds,
            started_at=_earlier(picture.progress.started_at, notice.started_at),
        ),
    )


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two times: a start is never taken back by a later notice."""
    return min(one, other) if one and other else one or other


def _not_made(picture: Picture, notice: ResultNotice, state: PictureState) -> Picture:
    ended = _ended(picture, notice)
    if _weight(picture) > _NOT_MADE[state]:
        return ended
    again = picture.state is state
    return replace(
        ended,
        state=state,
        reason=Reason.GENERATION_FAILED if state is PictureState.FAILED else None,
        reason_text=max(picture.reason_text, notice.failure) if again else notice.failure,
    )


def _made(picture: Picture, notice: ResultNotice) -> Picture:
    audit, yellow = _stricter(
        (picture.audit, picture.involve_yellow), (notice.audit, notice.involve_yellow)
    )
    verdict = gate(audit, yellow)
    known = _weight(picture) == _MADE
    state = picture.state if known else PictureState.DOWNLOADING
    return replace(
        _ended(picture, notice),
        state=PictureState.BLOCKED if verdict is Verdict.BLOCKED else state,
        picture_url=max(picture.picture_url, notice.picture_url),
        audit=audit,
        involve_yellow=yellow,
        verdict=verdict,
        model_prompt=max(picture.model_prompt, notice.model_prompt),
        reason=picture.reason if known else None,
        reason_text=picture.reason_text if known else "",
    )


def _weight(picture: Picture) -> int:
    """How much the picture's state outweighs another; a failed download counts as made."""
    if picture.state is PictureState.FAILED and picture.reason is not Reason.GENERATION_FAILED:
        return _MADE
    return 0 if picture.state is PictureState.WAITING else _NOT_MADE.get(picture.state, _MADE)


def _ended(picture: Picture, notice: ResultNotice) -> Picture:
    """`picture` with what every final notice may add, whatever its state."""
    moments = [at for at in (picture.completed_at, notice.completed_at) if at]
    costs = [(word.points, word.points_message) for word in (picture, notice)]
    points, message = max(costs, key=lambda word: cost_weight(*word))
    return replace(
        picture,
        progress=Progress(),
        completed_at=min(moments, default=None),
        points=points,
        points_message=message,
    )


def _stricter(
    one: tuple[Audit, int | None], other: tuple[Audit, int | None]
) -> tuple[Audit, int | None]:
    """The audit to keep: the stricter, then the more complete, then, so that order cannot matter,
    the one whose text sorts last. A missing audit always loses."""
    if one[0].shape is AuditShape.MISSING and one[1] is None:
        return other
    if other[0].shape is AuditShape.MISSING and other[1] is None:
        return one

    def weight(pair: tuple[Audit, int | None]) -> tuple[int, int, str, int]:
        audit, yellow = pair
        verdict, shape = _VERDICTS.index(gate(audit, yellow)), _SHAPES.index(audit.shape)
        return (verdict, shape, audit.raw, -1 if yellow is None else yellow)

    return max(one, other, key=weight)
