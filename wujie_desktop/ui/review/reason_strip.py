"""The question for a reason: up to nine over the lower edge of the picture, one key each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import first_key
from wujie_desktop.presenters.actions.page_actions import REASONS
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter, ReasonQuestion
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.kit.floating import Floating
from wujie_desktop.ui.kit.parts import column, label
from wujie_desktop.ui.theme.tokens import Size, Space

_ABOVE = Size.FILMSTRIP + Size.QUEUE_BAR + Space.L
"""Distance from the lower edge, so that the filmstrip stays visible."""
_COLUMNS = 3
_SAID_FOR = 4000
"""Milliseconds for which a refusal is shown."""


class ReasonStrip(Floating):
    """Takes the focus while it asks and returns it; a click elsewhere decides nothing."""

    def __init__(self, parent: QWidget, deciding: DecisionPresenter, keyboard: Keyboard) -> None:
        super().__init__(parent)
        self._deciding = deciding
        self._keyboard = keyboard
        self._asked: ReasonQuestion | None = None
        self._before: QWidget | None = None
        self._title = label(part="strong")
        self._hint = label(part="dim")
        self._reasons = QWidget()
        self.buttons = [QPushButton() for _ in range(REASONS)]
        self._soon = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._soon.timeout.connect(self.hide)
        self._build()
        deciding.dropped.connect(self._close)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        grid = QGridLayout(self._reasons)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        for place, button in enumerate(self.buttons):
            button.setProperty("part", "reason")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._deciding.answer, place + 1))
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        layout = column(self._title, self._reasons, self._hint, spacing=Space.S)
        layout.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.setLayout(layout)
        answers = {
            f"reason-{number}": partial(self._deciding.answer, number)
            for number in range(1, REASONS + 1)
        }
        self._keyboard.act(
            self,
            KeyScope.REASON,
            {
                **answers,
                "no-reason": partial(self._deciding.answer, 0),
                "drop-decision": self._deciding.drop,
            },
        )

    def ask(self, pending: ReasonQuestion) -> None:
        """Ask for a reason."""
        self._asked = pending
        self._soon.stop()
        self._title.setText(pending.title)
        for number, (button, reason) in enumerate(
            zip(self.buttons, pending.reasons, strict=True), start=1
        ):
            button.setText(f"{self._key(f'reason-{number}')}  {reason}")
        self._hint.setText(self._hint_text(pending))
        self._reasons.show()
        self._hint.show()
        if not self.hasFocus():
            self._before = QApplication.focusWidget()
        self.appear()
        self.setAccessibleName(pending.title)
        self.setFocus()

    def refuse(self, sentence: str) -> None:
        """Show for a moment why something may not be decided, without taking the focus."""
        self._title.setText(sentence)
        self._reasons.hide()
        self._hint.hide()
        self.appear()
        self._soon.start()

    def _close(self) -> None:
        self._asked = None
        had_focus = self.hasFocus()
        self.hide()
        if had_focus and self._before:
            self._before.setFocus()

    def _hint_text(self, pending: ReasonQuestion) -> str:
        skip = translate("Decision", "{key} no reason") if pending.may_skip else ""
        drop = translate("Decision", "{key} decide nothing")
        skip = skip.format(key=self._key("no-reason"))
        drop = drop.format(key=self._key("drop-decision"))
        return f"{skip}   {drop}".strip()

    def _key(self, name: str) -> str:
        return first_key(name, self._keyboard.bindings)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = event.reason() is not Qt.FocusReason.ActiveWindowFocusReason
        if self._asked and self.isVisible() and elsewhere:
            self._deciding.drop()

    @override
    def place(self) -> None:
        self.adjustSize()
        room = self.ground.rect()
        top = max(0, room.bottom() - self.height() - _ABOVE)
        self.move((room.width() - self.width()) // 2, top)
