"""The vendor's own check of the photos: asked for by the user alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.set_words import check_note, check_summary
from wujie_desktop.presenters.training.training_terms import TrainingTerms
from wujie_desktop.ui.kit.parts import column, label, row, section
from wujie_desktop.ui.theme.tokens import Space


class CheckSection(QWidget):
    """Emits `check_requested`."""

    check_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._can_ask = False
        self._summary = label(wrap=True)
        self.ask = QPushButton(translate("Training", "Ask the vendor"))
        self.ask.setProperty("part", "link")
        self.ask.clicked.connect(self.check_requested)
        self._note = label(part="dim", wrap=True)
        self.setLayout(
            column(
                section(
                    label(translate("Training", "Check by the vendor"), "heading"),
                    column(self._summary, self._note, spacing=Space.XS),
                    row(self.ask, 1),
                )
            )
        )

    def show_set(self, photos: PhotoSet, terms: TrainingTerms) -> None:
        """Show what the vendor said of these photos."""
        self._summary.setText(check_summary(photos))
        has_way = bool(terms.place) or any(photo.has_address for photo in photos.photos)
        self._can_ask = bool(photos.photos) and has_way
        why = translate("Training", "The vendor can only look at photos that have an address.")
        self._note.setText(check_note() if self._can_ask else why)
        self.allow(is_allowed=True)

    def allow(self, *, is_allowed: bool) -> None:
        """The vendor can be asked, or is being asked just now."""
        self.ask.setEnabled(is_allowed and self._can_ask)
