"""All audits, in bulk: for policies and statistics."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from wujie_desktop.domain.ids import PictureKey, ProjectId
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.rows import AUDITED


class StoredAudit(NamedTuple):
    """One picture's audit as received. `ordinal` grows with the order of arrival."""

    ordinal: int
    key: PictureKey
    involve_yellow: int | None
    audit: str | None
    project: ProjectId


class LabelCount(NamedTuple):
    """How often a label was checked with one suggestion, each as sent."""

    label: str
    label_desc: str
    scene: str
    suggestion: str
    number: int


Counted = tuple[str, str, int]
"""A name or a prompt, the value of a Verdict, and the number of pictures."""

_SLICE = (
    "SELECT ordinal, key, involve_yellow, audit, "
    "(SELECT project FROM generation WHERE id = generation_id) FROM picture WHERE profile = ? "
    "AND verdict NOT NULL AND ordinal > ? ORDER BY ordinal LIMIT ?"
)
_LABELS = (
    "SELECT label, label_desc, scene, lower(suggestion), count(*) FROM audit_row "
    "WHERE ordinal IN (SELECT ordinal FROM picture WHERE profile = ?) GROUP BY 1, 2, 3, 4"
)
_COUNTED = (
    "SELECT {name}, p.verdict, count(*) FROM picture p JOIN generation g ON g.id = p.generation_id "
    "WHERE p.profile = ? AND p.verdict NOT NULL AND g.camera IN ({audited}) "
    "AND {name} <> '' GROUP BY 1, 2"
)


class Audits:
    """The audits of one profile. Raises what `Reads.run` raises."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def after(self, ordinal: int, most: int) -> list[StoredAudit]:
        """At most `most` pictures with a verdict that arrived after `ordinal`, in order."""
        rows = await self._query(_SLICE, self._profile, ordinal, most)
        return [StoredAudit._make(row) for row in rows]

    async def labels(self) -> list[LabelCount]:
        """Every label with its number of pictures, by suggestion."""
        return [LabelCount._make(row) for row in await self._query(_LABELS, self._profile)]

    async def by_template(self) -> list[Counted]:
        """Audited pictures by template key and verdict."""
        return await self._count("p.template_key")

    async def by_avatar(self) -> list[Counted]:
        """Audited pictures by avatar key and verdict."""
        return await self._count("g.avatar_key")

    async def by_prompt(self) -> list[Counted]:
        """Audited pictures by prompt and verdict."""
        return await self._count("g.prompt")

    async def _count(self, name: str) -> list[Counted]:
        return await self._query(_COUNTED.format(name=name, audited=AUDITED), self._profile)

    async def _query(self, text: str, *parameters: object) -> list[tuple]:  # type: ignore[type-arg]  # columns differ in type
        def work(connection: sqlite3.Connection) -> list[tuple]:  # type: ignore[type-arg]
            return connection.execute(text, parameters).fetchall()

        return await self._reader.run(work)
