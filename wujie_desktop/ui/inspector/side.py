"""The inspector's side of the window: its bar, and a hint or the inspector panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
    from wujie_desktop.presenters.inspector.inspector import InspectorView
    from wujie_desktop.presenters.inspector.inspector_presenter import InspectorPresenter
    from wujie_desktop.presenters.inspector.many import ManyView
    from wujie_desktop.presenters.review.decision_presenter import (
        DecisionPresenter,
        ReasonQuestion,
    )
    from wujie_desktop.ui.actions import Keyboard
    from wujie_desktop.ui.central_pages import CentralPages
    from wujie_desktop.ui.inspector.many_part import Images
    from wujie_desktop.ui.inspector.panel import InspectorPanel
    from wujie_desktop.ui.kit.tabs import TabRow


_FACETS, _INFO = range(2)
"""The tabs in the library."""


class InspectorSide(QWidget):
    """`panel` is made after the first paint, or when the first picture is looked at. `policy`
    stands above it in the review; over the grid of the library it is the second of two tabs, the
    first are the facets. Emits `asking(ReasonQuestion)` before a decision is asked for its reason
    here, `asking(None)` when that is over; `arranged` when the user turns to the other tab, opens
    or closes a section, `peek_held(bool)` while a covered picture is to be looked at."""

    asking = Signal(object)
    focus_left = Signal()
    """The focus is to go back to the pictures."""
    arranged = Signal()
    peek_held = Signal(bool)

    def __init__(
        self,
        signals: WindowSignals,
        culling: CullingPresenter,
        deciding: DecisionPresenter,
        keyboard: Keyboard,
        *,
        policy: QWidget,
    ) -> None:
        super().__init__()
        self.tabs: TabRow | None = None
        self.prefers_facets = False
        """Whether the first tab is open where there are tabs."""
        self.head = InspectorHead(policy)
        self._folds: tuple[str, ...] = ()
        self._pages = QStackedWidget()
        self._deciding = deciding
        self._keyboard = keyboard
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
        self._shown: QWidget = self._empty
        self._facets: QWidget | None = None
        self._is_asking = False
        self._is_library = False
        self._is_grid = True
        self._column = column(self.head, self._pages, spacing=0)
        self.setLayout(self._column)
        deciding.asked.connect(self._on_asked)
        deciding.dropped.connect(self._on_dropped)

    def watch(self, inspect: InspectorPresenter, stage: CentralPages) -> None:
        """Show what is selected on `stage`; what is looked at there alone is one picture."""
        inspect.follow(stage.grid.view.selection)
        inspect.view_changed.connect(self.show_picture)
        inspect.many_changed.connect(self.show_many)
        stage.place_changed.connect(self._on_place)
        stage.place_changed.connect(
            lambda place: inspect.show_many(shows_many=place is KeyScope.GRID)
        )
        self.peek_held.connect(stage.peek)
        self.focus_left.connect(stage.take_focus)

    def follow(self, workspace: Workspace) -> None:
        """The policy stands over the verdict that it changes, the tabs in the library."""
        self.head.show_policy(is_shown=workspace is Workspace.REVIEW)
        self._is_library = workspace is Workspace.LIBRARY
        self._show_page()

    def offer_facets(self, make: Callable[[], QWidget]) -> None:
        """Show both tabs; `make` makes the page of the first when that is wanted."""
        from wujie_desktop.ui.kit.tabs import TabRow

        self._make_facets = make
        self.tabs = TabRow((translate("Inspector", "Filter"), translate("Inspector", "Info")))
        self.tabs.turned.connect(self._on_turned)
        self._tab_bar = _bar(self.tabs)
        self._tab_bar.setProperty("part", "bar")
        self._tab_bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tab_bar.setFixedHeight(scaled(Size.FILTER_BAR))
        self._column.insertWidget(0, self._tab_bar)
        self.prefer_facets(are_preferred=self.prefers_facets)

    def prefer_facets(self, *, are_preferred: bool) -> None:
        """Open the first tab, or the second."""
        self.prefers_facets = are_preferred
        if self.tabs:
            self.tabs.turn(_FACETS if are_preferred else _INFO)
        self._show_page()

    def turn_to_info(self) -> bool:
        """Open the second tab where the first is seen; returns whether it was."""
        was_facets = self._pages.currentWidget() is self._facets
        if was_facets:
            self.prefer_facets(are_preferred=False)
            self.arranged.emit()
        return was_facets

    @property
    def folds(self) -> tuple[str, ...]:
        """The names of the sections that are open."""
        return self.panel.open_folds() if self.panel else self._folds

    def set_folds(self, names: tuple[str, ...]) -> None:
        """Open these sections and no others."""
        self._folds = names
        if self.panel:
            self.panel.set_open_folds(names)

    def make_panel(self) -> None:
        """Make the panel in advance, so that the first picture does not wait for it."""
        if self.panel is None:
            from wujie_desktop.ui.inspector.panel import InspectorPanel

            self.panel = InspectorPanel(
                self._signals, self._culling, self._deciding, self._keyboard
            )
            self.panel.set_open_folds(self._folds)
            self.panel.folds_turned.connect(self.arranged)
            self.panel.peek_held.connect(self.peek_held)
            self._pages.addWidget(self.panel)

    def show_picture(self, view: InspectorView | None) -> None:
        """Show one picture; None for no selection."""
        if view is None:
            self._deciding.drop()  # else the question would be hidden with the focus in it
        else:
            self.make_panel()
        self.head.show_title(*((view.title, view.place) if view else ("", "")))
        if self.panel is not None:
            self.panel.show_picture(view)
            self._show_page(self._empty if view is None else self.panel)

    def show_many(self, view: ManyView, images: Images) -> None:
        """Show what many pictures have in common, as far as it is known."""
        self.make_panel()
        self.head.show_title(view.title, view.place)
        if self.panel is not None:
            self.panel.show_many(view, images)
            self._show_page(self.panel)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is one level back: to the pictures."""
        if event.key() == Qt.Key.Key_Escape:
            self.focus_left.emit()
        else:
            super().keyPressEvent(event)

    def _on_asked(self, asked: ReasonQuestion) -> None:
        """In sight first, so that it can take the focus."""
        self.asking.emit(asked)
        self.make_panel()
        if self.panel is not None:
            self._is_asking = True
            self._show_page(self.panel)
            self.panel.ask(asked)

    def _on_dropped(self) -> None:
        is_stray = self.panel is not None and self.panel.reasons.end()
        self._is_asking = False
        self._show_page()
        self.asking.emit(None)
        if is_stray:
            self.focus_left.emit()

    def _on_place(self, place: KeyScope) -> None:
        self._is_grid = place is KeyScope.GRID
        self._show_page()

    def _on_turned(self, number: int) -> None:
        self.prefer_facets(are_preferred=number == _FACETS)
        self.arranged.emit()

    def _show_page(self, page: QWidget | None = None) -> None:
        """Show the facets where their tab is open and nothing is asked; else `page`, or the one
        that was shown last."""
        self._shown = page or self._shown
        if self.tabs is None:
            self._pages.setCurrentWidget(self._shown)
            return
        has_tabs = self._is_library and self._is_grid
        shows_facets = has_tabs and self.prefers_facets and not self._is_asking
        self._tab_bar.setVisible(has_tabs)
        self.head.setHidden(shows_facets)
        if shows_facets and self._facets is None:
            self._facets = self._make_facets()
            self._pages.addWidget(self._facets)
        self._pages.setCurrentWidget((shows_facets and self._facets) or self._shown)


class InspectorHead(QStackedWidget):
    """The bar over it: a title with the picture's place among those shown, or the policy."""

    def __init__(self, policy: QWidget) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.FILTER_BAR))
        self.title = ElidedLabel(part="strong")
        self.place = label(part="dim")
        self._title = _bar(self.title, self.place)
        self._policy = _bar(label(translate("Policy", "Policy")), policy)
        self.addWidget(self._title)
        self.addWidget(self._policy)

    def show_title(self, title: str, place: str) -> None:
        """Say which picture it is."""
        self.title.setText(title)
        self.place.setText(place)

    def show_policy(self, *, is_shown: bool) -> None:
        """Show the policy in place of the title."""
        self.setCurrentWidget(self._policy if is_shown else self._title)


def _bar(*parts: QWidget) -> QWidget:
    made = QWidget()
    layout = row(*parts, spacing=Space.M)
    layout.setStretch(0, 1)
    layout.setContentsMargins(Space.L, 0, Space.L, 0)
    made.setLayout(layout)
    return made
