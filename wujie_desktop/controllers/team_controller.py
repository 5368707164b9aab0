"""The team of a profile: what of it is shown in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import ask
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.kept_secrets import KeptSecrets
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.services.team_seat import Team, TeamSeat

if TYPE_CHECKING:
    from wujie_desktop.controllers.team_page_controller import TeamPageController
    from wujie_desktop.domain.events import Event
    from wujie_desktop.domain.ids import PictureKey
    from wujie_desktop.domain.team import Purse
    from wujie_desktop.domain.team_membership import TeamMembership
    from wujie_desktop.domain.team_policy import TeamPolicy
    from wujie_desktop.domain.team_record_events import TeamSayingsChanged
    from wujie_desktop.domain.team_state import PurseRead, TeamStateChanged
    from wujie_desktop.presenters.compose.compose_presenter import PurseHint
    from wujie_desktop.presenters.inspector.team_view import TeamView
    from wujie_desktop.presenters.notices import NoticePresenter
    from wujie_desktop.ui.inspector.panel import InspectorPanel
    from wujie_desktop.ui.settings.team_page import TeamPage


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
        self._errands: TeamPageController | None = None
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
        if self._errands is None:
            from wujie_desktop.controllers.team_page_controller import TeamPageController
            from wujie_desktop.domain.team_errors import STANDING

            self._errands = TeamPageController(
                seat=self._seat,
                secrets=self._secrets,
                preferences=self._preferences,
                profile=self._profile,
                is_sandbox=self._is_sandbox,
                membership=self._membership,
                on_taken=self._watch,
                on_talked=self._show,
                on_left=partial(self._notices.settle, STANDING),
                spawn=self._spawn,
            )
        page = self._page = self._errands.page()
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
