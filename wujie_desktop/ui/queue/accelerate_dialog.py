"""By how many places a picture is to be moved forward in the queue, and at what price."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.queue.accelerate_words import move_question, steps_price
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label, row
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.theme.tokens import Space


class AccelerateDialog(DialogFrame):
    """Accepted with `steps`. Enter means no."""

    def __init__(self, parent: QWidget | None, ahead: int, *, is_unknown: bool) -> None:
        asked = move_question(ahead, is_unknown=is_unknown)
        super().__init__(parent, asked.title)
        self.setMinimumWidth(420)
        name = translate("Accelerate", "Places forward")
        self.field = Stepper(
            low=1,
            high=ahead,
            value=1,
            name=name,
            less=translate("Accelerate", "One place less"),
            more=translate("Accelerate", "One place more"),
        )
        self.price = label(part="strong")
        self.yes = QPushButton(asked.yes)
        self.yes.setAutoDefault(False)
        self.yes.clicked.connect(self.accept)
        self.no = QPushButton(translate("Accelerate", "Cancel"))
        self.no.setDefault(True)
        self.no.clicked.connect(self.reject)
        self.field.edited.connect(self._show_price)
        self.arrange(
            label(asked.text, wrap=True),
            row(label(name), self.field, self.price, 1, spacing=Space.M),
            buttons=(self.no, self.yes),
        )
        self._show_price()
        self.no.setFocus()

    @property
    def steps(self) -> int:
        """The number of places; 0 where what was typed is none."""
        return self.field.number or 0

    def _show_price(self) -> None:
        self.yes.setEnabled(self.steps > 0)
        self.price.setText(steps_price(self.steps) if self.steps else "—")
