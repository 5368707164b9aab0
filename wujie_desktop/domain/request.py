"""Requests and pictures: their states and the transitions between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from wujie_desktop.domain.cameras import Camera, Unit
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import NO_PROJECT, PictureKey, ProjectId, RequestId, TemplateKey
from wujie_desktop.domain.moderation import NO_AUDIT, Audit, Verdict
from wujie_desktop.domain.value import value


class RequestState(StrEnum):
    """State of one create call."""

    SUBMITTING = "submitting"
    """The intent is durable; the call may or may not have been sent."""
    UNKNOWN = "unknown"
    """It may have been accepted and charged; only the history or the user can tell."""
    REFUSED = "refused"
    """Certainly nothing was created."""
    OPEN = "open"
    """Keys are recorded; at least one picture is not settled."""
    DONE = "done"
    """Every picture is settled."""


class PictureState(StrEnum):
    """State of one picture."""

    WAITING = "waiting"
    DOWNLOADING = "downloading"
    DONE = "done"
    BLOCKED = "blocked"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_settled(self) -> bool:
        """Whether it changes no more by itself."""
        return self not in (PictureState.WAITING, PictureState.DOWNLOADING)


class Phase(StrEnum):
    """What a gateway status number means (contract §5, status table)."""

    SUBMITTED = "submitted"
    QUEUED = "queued"
    NIGHT_QUEUE = "night-queue"
    GENERATING = "generating"
    GENERATED = "generated"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNRECOGNISED = "unrecognised"
    """An undocumented number: treated as still running."""


_PHASES = {
    0: Phase.SUBMITTED,
    11: Phase.SUBMITTED,
    1: Phase.QUEUED,
    2: Phase.GENERATING,
    3: Phase.FAILED,
    12: Phase.FAILED,
    4: Phase.GENERATED,
    5: Phase.NIGHT_QUEUE,
    -1: Phase.CANCELLED,
}


PENDING_COST = "扣除中"
"""Part of the gateway's text for a cost that is not settled yet."""

_QUEUED = (Phase.SUBMITTED, Phase.QUEUED, Phase.NIGHT_QUEUE)


def phase_of(status: int) -> Phase:
    """The phase of a status number; total."""
    return _PHASES.get(status, Phase.UNRECOGNISED)


class Reason(StrEnum):
    """Why a picture is missing."""

    GENERATION_FAILED = "generation-failed"
    BROKEN_IMAGE = "broken-image"
    GONE = "gone"
    TOO_LARGE = "too-large"
    HOST_REFUSED = "host-refused"
    REFUSED_BY_HOST = "refused-by-host"
    NOT_FETCHED = "not-fetched"
    """All tries failed: the host's answer never became a file."""
    GIVEN_UP = "given-up"
    """The user gave up its original, at the time that `reason_text` says; its thumbnails stay."""


@value
class Progress:
    """The gateway's latest report about a picture that is not finished.

    Seconds are the gateway's own estimates; `started_at` is None while queued.
    """

    status: int = 0
    queue_before: int | None = None
    expected_seconds: int | None = None
    started_at: datetime | None = None

    @property
    def phase(self) -> Phase:
        """What the status number means."""
        return phase_of(self.status)


class FileState(StrEnum):
    """Result of checking a picture's file. The local copy counts first."""

    INTACT = "intact"
    INTACT_AND_GONE = "intact-and-gone"
    """The vendor deleted it; the local copy is intact."""
    INTACT_ALONE = "intact-alone"
    """The local copy is intact; the vendor's could not be checked."""
    FETCHED_AGAIN = "fetched-again"
    """The local copy was missing or changed, and is being downloaded again."""
    AWAY = "away"
    """The folder that the originals are kept in is not there."""
    LOST = "lost"
    """The local copy is missing or changed, and there is no address to download it from."""


THUMBNAIL_EDGE = 512
"""Longest side of a stored thumbnail, in pixels."""


@value
class StoredOriginal:
    """Location of the original bytes: `path` is relative to the data folder, in POSIX style."""

    sha256: str
    path: str
    format: str
    width: int
    height: int
    size: int


@value
class Picture:
    """One picture of the library. `ordinal` grows with the order of arrival."""

    key: PictureKey
    request: RequestId
    ordinal: int
    template_key: TemplateKey | None
    state: PictureState
    progress: Progress = Progress()
    first_estimate: int | None = None
    """The gateway's estimate in seconds from the create answer; None where it gave none."""
    picture_url: str = ""
    audit: Audit = NO_AUDIT
    involve_yellow: int | None = None
    verdict: Verdict | None = None
    points: int | None = None
    points_message: str = ""
    model_prompt: str = ""
    completed_at: datetime | None = None
    original: StoredOriginal | None = None
    reason: Reason | None = None
    reason_text: str = ""
    called_back_at: datetime | None = None
    polled_at: datetime | None = None
    """When each channel first delivered its final notice."""
    project: ProjectId = NO_PROJECT
    """That of its request when it was read."""
    camera: Camera = Camera.AVATAR
    """What draws it: results of each camera are asked for apart."""
    sender: str = ""
    """That of its request."""

    @property
    def is_made(self) -> bool:
        """Whether the picture was made, shown or hidden."""
        return self.state in (PictureState.DONE, PictureState.BLOCKED)

    @property
    def is_given_up(self) -> bool:
        """Whether the user gave up its original, which may be on its way again."""
        return self.reason is Reason.GIVEN_UP

    @property
    def can_be_cancelled(self) -> bool:
        """Whether the gateway last reported it as queued, and it was sent here. What the advanced
        camera draws is not known to be cancelled."""
        is_queued = self.state is PictureState.WAITING and self.progress.phase in _QUEUED
        return is_queued and self.camera is Camera.AVATAR and not self.sender

    @property
    def can_download_again(self) -> bool:
        """Whether a failed download may be tried again."""
        failed = self.state is PictureState.FAILED
        return failed and bool(self.picture_url) and self.reason is not Reason.GENERATION_FAILED

    @property
    def is_missing(self) -> bool:
        """Whether it was made and paid for, may be shown, and is not on this disk."""
        if self.state is PictureState.DOWNLOADING:
            return True
        is_made = self.reason not in (None, Reason.GENERATION_FAILED)
        is_paid = self.points != 0 and self.verdict is not Verdict.BLOCKED
        return self.state is PictureState.FAILED and is_made and is_paid

    @property
    def can_be_retried(self) -> bool:
        """Whether it is lost for good, so that only a new paid request can replace it: by whom it
        was sent."""
        failed = self.state is PictureState.FAILED and not self.sender
        return failed and self.reason in (Reason.GENERATION_FAILED, Reason.GONE)

    @property
    def is_hearsay(self) -> bool:
        """Whether it was sent here and the gateway told others alone how it ended."""
        return not (self.sender or self.polled_at or self.called_back_at)

    @property
    def cost_is_pending(self) -> bool:
        """Whether its cost may still change (contract §5, integral_cost_message)."""
        return PENDING_COST in self.points_message


class FaultKind(StrEnum):
    """What ended a create call: the name of the error's class, as records keep it."""

    REFUSED = "Refused"
    REQUEST_REJECTED = "RequestRejected"
    NOT_PERMITTED = "NotPermitted"
    SIGNATURE_REJECTED = "SignatureRejected"
    RATE_LIMITED = "RateLimited"
    GATEWAY_BROKEN = "GatewayBroken"
    BAD_RESPONSE = "BadResponse"
    UNREACHABLE = "Unreachable"
    CONNECTION_LOST = "ConnectionLost"
    CREDENTIALS_MISSING = "CredentialsMissing"
    KEY_MALFORMED = "KeyMalformed"
    KEYCHAIN_UNAVAILABLE = "KeychainUnavailable"
    KEYCHAIN_LOCKED = "KeychainLocked"
    PASSPHRASE_MISSING = "PassphraseMissing"  # noqa: S105 - a name
    PASSPHRASE_WRONG = "PassphraseWrong"  # noqa: S105 - a name
    SEALED_FILE_DAMAGED = "SealedFileDamaged"
    PLAN_UNUSABLE = "PlanUnusable"
    INTERRUPTED = "Interrupted"
    """The program ended while the call was under way."""


RECORDING = "record a paid call"
"""The name of the task that records what was paid for."""


@value
class SubmissionFault:
    """Why a create call has no keys: the gateway's or the network's error. An unknown `kind`, from
    a bug or another version, stays text."""

    kind: FaultKind | str
    code: str
    message: str
    trace_id: str
    field: str = ""


@value
class BatchPlace:
    """The batch and position that a request belongs to; positions count from 0."""

    batch: str
    position: int


@value
class Request:
    """One create call of the library."""

    id: RequestId
    profile: str
    draft: RequestDraft
    state: RequestState
    created_at: datetime
    expected_points: int | None = None
    trace_id: str = ""
    fault: SubmissionFault | None = None
    retry_of: PictureKey | None = None
    """The failed picture that this request tries again."""
    place: BatchPlace | None = None
    """Its place in a batch."""
    expected_duration: int | None = None
    """In units of the time account, which are never added to points."""
    sender: str = ""
    """Which other machine's user of the team sent it, by name; "" where that was here."""

    @property
    def expected(self) -> int | None:
        """What it is expected to cost in the unit of its camera; None where unknown."""
        is_timed = self.draft.unit is Unit.DURATION
        return self.expected_duration if is_timed else self.expected_points

    @property
    def is_taken_in(self) -> bool:
        """Whether it was sent elsewhere and taken from the vendor's history, which names no
        avatar and no templates."""
        return not self.draft.subject and not self.draft.templates

    @property
    def is_erased(self) -> bool:
        """Whether all that it said of a person was erased."""
        return not self.draft.subject and bool(self.draft.templates)


def template_of(picture: Picture, whole: RequestDraft) -> TemplateKey | None:
    """The template of a picture of the request `whole`, "" for none; None where it is unknown."""
    return whole.templates[0].template_key if whole.has_one_template else picture.template_key


def one_more(picture: Picture, whole: RequestDraft) -> RequestDraft:
    """What makes one more like `picture` of the request `whole`; all of that where the picture's
    template is unknown."""
    key = template_of(picture, whole)
    own = [row for row in whole.templates if row.template_key == key]
    return replace(whole, templates=(replace(own[0], number=1),)) if own else whole
