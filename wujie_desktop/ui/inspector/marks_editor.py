"""Editor of keywords, note and colour label of one picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget

from wujie_desktop.domain.marks import Colour, Marks
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
from wujie_desktop.presenters.text.moderation_words import colour_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.mark_glyphs import colour_of, paint_dot
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_NOTE = 56


class ColourButton(QToolButton):
    """A dot of one colour, with a ring while it is the picture's colour label."""

    def __init__(self, colour: Colour) -> None:
        super().__init__()
        self._colour = colour
        self.setCheckable(True)
        self.setProperty("part", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the pictures
        self.setToolTip(colour_word(colour))
        self.setAccessibleName(colour_word(colour))

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        painter = QPainter(self)
        dot = QRectF(0, 0, scaled(13), scaled(13))
        dot.moveCenter(QRectF(self.rect()).center())
        tokens = worn_tokens()
        edge = QColor(tokens.text if self.isChecked() else tokens.panel)
        paint_dot(painter, dot, colour_of(tokens, self._colour), edge)


class NoteEdit(QPlainTextEdit):
    """Emits `left()` when it loses the focus."""

    left = Signal()

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.left.emit()


class MarksEditor(QWidget):
    """Colour labels are shown where they are switched on, and on a picture that has one."""

    def __init__(self, culling: CullingPresenter) -> None:
        super().__init__()
        self._culling = culling
        self._shown = Marks()
        self._describe: Callable[[tuple[str, ...], str], None] = lambda _tags, _note: None
        self._dots = {
            colour: ColourButton(colour) for colour in Colour if colour is not Colour.NONE
        }
        self._colours = QWidget()
        self.tags = QLineEdit()
        self.note = NoteEdit()
        self._build()

    def show_marks(self, marks: Marks, describe: Callable[[tuple[str, ...], str], None]) -> None:
        """Show `marks`; edited text is passed to `describe`."""
        self.save_text()
        self._shown, self._describe = marks, describe
        self.show_colours()
        for colour, dot in self._dots.items():
            dot.setChecked(marks.colour is colour)
        if not self.tags.hasFocus():
            self.tags.setText(", ".join(marks.tags))
        if not self.note.hasFocus():
            self.note.setPlainText(marks.note)

    def show_colours(self) -> None:
        """Show the colour labels, if they are to be shown now."""
        has_one = self._shown.colour is not Colour.NONE
        self._colours.setVisible(self._culling.has_colours or has_one)

    def save_text(self) -> None:
        """Store tags and note if they were changed."""
        text = self.tags.text().replace("，", ",")
        tags = tuple(tag.strip() for tag in text.split(",") if tag.strip())
        note = self.note.toPlainText()
        if (tags, note) != (self._shown.tags, self._shown.note):
            self._shown = replace(self._shown, tags=tags, note=note)
            self._describe(tags, note)

    def _build(self) -> None:
        for colour, dot in self._dots.items():
            dot.clicked.connect(lambda _checked, chosen=colour: self._culling.colour(chosen))
        self.tags.setPlaceholderText(translate("Marks", "Keywords, separated by commas"))
        self.tags.setAccessibleName(translate("Marks", "Keywords"))
        self.tags.editingFinished.connect(self.save_text)
        self.note.setPlaceholderText(translate("Marks", "A note on this picture"))
        self.note.setAccessibleName(translate("Marks", "Note"))
        self.note.setFixedHeight(scaled(_NOTE))
        self.note.setTabChangesFocus(True)
        self.note.left.connect(self.save_text)
        self._colours.setLayout(row(*self._dots.values(), 1, spacing=Space.XS))
        self.setLayout(column(self.tags, self.note, self._colours, spacing=Space.S))
