"""The policies and the active one: loaded, chosen, stored, and applied to every picture.

They are stored in the settings and not in the library because the first frame must obey them: it is
painted before the library is open, or where there is none. Nothing slow is imported here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.domain.events import PictureEvent, PolicyApplied, ProjectsRead, RequestsMoved
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import (
    NO_POLICY,
    Findings,
    Policy,
    Shift,
    Treatment,
    findings_of,
    treat,
)
from wujie_desktop.domain.policy_book import PolicyBook, read_policies, stored_policies
from wujie_desktop.services.hub import EventHub

if TYPE_CHECKING:
    from wujie_desktop.domain.project import Project
    from wujie_desktop.domain.team_policy import TeamPolicy


class PolicyService:
    """The policies of one profile. Publishes PolicyApplied when verdicts may differ. `is_complete`
    is set once the findings of every picture are known: until then only pictures already read are
    judged."""

    def __init__(self, *, hub: EventHub, preferences: Preferences, profile: str = "") -> None:
        self._hub = hub
        self._preferences = preferences
        self._profile = profile
        self.team_by: str | None = None
        """Who set the policies of the team, "" for oneself; None where each has his own."""
        self.book = self._read()
        self.is_complete = False
        self._findings: dict[PictureKey, Findings] = {}
        self._projects: tuple[Project, ...] = ()
        hub.subscribe(PictureEvent, self.on_picture)
        hub.subscribe(ProjectsRead, self.on_projects_read)
        hub.subscribe(RequestsMoved, self.on_requests_moved)

    @property
    def active(self) -> Policy:
        """The account's policy, with those of projects that have one of their own."""
        return self.with_projects(self.book.active, self._projects)

    def with_projects(self, policy: Policy, projects: Iterable[Project]) -> Policy:
        """`policy` where it is the account's and these are the projects. A policy that is gone
        leaves the verdict to the machine."""
        own = {
            each.id: self.book.find(each.policy) or NO_POLICY for each in projects if each.policy
        }
        return replace(policy, by_project=own) if own else policy

    def with_project(self, project: Project) -> Policy:
        """The active policy, were this project as it is here."""
        others = (other for other in self._projects if other.id != project.id)
        return self.with_projects(self.book.active, (*others, project))

    def with_account(self, policy: Policy) -> Policy:
        """The active policy, were `policy` that of the account."""
        return self.with_projects(policy, self._projects)

    def on_projects_read(self, event: ProjectsRead) -> None:
        """Judge the pictures of projects by their policies."""
        before, self._projects = self.active, event.projects
        if self.active != before:
            self.announce()

    def on_requests_moved(self, event: RequestsMoved) -> None:
        """Judge pictures by the policy of their project of now."""
        for request in event.requests:
            for moved in event.members.get(request.id, ()):
                if found := self._findings.get(moved.key):
                    self._findings[moved.key] = replace(found, project=request.draft.project)
        if self.active.by_project:
            self.announce()

    def keep(self, book: PolicyBook) -> None:
        """Store `book`, then use it. Raises FolderNotWritable."""
        self._preferences.change(policies=stored_policies(book), policy=book.chosen)
        before = self.active
        self.book = book
        if self.active != before:
            self.announce()

    def use_team(self, policy: TeamPolicy | None) -> None:
        """Let the policies hold that the team of the profile has, copied into the settings so that
        the first frame obeys them; None for one's own. Raises FolderNotWritable."""
        kept = self._preferences.settings.team_policies
        others = {name: stored for name, stored in kept.items() if name != self._profile}
        changed = {**others, self._profile: policy.stored} if policy else others
        if changed == kept:
            return
        self._preferences.change(team_policies=changed)
        before, self.book = self.active, self._read()
        if self.active != before:
            self.announce()

    def _read(self) -> PolicyBook:
        """The book that holds: the team's, else one's own."""
        settings = self._preferences.settings
        self.team_by = None
        if self._profile not in settings.team_policies:
            return read_policies(settings.policies, settings.policy)
        from wujie_desktop.domain.team_policy import read_team_policy

        book, self.team_by = read_team_policy(settings.team_policies[self._profile])
        return book

    def announce(self) -> None:
        """Publish the active policy and its verdicts."""
        self._hub.publish(PolicyApplied(self.active, self.verdicts()))

    def know(self, findings: Mapping[PictureKey, Findings]) -> None:
        """Set the findings of every picture as of the time their reading began: anything seen since
        takes precedence."""
        self._findings = {**findings, **self._findings}
        self.is_complete = True
        if self.active is not NO_POLICY:
            self.announce()

    def on_picture(self, event: PictureEvent) -> None:
        """Add or update a picture."""
        picture = event.picture
        if picture.verdict is not None:
            self._findings[picture.key] = findings_of(
                picture.audit, picture.involve_yellow, picture.project
            )

    def verdicts(self) -> dict[PictureKey, Verdict]:
        """Return the active policy's verdict on every picture known."""
        words = self._words(self.active)
        return {key: words[found].verdict for key, found in self._findings.items()}

    def shifts(self, one: Policy, other: Policy) -> tuple[Shift, ...]:
        """Return what changes when `other` replaces `one`, the strictest first."""
        before, after = self._words(one), self._words(other)
        moved: dict[tuple[Treatment, Treatment], list[PictureKey]] = {}
        differing = {found for found, word in before.items() if after[found] is not word}
        for key, found in self._findings.items():
            if found in differing:
                moved.setdefault((before[found], after[found]), []).append(key)
        order = tuple(Treatment)
        ordered = sorted(moved, key=lambda pair: tuple(map(order.index, reversed(pair))))
        return tuple(Shift(*pair, tuple(moved[pair])) for pair in reversed(ordered))

    def _words(self, policy: Policy) -> dict[Findings, Treatment]:
        """Judge each distinct finding once: pictures are many, distinct findings are few."""
        return {found: treat(policy, found) for found in set(self._findings.values())}
