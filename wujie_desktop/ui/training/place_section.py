"""Where the gateway finds the photos: a bucket of the user's own, or typed addresses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.set_words import address_sentence, place_sentence
from wujie_desktop.presenters.training.training_terms import TrainingTerms
from wujie_desktop.ui.kit.parts import column, label, row, section
from wujie_desktop.ui.theme.tokens import Space


class PlaceSection(QWidget):
    """Emits `bucket_requested`, `addresses_requested`, `deletion_requested`."""

    bucket_requested = Signal()
    addresses_requested = Signal()
    deletion_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said, self._placed = label(wrap=True), label(part="dim", wrap=True)
        self.bucket = QPushButton()
        self.addresses = QPushButton(translate("Training", "Enter addresses…"))
        self.delete = QPushButton(translate("Training", "Delete the uploaded copies"))
        for button in (self.bucket, self.addresses, self.delete):
            button.setProperty("part", "link")
        self.bucket.clicked.connect(self.bucket_requested)
        self.addresses.clicked.connect(self.addresses_requested)
        self.delete.clicked.connect(self.deletion_requested)
        ways = column(
            row(self.bucket, 1),
            row(self.addresses, 1),
            row(self.delete, 1),
            spacing=0,
        )
        self.setLayout(
            column(
                section(
                    label(translate("Training", "Where the gateway finds them"), "heading"),
                    column(self._said, self._placed, spacing=Space.XS),
                    ways,
                )
            )
        )

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What can have the focus, in the order of reading."""
        return (self.bucket, self.addresses, self.delete)

    def show_set(self, photos: PhotoSet, terms: TrainingTerms) -> None:
        """Show where these photos will be found."""
        self._said.setText(place_sentence(terms))
        placed = address_sentence(photos, terms.now())
        self._placed.setText(placed)
        self._placed.setVisible(bool(placed))
        set_up = translate("Training", "Set up a bucket…")
        change = translate("Training", "Change the bucket…")
        self.bucket.setText(change if terms.place else set_up)
        self.addresses.setEnabled(bool(photos.photos))
        self.delete.setVisible(bool(terms.place))
        self.delete.setEnabled(bool(placed))
