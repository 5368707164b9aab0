"""The stored log of decisions: rows are added and never changed."""

from __future__ import annotations

import sqlite3

from wujie_desktop.domain.decisions import Decision, SealedDecision
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.acting_decisions import read_acting_decisions
from wujie_desktop.library.database import Database
from wujie_desktop.library.decision_rows import insert_decision, read_decisions, read_decisions_of
from wujie_desktop.library.team_word import read_ruled_word
from wujie_desktop.library.telling import tell_decision


def append_decision(
    connection: sqlite3.Connection, profile: str, decision: Decision
) -> SealedDecision:
    """Insert `decision` as the last link of the log of `profile`, and tell its team. Works inside
    a transaction of its caller."""
    link = insert_decision(connection, profile, decision)
    tell_decision(connection, profile, link)
    return link


class Decisions:
    """The log of one profile. Every method is one transaction, durable when it returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def append(self, decision: Decision) -> SealedDecision:
        """Insert `decision` as the last link."""
        return await self._database.run(
            lambda connection: append_decision(connection, self._profile, decision)
        )

    async def of(self, key: PictureKey) -> tuple[SealedDecision, ...]:
        """Every link about one picture, oldest first."""
        return await self._database.run(
            lambda connection: read_decisions_of(connection, self._profile, key)
        )

    async def acting(self) -> dict[PictureKey, Decision]:
        """The decision that acts on each picture that has one: the team's, where it has one."""
        return await self._database.run(
            lambda connection: read_acting_decisions(connection, self._profile)
        )

    async def ruled(self) -> dict[PictureKey, Decision | None]:
        """What acts from the start where the team wants two people to pick."""
        return await self._database.run(
            lambda connection: read_ruled_word(connection, self._profile)
        )

    async def all(self) -> tuple[SealedDecision, ...]:
        """Every link, oldest first."""
        return await self._database.run(
            lambda connection: read_decisions(connection, self._profile)
        )
