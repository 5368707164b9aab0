"""Policies: choose and edit them, and store them in the settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wujie_desktop.controllers.conversation import ask, fill
from wujie_desktop.controllers.view_change import ViewChange
from wujie_desktop.domain.events import PolicyApplied
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import NO_POLICY, Policy
from wujie_desktop.domain.policy_book import PolicyBook
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.policies.policy_words import (
    for_all_word,
    policy_word,
    shifts_sentence,
    standing_sentence,
    standing_word,
    view_change_sentence,
)
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.findings import FindingsService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.policies import PolicyService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.services.team_seat import TeamSeat
from wujie_desktop.ui.policies.button import PolicyButton

if TYPE_CHECKING:
    from wujie_desktop.domain.team_policy import TeamPolicy
    from wujie_desktop.presenters.policies.policy_editor import PolicyEditor, SeenLabel
    from wujie_desktop.ui.settings.policy_page import PolicyPage


class PolicyController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        say: Callable[[Explanation], object],
        button: PolicyButton,
        open_page: Callable[[], object],
        go_to: Callable[[PictureKey], object],
        name: Callable[[PictureKey], str],
        hub: EventHub,
        policies: PolicyService,
        findings: FindingsService,
        window: QWidget,
        view_change: Callable[[Policy], Awaitable[ViewChange]],
        seat: TeamSeat,
        spawn: Spawn,
    ) -> None:
        self._say = say
        self._button = button
        self._go_to = go_to
        self._name = name
        self._hub = hub
        self._policies = policies
        self._findings = findings
        self._window = window
        self._view_change = view_change
        self._seat = seat
        self._spawn = spawn
        self._page: PolicyPage | None = None
        button.is_locked = self._is_locked
        self._show_button()
        button.chosen.connect(lambda name: self._spawn(self._choose(name), "policy"))
        button.editor_requested.connect(open_page)
        hub.subscribe(PolicyApplied, self.on_policy_applied)
        if policies.active is not NO_POLICY:
            self._spawn(self._know_findings(), "findings")

    async def _choose(self, name: str) -> None:
        """Let this policy hold, asked first where the pictures shown would be others."""
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        book = self._policies.book.choosing(name)
        change = await self._view_change(self._policies.with_account(book.active))
        if change.leaving or change.entering:
            title = translate("Policy", "Judge by “{name}”?").format(name=policy_word(name))
            sentence = view_change_sentence(change.leaving, change.entering)
            asked = Question(title, sentence, translate("Policy", "Use it"))
            if not await ask(QuestionDialog(self._window, asked)):
                return
        self._keep(book)

    def _keep(self, book: PolicyBook) -> None:
        """Store `book` and say what its policy changes; where the team has one, for all."""
        if self._policies.team_by is not None:
            self._set_for_all(book)
            return
        before = self._policies.active
        self._policies.keep(book)
        self._show_changes(before)

    def _show_changes(self, before: Policy) -> None:
        self._show_button()
        if self._policies.active != before:
            self._spawn(self._say_changes(before, self._policies.active), "policy")

    def use_team(self, policy: TeamPolicy | None) -> None:
        """Let the policies hold that the team has; None for one's own."""
        before = self._policies.active
        self._policies.use_team(policy)
        self._show_changes(before)
        if self._page and isValid(self._page):
            self._page.use_book(self._policies.book)
            self._show_standing(self._page)

    def _set_for_all(self, book: PolicyBook | None) -> None:
        """Have every member's pictures judged by `book`; None by each one's own."""
        if self._seat.team and self._may_set():
            from wujie_desktop.domain.team_policy import said_book

            said = said_book(book) if book else None
            self._spawn(self._seat.team.lists.set_policy(said), "policies for all")
        elif self._page and isValid(self._page):
            self._show_standing(self._page)  # the connection, or the right, was lost meanwhile

    def _may_set(self) -> bool:
        """Whether one sets the policies of all: an administrator, while connected."""
        if self._seat.team is None:
            return False
        from wujie_desktop.domain.team import Rank

        welcome = self._seat.team.link.state.welcome
        return welcome is not None and welcome.rank is Rank.ADMIN

    def _is_locked(self) -> bool:
        return self._policies.team_by is not None and not self._may_set()

    def _show_button(self) -> None:
        self._button.show_policies(self._policies.book, standing_word(self._policies.team_by))

    def _show_standing(self, page: PolicyPage) -> None:
        by, may_set = self._policies.team_by, self._may_set()
        page.show_standing(
            standing_sentence(by, may_set=may_set),
            for_all_word(by) if may_set else "",
            is_locked=self._is_locked(),
        )

    async def _say_changes(self, before: Policy, after: Policy) -> None:
        """Pictures in sight change at once; how many change in all is known a little later."""
        await self._know_findings()
        name = policy_word(after.name)
        changes = shifts_sentence(self._policies.shifts(before, after))
        self._say(Explanation(name, changes, "", f"{name}: {changes}", grave=False))

    def on_policy_applied(self, _event: PolicyApplied) -> None:
        """Read the findings of every picture once a policy holds."""
        if not self._policies.is_complete and self._policies.active is not NO_POLICY:
            self._spawn(self._know_findings(), "findings")

    async def _know_findings(self) -> None:
        if not self._policies.is_complete:
            self._policies.know(await self._findings.load())

    def page(self) -> PolicyPage:
        """Return the page that edits the policies."""
        from wujie_desktop.presenters.policies.policy_editor import PolicyEditor
        from wujie_desktop.ui.settings.policy_page import PolicyPage

        editor = PolicyEditor(self._policies.book, self._policies)
        page = PolicyPage(editor, self._name)
        self._page = page
        self._show_standing(page)
        page.saved.connect(self._keep)
        page.for_all_requested.connect(
            lambda book: self._set_for_all(book if self._policies.team_by is None else None)
        )
        page.picture_requested.connect(self._go_to)
        stop = self._hub.subscribe(PolicyApplied, editor.on_policy_applied)
        page.destroyed.connect(stop)
        self._spawn(fill(page, self._seen_labels, editor.know_labels), "policies")

        def consider() -> None:
            self._spawn(fill(page, partial(self._say_view, editor), page.show_view_change), "view")

        editor.changed.connect(consider)
        editor.policy_shown.connect(consider)
        return page

    async def _say_view(self, editor: PolicyEditor) -> str:
        """What the edited policy would do to the pictures shown; "" where they stay."""
        change = await self._view_change(self._policies.with_account(editor.policy))
        is_other = change.leaving or change.entering
        return view_change_sentence(change.leaving, change.entering) if is_other else ""

    async def _seen_labels(self) -> tuple[SeenLabel, ...]:
        from wujie_desktop.presenters.policies.policy_editor import seen_labels

        await self._know_findings()
        return seen_labels(await self._findings.labels())
