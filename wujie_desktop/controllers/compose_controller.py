"""Connects the compose panel to the services."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.draft_store import read_draft_file, write_draft_file
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.view_file import is_view_file
from wujie_desktop.controllers.conversation import fill, once_at_a_time
from wujie_desktop.controllers.paid_request import ask_beyond_budget, pay
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.draft_text import SUFFIX, read_draft
from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.ids import NO_PROJECT, PictureKey, RequestId
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.domain.request import Picture, Request, one_more
from wujie_desktop.export.names import safe_name
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.presenters.compose.compose_presenter import ComposePresenter
from wujie_desktop.presenters.compose.loaded_words import (
    loaded_words,
    picture_words,
    request_words,
)
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.exact_request import ExactRequestService
from wujie_desktop.services.submission import SubmissionService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.compose.request_dialog import RequestDialog
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.budget_page import BudgetPage

REASONS_SHOWN = 5
RECENT_DRAFTS = 8
NAME_LENGTH = 20
"""Characters of the prompt in the name proposed for a file."""


class ComposeController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        page: ComposePage,
        presenter: ComposePresenter,
        gallery: GalleryModel,
        find_request: Callable[[RequestId], Request | None],
        find_original: Callable[[Path], Awaitable[Picture | None]],
        find_draft: Callable[[Path], Awaitable[RequestDraft | None]],
        go_to: Callable[[PictureKey], object],
        show_error: Callable[[Exception], object],
        open_table: Callable[[str], object],
        submission: SubmissionService,
        costs: CostBook,
        overrides: BudgetOverrides,
        exact: ExactRequestService,
        preferences: Preferences,
        profile: str,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._window_signals = signals
        self._signals = signals.compose
        self._page = page
        self._presenter = presenter
        self._gallery = gallery
        self._find_request = find_request
        self._find_original = find_original
        self._find_draft = find_draft
        self._go_to = go_to
        self._show_error = show_error
        self._open_table = open_table
        self._submission = submission
        self._costs = costs
        self._overrides = overrides
        self._exact = exact
        self._preferences = preferences
        self._profile = profile
        self._spawn = spawn
        self._agreed: RequestDraft | None = None
        """What may be sent though the daily budget speaks against it."""
        go_beyond = once_at_a_time(self._go_beyond)
        presenter.budget_exceeded.connect(
            lambda draft, over: self._spawn(go_beyond((draft, over)), "submit")
        )
        self._apply_budget()
        self._connect(signals.compose)

    def _connect(self, signals: ComposeSignals) -> None:
        signals.file_opened.connect(lambda path: self._spawn(self._open_file(path), "compose"))
        signals.open_draft_requested.connect(self._ask_for_draft)
        signals.save_draft_requested.connect(self._ask_where_to_save)
        signals.text_pasted.connect(self._use_text)
        signals.use_picture_requested.connect(self._use_picture)
        signals.vary_picture_requested.connect(self._vary_picture)
        signals.use_request_requested.connect(self._use_request)
        signals.use_request_of_requested.connect(self._use_request_of)
        self._page.head.drafts.recent = lambda: self._preferences.settings.recent_drafts
        self._window_signals.copy_request_requested.connect(self._copy_request)

    def send(self, draft: RequestDraft) -> None:
        """Send a request; it costs points or, by its camera, time."""
        is_agreed, self._agreed = draft is self._agreed, None
        paying = pay(
            partial(self._submission.submit, draft),
            front=lambda: self._window,
            overrides=self._overrides,
            beyond_budget=is_agreed,
        )
        self._spawn(paying, "submit")

    def open_exact_request(self) -> None:
        """Show what would be sent."""
        draft, exact = self._page.draft().as_sent, self._exact
        dialog = RequestDialog(
            self._window, show_request=lambda reveal: exact.show(draft, reveal=reveal)
        )
        dialog.pasted.connect(self._use_text)
        dialog.open()

    def budget_page(self, team: str = "") -> BudgetPage:
        """Return the page with the daily budget, and the reasons for which more was spent. `team`
        says what the team has left."""
        from wujie_desktop.ui.settings.budget_page import BudgetPage

        limit = self._preferences.settings.profile_named(self._profile).daily_budget
        page = BudgetPage(limit=limit, spent=self._costs.spent_today(), team=team)
        page.chosen.connect(self._use_budget)
        reasons = partial(self._overrides.load, REASONS_SHOWN)
        self._spawn(fill(page, reasons, page.show_reasons), "budget")
        return page

    def _use_budget(self, points: int) -> None:
        settings = self._preferences.settings
        profile = replace(settings.profile_named(self._profile), daily_budget=points)
        self._preferences.use(settings.with_profile(profile))
        self._apply_budget()

    def _apply_budget(self) -> None:
        """Each profile has its own budget."""
        points = self._preferences.settings.profile_named(self._profile).daily_budget
        self._costs.use_daily_budget(points)

    async def _go_beyond(self, exceeding: tuple[RequestDraft, Breach]) -> None:
        """Send the draft all the same, once a reason was given."""
        draft, over = exceeding
        window, overrides = self._window, self._overrides
        if await ask_beyond_budget(over, window=window, overrides=overrides):
            self._agreed = draft
            self._presenter.send_anyway(draft)

    def _ask_for_draft(self) -> None:
        chooser = draft_chooser(self._window, translate("Compose", "Open a draft"))
        chooser.fileSelected.connect(self._signals.file_opened)
        chooser.open()

    def _ask_where_to_save(self) -> None:
        chooser = draft_chooser(self._window, translate("Compose", "Save the draft"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(SUFFIX.removeprefix("."))
        chooser.selectFile(safe_name((self._page.draft().prompt[:NAME_LENGTH],), SUFFIX))
        chooser.fileSelected.connect(lambda path: self._spawn(self._save_draft(path), "draft"))
        chooser.open()

    async def _save_draft(self, path: str) -> None:
        draft = self._page.draft()
        await off_loop(partial(write_draft_file, Path(path), draft))
        self._remember(path)

    async def _open_file(self, path: str) -> None:
        from wujie_desktop.ui.batch.form import TABLES

        if is_view_file(path):
            self._window_signals.view_file_opened.emit(path)
            return
        ending = Path(path).suffix.lower()
        if ending in TABLES:
            self._open_table(path)
            return
        if ending == ".json":
            draft = await off_loop(partial(read_draft_file, Path(path)))
            self._remember(path)
        else:
            draft = await self._draft_of_file(Path(path))
        self._page.use_draft(draft, loaded_words(Path(path).name))

    async def _draft_of_file(self, path: Path) -> RequestDraft:
        """What makes one more like a picture, wherever its file or a copy of it lies: it is
        selected, too. Of a picture that is not in this library, the draft that its copy carries.
        Raises DraftUnreadable."""
        try:
            picture = await self._find_original(path)
            whole = self._draft_of(picture.request) if picture else None
            if picture and whole:
                self._go_to(picture.key)
                return one_more(picture, whole)
            carried = await self._find_draft(path)
        except OSError as error:
            raise DraftUnreadable(system_reason(error)) from error
        if carried is None:
            raise DraftUnreadable(FailureReason.PICTURE_OF_OTHERS)
        return carried

    def _remember(self, path: str) -> None:
        """Put `path` first among the drafts used last."""
        others = (file for file in self._preferences.settings.recent_drafts if file != path)
        self._preferences.change(recent_drafts=[path, *others][:RECENT_DRAFTS])

    def _use_text(self, text: str) -> None:
        try:
            self._page.use_draft(read_draft(text))
        except DraftUnreadable as error:
            self._show_error(error)

    def _use_picture(self, key: PictureKey) -> None:
        """One more like this picture."""
        picture = self._gallery.picture(key)
        if picture and (whole := self._draft_of(picture.request)):
            self._page.use_draft(one_more(picture, whole), self._words_for(picture))

    def _use_request_of(self, key: PictureKey) -> None:
        if picture := self._gallery.picture(key):
            self._use_request(picture.request)

    def _copy_request(self, key: PictureKey) -> None:
        """The call as it would be sent now, without signature and callback address."""
        picture = self._gallery.picture(key)
        if picture and (draft := self._draft_of(picture.request)):
            exact = self._exact.show(draft, reveal=False)
            QGuiApplication.clipboard().setText(exact.as_curl())

    def _use_request(self, name: RequestId) -> None:
        if draft := self._draft_of(name):
            self._page.use_draft(draft, request_words(draft))

    def _vary_picture(self, key: PictureKey, at: QWidget | None) -> None:
        """One more like this picture, with another avatar from the list at `at`."""
        picture = self._gallery.picture(key)
        if picture and (whole := self._draft_of(picture.request)):
            self._page.vary_avatar(one_more(picture, whole), self._words_for(picture), at)

    def _words_for(self, picture: Picture) -> str:
        return picture_words(template_name(picture.template_key, self._gallery.template_names()))

    def _draft_of(self, name: RequestId) -> RequestDraft | None:
        """What a request sent, without its callback address and project: a new one gets the
        current ones."""
        request = self._find_request(name) or self._gallery.request(name)
        return replace(request.draft, notify_url="", project=NO_PROJECT) if request else None


def draft_chooser(window: QWidget, title: str) -> FileChooser:
    """Return a dialog that asks for a draft file, not yet open."""
    chooser = FileChooser(window, title)
    chooser.setNameFilter(translate("Compose", "Drafts") + f" (*{SUFFIX} *.json)")
    return chooser
