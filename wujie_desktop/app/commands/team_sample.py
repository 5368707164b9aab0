"""The page of the team, and what its members did, with sample data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.team import AllowanceLeft, Purse, Rank, TeamAddress, Welcome
from wujie_desktop.domain.team_activity import (
    DECISION,
    ActivityQuery,
    FoundActivity,
    TeamDeed,
)
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_membership import TeamMembership
from wujie_desktop.domain.team_state import TeamPhase, TeamState
from wujie_desktop.presenters.account.team_words import purse_sentence
from wujie_desktop.presenters.review.activity_presenter import ActivityPresenter
from wujie_desktop.presenters.review.activity_words import absent_words
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.review.activity_dialog import ActivityDialog
from wujie_desktop.ui.settings.team_page import TeamPage

ADDRESS = TeamAddress("anna", "team.example.com", "wujie", "main")
PURSE = Purse(date(2026, 11, 29), 2000, 120, 640, 40, 210)
SINCE = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)


def sample_state() -> TeamState:
    """A designer who is connected."""
    welcome = Welcome("Anna", Rank.DESIGNER, "Studio", "1", 0, 0, 0.0)
    return TeamState(TeamPhase.CONNECTED, ADDRESS, SINCE, welcome)


def team_sample() -> TeamPage:
    """A member who is connected."""
    device = "00000000-0000-4000-8000-000000000000"
    membership = TeamMembership(device, ADDRESS, "", KeyStorage.KEYCHAIN, shares_requests=True)
    page = TeamPage(membership)
    page.show_standing(sample_state(), PURSE, AllowanceLeft(12, 20))
    return page


def budget_sample() -> str:
    """What the page of one's own budget says of the team."""
    return purse_sentence(PURSE)


def activity_sample(window: MainWindow) -> ActivityDialog:
    """Some deeds of three members, one of which was not accepted."""
    deeds = {deed.position: deed for deed in _deeds()}

    async def find(_query: ActivityQuery) -> FoundActivity:
        return FoundActivity()

    async def read(_positions: Sequence[int]) -> Mapping[int, TeamDeed]:
        return {}

    async def count() -> int:
        return 0

    presenter = ActivityPresenter(
        find=find,
        read=read,
        count_waiting=count,
        name_of=absent_words,
        spawn=lambda work, _name: work.close(),
    )
    dialog = ActivityDialog(window, presenter, window.gallery.view.gallery)
    presenter.take((FoundActivity(tuple(deeds), ("", "Bo", "Lin"), len(deeds), 7, 9), 2))
    presenter.model.keep(tuple(deeds), deeds)
    dialog.table.selectRow(0)
    return dialog


def _deeds() -> Iterator[TeamDeed]:
    said: tuple[tuple[str, str, JSON, str, str], ...] = (
        ("", DECISION, "approved", "other", "rank"),
        ("Lin", DECISION, "rejected", "deformed", ""),
        ("Bo", "stars", 4, "", ""),
        ("Bo", "tag:hero", True, "", ""),
        ("", "note", "The shadow is too hard", "", ""),
        ("Lin", "gone", True, "", ""),
    )
    for place, (person, field, said_so, reason, refused) in enumerate(said):
        yield TeamDeed(
            len(said) - place,
            len(said) - place,
            person,
            SINCE - timedelta(minutes=7 * place),
            PictureKey(f"7a6f29d0c5b14d0e9a1f6c2b3d4e5f6{place}"),
            field,
            said_so,
            reason,
            "",
            refused,
            bool(refused),
        )
