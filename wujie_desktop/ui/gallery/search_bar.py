"""The bar in which pictures are searched: a field, and what is wrong with it or how many were
found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSizePolicy, QWidget

from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.gallery.filter_words import fault_sentence, suggestions
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.icons import icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space

_FIELD = 440
"""The field's widest, in device-independent pixels."""


class SearchField(QLineEdit):
    """Emits `edited(str)` at every change by the user, but not while an input method composes. The
    right arrow at the end takes the first suggestion."""

    edited = Signal(str)
    left = Signal()
    """The keyboard is to act on the pictures again."""

    def __init__(self) -> None:
        super().__init__()
        self._is_composing = False
        self._told = ""
        self._fault: FilterFault | None = None
        place = QLineEdit.ActionPosition.TrailingPosition
        self._clear = self.addAction(icon("x"), place)
        self._clear.setText(translate("Search", "Clear the search"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.setPlaceholderText(translate("Search", "Search prompts, or verdict:review"))
        self.setAccessibleName(translate("Search", "Search pictures"))
        self.textChanged.connect(self._tell)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

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
        offered = suggestions(self.text())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Right and is_at_end and offered:
            self.setText(offered[0])
        else:
            super().keyPressEvent(event)

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
    """The field and one sentence beside it. Emits `left` when the pictures are to have the keys."""

    left = Signal()

    def __init__(self, presenter: SearchPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self.field = SearchField()
        self.sentence = ElidedLabel(part="dim")
        self.setProperty("part", "filter-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.FILTER_BAR))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.field.setMaximumWidth(scaled(_FIELD))
        self.facets = QPushButton(translate("Search", "Facets"))
        self.facets.setCheckable(True)
        self.facets.setProperty("part", "filter")
        self.facets.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.facets.setToolTip(translate("Search", "Show what the pictures have in common"))
        line = row(self.facets, self.field, self.sentence, spacing=Space.M)
        line.setStretch(1, 1)
        line.setStretch(2, 1)
        line.setContentsMargins(Space.M, 0, Space.M, 0)
        self.setLayout(line)
        self.field.edited.connect(presenter.type)
        self.field.left.connect(self.left)
        presenter.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        presenter = self.presenter
        self.field.show_text(presenter.text, presenter.fault)
        offered = (text.split()[-1] for text in suggestions(presenter.text))
        self.sentence.setText(" · ".join(filter(None, (self._sentence(), *offered))))

    def _sentence(self) -> str:
        presenter = self.presenter
        if presenter.failure:
            return explain(presenter.failure).title
        if presenter.fault:
            return fault_sentence(presenter.fault)
        if not presenter.clauses:
            return ""
        found = translate("Search", "Found: {n}").format(n=format_number(presenter.number))
        clause, number = presenter.lift
        if presenter.number or not number:
            return found
        lifted = translate("Search", "without {condition}: {n}")
        return f"{found} · {lifted.format(condition=clause, n=format_number(number))}"
