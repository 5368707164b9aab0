"""The team of a profile: tried, joined and left; what of it is shown in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import ask, fill
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.secret import Secret
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.kept_secrets import KeptSecrets
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.services.team_seat import Team, TeamSeat

if TYPE_CHECKING:
    from wujie_desktop.domain.events import Event
    from wujie_desktop.domain.ids import PictureKey
    from wujie_desktop.domain.team import Purse, Welcome
    from wujie_desktop.domain.team_membership import JoinedTeam, TeamMembership
    from wujie_desktop.domain.team_policy import TeamPolicy
    from wujie_desktop.domain.team_record_events import TeamSayingsChanged
    from wujie_desktop.domain.team_state import PurseRead, TeamStateChanged
    from wujie_desktop.presenters.compose.compose_presenter import PurseHint
    from wujie_desktop.presenters.inspector.team_view import TeamView
    from wujie_desktop.presenters.notices import NoticePresenter
    from wujie_desktop.ui.inspector.panel import InspectorPanel
    from wujie_desktop.ui.settings.team_page import TeamEntry, TeamPage
    from wujie_desktop.ui.settings.team_sharing import SharedChoice


class TeamController:
    """Lives as long as the engine does, for one profile: each has a team of its own, or none."""

    def __init__(
        self,
        *,
        seat: TeamSeat,
        secrets: KeptSecrets,
        preferences: Preferences,
        profile: str,
        is_sandbox: bool,
        show_status: Callable[..., object],
        ask_team: Callable[[PurseHint, Purse | None], object],
        open_dialog: Callable[[DialogName], object],
        offer_privacy: Callable[[bool], object],
        notices: NoticePresenter,
        say: Callable[[str], object],
        use_policy: Callable[[TeamPolicy | None], None],
        hub: EventHub,
        spawn: Spawn,
    ) -> None:
        """`show_status` takes the words for the status bar, `ask_team` what is asked about each
        estimate, `open_dialog` opens what is beside the settings, `offer_privacy` takes whether
        the team is told of what is sent, `notices` has what is to be seen, `say` a sentence,
        `use_policy` lets the team's policies hold."""
        self._seat = seat
        self._secrets = secrets
        self._preferences = preferences
        self._profile = profile
        self._is_sandbox = is_sandbox
        self._show_status = show_status
        self._ask_team = ask_team
        self._open_dialog = open_dialog
        self._offer_privacy = offer_privacy
        self._notices = notices
        self._say = say
        self._use_policy = use_policy
        self._hub = hub
        self._spawn = spawn
        self._page: TeamPage | None = None
        self._panel: InspectorPanel | None = None
        self._purse: Purse | None = None
        self._wrong = 0
        self._denied: tuple[str, ...] = ()
        self._tried: TeamMembership | None = None
        self._is_watching = False
        if seat.team:
            self._watch()

    def use_panel(self, panel: InspectorPanel) -> None:
        """Say in `panel` what the team says of a picture."""
        self._panel = panel
        panel.team_of = self._sayings
        panel.share_requested.connect(
            lambda key: self._spawn(self._share_request(key), "share a request")
        )
        panel.show_team()

    def close(self) -> None:
        """The library closes: nothing is read of it any more."""
        if self._panel and isValid(self._panel):
            self._panel.team_of = lambda _key: None
        self._panel = None

    def page(self) -> TeamPage:
        """Return the page of the settings."""
        from wujie_desktop.ui.settings.team_page import TeamPage

        page = self._page = TeamPage(self._membership())
        page.test_requested.connect(
            lambda entry: self._spawn(self._test(page, entry), "try the team")
        )
        page.join_requested.connect(
            lambda entry: self._spawn(self._join(page, entry), "join the team")
        )
        page.password_entered.connect(
            lambda password: self._spawn(self._keep(page, password), "keep a password")
        )
        page.choice_changed.connect(
            lambda entry: self._spawn(self._share(page, entry), "share with the team")
        )
        page.leave_requested.connect(lambda: self._spawn(self._leave(page), "leave the team"))
        page.activity_requested.connect(partial(self._turn_to, page, DialogName.TEAM_ACTIVITY))
        page.archive_requested.connect(partial(self._turn_to, page, DialogName.TEAM_ARCHIVE))
        self._show()
        return page

    def purse_sentence(self) -> str:
        """What is left of the team's points, for the page of one's own budget; "" without a
        team."""
        if self._seat.team is None:
            return ""
        from wujie_desktop.presenters.account.team_words import purse_sentence

        return purse_sentence(self._known_purse())

    def _known_purse(self) -> Purse | None:
        """What the server said of the points, while it can be asked."""
        from wujie_desktop.domain.team_state import TeamPhase

        team = self._seat.team
        return self._purse if team and team.link.state.phase is TeamPhase.CONNECTED else None

    def _turn_to(self, page: TeamPage, name: DialogName) -> None:
        """The settings would keep the window behind them from being used."""
        page.window().close()
        self._open_dialog(name)

    def _membership(self) -> TeamMembership | None:
        from wujie_desktop.domain.team_membership import LOST, read_membership

        kept = read_membership(self._preferences.settings.teams, self._profile)
        return kept or (LOST if self._seat.team else None)

    def _joined(self, membership: TeamMembership, **entered: Secret) -> JoinedTeam:
        from wujie_desktop.services.team_secrets import with_secrets

        return with_secrets(membership, self._secrets, is_sandbox=self._is_sandbox, **entered)

    async def _try(self, membership: TeamMembership, entered: Secret) -> tuple[Welcome, Purse]:
        """Connect once. Raises TeamError."""
        from wujie_desktop.services.team_link import connect_member

        connection = await connect_member(self._joined(membership, entered=entered))
        try:
            return connection.welcome, await connection.purse()
        finally:
            await connection.close()

    async def _test(self, page: TeamPage, entry: TeamEntry) -> None:
        membership = self._candidate(entry)

        async def work() -> Callable[[], None]:
            found = await self._try(membership, entry.password)
            return partial(page.show_welcome, *found, *await self._prove(membership, entry.shared))

        await fill(page, work, lambda show: show(), partial(_show_failure, page))

    async def _prove(self, membership: TeamMembership, shared: SharedChoice) -> tuple[str, str]:
        """Try the place of originals, if one is entered; what to say and what to warn of it."""
        from wujie_desktop.domain.team_errors import TeamOriginalsAway
        from wujie_desktop.presenters.dialogs.originals_words import trial_sentence

        if not shared.originals:
            return "", ""
        tried = replace(membership, originals=shared.originals)
        try:
            await self._seat.prove_originals(self._joined(tried, originals_entered=shared.secret))
        except TeamOriginalsAway as error:
            return "", trial_sentence(error)
        return trial_sentence(None), ""

    def _candidate(self, entry: TeamEntry) -> TeamMembership:
        """The membership that the profile has, else one that it could have: the server knows a
        device for good by then."""
        from wujie_desktop.domain.team_membership import new_membership

        tried = self._tried
        if tried is None or tried.address != entry.address:
            tried = new_membership(entry.address, entry.ca_file)
        self._tried = _chosen(replace(tried, ca_file=entry.ca_file), entry)
        return self._membership() or self._tried

    async def _join(self, page: TeamPage, entry: TeamEntry) -> None:
        """Connect, say what is shared, and join once that is agreed to."""
        from wujie_desktop.presenters.account.team_words import join_question
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        membership = self._candidate(entry)

        async def work() -> TeamMembership | None:
            welcome, _purse = await self._try(membership, entry.password)
            words = join_question(welcome, shares_requests=membership.shares_requests)
            if not await ask(QuestionDialog(page.window(), words)):
                return None
            shared = await self._keep_secret(membership, entry.shared.secret)
            return await self._settle_in(shared, entry.password)

        def show(joined: TeamMembership | None) -> None:
            page.show_membership(joined) if joined else page.stop_waiting()
            self._show()

        await fill(page, work, show, partial(_show_failure, page))

    async def _settle_in(self, membership: TeamMembership, password: Secret) -> TeamMembership:
        """Keep the membership, and have no paid call leave from now on that the team does not
        grant. Raises CredentialError and FolderNotWritable."""
        place = await self._secrets.keep(membership.secret_name, password, membership.keeping)
        return await self._take(replace(membership, keeping=place))

    async def _take(self, membership: TeamMembership) -> TeamMembership:
        teams = self._preferences.settings.teams
        self._preferences.change(teams={**teams, self._profile: membership.stored})
        await self._seat.take(self._joined(membership))
        self._watch()
        return membership

    async def _share(self, page: TeamPage, entry: TeamEntry) -> None:
        """From now on the others see what is sent here, or do not, and find originals there."""
        membership = self._membership()
        if not membership:
            return
        chosen = _chosen(membership, entry)

        async def work() -> TeamMembership:
            return await self._take(await self._keep_secret(chosen, entry.shared.secret))

        await fill(page, work, page.show_membership, partial(_show_failure, page))

    async def _keep_secret(self, membership: TeamMembership, entered: Secret) -> TeamMembership:
        """Keep the secret of the bucket of originals that was entered, and none where they are in
        no bucket. Raises CredentialError and FolderNotWritable."""
        from wujie_desktop.domain.originals_bucket import is_bucket

        name, before = membership.originals_secret_name, membership.originals_keeping
        if not is_bucket(membership.originals):
            await self._secrets.forget(name, before)
            return replace(membership, originals_keeping=KeyStorage.NOWHERE)
        if not entered:
            return membership
        place = await self._secrets.keep(name, entered, before)
        return replace(membership, originals_keeping=place)

    async def _keep(self, page: TeamPage, password: Secret) -> None:
        """Keep another password of the same member, and connect with it."""
        membership = self._membership()
        if membership:
            await fill(
                page,
                partial(self._settle_in, membership, password),
                page.show_membership,
                partial(_show_failure, page),
            )

    async def _leave(self, page: TeamPage) -> None:
        from wujie_desktop.presenters.account.team_words import leave_question
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        membership = self._membership()
        if not membership or not await ask(QuestionDialog(page.window(), leave_question())):
            return

        async def work() -> None:
            teams = self._preferences.settings.teams
            left = {name: stored for name, stored in teams.items() if name != self._profile}
            self._preferences.change(teams=left)
            await self._seat.leave()
            await self._secrets.forget(membership.secret_name, membership.keeping)
            await self._secrets.forget(
                membership.originals_secret_name, membership.originals_keeping
            )

        await fill(page, work, lambda _: page.show_membership(None), partial(_show_failure, page))

    def _watch(self) -> None:
        """Show what the team's server says from now on."""
        from wujie_desktop.controllers.team_news import tell_team_news
        from wujie_desktop.domain.team_record_events import TeamPolicyRead, TeamSayingsChanged
        from wujie_desktop.domain.team_signing import TeamSigningRead, WrongSignatures
        from wujie_desktop.domain.team_state import AllowanceRead, PurseRead, TeamStateChanged

        if not self._is_watching:
            self._is_watching = True
            self._hub.subscribe(TeamStateChanged, self._on_state)
            self._hub.subscribe(PurseRead, self._on_purse)
            self._hub.subscribe(AllowanceRead, lambda _event: self._show())
            self._hub.subscribe(TeamSayingsChanged, self._on_sayings)
            self._hub.subscribe(TeamSigningRead, self._on_signing)
            self._hub.subscribe(WrongSignatures, self._on_signing)
            self._on_signing(TeamSigningRead())
            tell_team_news(self._hub, notices=self._notices, say=self._say)
            self._hub.subscribe(TeamPolicyRead, lambda event: self._use_policy(event.policy))
        if self._seat.team:
            self._spawn(self._seat.team.lists.read_policy(), "team's policies")
        self._show()

    def _on_state(self, event: TeamStateChanged) -> None:
        if event.state is None:
            self._purse = None
        self._show()

    def _sayings(self, key: PictureKey) -> TeamView | None:
        if self._seat.team is None:
            return None
        from wujie_desktop.presenters.inspector.team_view import team_view

        return team_view(self._seat.team.records.sayings(key))

    async def _share_request(self, key: PictureKey) -> None:
        """Share a private request, once that is agreed to."""
        from wujie_desktop.presenters.account.team_words import share_question
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        window = self._panel.window() if self._panel else None
        if window and await ask(QuestionDialog(window, share_question())) and self._seat.team:
            await self._seat.team.lists.share_request(key)

    def _on_sayings(self, _event: TeamSayingsChanged) -> None:
        if self._panel and isValid(self._panel):
            self._panel.show_team()

    def _on_signing(self, _event: Event) -> None:
        if self._seat.team:
            self._spawn(self._say_signing(self._seat.team), "say who signs")

    async def _say_signing(self, team: Team) -> None:
        """Say whether decisions are signed, and once of each other key that it is another."""
        from wujie_desktop.presenters.errors.team_notices import (
            changed_key_words,
            denied_key_words,
        )

        self._wrong = await team.records.keys.wrong()
        self._show()
        if people := await team.records.keys.take_changes():
            self._notices.keep(changed_key_words(people))
        if team.signing.denied != self._denied:
            self._denied = team.signing.denied
            self._notices.keep(denied_key_words(self._denied))

    def _on_purse(self, event: PurseRead) -> None:
        self._purse = event.purse
        self._show()

    def _show(self) -> None:
        if not self._is_watching:
            return
        from wujie_desktop.domain.team_state import TeamPhase
        from wujie_desktop.presenters.account.team_words import (
            points_hint,
            standing_words,
            status_words,
        )

        team = self._seat.team
        state = team.link.state if team else None
        allowance = team.purse.allowance.said if team else None
        phase = state.phase if state else None
        known = (self._known_purse(), allowance)
        self._show_status(
            status_words(state, allowance) if state else "",
            standing_words(state, *known) if state else "",
            is_amiss=phase in (TeamPhase.OFFLINE, TeamPhase.SHUT_OUT),
        )
        hint = partial(points_hint, *known, is_offline=phase is TeamPhase.OFFLINE)
        self._ask_team(hint, known[0])
        membership = self._membership() if team else None
        self._offer_privacy(membership is not None and membership.shares_requests)
        if self._page and isValid(self._page):
            self._page.show_standing(state, *known)
            self._page.show_signing(team.signing.own if team else None, self._wrong)


def _chosen(membership: TeamMembership, entry: TeamEntry) -> TeamMembership:
    shared = entry.shared
    return replace(membership, shares_requests=shared.requests, originals=shared.originals)


def _show_failure(page: TeamPage, error: WujieError) -> None:
    from wujie_desktop.presenters.errors.explain import explain

    detail = getattr(error, "detail", "")
    page.show_failure(". ".join(filter(None, (explain(error).title, str(detail)))))
