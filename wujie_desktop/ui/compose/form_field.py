"""A field of the form: heading, editor, and a line for what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.compose.compose_presenter import FieldNote
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

LINE = 18
"""Pixels at plain text size; always reserved, so that a reason moves nothing."""


class FormField(QWidget):
    """`beside` stands at the right of the heading, `under` below it."""

    def __init__(
        self, title: str, editor: QWidget, *beside: QWidget, under: QWidget | None = None
    ) -> None:
        super().__init__()
        self._editor = editor
        self._note = note_line()
        self._title = label(title, "heading")
        editor.setAccessibleName(title)
        heading = row(self._title, 1, *beside)
        heading.setContentsMargins(0, 0, 0, Space.XS)
        parts = (under,) if under else ()
        self._column = column(heading, *parts, editor, self._note, spacing=0)
        self.setLayout(self._column)

    def use(self, title: str, editor: QWidget | None = None) -> None:
        """Have another title from now on, and another editor where one is given: the former one
        stays, out of sight."""
        self._title.setText(title)
        if editor is not None and editor is not self._editor:
            if self._column.indexOf(editor) < 0:
                self._column.insertWidget(self._column.indexOf(self._editor), editor)
            self._editor.hide()
            editor.show()
            self._editor = editor
        self._editor.setAccessibleName(title)

    def show_notes(self, notes: Sequence[FieldNote]) -> None:
        """Show the first problem, else the first warning, and mark the editor."""
        blocking = [note for note in notes if note.blocks]
        shown = blocking or list(notes)
        self._note.setText(shown[0].text if shown else "")
        set_style_property(self._note, "part", "warning" if shown and not blocking else "problem")
        set_style_property(self._editor, "wrong", bool(blocking))


def note_line(part: str = "problem") -> ElidedLabel:
    """Return an empty line of the reserved height; what does not fit is in its tooltip."""
    line = ElidedLabel(part=part)
    line.setFixedHeight(scaled(LINE))
    return line
