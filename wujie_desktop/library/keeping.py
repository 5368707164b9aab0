"""What a library keeps, read from its database beside whoever else has it open."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.housekeeping import (
    Age,
    Amount,
    PersonPart,
    PersonRest,
    RejectedOriginal,
    age_of,
)
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId
from wujie_desktop.domain.marks import NO_MARKS
from wujie_desktop.domain.request import Reason
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.acting_decisions import read_current_choices
from wujie_desktop.library.damage import known_time
from wujie_desktop.library.erasing import (
    OF_PERSON,
    OWN,
    REQUESTS_OF_PERSON,
    SETS_OF_PERSON,
    TOLD_OF_PERSON,
    aliases_of,
)
from wujie_desktop.library.export_log import read_exported_keys
from wujie_desktop.library.faults import named_faults
from wujie_desktop.library.rows import read_marks_of

_ORIGINALS = (
    "SELECT p.key, o.size, g.avatar_key, g.project, g.created_at FROM picture AS p "
    "JOIN original AS o ON o.sha256 = p.sha256 JOIN generation AS g ON g.id = p.generation_id "
    "WHERE p.profile = ? AND p.reason IS NOT ?"
)
_ANSWERS = (
    "SELECT count(*), coalesce(sum(length(CAST(raw AS BLOB))), 0) FROM notice UNION ALL "
    "SELECT count(*), coalesce(sum(length(CAST(raw AS BLOB))), 0) FROM delivery UNION ALL "
    "SELECT count(*), coalesce(sum(length(received)), 0) FROM create_answer"
)
_REJECTED = (
    "SELECT p.key, o.sha256, o.path, o.size FROM json_each(?) JOIN picture AS p "
    "ON p.profile = ? AND p.key = value JOIN original AS o ON o.sha256 = p.sha256 "
    "WHERE p.state = 'done' AND p.reason IS NULL"
)
_SHARED = (
    "SELECT sha256, count(*) FROM picture WHERE sha256 IN (SELECT value FROM json_each(?)) "
    "AND reason IS NOT ? GROUP BY sha256"
)
_CONTESTED = "SELECT key FROM contest WHERE profile = ?"
_PEOPLE = (
    "SELECT key, max(alias) FROM (SELECT avatar_key AS key, alias FROM avatar UNION ALL "
    "SELECT DISTINCT avatar_key, '' FROM generation UNION ALL "
    "SELECT avatar_key, name FROM training) WHERE key <> '' GROUP BY key ORDER BY 2, 1"
)
_KEYS = f"SELECT profile, key FROM picture WHERE {OWN}"  # noqa: S608 - our own text
_PARTS = {
    PersonPart.ALIAS: "SELECT count(*) FROM avatar WHERE avatar_key = :avatar",
    PersonPart.FACE: "SELECT count(*) FROM avatar WHERE avatar_key = :avatar AND picture <> ''",
    PersonPart.REQUESTS: f"SELECT count(*) FROM ({REQUESTS_OF_PERSON})",  # noqa: S608 - our own text
    PersonPart.PICTURES: f"SELECT count(*) FROM ({_KEYS})",  # noqa: S608 - our own text
    PersonPart.MARKS: f"SELECT count(*) FROM mark WHERE (profile, key) IN ({_KEYS}) "  # noqa: S608 - our own text
    "AND (stars OR colour <> '' OR tags <> '[]' OR note <> '')",
    PersonPart.ANSWERS: f"SELECT count(*) FROM notice WHERE (profile, key) IN ({_KEYS})",  # noqa: S608 - our own text
    PersonPart.PHOTOS: f"SELECT count(*) FROM photo WHERE set_id IN {SETS_OF_PERSON}",  # noqa: S608 - our own text
    PersonPart.TRAININGS: f"SELECT count(*) FROM training WHERE {OF_PERSON}",  # noqa: S608 - our own text
    PersonPart.BATCHES: "SELECT count(*) FROM batch_call WHERE instr(draft, :avatar)",
}
_COSTS = f"SELECT count(*) FROM picture WHERE points NOT NULL AND {OWN}"  # noqa: S608 - our own text
_DECISIONS = f"SELECT count(*) FROM decision WHERE (profile, key) IN ({_KEYS})"  # noqa: S608 - our own text
_TOLD = (
    "SELECT count(*) FROM outbox WHERE kind NOT IN ('decision', 'nothing') "  # noqa: S608
    f"AND subject IN ({TOLD_OF_PERSON})"
)
_UPLOADED = (
    "SELECT count(*) FROM photo_upload WHERE deleted_at IS NULL "  # noqa: S608 - our own text
    f"AND id IN (SELECT id FROM photo WHERE set_id IN {SETS_OF_PERSON} UNION "
    f"SELECT id FROM training_photo WHERE training_id IN "
    f"(SELECT id FROM training WHERE {OF_PERSON}))"
)
_SIZES = (
    "SELECT count(*), coalesce(sum(size), 0) FROM original WHERE sha256 IN "  # noqa: S608 - our own text
    f"(SELECT sha256 FROM picture WHERE reason IS NOT 'given-up' AND {OWN})"
)
_UNDER_WAY = (
    f"SELECT (SELECT count(*) FROM generation WHERE id IN ({REQUESTS_OF_PERSON}) "  # noqa: S608 - our own text
    "AND state IN ('submitting', 'unknown', 'open')) + (SELECT count(DISTINCT batch_id) "
    "FROM batch_call JOIN batch ON batch.id = batch_id "
    "WHERE instr(draft, :avatar) AND batch.state IN ('running', 'paused')) "
    f"+ (SELECT count(*) FROM training WHERE {OF_PERSON} AND state IN ('submitting', 'open'))"
)


@contextmanager
def reading_only(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the library in `folder` that cannot write. Raises LibraryError."""
    address = f"{(folder / FILE_NAME).absolute().as_uri()}?mode=ro"
    with named_faults(folder), closing(sqlite3.connect(address, uri=True)) as connection:
        yield connection


class OriginalSums:
    """The originals of one profile, added up."""

    def __init__(self) -> None:
        self.avatars: dict[AvatarKey, Amount] = {}
        self.projects: dict[ProjectId, Amount] = {}
        self.ages: dict[Age, Amount] = {}
        self.choices: dict[Choice | None, Amount] = {}

    def read(self, connection: sqlite3.Connection, profile: str, now: datetime) -> None:
        """Add every original that is not given up; one that several pictures have counts with
        each."""
        choices = read_current_choices(connection, profile)
        rows = connection.execute(_ORIGINALS, (profile, Reason.GIVEN_UP))
        for key, size, avatar, project, sent in rows:
            age, choice = age_of(known_time(sent), now), choices.get(key)
            self.avatars[avatar] = self.avatars.get(avatar, Amount()).with_file(size)
            self.projects[project] = self.projects.get(project, Amount()).with_file(size)
            self.ages[age] = self.ages.get(age, Amount()).with_file(size)
            self.choices[choice] = self.choices.get(choice, Amount()).with_file(size)


def answers_kept(connection: sqlite3.Connection) -> Amount:
    """The answers of the vendor, of every profile."""
    rows = connection.execute(_ANSWERS).fetchall()
    return Amount(sum(row[0] for row in rows), sum(row[1] for row in rows))


def rejected_originals(connection: sqlite3.Connection, profile: str) -> list[RejectedOriginal]:
    """The originals here of all pictures that are rejected now."""
    choices = read_current_choices(connection, profile)
    keys = json.dumps([key for key, choice in choices.items() if choice is Choice.REJECT])
    rows = connection.execute(_REJECTED, (keys, profile)).fetchall()
    files = json.dumps(sorted({sha256 for _key, sha256, *_ in rows}))
    shared = dict(connection.execute(_SHARED, (files, Reason.GIVEN_UP)))
    rejected: defaultdict[str, int] = defaultdict(int)
    for _key, sha256, *_ in rows:
        rejected[sha256] += 1
    contested = {key for (key,) in connection.execute(_CONTESTED, (profile,))}
    exported = read_exported_keys(connection, profile)
    marks = read_marks_of(connection, profile, [PictureKey(row[0]) for row in rows])
    return [
        RejectedOriginal(
            PictureKey(key),
            sha256,
            path,
            size,
            marks.get(PictureKey(key), NO_MARKS),
            key in contested,
            key in exported,
            shared.get(sha256, 0) - rejected[sha256],
        )
        for key, sha256, path, size in rows
    ]


def people(connection: sqlite3.Connection) -> list[tuple[AvatarKey, str]]:
    """Every avatar that the address book or a request names, with its alias, "" without one."""
    return [(AvatarKey(key), alias) for key, alias in connection.execute(_PEOPLE)]


class PersonRows:
    """What the rows of the database say of the person behind `avatar`."""

    def __init__(self, connection: sqlite3.Connection, avatar: AvatarKey) -> None:
        whose = {"avatar": avatar}

        def count(statement: str) -> int:
            return int(connection.execute(statement, whose).fetchone()[0])

        self.words = aliases_of(connection, avatar)
        self.parts = {part: count(statement) for part, statement in _PARTS.items()}
        self.parts[PersonPart.SNIPPETS] = _naming(connection, "snippet", "text", self.words)
        others = "(SELECT prompt FROM generation WHERE avatar_key <> ?)"
        self.rest = {
            PersonRest.COSTS: count(_COSTS),
            PersonRest.DECISIONS: count(_DECISIONS),
            PersonRest.TOLD: count(_TOLD),
            PersonRest.UPLOADED_PHOTOS: count(_UPLOADED),
            PersonRest.OTHER_PROMPTS: _naming(
                connection, others, "prompt", self.words[1:], (avatar,)
            ),
        }
        files, size = connection.execute(_SIZES, whose).fetchone()
        self.originals = Amount(files, size)
        self.under_way = count(_UNDER_WAY)


def _naming(
    connection: sqlite3.Connection,
    table: str,
    column: str,
    words: tuple[str, ...],
    values: tuple[str, ...] = (),
) -> int:
    """How many rows contain one of `words`."""
    if not words:
        return 0
    naming = " OR ".join(f"instr({column}, ?)" for _word in words)
    statement = f"SELECT count(*) FROM {table} WHERE {naming}"  # noqa: S608 - our own text
    return int(connection.execute(statement, (*values, *words)).fetchone()[0])
