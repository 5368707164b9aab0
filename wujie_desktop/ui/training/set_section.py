"""How far a set is: accepted photos, how many are waited for, what it lacks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.photo_set import MOST_PHOTOS, PhotoSet
from wujie_desktop.domain.set_doctor import examine
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.doctor_words import (
    coverage_rows,
    lack_sentences,
    unseen_sentence,
    wanted_sentence,
)
from wujie_desktop.presenters.training.set_words import count_words
from wujie_desktop.ui.kit.icon_mark import IconMark
from wujie_desktop.ui.kit.parts import column, label, row, section
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.kit.widget_list import WidgetList
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.training.coverage_chart import CoverageChart


class SetSection(QWidget):
    """Emits `fewest_changed(int)`."""

    fewest_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._set: PhotoSet | None = None
        self._count = label(part="strong")
        self.fewest = Stepper(
            low=1,
            high=MOST_PHOTOS,
            value=1,
            name=translate("Training", "Accepted photos that a training waits for"),
            less=translate("Training", "Wait for one photo less"),
            more=translate("Training", "Wait for one photo more"),
        )
        self.chart = CoverageChart()
        self._lacks = WidgetList(spacing=Space.XS)
        self._unseen = label(unseen_sentence(), "dim", wrap=True)
        self._waits = label(translate("Training", "At least"), "dim")
        self.fewest.edited.connect(self._on_fewest)
        waits = row(self._count, 1, self._waits, self.fewest)
        self.setLayout(
            column(
                section(
                    label(translate("Training", "This set"), "heading"),
                    waits,
                    self.chart,
                    self._lacks,
                    self._unseen,
                )
            )
        )

    def show_set(self, photos: PhotoSet) -> None:
        """Show how far a set is; a number that is being typed stays."""
        names, found = {photo.id: photo.name for photo in photos.photos}, examine(photos)
        self._set = photos
        self._count.setText(count_words(photos))
        if not any(part.hasFocus() for part in self.fewest.controls):
            self.fewest.show_value(photos.fewest)
        rows = coverage_rows(found)
        self.chart.show_rows(rows)
        self._unseen.setVisible(bool(rows))
        said = lack_sentences(found, names.__getitem__) if rows else ()
        lines = [_line("triangle-alert", words) for words in said]
        if wanted := wanted_sentence(found.wanted) if rows else "":
            lines.append(_line("plus", wanted))
        self._lacks.show_widgets(lines)

    def _on_fewest(self) -> None:
        number = self.fewest.number
        if self._set and number is not None and number != self._set.fewest:
            self.fewest_changed.emit(number)


def _line(icon: str, words: str) -> QWidget:
    made = QWidget()
    line = row(column(IconMark(icon, "dim"), 1), label(words, wrap=True), spacing=Space.S)
    line.setStretch(1, 1)
    made.setLayout(line)
    return made
