"""Which decision acts on each picture: what was decided here, and over it the word of the team."""

from __future__ import annotations

import sqlite3

from wujie_desktop.domain.decisions import Choice, Decision, current_decisions
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.decision_rows import read_decisions, read_own_choices
from wujie_desktop.library.team_word import read_team_word


def read_current_choices(connection: sqlite3.Connection, profile: str) -> dict[PictureKey, Choice]:
    """The choice of the decision that acts on each picture that has one."""
    own = read_own_choices(connection, profile)
    by_team = read_team_word(connection, profile)
    acting = {key: said.choice for key, said in by_team.items() if said}
    return {key: choice for key, choice in own.items() if key not in by_team} | acting


def read_acting_decisions(
    connection: sqlite3.Connection, profile: str
) -> dict[PictureKey, Decision]:
    """The decision that acts on each picture that has one."""
    own = current_decisions(link.decision for link in read_decisions(connection, profile))
    by_team = read_team_word(connection, profile)
    return {key: said for key, said in (own | by_team).items() if said}
