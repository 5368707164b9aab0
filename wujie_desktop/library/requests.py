"""Requests and pictures. Every method is one transaction, durable when it returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from wujie_desktop.domain.answers import CreateAnswer, PromisedPicture
from wujie_desktop.domain.changes import (
    apply_arrival,
    apply_download_fault,
    apply_download_request,
    apply_lost_original,
    apply_notice,
    apply_original,
)
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import PictureKey, RequestId, new_request_id
from wujie_desktop.domain.notices import ResultNotice, concealed
from wujie_desktop.domain.request import (
    PENDING_COST,
    BatchPlace,
    FaultKind,
    Picture,
    PictureState,
    Reason,
    Request,
    RequestState,
    StoredOriginal,
    SubmissionFault,
)
from wujie_desktop.domain.value import value
from wujie_desktop.library.damage import Note, log_row
from wujie_desktop.library.database import Database
from wujie_desktop.library.prompt_index import forget_prompt
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.rows import read_known_keys, read_pictures, read_requests, time_text
from wujie_desktop.library.team_word import forget_call, has_team
from wujie_desktop.library.telling import tell_notice, tell_request
from wujie_desktop.library.written_rows import (
    insert_pictures,
    insert_request,
    read_request,
    record_end,
    settle,
    update_picture,
)

MAX_RECENT = 100
"""The number of finished requests that the queue still shows."""
_NOT_STORED = "SELECT generation_id FROM picture INDEXED BY picture_not_stored WHERE profile = ? "
_RECENT = (
    "(state IN ('submitting', 'unknown', 'open') "  # noqa: S608 - our own text
    "OR id IN (SELECT generation_id FROM picture INDEXED BY picture_cost_pending "
    f"WHERE profile = ? AND instr(points_message, '{PENDING_COST}')) "
    f"OR id IN ({_NOT_STORED} AND state IN ('downloading', 'failed') "
    "AND state = 'failed' AND points IS NOT 0 AND reason <> 'generation-failed') "
    "OR id IN (SELECT id FROM generation WHERE profile = ? ORDER BY created_at DESC LIMIT ?))"
)
_REMOTE = f"id IN ({_NOT_STORED} AND state IN ('downloading', 'failed') AND picture_url <> '')"
"""Both name their index: SQLite would read every picture, with all that the machine said of it."""
_MADE_OF = (
    "p.key IN (SELECT v.key FROM version v WHERE v.profile = p.profile AND v.sha256 = :wanted "
    "UNION SELECT f.key FROM export_file f JOIN export e ON e.id = f.export "
    "WHERE e.profile = p.profile AND f.sha256 = :wanted)"
)


@value
class PictureChange:
    """The new value of a picture that changed.

    `settled` is its request where this change settled the last of its pictures.
    """

    before: Picture
    after: Picture
    settled: Request | None


@value
class LibrarySnapshot:
    """Requests oldest first, with their pictures in order of arrival."""

    requests: tuple[Request, ...]
    pictures: tuple[Picture, ...]


async def load_everything(database: Database, note: Note = log_row) -> LibrarySnapshot:
    """The requests and pictures of every profile; unreadable rows are noted."""
    return await database.run(
        lambda connection: LibrarySnapshot(
            tuple(read_requests(connection, "TRUE", (), note)),
            tuple(read_pictures(connection, "TRUE", (), note)),
        )
    )


class Requests:
    """The requests and pictures of one profile."""

    def __init__(self, database: Database, profile: str, reader: Reads | None = None) -> None:
        """With `reader`, long reads do not delay writes."""
        self._database = database
        self._reader: Reads = reader or database
        self._profile = profile

    async def load(self) -> LibrarySnapshot:
        """All requests. With many pictures this is slow."""
        return await self._read("TRUE", ())

    async def load_recent(self) -> LibrarySnapshot:
        """The newest requests, and all older ones that are still open or have a paid picture that
        is not on this disk."""
        mine = (self._profile, self._profile, self._profile, MAX_RECENT)
        return await self._read(_RECENT, mine)

    async def load_request(self, name: RequestId) -> LibrarySnapshot:
        """One request and its pictures; empty where it is unknown."""
        return await self._read("id = ?", (name,))

    async def load_retries(self, key: PictureKey) -> LibrarySnapshot:
        """The requests that retry `key`, and their pictures."""
        return await self._read("retry_of = ?", (key,))

    async def load_remote(self) -> LibrarySnapshot:
        """The made pictures whose file is not on this disk, with their requests."""
        found = await self._read(_REMOTE, (self._profile,))
        missing = (PictureState.DOWNLOADING, PictureState.FAILED)
        return replace(
            found, pictures=tuple(item for item in found.pictures if item.state in missing)
        )

    async def known_keys(self, keys: Sequence[PictureKey]) -> frozenset[PictureKey]:
        """Those of `keys` that a picture has, deleted or not."""
        return await self._reader.run(
            lambda connection: read_known_keys(connection, self._profile, keys)
        )

    async def _read(self, where: str, parameters: tuple[object, ...]) -> LibrarySnapshot:
        """The requests that match, and all their pictures."""

        def work(connection: sqlite3.Connection) -> LibrarySnapshot:
            mine = ("profile = ? AND " + where, (self._profile, *parameters))
            requests = tuple(read_requests(connection, *mine))
            inner = f"p.generation_id IN (SELECT id FROM generation WHERE {mine[0]})"  # noqa: S608 - our own text
            return LibrarySnapshot(requests, tuple(read_pictures(connection, inner, mine[1])))

        return await self._reader.run(work)

    async def open(
        self,
        draft: RequestDraft,
        now: datetime,
        *,
        retry_of: PictureKey | None = None,
        place: BatchPlace | None = None,
        is_found: bool = False,
    ) -> Request:
        """Insert a request, the durable intent to send `draft`, before a byte of it is sent.

        The database refuses a second request for a place in a batch, unless the earlier ones were
        refused. `is_found`: the vendor tells of it, and it may be private wherever it was sent, so
        that it is private here where there is a team.
        """
        request = Request(
            id=new_request_id(),
            profile=self._profile,
            draft=draft,
            state=RequestState.SUBMITTING,
            created_at=now,
            retry_of=retry_of,
            place=place,
        )

        def work(connection: sqlite3.Connection) -> Request:
            is_private = draft.is_private or (is_found and has_team(connection, self._profile))
            opened = replace(request, draft=replace(draft, is_private=is_private))
            insert_request(connection, opened)
            return opened

        return await self._database.run(work)

    async def keep_answer(self, request: RequestId, received: bytes, at: datetime) -> None:
        """Store the answer to a create call, byte for byte."""
        statement = "INSERT OR REPLACE INTO create_answer VALUES (?, ?, ?)"
        values = (request, time_text(at), received)
        await self._database.write(statement, values)

    async def kept_answer(self, request: RequestId) -> bytes:
        """The answer that was stored; empty where there is none."""
        asked = "SELECT received FROM create_answer WHERE generation_id = ?"
        row = await self._database.run(lambda it: it.execute(asked, (request,)).fetchone())
        return row[0] if row and isinstance(row[0], bytes) else b""

    async def withdraw(self, request: RequestId) -> None:
        """Delete a request of which not a byte was sent."""

        def work(connection: sqlite3.Connection) -> None:
            forget_prompt(connection, request)
            forget_call(connection, request)
            for statement in (
                "DELETE FROM template_row WHERE generation_id = ?",
                "DELETE FROM generation WHERE id = ?",
            ):
                connection.execute(statement, (request,))

        await self._database.run(work)

    async def record_keys(
        self,
        request: RequestId,
        answer: CreateAnswer,
        fault: SubmissionFault | None = None,
    ) -> tuple[Request, tuple[Picture, ...]]:
        """Store every key in the answer, with the answer as text; `fault` is what was wrong with
        it. Where all keys belong to another request, the outcome is `unknown`: a cache on the way
        repeated an old answer."""

        def work(connection: sqlite3.Connection) -> tuple[Request, tuple[Picture, ...]]:
            record_end(connection, request, RequestState.OPEN, fault)
            connection.execute(
                "UPDATE generation SET expected_points = ?, expected_duration = ?, trace_id = ?, "
                "answer = ? WHERE id = ?",
                (
                    answer.expected_points,
                    answer.expected_duration,
                    answer.trace_id,
                    answer.raw,
                    request,
                ),
            )
            insert_pictures(connection, request, answer.pictures)
            pictures = tuple(read_pictures(connection, "p.generation_id = ?", (request,)))
            if pictures:
                settle(connection, request)
                tell_request(connection, read_request(connection, request), pictures)
            else:
                known = SubmissionFault(
                    FaultKind.BAD_RESPONSE, "", FailureReason.KEYS_OF_ANOTHER, answer.trace_id
                )
                record_end(connection, request, RequestState.UNKNOWN, known)
            return read_request(connection, request), pictures

        return await self._database.run(work)

    async def adopt(
        self, request: RequestId, pictures: Sequence[PromisedPicture]
    ) -> tuple[Request, tuple[Picture, ...]]:
        """Give a request of unknown outcome the pictures that the user assigned to it."""

        def work(connection: sqlite3.Connection) -> tuple[Request, tuple[Picture, ...]]:
            connection.execute(
                "UPDATE generation SET state = ?, fault_kind = NULL WHERE id = ?",
                (RequestState.OPEN, request),
            )
            insert_pictures(connection, request, pictures)
            settle(connection, request)
            adopted = read_request(connection, request)
            all_of_it = tuple(read_pictures(connection, "p.generation_id = ?", (request,)))
            if all_of_it:
                tell_request(connection, adopted, all_of_it)
            return adopted, all_of_it

        return await self._database.run(work)

    async def record_fault(
        self, request: RequestId, state: RequestState, fault: SubmissionFault
    ) -> Request:
        """Record that a create call ended `refused` or `unknown`."""

        def work(connection: sqlite3.Connection) -> Request:
            record_end(connection, request, state, fault)
            return read_request(connection, request)

        return await self._database.run(work)

    async def accept(
        self, notices: Sequence[ResultNotice], received_at: datetime, *, is_told: bool = False
    ) -> tuple[PictureChange, ...]:
        """Apply the gateway's notices; unknown keys are ignored. A team, if there is one, learns
        what is final, unless it is `is_told`."""

        def work(connection: sqlite3.Connection) -> tuple[PictureChange, ...]:
            changes = (
                self._accept_one(connection, each, received_at, is_told=is_told) for each in notices
            )
            return tuple(change for change in changes if change)

        return await self._database.run(work)

    async def store_original(
        self, key: PictureKey, original: StoredOriginal
    ) -> PictureChange | None:
        """Record that the original of `key` is durable."""

        def work(connection: sqlite3.Connection) -> PictureChange | None:
            connection.execute(
                "INSERT INTO original VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (
                    original.sha256,
                    original.path,
                    original.format,
                    original.width,
                    original.height,
                    original.size,
                ),
            )
            return self._change(connection, key, lambda old: apply_original(old, original))

        return await self._database.run(work)

    async def fail_download(
        self, key: PictureKey, reason: Reason, text: str
    ) -> PictureChange | None:
        """Record that the download of `key` failed for good."""
        return await self._database.run(
            lambda connection: self._change(
                connection, key, lambda old: apply_download_fault(old, reason, text)
            )
        )

    async def request_download(self, key: PictureKey) -> PictureChange | None:
        """Record that the user asked to download `key` again."""
        return await self._database.run(
            lambda connection: self._change(connection, key, apply_download_request)
        )

    async def lose_original(self, key: PictureKey) -> PictureChange | None:
        """Record that the file of `key` is missing or changed and may be downloaded again."""
        return await self._database.run(
            lambda connection: self._change(connection, key, apply_lost_original)
        )

    async def find(self, key: PictureKey) -> Picture | None:
        """The picture with this key."""
        return next(iter(await self._matching("p.key = :wanted", key)), None)

    async def find_original(self, sha256: str) -> Picture | None:
        """The newest picture whose original has this digest."""
        return next(reversed(await self._matching("p.sha256 = :wanted", sha256)), None)

    async def find_made_of(self, sha256: str) -> Picture | None:
        """The newest picture of which a version, or a copy that was exported, has this digest."""
        return next(reversed(await self._matching(_MADE_OF, sha256)), None)

    async def _matching(self, condition: str, wanted: str) -> list[Picture]:
        """In the order of arrival."""
        where = f"p.profile = :profile AND {condition}"
        asked = {"profile": self._profile, "wanted": wanted}
        return await self._reader.run(lambda connection: read_pictures(connection, where, asked))

    def _accept_one(
        self,
        connection: sqlite3.Connection,
        notice: ResultNotice,
        received_at: datetime,
        *,
        is_told: bool,
    ) -> PictureChange | None:
        def after(old: Picture) -> Picture:
            said = concealed(notice, old.camera)
            if not is_told:
                return apply_arrival(apply_notice(old, said), said, received_at)
            free = replace(said, points=None, points_message="")
            return apply_notice(old, said if old.sender else free)  # what it cost is asked for here

        change = self._change(connection, notice.key, after)
        if change:
            raw = concealed(notice, change.after.camera).raw
            row = (notice.key, notice.source, notice.status, time_text(received_at), raw)
            connection.execute(
                "INSERT OR REPLACE INTO notice VALUES (?, ?, ?, ?, ?, ?)", (self._profile, *row)
            )
            if not is_told and notice.target_state is not PictureState.WAITING:
                tell_notice(connection, self._profile, change.after, raw, received_at)
        return change

    def _change(
        self,
        connection: sqlite3.Connection,
        key: PictureKey,
        rule: Callable[[Picture], Picture],
    ) -> PictureChange | None:
        pictures = read_pictures(connection, "p.profile = ? AND p.key = ?", (self._profile, key))
        if not pictures:
            return None
        before = pictures[0]
        after = rule(before)
        if after == before:
            return None
        update_picture(connection, after)
        return PictureChange(before, after, settle(connection, after.request))
