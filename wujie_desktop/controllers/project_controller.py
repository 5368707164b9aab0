"""Projects: made, changed, archived, and pictures that are moved to one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import ask, fill
from wujie_desktop.controllers.view_change import ViewChange
from wujie_desktop.domain.ids import NO_PROJECT, PictureKey, ProjectId
from wujie_desktop.domain.policy import Policy
from wujie_desktop.domain.project import Project
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.account.project_words import moved_sentence
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.policies.policy_words import view_change_sentence
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.policies import PolicyService
from wujie_desktop.services.projects import ProjectService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.ui.dialogs.projects import ProjectsDialog


class ProjectController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        book: ProjectBook,
        gallery: GalleryModel,
        projects: ProjectService,
        policies: PolicyService,
        view_change: Callable[[Policy], Awaitable[ViewChange]],
        offer_undo: Callable[[str], object],
        has_team: Callable[[], bool],
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._book = book
        self._gallery = gallery
        self._projects = projects
        self._policies = policies
        self._view_change = view_change
        self._offer_undo = offer_undo
        self._has_team = has_team
        self._spawn = spawn
        signals.move_to_project_requested.connect(
            lambda keys, to: self._spawn(self._move(keys, to), "project")
        )

    def open(self) -> None:
        """Show the projects, that of the draft in front."""
        from wujie_desktop.ui.dialogs.projects import ProjectsDialog

        book = self._policies.book
        dialog = ProjectsDialog(
            self._window, self._book, book.names, book.chosen, has_team=self._has_team()
        )
        dialog.save_requested.connect(
            lambda project: self._spawn(self._save(dialog, project), "project")
        )
        dialog.remove_requested.connect(
            lambda name: self._spawn(self._remove(dialog, name), "project")
        )
        dialog.policy_considered.connect(
            lambda project: self._spawn(
                fill(dialog, partial(self._say_change, project), dialog.warn), "project"
            )
        )
        dialog.open()

    async def _say_change(self, project: Project) -> str:
        """What the policy that is chosen for a project does to the pictures shown."""
        if not project.id:
            return ""
        change = await self._view_change(self._policies.with_project(project))
        return view_change_sentence(change.leaving, change.entering)

    async def _save(self, dialog: ProjectsDialog, project: Project) -> None:
        from wujie_desktop.ui.dialogs.projects import NEW

        async def work() -> ProjectId:
            if project.id:
                await self._projects.change(project)
                return project.id
            created = await self._projects.create(project)
            self._book.choose(created.id)
            return created.id

        def show(name: ProjectId) -> None:
            dialog.edit(self._book.find(name) or NEW)
            dialog.say(translate("Projects", "Saved."))

        await fill(dialog, work, show)

    async def _remove(self, dialog: ProjectsDialog, name: ProjectId) -> None:
        def show(is_removed: bool) -> None:  # noqa: FBT001 - what the work returns
            if not is_removed:
                dialog.say(
                    translate("Projects", "Requests belong to this project. It can be archived.")
                )

        await fill(dialog, partial(self._projects.remove, name), show)

    async def _move(self, keys: Sequence[PictureKey], to: ProjectId | None) -> None:
        """Let these pictures belong to `to`; None asks for it."""
        from wujie_desktop.ui.dialogs.move_to_project import MoveToProjectDialog

        if not keys:
            return
        if to is None:
            dialog = MoveToProjectDialog(
                self._window, self._book, pictures=len(keys), current=self._project_of(keys[0])
            )
            if not await ask(dialog):
                return
            to = dialog.chosen
        number = self._projects.move(keys, to)
        if number:
            self._offer_undo(moved_sentence(number, self._book.title(to)))

    def _project_of(self, key: PictureKey) -> ProjectId:
        picture = self._gallery.picture(key)
        request = self._gallery.request(picture.request) if picture else None
        return request.draft.project if request else NO_PROJECT
