"""The window in which avatars are trained: sets at the left, photos in the middle, at the right all
that is to be settled before a training."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.training import Training
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.readiness import readiness_of
from wujie_desktop.presenters.training.set_words import taken_sentence, usual_set_name
from wujie_desktop.presenters.training.training_terms import TrainingTerms
from wujie_desktop.services.photo_sets import TakenIn
from wujie_desktop.ui.dialogs.name import NameDialog
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.file_drop import FilesDrop
from wujie_desktop.ui.kit.parts import lay_out_now
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.training.addresses_dialog import AddressesDialog
from wujie_desktop.ui.training.columns import TrainingColumns
from wujie_desktop.ui.training.consent_dialog import ConsentDialog
from wujie_desktop.ui.training.foot import TrainingFoot, Work
from wujie_desktop.ui.training.key_dialog import KeyDialog

_SIZE = (1080, 720)
_TICK = 1000
"""Milliseconds between two looks at the clock while something is under way."""


class TrainingDialog(DialogFrame):
    """Takes values and shows them; each signal says what the user wants. With files for no set yet
    `set_requested` comes first, then `files_given` with None."""

    set_requested = Signal(str)
    rename_requested = Signal(object, str)
    fewest_changed = Signal(object, int)
    files_given = Signal(object, object)
    removal_requested = Signal(object, object)
    override_requested = Signal(object, object, bool)
    addresses_given = Signal(object, object)
    copies_deletion_requested = Signal(object)
    check_requested = Signal(object)
    consent_given = Signal(object, object)
    deletion_requested = Signal(object)
    training_requested = Signal(object)
    look_again_requested = Signal()
    avatar_chosen = Signal(object)
    test_sheet_requested = Signal(object)
    key_given = Signal(object, object)
    candidates_wanted = Signal(object, object)
    bucket_requested = Signal()
    pixels_wanted = Signal(object)

    def __init__(self, parent: QWidget | None, terms: TrainingTerms) -> None:
        super().__init__(parent, translate("Training", "Train an avatar"))
        self.prefer_size(*_SIZE)
        self._terms = terms
        self._sets: tuple[PhotoSet, ...] = ()
        self._trainings: tuple[Training, ...] = ()
        self._chosen = PhotoSetId("")
        self._columns = TrainingColumns()
        self.sets, self.choice = self._columns.sets, self._columns.choice
        self.photos, self.side = self._columns.photos, self._columns.side
        self.foot = TrainingFoot()
        self.outcome, self.reason = self.foot.outcome, self.foot.reason
        self.train, self.close_button = self.foot.train, self.foot.close_button
        self._clock = QTimer(self, interval=_TICK)
        self._build()
        self._connect()
        self._show()

    @property
    def chosen(self) -> PhotoSet | None:
        """The set that is shown."""
        return next((each for each in self._sets if each.id == self._chosen), None)

    @property
    def _own(self) -> tuple[Training, ...]:
        """The trainings of the set that is shown."""
        return tuple(each for each in self._trainings if each.set_id == self._chosen)

    def choose(self, name: PhotoSetId) -> None:
        """Show another set."""
        self._chosen = name
        self._show()

    def show_sets(self, sets: tuple[PhotoSet, ...]) -> None:
        """Show these sets. The chosen one stays; a set that is new among known ones is chosen."""
        known, ids = {each.id for each in self._sets}, [each.id for each in sets]
        new = [name for name in ids if name not in known]
        self._sets = sets
        if new and (known or self._chosen not in ids):
            self._chosen = new[0]
        elif self._chosen not in ids:
            self._chosen = ids[0] if ids else PhotoSetId("")
        self._show()

    def show_trainings(
        self, trainings: tuple[Training, ...], terms: TrainingTerms | None = None
    ) -> None:
        """Show these trainings of all sets, given newest first, and train on `terms` from now on,
        or with None on those of before."""
        is_new = len(trainings) > len(self._trainings)
        self._trainings, self._terms = trainings, terms or self._terms
        self._show()
        if is_new:
            self.side.show_trainings_first()

    def show_terms(self, terms: TrainingTerms) -> None:
        """Train on these terms from now on."""
        self._terms = terms
        self._show()

    def show_pixels(self, photo: PhotoId, pixels: QImage) -> None:
        """Show the pixels of a photo, as they were wanted."""
        self.photos.show_pixels(photo, pixels)

    def show_taken(self, taken: TakenIn) -> None:
        """Say what became of files that were given."""
        is_short = bool(taken.refused or taken.too_many)
        self.foot.say(taken_sentence(taken), "warning" if is_short else "dim")

    def say(self, sentence: str) -> None:
        """Say what came of the last thing asked for; "" for nothing."""
        self.foot.say(sentence)

    def say_busy(self, sentence: str, work: Work = Work.TRAINING) -> None:
        """Say what is under way; "" when it is over. It keeps the user from that alone."""
        self.foot.say_busy(sentence, work)
        self._show_offers()

    def ask_for_files(self) -> QFileDialog:
        """Open the dialog that asks for photos."""
        chooser = FileChooser(self, translate("Training", "Photos of the person"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = " (*.jpg *.jpeg *.png *.webp *.gif)"
        chooser.setNameFilter(translate("Training", "Pictures") + kinds)
        chooser.filesSelected.connect(
            lambda files: self._on_files(tuple(Path(file) for file in files))
        )
        chooser.open()
        return chooser

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._columns.fit(self.width() - 2 * Space.XL)
        lay_out_now()

    @override
    def showEvent(self, arg__1: QShowEvent) -> None:
        super().showEvent(arg__1)
        lay_out_now()

    def _build(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.arrange(self._columns, self.foot, filling=self._columns)

    def _connect(self) -> None:
        drop, photos, side = FilesDrop(self), self.photos, self.side
        drop.entered.connect(lambda: photos.show_drop(is_over=True))
        drop.left.connect(lambda: photos.show_drop(is_over=False))
        drop.dropped.connect(self._on_files)
        self._clock.timeout.connect(self._on_tick)
        for sets in (self.sets, self.choice):
            sets.chosen.connect(self.choose)
            sets.new_requested.connect(self._on_new)
            sets.deletion_requested.connect(lambda: self.deletion_requested.emit(self._chosen))
        photos.add_requested.connect(self.ask_for_files)
        photos.pixels_wanted.connect(self.pixels_wanted)
        photos.renamed.connect(lambda name: self.rename_requested.emit(self._chosen, name))
        photos.removal_requested.connect(
            lambda photo: self.removal_requested.emit(self._chosen, photo)
        )
        photos.override_requested.connect(
            lambda photo, is_on: self.override_requested.emit(self._chosen, photo, is_on)
        )
        side.set.fewest_changed.connect(lambda n: self.fewest_changed.emit(self._chosen, n))
        side.place.bucket_requested.connect(self.bucket_requested)
        side.place.addresses_requested.connect(self._on_addresses)
        side.place.deletion_requested.connect(
            lambda: self.copies_deletion_requested.emit(self._chosen)
        )
        side.check.check_requested.connect(lambda: self.check_requested.emit(self._chosen))
        side.consent.consent_requested.connect(self._on_consent)
        trainings = side.trainings
        trainings.avatar_chosen.connect(self.avatar_chosen)
        trainings.test_sheet_requested.connect(self.test_sheet_requested)
        trainings.look_again_requested.connect(self.look_again_requested)
        trainings.retry_requested.connect(self._on_train)
        trainings.key_requested.connect(self._on_key)
        trainings.arranged.connect(self._order_tabs)
        self.train.clicked.connect(self._on_train)

    def _show(self) -> None:
        newest = {each.set_id: each for each in reversed(self._trainings)}
        own = self._own
        self.sets.show_sets(self._sets, newest, self._chosen)
        self.choice.show_sets(self._sets, self._chosen)
        self.photos.show_set(self.chosen)
        self.side.show_set(self.chosen, own, self._terms)
        self._show_offers()
        is_waiting = any(each.is_under_way for each in own)
        if is_waiting != self._clock.isActive():
            self._clock.start() if is_waiting else self._clock.stop()
        if self.isVisible():
            lay_out_now()

    def _show_offers(self) -> None:
        """What can be asked for now, and why the rest cannot."""
        self.foot.show_readiness(readiness_of(self.chosen, self._own, self._terms))
        is_busy = self.foot.is_busy
        self.photos.allow_adding(is_allowed=not is_busy(Work.PHOTOS))
        self.side.check.allow(is_allowed=not is_busy(Work.CHECK))

    def _order_tabs(self) -> None:
        """Rows that came later are reached where they stand."""
        chain = (self.photos.detail.remove, *self.side.controls, self.close_button, self.train)
        for one, other in pairwise(chain):
            self.setTabOrder(one, other)

    def _on_tick(self) -> None:
        self.side.trainings.show_trainings(self._own, self._terms.now())

    def _on_files(self, files: tuple[Path, ...]) -> None:
        if self.chosen is None:
            self.set_requested.emit(usual_set_name(self._terms.now()))
        self.files_given.emit(self._chosen if self.chosen else None, files)

    def _on_new(self) -> None:
        asked = NameDialog(
            self,
            translate("Training", "New set of photos"),
            translate("Training", "Make it"),
            about=translate("Training", "Name the person: the avatar is called the same."),
        )
        asked.accepted.connect(lambda: self.set_requested.emit(asked.name.strip()))
        asked.open()

    def _on_addresses(self) -> None:
        if photos := self.chosen:
            asked = AddressesDialog(self, photos.photos)
            asked.accepted.connect(lambda: self.addresses_given.emit(photos.id, asked.addresses))
            asked.open()

    def _on_consent(self) -> None:
        if photos := self.chosen:
            asked = ConsentDialog(self, self._terms.now(), photos.consent)
            asked.accepted.connect(lambda: self.consent_given.emit(photos.id, asked.consent))
            asked.open()

    def _on_key(self, training: Training) -> None:
        asked = KeyDialog(self)
        asked.accepted.connect(lambda: self.key_given.emit(training.id, asked.key))
        asked.open()
        self.candidates_wanted.emit(asked, training)

    def _on_train(self) -> None:
        if self.train.isEnabled():
            self.training_requested.emit(self._chosen)
