"""The page of the team with sample data."""

from __future__ import annotations

from datetime import UTC, date, datetime

from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.team import Purse, Rank, TeamAddress, Welcome
from wujie_desktop.domain.team_membership import TeamMembership
from wujie_desktop.domain.team_state import TeamPhase, TeamState
from wujie_desktop.ui.settings.team_page import TeamPage

ADDRESS = TeamAddress("anna", "team.example.com", "wujie", "main")
SINCE = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)


def sample_state() -> TeamState:
    """A designer who is connected."""
    welcome = Welcome("Anna", Rank.DESIGNER, "Studio", "1", 0, 0, 0.0)
    return TeamState(TeamPhase.CONNECTED, ADDRESS, SINCE, welcome)


def team_sample() -> TeamPage:
    """A member who is connected."""
    device = "00000000-0000-4000-8000-000000000000"
    page = TeamPage(TeamMembership(device, ADDRESS, "", KeyStorage.KEYCHAIN))
    page.show_standing(sample_state(), Purse(date(2026, 11, 29), 2000, 120, 640, 40, 210))
    return page
