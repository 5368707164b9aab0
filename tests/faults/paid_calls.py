"""The calls that cost money, each with the real client, service and library."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tests.builders import AVATAR, TEMPLATE, camera_draft, draft, instant_draft
from tests.sent_photos import photo, photo_set, typed
from wujie_desktop.api.client import Keep, WujieClient
from wujie_desktop.domain.cameras import POSE_ADDRESS, POSE_KEY
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.errors import ConnectionLost
from wujie_desktop.domain.events import (
    KeysRecorded,
    OutcomeBecameUnknown,
    RequestEvent,
    SubmissionRefused,
)
from wujie_desktop.domain.training import Training, TrainingAnswer
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.trainings import Trainings
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.training.training_words import meaning_sentence
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.submission import SubmissionService
from wujie_desktop.services.training import TrainingService

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
ADDRESSES = (
    f"https://bucket.example/sets/{HASH}.jpg?X-Amz-Expires=7200&X-Amz-Signature={HASH[::-1]}",
    f"https://bucket.example/{AVATAR}.png",
    f"https://bucket.example/%E4%BA%BA/{TEMPLATE}%20a.webp",
)
"""Names of files that look like keys."""


@dataclass(frozen=True)
class Ended:
    """What is left of a call: its state, the keys and the bytes that the library has, the words
    that the user sees."""

    state: str
    keys: tuple[str, ...]
    kept: bytes
    shown: str


@dataclass(frozen=True)
class PaidCall:
    """One of them. `path` is where it goes; `is_of_one` where an answer has one key at most."""

    path: bytes
    is_of_one: bool
    send: Callable[[WujieClient, Database], Awaitable[Ended]]


class TrainingDoor:
    """Lets the training call through, and answers for the free calls around it itself: at the far
    end every connection is then a training call."""

    def __init__(self, client: WujieClient) -> None:
        self._client = client

    async def train(self, addresses: Sequence[str], keep: Keep) -> TrainingAnswer:
        return await self._client.train(addresses, keep)

    async def balance(self) -> int:
        raise ConnectionLost("of no interest here")


async def _create(sent: RequestDraft, client: WujieClient, database: Database) -> Ended:
    seen: list[RequestEvent] = []
    hub, clock = EventHub(), SystemClock()
    hub.subscribe(RequestEvent, seen.append)
    requests = Requests(database, "live")
    service = SubmissionService(
        requests=requests,
        gateway=client,
        paid_calls=PaidCalls(hub=hub, clock=clock),
        hub=hub,
        clock=clock,
    )
    ended = await service.submit(sent)
    snapshot = await requests.load()
    assert snapshot.requests[0].state is ended.state
    keys = tuple(picture.key for picture in snapshot.pictures)
    kept = await _kept(database, "SELECT received FROM create_answer")
    return Ended(ended.state, keys, kept, _shown_by(seen[-1]))


async def _train(client: WujieClient, database: Database) -> Ended:
    hub, clock = EventHub(), SystemClock()
    trainings = Trainings(database, "live")
    service = TrainingService(
        gateway=TrainingDoor(client),
        paid_calls=PaidCalls(hub=hub, clock=clock),
        store=trainings,
        addresses=typed,
        hub=hub,
        clock=clock,
    )
    photos = (replace(photo(number), address=where) for number, where in enumerate(ADDRESSES))
    ended = await service.train(photo_set(*photos))
    (training,) = await trainings.load()
    assert (training, service.trainings) == (ended, (ended,))
    kept = await _kept(database, "SELECT received FROM training")
    return Ended(training.state, _keys(training), kept, meaning_sentence(training))


def _keys(training: Training) -> tuple[str, ...]:
    """Its key, then those that its fault names as well."""
    named = training.fault.message if training.fault else ""
    others = tuple(word.strip(" ,") for word in named.split())
    return (training.key, *others) if training.key else ()


async def _kept(database: Database, statement: str) -> bytes:
    row = await database.run(lambda connection: connection.execute(statement).fetchone())
    return bytes(row[0] or b"") if row else b""


def _shown_by(event: RequestEvent) -> str:
    """The words in the notice bar."""
    match event:
        case SubmissionRefused(error=error):
            said = explain(error)
            return f"{said.title}. {said.cause}".strip()
        case OutcomeBecameUnknown(error=error):
            return f"Outcome unknown. {explain(error).title}"
        case KeysRecorded(disagreement=True):
            return "The answer names different keys in its two lists"
        case _:
            return "tiles that wait"


CREATE = PaidCall(b"/avatar/artwork/create", is_of_one=False, send=partial(_create, draft()))
CAMERA = PaidCall(b"/avatar/camera/create", is_of_one=False, send=partial(_create, camera_draft()))
INSTANT = PaidCall(
    b"/ai/instant/create",
    is_of_one=False,
    send=partial(
        _create,
        instant_draft(
            templates=(TemplateRow(TEMPLATE, 2),),
            settings=((POSE_KEY, AVATAR), (POSE_ADDRESS, ADDRESSES[1])),
        ).with_face(ADDRESSES[0]),
    ),
)
TRAIN = PaidCall(b"/avatar/create", is_of_one=True, send=_train)
CALLS = {"create": CREATE, "camera": CAMERA, "instant": INSTANT, "train": TRAIN}
