"""Every event of the program, as past facts: the place to begin reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from wujie_desktop.domain.value import value

if TYPE_CHECKING:  # what events carry, the window needs only when it comes
    from wujie_desktop.domain.answers import SettingOption, TemplateOption
    from wujie_desktop.domain.avatars import Avatar
    from wujie_desktop.domain.batch import Batch
    from wujie_desktop.domain.collections import Edit
    from wujie_desktop.domain.errors import WujieError
    from wujie_desktop.domain.ids import PictureKey, RequestId, TemplateKey
    from wujie_desktop.domain.marks import MarkChange
    from wujie_desktop.domain.moderation import Verdict
    from wujie_desktop.domain.policy import Policy
    from wujie_desktop.domain.project import Project
    from wujie_desktop.domain.request import Picture, Request
    from wujie_desktop.domain.robots import Robot, RobotOutcome
    from wujie_desktop.domain.rule import RuleReport
    from wujie_desktop.domain.spending import Charge

if TYPE_CHECKING:
    from wujie_desktop.domain.decisions import Decision


class Event:
    """Base of all events."""

    __slots__ = ()


@value
class LibraryOpened(Event):
    """The newest requests and those still open, oldest first; pictures in order of arrival."""

    requests: tuple[Request, ...]
    pictures: tuple[Picture, ...]


@value
class RequestEvent(Event):
    """Base of events about one request; `request` is its new value."""

    request: Request


class RequestOpened(RequestEvent):
    """The intent to send a request is durable."""

    __slots__ = ()


@value
class KeysRecorded(RequestEvent):
    """The keys of an accepted request are durable.

    `disagreement`: the answer's two lists named different keys; all of them were kept. `flaw`: what
    was wrong with an answer of which only part could be read; `answer` is its beginning.
    """

    pictures: tuple[Picture, ...]
    disagreement: bool = False
    flaw: WujieError | None = None
    answer: str = ""


@value
class SubmissionRefused(RequestEvent):
    """Certainly nothing was created."""

    error: Exception


@value
class SendDeclined(Event):
    """Nothing was sent: the user did not agree to be charged, or the call was withdrawn."""


@value
class OutcomeBecameUnknown(RequestEvent):
    """A request may have been accepted and charged, which cannot be told here; `answer` is the
    beginning of what was received, "" for nothing."""

    error: Exception
    answer: str = ""


class RequestSettled(RequestEvent):
    """Every picture of a request is settled."""

    __slots__ = ()


@value
class PictureEvent(Event):
    """Base of events about one picture; `picture` is its new value."""

    picture: Picture


class ProgressReported(PictureEvent):
    """It still waits, and the gateway sent an estimate."""

    __slots__ = ()


class PictureAnnounced(PictureEvent):
    """It is made and can be downloaded."""

    __slots__ = ()


class PictureBlocked(PictureEvent):
    """It is made and, being blocked, is not downloaded."""

    __slots__ = ()


class PictureFailed(PictureEvent):
    """It will not be made, or its download failed."""

    __slots__ = ()


class PictureCancelled(PictureEvent):
    """The gateway removed it from the queue."""

    __slots__ = ()


class PictureStored(PictureEvent):
    """Its original is durable on this disk."""

    __slots__ = ()


@value
class PictureCompared(Event):
    """The picture that the machine judged was compared with the one that was delivered."""

    key: PictureKey
    differs: bool


class PictureRevised(PictureEvent):
    """The gateway added something about a settled picture: its cost or a verdict."""

    __slots__ = ()


class DownloadRequested(PictureEvent):
    """The user asked to download it again."""

    __slots__ = ()


class CalledBack(PictureEvent):
    """A callback arrived for it; the gateway is being asked for confirmation."""

    __slots__ = ()


@value
class PicturesAtRisk(Event):
    """Pictures that have been on the vendor's server alone for more than a day."""

    number: int
    oldest: datetime


@value
class ThumbnailReady(Event):
    """A thumbnail and its blurred variant are stored for the original of this picture."""

    picture: Picture


@value
class MarksChanged(Event):
    """The user's marks of pictures changed, also by undo and redo. `name` is the command; `spared`
    the number of protected pictures left out of it."""

    name: str
    changes: tuple[MarkChange, ...]
    spared: int = 0


@value
class PurgePutOff(Event):
    """How many binned pictures are not purged yet: only this machine's clock says it is time."""

    number: int


@value
class PicturesPurged(Event):
    """They were in the bin long enough and their files are deleted."""

    keys: tuple[PictureKey, ...]


@value
class DecisionsChanged(Event):
    """The current decision about each of these pictures; None where there is none. `is_log`: this
    is what the log has always said, of all of them."""

    current: dict[PictureKey, Decision | None]
    is_log: bool = False


@value
class VerdictsContested(Event):
    """When the verdicts on these pictures were contested last."""

    at: dict[PictureKey, datetime]


@value
class BalanceRead(Event):
    """The account's points; None where they could not be read. `read_at`: None for just now."""

    points: int | None
    read_at: datetime | None = None


@value
class TemplatesRead(Event):
    """The templates that the gateway offers, as of `read_at`, and what settings may be."""

    options: tuple[TemplateOption, ...]
    read_at: datetime | None = None
    settings: tuple[SettingOption, ...] = ()


@value
class FavouritesRead(Event):
    """The favourite templates, on offer or not."""

    keys: frozenset[TemplateKey]


class CostsChanged(Event):
    """A price or the sum of points spent changed."""

    __slots__ = ()


@value
class BatchChanged(Event):
    """The newest batch; None where there is none."""

    batch: Batch | None


@value
class AvatarsRead(Event):
    """The address book of avatars, by alias."""

    avatars: tuple[Avatar, ...]


@value
class PolicyApplied(Event):
    """`policy` applies to every picture; `verdicts` are its verdicts on those known so far."""

    policy: Policy
    verdicts: Mapping[PictureKey, Verdict]


@value
class CollectionsChanged(Event):
    """Collections or smart views are known, or were edited: these of them, after it."""

    edits: tuple[Edit, ...] = ()


class RulesChanged(Event):
    """The rules were read, or one was changed or deleted."""

    __slots__ = ()


@value
class RuleRan(Event):
    """A rule ran by itself and did something."""

    report: RuleReport


@value
class RuleStopped(Event):
    """The rule of this name cannot run by itself now; it is tried again."""

    name: str
    error: WujieError


@value
class VersionsChanged(Event):
    """A version of this picture was added or deleted."""

    key: PictureKey


class FacetsChanged(Event):
    """The facets are known, or something about them changed."""

    __slots__ = ()


@value
class ProjectsRead(Event):
    """The projects of the account, the newest first."""

    projects: tuple[Project, ...]


class MovedPicture(NamedTuple):
    """A picture whose request moved, and what it cost."""

    key: PictureKey
    ordinal: int
    charge: Charge


@value
class RequestsMoved(Event):
    """These requests belong to the project that each names now; `members` are their pictures."""

    requests: tuple[Request, ...]
    members: Mapping[RequestId, Sequence[MovedPicture]]


@value
class PromptsRead(Event):
    """The distinct prompts that were sent, oldest first."""

    texts: tuple[str, ...]


@value
class SnippetsRead(Event):
    """The stored snippets, oldest first."""

    texts: tuple[str, ...]


@value
class GatewayTroubled(Event):
    """Polling failed; it continues by itself."""

    error: WujieError


@value
class AnswersUnreadable(Event):
    """The keys whose results cannot be read although those of others can; they are polled less and
    less often. Empty once there are none."""

    keys: frozenset[PictureKey]


@value
class RobotRefused(Event):
    """A robot of a group chat did not take a message; `outcome` says why."""

    robot: Robot
    outcome: RobotOutcome


class GatewayRecovered(Event):
    """Polling works again."""

    __slots__ = ()


@value
class WentOffline(Event):
    """The gateway cannot be reached; that is tried again by itself."""

    error: WujieError


@value
class CameOnline(Event):
    """The gateway can be reached again."""


@value
class TaskFailed(Event):
    """A background task ended with an error; `begins_again`: it is restarted after a pause."""

    name: str
    error: Exception
    begins_again: bool = False
