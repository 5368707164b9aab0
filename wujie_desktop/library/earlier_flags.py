"""Flags of schema 7 and before, carried over: pick and reject were marks beside the decision, and
now a decision is all there is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from wujie_desktop.domain.decisions import (
    CARRIED_OVER,
    Choice,
    Decision,
    current_decisions,
    text_sha256,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict, gate, parse_audit
from wujie_desktop.library.damage import EPOCH, in_any_encoding, known_time
from wujie_desktop.library.decision_rows import insert_decision, read_decisions

SCHEMA = 8
"""The first schema without flags."""
_FLAGGED = (
    "SELECT m.profile, m.key, m.flag, p.verdict, p.involve_yellow, p.audit, p.sha256 "
    "FROM mark AS m LEFT JOIN picture AS p ON p.profile = m.profile AND p.key = m.key "
    "WHERE m.flag IN ('pick', 'reject') ORDER BY m.profile, p.ordinal, m.key"
)
_NEWEST = (
    "SELECT max(moment) FROM (SELECT max(made_at) AS moment FROM step "
    "UNION ALL SELECT max(created_at) FROM generation)"
)
_FLAG = 0
"""Where the flag stood among the marks of a step."""
_MARKS = 6
"""How many of them there were."""


def carry_over(connection: sqlite3.Connection) -> None:
    """Seal a decision for every flag on a picture without one, and forget flags: as a column and
    in the steps. What stands already outranks a flag. Part of the transaction that migrates."""
    steps = in_any_encoding(connection, lambda: _steps(connection))
    moments = _moments(steps)
    found = in_any_encoding(connection, lambda: connection.execute(_FLAGGED).fetchall())
    newest = known_time(connection.execute(_NEWEST).fetchone()[0])
    decided = {profile: _decided(connection, profile) for profile in {row[0] for row in found}}
    for profile, key, flag, verdict, yellow, audit, sha256 in found:
        if key in decided[profile]:
            continue
        judged = parse_audit(audit)
        passed = verdict == Verdict.PASS and gate(judged, yellow) is Verdict.PASS
        moment = known_time(moments.get((profile, key)))
        decision = Decision(
            key=PictureKey(key),
            who="",
            at=newest if moment == EPOCH else moment,
            choice=_choice(flag, passed=passed),
            reason=CARRIED_OVER,
            note=flag,
            picture_sha256=sha256 or "",
            audit_sha256=text_sha256(judged.raw),
        )
        insert_decision(connection, profile, decision)
    _forget(connection, steps)


def _choice(flag: str, *, passed: bool) -> Choice:
    """What a flag comes to. One that picked gave no reason, so it lifts nothing that needs one."""
    if flag == "reject":
        return Choice.REJECT
    return Choice.PICK if passed else Choice.MAYBE


def _decided(connection: sqlite3.Connection, profile: str) -> frozenset[PictureKey]:
    links = read_decisions(connection, profile)
    return frozenset(current_decisions(link.decision for link in links))


_Step = tuple[int, str, str, bool, list[Any]]
"""Number, profile, moment, whether it is undone, and changes as `[key, marks before, marks
after]`."""


def _steps(connection: sqlite3.Connection) -> list[_Step]:
    """The steps that changed marks and can be read."""
    rows = connection.execute(
        "SELECT number, profile, made_at, is_undone, changes FROM step "
        "WHERE changes != '[]' ORDER BY number"
    )
    return list(_readable(rows))


def _readable(rows: sqlite3.Cursor) -> Iterator[_Step]:
    for number, profile, made_at, is_undone, changes in rows:
        try:
            parsed = json.loads(changes)
        except (ValueError, RecursionError):
            continue  # whoever opens the library names it
        if isinstance(parsed, list) and all(map(_is_change, parsed)):
            yield number, profile, made_at, bool(is_undone), parsed


def _is_change(change: object) -> bool:
    return (
        isinstance(change, list)
        and len(change) == 3  # noqa: PLR2004 - a key and two states
        and isinstance(change[0], str)
        and all(isinstance(marks, list) and len(marks) == _MARKS for marks in change[1:])
    )


def _moments(steps: list[_Step]) -> dict[tuple[str, str], str]:
    """When the flag of a picture was last set, as far as steps tell."""
    return {
        (profile, key): made_at
        for _number, profile, made_at, is_undone, changes in steps
        for key, before, after in changes
        if before[_FLAG] != after[_FLAG] and not is_undone
    }


def _forget(connection: sqlite3.Connection, steps: list[_Step]) -> None:
    """No column and no step knows flags any more; a step that changed nothing else is gone."""
    for number, _profile, _made_at, _is_undone, changes in steps:
        pairs = [(key, before[1:], after[1:]) for key, before, after in changes]
        left = [pair for pair in pairs if pair[1] != pair[2]]
        if left:
            text = json.dumps(left, ensure_ascii=False)
            connection.execute("UPDATE step SET changes = ? WHERE number = ?", (text, number))
        else:
            connection.execute("DELETE FROM step WHERE number = ?", (number,))
    connection.execute("ALTER TABLE mark DROP COLUMN flag")
