"""Results of pictures: polling, single query and callback give the same value."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import NO_AUDIT, Audit, Verdict, gate
from wujie_desktop.domain.redaction import without_signatures
from wujie_desktop.domain.request import Phase, PictureState, phase_of
from wujie_desktop.domain.value import value


class NoticeSource(StrEnum):
    """The channel that delivered it."""

    POLL = "poll"
    INFO = "info"
    CALLBACK = "callback"


@value
class ResultNotice:
    """The gateway's result for one key (contract §4 callback, §5 polling).

    `raw` is the JSON text of this one answer, kept as evidence. `status` uses the numbers of the
    polling table whatever the source.
    """

    key: PictureKey
    source: NoticeSource
    status: int
    picture_url: str = ""
    audit: Audit = NO_AUDIT
    involve_yellow: int | None = None
    points: int | None = None
    points_message: str = ""
    failure: str = ""
    queue_before: int | None = None
    expected_seconds: int | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    model_prompt: str = ""
    raw: str = ""

    @property
    def verdict(self) -> Verdict:
        """The verdict of its audit information."""
        return gate(self.audit, self.involve_yellow)

    @property
    def target_state(self) -> PictureState:
        """The state that this notice leads to. Made but without an address still waits."""
        match phase_of(self.status):
            case Phase.GENERATED if self.verdict is Verdict.BLOCKED:
                return PictureState.BLOCKED
            case Phase.GENERATED if self.picture_url:
                return PictureState.DOWNLOADING
            case Phase.FAILED:
                return PictureState.FAILED
            case Phase.CANCELLED:
                return PictureState.CANCELLED
            case _:
                return PictureState.WAITING


@value
class RawNotice:
    """An answer about a key as received: the last for its source and status. `received_at` is ISO
    8601 in UTC."""

    source: str
    status: int
    received_at: str
    raw: str


def concealed(notice: ResultNotice, camera: Camera) -> ResultNotice:
    """`notice` without what opens the photo of a face, whose address a result may repeat."""
    if camera.takes_avatar:
        return notice
    raw, failure = (
        without_signatures(text.encode()).decode() for text in (notice.raw, notice.failure)
    )
    return replace(notice, raw=raw, failure=failure)
