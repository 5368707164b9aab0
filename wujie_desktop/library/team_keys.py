"""The public keys of a team's devices, as this library first saw them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_merge import Flaw
from wujie_desktop.domain.team_signing import DeviceKey, Learned, Signing, learn
from wujie_desktop.library.database import Database

_SIGNINGS = (
    "SELECT json_extract(d.body, '$.seal'), d.device, d.signing FROM team AS t "
    "JOIN shared_decision AS d INDEXED BY shared_decision_by_key "
    "ON d.profile = t.profile AND d.epoch = t.epoch "
    "WHERE t.profile = ? AND d.key = ? ORDER BY d.position DESC"
)


class TeamKeys:
    """The keys that one profile knows. Every method is one transaction, durable when it returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def known(self) -> tuple[DeviceKey, ...]:
        """Every key."""
        return await self._database.run(lambda connection: _read(connection, self._profile))

    async def learn(self, told: Iterable[DeviceKey], own: str) -> Learned:
        """Remember what a server names, as far as it rewrites nothing. `own` is this device."""

        def work(connection: sqlite3.Connection) -> Learned:
            learned = learn(_read(connection, self._profile), told)
            for key in learned.taken:
                is_unsaid = key in learned.changed and key.device != own
                values = (key.device, key.first_seq, key.public_key, key.person, is_unsaid)
                connection.execute(
                    "INSERT INTO team_key VALUES (?, ?, ?, ?, ?, ?)", (self._profile, *values)
                )
            return learned

        return await self._database.run(work)

    async def take_changes(self) -> tuple[str, ...]:
        """The members a device of whom took another key, each once: they are said from now on."""

        def work(connection: sqlite3.Connection) -> tuple[str, ...]:
            rows = connection.execute(
                "SELECT DISTINCT person FROM team_key WHERE profile = ? AND is_unsaid ORDER BY 1",
                (self._profile,),
            ).fetchall()
            connection.execute(
                "UPDATE team_key SET is_unsaid = 0 WHERE profile = ?", (self._profile,)
            )
            return tuple(person for (person,) in rows)

        return await self._database.run(work)

    async def wrong(self) -> int:
        """How many decisions of the team came with a wrong signature, and count for nothing."""

        def work(connection: sqlite3.Connection) -> int:
            return int(
                connection.execute(
                    "SELECT count(*) FROM quarantine WHERE profile = ? AND why = ?",
                    (self._profile, Flaw.SIGNATURE),
                ).fetchone()[0]
            )

        return await self._database.run(work)


def read_signings(
    connection: sqlite3.Connection, profile: str, key: PictureKey
) -> dict[tuple[str, str], Signing]:
    """How the decisions about one picture are signed, by their seals and devices. Works inside a
    transaction of its caller."""
    rows = connection.execute(_SIGNINGS, (profile, key))
    return {(str(seal), device): Signing(signing) for seal, device, signing in rows}


def _read(connection: sqlite3.Connection, profile: str) -> tuple[DeviceKey, ...]:
    rows = connection.execute(
        "SELECT device, first_seq, public_key, person FROM team_key WHERE profile = ?", (profile,)
    )
    return tuple(DeviceKey(*row) for row in rows)
