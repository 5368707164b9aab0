"""The four-eyes rule of a team's space as this library remembers it: whether it holds, whose each
device is, and what is known of each picture's verdict."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace

from wujie_desktop.domain.decisions import HIDDEN, Choice, Decision
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import ReceivedEvent
from wujie_desktop.domain.team_merge import (
    Link,
    acting,
    counted,
    is_agreed,
    is_hidden,
    standing,
    strictest,
    wants_two,
)
from wujie_desktop.domain.value import value
from wujie_desktop.library.database import Database
from wujie_desktop.library.shared_rows import Bodies, read_links_of

_RULE = "SELECT device FROM team WHERE profile = ? AND four_eyes"
_PEOPLE = "SELECT device, person FROM team_person WHERE profile = ?"
_VERDICTS = (
    "SELECT verdict FROM team_verdict WHERE profile = :profile AND key = :key UNION ALL "
    "SELECT verdict FROM picture WHERE profile = :profile AND key = :key"
)
_NOTE = "INSERT OR REPLACE INTO team_verdict VALUES (?, ?, ?)"
_BY_SEVERAL = (
    "SELECT d.key FROM team AS t JOIN shared_decision AS d INDEXED BY shared_decision_by_key "
    "ON d.profile = t.profile AND d.epoch = t.epoch WHERE t.profile = ? AND d.refused = '' "
    "GROUP BY d.key HAVING count(DISTINCT d.device) > 1"
)


@value
class Rule:
    """The rule holds: `people` says who has each device, `device` is this one."""

    profile: str
    people: Mapping[str, str]
    device: str

    def holds_for(self, connection: sqlite3.Connection, key: PictureKey, bodies: Bodies) -> bool:
        """Whether the picture takes two people."""
        picture = {"profile": self.profile, "key": key}
        known = [verdict for (verdict,) in connection.execute(_VERDICTS, picture)]
        said = [body.get("verdict") for link, body in bodies.items() if not link.refused]
        return wants_two([*known, *said])

    def hides(self, links: Iterable[Link]) -> bool:
        """Whether the one opinion about a picture is kept from whoever sits here."""
        return is_hidden(links, self.people, self.device)

    def is_short(self, links: Iterable[Link]) -> bool:
        """Whether a pick acts that no second person made yet."""
        links = [*links]
        first = acting(standing(links))
        return first is not None and counted(links, self.people) is not first.choice


class FourEyes:
    """The rule of one profile's team. Every method is one transaction, durable when it returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def is_on(self) -> bool:
        """Whether the rule holds."""
        return await self._database.run(self._is_on)

    async def set_on(self, is_on: bool) -> bool:  # noqa: FBT001 - what is set
        """Remember whether the rule holds; returns whether it was otherwise."""

        def work(connection: sqlite3.Connection) -> bool:
            before = self._is_on(connection)
            connection.execute(
                "UPDATE team SET four_eyes = ? WHERE profile = ?", (is_on, self._profile)
            )
            return before is not is_on

        return await self._database.run(work)

    async def people(self) -> dict[str, str]:
        """Who has each device, as far as that is known here."""
        return await self._database.run(lambda connection: _people(connection, self._profile))

    async def set_people(self, people: Mapping[str, str]) -> None:
        """Remember who has each device."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM team_person WHERE profile = ?", (self._profile,))
            connection.executemany(
                "INSERT INTO team_person VALUES (?, ?, ?)",
                [(self._profile, device, person) for device, person in people.items()],
            )

        await self._database.run(work)

    def held(self, decisions: Iterable[Decision]) -> dict[PictureKey, Decision]:
        """What acts in place of those of `decisions` that were made just now and are picks of one
        person, read at once."""

        def work(connection: sqlite3.Connection) -> dict[PictureKey, Decision]:
            rule = read_rule(connection, self._profile)
            return {
                each.key: waiting(each)
                for each in decisions
                if rule and each.choice is Choice.PICK and rule.holds_for(connection, each.key, {})
            }

        return self._database.read_now(work)

    def _is_on(self, connection: sqlite3.Connection) -> bool:
        return connection.execute(_RULE, (self._profile,)).fetchone() is not None


def read_rule(connection: sqlite3.Connection, profile: str) -> Rule | None:
    """The rule; None where it does not hold. Works inside a transaction of its caller."""
    row = connection.execute(_RULE, (profile,)).fetchone()
    return Rule(profile, _people(connection, profile), row[0]) if row else None


def _people(connection: sqlite3.Connection, profile: str) -> dict[str, str]:
    return dict(connection.execute(_PEOPLE, (profile,)).fetchall())


def read_seen(
    connection: sqlite3.Connection, profile: str, key: PictureKey, bodies: Bodies
) -> set[str]:
    """The seals of what stands and is not kept from whoever decides here. Works inside a
    transaction of its caller."""
    rule = read_rule(connection, profile)
    if rule and rule.holds_for(connection, key, bodies) and rule.hides(bodies):
        return set()
    return {each.seal for each in standing(bodies)}


def read_hidden(
    connection: sqlite3.Connection, profile: str, keys: Iterable[PictureKey]
) -> set[PictureKey]:
    """Those of `keys` about which what others say is kept from whoever decides here. Works inside
    a transaction of its caller."""
    rule = read_rule(connection, profile)
    found = set()
    for key in keys if rule else ():
        bodies = read_links_of(connection, profile, key)
        if rule and rule.hides(bodies) and rule.holds_for(connection, key, bodies):
            found.add(key)
    return found


def read_opinions(connection: sqlite3.Connection, profile: str) -> tuple[int, int]:
    """How many second opinions were the first one's, and how many there are, where the rule holds.
    Works inside a transaction of its caller."""
    rule = read_rule(connection, profile)
    found = []
    for (key,) in connection.execute(_BY_SEVERAL, (profile,)).fetchall() if rule else ():
        bodies = read_links_of(connection, profile, PictureKey(key))
        if rule and rule.holds_for(connection, PictureKey(key), bodies):
            found.append(is_agreed(bodies, rule.people))
    return found.count(True), len(found) - found.count(None)


def note_verdict(connection: sqlite3.Connection, profile: str, event: ReceivedEvent) -> None:
    """Note what an event about a picture says of its verdict. Works inside a transaction of its
    caller."""
    key = event.body.get("key")
    if not isinstance(key, str) or event.refused:
        return
    said = strictest(
        verdict
        for (verdict,) in connection.execute(
            "SELECT verdict FROM team_verdict WHERE profile = ? AND key = ?", (profile, key)
        )
    )
    connection.execute(_NOTE, (profile, key, strictest([said, event.body.get("verdict")])))


def waiting(decision: Decision) -> Decision:
    """What acts until a second person picked the same: to be reviewed."""
    return replace(decision, choice=Choice.MAYBE, reason="", note="")


def hidden(decision: Decision) -> Decision:
    """What is seen of a decision by whoever is to decide without knowing it."""
    kept = replace(waiting(decision), who="", reason=HIDDEN)
    return replace(kept, picture_sha256="", audit_sha256="")
