"""A team's server as a list in memory, for properties that need thousands of events; and what must
be the same wherever that list was read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tests.builders import START
from wujie_desktop.domain.decisions import Choice, Decision, SealedDecision, seal
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team import Rank, Welcome
from wujie_desktop.domain.team_decisions import decision_body
from wujie_desktop.domain.team_events import (
    EventKind,
    ReceivedEvent,
    TeamEvent,
    canonical,
    picture_subject,
)
from wujie_desktop.library.database import Database

Rows = list[tuple[object, ...]]


@dataclass
class TeamLog:
    """What a server of this `epoch` holds: each event once, in the order of arrival, stamps grow by
    device and never lie beyond `limit`. Refuses what `refuses` says, and all of `viewers`."""

    epoch: str = "1"
    limit: int = 2**62
    events: list[ReceivedEvent] = field(default_factory=list)
    refuses: frozenset[str] = frozenset()
    viewers: frozenset[str] = frozenset()

    def of(self, device: str) -> list[ReceivedEvent]:
        return [event for event in self.events if event.device == device]

    def welcome(self, device: str, offset: float = 0.0) -> Welcome:
        return Welcome(
            "li", Rank.DESIGNER, "Main", self.epoch, len(self.events), len(self.of(device)), offset
        )

    def push(self, device: str, first_seq: int, events: Sequence[TeamEvent]) -> int:
        known = self.of(device)
        assert first_seq <= len(known) + 1, "a gap"
        last = known[-1].hlc if known else 0
        for seq, event in enumerate(events, first_seq):
            if seq <= len(known):
                continue
            last = max(min(event.hlc, self.limit), last + 1)
            is_refused = device in self.viewers or event.body.get("choice") in self.refuses
            refused = "rank" if is_refused else ""
            body = json.loads(json.dumps(dict(event.body)))
            self.events.append(
                ReceivedEvent(
                    len(self.events) + 1, device, seq, "li", last, event.kind, event.subject,
                    body, refused, START,
                )
            )  # fmt: skip
        return len(self.of(device))

    def pull(self, after: int, most: int) -> tuple[ReceivedEvent, ...]:
        return tuple(self.events[after : after + most])

    def restored(self, number: int, epoch: str) -> TeamLog:
        """The server after a copy of its first `number` events was put back."""
        return replace(self, epoch=epoch, events=self.events[:number])


def shared_fields(connection: sqlite3.Connection) -> Rows:
    """What every member's library must have alike."""
    return connection.execute(
        "SELECT subject, field, value, hlc, device FROM shared_field ORDER BY 1, 2"
    ).fetchall()


def shared_decisions(connection: sqlite3.Connection) -> Rows:
    """As `shared_fields`; but for what an earlier epoch left."""
    return connection.execute(
        "SELECT d.position, d.device, d.seq, person, d.hlc, key, body, refused "
        "FROM shared_decision AS d JOIN team AS t ON t.profile = d.profile AND t.epoch = d.epoch "
        "ORDER BY 1"
    ).fetchall()


def outbox(connection: sqlite3.Connection) -> Rows:
    """What was made here."""
    return connection.execute("SELECT seq, kind, subject, body FROM outbox ORDER BY 1").fetchall()


def pending(connection: sqlite3.Connection) -> int:
    """How many events have not come back."""
    return int(
        connection.execute(
            "SELECT count(*) FROM outbox AS o JOIN team AS t ON t.profile = o.profile "
            "WHERE o.seq > t.echoed OR o.seq > t.acked"
        ).fetchone()[0]
    )


def sent(log: TeamLog, device: str) -> Rows:
    """What `outbox` must say of a device whose events all arrived."""
    return [
        (event.seq, event.kind, event.subject, canonical(event.body)) for event in log.of(device)
    ]


async def tables(database: Database) -> tuple[Rows, Rows, int]:
    """All that is shared, and what waits."""
    return await database.run(
        lambda connection: (
            shared_fields(connection),
            shared_decisions(connection),
            pending(connection),
        )
    )


def decided(key: PictureKey, choice: Choice) -> TeamEvent:
    """A decision of somebody who knew of no other."""
    made = Decision(key, "bo", START, choice, "", "", "", "")
    link = SealedDecision(1, made, "", seal("", 1, "elsewhere", made))
    body = decision_body("elsewhere", link, parents=(), withdraws="", verdict=None)
    return TeamEvent(1 << 16, EventKind.DECISION, picture_subject(key), body)
