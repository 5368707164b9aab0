"""Client packs and answers from the command line, while somebody else may have the library open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.client_picks import (
    ClientAnswer,
    ClientChoice,
    ClientMark,
    ClientPack,
    PackPicture,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.library.client_packs import ClientPacks
from wujie_desktop.library.database import Database
from wujie_desktop.services.record_spool import RecordSpool

FOLDER = "packed"
"""In the folder of the records."""


@value
class _Answered:
    """An answer, and the names in its pack of the pictures in its marks."""

    answer: ClientAnswer
    ids: tuple[str, ...]


class PackSpool:
    """Those of one profile of the library in `records`."""

    def __init__(self, records: Path, profile: str) -> None:
        self._spool = RecordSpool(records / FOLDER / profile, _read)

    def put_pack(self, pack: ClientPack) -> None:
        """Keep a version of a pack. Raises FolderNotWritable."""
        self._put(pack.made_at, _stored_pack(pack))

    def put_answer(self, answer: ClientAnswer, ids: Sequence[str]) -> None:
        """Keep an answer as `ClientPacks.keep` does. Raises FolderNotWritable."""
        self._put(answer.received_at, _stored_answer(answer, ids))

    def _put(self, at: datetime, stored: object) -> None:
        self._spool.put(f"{at.astimezone(UTC):%Y%m%d%H%M%S%f}-{uuid4().hex}", stored)

    @property
    def packs(self) -> list[ClientPack]:
        """Every version of a pack that waits, oldest first."""
        return [item for _path, item in self._spool.read() if isinstance(item, ClientPack)]

    @property
    def answers(self) -> list[ClientAnswer]:
        """Every answer that waits, in the order in which they came."""
        return [item.answer for _path, item in self._spool.read() if isinstance(item, _Answered)]

    async def take_in(self, packs: ClientPacks) -> None:
        """Bring everything into the library that is not there yet. Raises LibraryError."""
        for path, item in await off_loop(lambda: [*self._spool.read()]):
            if isinstance(item, ClientPack):
                if not await packs.find(item.id, item.version):
                    await packs.record(item)
            elif not _is_among(item.answer, await packs.answers(item.answer.pack)):
                await packs.keep(item.answer, item.ids)
            path.unlink(missing_ok=True)


class GatheredPacks(ClientPacks):
    """The packs for whoever has the library open: what waits is taken in before they are looked
    at."""

    def __init__(self, database: Database, profile: str, spool: PackSpool) -> None:
        super().__init__(database, profile)
        self._spool = spool

    async def take_in(self) -> None:
        """Bring in what waits. Raises LibraryError."""
        await self._spool.take_in(self)

    @override
    async def all(self) -> list[ClientPack]:
        """As ever, with what waited."""
        await self.take_in()
        return await super().all()


class SpooledPacks:
    """The packs for whoever only reads the library: what is new goes to the spool."""

    def __init__(self, packs: ClientPacks, spool: PackSpool) -> None:
        self._packs = packs
        self._spool = spool

    async def record(self, pack: ClientPack) -> None:
        """Keep a version of a pack in the spool."""
        await off_loop(lambda: self._spool.put_pack(pack))

    async def all(self) -> list[ClientPack]:
        """Every version of every pack, without its pictures, the newest first."""
        known = await self._packs.all()
        names = {(pack.id, pack.version) for pack in known}
        waiting = [replace(pack, pictures=()) for pack in await self._waiting()]
        new = [pack for pack in waiting if (pack.id, pack.version) not in names]
        return sorted([*known, *new], key=lambda pack: (pack.made_at, pack.version), reverse=True)

    async def find(self, pack: str, version: int) -> ClientPack | None:
        """That version with its pictures; None where there is none."""
        waiting = [it for it in await self._waiting() if (it.id, it.version) == (pack, version)]
        return await self._packs.find(pack, version) or next(iter(waiting), None)

    async def keep(self, answer: ClientAnswer, ids: Sequence[str]) -> None:
        """Keep an answer in the spool."""
        await off_loop(lambda: self._spool.put_answer(answer, ids))

    async def answers(self, pack: str) -> list[ClientAnswer]:
        """Every answer to the pack, in the order of their times."""
        known = await self._packs.answers(pack)
        waiting = await off_loop(lambda: self._spool.answers)
        new = [each for each in waiting if each.pack == pack and not _is_among(each, known)]
        return sorted([*known, *new], key=lambda answer: answer.at)

    async def _waiting(self) -> list[ClientPack]:
        return await off_loop(lambda: self._spool.packs)


def _is_among(answer: ClientAnswer, others: Sequence[ClientAnswer]) -> bool:
    return any((each.client, each.at) == (answer.client, answer.at) for each in others)


def _stored_pack(pack: ClientPack) -> dict[str, Any]:
    return asdict(pack) | {"made_at": pack.made_at.isoformat()}


def _stored_answer(answer: ClientAnswer, ids: Sequence[str]) -> dict[str, Any]:
    times = {"at": answer.at.isoformat(), "received_at": answer.received_at.isoformat()}
    marks = [asdict(mark) | {"id": own} for own, mark in zip(ids, answer.marks, strict=True)]
    return asdict(answer) | times | {"marks": marks}


def _read(stored: Mapping[str, Any]) -> ClientPack | _Answered:
    """Read either; errors as `RecordSpool` has them."""
    return _read_answer(stored) if "marks" in stored else _read_pack(stored)


def _read_pack(stored: Mapping[str, Any]) -> ClientPack:
    return ClientPack(
        id=str(stored["id"]),
        version=int(stored["version"]),
        title=str(stored["title"]),
        client=str(stored["client"]),
        note=str(stored["note"]),
        least=int(stored["least"]),
        most=int(stored["most"]),
        made_at=datetime.fromisoformat(stored["made_at"]),
        file=str(stored["file"]),
        pictures=tuple(
            PackPicture(
                int(each["number"]),
                str(each["id"]),
                PictureKey(str(each["key"])),
                str(each["section"]),
            )
            for each in stored["pictures"]
        ),
    )


def _read_answer(stored: Mapping[str, Any]) -> _Answered:
    marks = tuple(
        ClientMark(PictureKey(str(each["key"])), ClientChoice(each["choice"]), str(each["comment"]))
        for each in stored["marks"]
    )
    answer = ClientAnswer(
        pack=str(stored["pack"]),
        version=int(stored["version"]),
        client=str(stored["client"]),
        at=datetime.fromisoformat(stored["at"]),
        received_at=datetime.fromisoformat(stored["received_at"]),
        is_confirmed=bool(stored["is_confirmed"]),
        note=str(stored["note"]),
        marks=marks,
    )
    return _Answered(answer, tuple(str(each["id"]) for each in stored["marks"]))
