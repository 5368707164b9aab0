"""Finds requests by what is typed: words, keys, cost, day, template, avatar."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from wujie_desktop.domain.bit_sets import bits_of, ordinals_of
from wujie_desktop.domain.facets import Names, is_named
from wujie_desktop.domain.filter import (
    EVERYTHING,
    Days,
    Filter,
    Name,
    Numbers,
    Operand,
    RecentDays,
    Term,
    Words,
    evaluate,
)
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.past_request import Outcome, states_of
from wujie_desktop.domain.search_text import search_form
from wujie_desktop.domain.value import value
from wujie_desktop.library.text_search import REQUESTS, name_condition, search_prompts

SEARCHED = frozenset(
    (
        FilterField.PROMPT,
        FilterField.KEY,
        FilterField.TRACE,
        FilterField.POINTS,
        FilterField.DATE,
        FilterField.TEMPLATE,
        FilterField.AVATAR,
        FilterField.CAMERA,
    )
)
"""The fields by which requests are found."""
_EVERY = "SELECT rowid FROM generation WHERE profile = ? ORDER BY created_at DESC, rowid DESC"
_TAKEN = "(avatar_key = '' AND NOT EXISTS (SELECT 1 FROM template_row WHERE generation_id = id))"
_OUTCOME = (
    "SELECT rowid FROM generation WHERE profile = ? "  # noqa: S608 - our own text
    f"AND NOT {_TAKEN} AND state IN (SELECT value FROM json_each(?))"
)
_TAKEN_IN = f"SELECT rowid FROM generation WHERE profile = ? AND {_TAKEN}"  # noqa: S608
_OF_KEY = (
    "SELECT g.rowid FROM picture AS p JOIN generation AS g ON g.id = p.generation_id "
    "WHERE p.profile = ? AND {}"
)
_OF_TRACE = "SELECT rowid FROM generation WHERE profile = ? AND trace_id <> '' AND {}"
_OF_CODE = "SELECT rowid FROM generation WHERE profile = ? AND fault_code <> '' AND {}"
_OF_TEMPLATE = (
    "SELECT g.rowid FROM template_row AS t JOIN generation AS g ON g.id = t.generation_id "
    "WHERE g.profile = ? AND {}"
)
_OF_REQUEST = "SELECT rowid FROM generation WHERE profile = ? AND {}"
_NAMED = {
    FilterField.KEY: (_OF_KEY, "p.key"),
    FilterField.TRACE: (_OF_TRACE, "trace_id"),
    FilterField.CAMERA: (_OF_REQUEST, "camera"),
}
_SENT = "SELECT rowid FROM generation WHERE profile = ? AND created_at >= ? AND created_at < ?"
_COST = (
    "SELECT g.rowid, CASE WHEN count(p.ordinal) > 0 AND count(p.ordinal) = count(p.points) "
    "THEN sum(p.points) ELSE g.expected_points END AS cost FROM generation AS g "
    "LEFT JOIN picture AS p ON p.generation_id = g.id WHERE g.profile = ? GROUP BY g.rowid "
    "HAVING cost >= ? AND cost <= ?"
)
_MOST = 2**63 - 1
_YEARS = range(1971, 3000)


@value
class RequestQuery:
    """What is looked for: a filter of the fields SEARCHED, and one outcome, or any. `names` are
    those of templates and avatars, `today` is the local day."""

    tree: Filter = EVERYTHING
    outcome: Outcome | None = None
    names: Names | None = None
    today: date = date.max


def find_requests(connection: sqlite3.Connection, profile: str, query: RequestQuery) -> list[int]:
    """The rows of the requests that `query` accepts, newest first."""
    every = _rows(connection.execute(_EVERY, (profile,)))
    if query.tree == EVERYTHING and query.outcome is None:
        return every
    universe = bits_of(every)
    if query.outcome:
        universe &= bits_of(_of_outcome(connection, profile, query.outcome))
    found = evaluate(
        query.tree, lambda term: bits_of(_of_term(connection, profile, term, query)), universe
    )
    accepted = set(ordinals_of(found))
    return [row for row in every if row in accepted]


def _rows(found: Iterable[tuple[int, ...]]) -> list[int]:
    return [row[0] for row in found]


def _of_outcome(connection: sqlite3.Connection, profile: str, outcome: Outcome) -> list[int]:
    if outcome is Outcome.TAKEN_IN:
        return _rows(connection.execute(_TAKEN_IN, (profile,)))
    states = json.dumps(states_of(outcome))
    return _rows(connection.execute(_OUTCOME, (profile, states)))


def _of_term(
    connection: sqlite3.Connection, profile: str, term: Term, query: RequestQuery
) -> list[int]:
    found: list[int] = []
    for operand in term.operands:
        for statement, parameters in _statements(term.field, operand, query):
            found += _rows(connection.execute(statement, (profile, *parameters)))
        if isinstance(operand, Words):
            found += search_prompts(connection, profile, search_form(operand.text), REQUESTS)
    return found


Statement = tuple[str, tuple[object, ...]]


def _statements(field: FilterField, operand: Operand, query: RequestQuery) -> Iterator[Statement]:
    """What to ask for beside the prompt. Words may be a key, a TRACE_ID or a code in full."""
    match operand:
        case Words(text=text):
            for statement, column in ((_OF_KEY, "p.key"), (_OF_TRACE, "trace_id")):
                yield _named(statement, column, Name(text.strip()))
            yield _named(_OF_CODE, "fault_code", Name(text.strip()))
        case Name() if field in _NAMED:
            yield _named(*_NAMED[field], operand)
        case Name() if field is FilterField.TEMPLATE:
            yield from _called(_OF_TEMPLATE, "t.template_key", operand, query.names or {}, field)
        case Name():
            yield from _called(_OF_REQUEST, "avatar_key", operand, query.names or {}, field)
        case Numbers(low=low, high=high):
            yield _COST, (low or 0, _MOST if high is None else high)
        case Days(first=first, last=last):
            yield _SENT, (_start(first or date.min), _start(_after(last)))
        case RecentDays(count=count):
            begin = date.fromordinal(max(query.today.toordinal() - count + 1, 1))
            yield _SENT, (_start(begin), _start(_after(query.today)))


def _named(statement: str, column: str, name: Name) -> Statement:
    where, parameters = name_condition(column, name)
    return statement.format(where if name.text or name.is_end else "FALSE"), parameters


def _called(
    statement: str, column: str, name: Name, names: Names, field: FilterField
) -> Iterator[Statement]:
    """By key, and by the names that the keys have."""
    where, parameters = name_condition(column, name)
    yield statement.format(where), parameters
    keys = [
        key
        for key, known in names.get(field, {}).items()
        if any(is_named(name, search_form(each)) for each in known)
    ]
    if keys:
        listed = f"{column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own text
        yield statement.format(listed), (json.dumps(keys),)


def _after(last: date | None) -> date:
    return date.max if last in (None, date.max) else last + timedelta(days=1)


def _start(day: date) -> str:
    """The beginning of a local day, as moments are stored."""
    if day.year not in _YEARS:
        return day.isoformat()  # no request is from there, and not every system tells its zone
    return datetime.combine(day, time()).astimezone(UTC).isoformat()
