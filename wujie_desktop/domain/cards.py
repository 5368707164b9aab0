"""Summaries of pictures and requests: plain tuples, since a hundred thousand of them are read at
once. The whole picture is read on demand."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.ids import (
    NO_PROJECT,
    AvatarKey,
    PictureKey,
    ProjectId,
    RequestId,
    TemplateKey,
)
from wujie_desktop.domain.request import Picture, PictureState, Request


class PictureCard(NamedTuple):
    """Summary of one picture. `state` and `verdict` are values of PictureState and Verdict."""

    key: PictureKey
    request: RequestId
    template_key: TemplateKey | None
    state: str
    verdict: str | None
    points: int | None
    ordinal: int = 0
    """Which picture of the library it is: stable, in the order of arrival, from 1."""


MADE = frozenset((PictureState.DONE.value, PictureState.BLOCKED.value))
"""The states in which the picture was made, shown or hidden."""
UNSETTLED = frozenset(state.value for state in PictureState if not state.is_settled)
"""The states that change by themselves."""
SummaryRow = tuple[PictureKey, RequestId, TemplateKey | None, str, str | None, int | None, int]
"""A PictureCard as a plain tuple."""


class RequestCard(NamedTuple):
    """Summary of one request. `created_at` is ISO 8601 in UTC."""

    id: RequestId
    avatar_key: AvatarKey
    prompt: str
    created_at: str
    retry_of: PictureKey | None
    project: ProjectId = NO_PROJECT
    camera: Camera = Camera.AVATAR
    sender: str = ""
    """Which other member of the team sent it, "" for nobody."""
    is_private: bool = False
    """Whether no team is told of it."""

    @property
    def moment(self) -> datetime:
        """When it was sent."""
        return datetime.fromisoformat(self.created_at)


def card_of(picture: Picture) -> PictureCard:
    """The summary of `picture`."""
    return PictureCard(
        picture.key,
        picture.request,
        picture.template_key,
        picture.state,
        picture.verdict,
        picture.points,
        picture.ordinal,
    )


def request_card_of(request: Request) -> RequestCard:
    """The summary of `request`."""
    return RequestCard(
        request.id,
        request.draft.avatar_key,
        request.draft.prompt,
        request.created_at.isoformat(),
        request.retry_of,
        request.draft.project,
        request.draft.camera,
        request.sender,
        request.draft.is_private,
    )
