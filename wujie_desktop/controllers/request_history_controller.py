"""The history of requests: shows it, and what is done again from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import ask, fill, front_of, is_brought_forward
from wujie_desktop.controllers.paid_request import pay
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.events import KeysRecorded, PictureEvent, RequestEvent
from wujie_desktop.domain.exact_request import MASK
from wujie_desktop.domain.facets import Names
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.library.request_history import RequestHistory
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.requests.request_history_presenter import RequestHistoryPresenter
from wujie_desktop.presenters.requests.request_view import Namers, RequestView, request_view
from wujie_desktop.presenters.requests.request_words import send_again_question, why_not_again
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.exact_request import ExactRequestService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.submission import SubmissionService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.requests.request_history_dialog import RequestHistoryDialog
from wujie_desktop.ui.window_signals import WindowSignals

REFRESH_PAUSE = 200
"""Milliseconds in which many changes are one."""


class RequestHistoryController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        gallery: GalleryModel,
        show_pictures: Callable[..., object],
        history: RequestHistory,
        names: Callable[[], Names],
        namers: Namers,
        exact: ExactRequestService,
        submission: SubmissionService,
        costs: CostBook,
        overrides: BudgetOverrides,
        hub: EventHub,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._signals = signals
        self._gallery = gallery
        self._show_pictures = show_pictures
        self._history = history
        self._names = names
        self._namers = namers
        self._exact = exact
        self._submission = submission
        self._costs = costs
        self._overrides = overrides
        self._hub = hub
        self._spawn = spawn

    def open(self) -> None:
        """Show the history; it stays open beside the window, and up to date."""
        if is_brought_forward(self._window, RequestHistoryDialog):
            return
        presenter = RequestHistoryPresenter(
            find=self._history.find,
            read=self._history.read,
            names=self._names,
            today=lambda: SystemClock().now().astimezone().date(),
            spawn=self._spawn,
        )
        dialog = RequestHistoryDialog(self._window, presenter, self._gallery)
        dialog.chosen.connect(lambda name: self._spawn(self._fill(dialog, name), "request"))
        dialog.elsewhere_requested.connect(
            lambda: self._signals.dialog_requested.emit(DialogName.VENDOR_HISTORY)
        )
        detail, signals = dialog.detail, self._signals
        for wish, act in (
            (detail.draft_requested, signals.compose.use_request_requested.emit),
            (detail.lost_requested, signals.lost_pictures_requested.emit),
            (detail.pictures_requested, self._show_pictures),
        ):
            wish.connect(partial(_leave, dialog, act))
        detail.again_requested.connect(
            lambda name: self._spawn(self._send_again(dialog, name), "submit")
        )
        self._follow(dialog, presenter)
        presenter.refresh()
        dialog.show()

    def _follow(self, dialog: RequestHistoryDialog, presenter: RequestHistoryPresenter) -> None:
        """Keep `dialog` up to date as long as it is open."""
        changed: set[RequestId] = set()
        soon = QTimer(dialog, singleShot=True, interval=REFRESH_PAUSE)

        def note(name: RequestId) -> None:
            changed.add(name)
            soon.start()

        def refresh() -> None:
            names = {*changed}
            changed.clear()
            presenter.refresh(names)
            dialog.show_again(names)

        soon.timeout.connect(refresh)
        hub = self._hub
        stops = [
            hub.subscribe(RequestEvent, lambda event: note(event.request.id)),
            hub.subscribe(KeysRecorded, lambda event: note(event.request.id)),
            hub.subscribe(PictureEvent, lambda event: note(event.picture.request)),
        ]
        dialog.destroyed.connect(lambda: [stop() for stop in stops])

    async def _fill(self, dialog: RequestHistoryDialog, name: RequestId) -> None:
        def show(view: RequestView | None) -> None:
            if view:
                dialog.show_request(view)

        await fill(dialog, partial(self._view, name), show)

    async def _view(self, name: RequestId) -> RequestView | None:
        record = await self._history.record(name)
        if record is None:
            return None
        draft = record.request.draft
        if draft.notify_url:
            draft = replace(draft, notify_url=MASK)
        body = self._exact.show(draft, reveal=False).as_json()
        return request_view(record, body, self._namers)

    async def _send_again(self, dialog: QWidget, name: RequestId) -> None:
        """Ask, then send the same as a new request, which is one paid call, whether `dialog` is
        still open or not."""
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        front = partial(front_of, dialog, self._window)
        record = await self._history.record(name)
        if record is None or why_not_again(record.request):
            return
        draft = replace(record.request.draft, notify_url="")  # that address was of its own time
        asked = send_again_question(record.request, self._costs.estimate(draft))
        if await ask(QuestionDialog(front(), asked)):
            submit = partial(self._submission.submit, draft)
            await pay(submit, front=front, overrides=self._overrides)


def _leave(dialog: RequestHistoryDialog, act: Callable[..., object], subject: object) -> None:
    """Close the history, then do what leads elsewhere."""
    dialog.accept()
    act(subject)
