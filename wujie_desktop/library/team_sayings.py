"""What a team says of pictures, read from what its log came to here. Every function works inside a
transaction of its caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from wujie_desktop.domain.decisions import Choice, Decision, current_decisions
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_decisions import read_decision_body
from wujie_desktop.domain.team_events import picture_subject
from wujie_desktop.domain.team_merge import Link, acting, is_contested, standing
from wujie_desktop.domain.team_sayings import Sender, TeamDecision, TeamMark, TeamSayings
from wujie_desktop.library.damage import known_time
from wujie_desktop.library.decision_rows import read_decisions
from wujie_desktop.library.four_eyes import Rule, hidden, read_rule, waiting
from wujie_desktop.library.private_rows import read_private
from wujie_desktop.library.shared_rows import Bodies, read_links_of
from wujie_desktop.library.team_keys import read_signings

_DEVICE = "SELECT device FROM team WHERE profile = ?"
_MARKS = (
    "SELECT f.person, f.field, f.value FROM team AS t JOIN shared_field AS f "
    "ON f.profile = t.profile AND f.device != t.device WHERE t.profile = ? AND f.subject = ? "
    "ORDER BY f.person, f.field"
)
_SENDER = (
    "SELECT sender, created_at FROM generation WHERE id = "
    "(SELECT generation_id FROM picture WHERE profile = ? AND key = ?)"
)


def read_sayings(connection: sqlite3.Connection, profile: str, key: PictureKey) -> TeamSayings:
    """What is said of one picture; nothing where there is no team."""
    row = connection.execute(_DEVICE, (profile,)).fetchone()
    if row is None:
        return TeamSayings()
    bodies = read_links_of(connection, profile, key)
    rule = read_rule(connection, profile)
    if rule and not rule.holds_for(connection, key, bodies):
        rule = None
    if rule and rule.hides(bodies):
        return TeamSayings(is_hidden=True)
    signings = read_signings(connection, profile, key)
    stand = standing(bodies)
    first = acting(stand)
    marks = connection.execute(_MARKS, (profile, picture_subject(key)))
    return TeamSayings(
        tuple(
            TeamDecision(
                "" if link.device == row[0] else link.person,
                _said(link, bodies, row[0]),
                signings.get((link.seal, link.device)),
            )
            for link in sorted(stand, key=lambda link: link is not first)
        ),
        is_contested(stand),
        _refused(bodies, row[0]),
        is_short=rule is not None and rule.is_short(bodies),
        marks=tuple(TeamMark(person, name, json.loads(value)) for person, name, value in marks),
        sender=_sender(connection, profile, key),
        is_private=bool(read_private(connection, profile, [key])),
    )


def read_acting(
    connection: sqlite3.Connection, profile: str, keys: Iterable[PictureKey]
) -> dict[PictureKey, Decision | None]:
    """The decision that acts on each of `keys` that the team decided about; None where all that was
    decided here is not accepted."""
    row = connection.execute(_DEVICE, (profile,)).fetchone()
    rule = read_rule(connection, profile)
    found: dict[PictureKey, Decision | None] = {}
    alone: list[PictureKey] = []
    for key in keys if row else ():
        bodies = read_links_of(connection, profile, key)
        first = acting(standing(bodies))
        if first:
            said = _said(first, bodies, row[0])
            found[key] = _under(rule, connection, bodies, said) if rule else said
        elif _refused(bodies, row[0]):
            found[key] = None
        elif rule:
            alone.append(key)
    return found | (_own_picks(rule, connection, alone) if rule and alone else {})


def _under(rule: Rule, connection: sqlite3.Connection, bodies: Bodies, said: Decision) -> Decision:
    """What of `said`, which acts, counts and is seen here under the four-eyes rule."""
    if not rule.holds_for(connection, said.key, bodies):
        return said
    if rule.hides(bodies):
        return hidden(said)
    return waiting(said) if rule.is_short(bodies) else said


def _own_picks(
    rule: Rule, connection: sqlite3.Connection, keys: Iterable[PictureKey]
) -> dict[PictureKey, Decision]:
    """What acts in place of those picks of `keys` that were made here and never told to the team,
    where that takes two."""
    own = current_decisions(link.decision for link in read_decisions(connection, rule.profile))
    picks = (own[key] for key in keys if key in own and own[key].choice is Choice.PICK)
    return {each.key: waiting(each) for each in picks if rule.holds_for(connection, each.key, {})}


def _sender(connection: sqlite3.Connection, profile: str, key: PictureKey) -> Sender | None:
    row = connection.execute(_SENDER, (profile, key)).fetchone()
    return Sender(row[0], known_time(row[1])) if row and row[0] else None


def _said(link: Link, bodies: Bodies, device: str) -> Decision:
    decision = read_decision_body(bodies[link]).decision
    is_own = link.device == device
    return decision if is_own else replace(decision, who=link.person or decision.who)


def _refused(bodies: Bodies, device: str) -> str:
    """Why the last decision of this device was not accepted, or ""."""
    own = [link for link in bodies if link.device == device]
    last = max(own, key=lambda link: link.hlc, default=None)
    return last.refused if last and last.choice is not Choice.WITHDRAWN else ""
