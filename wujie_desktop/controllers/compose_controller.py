"""The compose panel's signals, carried to the services."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.draft_store import read_draft_file, write_draft_file
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.batch_controller import BatchController
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.paid_request import ask_beyond_budget, pay
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.draft_text import SUFFIX, read_draft
from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.ids import PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import TileContent, content_of
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.avatar_dialog import AvatarDialog
from wujie_desktop.ui.compose.budget_dialog import BudgetDialog
from wujie_desktop.ui.compose.request_dialog import RequestDialog
from wujie_desktop.ui.compose.template_dialog import TemplateDialog

if TYPE_CHECKING:
    from wujie_desktop.services.engine import Engine

REASONS_SHOWN = 5


class ComposeController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        workbench: Workbench,
        engine: Engine,
        preferences: Preferences,
        data_folder: Path,
        batch: BatchController,
    ) -> None:
        self._workbench = workbench
        self._preferences = preferences
        self._profile = workbench.standing.profile.name
        self._data_folder = data_folder
        self._engine = engine
        self._spawn = engine.tasks.spawn
        self._agreed: RequestDraft | None = None
        """What may be sent though the daily budget speaks against it."""
        self._batch = batch
        workbench.window.signals.dialog_requested.connect(self._on_dialog)
        workbench.generate.budget_exceeded.connect(
            lambda draft, over: self._spawn(self._go_beyond(draft, over), "submit")
        )
        self._apply_budget()
        signals = workbench.window.signals.compose
        signals.refresh_templates_requested.connect(
            lambda: self._spawn(engine.templates.refresh(), "templates")
        )
        signals.mark_template_requested.connect(self._mark_template)
        for wish, run in (
            (signals.keep_avatar_requested, engine.avatars.put),
            (signals.check_avatar_requested, engine.avatars.check),
            (signals.remove_avatar_requested, engine.avatars.remove),
            (signals.keep_snippet_requested, engine.snippets.keep),
            (signals.drop_snippet_requested, engine.snippets.drop),
            (signals.file_opened, self._open_file),
        ):
            wish.connect(lambda subject, run=run: self._spawn(run(subject), "compose"))
        signals.avatar_file_requested.connect(
            lambda dialog, path: self._spawn(self._take_picture(dialog, Path(path)), "avatar")
        )
        signals.avatar_result_requested.connect(self._take_selected)
        signals.open_draft_requested.connect(self._ask_for_draft)
        signals.save_draft_requested.connect(self._ask_where_to_save)
        signals.text_pasted.connect(self._use_text)
        signals.use_picture_requested.connect(self._use_picture)
        signals.use_request_requested.connect(self._use_request)

    def send(self, draft: RequestDraft) -> None:
        """Send a request. It costs points."""
        is_agreed, self._agreed = draft is self._agreed, None
        submit = partial(self._engine.submission.submit, draft)
        if is_agreed:
            self._spawn(submit(beyond_budget=True), "submit")
        else:
            paying = pay(submit, window=self._workbench.window, overrides=self._engine.overrides)
            self._spawn(paying, "submit")

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
        window = self._workbench.window
        dialog = TemplateDialog(
            window, choice=self._workbench.templates, signals=window.signals.compose
        )
        dialog.chosen.connect(window.compose.add_template)
        window.compose.draft_edited.connect(dialog.show_draft)
        dialog.show_draft(window.compose.draft())
        dialog.open()

    def _mark_template(self, key: TemplateKey, favourite: bool) -> None:  # noqa: FBT001 - a slot
        self._spawn(self._engine.templates.mark(key, favourite=favourite), "favourite")

    def _open_avatars(self) -> None:
        window, book = self._workbench.window, self._workbench.avatars
        dialog = AvatarDialog(window, book=book, signals=window.signals.compose)
        key = window.compose.draft().avatar_key
        dialog.show_entry(book.find(key) or Avatar(key))
        dialog.chosen.connect(window.compose.choose_avatar)
        dialog.open()

    def _take_selected(self, dialog: AvatarDialog) -> None:
        """Only what may be shown sharp becomes a face."""
        picture = self._workbench.window.gallery.view.currentIndex().data(GalleryRole.PICTURE)
        if picture and picture.original and content_of(picture) is TileContent.SHARP:
            path = self._data_folder / picture.original.path
            self._spawn(self._take_picture(dialog, path), "avatar")

    async def _take_picture(self, dialog: AvatarDialog, path: Path) -> None:
        await fill(dialog, partial(self._engine.faces.keep, path), dialog.show_picture)

    def _open_exact_request(self) -> None:
        window, exact = self._workbench.window, self._engine.exact
        draft = window.compose.draft()
        dialog = RequestDialog(window, show_request=lambda reveal: exact.show(draft, reveal=reveal))
        dialog.pasted.connect(self._use_text)
        dialog.open()

    async def _open_budget(self) -> None:
        limit = self._preferences.settings.profile_named(self._profile).daily_budget
        spent = self._engine.costs.spent_today()
        dialog = BudgetDialog(self._workbench.window, limit=limit, spent=spent)
        dialog.show_reasons(await self._engine.overrides.load(REASONS_SHOWN))
        dialog.chosen.connect(self._use_budget)
        dialog.open()

    def _use_budget(self, points: int) -> None:
        settings = self._preferences.settings
        profile = replace(settings.profile_named(self._profile), daily_budget=points)
        self._preferences.use(settings.with_profile(profile))
        self._apply_budget()

    def _apply_budget(self) -> None:
        """Each profile has a budget of its own."""
        points = self._preferences.settings.profile_named(self._profile).daily_budget
        self._workbench.generate.use_budget(points)
        self._engine.costs.use_daily_budget(points)

    async def _go_beyond(self, draft: RequestDraft, over: Breach) -> None:
        """Send `draft` all the same, once a reason was given."""
        window, overrides = self._workbench.window, self._engine.overrides
        if await ask_beyond_budget(over, window=window, overrides=overrides):
            self._agreed = draft
            self._workbench.generate.send_anyway(draft)

    def _ask_for_draft(self) -> None:
        chooser = draft_chooser(self._workbench.window, translate("Compose", "Open a draft"))
        chooser.fileSelected.connect(self._workbench.window.signals.compose.file_opened)
        chooser.open()

    def _ask_where_to_save(self) -> None:
        chooser = draft_chooser(self._workbench.window, translate("Compose", "Save the draft"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(SUFFIX.removeprefix("."))
        chooser.fileSelected.connect(lambda path: self._spawn(self._save_draft(path), "draft"))
        chooser.open()

    async def _save_draft(self, path: str) -> None:
        draft = self._workbench.window.compose.draft()
        await off_loop(partial(write_draft_file, Path(path), draft))

    async def _open_file(self, path: str) -> None:
        if not path.lower().endswith(".json"):
            self._batch.open_table(path)
            return
        draft = await off_loop(partial(read_draft_file, Path(path)))
        self._workbench.window.compose.replace_draft(draft)

    def _use_text(self, text: str) -> None:
        try:
            self._workbench.window.compose.replace_draft(read_draft(text))
        except DraftUnreadable as error:
            self._workbench.notices.show_error(error)

    def _use_picture(self, key: PictureKey) -> None:
        if picture := self._workbench.gallery.picture(key):
            self._use_request(picture.request)

    def _use_request(self, name: RequestId) -> None:
        """Its own callback address stays behind: each request gets the one of its time."""
        if request := self._workbench.requests.find(name) or self._workbench.gallery.request(name):
            draft = replace(request.draft, notify_url="")
            self._workbench.window.compose.replace_draft(draft)


def draft_chooser(window: QWidget, title: str) -> QFileDialog:
    """A dialog that asks for a draft file, not yet open."""
    chooser = QFileDialog(window, title)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setNameFilter(translate("Compose", "Drafts") + f" (*{SUFFIX} *.json)")
    return chooser
