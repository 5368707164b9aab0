"""Connects the compose panel to the services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.draft_store import read_draft_file, write_draft_file
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.paid_request import ask_beyond_budget, pay
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.draft_text import SUFFIX, read_draft
from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.domain.request import Request
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.presenters.compose.compose_presenter import ComposePresenter
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.exact_request import ExactRequestService
from wujie_desktop.services.submission import SubmissionService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.compose.request_dialog import RequestDialog
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.budget_page import BudgetPage

REASONS_SHOWN = 5


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
        self._signals = signals.compose
        self._page = page
        self._presenter = presenter
        self._gallery = gallery
        self._find_request = find_request
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
        presenter.budget_exceeded.connect(
            lambda draft, over: self._spawn(self._go_beyond(draft, over), "submit")
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

    def send(self, draft: RequestDraft) -> None:
        """Send a request; it costs points."""
        is_agreed, self._agreed = draft is self._agreed, None
        submit = partial(self._submission.submit, draft)
        if is_agreed:
            self._spawn(submit(beyond_budget=True), "submit")
        else:
            paying = pay(submit, window=self._window, overrides=self._overrides)
            self._spawn(paying, "submit")

    def open_exact_request(self) -> None:
        """Show what would be sent."""
        draft, exact = self._page.draft(), self._exact
        dialog = RequestDialog(
            self._window, show_request=lambda reveal: exact.show(draft, reveal=reveal)
        )
        dialog.pasted.connect(self._use_text)
        dialog.open()

    def budget_page(self) -> BudgetPage:
        """Return the page with the daily budget, and the reasons for which more was spent."""
        from wujie_desktop.ui.settings.budget_page import BudgetPage

        limit = self._preferences.settings.profile_named(self._profile).daily_budget
        page = BudgetPage(limit=limit, spent=self._costs.spent_today())
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
        self._presenter.use_budget(points)
        self._costs.use_daily_budget(points)

    async def _go_beyond(self, draft: RequestDraft, over: Breach) -> None:
        """Send `draft` all the same, once a reason was given."""
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
        chooser.fileSelected.connect(lambda path: self._spawn(self._save_draft(path), "draft"))
        chooser.open()

    async def _save_draft(self, path: str) -> None:
        draft = self._page.draft()
        await off_loop(partial(write_draft_file, Path(path), draft))

    async def _open_file(self, path: str) -> None:
        if not path.lower().endswith(".json"):
            self._open_table(path)
            return
        draft = await off_loop(partial(read_draft_file, Path(path)))
        self._page.replace_draft(draft)

    def _use_text(self, text: str) -> None:
        try:
            self._page.replace_draft(read_draft(text))
        except DraftUnreadable as error:
            self._show_error(error)

    def _use_picture(self, key: PictureKey) -> None:
        if picture := self._gallery.picture(key):
            self._use_request(picture.request)

    def _vary_picture(self, key: PictureKey) -> None:
        """The same again, with another avatar."""
        self._use_picture(key)
        self._page.open_avatars()

    def _use_request(self, name: RequestId) -> None:
        """Fill the form from a request, without its callback address: a new request gets the
        current one."""
        if request := self._find_request(name) or self._gallery.request(name):
            draft = replace(request.draft, notify_url="")
            self._page.replace_draft(draft)


def draft_chooser(window: QWidget, title: str) -> QFileDialog:
    """Return a dialog that asks for a draft file, not yet open."""
    chooser = QFileDialog(window, title)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setNameFilter(translate("Compose", "Drafts") + f" (*{SUFFIX} *.json)")
    return chooser
