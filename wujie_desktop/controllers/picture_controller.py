"""What the user does with single pictures and requests: retry, cancel, copy, recover."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import ask, fill, once_at_a_time
from wujie_desktop.controllers.paid_request import Send, pay
from wujie_desktop.controllers.pictures_in_slices import pictures_in_slices
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import FileState
from wujie_desktop.imaging.full import FullPicture
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.presenters.dialogs.file_words import file_notice
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.gallery.drag_files import too_many
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import image_from
from wujie_desktop.presenters.gallery.tile import TileContent, content_of
from wujie_desktop.presenters.queue.cancel_words import late_notice
from wujie_desktop.presenters.text.confirmation import retry_question
from wujie_desktop.services.cancel import CancelOutcome, CancelService
from wujie_desktop.services.lost_requests import LostRequestService
from wujie_desktop.services.retry import RetryService
from wujie_desktop.services.submission import SubmissionService
from wujie_desktop.services.tasks import Spawn, Work
from wujie_desktop.ui.window_signals import WindowSignals

T = TypeVar("T")


class PictureController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        gallery: GalleryModel,
        say: Callable[[Explanation], object],
        fetch_again: Callable[[PictureKey], Work],
        make_ready: Callable[[Sequence[PictureKey]], Awaitable[bool]],
        decode: Callable[[Path], Awaitable[FullPicture | None]],
        check_file: Callable[[PictureKey], Awaitable[FileState | None]],
        cancelling: CancelService,
        pause_batch: Callable[[], object],
        retrying: RetryService,
        recall: LostRequestService,
        odd_answers: Callable[[], Awaitable[Mapping[str, str]]],
        submission: SubmissionService,
        overrides: BudgetOverrides,
        play: Callable[[str], object] | None,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._gallery = gallery
        self._say = say
        self._make_ready = make_ready
        self._decode = decode
        self._file_state = check_file
        self._cancelling = cancelling
        self._pause_batch = pause_batch
        self._retrying = retrying
        self._recalling = recall
        self._odd_answers = odd_answers
        self._submission = submission
        self._overrides = overrides
        self._spawn = spawn
        for wish, run in (
            (signals.download_requested, fetch_again),
            (signals.cancel_requested, self._cancel),
            (signals.cancel_pictures_requested, self._cancel_pictures),
            (signals.lost_pictures_requested, once_at_a_time(self._recall)),
            (signals.retry_requested, once_at_a_time(self._retry)),
            (signals.file_check_requested, self._check_file),
            (signals.copy_requested, self._copy),
            (signals.copy_prompt_requested, self._copy_prompt),
        ):
            wish.connect(self._spawner(run))
        signals.cancel_all_requested.connect(self._cancel_all)
        if play:
            signals.scenario_requested.connect(play)

    async def _pay(self, send: Send) -> None:
        await pay(send, front=lambda: self._window, overrides=self._overrides)

    def _spawner(self, run: Callable[[T], Work]) -> Callable[[T], object]:
        return lambda subject: self._spawn(run(subject), run.__name__.strip("_"))

    async def _cancel(self, name: RequestId) -> None:
        self._say_late(await self._cancelling.cancel_queued(name))

    async def _cancel_pictures(self, keys: Sequence[PictureKey]) -> None:
        self._say_late(await self._cancelling.cancel(keys))

    def _cancel_all(self) -> None:
        """Cancel everything queued; a running batch stops adding to the queue."""
        self._pause_batch()
        self._spawn(self._cancel_everything(), "cancel")

    async def _cancel_everything(self) -> None:
        self._say_late(await self._cancelling.cancel_all())

    def _say_late(self, outcome: CancelOutcome) -> None:
        if outcome.too_late:
            self._say(late_notice(outcome.cancelled, outcome.too_late))

    async def _check_file(self, key: PictureKey) -> None:
        found = await self._file_state(key)
        if found:
            self._say(file_notice(found))

    async def _copy(self, keys: Sequence[PictureKey]) -> None:
        """Files to the clipboard; of a single one that may be seen its pixels too, for programs
        that take no files."""
        if error := too_many(len(keys)):
            raise error
        if not await self._make_ready(keys):
            return
        data = self._gallery.files_of(keys)
        if not data.urls():
            return
        picture = self._gallery.picture(keys[0]) if len(keys) == 1 else None
        decision = self._gallery.collection.decision_on(keys[0])
        is_sharp = picture and content_of(picture, decision) is TileContent.SHARP
        if is_sharp and (decoded := await self._decode(Path(data.urls()[0].toLocalFile()))):
            data.setImageData(image_from(decoded))
        QGuiApplication.clipboard().setMimeData(data)

    async def _copy_prompt(self, keys: Sequence[PictureKey]) -> None:
        gallery = self._gallery
        names = {item.request: None async for item in pictures_in_slices(gallery, keys)}
        requests = (gallery.request(name) for name in names)
        prompts = dict.fromkeys(request.draft.prompt for request in requests if request)
        QGuiApplication.clipboard().setText("\n".join(prompts))

    async def _retry(self, key: PictureKey) -> None:
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        retry = await self._retrying.prepare(key)
        if retry is None:
            return
        asked = retry_question(retry.picture, retry.expected, retry.request.draft.unit)
        if await ask(QuestionDialog(self._window, asked)):
            await self._pay(partial(self._retrying.send, retry))

    async def _recall(self, name: RequestId) -> None:
        """Let the user look for the pictures of a lost answer, or send the request again."""
        from wujie_desktop.ui.dialogs.recall import LostRequestDialog

        request = await self._recalling.find(name)
        if request is None:
            return
        answer = (await self._odd_answers()).get(name, "")
        dialog = LostRequestDialog(self._window)
        dialog.adopt_requested.connect(
            lambda keys: self._spawn(self._recalling.adopt(name, keys), "adopt")
        )
        again = replace(request.draft, notify_url="")  # the callback address of its own time
        dialog.send_again_requested.connect(
            lambda: self._spawn(self._pay(partial(self._submission.submit, again)), "submit")
        )
        dialog.show_answer(answer)
        dialog.open()
        await fill(
            dialog,
            partial(self._recalling.candidates, request),
            dialog.show_candidates,
            lambda error: dialog.show_failure(explain(error)),
        )
