"""Templates, avatars and snippets: load them and store the user's changes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.presenters.compose.avatar_model import AvatarModel
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.snippets import SnippetService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.services.template_library import TemplateLibrary
from wujie_desktop.ui.compose.avatar_dialog import AvatarDialog
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.compose.template_dialog import TemplateDialog
from wujie_desktop.ui.window_signals import WindowSignals


class CatalogueController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        page: ComposePage,
        current: Callable[[], QModelIndex],
        templates: TemplateModel,
        avatars: AvatarModel,
        template_library: TemplateLibrary,
        avatar_service: AvatarService,
        snippets: SnippetService,
        keep_sample: Callable[[Path], Awaitable[str]],
        file_of: Callable[[str], Path],
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._window_signals, self._signals = signals, signals.compose
        composing = signals.compose
        self._page = page
        self._current = current
        self._templates = templates
        self._avatars = avatars
        self._template_library = template_library
        self._avatar_service = avatar_service
        self._keep_sample = keep_sample
        self._file_of = file_of
        self._spawn = spawn
        composing.refresh_templates_requested.connect(
            lambda: self._spawn(template_library.refresh(), "templates")
        )
        composing.mark_template_requested.connect(self._mark_template)
        for wish, run in (
            (composing.keep_avatar_requested, avatar_service.put),
            (composing.check_avatar_requested, avatar_service.check),
            (composing.remove_avatar_requested, avatar_service.remove),
            (composing.keep_snippet_requested, snippets.keep),
            (composing.drop_snippet_requested, snippets.drop),
        ):
            wish.connect(lambda subject, run=run: self._spawn(run(subject), "compose"))
        composing.avatar_file_requested.connect(
            lambda dialog, path: self._spawn(self._take_picture(dialog, Path(path)), "avatar")
        )
        composing.avatar_result_requested.connect(self._take_selected)
        signals.example_requested.connect(lambda: self._spawn(self._fill_example(), "example"))

    async def _fill_example(self) -> None:
        """Fill the form; its avatar is named and known to be ready by then, so that nothing is
        left but to send it."""
        draft = example_draft(translate("Compose", "A cyberpunk city at night"))
        if self._avatars.find(draft.avatar_key) is None:
            name = translate("Compose", "Sample avatar")
            await self._avatar_service.keep(Avatar(draft.avatar_key, name, "blue"))
        await self._avatar_service.check(draft.avatar_key)
        self._page.set_draft(draft)

    def open_templates(self) -> None:
        """Show the template library beside the draft, with what its camera offers."""
        draft = self._page.draft()
        self._templates.show_camera(draft.camera)
        dialog = TemplateDialog(self._window, choice=self._templates, signals=self._signals)
        dialog.chosen.connect(self._page.add_template)
        self._page.draft_edited.connect(dialog.show_draft)
        dialog.show_draft(draft)
        dialog.open()

    def _mark_template(self, key: TemplateKey, favourite: bool) -> None:  # noqa: FBT001 - a slot
        self._spawn(self._template_library.mark(key, favourite=favourite), "favourite")

    def open_avatars(self) -> None:
        """Show the avatars, the draft's in front."""
        book = self._avatars
        dialog = AvatarDialog(self._window, book=book, signals=self._signals)
        key = self._page.draft().avatar_key
        dialog.show_entry(book.find(key) or Avatar(key))
        dialog.chosen.connect(self._use_avatar)
        dialog.training_requested.connect(
            lambda: self._window_signals.dialog_requested.emit(DialogName.TRAINING)
        )
        dialog.open()
        report = fill(dialog, self._avatar_service.figures, dialog.show_figures)
        self._spawn(report, "avatar report")

    def _use_avatar(self, key: AvatarKey) -> None:
        self._page.choose_avatar(key)
        said = translate("Compose", "The draft is with {avatar} now.")
        self._page.loaded.say(said.format(avatar=self._avatars.name_of(key)), None)

    def _take_selected(self, dialog: AvatarDialog) -> None:
        """Only a picture that may be shown sharp becomes an avatar's picture."""
        picture, tile = map(self._current().data, (GalleryRole.PICTURE, GalleryRole.TILE))
        if picture and picture.original and tile and tile.content is TileContent.SHARP:
            path = self._file_of(picture.original.path)
            self._spawn(self._take_picture(dialog, path), "avatar")

    async def _take_picture(self, dialog: AvatarDialog, path: Path) -> None:
        await fill(dialog, partial(self._keep_sample, path), dialog.show_picture)
