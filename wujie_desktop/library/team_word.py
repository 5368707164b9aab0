"""What acts by the word of a profile's team. Where there is none, nothing of a team is imported."""

from __future__ import annotations

import sqlite3

from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.ids import PictureKey

_TEAM = "SELECT 1 FROM team WHERE profile = ?"


def has_team(connection: sqlite3.Connection, profile: str) -> bool:
    """Whether what is changed is told to a team. Works inside a transaction of its caller."""
    return connection.execute(_TEAM, (profile,)).fetchone() is not None


def forget_call(connection: sqlite3.Connection, call: str) -> None:
    """Free what a call of which not a byte was sent would have had of what may be spent without the
    server, unless that may know of it. Works inside a transaction of its caller."""
    connection.execute("DELETE FROM allowance_call WHERE call = ? AND NOT is_told", (call,))


def read_team_word(
    connection: sqlite3.Connection, profile: str
) -> dict[PictureKey, Decision | None]:
    """The decision that acts on each picture that the team decided about; None where it accepts
    none. On the others acts what was decided here. Works inside a transaction of its caller."""
    if not has_team(connection, profile):
        return {}
    from wujie_desktop.library.shared_rows import read_decided
    from wujie_desktop.library.team_sayings import read_acting

    return read_acting(connection, profile, read_decided(connection, profile))


def read_ruled_word(
    connection: sqlite3.Connection, profile: str
) -> dict[PictureKey, Decision | None]:
    """As `read_team_word` where two people have to pick, so that no single one's pick acts before
    the team's services run; nothing where there is no such rule."""
    ruled = "SELECT 1 FROM team WHERE profile = ? AND four_eyes"
    is_ruled = connection.execute(ruled, (profile,)).fetchone() is not None
    return read_team_word(connection, profile) if is_ruled else {}
