"""Reads what facets are made of: what the index of pictures says, and the rest in slices."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from wujie_desktop.domain import decisions
from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.facet_values import (
    SENT_HERE,
    WITHOUT_PROJECT,
    FacetBuilder,
    FacetSlice,
    state_value,
)
from wujie_desktop.domain.facets import FacetValue
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.picture_index import MAX_ORDINAL, PictureIndex, choice_code
from wujie_desktop.domain.policy import folded
from wujie_desktop.domain.request import PictureState, Reason
from wujie_desktop.library.damage import (
    EPOCH,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Row,
    known_time,
    log_row,
    sound_rows,
)
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.reader import read_index
from wujie_desktop.library.team_word import read_team_word

_CARDS = (
    "SELECT ordinal, generation_id, template_key, points, state, verdict, CASE state "
    "WHEN 'failed' THEN (SELECT reason FROM picture AS p WHERE p.ordinal = picture.ordinal) END, "
    "(SELECT tags FROM mark INDEXED BY mark_with_tags "
    "WHERE mark.profile = picture.profile AND mark.key = picture.key AND tags <> '[]') "
    "FROM picture INDEXED BY picture_card WHERE profile = ? AND ordinal > ? AND ordinal <= ? "
    "ORDER BY ordinal LIMIT ?"
)
_CARD = (NUMBER, TEXT, MAYBE_TEXT, MAYBE_NUMBER, TEXT, MAYBE_TEXT, MAYBE_TEXT, MAYBE_TEXT)
_WORDS = {4: frozenset(PictureState)}
_ASKED = "FROM (SELECT value AS asked FROM json_each(?))"
_OF_REQUEST = "id, avatar_key, created_at, project, camera, sender"
_REQUESTS = f"SELECT {_OF_REQUEST} {_ASKED} CROSS JOIN generation ON id = asked"
_LABELS = (
    "SELECT DISTINCT ordinal, CASE label WHEN '' THEN label_desc ELSE label END FROM audit_row "
    "WHERE ordinal > ? AND ordinal <= ? AND lower(trim(suggestion)) <> 'pass'"
)
_GIVEN_UP = (
    "SELECT ordinal FROM decision AS d CROSS JOIN picture AS p "
    "ON p.profile = d.profile AND p.key = d.key "
    "WHERE d.profile = ? AND d.reason = ? AND p.reason = ?"
)
"""By the log, where each has a link: what the index does not say stands in the widest rows."""
_LABEL_NAMES = "SELECT DISTINCT label, label_desc FROM audit_row WHERE lower(suggestion) <> 'pass'"
_ORDINALS = f"SELECT key, ordinal {_ASKED} CROSS JOIN picture ON profile = ? AND key = asked"
_KEYS = (
    "SELECT ordinal, key FROM picture INDEXED BY picture_card WHERE profile = ? AND ordinal > ? "
    "ORDER BY ordinal LIMIT ?"
)
_NO_REQUEST = ("", EPOCH.date(), WITHOUT_PROJECT, Camera.AVATAR.value, SENT_HERE)
Sets = defaultdict[FilterField, defaultdict[FacetValue, list[int]]]


class FacetRows:
    """The pictures of one profile as facets know them. Raises what `Reads.run` raises."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def begin(self) -> FacetBuilder:
        """What the index says, to which slices are to be added."""

        def work(connection: sqlite3.Connection) -> FacetBuilder:
            links = (self._profile, decisions.GIVEN_UP, Reason.GIVEN_UP)
            given_up = bits_of(row[0] for row in connection.execute(_GIVEN_UP, links))
            return FacetBuilder(_acting_index(connection, self._profile), given_up)

        return await self._reader.run(work)

    async def after(self, ordinal: int, most: int) -> FacetSlice | None:
        """What the index does not say of the next pictures in the order of arrival; None at the
        end."""
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


def _acting_index(connection: sqlite3.Connection, profile: str) -> PictureIndex:
    """The index, with the team's word where that is another than one's own."""
    index, word = read_index(connection, profile), read_team_word(connection, profile)
    choices = bytearray(index.choices)
    for key, ordinal in connection.execute(_ORDINALS, (json.dumps([*word]), profile)):
        if ordinal < len(choices):
            said = word[key]
            choices[ordinal] = choice_code(said.choice if said else None)
    return index._replace(choices=bytes(choices))


class _Slice:
    """Reads one slice on one consistent state."""

    def __init__(self, connection: sqlite3.Connection, profile: str) -> None:
        self._connection = connection
        self._profile = profile
        self._sets: Sets = defaultdict(lambda: defaultdict(list))
        self._days: defaultdict[date, list[int]] = defaultdict(list)

    def read(self, ordinal: int, most: int) -> FacetSlice | None:
        """At most so many pictures that arrived after `ordinal`."""
        bounds = (self._profile, ordinal, MAX_ORDINAL, most)
        found = self._connection.execute(_CARDS, bounds).fetchall()
        if not found:
            return None
        last = found[-1][0]
        rows = sound_rows("picture", found, _CARD, _WORDS)
        self._pictures(rows)
        self._requests(rows)
        self._labels(ordinal, last, frozenset(row[0] for row in rows))
        return FacetSlice(last, self._sets, self._days)

    def _pictures(self, rows: Sequence[Row]) -> None:
        fields = (FilterField.STATE, FilterField.TEMPLATE, FilterField.POINTS, FilterField.KEYWORD)
        states, templates, points, keywords = (self._sets[field] for field in fields)
        for ordinal, _request, template, cost, state, verdict, reason, tags in rows:
            if state == PictureState.FAILED:
                states[state_value(state, reason, cost, verdict)].append(ordinal)
            if template:
                templates[template].append(ordinal)
            if cost is not None:
                points[cost].append(ordinal)
            if tags is not None:
                for tag in _tags_in(tags, ordinal):
                    keywords[tag].append(ordinal)

    def _requests(self, rows: Sequence[Row]) -> None:
        names = json.dumps([*dict.fromkeys(row[1] for row in rows)])
        requests = {
            name: (avatar, known_time(sent).astimezone().date(), *others)
            for name, avatar, sent, *others in self._connection.execute(_REQUESTS, (names,))
        }
        fields = (
            FilterField.AVATAR, FilterField.PROJECT, FilterField.CAMERA, FilterField.SENDER,
        )  # fmt: skip
        avatars, projects, cameras, senders = (self._sets[field] for field in fields)
        for row in rows:
            avatar, day, project, camera, sender = requests.get(row[1], _NO_REQUEST)
            self._days[day].append(row[0])
            projects[project].append(row[0])
            cameras[camera].append(row[0])
            senders[sender].append(row[0])
            if avatar:
                avatars[avatar].append(row[0])

    def _labels(self, first: int, last: int, wanted: frozenset[int]) -> None:
        labels = self._sets[FilterField.LABEL]
        for ordinal, label in self._connection.execute(_LABELS, (first, last)):
            if ordinal in wanted:
                labels[folded(label)].append(ordinal)


def _tags_in(text: str, ordinal: int) -> list[str]:
    try:
        tags = json.loads(text)
        if isinstance(tags, list) and all(isinstance(tag, str) for tag in tags):
            return tags
    except (ValueError, RecursionError):
        pass  # said below
    log_row("mark", str(ordinal))
    return []
