"""The page of the team, what its members did and sent, with sample data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtWidgets import QDialog

from wujie_desktop.domain.answers import PromisedPicture
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import AvatarKey, PictureKey, RequestId
from wujie_desktop.domain.profile import KeyStorage, SecretKind
from wujie_desktop.domain.request import Request, RequestState
from wujie_desktop.domain.team import AllowanceLeft, Purse, Rank, TeamAddress, Welcome
from wujie_desktop.domain.team_activity import (
    DECISION,
    ActivityQuery,
    FoundActivity,
    TeamDeed,
)
from wujie_desktop.domain.team_archive import (
    ArchiveCounts,
    ArchivedRequest,
    ArchivedState,
    ArchivePage,
    ArchiveQuery,
    ArchiveSender,
    ArchiveTime,
)
from wujie_desktop.domain.team_errors import TeamError, TeamPasswordRefused, TeamUntrusted
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_membership import TeamMembership
from wujie_desktop.domain.team_requests import SharedRequest
from wujie_desktop.domain.team_signing import OwnSigning
from wujie_desktop.domain.team_state import TeamPhase, TeamState
from wujie_desktop.library.shared_requests import Held
from wujie_desktop.presenters.account.profile_words import passphrase_words
from wujie_desktop.presenters.account.team_words import (
    join_question,
    leave_question,
    purse_sentence,
    share_question,
)
from wujie_desktop.presenters.dialogs.originals_words import EXAMPLE
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.team_errors import page_words
from wujie_desktop.presenters.review.activity_presenter import ActivityPresenter
from wujie_desktop.presenters.review.activity_words import absent_words
from wujie_desktop.presenters.review.archive_presenter import ArchivePresenter
from wujie_desktop.ui.account.passphrase import PassphraseDialog
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.review.activity_dialog import ActivityDialog
from wujie_desktop.ui.review.archive_dialog import ArchiveDialog
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.team_page import TeamPage
from wujie_desktop.ui.settings.team_sharing import DOTS

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
    page.show_signing(OwnSigning.SIGNS)
    return page


def _settings(window: MainWindow, page: TeamPage) -> SettingsDialog:
    dialog = SettingsDialog(window, {DialogName.TEAM: lambda: page})
    dialog.show_page(DialogName.TEAM)
    return dialog


def _say(page: TeamPage, error: TeamError) -> None:
    page.show_failure(page_words(explain(error), error))


def _not_joined(window: MainWindow) -> SettingsDialog:
    """Somebody who tried to join without the CA file."""
    page = TeamPage(None)
    page.address.setText(str(ADDRESS))
    page.password.setText(DOTS)
    _say(page, TeamUntrusted(FailureReason.ISSUER_UNKNOWN))
    return _settings(window, page)


def _not_let_in(window: MainWindow) -> SettingsDialog:
    """A member whose password was replaced, with originals in a bucket."""
    page = TeamPage(
        TeamMembership(
            "00000000-0000-4000-8000-000000000000",
            ADDRESS,
            "/home/wujie/team/ca.pem",
            KeyStorage.MEMORY,
            shares_requests=True,
            originals=EXAMPLE,
            originals_keeping=KeyStorage.MEMORY,
        )
    )
    error = TeamPasswordRefused()
    page.show_standing(replace(sample_state(), phase=TeamPhase.SHUT_OUT, error=error))
    page.show_signing(OwnSigning.UNKEPT)
    page.password.setText(DOTS)
    _say(page, error)
    return _settings(window, page)


def _joining(window: MainWindow) -> QuestionDialog:
    """All that there may be to say."""
    welcome = Welcome("Anna", Rank.DESIGNER, "Studio", "1", 0, 0, 0.0, four_eyes=True)
    return QuestionDialog(window, join_question(welcome, shares_requests=True, keeps_secrets=False))


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


def archive_sample(window: MainWindow) -> ArchiveDialog:
    """Requests of three members, some of which are here."""

    async def find(_query: ArchiveQuery, _before: int) -> ArchivePage:
        return ArchivePage()

    async def count(_query: ArchiveQuery) -> ArchiveCounts:
        return ArchiveCounts()

    async def held(_keys: Sequence[PictureKey]) -> Held:
        return Held()

    presenter = ArchivePresenter(
        find=find,
        count=count,
        held=held,
        avatar_name=lambda key: {"A": "Mei", "B": "Jun"}.get(key, key),
        spawn=lambda work, _name: work.close(),
    )
    dialog = ArchiveDialog(window, presenter)
    requests = tuple(_archived())
    here, deleted = frozenset(requests[0].keys), frozenset(requests[4].keys)
    part = frozenset(requests[2].keys[:1])
    people = enumerate((("Anna", 12_840), ("Bo", 3_071), ("Lin", 9_506)), 1)
    presenter.counts = ArchiveCounts(
        (
            ArchiveTime(2026, 11, 1_204, 4_310, 9_001, 9_999),
            ArchiveTime(2026, 9, 988, 3_702, 8_001, 9_000),
            ArchiveTime(2023, None, 23_225, 90_006, 1, 8_000),
        ),
        tuple(ArchiveSender(number, *said) for number, said in people),
    )
    presenter.is_read = True
    presenter.model.show(ArchivePage(requests, 1), Held(here | part, deleted))
    presenter.changed.emit()
    dialog.table.selectRow(1)
    return dialog


def _archived() -> Iterator[ArchivedRequest]:
    waiting, unjudged, passed, review, blocked = ArchivedState
    said = (
        ("Lin", "A", "Evening light through a tall window", (passed, passed, passed, review)),
        ("Bo", "B", "A lamp on an old desk, a book and a cup", (passed, blocked)),
        ("", "A", "Portrait in a red coat, snow behind her", (passed, passed, unjudged)),
        ("Lin", "C4D5", "Harbour at dawn, two fishing boats", (waiting, waiting, waiting)),
        ("Bo", "B", "", (passed,)),
    )
    for place, (person, avatar, prompt, states) in enumerate(said):
        keys = [PictureKey(f"7a6f29d0c5b14d0e9a1f6c2b3d4e5{place}{n}") for n in range(len(states))]
        request = Request(
            id=RequestId(str(place)),
            profile="",
            draft=RequestDraft(AvatarKey(avatar), prompt, ()),
            state=RequestState.OPEN,
            created_at=SINCE,
            sender=person,
        )
        pictures = tuple(PromisedPicture(key, None, None) for key in keys)
        at = SINCE - timedelta(days=40, minutes=37 * place)
        yield ArchivedRequest(9 - place, at, SharedRequest(request, pictures), states)


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


TEAM_SAMPLES: Mapping[str, Callable[[MainWindow], QDialog]] = {
    DialogName.TEAM_ACTIVITY.value: activity_sample,
    DialogName.TEAM_ARCHIVE.value: archive_sample,
    "team-join": _not_joined,
    "team-not-let-in": _not_let_in,
    "join-question": _joining,
    "passphrase": lambda window: PassphraseDialog(window, passphrase_words(frozenset(SecretKind))),
    "leave-question": lambda window: QuestionDialog(window, leave_question()),
    "share-request": lambda window: QuestionDialog(window, share_question()),
}
"""The team's dialogs, by what their pictures are called."""
