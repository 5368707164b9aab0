"""The projects of the account, the one that requests are sent for, and whether privately."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.events import CostsChanged, FacetsChanged, ProjectsRead
from wujie_desktop.domain.ids import NO_PROJECT, ProjectId
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub

if TYPE_CHECKING:
    from wujie_desktop.domain.facets import FacetValue
    from wujie_desktop.domain.project import Project
    from wujie_desktop.services.tasks import Spawn

Spent = Callable[["Project"], int]
Count = Callable[[], Awaitable["Mapping[FacetValue, int]"]]


class ProjectBook(QObject):
    """Emits `changed` when a project, what was spent or what is chosen is another. A project that
    is chosen stays so until it is known to be gone or archived."""

    changed = Signal()

    def __init__(self, *, hub: EventHub) -> None:
        super().__init__()
        self.projects: tuple[Project, ...] = ()
        self.current = NO_PROJECT
        self.picked: Callable[[], int] = int
        """Returns the set of the pictures that are picked."""
        self._numbers: Mapping[FacetValue, int] = {}
        self._is_counted = False
        self.detach()
        hub.subscribe(ProjectsRead, self.on_projects_read)
        hub.subscribe(CostsChanged, lambda _event: self.changed.emit())
        hub.subscribe(FacetsChanged, self.on_facets_changed)

    def attach(self, spent: Spent, count: Count, spawn: Spawn) -> None:
        """Connect the services: `spent` tells what was spent of a project's budget, `count` how
        many pictures belong to each."""
        self._spent, self._count, self._spawn = spent, count, spawn
        self._is_counted = False
        self.changed.emit()

    def detach(self) -> None:
        """The services are closing."""
        self.attach(lambda _project: 0, _count_nothing, lambda work, _name: work.close())

    @property
    def offered(self) -> tuple[Project, ...]:
        """The projects that requests can be sent for."""
        return tuple(project for project in self.projects if not project.is_archived)

    def find(self, name: ProjectId) -> Project | None:
        """The project with this id."""
        return next((project for project in self.projects if project.id == name), None)

    def title(self, name: ProjectId) -> str:
        """What a project is called; that there is none."""
        project = self.find(name)
        return project.name if project else translate("Projects", "No project")

    def budget_words(self, name: ProjectId) -> str:
        """How much of a project's budget is spent; "" without one."""
        project = self.find(name)
        if project is None or not project.budget:
            return ""
        return f"{format_number(self._spent(project))} / {format_number(project.budget)}"

    def number(self, name: ProjectId) -> int:
        """How many pictures belong to a project, once that was wanted."""
        return self._numbers.get(name, 0)

    def want_numbers(self) -> None:
        """Count the pictures of projects, unless they are counted as they are."""
        if not self._is_counted and self.projects:
            self._is_counted = True
            self._spawn(self._read_numbers(), "project numbers")

    def on_facets_changed(self, _event: FacetsChanged) -> None:
        """Numbers may be others: whoever shows them wants them anew."""
        if self._is_counted:
            self._is_counted = False
            self.changed.emit()

    async def _read_numbers(self) -> None:
        numbers = await self._count()
        if numbers != self._numbers:
            self._numbers = numbers
            self.changed.emit()

    def choose(self, name: ProjectId) -> None:
        """Let requests be sent for this project from now on."""
        if name != self.current:
            self.current = name
            self.changed.emit()

    def on_projects_read(self, event: ProjectsRead) -> None:
        """Use these projects."""
        self.projects = event.projects
        if self.current not in {project.id for project in self.offered}:
            self.current = NO_PROJECT
        self.changed.emit()


class PrivacyChoice(QObject):
    """Whether what is sent stays private: of a draft, or of a table. Emits `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_chosen = False
        self.is_offered = False

    def choose(self, is_private: bool) -> None:  # noqa: FBT001 - what a box emits
        """From now on what is sent stays private, or does not."""
        if is_private != self.is_chosen:
            self.is_chosen = is_private
            self.changed.emit()

    def offer(self, is_offered: bool) -> None:  # noqa: FBT001 - as `choose`
        """Whether there is anything to choose: a team that is told of what is sent. What was
        chosen stays."""
        if is_offered != self.is_offered:
            self.is_offered = is_offered
            self.changed.emit()

    def another(self, parent: QObject) -> PrivacyChoice:
        """One that is offered whenever this is, and chosen by itself."""
        made = PrivacyChoice(parent)
        made.offer(self.is_offered)
        self.changed.connect(lambda: made.offer(self.is_offered))
        return made


async def _count_nothing() -> Mapping[FacetValue, int]:
    return {}
