"""Callbacks: switch the receiver, test it, list what was delivered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.base.files import read_plain
from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.callback import MAX_BODY, CallbackPlan
from wujie_desktop.domain.errors import BadResponse, WujieError
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.library.deliveries import Delivery
from wujie_desktop.presenters.dialogs.callback_words import intake_sentence
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.callbacks import CallbackService
from wujie_desktop.services.tasks import Spawn

if TYPE_CHECKING:
    from wujie_desktop.ui.dialogs.deliveries import DeliveriesDialog
    from wujie_desktop.ui.settings.callback_page import CallbackPage


class CallbackController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        callbacks: CallbackService,
        preferences: Preferences,
        spawn: Spawn,
    ) -> None:
        self._callbacks = callbacks
        self._preferences = preferences
        self._spawn = spawn
        plan = preferences.settings.callback
        if plan.is_on:
            self._spawn(self._callbacks.use(plan), "callbacks")

    def page(self) -> CallbackPage:
        """Return the page with the receiver's plan, to be changed and tested."""
        from wujie_desktop.ui.settings.callback_page import CallbackPage

        page = CallbackPage(self._preferences.settings.callback)
        page.plan_chosen.connect(lambda plan: self._spawn(self._choose(page, plan), "callbacks"))
        page.test_requested.connect(
            lambda: self._spawn(
                fill(page, self._callbacks.self_test, page.show_result), "self-test"
            )
        )
        page.deliveries_requested.connect(lambda: self._open_deliveries(page.window()))
        return page

    async def _choose(self, page: CallbackPage, plan: CallbackPlan) -> None:
        def show_failure(error: WujieError) -> None:
            said = explain(error)
            page.show_failure(f"{said.title}. {said.next_step}")

        await fill(page, partial(self._use, plan), lambda _: page.show_applied(plan), show_failure)

    async def _use(self, plan: CallbackPlan) -> None:
        await self._callbacks.use(plan)
        self._preferences.use(self._preferences.settings.with_callback(plan))

    def _open_deliveries(self, owner: QWidget) -> None:
        from wujie_desktop.ui.dialogs.deliveries import DeliveriesDialog

        dialog = DeliveriesDialog(owner)
        dialog.text_taken.connect(
            lambda text: self._spawn(
                self._take(dialog, partial(self._callbacks.take, text.encode("utf-8", "replace"))),
                "callback by hand",
            )
        )
        dialog.file_taken.connect(
            lambda path: self._spawn(
                self._take(dialog, partial(self._take_file, Path(path))), "callback by hand"
            )
        )
        dialog.replay_requested.connect(
            lambda item: self._spawn(
                self._take(dialog, partial(self._callbacks.replay, item)), "callback again"
            )
        )
        dialog.chosen.connect(
            lambda item: self._spawn(self._compare(dialog, item), "compare callback")
        )
        dialog.open()
        self._spawn(fill(dialog, self._callbacks.recent, dialog.show_deliveries), "deliveries")

    async def _take(self, dialog: DeliveriesDialog, work: Callable[[], Awaitable[None]]) -> None:
        """Take a callback in and show the outcome; what is no callback is not stored."""
        refusal = await _refusal(work)

        def show(deliveries: Sequence[Delivery]) -> None:
            if refusal:
                dialog.say(refusal, is_bad=True)
                return
            dialog.show_deliveries(deliveries)
            dialog.say(
                translate("Delivery", "Imported. Anything new is checked with the gateway first.")
            )
            dialog.show_newest()

        await fill(dialog, self._callbacks.recent, show)

    async def _take_file(self, path: Path) -> None:
        try:
            body = await off_loop(partial(read_plain, path, MAX_BODY))
        except OSError as error:
            raise BadResponse(system_reason(error)) from error
        await self._callbacks.take(body)

    async def _compare(self, dialog: DeliveriesDialog, delivery: Delivery) -> None:
        await fill(
            dialog,
            partial(self._callbacks.compare, delivery),
            lambda found: dialog.show_difference(delivery, found),
        )


async def _refusal(work: Callable[[], Awaitable[None]]) -> str:
    """Return the sentence why `work` refused its input as no callback; "" where it was accepted."""
    try:
        await work()
    except BadResponse as error:
        return intake_sentence(error.message)
    return ""
