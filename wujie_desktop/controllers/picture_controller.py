"""The window's wishes, carried to the services, and what they bring back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.callback_controller import CallbackErrands
from wujie_desktop.controllers.export_controller import ExportErrands
from wujie_desktop.controllers.ledger_controller import OpenLedger
from wujie_desktop.controllers.paid_request import Send, pay
from wujie_desktop.controllers.pictures_in_slices import pictures_in_slices
from wujie_desktop.controllers.policy_controller import PolicyErrands
from wujie_desktop.controllers.statistics_controller import StatisticsErrands
from wujie_desktop.controllers.update_controller import Updating
from wujie_desktop.controllers.workbench import Desk
from wujie_desktop.domain.draft import MAX_TEMPLATES, GenerationDraft, TemplateRow
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.ids import AvatarKey, GenerationId, ImageKey, TemplateKey
from wujie_desktop.imaging.full import FullPicture
from wujie_desktop.presenters.dialogs.file_words import file_notice
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.gallery.thumbnail_cache import image_from
from wujie_desktop.presenters.gallery.tile import Face, face_of
from wujie_desktop.presenters.queue.cancel_words import late_notice
from wujie_desktop.presenters.text.confirmation import retry_question
from wujie_desktop.servers.sandbox.templates import DEMO_AVATAR_KEY, DEMO_PROMPT, TEMPLATES
from wujie_desktop.services.cancel import CancelOutcome
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.recall import RecallDialog

if TYPE_CHECKING:
    from wujie_desktop.services.engine import Engine

log = logging.getLogger(__name__)


class Errands:
    """Lives as long as the engine does."""

    def __init__(self, desk: Desk, engine: Engine, preferences: Preferences) -> None:
        self._desk = desk
        self._engine = engine
        self._spawn = engine.tasks.spawn
        wishes = desk.window.wishes
        wishes.example.connect(lambda: desk.window.compose.set_draft(example_draft()))
        wishes.dialog.connect(self._on_dialog)
        for wish, run in (
            (wishes.download_again, engine.downloads.fetch_again),
            (wishes.cancel, self._cancel),
            (wishes.cancel_pictures, self._cancel_pictures),
            (wishes.recall, self._recall),
            (wishes.retry, self._retry),
            (wishes.check_file, self._check_file),
            (wishes.copy, self._copy),
            (wishes.copy_prompt, self._copy_prompt),
        ):
            wish.connect(self._errand(run))
        wishes.cancel_all.connect(self._cancel_all)
        wishes.scenario.connect(self._play)
        self.updating = Updating(desk, engine, preferences)
        self.callbacks = CallbackErrands(desk, engine, preferences)
        self.policies = PolicyErrands(desk, engine, preferences)
        self.statistics = StatisticsErrands(desk, engine)
        self.exports = ExportErrands(desk, engine)

    def _play(self, scenario: str) -> None:
        if self._engine.sandbox:
            self._engine.sandbox.use_scenario(scenario)

    def _pay(self, send: Send) -> None:
        pay(self._desk, self._engine, send)

    def _errand(self, run: Callable[[Any], Coroutine[Any, Any, object]]) -> Callable[[Any], object]:
        return lambda subject: self._spawn(run(subject), run.__name__.strip("_"))

    async def _cancel(self, name: GenerationId) -> None:
        self._say_late(await self._engine.cancelling.cancel_queued(name))

    async def _cancel_pictures(self, keys: Sequence[ImageKey]) -> None:
        self._say_late(await self._engine.cancelling.cancel(keys))

    def _cancel_all(self) -> None:
        """A batch that is under way adds nothing to the queue any more."""
        self._engine.batches.pause()
        self._spawn(self._cancel_everything(), "cancel")

    async def _cancel_everything(self) -> None:
        self._say_late(await self._engine.cancelling.cancel_all())

    def _say_late(self, outcome: CancelOutcome) -> None:
        if outcome.too_late:
            self._desk.notices.say(late_notice(outcome.cancelled, outcome.too_late))

    def _on_dialog(self, name: str) -> None:
        if name == "ledger":
            OpenLedger(self._desk, self._engine)

    async def _check_file(self, key: ImageKey) -> None:
        found = await self._engine.file_check.check(key)
        if found:
            self._desk.notices.say(file_notice(found))

    async def _copy(self, keys: Sequence[ImageKey]) -> None:
        """Files to the clipboard; of a single one that may be seen the pixels too, for programs
        that take no files."""
        data = self._desk.gallery.files_of(keys)
        if not data.urls():
            return
        picture = self._desk.gallery.picture(keys[0]) if len(keys) == 1 else None
        if picture and picture.original and face_of(picture) is Face.SHARP:
            decoded = await self._engine.full_pictures.load((picture.original,), None)
            if isinstance(decoded, FullPicture):
                data.setImageData(image_from(decoded))
        QGuiApplication.clipboard().setMimeData(data)

    async def _copy_prompt(self, keys: Sequence[ImageKey]) -> None:
        gallery = self._desk.gallery
        names = {item.generation: None async for item in pictures_in_slices(gallery, keys)}
        requests = (gallery.request(name) for name in names)
        prompts = dict.fromkeys(request.draft.prompt for request in requests if request)
        QGuiApplication.clipboard().setText("\n".join(prompts))

    async def _retry(self, key: ImageKey) -> None:
        retry = await self._engine.retrying.prepare(key)
        if retry is None:
            return
        asked = retry_question(retry.picture, retry.expected)
        dialog = QuestionDialog(self._desk.window, asked)
        dialog.agreed.connect(lambda: self._pay(partial(self._engine.retrying.send, retry)))
        dialog.open()

    async def _recall(self, name: GenerationId) -> None:
        """Let the user look for the pictures of a lost answer, or send the request again."""
        generation = await self._engine.recall.find(name)
        if generation is None:
            return
        dialog = RecallDialog(self._desk.window)
        dialog.adopt_wanted.connect(
            lambda keys: self._spawn(self._engine.recall.adopt(name, keys), "adopt")
        )
        again = replace(generation.draft, notify_url="")  # the callback address of its own time
        dialog.send_again_wanted.connect(
            lambda: self._pay(partial(self._engine.submission.submit, again))
        )
        dialog.show_answer((await self._engine.testimony.odd_answers()).get(name, ""))
        dialog.open()
        try:
            found = await self._engine.recall.candidates(generation)
        except WujieError as error:
            log.info("the history could not be read: %s", error)
            if isValid(dialog):
                dialog.show_failure(explain(error))
            return
        if isValid(dialog):
            dialog.show_candidates(found)


def example_draft() -> GenerationDraft:
    """A draft that works on the sandbox, for whoever wants to see something first."""
    rows = tuple(TemplateRow(TemplateKey(item.key), 2) for item in TEMPLATES[:MAX_TEMPLATES])
    return GenerationDraft(AvatarKey(DEMO_AVATAR_KEY), DEMO_PROMPT, rows)
