"""Why? Nine reasons under the decision, one key each, the last with a sentence of one's own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import first_key
from wujie_desktop.presenters.actions.page_actions import REASONS
from wujie_desktop.presenters.actions.picture_actions import CHOICE_ACTIONS
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter, ReasonQuestion
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.kit.buttons import cap_width, paint_cap
from wujie_desktop.ui.kit.key_cap import KeyNote
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens


class ReasonList(QWidget):
    """Takes the focus while it asks and gives it back; whoever goes elsewhere decides nothing.
    Emits `chosen(Choice)` when a key that decides is pressed meanwhile, and `peek_held(bool)` while
    a covered picture is to be looked at."""

    chosen = Signal(object)
    peek_held = Signal(bool)

    def __init__(self, deciding: DecisionPresenter, keyboard: Keyboard) -> None:
        super().__init__()
        self._deciding = deciding
        self._keyboard = keyboard
        self._asked: ReasonQuestion | None = None
        self._before: QWidget | None = None
        self._title = label(part="heading", wrap=True)
        self._skip = KeyNote("", "")
        self._drop = KeyNote(translate("Decision", "decide nothing"), "")
        self.buttons = [_ReasonButton() for _ in range(REASONS)]
        self.sentence = QLineEdit()
        self._build()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for number, button in enumerate(self.buttons, start=1):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._choose, number))
        self.sentence.setPlaceholderText(_other())
        self.sentence.setAccessibleName(_other())
        self.setLayout(
            column(
                self._title,
                *self.buttons,
                self.sentence,
                row(self._skip, self._drop, 1, spacing=Space.L),
                spacing=Space.XS,
            )
        )
        reasons = {f"reason-{n}": partial(self._choose, n) for n in range(1, REASONS + 1)}
        choices = {
            name: partial(self.chosen.emit, choice) for choice, name in CHOICE_ACTIONS.items()
        }
        answers = {"no-reason": self._on_enter, "drop-decision": self._deciding.drop}
        self._keyboard.act(self, KeyScope.REASON, {**reasons, **choices, **answers})
        self._keyboard.hold(self, "peek").changed.connect(self.peek_held)

    def ask(self, asked: ReasonQuestion) -> None:
        """Ask for a reason; whoever has the focus gets it back afterwards."""
        self._before = QApplication.focusWidget()
        self._asked = asked
        self._title.setText(asked.title)
        words = (*asked.reasons[: REASONS - 1], _other())
        for number, (button, reason) in enumerate(zip(self.buttons, words, strict=True), start=1):
            button.setText(reason)
            button.show_key(self._key(f"reason-{number}"))
        self.sentence.clear()
        self._show_sentence(shown=False)
        self._skip.show_keys(self._key("no-reason"))
        self._skip.setVisible(asked.may_skip)
        self._drop.show_keys(self._key("drop-decision"))
        self.setAccessibleName(asked.title)
        self.show()
        self.setFocus()

    def _choose(self, number: int) -> None:
        """The last reason waits for a sentence; Enter then says it, with or without one."""
        if number < REASONS or self.sentence.hasFocus():
            self._deciding.answer(number, self.sentence.text().strip() if number == REASONS else "")
        else:
            self._show_sentence(shown=True)
            self._skip.show()  # by this key it is said, whether or not one may do without
            self.sentence.setFocus()

    def _show_sentence(self, *, shown: bool) -> None:
        """In place of the button of the last reason."""
        self.buttons[-1].setHidden(shown)
        self.sentence.setVisible(shown)
        without = translate("Decision", "no reason")
        self._skip.say(translate("Decision", "this reason") if shown else without)

    def _on_enter(self) -> None:
        if self.sentence.hasFocus():
            self._choose(REASONS)
        else:
            self._deciding.answer(0)

    def end(self) -> bool:
        """The question is over. Whether the focus was here and has nowhere to go back to."""
        self._asked = None
        had_focus = self.hasFocus() or self.sentence.hasFocus()
        self.hide()
        is_there = self._before is not None and self._before.isVisible()
        if had_focus and self._before and is_there:
            self._before.setFocus()
        return had_focus and not is_there

    def _key(self, name: str) -> str:
        return first_key(name, self._keyboard.bindings)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The window may be left; another place in it may not."""
        if self._asked and now and now is not self and not self.isAncestorOf(now):
            self._deciding.drop()


def _other() -> str:
    return translate("Decision", "Other, in a sentence…")


class _ReasonButton(QPushButton):
    """Its key, then its words."""

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        self.setProperty("part", "reason")

    def show_key(self, key: str) -> None:
        """Show this key."""
        self.key = key
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._inset(), 0)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words, option.text = option.text, ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setFont(self.font())
        paint_cap(painter, Space.XS, self.height() / 2, self.key)
        painter.setPen(QColor(worn_tokens().text))
        room = self.rect().adjusted(Space.XS + self._inset(), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _inset(self) -> int:
        return cap_width(self.font(), self.key) + scaled(Space.S)
