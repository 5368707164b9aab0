"""Packs that were sent to clients, and what came back."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from wujie_desktop.domain.client_picks import (
    ClientAnswer,
    ClientChoice,
    ClientMark,
    ClientPack,
    PackPicture,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.damage import NUMBER, TEXT, Row, each_readable, required_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text

_PACK = "id, version, title, client, note, least, most, made_at, file"
_PACK_KINDS = (TEXT, NUMBER, TEXT, TEXT, TEXT, NUMBER, NUMBER, TEXT, TEXT)
_ANSWER = "pack, client, at, version, received_at, is_confirmed, note"
_ANSWER_KINDS = (TEXT, TEXT, TEXT, NUMBER, TEXT, NUMBER, TEXT)
_MARKS = """
SELECT m.client, m.at, p.key, m.choice, m.comment FROM client_mark m
JOIN (SELECT pack, id, key, max(version), number FROM client_pack_picture
      WHERE pack = ? GROUP BY pack, id, key) p ON p.pack = m.pack AND p.id = m.id
ORDER BY p.number
"""
_OF_PERSON = (
    (
        "DELETE FROM client_mark WHERE (pack, id) IN "
        "(SELECT pack, id FROM client_pack_picture WHERE profile = ? AND key = ?)"
    ),
    "DELETE FROM client_pack_picture WHERE profile = ? AND key = ?",
)


class ClientPacks:
    """Those of one profile. Durable when a method returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def record(self, pack: ClientPack) -> None:
        """Insert a version of a pack."""
        await self._database.run(lambda connection: _insert_pack(connection, self._profile, pack))

    async def all(self) -> list[ClientPack]:
        """Every version of every pack, without its pictures, the newest first."""

        def work(connection: sqlite3.Connection) -> list[ClientPack]:
            rows = connection.execute(
                f"SELECT {_PACK} FROM client_pack WHERE profile = ? "  # noqa: S608 - our own text
                "ORDER BY made_at DESC, version DESC",
                (self._profile,),
            )
            return each_readable("client_pack", rows, lambda row: _pack(row, ()), _PACK_KINDS)

        return await self._database.run(work)

    async def find(self, pack: str, version: int) -> ClientPack | None:
        """That version with its pictures; None where there is none."""

        def work(connection: sqlite3.Connection) -> ClientPack | None:
            rows = connection.execute(
                f"SELECT {_PACK} FROM client_pack WHERE profile = ? AND id = ? AND version = ?",  # noqa: S608 - our own text
                (self._profile, pack, version),
            ).fetchall()
            pictures = connection.execute(
                "SELECT number, id, key, section FROM client_pack_picture "
                "WHERE pack = ? AND version = ? ORDER BY number",
                (pack, version),
            )
            sound = each_readable(
                "client_pack_picture",
                pictures,
                lambda row: PackPicture(row[0], row[1], PictureKey(row[2]), row[3]),
                (NUMBER, TEXT, TEXT, TEXT),
            )
            found = each_readable(
                "client_pack", rows, lambda row: _pack(row, tuple(sound)), _PACK_KINDS
            )
            return found[0] if found else None

        return await self._database.run(work)

    async def keep(self, answer: ClientAnswer, ids: Sequence[str]) -> None:
        """Insert an answer; `ids` are the names in the pack of the pictures in its marks."""
        await self._database.run(lambda connection: _insert_answer(connection, answer, ids))

    async def answers(self, pack: str) -> list[ClientAnswer]:
        """Every answer to the pack, in the order of their times; each with marks of the pictures
        that are still known."""

        def work(connection: sqlite3.Connection) -> list[ClientAnswer]:
            marks: dict[tuple[str, str], list[ClientMark]] = defaultdict(list)
            for client, at, mark in each_readable(
                "client_mark", connection.execute(_MARKS, (pack,)), _mark, (TEXT,) * 5
            ):
                marks[client, at].append(mark)
            rows = connection.execute(
                f"SELECT {_ANSWER} FROM client_answer WHERE pack = ? ORDER BY at",  # noqa: S608 - our own text
                (pack,),
            )
            return each_readable(
                "client_answer",
                rows,
                lambda row: _answer(row, tuple(marks[row[1], row[2]])),
                _ANSWER_KINDS,
            )

        return await self._database.run(work)


def forget_pictures(connection: sqlite3.Connection, keys: Sequence[tuple[str, PictureKey]]) -> None:
    """Delete which pictures these, each with its profile, were in packs, and what clients said of
    them."""
    for statement in _OF_PERSON:
        connection.executemany(statement, keys)


def _insert_pack(connection: sqlite3.Connection, profile: str, pack: ClientPack) -> None:
    connection.execute(
        f"INSERT INTO client_pack ({_PACK}, profile) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own text
        (
            pack.id, pack.version, pack.title, pack.client, pack.note, pack.least, pack.most,
            time_text(pack.made_at), pack.file, profile,
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO client_pack_picture VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (pack.id, pack.version, item.number, item.id, profile, item.key, item.section)
            for item in pack.pictures
        ],
    )


def _insert_answer(
    connection: sqlite3.Connection, answer: ClientAnswer, ids: Sequence[str]
) -> None:
    name = (answer.pack, answer.client, time_text(answer.at))
    connection.execute(
        f"INSERT INTO client_answer ({_ANSWER}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own text
        (*name, answer.version, time_text(answer.received_at), answer.is_confirmed, answer.note),
    )
    connection.executemany(
        "INSERT INTO client_mark VALUES (?, ?, ?, ?, ?, ?)",
        [
            (*name, known, mark.choice.value, mark.comment)
            for known, mark in zip(ids, answer.marks, strict=True)
        ],
    )


def _pack(row: Row, pictures: tuple[PackPicture, ...]) -> ClientPack:
    name, version, title, client, note, least, most, made_at, file = row
    made = required_time(made_at)
    return ClientPack(name, version, title, client, note, least, most, made, file, pictures)


def _answer(row: Row, marks: tuple[ClientMark, ...]) -> ClientAnswer:
    pack, client, at, version, received_at, is_confirmed, note = row
    return ClientAnswer(
        pack=pack,
        version=version,
        client=client,
        at=required_time(at),
        received_at=required_time(received_at),
        is_confirmed=bool(is_confirmed),
        note=note,
        marks=marks,
    )


def _mark(row: Row) -> tuple[str, str, ClientMark]:
    client, at, key, choice, comment = row
    return client, at, ClientMark(PictureKey(key), ClientChoice(choice), comment)
