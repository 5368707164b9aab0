"""Reads what facets are made of, in slices, each by the indexes that hold it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.facet_values import FacetSlice, Values, state_value, values_of_marks
from wujie_desktop.domain.facets import FacetValue
from wujie_desktop.domain.filter_fields import NO, FilterField
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import folded
from wujie_desktop.domain.request import PictureState
from wujie_desktop.library.damage import (
    EPOCH,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Row,
    each_readable,
    known_time,
)
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.rows import MARK_COLUMNS, marks_of

_CARDS = (
    "SELECT ordinal, key, generation_id, template_key, state, verdict, points, CASE state "
    "WHEN 'failed' THEN (SELECT reason FROM picture AS p WHERE p.ordinal = picture.ordinal) END "
    "FROM picture INDEXED BY picture_card WHERE profile = ? AND ordinal > ? "
    "ORDER BY ordinal LIMIT ?"
)
_CARD = (NUMBER, TEXT, TEXT, MAYBE_TEXT, TEXT, MAYBE_TEXT, MAYBE_NUMBER, MAYBE_TEXT)
_ASKED = "FROM (SELECT value AS asked FROM json_each(?))"
_REQUESTS = f"SELECT id, avatar_key, created_at {_ASKED} CROSS JOIN generation ON id = asked"
_MARKS = f"SELECT {MARK_COLUMNS}, purged {_ASKED} CROSS JOIN mark ON profile = ? AND key = asked"
_MARK = (TEXT, NUMBER, TEXT, TEXT, TEXT, MAYBE_TEXT, NUMBER)
_CHOICES = (
    f"SELECT key, choice {_ASKED} CROSS JOIN decision INDEXED BY decision_by_key "
    "ON profile = ? AND key = asked ORDER BY number"
)
_LABELS = (
    "SELECT DISTINCT ordinal, CASE label WHEN '' THEN label_desc ELSE label END FROM audit_row "
    "WHERE ordinal > ? AND ordinal <= ? AND lower(trim(suggestion)) <> 'pass'"
)
_OF_ORIGINAL = (
    "SELECT key FROM picture WHERE profile = ? AND sha256 = ? ORDER BY ordinal DESC LIMIT 1"
)
_LABEL_NAMES = "SELECT DISTINCT label, label_desc FROM audit_row WHERE lower(suggestion) <> 'pass'"
_ORDINALS = f"SELECT key, ordinal {_ASKED} CROSS JOIN picture ON profile = ? AND key = asked"
_KEYS = (
    "SELECT ordinal, key FROM picture INDEXED BY picture_card WHERE profile = ? AND ordinal > ? "
    "ORDER BY ordinal LIMIT ?"
)
Sets = defaultdict[FilterField, defaultdict[FacetValue, list[int]]]


class FacetRows:
    """The pictures of one profile as facets know them. Raises what `Reads.run` raises."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def after(self, ordinal: int, most: int) -> FacetSlice | None:
        """The next slice in the order of arrival, without purged pictures; None at the end."""
        return await self._reader.run(
            lambda connection: _Slice(connection, self._profile).read(ordinal, most)
        )

    async def ordinals(self, keys: Iterable[PictureKey]) -> dict[PictureKey, int]:
        """The ordinals of these pictures, as far as there are any."""
        names = json.dumps([*keys])
        rows = await self._reader.run(
            lambda connection: connection.execute(_ORDINALS, (names, self._profile)).fetchall()
        )
        return dict(rows)

    async def key_of(self, sha256: str) -> PictureKey | None:
        """The newest picture that has this original."""
        found = await self._reader.run(
            lambda connection: connection.execute(_OF_ORIGINAL, (self._profile, sha256)).fetchone()
        )
        return PictureKey(found[0]) if found else None

    async def keys_after(self, ordinal: int, most: int) -> list[tuple[int, PictureKey]]:
        """The next keys in the order of arrival; none at the end."""
        return await self._reader.run(
            lambda connection: connection.execute(_KEYS, (self._profile, ordinal, most)).fetchall()
        )

    async def label_names(self) -> list[tuple[str, str]]:
        """Every label that was not passed, with its name, as sent."""
        return await self._reader.run(
            lambda connection: connection.execute(_LABEL_NAMES).fetchall()
        )


class _Slice:
    """Reads one slice on one consistent state."""

    def __init__(self, connection: sqlite3.Connection, profile: str) -> None:
        self._connection = connection
        self._profile = profile
        self._sets: Sets = defaultdict(lambda: defaultdict(list))
        self._days: defaultdict[date, list[int]] = defaultdict(list)

    def read(self, ordinal: int, most: int) -> FacetSlice | None:
        """At most so many pictures that arrived after `ordinal`."""
        found = self._connection.execute(_CARDS, (self._profile, ordinal, most)).fetchall()
        if not found:
            return None
        last = found[-1][0]
        rows = each_readable("picture", found, _sound, _CARD)
        keys = json.dumps([row[1] for row in rows])
        purged = self._marks(keys, {row[1]: row[0] for row in rows})
        kept = [row for row in rows if row[1] not in purged]
        self._pictures(kept)
        self._requests(kept)
        self._decisions(keys, kept)
        self._labels(ordinal, last, frozenset(row[0] for row in kept))
        return FacetSlice(last, self._sets, self._days)

    def _pictures(self, rows: Sequence[Row]) -> None:
        templates, states, verdicts, points = (
            self._sets[field]
            for field in (
                FilterField.TEMPLATE,
                FilterField.STATE,
                FilterField.VERDICT,
                FilterField.POINTS,
            )
        )
        for ordinal, _key, _request, template, state, verdict, cost, reason in rows:
            states[state_value(state, reason, cost, verdict)].append(ordinal)
            if template:
                templates[template].append(ordinal)
            if verdict:
                verdicts[verdict].append(ordinal)
            if cost is not None:
                points[cost].append(ordinal)

    def _requests(self, rows: Sequence[Row]) -> None:
        names = json.dumps([*dict.fromkeys(row[2] for row in rows)])
        requests = {
            name: (avatar, known_time(sent).astimezone().date())
            for name, avatar, sent in self._connection.execute(_REQUESTS, (names,))
        }
        avatars = self._sets[FilterField.AVATAR]
        for row in rows:
            avatar, day = requests.get(row[2], ("", EPOCH.date()))
            self._days[day].append(row[0])
            if avatar:
                avatars[avatar].append(row[0])

    def _marks(self, keys: str, ordinals: dict[str, int]) -> set[str]:
        """Take in the marks, also of what has none; returns what is purged."""
        rows = self._connection.execute(_MARKS, (keys, self._profile))
        purged = set()
        unmarked = dict(ordinals)
        for key, values, is_purged in each_readable("mark", rows, _marked, _MARK):
            ordinal = unmarked.pop(key)
            if is_purged:
                purged.add(key)
                continue
            for field, own in values.items():
                for each in own:
                    self._sets[field][each].append(ordinal)
        self._sets[FilterField.RATING][0] += unmarked.values()
        self._sets[FilterField.BIN][NO] += unmarked.values()
        return purged

    def _decisions(self, keys: str, rows: Sequence[Row]) -> None:
        stacks: defaultdict[str, list[str]] = defaultdict(list)
        for key, choice in self._connection.execute(_CHOICES, (keys, self._profile)):
            if choice != Choice.WITHDRAWN:
                stacks[key].append(choice)
            elif stacks[key]:
                stacks[key].pop()
        choices = self._sets[FilterField.DECISION]
        for ordinal, key, *_ in rows:
            if stack := stacks.get(key):
                choices[stack[-1]].append(ordinal)

    def _labels(self, first: int, last: int, wanted: frozenset[int]) -> None:
        labels = self._sets[FilterField.LABEL]
        for ordinal, label in self._connection.execute(_LABELS, (first, last)):
            if ordinal in wanted:
                labels[folded(label)].append(ordinal)


def _sound(row: Row) -> Row:
    """`row`. Raises ValueError where its state is none."""
    PictureState(row[4])
    return row


def _marked(row: Row) -> tuple[str, Values, int]:
    key, *columns, is_purged = row
    return key, values_of_marks(marks_of(columns)), is_purged
