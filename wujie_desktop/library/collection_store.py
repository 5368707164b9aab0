"""The collections and smart views of one profile, and their edits as JSON."""

from __future__ import annotations

import json
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from wujie_desktop.domain.collections import (
    Edit,
    Kept,
    PictureCollection,
    Run,
    SmartView,
    applied,
)
from wujie_desktop.domain.value import value
from wujie_desktop.library.damage import NUMBER, TEXT, Row, each_readable

if TYPE_CHECKING:
    from wujie_desktop.library.database import Database

_KINDS = {"collection": PictureCollection, "view": SmartView}
_VIEW = "id, name, rank, expression, grouping, sort_order, tile_width"
_REAL = (float, int)
READ = (
    "SELECT c.id, c.name, c.rank, c.pictures, t.id IS NOT NULL, coalesce(t.person, ''), "
    "coalesce(t.is_hidden, 0), coalesce(t.absent, 0) FROM collection AS c "
    "LEFT JOIN team_collection AS t ON t.profile = c.profile AND t.id = c.id"
)
_KINDS_OF_COLUMNS = (TEXT, TEXT, _REAL, (bytes,), NUMBER, TEXT, NUMBER, NUMBER)


@value
class KeptCollections:
    """Everything kept, in its order, and the pictures of each collection by its id."""

    collections: tuple[PictureCollection, ...] = ()
    views: tuple[SmartView, ...] = ()
    pictures: Mapping[str, array[int]] | None = None
    absent: Mapping[str, int] | None = None
    """How many pictures of shared collections are not here, by their ids."""


class CollectionStore:
    """Reads what is kept; it is written together with the step that changes it."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def load(self) -> KeptCollections:
        """Everything, as far as it can be read."""
        return await self._database.run(
            lambda connection: read_collections(connection, self._profile)
        )


def read_collections(connection: sqlite3.Connection, profile: str) -> KeptCollections:
    """Everything, as far as it can be read."""
    rows = connection.execute(f"{READ} WHERE c.profile = ? ORDER BY c.rank, c.id", (profile,))
    found = [*each_readable("collection", rows, _collection, _KINDS_OF_COLUMNS)]
    views = connection.execute(
        f"SELECT {_VIEW} FROM smart_view WHERE profile = ? ORDER BY rank, id",  # noqa: S608 - our own text
        (profile,),
    )
    of_view = (TEXT, TEXT, _REAL, TEXT, TEXT, TEXT, NUMBER)
    return KeptCollections(
        tuple(kept for kept, _, _ in found),
        tuple(each_readable("smart_view", views, lambda row: SmartView(*row), of_view)),
        {kept.id: pictures for kept, pictures, _ in found},
        {kept.id: absent for kept, _, absent in found if absent},
    )


def write_edits(connection: sqlite3.Connection, profile: str, edits: Iterable[Edit]) -> None:
    """Change what is kept."""
    for edit in edits:
        if isinstance(edit.kept, SmartView):
            _write_view(connection, profile, edit)
        else:
            _write_collection(connection, profile, edit)


def dump_edits(edits: Sequence[Edit]) -> str | None:
    """Edits as JSON; None for none."""
    if not edits:
        return None
    return json.dumps(
        [
            [_dump(edit.before), _dump(edit.after), _dump_runs(edit.taken), _dump_runs(edit.put)]
            for edit in edits
        ],
        ensure_ascii=False,
    )


def read_edits(text: str | None) -> tuple[Edit, ...]:
    """The edits that `dump_edits` wrote. Raises ValueError, TypeError and KeyError."""
    return tuple(
        Edit(_read(before), _read(after), _read_runs(taken), _read_runs(put))
        for before, after, taken, put in json.loads(text or "[]")
    )


def _write_view(connection: sqlite3.Connection, profile: str, edit: Edit) -> None:
    connection.execute(
        "DELETE FROM smart_view WHERE profile = ? AND id = ?", (profile, edit.kept.id)
    )
    if edit.after:
        connection.execute(
            f"INSERT INTO smart_view (profile, {_VIEW}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own text
            (profile, *astuple(edit.after)),
        )


def read_collection(
    connection: sqlite3.Connection, profile: str, name: str
) -> tuple[PictureCollection, array[int]] | None:
    """The collection with this id, with its pictures; None where there is none."""
    rows = connection.execute(f"{READ} WHERE c.profile = ? AND c.id = ?", (profile, name))
    found = each_readable("collection", rows, _collection, _KINDS_OF_COLUMNS)
    return found[0][:2] if found else None


def put_collection(
    connection: sqlite3.Connection, profile: str, kept: PictureCollection, order: array[int]
) -> None:
    """Insert or replace a collection and its pictures."""
    connection.execute(
        "INSERT INTO collection (profile, id, name, rank, pictures) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET name = excluded.name, rank = excluded.rank, "
        "pictures = excluded.pictures",
        (profile, kept.id, kept.name, kept.rank, _packed(order)),
    )


def delete_collection(connection: sqlite3.Connection, profile: str, name: str) -> None:
    """Delete the collection with this id."""
    connection.execute("DELETE FROM collection WHERE profile = ? AND id = ?", (profile, name))


def _write_collection(connection: sqlite3.Connection, profile: str, edit: Edit) -> None:
    name = edit.kept.id
    if not isinstance(edit.after, PictureCollection):
        delete_collection(connection, profile, name)
        return
    found = connection.execute(
        "SELECT pictures FROM collection WHERE profile = ? AND id = ?", (profile, name)
    ).fetchone()
    order = applied(edit, _unpacked(found[0] if found else b""))
    put_collection(connection, profile, edit.after, order)


def _collection(row: Row) -> tuple[PictureCollection, array[int], int]:
    name, title, rank, pictures, is_shared, person, is_hidden, absent = row
    kept = PictureCollection(name, title, rank, bool(is_shared), person, bool(is_hidden))
    return kept, _unpacked(pictures), absent


def _packed(order: array[int]) -> bytes:
    if sys.byteorder == "big":
        order = order[:]
        order.byteswap()
    return order.tobytes()


def _unpacked(octets: bytes) -> array[int]:
    order = array("I")
    order.frombytes(octets[: len(octets) // order.itemsize * order.itemsize])
    if sys.byteorder == "big":
        order.byteswap()
    return order


def _dump(kept: Kept | None) -> list[Any] | None:
    if kept is None:
        return None
    kind = "view" if isinstance(kept, SmartView) else "collection"
    return [kind, *astuple(kept)]


def _read(stored: list[Any] | None) -> Kept | None:
    return None if stored is None else _KINDS[stored[0]](*stored[1:])


def _dump_runs(runs: Iterable[Run]) -> list[list[Any]]:
    return [[place, [*run]] for place, run in runs]


def _read_runs(stored: list[list[Any]]) -> tuple[Run, ...]:
    return tuple((place, array("I", run)) for place, run in stored)
