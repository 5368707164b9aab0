"""The record of the person's consent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.set_words import consent_note, consent_words
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, label, row, section
from wujie_desktop.ui.kit.widget_list import WidgetList
from wujie_desktop.ui.theme.tokens import Space


class ConsentSection(QWidget):
    """Emits `consent_requested`."""

    consent_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = WidgetList(spacing=2)
        self._note = label(consent_note(), "dim", wrap=True)
        self.record = QPushButton()
        self.record.setProperty("part", "link")
        self.record.clicked.connect(self.consent_requested)
        self.setLayout(
            column(
                section(
                    label(translate("Training", "Consent"), "heading"),
                    column(self._lines, self._note, spacing=Space.XS),
                    row(self.record, 1),
                )
            )
        )

    def show_set(self, photos: PhotoSet) -> None:
        """Show what was agreed to."""
        consent = photos.consent
        self._lines.show_widgets([_line(words) for words in consent_words(consent)])
        self._note.setVisible(consent is None)
        anew = translate("Training", "Record it anew…")
        first = translate("Training", "Record the consent…")
        self.record.setText(anew if consent else first)


def _line(words: str) -> ElidedLabel:
    made = ElidedLabel(middle=True)
    made.setText(words)
    return made
