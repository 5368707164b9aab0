"""The button that says what is under way, and opens the queue."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen
from PySide6.QtWidgets import QPushButton

from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import describe, set_style_property
from wujie_desktop.ui.theme.icons import before_words, drawn_icon, icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size
from wujie_desktop.ui.theme.worn import worn_tokens

_SIDE = 14
_STROKE = 2.0
_STEPS = 5760
"""Qt's measure of a whole circle: sixteenths of a degree."""


class ActivityButton(QPushButton):
    """A ring with how many of the pictures asked for have come; else whether all is saved."""

    def __init__(self, requests: QueueModel) -> None:
        super().__init__()
        self._requests = requests
        self._wears = ""
        self.setProperty("part", "top")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(scaled(Size.ACTIVITY))
        self.setIconSize(before_words(_SIDE))
        requests.summary_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        figures = self._requests.summary()
        if figures.asked:
            text = f"{format_number(figures.settled)}/{format_number(figures.asked)}"
            self._wear(text, drawn_icon(partial(_draw_ring, figures.settled / figures.asked)))
        elif figures.not_stored:
            from wujie_desktop.presenters.queue.missing_words import missing_words

            self._wear(missing_words(figures), icon("download"))
        else:
            self._wear(translate("TopBar", "Idle"), icon("circle-check"))
        unknown = translate("Queue", "{n} outcome unknown").format(n=format_number(figures.unknown))
        describe(self, "toggle-queue", unknown if figures.unknown else "")
        set_style_property(self, "some", bool(figures.unknown or figures.not_stored))

    def _wear(self, text: str, sign: QIcon) -> None:
        if text != self._wears:
            self._wears = text
            self.setText(text)
            self.setIcon(sign)


def _draw_ring(share: float, painter: QPainter, box: QRectF, _colour: QColor) -> None:
    """A track, and as much of it as has come."""
    tokens, room = worn_tokens(), box.adjusted(_STROKE, _STROKE, -_STROKE, -_STROKE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, part in ((tokens.track, 1.0), (tokens.accent, share)):
        painter.setPen(QPen(QColor(colour), _STROKE))
        painter.drawArc(room, _STEPS // 4, -round(_STEPS * part))
