"""The inspector's side of the window: a hint, or the inspector panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.kit.parts import column, label
from wujie_desktop.ui.theme.tokens import Space, Tokens
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
    from wujie_desktop.presenters.inspector.inspector import InspectorView
    from wujie_desktop.presenters.review.decision_presenter import (
        DecisionPresenter,
        ReasonQuestion,
    )
    from wujie_desktop.ui.actions import Keyboard
    from wujie_desktop.ui.inspector.panel import InspectorPanel


class InspectorSide(QWidget):
    """`panel` is made after the first paint, or when the first picture is looked at. `head`
    stands above it in the review. Emits `asking(ReasonQuestion)` before a decision is asked for
    its reason here, `asking(None)` when that is over."""

    asking = Signal(object)
    focus_left = Signal()
    """What had the focus before the question is out of sight."""

    def __init__(
        self,
        tokens: Tokens,
        signals: WindowSignals,
        culling: CullingPresenter,
        deciding: DecisionPresenter,
        keyboard: Keyboard,
        *,
        head: QWidget,
    ) -> None:
        super().__init__()
        self._head = head
        self._head.hide()
        self._pages = QStackedWidget()
        self._deciding = deciding
        self._keyboard = keyboard
        self._tokens = tokens
        self._signals = signals
        self._culling = culling
        self.panel: InspectorPanel | None = None
        empty = label(
            translate("Inspector", "Select a picture to see what the machine said."),
            "dim",
            wrap=True,
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty = QWidget()
        self._empty.setProperty("part", "side")
        self._empty.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = column(empty)
        layout.setContentsMargins(*[Space.L] * 4)
        self._empty.setLayout(layout)
        self._pages.addWidget(self._empty)
        self.setLayout(column(head, self._pages, spacing=0))
        deciding.asked.connect(self._on_asked)
        deciding.dropped.connect(self._on_dropped)

    def follow(self, workspace: Workspace) -> None:
        """The policy stands over the verdict that it changes."""
        self._head.setVisible(workspace is Workspace.REVIEW)

    def make_panel(self) -> None:
        """Make the panel in advance, so that the first picture does not wait for it."""
        if self.panel is None:
            from wujie_desktop.ui.inspector.panel import InspectorPanel

            self.panel = InspectorPanel(
                self._tokens, self._signals, self._culling, self._deciding, self._keyboard
            )
            self._pages.addWidget(self.panel)

    def show_picture(self, view: InspectorView | None, image: QImage | None) -> None:
        """Show one picture; None for no selection."""
        if view is None:
            self._deciding.drop()  # else the question would be hidden with the focus in it
        else:
            self.make_panel()
        if self.panel is not None:
            self.panel.show_picture(view, image)
            self._pages.setCurrentWidget(self._empty if view is None else self.panel)

    def _on_asked(self, asked: ReasonQuestion) -> None:
        """In sight first, so that it can take the focus."""
        self.asking.emit(asked)
        self.make_panel()
        if self.panel is not None:
            self._pages.setCurrentWidget(self.panel)
            self.panel.ask(asked)

    def _on_dropped(self) -> None:
        is_stray = self.panel is not None and self.panel.lens.reasons.end()
        self.asking.emit(None)
        if is_stray:
            self.focus_left.emit()

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self._tokens = tokens
        if self.panel is not None:
            self.panel.set_tokens(tokens)
