"""Finds pictures by what is written about them: prompt, note, key, trace id, file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.filter import Name, Term, Words
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.picture_index import MAX_ORDINAL
from wujie_desktop.domain.search_text import index_query, is_index_exact, search_form
from wujie_desktop.domain.value import value
from wujie_desktop.library.read_connection import Reads

SEARCHED = frozenset(
    (FilterField.PROMPT, FilterField.NOTE, FilterField.KEY, FilterField.TRACE, FilterField.FILE)
)
"""The fields that the library answers for."""
_INDEXED = (
    "SELECT {} FROM prompt_index JOIN prompt_number AS n ON n.number = prompt_index.rowid "
    "JOIN {} = n.generation_id WHERE prompt_index MATCH ? AND n.profile = ?"
)
_CANDIDATES = _INDEXED.format("g.id, g.prompt", "generation AS g ON g.id")
_QUEUED = (
    "SELECT id, prompt FROM prompt_queue "
    "CROSS JOIN generation ON id = generation_id WHERE profile = ?"
)
_EVERY = "SELECT id, prompt FROM generation WHERE profile = ?"
_NOTES = (
    "SELECT p.ordinal, m.note FROM mark AS m INDEXED BY mark_with_note "
    "JOIN picture AS p ON p.profile = m.profile AND p.key = m.key "
    "WHERE m.profile = ? AND m.note <> ''"
)
_FILE = "replace(path, rtrim(path, replace(path, '/', '')), '')"
_OF_TRACE = (
    "SELECT ordinal FROM generation AS g JOIN picture AS p ON p.generation_id = g.id "
    "WHERE g.profile = ? AND g.trace_id <> '' AND {}"
)
_OF_FILE = (
    "SELECT ordinal FROM picture AS p JOIN original AS o ON o.sha256 = p.sha256 "
    "WHERE p.profile = ? AND {}"
)
_NAMED = {
    FilterField.KEY: ("key", "SELECT ordinal FROM picture WHERE profile = ? AND {}"),
    FilterField.TRACE: ("trace_id", _OF_TRACE),
    FilterField.FILE: (_FILE, _OF_FILE),
}
_BEYOND = "\U0010ffff"
"""Sorts after every character that a name has."""
Prompt = tuple[str, str]
"""A request and its prompt."""


@value
class Sought:
    """What is looked for by its prompt: how the index lists it, with commas, so that other threads
    can work meanwhile, and how it is found by request."""

    indexed: str
    named: str


PICTURES = Sought(
    _INDEXED.format("group_concat(p.ordinal)", "picture AS p ON p.generation_id"),
    "SELECT ordinal FROM json_each(?) CROSS JOIN picture ON generation_id = value",
)
REQUESTS = Sought(
    _INDEXED.format("group_concat(g.rowid)", "generation AS g ON g.id"),
    "SELECT g.rowid FROM json_each(?) CROSS JOIN generation AS g ON g.id = value",
)
"""By the number of their row."""


class TextSearch:
    """The texts of one profile. Raises what `Reads.run` raises."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def find(self, term: Term) -> int:
        """The set of the pictures that `term`, of one of the fields SEARCHED, accepts."""
        return await self._reader.run(
            lambda connection: bits_of(find_pictures(connection, self._profile, term))
        )


def find_pictures(connection: sqlite3.Connection, profile: str, term: Term) -> list[int]:
    """As `TextSearch.find`, by ordinal; one may be there more than once."""
    found: list[int] = []
    for operand in term.operands:
        match operand:
            case Words(text=text) if term.field is FilterField.PROMPT:
                found += search_prompts(connection, profile, search_form(text), PICTURES)
            case Words(text=text):
                found += _in_notes(connection, profile, search_form(text))
            case Name():
                found += _named(connection, profile, term.field, operand)
    return [ordinal for ordinal in found if 0 <= ordinal <= MAX_ORDINAL]


def search_prompts(
    connection: sqlite3.Connection, profile: str, form: str, sought: Sought
) -> list[int]:
    """The numbers of what has `form` in its prompt; "" asks for any prompt at all."""
    query = index_query(form)
    found: list[int] = []
    candidates: Iterable[Prompt] = ()
    if not query:  # nothing that an index knows: blanks, or any prompt at all
        candidates = connection.execute(_EVERY, (profile,))
    elif is_index_exact(form):
        (listed,) = connection.execute(sought.indexed, (query, profile)).fetchone()
        found = [*map(int, listed.split(","))] if listed else []
    else:
        candidates = connection.execute(_CANDIDATES, (query, profile)).fetchall()
    queued = connection.execute(_QUEUED, (profile,)) if query else ()
    names = [name for rows in (candidates, queued) for name, text in rows if _has(text, form)]
    return found + _numbers(connection.execute(sought.named, (json.dumps(names),)))


def _has(text: str, form: str) -> bool:
    return form in search_form(text) if form else bool(text)


def _numbers(rows: Iterable[tuple[int]]) -> list[int]:
    return [number for (number,) in rows]


def _in_notes(connection: sqlite3.Connection, profile: str, form: str) -> list[int]:
    rows = connection.execute(_NOTES, (profile,))
    return [ordinal for ordinal, note in rows if _has(note, form)]


def _named(
    connection: sqlite3.Connection, profile: str, field: FilterField, name: Name
) -> list[int]:
    """Keys, trace ids and files are ASCII: they are compared as typed, small and large."""
    column, statement = _NAMED[field]
    where, parameters = name_condition(column, name)
    return _numbers(connection.execute(statement.format(where), (profile, *parameters)))


def name_condition(column: str, name: Name) -> tuple[str, tuple[str, ...]]:
    """The condition that `column` is `name`, and its parameters."""
    form = search_form(name.text)
    forms = tuple(
        dict.fromkeys((name.text.encode("utf-8", "replace").decode(), form, form.upper()))
    )
    if not form:
        return "TRUE", ()
    if name.is_end and name.is_beginning:
        return f"instr(lower({column}), ?)", (form,)
    if name.is_end:
        return f"substr(lower({column}), -length(?)) = ?", (form, form)
    if name.is_beginning:
        ranges = " OR ".join([f"({column} >= ? AND {column} < ?)"] * len(forms))
        return f"({ranges})", tuple(end for each in forms for end in (each, each + _BEYOND))
    return f"{column} IN ({', '.join('?' * len(forms))})", forms
