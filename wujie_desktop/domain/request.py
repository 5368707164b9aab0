"""Requests and pictures: their states, and which change may follow which."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.moderation import NO_AUDIT, Audit, Verdict
from wujie_desktop.domain.value import value


class RequestState(StrEnum):
    """Where one create call stands."""

    SUBMITTING = "submitting"
    """Durable intent; bytes may or may not have left."""
    UNKNOWN = "unknown"
    """It may have been accepted and billed; only history or the user can tell."""
    REFUSED = "refused"
    """Certainly nothing was created."""
    OPEN = "open"
    """Keys are recorded; at least one picture is not settled."""
    DONE = "done"
    """Every picture is settled."""


class PictureState(StrEnum):
    """Where one picture stands."""

    WAITING = "waiting"
    DOWNLOADING = "downloading"
    DONE = "done"
    BLOCKED = "blocked"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_settled(self) -> bool:
        """Nothing more will happen to it by itself."""
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
    """A number nobody documented: treated as still running."""


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
"""In the gateway's words about a cost that is not settled yet."""

_QUEUED = (Phase.SUBMITTED, Phase.QUEUED, Phase.NIGHT_QUEUE)


def phase_of(status: int) -> Phase:
    """The phase of a status number; total."""
    return _PHASES.get(status, Phase.UNRECOGNISED)


class Reason(StrEnum):
    """Why a picture is not there."""

    GENERATION_FAILED = "generation-failed"
    BROKEN_IMAGE = "broken-image"
    GONE = "gone"
    TOO_LARGE = "too-large"
    HOST_REFUSED = "host-refused"
    REFUSED_BY_HOST = "refused-by-host"
    NOT_FETCHED = "not-fetched"
    """Tried often enough: what its host sends never becomes a file."""


@value
class Progress:
    """The last word of the gateway about a picture that is not finished.

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
    """What was found. The local copy counts first."""

    INTACT = "intact"
    INTACT_AND_GONE = "intact-and-gone"
    """The vendor has cleaned it up; the copy here is whole."""
    INTACT_ALONE = "intact-alone"
    """The copy here is whole; the vendor's could not be asked for."""
    FETCHED_AGAIN = "fetched-again"
    """The copy here was missing or changed, and is being fetched again."""
    LOST = "lost"
    """The copy here is missing or changed, and there is no address to fetch it from."""


@value
class StoredOriginal:
    """Where the original bytes are: `path` is relative to the data folder, posix style."""

    sha256: str
    path: str
    format: str
    width: int
    height: int
    size: int


@value
class Picture:
    """One picture as the library knows it. `ordinal` grows with the order of arrival."""

    key: PictureKey
    request: RequestId
    ordinal: int
    template_key: TemplateKey | None
    state: PictureState
    progress: Progress = Progress()
    first_estimate: int | None = None
    """Seconds that the answer to the create call named; None where it named none."""
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
    """When each channel first said the last word about it."""

    @property
    def is_made(self) -> bool:
        """Whether there is a picture to decide about, shown or hidden."""
        return self.state in (PictureState.DONE, PictureState.BLOCKED)

    @property
    def can_be_cancelled(self) -> bool:
        """Whether the gateway last said that it still queues."""
        return self.state is PictureState.WAITING and self.progress.phase in _QUEUED

    @property
    def can_download_again(self) -> bool:
        """Whether another try may bring a failed file."""
        failed = self.state is PictureState.FAILED
        return failed and bool(self.picture_url) and self.reason is not Reason.GENERATION_FAILED

    @property
    def is_missing(self) -> bool:
        """Whether it was made and paid for, and what may be seen of it is not on this disk."""
        if self.state is PictureState.DOWNLOADING:
            return True
        is_made = self.reason not in (None, Reason.GENERATION_FAILED)
        is_paid = self.points != 0 and self.verdict is not Verdict.BLOCKED
        return self.state is PictureState.FAILED and is_made and is_paid

    @property
    def can_be_retried(self) -> bool:
        """Whether it is lost for good, so that only a new paid request can bring another."""
        failed = self.state is PictureState.FAILED
        return failed and self.reason in (Reason.GENERATION_FAILED, Reason.GONE)

    @property
    def cost_is_pending(self) -> bool:
        """Whether its figure may still change (contract §5, integral_cost_message)."""
        return PENDING_COST in self.points_message


class FaultKind(StrEnum):
    """What ended a create call: the class of its error, as files keep it."""

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


@value
class SubmissionFault:
    """Why a create call has no keys: what the gateway or the wire said. A `kind` that nobody
    foresaw, a bug or one of another version, is the text that was kept."""

    kind: FaultKind | str
    code: str
    message: str
    trace_id: str
    field: str = ""


@value
class BatchPlace:
    """Which call of which batch a request carries out; positions count from 0."""

    batch: str
    position: int


@value
class Request:
    """One create call as the library knows it."""

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
