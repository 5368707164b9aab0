"""By how many places a picture is to be moved forward in the queue, and at what price."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.queue.accelerate_words import move_question, steps_price
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.theme.tokens import Space


class AccelerateDialog(QuestionDialog):
    """Accepted with `steps`."""

    def __init__(self, parent: QWidget | None, ahead: int, *, is_unknown: bool) -> None:
        name = translate("Accelerate", "Places forward")
        field = Stepper(
            low=1,
            high=ahead,
            value=1,
            name=name,
            less=translate("Accelerate", "One place less"),
            more=translate("Accelerate", "One place more"),
        )
        price = label(part="strong")
        super().__init__(
            parent,
            move_question(ahead, is_unknown=is_unknown),
            row(label(name), field, price, 1, spacing=Space.M),
        )
        self.field, self.price = field, price
        field.edited.connect(self._show_price)
        self._show_price()

    @property
    def steps(self) -> int:
        """The number of places; 0 where what was typed is none."""
        return self.field.number or 0

    def _show_price(self) -> None:
        self.yes.setEnabled(self.steps > 0)
        self.price.setText(steps_price(self.steps) if self.steps else "—")
