"""Policies: choose and edit them, and store them in the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.events import PolicyApplied
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import Policy
from wujie_desktop.domain.policy_book import PolicyBook
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.policies.policy_words import policy_word, shifts_sentence
from wujie_desktop.services.findings import FindingsService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.policies import PolicyService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.policies.button import PolicyButton

if TYPE_CHECKING:
    from wujie_desktop.presenters.policies.policy_editor import SeenLabel
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
        spawn: Spawn,
    ) -> None:
        self._say = say
        self._button = button
        self._go_to = go_to
        self._name = name
        self._hub = hub
        self._policies = policies
        self._findings = findings
        self._spawn = spawn
        button.show_policies(policies.book)
        button.chosen.connect(lambda name: self._keep(policies.book.choosing(name)))
        button.editor_requested.connect(open_page)
        if policies.book.chosen:
            self._spawn(self._know_findings(), "findings")

    def _keep(self, book: PolicyBook) -> None:
        """Store `book` and say what its policy changes."""
        before = self._policies.active
        self._policies.keep(book)
        self._button.show_policies(book)
        if book.active != before:
            self._spawn(self._say_changes(before, book.active), "policy")

    async def _say_changes(self, before: Policy, after: Policy) -> None:
        """Pictures in sight change at once; how many change in all is known a little later."""
        await self._know_findings()
        name = policy_word(after.name)
        changes = shifts_sentence(self._policies.shifts(before, after))
        self._say(Explanation(name, changes, "", f"{name}: {changes}", grave=False))

    async def _know_findings(self) -> None:
        if not self._policies.is_complete:
            self._policies.know(await self._findings.load())

    def page(self) -> PolicyPage:
        """Return the page that edits the policies."""
        from wujie_desktop.presenters.policies.policy_editor import PolicyEditor
        from wujie_desktop.ui.settings.policy_page import PolicyPage

        editor = PolicyEditor(self._policies.book, self._policies)
        page = PolicyPage(editor, self._name)
        page.saved.connect(self._keep)
        page.picture_requested.connect(self._go_to)
        stop = self._hub.subscribe(PolicyApplied, editor.on_policy_applied)
        page.destroyed.connect(stop)
        self._spawn(fill(page, self._seen_labels, editor.know_labels), "policies")
        return page

    async def _seen_labels(self) -> tuple[SeenLabel, ...]:
        from wujie_desktop.presenters.policies.policy_editor import seen_labels

        await self._know_findings()
        return seen_labels(await self._findings.labels())
