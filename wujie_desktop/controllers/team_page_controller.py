"""The page of the team in the settings: a team is tried, joined and left there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from shiboken6 import isValid

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import ask, fill
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.originals_bucket import is_bucket
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import Purse, Welcome
from wujie_desktop.domain.team_errors import TeamOriginalsAway, TeamUnreachable
from wujie_desktop.domain.team_membership import JoinedTeam, TeamMembership, new_membership
from wujie_desktop.presenters.account.team_words import join_question, leave_question
from wujie_desktop.presenters.dialogs.originals_words import trial_sentence
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.errors.team_errors import page_words
from wujie_desktop.services.kept_secrets import KeptSecrets
from wujie_desktop.services.tasks import Spawn, Work
from wujie_desktop.services.team_link import connect_member
from wujie_desktop.services.team_seat import TeamSeat
from wujie_desktop.services.team_secrets import with_secrets
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.settings.team_page import TeamEntry, TeamPage
from wujie_desktop.ui.settings.team_sharing import SharedChoice


class TeamPageController:
    """Does what the page asks for, one after the other: what is asked for while something is under
    way waits for that."""

    def __init__(
        self,
        *,
        seat: TeamSeat,
        secrets: KeptSecrets,
        preferences: Preferences,
        profile: str,
        is_sandbox: bool,
        membership: Callable[[], TeamMembership | None],
        on_taken: Callable[[], None],
        on_talked: Callable[[], None],
        on_left: Callable[[], None],
        spawn: Spawn,
    ) -> None:
        """`membership` is what the profile has now; `on_taken` is called once it belongs to a team,
        `on_talked` once joining ended, either way, `on_left` once it belongs to none."""
        self._seat = seat
        self._secrets = secrets
        self._preferences = preferences
        self._profile = profile
        self._is_sandbox = is_sandbox
        self._membership = membership
        self._on_taken = on_taken
        self._on_talked = on_talked
        self._on_left = on_left
        self._spawn = spawn
        self._turn = asyncio.Lock()
        self._tried: TeamMembership | None = None

    def page(self) -> TeamPage:
        """Return a page that shows what the profile has."""
        page = TeamPage(self._membership())
        page.test_requested.connect(self._doing("try the team", self._test, page))
        page.join_requested.connect(self._doing("join the team", self._join, page))
        page.password_entered.connect(self._doing("keep a password", self._keep, page))
        page.choice_changed.connect(self._doing("share with the team", self._share, page))
        page.leave_requested.connect(self._doing("leave the team", self._leave, page))
        return page

    def _doing(self, name: str, do: Callable[..., Work], page: TeamPage) -> Callable[..., object]:
        async def in_turn(*asked: object) -> None:
            async with self._turn:
                await do(page, *asked)

        return lambda *asked: self._spawn(in_turn(*asked), name)

    def _joined(self, membership: TeamMembership, **entered: Secret) -> JoinedTeam:
        return with_secrets(membership, self._secrets, is_sandbox=self._is_sandbox, **entered)

    async def _try(self, membership: TeamMembership, entered: Secret) -> tuple[Welcome, Purse]:
        """Connect once. Raises TeamError."""
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
        tried = self._tried
        if tried is None or tried.address != entry.address:
            tried = new_membership(entry.address, entry.ca_file)
        self._tried = _chosen(replace(tried, ca_file=entry.ca_file), entry)
        return self._membership() or self._tried

    async def _join(self, page: TeamPage, entry: TeamEntry) -> None:
        """Connect, say what is shared, and join once that is agreed to; what was joined from
        another page meanwhile is shown."""
        if joined := self._membership():
            page.show_membership(joined)
            return
        membership = self._candidate(entry)

        async def work() -> TeamMembership | None:
            welcome, _purse = await self._try(membership, entry.password)
            words = join_question(
                welcome,
                shares_requests=membership.shares_requests,
                keeps_secrets=await self._secrets.will_last(),
            )
            if not isValid(page) or not await ask(QuestionDialog(page.window(), words)):
                return None
            shared = await self._keep_secret(membership, entry.shared.secret)
            return await self._settle_in(shared, entry.password)

        def show(joined: TeamMembership | None) -> None:
            page.show_membership(joined) if joined else page.stop_waiting()
            self._on_talked()

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
        self._on_taken()
        return membership

    async def _share(self, page: TeamPage, entry: TeamEntry) -> None:
        """From now on the others see what is sent here, or do not, and find originals there."""
        membership = self._membership()
        if not membership:
            return
        chosen = _chosen(membership, entry)

        async def work() -> TeamMembership:
            return await self._take(await self._keep_secret(chosen, entry.shared.secret))

        await fill(page, work, page.show_choice, partial(_show_failure, page))

    async def _keep_secret(self, membership: TeamMembership, entered: Secret) -> TeamMembership:
        """Keep the secret of the bucket of originals that was entered, and none where they are in
        no bucket. Raises CredentialError and FolderNotWritable."""
        name, before = membership.originals_secret_name, membership.originals_keeping
        if not is_bucket(membership.originals):
            await self._secrets.forget(name, before)
            return replace(membership, originals_keeping=KeyStorage.NOWHERE)
        if not entered:
            return membership
        place = await self._secrets.keep(name, entered, before)
        return replace(membership, originals_keeping=place)

    async def _keep(self, page: TeamPage, password: Secret) -> None:
        """Keep another password of the same member, unless the server does not accept it, and
        connect with it."""
        membership = self._membership()
        if not membership:
            return

        async def work() -> Callable[[], None]:
            warning = await self._unasked(membership, password)
            kept = await self._settle_in(membership, password)
            return lambda: page.show_membership(kept, warning)

        await fill(page, work, lambda show: show(), partial(_show_failure, page))

    async def _unasked(self, membership: TeamMembership, password: Secret) -> Explanation | None:
        """Why the server could not be asked about the password; None where it accepts it. Raises
        TeamError where it does not."""
        try:
            await self._try(membership, password)
        except TeamUnreachable as error:
            return page_words(explain(error), error)
        return None

    async def _leave(self, page: TeamPage) -> None:
        membership = self._membership()
        if not (membership and isValid(page)) or not await ask(
            QuestionDialog(page.window(), leave_question())
        ):
            return

        async def work() -> None:
            teams = self._preferences.settings.teams
            left = {name: stored for name, stored in teams.items() if name != self._profile}
            self._preferences.change(teams=left)
            await self._seat.leave()
            self._on_left()
            await self._secrets.forget(membership.secret_name, membership.keeping)
            await self._secrets.forget(
                membership.originals_secret_name, membership.originals_keeping
            )

        await fill(page, work, lambda _: page.show_membership(None), partial(_show_failure, page))


def _chosen(membership: TeamMembership, entry: TeamEntry) -> TeamMembership:
    shared = entry.shared
    return replace(membership, shares_requests=shared.requests, originals=shared.originals)


def _show_failure(page: TeamPage, error: WujieError) -> None:
    page.show_failure(page_words(explain(error), error))
