"""A team's log full of everything, by chance: what a member who reads all of it comes to, and one
who begins with the newest pictures."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.builders import START, audit_json, build_request, picture
from tests.team_log import Rows
from wujie_desktop.domain.decisions import Choice, Decision, SealedDecision, seal
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.team_decisions import decision_body
from wujie_desktop.domain.team_events import JSON, EventKind, TeamEvent, picture_subject
from wujie_desktop.domain.team_lists import IN
from wujie_desktop.domain.team_originals import SharedOriginal, original_body, original_subject
from wujie_desktop.domain.team_requests import request_body, request_subject
from wujie_desktop.library.database import Database

_VERDICTS = ("", "pass", "review", "blocked")
_LISTS = ("collection:c1", "collection:c2", "avatar:X", "policy:space", "other:thing")


@dataclass
class Dice:
    """Makes events. `known` are the pictures that were promised, oldest first."""

    seed: int
    known: list[str] = field(default_factory=list)
    seals: dict[str, list[str]] = field(default_factory=dict)
    number: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 - a history

    def events(self, number: int) -> list[TeamEvent]:
        return [event for _ in range(number) for event in self._some()]

    def request(self, name: str, *keys: str, prompt: str = "a lamp") -> TeamEvent:
        sent = build_request(id=RequestId(name), created_at=START)
        sent = replace(sent, draft=replace(sent.draft, prompt=prompt))
        body = request_body(sent, [picture(key) for key in keys])
        return self._event(EventKind.REQUEST, request_subject(sent.id), body)

    def answer(self, key: str, verdict: str = "pass") -> TeamEvent:
        audit = audit_json("PASS" if verdict == "pass" else "REVIEW")
        said = {"status": 4, "picture_url": f"https://pictures.example/{key}", "audit_info": audit}
        raw = json.dumps({"key": key, "integral_cost": self.random.randint(1, 3), **said})
        body: dict[str, JSON] = {"key": key, "raw": raw, "verdict": verdict}
        return self._event(EventKind.NOTICE, picture_subject(PictureKey(key)), body)

    def mark(self, key: str, **fields: JSON) -> list[TeamEvent]:
        return [
            self._event(EventKind.FIELD, f"picture:{key}", {"field": name, "value": value})
            for name, value in fields.items()
        ]

    def decide(self, key: str, choice: Choice) -> TeamEvent:
        self.number += 1
        made = Decision(PictureKey(key), "bo", START, choice, "", "", "", "")
        link = SealedDecision(self.number, made, "", seal("", self.number, "elsewhere", made))
        told = self.seals.setdefault(key, [])
        seen = [each for each in told if self.random.random() < 0.5]
        body = decision_body("elsewhere", link, parents=seen, withdraws="", verdict=None)
        told.append(link.seal)
        return self._event(EventKind.DECISION, f"picture:{key}", body)

    def _some(self) -> Iterator[TeamEvent]:
        dice = self.random
        match dice.choice(("request", "request", "answer", "mark", "decide", "told", "list")):
            case "request":
                self.number += 1
                new = [f"K{self.seed} {self.number} {n}" for n in range(dice.randint(1, 4))]
                again = dice.sample(self.known, min(len(self.known), dice.choice((0, 0, 0, 1))))
                yield self.request(f"r{self.seed} {self.number}", *new, *again)
                self.known += new
            case "answer" if self.known:
                yield self.answer(self._any(), dice.choice(_VERDICTS))
            case "mark":  # also of pictures that nobody sent yet
                ahead = f"K{self.seed} {self.number + dice.randint(1, 9)} 0"
                key = dice.choice((ahead, self._any()))
                yield from self.mark(key, stars=dice.randint(0, 5))
                yield from self.mark(key, **{f"tag:{dice.choice('ab')}": dice.random() < 0.5})
            case "decide" if self.known:
                choice = dice.choice((Choice.PICK, Choice.MAYBE, Choice.REJECT))
                yield self.decide(self._any(), choice)
            case "told" if self.known:
                key = PictureKey(self._any())
                original = SharedOriginal(key, f"{dice.getrandbits(256):064x}")
                told: dict[str, JSON] = {"key": key, "verdict": dice.choice(_VERDICTS)}
                yield self._event(EventKind.PICTURE, picture_subject(key), told)
                where = original_body(original)
                yield self._event(EventKind.ORIGINAL, original_subject(key), where)
            case _:
                subject = dice.choice(_LISTS)
                name = dice.choice(("name", "gone", "alias", "book", IN + self._any()))
                said: JSON = dice.random() < 0.3 if name == "gone" else dice.choice((True, "x"))
                yield self._event(EventKind.FIELD, subject, {"field": name, "value": said})

    def _any(self) -> str:
        return self.random.choice(self.known) if self.known else "nobody's"

    def _event(self, kind: EventKind, subject: str, body: dict[str, JSON]) -> TeamEvent:
        """Clocks of devices differ by minutes."""
        ahead = self.random.randrange(10**5) << 16
        return TeamEvent((1_700_000_000_000 << 16) + ahead, kind, subject, body)


_HELD = "IN (SELECT value FROM json_each(?))"
_FIELDS = "SELECT subject, field, value, hlc, device, person FROM shared_field"
_DECISIONS = "SELECT d.position, d.device, d.seq, d.person, d.hlc, d.key, d.body, d.refused"
_SENT = "g.id, g.sender, g.prompt, g.created_at FROM picture AS p JOIN generation AS g"
_OF_LISTS = (
    f"{_FIELDS} WHERE subject NOT LIKE 'picture:%' ORDER BY 1, 2",
    """SELECT c.id, c.name, t.person, t.is_hidden FROM collection AS c
        JOIN team_collection AS t ON t.id = c.id ORDER BY 1""",
    "SELECT avatar_key, alias, colour, note FROM avatar ORDER BY 1",
)
_OF_PICTURES = (
    f"{_FIELDS} WHERE substr(subject, 9) {_HELD} AND subject LIKE 'picture:%' ORDER BY 1, 2",
    f"""{_DECISIONS} FROM shared_decision AS d
        JOIN team AS t ON t.profile = d.profile AND t.epoch = d.epoch
        WHERE d.key {_HELD} ORDER BY 1""",
    f"SELECT key, verdict FROM team_verdict WHERE key {_HELD} ORDER BY 1",  # noqa: S608 - our own text
    f"SELECT key, person, sha256 FROM shared_original WHERE key {_HELD} ORDER BY 1, 2",  # noqa: S608 - our own text
    f"""SELECT p.key, p.state, p.verdict, p.points, p.picture_url, p.audit, {_SENT}
        ON g.id = p.generation_id WHERE p.key {_HELD} ORDER BY 1""",
)


async def known_of_lists(database: Database) -> list[Rows]:
    """All that a library has of what a team shares beside pictures."""
    return await database.run(lambda at: [at.execute(each).fetchall() for each in _OF_LISTS])


async def known_of(database: Database, keys: Sequence[str]) -> list[Rows]:
    """All that a library has from a team about these pictures."""
    named = json.dumps([*keys])

    def work(at: sqlite3.Connection) -> list[Rows]:
        return [at.execute(each, (named,)).fetchall() for each in _OF_PICTURES]

    return await database.run(work)


async def newest_keys(owner: Any, start: int) -> list[str]:
    """The pictures whose first request is at that position of the log, or behind it."""
    rows = await owner.fetch("SELECT key FROM wujie.picture WHERE request >= $1", start)
    return sorted(row["key"] for row in rows)
