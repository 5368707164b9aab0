"""Links of the log of decisions as rows: added and never changed."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple
from datetime import UTC, datetime

from wujie_desktop.domain.decisions import (
    FIRST_PREVIOUS,
    Choice,
    Decision,
    SealedDecision,
    current_choices,
    current_of,
    seal,
)
from wujie_desktop.domain.ids import PictureKey

_TEXTS = (
    "key", "who", "at", "choice", "reason", "note", "picture_sha256", "audit_sha256",
    "previous", "seal",
)  # fmt: skip
_BYTES = ", ".join(f"CAST({name} AS BLOB)" for name in _TEXTS)
"""Read as bytes: a manipulated row may hold invalid text."""
_NEVER = datetime.min.replace(tzinfo=UTC)


def insert_decision(
    connection: sqlite3.Connection, profile: str, decision: Decision
) -> SealedDecision:
    """Insert `decision` as the last link of the log of `profile`."""
    last = connection.execute(
        "SELECT number, seal FROM decision WHERE profile = ? ORDER BY number DESC LIMIT 1",
        (profile,),
    ).fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, FIRST_PREVIOUS)
    link = SealedDecision(number, decision, previous, seal(previous, number, profile, decision))
    connection.execute(
        f"INSERT INTO decision (profile, number, {', '.join(_TEXTS)}) "  # noqa: S608 - our own text
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (profile, number, *decision_row(decision), previous, link.seal),
    )
    return link


def read_decisions(connection: sqlite3.Connection, profile: str) -> tuple[SealedDecision, ...]:
    """Every link of `profile`, oldest first."""
    return _read(connection, "profile = ?", profile)


def read_decisions_of(
    connection: sqlite3.Connection, profile: str, key: PictureKey
) -> tuple[SealedDecision, ...]:
    """Every link of `profile` about one picture, oldest first."""
    return _read(connection, "profile = ? AND key = ?", profile, key)


def read_own_choices(connection: sqlite3.Connection, profile: str) -> dict[PictureKey, Choice]:
    """The current choice on each picture that was decided here."""
    rows = connection.execute(
        "SELECT key, choice FROM decision WHERE profile = ? ORDER BY number", (profile,)
    )
    return current_choices((PictureKey(name), _choice(word)) for name, word in rows)


def read_current_seal(
    connection: sqlite3.Connection, profile: str, key: PictureKey, *, before: int
) -> str:
    """The seal of the decision about one picture that was current in the log before the link of
    this number; "" where there was none."""
    rows = connection.execute(
        "SELECT choice, seal FROM decision WHERE profile = ? AND key = ? AND number < ? "
        "ORDER BY number",
        (profile, key, before),
    )
    return current_of((key, _choice(word), str(seal)) for word, seal in rows).get(key, "")


def decided_profiles(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The profiles that have a log."""
    rows = connection.execute("SELECT DISTINCT profile FROM decision ORDER BY profile")
    return tuple(profile for (profile,) in rows)


def _read(
    connection: sqlite3.Connection, where: str, *parameters: str
) -> tuple[SealedDecision, ...]:
    rows = connection.execute(
        f"SELECT number, {_BYTES} FROM decision WHERE {where} ORDER BY number",  # noqa: S608 - our own text
        parameters,
    )
    return tuple(_link(number, *rest) for number, *rest in rows)


def _link(number: int, *stored: bytes) -> SealedDecision:
    """Read a link; never raises: a manipulated one gives a decision that its seal does not
    match."""
    *row, previous, found = (text.decode("utf-8", "replace") for text in stored)
    return SealedDecision(number, read_decision_row(*row), previous, found)


def read_decision_row(*texts: str) -> Decision:
    """The inverse of `decision_row`."""
    key, who, at, choice, reason, note, picture, audit = texts
    return Decision(
        PictureKey(key), who, _moment(at), _choice(choice), reason, note, picture, audit
    )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _NEVER
    return moment if moment.isoformat() == text else _NEVER


def _choice(word: str) -> Choice:
    return Choice(word) if word in tuple(Choice) else Choice.WITHDRAWN


def decision_row(decision: Decision) -> tuple[str, ...]:
    """All fields of `decision` as texts."""
    key, who, at, *rest = astuple(decision)
    return (key, who, at.astimezone(UTC).isoformat(), *rest)
