"""Choosing a photo of a set as the face that the instant camera draws."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QWidget

from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.domain.photos import Photo, PhotoId
from wujie_desktop.domain.training_objections import consent_objections
from wujie_desktop.presenters.text.formatting import one_line
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.photo_set_model import PhotoSetModel
from wujie_desktop.presenters.training.set_words import consent_words, place_sentence
from wujie_desktop.presenters.training.training_terms import TrainingTerms
from wujie_desktop.presenters.training.training_words import objection_sentence
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import keep_a_line, label, row
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.training.photo_delegate import PhotoDelegate


class FaceDialog(DialogFrame):
    """Accepted with `chosen`. Emits `pixels_wanted(PhotoId)`, `bucket_requested`, and
    `photos_requested` to add photos where sets are made."""

    pixels_wanted = Signal(object)
    bucket_requested = Signal()
    photos_requested = Signal()

    def __init__(self, parent: QWidget | None, terms: TrainingTerms) -> None:
        super().__init__(parent, translate("Training", "A photo as the face"))
        self.prefer_size(640, 480)
        self._terms = terms
        self._sets: tuple[PhotoSet, ...] = ()
        self.sets, self.grid = ComboBox(), QListView()
        self.model = PhotoSetModel()
        self.model.setParent(self)
        self._place = label(place_sentence(terms), "dim", wrap=True)
        self._said = keep_a_line(label(part="dim", wrap=True))
        self.use = PrimaryButton(translate("Training", "Use this photo"))
        self.bucket = QPushButton(
            translate("Training", "Change the bucket…")
            if terms.place
            else translate("Training", "Set up a bucket…")
        )
        self.photos = QPushButton(translate("Training", "Add photos…"))
        self._build()
        self._show_set()

    @property
    def chosen(self) -> Photo | None:
        """The current photo; None where there is none, or where it may not be used."""
        judged = self.model.photo_at(self.grid.currentIndex())
        return judged.photo if judged and not self._objection() else None

    def show_sets(self, sets: Sequence[PhotoSet]) -> None:
        """Offer the photos of these sets; those without any are left out."""
        former = self.sets.currentData()
        self._sets = tuple(each for each in sets if each.photos)
        with QSignalBlocker(self.sets):
            self.sets.clear()
            for each in self._sets:
                self.sets.addItem(one_line(each.name), each.id)
            self.sets.setCurrentIndex(max(self.sets.findData(former), 0) if self._sets else -1)
        self._show_set()

    def show_pixels(self, photo: PhotoId, pixels: QImage) -> None:
        """Show the pixels of a photo."""
        self.model.show_pixels(photo, pixels)

    def _build(self) -> None:
        self.sets.setAccessibleName(translate("Training", "Sets of photos"))
        self.sets.setPlaceholderText(translate("Training", "No set yet"))
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(PhotoDelegate(self.grid))
        self.grid.setAccessibleName(translate("Training", "Photos of the set"))
        self.grid.setViewMode(QListView.ViewMode.IconMode)
        self.grid.setMovement(QListView.Movement.Static)
        self.grid.setResizeMode(QListView.ResizeMode.Adjust)
        self.grid.setUniformItemSizes(True)
        self.grid.setFrameShape(QFrame.Shape.NoFrame)
        for button in (self.bucket, self.photos):
            button.setProperty("part", "link")
        cancel = QPushButton(translate("Training", "Cancel"))
        self.use.setDefault(True)
        head = row(self.sets, self.photos, spacing=Space.M)
        head.setStretch(0, 1)
        foot = row(self._place, self.bucket, spacing=Space.M)
        foot.setStretch(0, 1)
        self.arrange(
            head, self.grid, self._said, foot, filling=self.grid, buttons=(cancel, self.use)
        )
        cancel.clicked.connect(self.reject)
        self.use.clicked.connect(self.accept)
        self.bucket.clicked.connect(self.bucket_requested)
        self.photos.clicked.connect(self.photos_requested)
        self.sets.currentIndexChanged.connect(lambda _index: self._show_set())
        self.grid.doubleClicked.connect(lambda _index: self.use.click())
        self.grid.selectionModel().currentChanged.connect(self._judge)
        self.model.pixels_wanted.connect(self.pixels_wanted)

    def _current_set(self) -> PhotoSet | None:
        place = self.sets.currentIndex()
        return self._sets[place] if 0 <= place < len(self._sets) else None

    def _objection(self) -> str:
        """What the house says against photos of this set; "" for nothing."""
        photos = self._current_set()
        against = consent_objections(photos, self._terms.rules) if photos else ()
        return objection_sentence(against[0]) if against else ""

    def _show_set(self) -> None:
        photos = self._current_set()
        self.model.show(photos)
        if photos and not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.model.index(0))
        self._judge()

    def _judge(self) -> None:
        photos = self._current_set()
        if photos is None:
            said = translate("Training", "Photos are added where an avatar is trained.")
        else:
            said = self._objection() or " · ".join(consent_words(photos.consent))
        self._said.setText(said)
        self.use.setEnabled(self.chosen is not None)
