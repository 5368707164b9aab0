"""Packs for clients to pick from, and what comes back. A client's picks stay the client's: nothing
here decides."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import UTC, timedelta
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Protocol

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.agreement import Compared, Comparison, marks_of
from wujie_desktop.domain.answer_text import AnswerFault, read_answers
from wujie_desktop.domain.client_picks import (
    MAX_PICTURES,
    ClientAnswer,
    ClientMark,
    ClientPack,
    PackPicture,
    SentAnswer,
    new_pack_id,
    newest_of_each,
    picture_ids,
)
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import gate
from wujie_desktop.domain.value import value
from wujie_desktop.export.client_pack import remove_client_pack, write_client_pack
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.checked_originals import CheckedOriginals
from wujie_desktop.services.client_pack_pictures import (
    FreePicture,
    MakeCopy,
    PackPictures,
    Progress,
    Stopped,
)
from wujie_desktop.services.last_check import BarsNow, LastCheck, until_none_held_back
from wujie_desktop.services.tasks import to_its_end

_ONE_TICK = timedelta(microseconds=1)


@value
class PackOrder:
    """What a pack is to be. `pictures` are each with the heading that it stands under, or ""; `of`
    is the pack that it is a new version of, `start` an answer that the client may go on from."""

    pictures: tuple[tuple[PictureKey, str], ...]
    title: str
    file: Path
    client: str = ""
    note: str = ""
    least: int = 0
    most: int = 0
    language: str = "zh"
    of: str = ""
    start: ClientAnswer | None = None


@value
class PackMade:
    """The pack, None where none of its pictures may leave or it was stopped, and those left out
    with the reason; `unlabelled` is how many have no label in their metadata, as nobody said who
    produced them."""

    pack: ClientPack | None
    left_out: tuple[tuple[PictureKey, ExportBlocker], ...]
    unlabelled: int = 0
    is_stopped: bool = False


class Standing(Enum):
    """What an answer that came is to those that are there."""

    NEW = auto()
    REPLACES = auto()
    """The client answered before."""
    OLDER = auto()
    """A newer one of the same client is there."""
    SAME = auto()
    """It is there already; nothing changed."""
    UNKNOWN_PACK = auto()
    """This library has sent no such pack."""
    LATER_VERSION = auto()
    """This library has sent the pack, but no such version: it may be a copy of an older day."""


@value
class Received:
    """What became of one answer. `newest` is the newest version of its pack, `unknown` how many of
    its pictures were not in it."""

    standing: Standing
    sent: SentAnswer
    pack: ClientPack | None = None
    answer: ClientAnswer | None = None
    newest: int = 0
    unknown: int = 0


class PackStore(Protocol):
    """Where packs and answers are kept."""

    async def record(self, pack: ClientPack) -> None:
        """Insert a version of a pack."""
        ...

    async def all(self) -> list[ClientPack]:
        """Every version of every pack, without its pictures, the newest first."""
        ...

    async def find(self, pack: str, version: int) -> ClientPack | None:
        """That version with its pictures; None where there is none."""
        ...

    async def keep(self, answer: ClientAnswer, ids: Sequence[str]) -> None:
        """Insert an answer; `ids` are the names in the pack of the pictures in its marks."""
        ...

    async def answers(self, pack: str) -> list[ClientAnswer]:
        """Every answer to the pack, in the order of their times."""
        ...


class ClientPackService:
    """Only pictures that may leave, as `bars_now` has it, go into a pack."""

    def __init__(
        self,
        *,
        packs: PackStore,
        requests: Requests,
        originals: OriginalStore,
        bars_now: BarsNow,
        decision_on: Callable[[PictureKey], Decision | None],
        make_copy: MakeCopy,
        clock: Clock,
        pool: Executor,
    ) -> None:
        self._packs = packs
        self._requests = requests
        self._originals = originals
        self._bars_now = bars_now
        self._decision_on = decision_on
        self._make_copy = make_copy
        self._clock = clock
        self._pool = pool
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Go no further with the pack that is being made; nothing is left of it."""
        self._stopped.set()

    async def judge(self, keys: Sequence[PictureKey]) -> PackMade:
        """What `make` would leave out, without writing anything; files are not read."""
        _free, held = await self._judged(PackOrder(tuple((key, "") for key in keys), "", Path()))
        return PackMade(None, tuple(held))

    async def make(self, order: PackOrder, progress: Progress = lambda _done: None) -> PackMade:
        """Write the pack and note it; begun anew where a picture that is in it may not leave any
        more. Raises NotExported, also for a folder of the library's own, and LibraryError; then
        there is no pack."""
        await off_loop(partial(self._originals.refuse_own, order.file))
        self._stopped = stopped = threading.Event()
        return await until_none_held_back(partial(self._attempt, order, progress, stopped))

    async def _attempt(
        self, order: PackOrder, progress: Progress, stopped: threading.Event
    ) -> PackMade:
        free, held = await self._judged(order)
        if not free:
            return PackMade(None, tuple(held))
        earlier = await self.versions(order.of) if order.of else []
        known = {picture.key: picture.id for pack in earlier for picture in pack.pictures}
        pack = ClientPack(
            id=order.of or new_pack_id(),
            version=max((pack.version for pack in earlier), default=0) + 1,
            title=order.title,
            client=order.client,
            note=order.note,
            least=order.least,
            most=order.most,
            made_at=self._clock.now(),
            file=str(order.file),
            pictures=(),
        )
        loop = asyncio.get_running_loop()
        pictures = PackPictures(
            CheckedOriginals(self._originals),
            self._make_copy,
            LastCheck(self._bars_now),
            free=free,
            ids=picture_ids([each.key for each in free], known),
            stopped=stopped,
            progress=lambda done: loop.call_soon_threadsafe(progress, done),
        )
        made = await to_its_end(self._recorded(pack, pictures, order), stopped.set)
        is_stopped = stopped.is_set() and made is None
        return PackMade(made, (*held, *pictures.left_out), pictures.unlabelled, is_stopped)

    async def _recorded(
        self, pack: ClientPack, pictures: PackPictures, order: PackOrder
    ) -> ClientPack | None:
        """The pack, written and noted."""
        loop = asyncio.get_running_loop()
        made = await loop.run_in_executor(self._pool, _written, pack, pictures, order)
        try:
            if made:
                await self._packs.record(made)
        except WujieError:
            await loop.run_in_executor(self._pool, remove_client_pack, order.file)
            raise
        return made

    async def all(self) -> list[ClientPack]:
        """Every version of every pack, without its pictures, the newest first."""
        return await self._packs.all()

    async def versions(self, pack: str) -> list[ClientPack]:
        """Every version of one pack with its pictures, the newest first."""
        numbers = [each.version for each in await self._packs.all() if each.id == pack]
        found = [await self._packs.find(pack, number) for number in numbers]
        return [each for each in found if each]

    async def answers(self, pack: str) -> list[ClientAnswer]:
        """Every answer to the pack, in the order of their times."""
        return await self._packs.answers(pack)

    async def compare(self, pack: str) -> Comparison:
        """The newest version of the pack under the newest answer of each client."""
        versions = await self.versions(pack)
        answers = tuple(newest_of_each(await self._packs.answers(pack)))
        pictures = versions[0].pictures if versions else ()
        return Comparison(answers, tuple([await self._compared(it, answers) for it in pictures]))

    async def _compared(self, picture: PackPicture, answers: Sequence[ClientAnswer]) -> Compared:
        known = await self._requests.find(picture.key)
        decision = self._decision_on(picture.key)
        return Compared(
            picture=picture,
            marks=marks_of(picture, answers),
            choice=decision.choice if decision else None,
            verdict=gate(known.audit, known.involve_yellow) if known and known.verdict else None,
            bar=(await self._bars_now([picture.key])).get(picture.key),
        )

    async def receive(self, text: str) -> tuple[Received | AnswerFault, ...]:
        """Take every answer in `text`, a file or a message; returns what became of each, and why
        there is none where there is none. Raises LibraryError."""
        return tuple(
            [
                item if isinstance(item, AnswerFault) else await self._take(item)
                for item in await off_loop(partial(read_answers, text))
            ]
        )

    async def _take(self, sent: SentAnswer) -> Received:
        versions = await self.versions(sent.pack)
        pack = next((each for each in versions if each.version == sent.version), None)
        if pack is None:
            standing = Standing.LATER_VERSION if versions else Standing.UNKNOWN_PACK
            return Received(standing, sent, newest=versions[0].version if versions else 0)
        by_id = {picture.id: picture for picture in pack.pictures}
        by_number = {picture.number: picture for picture in pack.pictures}
        known = [
            (found, mark)
            for mark in sent.marks
            if (found := by_id.get(mark.id) if mark.id else by_number.get(mark.number))
        ]
        said = {picture.id: (picture, mark) for picture, mark in known}
        answer = ClientAnswer(
            pack=pack.id,
            version=pack.version,
            client=sent.client or pack.client,
            at=sent.at.astimezone(UTC),
            received_at=self._clock.now(),
            is_confirmed=sent.is_confirmed,
            note=sent.note,
            marks=tuple(
                ClientMark(it.key, mark.choice, mark.comment) for it, mark in said.values()
            ),
        )
        standing, answer = _standing(answer, await self._packs.answers(pack.id))
        if standing is not Standing.SAME:
            await self._packs.keep(answer, [*said])
        unknown = len(sent.marks) - len(known)
        return Received(standing, sent, pack, answer, versions[0].version, unknown)

    async def _judged(
        self, order: PackOrder
    ) -> tuple[list[FreePicture], list[tuple[PictureKey, ExportBlocker]]]:
        """Those that may leave, section by section, and the others."""
        free: list[FreePicture] = []
        held: list[tuple[PictureKey, ExportBlocker]] = []
        bars = await self._bars_now([key for key, _section in order.pictures])
        for key, section in order.pictures:
            picture = await self._requests.find(key)
            original = picture.original if picture else None
            if key not in bars and original and len(free) < MAX_PICTURES:
                free.append(FreePicture(key, original, section))
            else:
                held.append((key, bars.get(key, ExportBlocker.NOT_THERE)))
        names = list(dict.fromkeys(each.section for each in free))
        return sorted(free, key=lambda each: names.index(each.section)), held


def _written(pack: ClientPack, pictures: PackPictures, order: PackOrder) -> ClientPack | None:
    try:
        return write_client_pack(pack, pictures, language=order.language, start=order.start)
    except Stopped:
        return None


def _standing(answer: ClientAnswer, there: Sequence[ClientAnswer]) -> tuple[Standing, ClientAnswer]:
    """What `answer` is to those that are `there`; its time is moved on by a tick where another one
    has it."""
    own = [each for each in there if each.client.casefold() == answer.client.casefold()]
    if any(replace(each, received_at=answer.received_at) == answer for each in own):
        return Standing.SAME, answer
    times = {each.at for each in own}
    while answer.at in times:
        answer = replace(answer, at=answer.at + _ONE_TICK)
    if not own:
        return Standing.NEW, answer
    return Standing.OLDER if answer.at < max(times) else Standing.REPLACES, answer
