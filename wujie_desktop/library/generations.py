"""Requests and pictures, kept. Every method is one transaction, durable when it returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from wujie_desktop.domain.draft import GenerationDraft
from wujie_desktop.domain.generation import (
    BatchPlace,
    Generation,
    Picture,
    Reason,
    RequestState,
    StoredOriginal,
    SubmissionFault,
)
from wujie_desktop.domain.ids import GenerationId, ImageKey, new_generation_id
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import read_generations, read_pictures, time_text


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A picture that is no longer what it was.

    `settled` is its request where this change settled the last of its pictures.
    """

    before: Picture
    after: Picture
    settled: Generation | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything of one profile: requests oldest first, pictures in order of arrival."""

    generations: tuple[Generation, ...]
    pictures: tuple[Picture, ...]


async def load_everything(database: Database) -> Shelf:
    """The requests and pictures of every profile."""
    return await database.run(
        lambda connection: Shelf(
            tuple(read_generations(connection, "TRUE", ())),
            tuple(read_pictures(connection, "TRUE", ())),
        )
    )


class Generations:
    """The requests and pictures of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> Shelf:
        """Everything there is."""
        return await self._database.run(
            lambda connection: Shelf(
                tuple(read_generations(connection, "profile = ?", (self._profile,))),
                tuple(read_pictures(connection, "p.profile = ?", (self._profile,))),
            )
        )

    async def open(
        self,
        draft: GenerationDraft,
        now: datetime,
        *,
        retry_of: ImageKey | None = None,
        place: BatchPlace | None = None,
    ) -> Generation:
        """Record the intent to send `draft`, before a byte of it leaves.

        The database refuses a second request for a place in a batch, unless the ones before
        were refused.
        """
        generation = Generation(
            id=new_generation_id(),
            profile=self._profile,
            draft=draft,
            state=RequestState.SUBMITTING,
            created_at=now,
            retry_of=retry_of,
            place=place,
        )
        await self._database.run(lambda connection: _insert_generation(connection, generation))
        return generation

    async def record_keys(
        self, generation: GenerationId, answer: CreateAnswer
    ) -> tuple[Generation, tuple[Picture, ...]]:
        """Record every key the gateway named, with its answer as received."""

        def work(connection: sqlite3.Connection) -> tuple[Generation, tuple[Picture, ...]]:
            connection.execute(
                "UPDATE generation SET state = ?, expected_points = ?, trace_id = ?, answer = ?, "
                "fault_kind = NULL WHERE id = ?",
                (
                    RequestState.OPEN,
                    answer.expected_points,
                    answer.trace_id,
                    answer.raw,
                    generation,
                ),
            )
            self._insert_pictures(connection, generation, answer.pictures)
            _settle(connection, generation)
            return _one_generation(connection, generation), tuple(
                read_pictures(connection, "p.generation_id = ?", (generation,))
            )

        return await self._database.run(work)

    async def adopt(
        self, generation: GenerationId, pictures: Sequence[PromisedPicture]
    ) -> tuple[Generation, tuple[Picture, ...]]:
        """Give a request of unknown outcome the keys that the user says are its own."""

        def work(connection: sqlite3.Connection) -> tuple[Generation, tuple[Picture, ...]]:
            connection.execute(
                "UPDATE generation SET state = ?, fault_kind = NULL WHERE id = ?",
                (RequestState.OPEN, generation),
            )
            self._insert_pictures(connection, generation, pictures)
            _settle(connection, generation)
            return _one_generation(connection, generation), tuple(
                read_pictures(connection, "p.generation_id = ?", (generation,))
            )

        return await self._database.run(work)

    async def record_fault(
        self, generation: GenerationId, state: RequestState, fault: SubmissionFault
    ) -> Generation:
        """Record that a create call ended `refused` or `unknown`."""

        def work(connection: sqlite3.Connection) -> Generation:
            connection.execute(
                "UPDATE generation SET state = ?, fault_kind = ?, fault_code = ?, "
                "fault_message = ?, fault_field = ?, trace_id = ? WHERE id = ?",
                (
                    state,
                    fault.kind,
                    fault.code,
                    fault.message,
                    fault.field,
                    fault.trace_id,
                    generation,
                ),
            )
            return _one_generation(connection, generation)

        return await self._database.run(work)

    async def accept(
        self, notices: Sequence[ResultNotice], received_at: datetime
    ) -> tuple[PictureChange, ...]:
        """Apply what the gateway said; keys that are not ours are left alone."""

        def work(connection: sqlite3.Connection) -> tuple[PictureChange, ...]:
            changes = (self._accept_one(connection, notice, received_at) for notice in notices)
            return tuple(change for change in changes if change)

        return await self._database.run(work)

    async def store_original(self, key: ImageKey, original: StoredOriginal) -> PictureChange | None:
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

    async def fail_download(self, key: ImageKey, reason: Reason, text: str) -> PictureChange | None:
        """Record that the file of `key` cannot be had."""
        return await self._database.run(
            lambda connection: self._change(
                connection, key, lambda old: apply_download_fault(old, reason, text)
            )
        )

    async def request_download(self, key: ImageKey) -> PictureChange | None:
        """Record that the user asked for the file of `key` again."""
        return await self._database.run(
            lambda connection: self._change(connection, key, apply_download_request)
        )

    async def lose_original(self, key: ImageKey) -> PictureChange | None:
        """Record that the file of `key` is no longer what it was and may be fetched again."""
        return await self._database.run(
            lambda connection: self._change(connection, key, apply_lost_original)
        )

    async def find(self, key: ImageKey) -> Picture | None:
        """The picture with this key."""
        found = await self._database.run(
            lambda connection: read_pictures(
                connection, "p.profile = ? AND p.key = ?", (self._profile, key)
            )
        )
        return found[0] if found else None

    def _insert_pictures(
        self,
        connection: sqlite3.Connection,
        generation: GenerationId,
        pictures: Sequence[PromisedPicture],
    ) -> None:
        connection.executemany(
            "INSERT INTO picture (profile, key, generation_id, template_key, state, "
            "expected_seconds, first_estimate) VALUES (?, ?, ?, ?, 'waiting', ?, ?) "
            "ON CONFLICT (profile, key) DO NOTHING",
            [
                (
                    self._profile,
                    item.key,
                    generation,
                    item.template_key,
                    item.expected_seconds,
                    item.expected_seconds,
                )
                for item in pictures
            ],
        )

    def _accept_one(
        self, connection: sqlite3.Connection, notice: ResultNotice, received_at: datetime
    ) -> PictureChange | None:
        change = self._change(
            connection,
            notice.key,
            lambda old: apply_arrival(apply_notice(old, notice), notice, received_at),
        )
        if change:
            connection.execute(
                "INSERT OR REPLACE INTO notice VALUES (?, ?, ?, ?, ?, ?)",
                (
                    self._profile,
                    notice.key,
                    notice.source,
                    notice.status,
                    time_text(received_at),
                    notice.raw,
                ),
            )
        return change

    def _change(
        self,
        connection: sqlite3.Connection,
        key: ImageKey,
        rule: Callable[[Picture], Picture],
    ) -> PictureChange | None:
        found = read_pictures(connection, "p.profile = ? AND p.key = ?", (self._profile, key))
        if not found:
            return None
        before = found[0]
        after = rule(before)
        if after == before:
            return None
        _update_picture(connection, after)
        return PictureChange(before, after, _settle(connection, after.generation))


def _insert_generation(connection: sqlite3.Connection, generation: Generation) -> None:
    draft, place = generation.draft, generation.place
    connection.execute(
        "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, created_at, "
        "retry_of, batch_id, batch_position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            generation.id,
            generation.profile,
            generation.state,
            draft.avatar_key,
            draft.prompt,
            draft.notify_url,
            time_text(generation.created_at),
            generation.retry_of,
            place.batch if place else None,
            place.position if place else None,
        ),
    )
    connection.executemany(
        "INSERT INTO template_row VALUES (?, ?, ?, ?)",
        [
            (generation.id, position, row.template_key, row.number)
            for position, row in enumerate(draft.templates)
        ],
    )


def _one_generation(connection: sqlite3.Connection, name: GenerationId) -> Generation:
    return read_generations(connection, "id = ?", (name,))[0]


def _settle(connection: sqlite3.Connection, name: GenerationId) -> Generation | None:
    """Keep the request's state true to its pictures; the request where it is now done."""
    waiting = connection.execute(
        "SELECT count(*) FROM picture WHERE generation_id = ? "
        "AND state IN ('waiting', 'downloading')",
        (name,),
    ).fetchone()[0]
    state = RequestState.OPEN if waiting else RequestState.DONE
    changed = connection.execute(
        "UPDATE generation SET state = ? WHERE id = ? AND state <> ?", (state, name, state)
    ).rowcount
    return _one_generation(connection, name) if changed and not waiting else None


def _update_picture(connection: sqlite3.Connection, picture: Picture) -> None:
    progress = picture.progress
    connection.execute(
        "UPDATE picture SET state = ?, status = ?, queue_before = ?, expected_seconds = ?, "
        "started_at = ?, picture_url = ?, involve_yellow = ?, verdict = ?, audit = ?, points = ?, "
        "points_message = ?, model_prompt = ?, completed_at = ?, sha256 = ?, reason = ?, "
        "reason_text = ?, called_back_at = ?, polled_at = ? WHERE ordinal = ?",
        (
            picture.state,
            progress.status,
            progress.queue_before,
            progress.expected_seconds,
            time_text(progress.started_at),
            picture.picture_url,
            picture.involve_yellow,
            picture.verdict,
            picture.audit.raw or None,
            picture.points,
            picture.points_message,
            picture.model_prompt,
            time_text(picture.completed_at),
            picture.original.sha256 if picture.original else None,
            picture.reason,
            picture.reason_text,
            time_text(picture.called_back_at),
            time_text(picture.polled_at),
            picture.ordinal,
        ),
    )
    connection.execute("DELETE FROM audit_row WHERE ordinal = ?", (picture.ordinal,))
    connection.executemany(
        "INSERT INTO audit_row VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                picture.ordinal,
                position,
                row.label,
                row.label_desc,
                row.scene,
                row.suggestion_text,
                row.rate,
            )
            for position, row in enumerate(picture.audit.rows)
        ],
    )
