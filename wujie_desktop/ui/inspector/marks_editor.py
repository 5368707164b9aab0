"""Editor of the marks on one picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget

from wujie_desktop.domain.marks import MAX_STARS, Colour, Marks
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
from wujie_desktop.presenters.text.moderation_words import colour_word, stars_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.mark_glyphs import colour_of, paint_dot, paint_stars, star_step
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Tokens

_NOTE = 56


class StarRow(QWidget):
    """Five stars; a click on the last full one removes all. Emits `rated(int)`."""

    rated = Signal(int)

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.tokens = tokens
        self._stars = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())

    def show_stars(self, stars: int) -> None:
        """Show this number of stars."""
        self._stars = stars
        self.setAccessibleName(stars_word(stars) or translate("Marks", "No star"))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(MAX_STARS * star_step() + 4, scaled(24))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        wanted = min(MAX_STARS, int(event.position().x() // star_step()) + 1)
        self.rated.emit(0 if wanted == self._stars else wanted)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        start = QPointF(1, self.height() / 2)
        paint_stars(painter, start, self._stars, QColor(self.tokens.text))


class ColourButton(QToolButton):
    """A dot of one colour, with a ring while it is the picture's colour label."""

    def __init__(self, tokens: Tokens, colour: Colour) -> None:
        super().__init__()
        self.tokens = tokens
        self._colour = colour
        self.setCheckable(True)
        self.setProperty("part", "plain")
        self.setToolTip(colour_word(colour))
        self.setAccessibleName(colour_word(colour))

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        painter = QPainter(self)
        dot = QRectF(0, 0, scaled(13), scaled(13))
        dot.moveCenter(QRectF(self.rect()).center())
        edge = QColor(self.tokens.text if self.isChecked() else self.tokens.panel)
        paint_dot(painter, dot, colour_of(self.tokens, self._colour), edge)


class NoteEdit(QPlainTextEdit):
    """Emits `left()` when it loses the focus."""

    left = Signal()

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.left.emit()


class MarksEditor(QWidget):
    """Stars, colour, tags and note of the picture shown."""

    def __init__(self, tokens: Tokens, culling: CullingPresenter) -> None:
        super().__init__()
        self._culling = culling
        self._shown = Marks()
        self._describe: Callable[[tuple[str, ...], str], None] = lambda _tags, _note: None
        self.stars = StarRow(tokens)
        self._colours = {
            colour: ColourButton(tokens, colour) for colour in Colour if colour is not Colour.NONE
        }
        self.tags = QLineEdit()
        self.note = NoteEdit()
        self._build()

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        drawn: tuple[StarRow | ColourButton, ...] = (self.stars, *self._colours.values())
        for part in drawn:
            part.tokens = tokens
            part.update()

    def show_marks(self, marks: Marks, describe: Callable[[tuple[str, ...], str], None]) -> None:
        """Show `marks`; edited text is passed to `describe`."""
        self.save_text()
        self._shown, self._describe = marks, describe
        self.stars.show_stars(marks.stars)
        for colour, dot in self._colours.items():
            dot.setChecked(marks.colour is colour)
        if not self.tags.hasFocus():
            self.tags.setText(", ".join(marks.tags))
        if not self.note.hasFocus():
            self.note.setPlainText(marks.note)

    def save_text(self) -> None:
        """Store tags and note if they were changed."""
        text = self.tags.text().replace("，", ",")
        tags = tuple(tag.strip() for tag in text.split(",") if tag.strip())
        note = self.note.toPlainText()
        if (tags, note) != (self._shown.tags, self._shown.note):
            self._shown = replace(self._shown, tags=tags, note=note)
            self._describe(tags, note)

    def _build(self) -> None:
        for colour, dot in self._colours.items():
            dot.clicked.connect(lambda _checked, chosen=colour: self._culling.colour(chosen))
        self.stars.rated.connect(self._culling.rate)
        self.tags.setPlaceholderText(translate("Marks", "Tags, separated by commas"))
        self.tags.setAccessibleName(translate("Marks", "Tags"))
        self.tags.editingFinished.connect(self.save_text)
        self.note.setPlaceholderText(translate("Marks", "A note on this picture"))
        self.note.setAccessibleName(translate("Marks", "Note"))
        self.note.setFixedHeight(scaled(_NOTE))
        self.note.setTabChangesFocus(True)
        self.note.left.connect(self.save_text)
        first = row(self.stars, 1, *self._colours.values(), spacing=Space.XS)
        self.setLayout(column(first, self.tags, self.note, spacing=Space.S))
