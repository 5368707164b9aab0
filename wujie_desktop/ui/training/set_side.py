"""The right column: the trainings of a set, and all that is to be settled before one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.domain.training import Training
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.set_words import step_lines
from wujie_desktop.presenters.training.training_terms import TrainingTerms
from wujie_desktop.ui.kit.parts import ColumnScroll, column, label, row
from wujie_desktop.ui.kit.tall_body import TallBody
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.training.check_section import CheckSection
from wujie_desktop.ui.training.consent_section import ConsentSection
from wujie_desktop.ui.training.place_section import PlaceSection
from wujie_desktop.ui.training.set_section import SetSection
from wujie_desktop.ui.training.training_list import TrainingList

_WIDTH, _NUMBER = 332, 12
_UNBOUNDED = 16_777_215
"""What Qt takes for no bound."""


class SetSide(QFrame):
    """The way to an avatar stands in it while there is no set."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "pane")
        self.trainings, self.set = TrainingList(), SetSection()
        self.place, self.check, self.consent = PlaceSection(), CheckSection(), ConsentSection()
        self._body = body = TallBody()
        parts = (self.trainings, self.set, self.place, self.check, self.consent)
        body.setLayout(column(*parts, 1, spacing=0))
        self._area = ColumnScroll()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setProperty("part", "sheet")
        self._area.setWidget(body)
        for part in (self._area.viewport(), body):
            part.setAutoFillBackground(False)
        self._steps = _steps()
        layout = column(self._area, self._steps)
        layout.setContentsMargins(1, 1, 1, 1)
        self.setLayout(layout)
        body.fitted.connect(self._grow)
        self.stand_beside(is_beside=True)

    def show_trainings_first(self) -> None:
        """Scroll to the trainings of the set."""
        self._area.verticalScrollBar().setValue(0)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What can have the focus, in the order of reading."""
        return (
            *self.trainings.controls,
            *self.set.fewest.controls,
            *self.place.controls,
            self.check.ask,
            self.consent.record,
        )

    @property
    def width_beside(self) -> int:
        """Its width beside the photos, in pixels."""
        return scaled(_WIDTH)

    def stand_beside(self, *, is_beside: bool) -> None:
        """Stand beside the photos and scroll, or below them as high as all that is in it."""
        self.setMinimumWidth(self.width_beside if is_beside else 0)
        self.setMaximumWidth(self.width_beside if is_beside else _UNBOUNDED)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Ignored if is_beside else policy.Preferred)
        self._is_beside = is_beside
        self._grow(self._body.minimumHeight())

    def _grow(self, height: int) -> None:
        self.setMinimumHeight(0 if self._is_beside else height)

    def show_set(
        self, photos: PhotoSet | None, trainings: Sequence[Training], terms: TrainingTerms
    ) -> None:
        """Show a set with its trainings, the newest first."""
        self._area.setVisible(photos is not None)
        self._steps.setVisible(photos is None)
        if photos is None:
            return
        self.trainings.show_trainings(trainings, terms.now())
        self.set.show_set(photos)
        self.place.show_set(photos, terms)
        self.check.show_set(photos, terms)
        self.consent.show_set(photos)


def _steps() -> QWidget:
    """What is to come, numbered."""
    made, lines = QWidget(), []
    for number, words in enumerate(step_lines(), start=1):
        which = label(format_number(number), "dim")
        which.setFixedWidth(scaled(_NUMBER))
        line = row(column(which, 1), label(words, wrap=True), spacing=Space.S)
        line.setStretch(1, 1)
        lines.append(line)
    title = label(translate("Training", "How it goes"), "heading")
    inside = column(title, *lines, 1, spacing=Space.M)
    inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
    made.setLayout(inside)
    return made
