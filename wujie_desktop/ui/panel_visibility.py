"""Which panels are visible: by page, and as the user hides and shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenuBar, QPushButton, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.review.decision_presenter import ReasonQuestion
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.layout import Panels
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.collapsible_sidebars import CollapsibleSidebars
from wujie_desktop.ui.kit.floating import Floating
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.queue.drawer import QueueDrawer
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.workspace_switch import WorkspaceSwitch

WITH_INSPECTOR = (KeyScope.GRID, KeyScope.VIEWER, KeyScope.REVIEW)
"""Where the inspector may stand beside the pictures."""
_ANY_HEIGHT = 16_777_215
"""Qt's QWIDGETSIZE_MAX, in pixels."""


class PanelVisibility(QObject):
    """The left column stands beside the grid, the inspector beside grid, viewer and review; pages
    that compare have tables of their own. Each workspace remembers whether the user hid the
    inspector. The focus mode hides both for a while.

    What is hidden comes back level by level with `go_back`, with the key that hid it, or with the
    mouse: a pill lies over bare pictures, a rail stands for each hidden side. Leaving a large page
    brings its bars back, not the sides. Emits `changed` when the user hid or showed a panel.
    """

    changed = Signal()

    def __init__(
        self,
        window: QMainWindow,
        *,
        stage: CentralPages,
        switch: WorkspaceSwitch,
        sides: CollapsibleSidebars,
        edges: tuple[QWidget, ...],
        queue: QueueDrawer,
    ) -> None:
        super().__init__(window)
        self.panels: dict[Workspace, Panels] = {}
        self._window = window
        self._stage = stage
        self._switch = switch
        self._sides = sides
        self._edges = edges
        self._queue = queue
        self._around = (queue, *reversed(edges))
        self._is_focused = False
        self._is_bare = False
        self._is_asking = False
        self._opens_folded = False
        self._pill = _BackPill(stage, self.go_back)
        self._menus = _MenuBarFold(window.menuBar())
        self.turn_to_info: Callable[[], bool] = lambda: False
        for side in (sides.left, sides.inspector):
            side.bring_back = self._bring_back
        stage.place_changed.connect(self._on_place)
        switch.changed.connect(self._arrange)
        stage.full_screen_requested.connect(self.toggle_full_screen)

    @property
    def toggled(self) -> frozenset[str]:
        """Which of the actions that show or hide panels are on."""
        states = {
            "inspector": self._shown.inspector and not self._is_focused,
            "sides": self._is_focused,
            "only-picture": self._is_bare,
            "full-screen": self._window.isFullScreen(),
        }
        return frozenset(name for name, is_on in states.items() if is_on)

    def restore(self, panels: Mapping[Workspace, Panels]) -> None:
        """As `panels` was before."""
        self.panels = dict(panels)
        self._is_focused = self._is_bare = False
        self._arrange()

    def settle(self) -> None:
        """Whatever was shown for a moment is hidden again."""
        self._arrange()

    def toggle_sides(self) -> None:
        """Hide or show both sides: the focus mode."""
        self._is_focused = not self._is_focused
        self._arrange()

    def show_left(self) -> None:
        """The left column is in sight, whatever hid it or lies over the page beside it."""
        if self._window.isFullScreen():
            self.toggle_full_screen()
        self._is_focused = self._is_bare = False
        self._stage.go_home()
        self._arrange()
        self._sides.left.open()

    def on_asking(self, asked: ReasonQuestion | None) -> None:
        """While a reason is asked for in the inspector it is in sight, whatever is hidden."""
        inspector, is_asking = self._sides.inspector, asked is not None
        if is_asking and not self._is_asking:
            self._opens_folded = inspector.is_folded and not inspector.pane.isVisible()
        self._is_asking = is_asking
        self._arrange()
        if self._opens_folded:
            inspector.set_open(is_open=is_asking)

    def toggle_inspector(self) -> None:
        """Hide or show the inspector of this workspace; open or close it where it is folded. Where
        its place is taken by another tab, the inspector's is opened."""
        was_turned, side = self.turn_to_info(), self._sides.inspector
        if was_turned and side.pane.isVisible():
            return
        if self._is_focused:
            self.toggle_sides()
        elif self._sides.inspector.is_folded:
            self._sides.inspector.toggle()
        else:
            self._use(Panels(inspector=not self._shown.inspector))

    def go_back(self) -> None:
        """One level: full screen, bare pictures, the large page, then the hidden sides."""
        if self._window.isFullScreen():
            self.toggle_full_screen()
        elif self._is_bare:
            self.toggle_bare()
        elif self._stage.place is not self._stage.home:
            self._stage.go_back()
        else:
            self._bring_back()

    def next_pane(self) -> None:
        """Go on to the next of left column, pictures, inspector, queue and edges, in a ring."""
        left, inspector = self._sides.left.pane, self._sides.inspector.pane
        panes = (left, self._stage, inspector, *self._around)
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

    @property
    def _shown(self) -> Panels:
        return self.panels.get(self._switch.workspace, Panels())

    def _bring_back(self) -> None:
        """Both sides, then whatever else the user hid in this workspace."""
        if self._is_focused:
            self.toggle_sides()
        elif self._shown != Panels():
            self._use(Panels())

    def _use(self, panels: Panels) -> None:
        self.panels[self._switch.workspace] = panels
        self._arrange()
        self.changed.emit()

    def _on_place(self, place: KeyScope) -> None:
        if place is self._stage.home and self._is_bare:
            if self._window.isFullScreen():
                self.toggle_full_screen()
            self._is_bare = False
        self._arrange()

    def _arrange(self) -> None:
        place, dressed = self._stage.place, not self._is_bare
        self._sides.keep_docked(is_docked=place in (KeyScope.REVIEW, KeyScope.VIEWER))
        self._sides.left.want(
            wanted=dressed and place is KeyScope.GRID,
            hidden=self._is_focused,
        )
        is_hidden = self._is_focused or not self._shown.inspector
        has_inspector = place in WITH_INSPECTOR and not self._stage.is_covered
        self._sides.inspector.want(
            wanted=self._is_asking or (dressed and has_inspector),
            hidden=is_hidden and not self._is_asking,
        )
        for edge in self._edges:
            edge.setVisible(not self._is_bare)
        self._queue.set_bare(bare=self._is_bare)
        self._menus.fold(is_folded=self._is_bare)
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


class _MenuBarFold(QObject):
    """Over bare pictures there is no menu bar, but its keys act: it comes back while Alt, or Alt
    with a letter, has opened it. Where it is the system's own, the system does as it does."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._is_folded = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        bar.installEventFilter(self)

    def fold(self, *, is_folded: bool) -> None:
        """Take the bar away, or bring it back."""
        self._is_folded = is_folded and not self._bar.isNativeMenuBar()
        self._settle()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._is_folded:
            return False
        if isinstance(event, QResizeEvent):  # at another height it would forget its open menu
            return event.size().width() == event.oldSize().width()
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Shortcut):
            self._give_room(is_shown=True)
        elif event.type() is QEvent.Type.FocusOut:
            self._soon.start()
        return False

    def _settle(self) -> None:
        is_used = self._bar.hasFocus() or self._bar.activeAction() is not None
        self._give_room(is_shown=is_used or not self._is_folded)

    def _give_room(self, *, is_shown: bool) -> None:
        self._bar.setMaximumHeight(_ANY_HEIGHT if is_shown else 0)  # hidden it would have no keys
        window = self._bar.parentWidget()
        layout = window.layout() if window else None
        if layout:
            layout.activate()  # before a menu opens under it


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
