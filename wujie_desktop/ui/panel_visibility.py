"""Which panels are visible: by page, and as the user hides and shows them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.collapsible_sidebars import Sidebar
from wujie_desktop.ui.kit.floating import Floating
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.tokens import Space

WITH_INSPECTOR = (KeyScope.GRID, KeyScope.VIEWER, KeyScope.REVIEW)
"""Where the inspector may stand beside the pictures."""


class PanelVisibility(QObject):
    """The form belongs to the grid, the inspector to grid, viewer and review; compare and survey
    have panels of their own. What the user hides is shown again level by level with `bring_back`,
    with the key that hid it, or with the mouse: a button floats over bare pictures, a rail replaces
    each hidden sidebar. Leaving a large page shows its bars again, not the sidebars."""

    def __init__(
        self,
        window: QMainWindow,
        *,
        stage: CentralPages,
        form: Sidebar,
        inspector: Sidebar,
        edges: tuple[QWidget, ...],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._stage = stage
        self._form = form
        self._inspector = inspector
        self._edges = edges
        self._has_sides = True
        self._has_inspector = True
        self._is_bare = False
        self._pill = _BackPill(stage, self.bring_back)
        for side in (form, inspector):
            side.bring_back = self.bring_back
        stage.place_changed.connect(self._on_place)
        stage.full_screen_requested.connect(self.toggle_full_screen)

    def toggle_sides(self) -> None:
        """Hide or show both sidebars."""
        self._has_sides = not self._has_sides
        self._arrange()

    def toggle_inspector(self) -> None:
        """Hide or show the inspector; open or close it where it is collapsed."""
        if not self._has_sides:
            self.bring_back()
        elif self._inspector.is_folded:
            self._inspector.toggle()
        else:
            self._has_inspector = not self._has_inspector
            self._arrange()

    def bring_back(self) -> None:
        """Show one level of what is hidden: the bars, then both sidebars, then the inspector."""
        if self._window.isFullScreen():
            self.toggle_full_screen()
        elif self._is_bare:
            self.toggle_bare()
        elif not self._has_sides:
            self.toggle_sides()
        elif not self._has_inspector:
            self.toggle_inspector()

    def next_pane(self) -> None:
        """Move the focus to the next of form, pictures, inspector and edges, cyclically."""
        panes = (self._form.pane, self._stage, self._inspector.pane, *reversed(self._edges))
        focused = self._window.focusWidget()
        here = (number for number, pane in enumerate(panes) if _holds(pane, focused))
        at = next(here, -1) + 1
        controls = (first_control(pane) for pane in panes[at:] + panes[:at])
        found = next((control for control in controls if control), None)
        if found:
            found.setFocus(Qt.FocusReason.TabFocusReason)

    def toggle_bare(self) -> None:
        """Hide or show everything but pictures."""
        self._is_bare = not self._is_bare
        self._arrange()

    def toggle_full_screen(self) -> None:
        """Show nothing but pictures on the whole screen, or leave that."""
        self._is_bare = not self._window.isFullScreen()
        self._arrange()
        state = self._window.windowState()
        full = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | full if self._is_bare else state & ~full)

    def _on_place(self, place: KeyScope) -> None:
        if place is KeyScope.GRID and self._is_bare:
            if self._window.isFullScreen():
                self.toggle_full_screen()
            self._is_bare = False
        self._arrange()

    def _arrange(self) -> None:
        place, sides, dressed = self._stage.place, self._has_sides, not self._is_bare
        self._form.want(wanted=dressed and place is KeyScope.GRID, hidden=not sides)
        self._inspector.want(
            wanted=dressed and place in WITH_INSPECTOR,
            hidden=not (sides and self._has_inspector),
        )
        for edge in self._edges:
            edge.setVisible(not self._is_bare)
        self._stage.set_bare(bare=self._is_bare)
        if self._is_bare:
            self._pill.appear()
        else:
            self._pill.hide()


class _BackPill(Floating):
    """The button over bare pictures, in the lower right corner, that shows the panels again."""

    def __init__(self, ground: QWidget, bring_back: Callable[[], object]) -> None:
        super().__init__(ground)
        button = QPushButton(translate("Window", "Show the bars"))
        button.setProperty("part", "link")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys belong to the pictures
        button.clicked.connect(bring_back)
        layout = row(button)
        layout.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        self.setLayout(layout)

    @override
    def place(self) -> None:
        self.adjustSize()
        corner = self.ground.rect().bottomRight() - self.rect().bottomRight()
        self.move(corner - QPoint(Space.L, Space.M))


def first_control(pane: QWidget) -> QWidget | None:
    """Return the first widget of `pane` in tab order; None if none is visible."""
    control: QWidget | None = pane.focusProxy() or pane.nextInFocusChain()
    while control is not None and control is not pane:
        takes = control.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and control.isVisible() and control.isEnabled() and _holds(pane, control):
            return control
        control = control.nextInFocusChain()
    return None


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))
