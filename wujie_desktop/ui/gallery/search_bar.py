"""The field in which pictures are searched, and what is wrong with it or how many were found."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import key_text
from wujie_desktop.presenters.gallery.absent_picture import AbsentPicture
from wujie_desktop.presenters.gallery.filter_words import (
    NamesOf,
    fault_sentence,
    start_of_last,
    suggestions,
)
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.absence_line import AbsenceLine
from wujie_desktop.ui.gallery.clause_chips import ClauseChips
from wujie_desktop.ui.gallery.view_verbs import ViewVerbs
from wujie_desktop.ui.kit.buttons import cap_width, paint_cap
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.icons import icon, paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_SIGN = 16
"""Side of the magnifier, in pixels at plain text size."""


class SearchField(QLineEdit):
    """`names_of` tells what may stand behind the colon of a field. Emits `edited(str)` at every
    change by the user, but not while an input method composes. The right arrow at the end takes
    the first suggestion."""

    edited = Signal(str)
    left = Signal()
    """The keyboard is to act on the pictures again."""

    def __init__(self) -> None:
        super().__init__()
        self.names_of: NamesOf = lambda _field: ()
        self._is_composing = False
        self._told = ""
        self._fault: FilterFault | None = None
        self._action: QAction | None = None
        self.setTextMargins(scaled(_SIGN) + Space.XS, 0, 0, 0)
        self._clear = self.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText(translate("Search", "Clear the search"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.setPlaceholderText(translate("Search", "Search prompts, or verdict:review"))
        self.setAccessibleName(translate("Search", "Search pictures"))
        self.textChanged.connect(self._tell)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def show_key(self, action: QAction) -> None:
        """Show the key of `action` at the right while there is room for it."""
        self._action = action
        action.changed.connect(self.update)

    def offered(self) -> list[str]:
        """What the text may be continued to."""
        return suggestions(self.text(), self.names_of)

    def show_text(self, text: str, fault: FilterFault | None) -> None:
        """Show `text`, unless it is being typed, and underline what is wrong with it."""
        if not self._is_composing and text != self.text():
            self._told = text
            self.setText(text)
        self._told = text
        self._underline(fault)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._tell()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_at_end = self.cursorPosition() == len(self.text()) and not self.hasSelectedText()
        offered = self.offered()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Right and is_at_end and offered:
            self.setText(offered[0])
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        painter, side = QPainter(self), scaled(_SIGN)
        sign = QRectF(Space.S, (self.height() - side) / 2, side, side)
        paint_icon(painter, sign, "search", QColor(worn_tokens().dim))
        if self._action and not self.text():
            key = key_text(self._action.shortcut().toString())
            left = self.width() - Space.S - cap_width(self.font(), key)
            paint_cap(painter, left, self.height() / 2, key)

    def _tell(self) -> None:
        if not self._is_composing and self.text() != self._told:
            self._told = self.text()
            self.edited.emit(self._told)

    def _underline(self, fault: FilterFault | None) -> None:
        """Underline the characters of `fault`; a line edit takes formats as an input method gives
        them."""
        if self._is_composing or fault == self._fault:
            return
        self._fault = fault
        attributes = []
        if fault:
            from PySide6.QtGui import QTextCharFormat

            wrong = QTextCharFormat()
            wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            start = fault.start - self.cursorPosition()
            attributes.append(
                QInputMethodEvent.Attribute(
                    QInputMethodEvent.AttributeType.TextFormat,
                    start,
                    fault.end - fault.start,
                    wrong,
                )
            )
        QApplication.sendEvent(self, QInputMethodEvent("", attributes))


class SearchBar(QWidget):
    """What is said of what stands in `field`: what restricts the pictures, and one sentence. The
    field lies elsewhere, as does `absence`, where one is that was asked for. Emits `left` when the
    pictures are to have the keys."""

    left = Signal()

    def __init__(self, absent: AbsentPicture) -> None:
        super().__init__()
        self.presenter = presenter = absent.search
        self.absent = absent
        self.field = SearchField()
        self.sentence = ElidedLabel(part="dim")
        self.chips = ClauseChips()
        self.absence = AbsenceLine(absent)
        self.verbs = ViewVerbs(presenter)
        line = row(self.chips, self.verbs, self.sentence, spacing=Space.M)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.field.edited.connect(absent.type)
        self.field.left.connect(self.left)
        presenter.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        presenter = self.presenter
        self.field.show_text(presenter.text, presenter.fault)
        start = start_of_last(presenter.text)
        offered = (text[start:] for text in self.field.offered())
        self.sentence.setText(" · ".join(filter(None, (self._sentence(), *offered))))
        found = self.fontMetrics().boundingRect(self._found()).width() + Space.XS
        self.sentence.setMinimumWidth(found)  # chips go to their menu before a figure is cut

    def _sentence(self) -> str:
        presenter = self.presenter
        if presenter.failure:
            from wujie_desktop.presenters.errors.explain import explain

            return explain(presenter.failure).title
        if presenter.fault:
            return fault_sentence(presenter.fault)
        if not presenter.clauses and not presenter.base.name:
            return ""
        return self._found()

    def _found(self) -> str:
        number = format_number(self.presenter.number)
        return translate("Search", "Found: {n}").format(n=number)
