"""The projects of an account: made, changed, archived, and what belongs to them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import ProjectsRead, RequestsMoved
from wujie_desktop.domain.ids import PictureKey, ProjectId, RequestId, new_project_id
from wujie_desktop.domain.project import (
    MAX_BUDGET,
    MAX_NOTE,
    Project,
    ProjectMove,
    clean_name,
    find_project,
    name_fault,
)
from wujie_desktop.library.mark_store import MarkStep
from wujie_desktop.library.projects import Projects
from wujie_desktop.services.history import History, StepResult
from wujie_desktop.services.hub import EventHub

MOVE = "move-to-project"
"""The name of the step that moves requests to another project."""


class ProjectService:
    """Publishes ProjectsRead and RequestsMoved. Call `load` first."""

    def __init__(
        self,
        *,
        store: Projects,
        history: History,
        hub: EventHub,
        clock: Clock,
        recount: Callable[[], Awaitable[None]],
    ) -> None:
        """`recount` reads anew what was spent, where budgets may be others."""
        self._store = store
        self._history = history
        self._hub = hub
        self._clock = clock
        self._recount = recount
        self.all: tuple[Project, ...] = ()
        """The newest first."""
        self._moved: dict[RequestId, ProjectId] = {}
        """Moves of this run: the library may not have them yet."""
        history.use_handlers(moves=self._apply)

    async def load(self) -> None:
        """Read all projects."""
        self.all = await self._store.load()
        self._hub.publish(ProjectsRead(self.all))

    def find(self, name: ProjectId) -> Project | None:
        """The project with this id."""
        return next((project for project in self.all if project.id == name), None)

    def find_named(self, name: str) -> Project | None:
        """The project of this name."""
        return find_project(self.all, name)

    async def create(self, project: Project) -> Project:
        """Keep a new project, with an id of its own. Raises ValueError where its name cannot be
        used."""
        made = self._cleaned(replace(project, id=new_project_id()))
        await self._store.insert(made, self._clock.now())
        await self.load()
        return made

    async def change(self, project: Project) -> None:
        """Keep a project as it is now. Raises ValueError where its name cannot be used."""
        await self._store.update(self._cleaned(project), self._clock.now())
        await self.load()
        await self._recount()

    async def remove(self, name: ProjectId) -> bool:
        """Delete a project; False where a request was sent for it, or another member
        shares it: it can be archived."""
        is_removed = await self._store.remove(name, self._clock.now())
        await self.load()
        return is_removed

    def move(self, keys: Sequence[PictureKey], project: ProjectId) -> int:
        """Let the requests of these pictures belong to `project`; returns how many do so newly.
        Their points move with them; it can be undone."""
        moves = self.moves_to(keys, project)
        if moves:
            self._history.do(MarkStep(MOVE, moves=moves))
        return len(moves)

    def moves_to(self, keys: Sequence[PictureKey], project: ProjectId) -> tuple[ProjectMove, ...]:
        """How the requests of these pictures would come to belong to `project`."""
        return tuple(
            ProjectMove(request.id, before, project)
            for request in self._store.requests_of(keys)
            if (before := self._moved.get(request.id, request.draft.project)) != project
        )

    def show_again(self, names: Iterable[RequestId]) -> None:
        """Publish these requests as the library has them: a team changed something of them."""
        self._hub.publish(RequestsMoved(*self._store.kept(names)))

    def _cleaned(self, project: Project) -> Project:
        others = [other for other in self.all if other.id != project.id]
        fault = name_fault(project.name, others)
        if fault:
            raise ValueError(fault.value)
        budget = min(max(project.budget, 0), MAX_BUDGET)
        note = project.note[:MAX_NOTE]
        return replace(project, name=clean_name(project.name), note=note, budget=budget)

    def _apply(self, step: MarkStep, undone: bool) -> StepResult:  # noqa: FBT001 - a StepHandler
        moves = step.moves_when(undone=undone)
        self._publish(moves)
        back = tuple(move.reversed for move in moves)
        return StepResult(lambda: self._publish(back))

    def _publish(self, moves: Sequence[ProjectMove]) -> None:
        self._moved |= {move.request: move.after for move in moves}
        self._hub.publish(RequestsMoved(*self._store.moved(moves)))
