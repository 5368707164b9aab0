"""Training avatars: what the window of training asks for, carried out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wujie_desktop.controllers.conversation import ask, fill, front_of, once_at_a_time
from wujie_desktop.controllers.paid_request import pay
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.errors import TrainingRefused, Withdrawn, WujieError
from wujie_desktop.domain.ids import AvatarKey, PhotoSetId, TemplateKey
from wujie_desktop.domain.photo_set import PhotoSet, trained_on
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.training import UNSETTLED, Training, TrainingState
from wujie_desktop.domain.training_events import PhotoSetsRead, TrainingEnded, TrainingsRead
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.services.training_services import TrainingServices
from wujie_desktop.ui.compose.page import ComposePage

if TYPE_CHECKING:
    from wujie_desktop.presenters.training.training_terms import TrainingTerms
    from wujie_desktop.ui.training.dialog import TrainingDialog
    from wujie_desktop.ui.training.foot import Work
    from wujie_desktop.ui.training.key_dialog import KeyDialog

SHEET = 3
"""Templates of a test sheet, one picture of each."""


class Say(Protocol):
    """Shows a sentence for a few seconds, with a word that does something."""

    def __call__(self, text: str, word: str, act: Callable[[], object], *, is_bad: bool) -> object:
        """Show `text` with a button called `word` that does `act`."""


class TrainingController:
    """Lives as long as the engine does.

    `terms` says on what terms one can train now, `templates` which are the first so many
    templates of the avatar camera; `open_bucket` leads to where a bucket is set up; `say` shows a
    sentence for a few seconds, with a word that does something.
    """

    def __init__(
        self,
        *,
        window: QWidget,
        page: ComposePage,
        services: TrainingServices,
        overrides: BudgetOverrides,
        terms: Callable[[], TrainingTerms],
        templates: Callable[[int], Sequence[TemplateKey]],
        open_bucket: Callable[[], object],
        say: Say,
        hub: EventHub,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._page = page
        self._services = services
        self._overrides = overrides
        self._terms = terms
        self._templates = templates
        self._open_bucket = open_bucket
        self._say = say
        self._spawn = spawn
        self._dialog: TrainingDialog | None = None
        self._train_once = once_at_a_time(self._train)
        self._check_once = once_at_a_time(self._check)
        self._busy: dict[Work, str] = {}
        """What is under way, whatever becomes of the dialog."""
        self._making = asyncio.Lock()
        self._made = PhotoSetId("")
        hub.subscribe(PhotoSetsRead, lambda event: self._show(lambda it: it.show_sets(event.sets)))
        hub.subscribe(TrainingsRead, self._on_trainings)
        hub.subscribe(TrainingEnded, self._on_ended)

    def open(self) -> None:
        """Show the window of training, the one that is open already if there is one."""
        from wujie_desktop.ui.training.dialog import TrainingDialog

        if self._dialog is None or not isValid(self._dialog):
            self._dialog = TrainingDialog(self._window, self._terms())
            self._connect(self._dialog)
            self._dialog.show_trainings(self._services.training.trainings)
            for work, sentence in self._busy.items():
                self._dialog.say_busy(sentence, work)
            self._spawn(self._services.sets.load(), "photo sets")
        self._dialog.show()
        self._dialog.activateWindow()

    def show_terms(self) -> None:
        """Say in the window on what terms one can train now."""
        self._show(lambda dialog: dialog.show_terms(self._terms()))

    @property
    def _shown(self) -> TrainingDialog | None:
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    def _show(self, show: Callable[[TrainingDialog], object]) -> None:
        if dialog := self._shown:
            show(dialog)

    def _say_busy(self, sentence: str, work: Work) -> None:
        self._busy[work] = sentence
        self._show(lambda dialog: dialog.say_busy(sentence, work))

    def _on_trainings(self, event: TrainingsRead) -> None:
        self._show(lambda dialog: dialog.show_trainings(event.trainings, self._terms()))

    def _on_ended(self, event: TrainingEnded) -> None:
        from wujie_desktop.presenters.training.progress_words import ended_sentence, show_word

        training = event.training
        is_bad = training.state is TrainingState.FAILED
        self._say(ended_sentence(training), show_word(), self._show_trainings, is_bad=is_bad)

    def _show_trainings(self) -> None:
        self.open()
        self._show(lambda dialog: dialog.side.show_trainings_first())

    def _connect(self, dialog: TrainingDialog) -> None:
        sets, spawn = self._services.sets, self._spawn

        def run(work: Callable[..., Awaitable[object]]) -> Callable[..., object]:
            return lambda *subject: spawn(self._tell(partial(work, *subject)), "training")

        for wish, work in (
            (dialog.set_requested, self._create),
            (dialog.rename_requested, sets.rename),
            (dialog.fewest_changed, sets.wait_for),
            (dialog.files_given, self._take_in),
            (dialog.removal_requested, sets.remove),
            (dialog.override_requested, self._override),
            (dialog.addresses_given, self._services.uploads.type_in),
            (dialog.copies_deletion_requested, self._delete_copies),
            (dialog.consent_given, sets.agree),
            (dialog.deletion_requested, self._delete),
            (dialog.pixels_wanted, self._load_pixels),
            (dialog.check_requested, self._check_once),
            (dialog.training_requested, self._train_once),
            (dialog.key_given, self._services.training.adopt),
        ):
            wish.connect(run(work))
        dialog.candidates_wanted.connect(
            lambda asked, training: spawn(self._offer_keys(asked, training), "avatars")
        )
        dialog.look_again_requested.connect(self._services.watch.ask_now)
        dialog.bucket_requested.connect(self._open_bucket)
        dialog.avatar_chosen.connect(self._use_avatar)
        dialog.test_sheet_requested.connect(self._use_test_sheet)

    async def _tell(self, work: Callable[[], Awaitable[object]]) -> None:
        """Carry out a wish; why it could not be done is said where it was wished."""
        try:
            await work()
        except WujieError as error:
            if not (dialog := self._shown):
                raise
            dialog.say(_sentence(error))

    async def _create(self, title: str) -> None:
        async with self._making:
            self._made = (await self._services.sets.create(title)).id

    async def _take_in(self, name: PhotoSetId | None, files: Sequence[Path]) -> None:
        """Add photos to a set; None stands for the one that was asked for just before."""
        from wujie_desktop.presenters.training.progress_words import measuring_sentence
        from wujie_desktop.ui.training.foot import Work

        async with self._making:
            name = name or self._made
        self._say_busy(measuring_sentence(), Work.PHOTOS)
        try:
            taken = await self._services.sets.take_in(name, files)
        finally:
            self._say_busy("", Work.PHOTOS)
        self._show(lambda dialog: dialog.show_taken(taken))

    async def _override(self, name: PhotoSetId, photo: PhotoId, is_overridden: bool) -> None:  # noqa: FBT001 - a slot
        await self._services.sets.override(name, photo, is_overridden=is_overridden)

    async def _load_pixels(self, photo: PhotoId) -> None:
        from wujie_desktop.presenters.training.photo_image import draw_photo

        pixels = await draw_photo(self._services.sets, photo)
        if pixels is not None:
            self._show(lambda dialog: dialog.show_pixels(photo, pixels))

    async def _delete_copies(self, name: PhotoSetId) -> None:
        from wujie_desktop.presenters.training.progress_words import deleted_sentence
        from wujie_desktop.presenters.training.training_questions import copies_question

        photos = self._services.sets.find(name)
        is_training = any(each.is_under_way for each in self._of(name))
        if photos is None or not await self._ask(copies_question(photos, is_training=is_training)):
            return
        deleted = await self._services.uploads.delete_copies([each.id for each in photos.photos])
        self._show(lambda dialog: dialog.say(deleted_sentence(deleted)))

    async def _delete(self, name: PhotoSetId) -> None:
        """Delete a set; its name stays in the list while a training of it is not settled."""
        from wujie_desktop.presenters.training.training_questions import deletion_question

        photos, sets = self._services.sets.find(name), self._services.sets
        if photos is None:
            return
        uploaded = await self._services.uploads.remaining([each.id for each in photos.photos])
        is_needed = any(each.state in UNSETTLED for each in self._of(name))
        if not await self._ask(deletion_question(photos, len(uploaded), is_needed=is_needed)):
            return
        if not is_needed:
            await sets.delete(name)
            return
        for photo in photos.photos:
            await sets.remove(name, photo.id)

    def _of(self, name: PhotoSetId) -> list[Training]:
        return [each for each in self._services.training.trainings if each.set_id == name]

    async def _check(self, name: PhotoSetId) -> None:
        """Ask the vendor; copies that are not there yet are put there first, once agreed to."""
        from wujie_desktop.presenters.training.progress_words import (
            checked_sentence,
            checking_sentence,
        )
        from wujie_desktop.ui.training.foot import Work

        photos = self._services.sets.find(name)
        if photos is None or not await self._may_upload(photos):
            return
        self._say_busy(checking_sentence(), Work.CHECK)
        try:
            await self._services.uploads.put_all(photos)
            result = await self._services.check.check(self._services.sets.find(name) or photos)
        finally:
            self._say_busy("", Work.CHECK)
        self._show(lambda dialog: dialog.say(checked_sentence(result.asked, result.silent)))

    async def _may_upload(self, photos: PhotoSet) -> bool:
        from wujie_desktop.presenters.training.training_questions import upload_question

        missing = self._services.uploads.missing(photos)
        return not missing or await self._ask(upload_question(photos, self._terms(), missing))

    async def _train(self, name: PhotoSetId) -> None:
        """Ask, put the copies where the gateway finds them, and train: a paid call."""
        from wujie_desktop.presenters.training.progress_words import (
            sending_sentence,
            uploading_sentence,
        )
        from wujie_desktop.presenters.training.training_questions import training_question
        from wujie_desktop.ui.training.foot import Work

        photos, uploads = self._services.sets.find(name), self._services.uploads
        if photos is None:
            return
        earlier = [each for each in self._of(name) if each.state in UNSETTLED]
        leaving = uploads.missing(photos)
        if not await self._ask(training_question(photos, self._terms(), leaving, earlier)):
            return
        agreed = [photo.id for photo in trained_on(photos)]
        self._say_busy(uploading_sentence(), Work.TRAINING)
        try:
            await uploads.put_all(photos)
            ready = self._services.sets.find(name)
            if ready is None or [photo.id for photo in trained_on(ready)] != agreed:
                raise Withdrawn
            self._say_busy(sending_sentence(), Work.TRAINING)
            self._services.training.use_rules(self._terms().rules)
            send = partial(self._services.training.train, ready)
            await pay(send, front=self._front, overrides=self._overrides)
        finally:
            self._say_busy("", Work.TRAINING)

    async def _offer_keys(self, asked: KeyDialog, training: Training) -> None:
        await fill(
            asked,
            partial(self._services.account.candidates, training),
            asked.show_candidates,
            lambda error: asked.show_failure(explain(error)),
        )

    async def _ask(self, asked: Question) -> bool:
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        return await ask(QuestionDialog(self._front(), asked))

    def _front(self) -> QWidget:
        return front_of(self._dialog, self._window)

    def _use_avatar(self, key: AvatarKey) -> None:
        self._page.choose_avatar(key)
        self._show(lambda dialog: dialog.close())

    def _use_test_sheet(self, key: AvatarKey) -> None:
        """Fill the form with one picture of each of the first templates; nothing is sent."""
        rows = tuple(TemplateRow(template, 1) for template in self._templates(SHEET))
        self._page.set_draft(RequestDraft(key, "", rows))
        self._show(lambda dialog: dialog.close())


def _sentence(error: WujieError) -> str:
    from wujie_desktop.presenters.training.training_words import objection_sentence

    if isinstance(error, TrainingRefused):
        return objection_sentence(error.objections[0])
    return explain(error).in_one_line
