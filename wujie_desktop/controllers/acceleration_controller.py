"""Moves a picture forward in the vendor's queue, once the user agreed to pay for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import ask, once_at_a_time
from wujie_desktop.controllers.paid_request import pay
from wujie_desktop.domain.acceleration import places_ahead
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.library.requests import Requests
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.queue.accelerate_words import interrupted_notice, moved_notice
from wujie_desktop.services.acceleration import AccelerationService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.queue.accelerate_dialog import AccelerateDialog
from wujie_desktop.ui.window_signals import WindowSignals


class AccelerationController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        service: AccelerationService,
        requests: Requests,
        overrides: BudgetOverrides,
        say: Callable[[Explanation], object],
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._service = service
        self._requests = requests
        self._overrides = overrides
        self._say = say
        move = once_at_a_time(self._move)
        signals.accelerate_requested.connect(lambda key: spawn(move(key), "accelerate"))
        if service.interrupted:
            say(interrupted_notice(service.interrupted))

    async def _move(self, key: PictureKey) -> None:
        """Ask by how many places, and send once; beyond a budget only with a reason."""
        picture = await self._requests.find(key)
        ahead = places_ahead(picture) if picture else 0
        if not ahead:
            self._say(moved_notice(None))
            return
        dialog = AccelerateDialog(self._window, ahead, is_unknown=self._service.is_unknown(key))
        if not await ask(dialog):
            return
        steps = dialog.steps

        async def send(*, beyond_budget: bool, beyond_purse: str) -> None:
            ended = await self._service.accelerate(
                key, steps, beyond_budget=beyond_budget, beyond_purse=beyond_purse
            )
            self._say(moved_notice(ended))

        await pay(send, front=lambda: self._window, overrides=self._overrides)
