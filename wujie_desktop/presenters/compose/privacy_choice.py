"""Whether what is sent stays private: nothing of it goes to the team."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class PrivacyChoice(QObject):
    """One choice for the form and for the table; it goes with the draft. Emits `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_chosen = False
        self.is_offered = False

    def choose(self, is_private: bool) -> None:  # noqa: FBT001 - what a box emits
        """From now on what is sent stays private, or does not."""
        if is_private != self.is_chosen:
            self.is_chosen = is_private
            self.changed.emit()

    def offer(self, is_offered: bool) -> None:  # noqa: FBT001 - as `choose`
        """Whether there is anything to choose: a team that is told of what is sent. What was
        chosen stays."""
        if is_offered != self.is_offered:
            self.is_offered = is_offered
            self.changed.emit()
