"""Everything that can happen, as past facts. This file is the program's table of contents."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wujie_desktop.domain.value import value

if TYPE_CHECKING:  # what events carry, the window needs only when it comes
    from wujie_desktop.domain.answers import TemplateOption
    from wujie_desktop.domain.avatars import Avatar
    from wujie_desktop.domain.batch import Batch
    from wujie_desktop.domain.errors import WujieError
    from wujie_desktop.domain.ids import PictureKey, TemplateKey
    from wujie_desktop.domain.marks import MarkChange
    from wujie_desktop.domain.request import Picture, Request

if TYPE_CHECKING:
    from wujie_desktop.domain.decisions import Decision


class Event:
    """The root of all events."""

    __slots__ = ()


@value
class LibraryOpened(Event):
    """The library can be used. Its newest requests and those that are still open, oldest
    first, with their pictures in order of arrival."""

    requests: tuple[Request, ...]
    pictures: tuple[Picture, ...]


@value
class RequestEvent(Event):
    """Something about one request; `request` is its new value."""

    request: Request


class RequestOpened(RequestEvent):
    """The intent to send a request is durable."""

    __slots__ = ()


@value
class KeysRecorded(RequestEvent):
    """The gateway named the pictures and their keys are durable.

    `disagreement`: the answer's two lists named different keys; all of them were kept. `flaw`:
    what was wrong with an answer of which only part could be read, and `answer` its beginning.
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
    """The user did not want the account to be charged; nothing was sent."""


@value
class OutcomeBecameUnknown(RequestEvent):
    """A request may have been accepted and billed, and nobody here can tell; `answer` is the
    beginning of what came back, "" where nothing did."""

    error: Exception
    answer: str = ""


class RequestSettled(RequestEvent):
    """Every picture of a request is settled."""

    __slots__ = ()


@value
class PictureEvent(Event):
    """Something about one picture; `picture` is its new value."""

    picture: Picture


class ProgressReported(PictureEvent):
    """It still waits, and the gateway said how long."""

    __slots__ = ()


class PictureAnnounced(PictureEvent):
    """It is made and may be fetched."""

    __slots__ = ()


class PictureBlocked(PictureEvent):
    """It is made and its pixels stay unfetched."""

    __slots__ = ()


class PictureFailed(PictureEvent):
    """It will not come, or its file could not be fetched."""

    __slots__ = ()


class PictureCancelled(PictureEvent):
    """The gateway took it out of the queue."""

    __slots__ = ()


class PictureStored(PictureEvent):
    """Its original is durable on this disk."""

    __slots__ = ()


class PictureRevised(PictureEvent):
    """The gateway added something about a picture that was settled: its cost, a verdict."""

    __slots__ = ()


class DownloadRequested(PictureEvent):
    """The user asked to fetch its file again."""

    __slots__ = ()


class CalledBack(PictureEvent):
    """A callback came for it; the gateway is being asked whether it is true."""

    __slots__ = ()


@value
class PicturesAtRisk(Event):
    """Made pictures that have stood on the vendor's server alone for over a day."""

    number: int
    oldest: datetime


@value
class ThumbnailReady(Event):
    """A thumbnail and its blurred variant are stored for the original of this picture."""

    picture: Picture


@value
class MarksChanged(Event):
    """The user said something of pictures, took it back, or said it again. `name` is what was
    done; `spared` counts protected pictures that were left out of it."""

    name: str
    changes: tuple[MarkChange, ...]
    spared: int = 0


@value
class PurgePutOff(Event):
    """So many pictures would leave the bin by this machine's clock, for which nothing speaks."""

    number: int


@value
class PicturesPurged(Event):
    """Their time in the bin was over and their files are gone."""

    keys: tuple[PictureKey, ...]


@value
class DecisionsChanged(Event):
    """What stands for these pictures now; None where nothing does."""

    standing: dict[PictureKey, Decision | None]


@value
class BalanceRead(Event):
    """The account's points; None where the gateway could not be asked."""

    points: int | None


@value
class TemplatesRead(Event):
    """The templates that the gateway offers, as it said at `read_at`."""

    options: tuple[TemplateOption, ...]
    read_at: datetime | None = None


@value
class FavouritesRead(Event):
    """The templates that are marked as favourites, on offer or not."""

    keys: frozenset[TemplateKey]


class CostsChanged(Event):
    """A price was learned, or points were spent."""

    __slots__ = ()


@value
class BatchChanged(Event):
    """The newest batch as it stands now; None where there never was one."""

    batch: Batch | None


@value
class AvatarsRead(Event):
    """The address book of avatars, by alias."""

    avatars: tuple[Avatar, ...]


@value
class PromptsRead(Event):
    """The different prompts that were sent, oldest first."""

    texts: tuple[str, ...]


@value
class SnippetsRead(Event):
    """The pieces of prompts that are kept, oldest first."""

    texts: tuple[str, ...]


@value
class GatewayTroubled(Event):
    """Asking for results failed; it goes on by itself."""

    error: WujieError


@value
class AnswersUnreadable(Event):
    """The keys about which the gateway says nothing that can be read, though it answers about
    others; they are asked for again ever more rarely. Empty once there are none."""

    keys: frozenset[PictureKey]


class GatewayRecovered(Event):
    """Asking for results works again."""

    __slots__ = ()


@value
class WentOffline(Event):
    """The gateway cannot be reached; it is asked again by itself."""

    error: WujieError


@value
class CameOnline(Event):
    """The gateway answers again."""


@value
class TaskFailed(Event):
    """Work in the background ended with an error the user should know; `begins_again`: by
    itself, after a pause."""

    name: str
    error: Exception
    begins_again: bool = False
