"""The compose panel's wishes, carried to the services."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.draft_store import read_draft_file, write_draft_file
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.batch_controller import BatchErrands
from wujie_desktop.controllers.paid_request import ask_beyond, pay
from wujie_desktop.controllers.workbench import Desk
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.draft import GenerationDraft
from wujie_desktop.domain.draft_text import SUFFIX, read_draft
from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.ids import GenerationId, ImageKey, TemplateKey
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import Face, face_of
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.avatar_dialog import AvatarDialog
from wujie_desktop.ui.compose.budget_dialog import BudgetDialog
from wujie_desktop.ui.compose.request_dialog import RequestDialog
from wujie_desktop.ui.compose.template_dialog import TemplateDialog

if TYPE_CHECKING:
    from wujie_desktop.services.engine import Engine

REASONS_SHOWN = 5


class ComposeErrands:
    """Lives as long as the engine does."""

    def __init__(
        self, desk: Desk, engine: Engine, preferences: Preferences, data_folder: Path
    ) -> None:
        self._desk = desk
        self._preferences = preferences
        self._profile = desk.standing.profile.name
        self._data_folder = data_folder
        self._engine = engine
        self._spawn = engine.tasks.spawn
        self._agreed: GenerationDraft | None = None
        """What may be sent though the daily budget speaks against it."""
        self._batch = BatchErrands(desk, engine)
        desk.window.wishes.dialog.connect(self._on_dialog)
        desk.generate.budget_exceeded.connect(self._ask_beyond_budget)
        self._heed_budget()
        wishes = desk.window.wishes.compose
        wishes.refresh_templates.connect(
            lambda: self._spawn(engine.templates.refresh(), "templates")
        )
        wishes.mark_template.connect(self._mark_template)
        for wish, run in (
            (wishes.keep_avatar, engine.avatars.put),
            (wishes.check_avatar, engine.avatars.check),
            (wishes.remove_avatar, engine.avatars.remove),
            (wishes.keep_snippet, engine.snippets.keep),
            (wishes.drop_snippet, engine.snippets.drop),
            (wishes.file_opened, self._open_file),
        ):
            wish.connect(lambda subject, run=run: self._spawn(run(subject), "compose"))
        wishes.avatar_file.connect(
            lambda dialog, path: self._spawn(self._take_picture(dialog, Path(path)), "avatar")
        )
        wishes.avatar_result.connect(self._take_selected)
        wishes.open_draft.connect(self._ask_for_draft)
        wishes.save_draft.connect(self._ask_where_to_save)
        wishes.text_pasted.connect(self._use_text)
        wishes.use_picture.connect(self._use_picture)
        wishes.use_request.connect(self._use_request)

    def send(self, draft: GenerationDraft) -> None:
        """Send a request. It costs points."""
        is_agreed, self._agreed = draft is self._agreed, None
        submit = partial(self._engine.submission.submit, draft)
        if is_agreed:
            self._spawn(submit(beyond_budget=True), "submit")
        else:
            pay(self._desk, self._engine, submit)

    def _on_dialog(self, name: str) -> None:
        match name:
            case "templates":
                self._open_templates()
            case "avatars":
                self._open_avatars()
            case "exact-request":
                self._open_exact_request()
            case "budget":
                self._spawn(self._open_budget(), "budget")

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

    def _open_exact_request(self) -> None:
        window, exact = self._desk.window, self._engine.exact
        draft = window.compose.draft()
        dialog = RequestDialog(window, show_request=lambda reveal: exact.show(draft, reveal=reveal))
        dialog.pasted.connect(self._use_text)
        dialog.open()

    async def _open_budget(self) -> None:
        limit = self._preferences.settings.profile_named(self._profile).daily_budget
        spent = self._engine.costs.spent_today()
        dialog = BudgetDialog(self._desk.window, limit=limit, spent=spent)
        dialog.show_reasons(await self._engine.overrides.load(REASONS_SHOWN))
        dialog.chosen.connect(self._use_budget)
        dialog.open()

    def _use_budget(self, points: int) -> None:
        settings = self._preferences.settings
        profile = replace(settings.profile_named(self._profile), daily_budget=points)
        self._preferences.use(settings.with_profile(profile))
        self._heed_budget()

    def _heed_budget(self) -> None:
        """Each profile has a budget of its own."""
        points = self._preferences.settings.profile_named(self._profile).daily_budget
        self._desk.generate.use_budget(points)
        self._engine.costs.use_daily_budget(points)

    def _ask_beyond_budget(self, draft: GenerationDraft, over: Breach) -> None:
        ask_beyond(self._desk, self._engine, over, lambda: self._go_beyond(draft))

    def _go_beyond(self, draft: GenerationDraft) -> None:
        self._agreed = draft
        self._desk.generate.send_anyway(draft)

    def _ask_for_draft(self) -> None:
        chooser = draft_chooser(self._desk.window, translate("Compose", "Open a draft"))
        chooser.fileSelected.connect(self._desk.window.wishes.compose.file_opened)
        chooser.open()

    def _ask_where_to_save(self) -> None:
        chooser = draft_chooser(self._desk.window, translate("Compose", "Save the draft"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(SUFFIX.removeprefix("."))
        chooser.fileSelected.connect(lambda path: self._spawn(self._save_draft(path), "draft"))
        chooser.open()

    async def _save_draft(self, path: str) -> None:
        draft = self._desk.window.compose.draft()
        await off_loop(partial(write_draft_file, Path(path), draft))

    async def _open_file(self, path: str) -> None:
        if not path.lower().endswith(".json"):
            self._batch.open_table(path)
            return
        draft = await off_loop(partial(read_draft_file, Path(path)))
        self._desk.window.compose.replace_draft(draft)

    def _use_text(self, text: str) -> None:
        try:
            self._desk.window.compose.replace_draft(read_draft(text))
        except DraftUnreadable as error:
            self._desk.notices.show_error(error)

    def _use_picture(self, key: ImageKey) -> None:
        if picture := self._desk.gallery.picture(key):
            self._use_request(picture.generation)

    def _use_request(self, name: GenerationId) -> None:
        """Its own callback address stays behind: each request gets the one of its time."""
        if generation := self._desk.requests.find(name) or self._desk.gallery.request(name):
            draft = replace(generation.draft, notify_url="")
            self._desk.window.compose.replace_draft(draft)


def draft_chooser(window: QWidget, title: str) -> QFileDialog:
    """A dialog that asks for a draft file, not yet open."""
    chooser = QFileDialog(window, title)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setNameFilter(translate("Compose", "Drafts") + f" (*{SUFFIX} *.json)")
    return chooser
