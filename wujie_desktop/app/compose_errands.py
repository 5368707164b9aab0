"""The compose panel's wishes, carried to the services."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiboken6 import isValid

from wujie_desktop.app.desk import Desk
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.presenters.gallery_model import GalleryRole
from wujie_desktop.presenters.tile import Face, face_of
from wujie_desktop.ui.generate.avatar_dialog import AvatarDialog
from wujie_desktop.ui.generate.template_dialog import TemplateDialog

if TYPE_CHECKING:
    from wujie_desktop.app.container import Engine


class ComposeErrands:
    """Lives as long as the engine does."""

    def __init__(self, desk: Desk, engine: Engine, data_folder: Path) -> None:
        self._desk = desk
        self._data_folder = data_folder
        self._engine = engine
        desk.window.wishes.dialog.connect(self._on_dialog)
        wishes = desk.window.wishes.compose
        wishes.refresh_templates.connect(
            lambda: self._spawn(engine.templates.refresh(), "templates")
        )
        wishes.mark_template.connect(self._mark_template)
        for wish, run in (
            (wishes.keep_avatar, engine.avatars.put),
            (wishes.check_avatar, engine.avatars.check),
            (wishes.remove_avatar, engine.avatars.remove),
        ):
            wish.connect(lambda subject, run=run: self._spawn(run(subject), "avatars"))
        wishes.avatar_file.connect(
            lambda dialog, path: self._spawn(self._take_picture(dialog, Path(path)), "avatar")
        )
        wishes.avatar_result.connect(self._take_selected)

    def close(self) -> None:
        """The window goes."""

    def _spawn(self, work: Coroutine[Any, Any, object], name: str) -> None:
        self._engine.tasks.spawn(work, name=name)

    def _on_dialog(self, name: str) -> None:
        match name:
            case "templates":
                self._open_templates()
            case "avatars":
                self._open_avatars()

    def _open_templates(self) -> None:
        window = self._desk.window
        dialog = TemplateDialog(window, choice=self._desk.templates, wishes=window.wishes.compose)
        dialog.chosen.connect(window.compose.add_template)
        window.compose.draft_edited.connect(dialog.show_draft)
        dialog.show_draft(window.compose.draft())
        dialog.open()

    def _mark_template(self, key: TemplateKey, favourite: bool) -> None:  # noqa: FBT001 - a slot
        self._spawn(self._engine.templates.mark(key, favourite=favourite), "favourite")

    def _open_avatars(self) -> None:
        window, book = self._desk.window, self._desk.avatars
        dialog = AvatarDialog(window, book=book, wishes=window.wishes.compose)
        key = window.compose.draft().avatar_key
        dialog.show_entry(book.find(key) or Avatar(key))
        dialog.chosen.connect(window.compose.choose_avatar)
        dialog.open()

    def _take_selected(self, dialog: AvatarDialog) -> None:
        """Only what may be shown sharp becomes a face."""
        picture = self._desk.window.gallery.view.currentIndex().data(GalleryRole.PICTURE)
        if picture and picture.original and face_of(picture) is Face.SHARP:
            path = self._data_folder / picture.original.path
            self._spawn(self._take_picture(dialog, path), "avatar")

    async def _take_picture(self, dialog: AvatarDialog, path: Path) -> None:
        name = await self._engine.faces.keep(path)
        if isValid(dialog):
            dialog.show_picture(name)
