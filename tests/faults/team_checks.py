"""Whether two libraries and their team's server say the same."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import JSON, ReceivedEvent, canonical
from wujie_desktop.domain.team_lists import NAME, collection_of, is_live, keys_in
from wujie_desktop.domain.team_merge import Fold, Link, fold, is_contested, standing
from wujie_desktop.domain.team_requests import read_request_body
from wujie_desktop.domain.team_signing import Signing, without_signature
from wujie_desktop.team.check import check

if TYPE_CHECKING:
    from tests.faults.team_chaos import Member, Outcome
    from tests.teams import Team

FIELDS = "SELECT subject, field, value, hlc, device FROM shared_field ORDER BY 1, 2"
DECISIONS = "SELECT position, device, seq, hlc, key, body, refused FROM shared_decision ORDER BY 1"
OUTBOX = "SELECT seq, kind, subject, body FROM outbox ORDER BY 1"
REFUSED = "SELECT seq, because FROM refused ORDER BY 1"
SEALS = "SELECT seal FROM decision ORDER BY number"
PICTURES = (
    "SELECT p.key, p.generation_id, p.state, p.verdict, p.points, p.audit, p.sha256, o.path, "
    "g.sender FROM picture AS p JOIN generation AS g ON g.id = p.generation_id "
    "LEFT JOIN original AS o ON o.sha256 = p.sha256"
)
SIGNINGS = "SELECT DISTINCT signing FROM shared_decision"
COLLECTIONS = (
    "SELECT c.id, c.name, c.pictures, t.absent FROM collection AS c "
    "JOIN team_collection AS t ON t.profile = c.profile AND t.id = c.id ORDER BY 1"
)
KEYS = "SELECT ordinal, key FROM picture"
APART = "SELECT count(*) FROM quarantine"
LOG = (
    "SELECT position, device_id, seq, hlc, kind, subject, body, refused, received_at "
    "FROM wujie.event ORDER BY position"
)
PROJECTION = "SELECT subject, field, value, hlc, device_id FROM wujie.field"
POINTS = """
    SELECT b.allowed, b.held, b.spent, coalesce(sum(a.given), 0), coalesce(sum(a.used), 0)
    FROM wujie.budget b LEFT JOIN wujie.allowance a USING (space_id, day)
    GROUP BY b.space_id, b.day"""
UNPRICED = "SELECT count(*) FROM wujie.reservation WHERE points IS NULL"
PRICE = 2
"""Of the one picture that each call asks for."""
ACCEPTED = "SELECT position, key, choice, seal FROM wujie.decision ORDER BY 1"


async def compare(members: list[Member], team: Team, outcome: Outcome) -> None:
    """Note every difference among the faults of `outcome`."""
    link = await team.sql()
    log = [_event(row) for row in await link.fetch(LOG)]
    told = fold(log)
    outcome.events, outcome.refused = len(log), sum(bool(event.refused) for event in log)
    outcome.contested = _contested(told.links.values())

    def require(what: str, found: object, expected: object) -> None:
        if found != expected:
            outcome.faults.append(what)

    fields = sorted(
        (row["subject"], row["field"], canonical(json.loads(row["value"])), row["hlc"],
         str(row["device_id"]))
        for row in await link.fetch(PROJECTION)
    )  # fmt: skip
    require(
        "fields of the server",
        fields,
        sorted(
            (subject, name, canonical(it.value), it.hlc, it.device)
            for (subject, name), it in told.fields.items()
        ),
    )
    links = [event for event in log if event.kind == "decision"]
    require(
        "decisions of the server",
        [tuple(row) for row in await link.fetch(ACCEPTED)],
        [
            (it.position, it.body["key"], it.body["choice"], it.body["seal"])
            for it in links
            if not it.refused
        ],
    )
    for member in members:
        name = member.folder.name
        own = [event for event in log if event.device == member.device]
        require(f"fields of {name}", sorted(member.read(FIELDS)), fields)
        require(
            f"decisions of {name}",
            member.read(DECISIONS),
            [
                (
                    it.position,
                    it.device,
                    it.seq,
                    it.hlc,
                    it.body["key"],
                    canonical(it.body),
                    it.refused,
                )
                for it in links
            ],
        )
        require(
            f"outbox of {name}",
            member.read(OUTBOX),
            [(it.seq, it.kind, it.subject, canonical(without_signature(it.body))) for it in own],
        )
        require(f"numbers of {name}", [it.seq for it in own], [*range(1, len(own) + 1)])
        require(
            f"refused of {name}",
            member.read(REFUSED),
            [(it.seq, it.refused) for it in own if it.refused],
        )
        require(
            f"what {name} decided",
            [seal for (seal,) in member.read(SEALS)],
            [it.body["seal"] for it in own if it.kind == "decision"],
        )
        require(f"collections of {name}", _collections(member), _shared(told))
        require(f"quarantine of {name}", member.read(APART), [(0,)])
        require(
            f"signatures at {name}", member.read(SIGNINGS), [(Signing.SIGNED,)] if links else []
        )
    _compare_pictures(members, log, outcome)


async def compare_points(team: Team, charged: int, outcome: Outcome) -> None:
    """The server counts whatever the gateway `charged`, and no more than it allows: calls of which
    nobody knew the price apart, as the first ones are."""
    link = await team.sql()
    unpriced = PRICE * await link.fetchval(UNPRICED)
    allowed = counted = 0
    for row in await link.fetch(POINTS):
        day, held, spent, given, used = row
        allowed, counted = allowed + day, counted + held - (given - used) + spent
        outcome.offline += used
    if not charged <= counted + unpriced:
        outcome.faults.append(f"{charged} points were charged, {counted} are counted")
    if charged > allowed + unpriced:
        outcome.faults.append(f"{charged} points were charged, {allowed} are allowed")
    async with team.admin() as admin:
        outcome.faults += [each for each in (await check(admin)).findings if "add up" in each]


def _compare_pictures(members: list[Member], log: list[ReceivedEvent], outcome: Outcome) -> None:
    """Every picture that was told of is in both libraries, the same, with its file; those that
    another has say who sent them."""
    told = {
        promised.key: event.device
        for event in log
        if event.kind == "request" and not event.refused
        for promised in read_request_body(event.body, "", "").pictures
    }
    outcome.pictures = len(told)
    found = [
        {row[0]: row[1:] for row in member.read(PICTURES) if row[0] in told} for member in members
    ]
    if any(each.keys() != told.keys() for each in found):
        outcome.faults.append("a picture is missing")
    for member, pictures in zip(members, found, strict=True):
        for key, (*facts, path, sender) in pictures.items():
            if facts != [*found[0].get(key, ())[:-2]]:
                outcome.faults.append(f"{key} is another in {member.folder.name}")
            if path and not (member.folder / path).is_file():
                outcome.faults.append(f"the file of {key} is missing")
            if bool(sender) is (told[key] == member.device):
                outcome.faults.append(f"{key} was sent by {sender!r} in {member.folder.name}")


Shared = list[tuple[str, object, list[str], int]]
"""Id and name of collections, their pictures, and how many of these a library lacks."""


def _collections(member: Member) -> Shared:
    """What is shared in the library of a member."""
    keys = dict(member.read(KEYS))
    return [
        (name, title, sorted(keys[each] for each in array("I", pictures)), absent)
        for name, title, pictures, absent in member.read(COLLECTIONS)
    ]


def _shared(told: Fold) -> Shared:
    """What is shared by the log; each library has all pictures."""
    fields: dict[str, dict[str, JSON]] = {}
    for (subject, field), it in told.fields.items():
        if name := collection_of(subject):
            fields.setdefault(name, {})[field] = it.value
    return [
        (name, own[NAME], sorted(keys_in(own)), 0)
        for name, own in sorted(fields.items())
        if is_live(own)
    ]


def _event(row: Any) -> ReceivedEvent:
    body = json.loads(row["body"])
    return ReceivedEvent(
        row["position"], str(row["device_id"]), row["seq"], "", row["hlc"], row["kind"],
        row["subject"], body, row["refused"], row["received_at"],
    )  # fmt: skip


def _contested(links: Iterable[Link]) -> int:
    """On how many pictures members disagree who did not know of each other."""
    by_picture: dict[PictureKey, list[Link]] = {}
    for link in links:
        by_picture.setdefault(link.key, []).append(link)
    return sum(is_contested(standing(some)) for some in by_picture.values())
