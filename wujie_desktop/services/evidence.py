"""Contesting verdicts with evidence packs from the library."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.decisions import MAX_NOTE
from wujie_desktop.domain.events import VerdictsContested
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.export.evidence import write_pack
from wujie_desktop.export.exhibits import Exhibit
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.contests import Contest, Contests
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.raw_answers import RawAnswers
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.hub import EventHub


class EvidenceService:
    """Reads everything from the library itself, not as a policy changes it."""

    def __init__(
        self,
        *,
        requests: Requests,
        raw_answers: RawAnswers,
        decisions: Decisions,
        contests: Contests,
        hub: EventHub,
        originals: OriginalStore,
        clock: Clock,
        pool: Executor,
        program: str,
    ) -> None:
        self._requests = requests
        self._raw_answers = raw_answers
        self._decisions = decisions
        self._contests = contests
        self._hub = hub
        self._originals = originals
        self._clock = clock
        self._pool = pool
        self._program = program

    async def open(self) -> None:
        """Load what was contested before."""
        self._hub.publish(VerdictsContested(await self._contests.newest()))

    async def past(self) -> list[Contest]:
        """What was contested, the newest first."""
        return await self._contests.all()

    async def write(self, keys: Sequence[PictureKey], path: Path, reason: str = "") -> int:
        """Write the pack of `keys` to `path`, with `reason` why their verdicts are contested, and
        note that they are; returns the number of pictures in it.

        Raises LibraryError; NotExported where `path` cannot be written or is the library's own.
        """
        self._originals.refuse_own(path)
        reason = reason.encode("utf-8", "replace").decode()[:MAX_NOTE]
        gathered = [await self._exhibit(key) for key in keys]
        exhibits = [exhibit for exhibit in gathered if exhibit]
        loop = asyncio.get_running_loop()
        made_at = self._clock.now()
        await loop.run_in_executor(
            self._pool, write_pack, path, exhibits, made_at, self._program, reason
        )
        packed = [exhibit.picture.key for exhibit in exhibits]
        await self._contests.record(packed, made_at, reason, str(path))
        self._hub.publish(VerdictsContested(dict.fromkeys(packed, made_at)))
        return len(exhibits)

    async def _exhibit(self, key: PictureKey) -> Exhibit | None:
        picture = await self._requests.find(key)
        if picture is None:
            return None
        snapshot = await self._requests.load_request(picture.request)
        loop = asyncio.get_running_loop()
        file, is_whole = await loop.run_in_executor(self._pool, self._file_of, picture.original)
        return Exhibit(
            picture=picture,
            request=snapshot.requests[0],
            answer=await self._raw_answers.answer(picture.request),
            notices=await self._raw_answers.notices(key),
            decisions=await self._decisions.of(key),
            file=file,
            is_whole=is_whole,
        )

    def _file_of(self, original: StoredOriginal | None) -> tuple[Path | None, bool]:
        """The path of the file, None where it is missing, and whether it is unchanged."""
        path = self._originals.resolve(original.path) if original else None
        if original is None or path is None or not path.is_file():
            return None, False
        return path, self._originals.verify(original)
