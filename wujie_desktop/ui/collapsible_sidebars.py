"""Left column, pictures and inspector: beside each other where there is room for all three."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QToolButton, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.kit.parts import column, row, set_style_property, tool_button
from wujie_desktop.ui.theme.scale import scaled, unscaled
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.theme.worn import worn_tokens

_INSPECTOR_FOLDS, _LEFT_FOLDS = 1280, 1100
"""Widths below which they do, in pixels at plain text size."""
_LEAST_PICTURES = 300
_LEAST_DOCKED = 900
"""A docked inspector folds below this width, in pixels at plain text size."""
_EDGE = 1
_LEFT_TO_SEE = 48
"""How much of the pictures an opened sidebar leaves visible, in pixels."""
_SHADE = 16
"""How far the shade of an opened sidebar reaches, in pixels."""


class Sidebar:
    """A pane that collapses to a rail, whose button opens it over the pictures. The rail also
    replaces a sidebar that the user hid: its button calls `bring_back` then."""

    bring_back: Callable[[], object]
    other: Sidebar
    """That of the other side. Of two that lie over the pictures one is open."""

    def __init__(
        self, pane: QWidget, button: QToolButton, *, width: int, is_left: bool, ground: QWidget
    ) -> None:
        self.pane = pane
        self._side = "left" if is_left else "right"
        self.shade = _Shade(ground, is_left=is_left)
        self.plain_width = width
        self.is_folded = False
        self._is_wanted = True
        self._is_hidden = False
        self._is_open = False
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._button = button
        self._button.clicked.connect(self.toggle)
        self.rail = QWidget()
        self.rail.setProperty("part", "side")
        self.rail.setProperty("rail", self._side)
        self.rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = column(self._button, 1)
        above = (scaled(Size.FILTER_BAR) - button.sizeHint().height()) // 2
        layout.setContentsMargins(Space.XS, above, Space.XS, Space.XS)
        self.rail.setLayout(layout)
        self.rail.hide()

    @property
    def width(self) -> int:
        """Return the width set by the user, scaled to the text size, in device-independent
        pixels."""
        least, most = self.pane.minimumWidth(), self.pane.maximumWidth()
        return min(max(scaled(self.plain_width), least), most)

    @property
    def is_over(self) -> bool:
        """Whether it is open over the pictures."""
        return self.is_folded and self._is_open

    def keep_width(self) -> None:
        """Store the width after the user has dragged an edge."""
        if self.pane.isVisible() and not self.is_folded:
            self.plain_width = unscaled(self.pane.width())

    def want(self, *, wanted: bool, hidden: bool) -> None:
        """Set whether the page uses this sidebar, and whether the user hid it."""
        self._is_wanted, self._is_hidden = wanted, hidden
        self._arrange()

    def toggle(self) -> None:
        """Show it again if hidden; else open it over the pictures, or close it. The left one takes
        the keyboard; beside the inspector keys go on acting on pictures."""
        if self._is_hidden:
            self.bring_back()
            return
        self.set_open(is_open=not self._is_open)
        if self._is_open and self._side == "left":
            self.pane.setFocus()

    def open(self) -> None:
        """Make it visible."""
        if self.is_folded and not self._is_open:
            self.toggle()

    def set_open(self, *, is_open: bool) -> None:
        """Over the pictures where it is folded, or behind its rail; the focus stays."""
        self._is_open = is_open
        self._arrange()
        if self.is_over and self.other.is_over:
            self.other.set_open(is_open=False)

    def fold(self, *, folded: bool) -> None:
        """Collapse it behind its rail, or put it beside the pictures again."""
        self.is_folded, self._is_open = folded, False
        set_style_property(self.pane, "floating", self._side if folded else "")
        edge = _EDGE if folded else 0
        self.pane.setContentsMargins(edge, 0, edge, 0)
        self._arrange()

    def _arrange(self) -> None:
        self.rail.setVisible(self._is_wanted and (self.is_folded or self._is_hidden))
        self._button.setChecked(self._is_open and not self._is_hidden)
        is_there = self._is_wanted and not self._is_hidden
        self.pane.setVisible(is_there and (self._is_open or not self.is_folded))
        self.shade.setVisible(is_there and self._is_open and self.is_folded)
        self.shade.raise_()
        self.pane.raise_()


class _Shade(QWidget):
    """What an opened sidebar casts on the pictures."""

    def __init__(self, ground: QWidget, *, is_left: bool) -> None:
        super().__init__(ground)
        self._is_left = is_left
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie_beside(self, pane: QWidget) -> None:
        """Lie at the inner edge of `pane`."""
        place = pane.geometry()
        left = place.right() + 1 if self._is_left else place.left() - _SHADE
        self.setGeometry(left, place.top(), _SHADE, place.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtGui import QLinearGradient

        dark = QColor(worn_tokens().scrim)
        shade = QLinearGradient(0, 0, self.width(), 0)
        shade.setColorAt(0 if self._is_left else 1, dark)
        shade.setColorAt(1 if self._is_left else 0, QColor(0, 0, 0, 0))
        QPainter(self).fillRect(self.rect(), shade)


class CollapsibleSidebars(QWidget):
    """A column left, the inspector right of the pictures. Where the window is too narrow, first
    the inspector folds, then the column. Emits `resized` when the user dragged an edge."""

    resized = Signal()

    def __init__(self, left: QWidget, pictures: CentralPages, inspector: QWidget) -> None:
        super().__init__()
        panel = _rail_button("panel-left", translate("Window", "Left column"))
        self.left = Sidebar(left, panel, width=Size.COMPOSE, is_left=True, ground=self)
        letter = _rail_button("info", translate("Inspector", "Inspector"), "inspector")
        self.inspector = Sidebar(
            inspector, letter, width=Size.INSPECTOR, is_left=False, ground=self
        )
        self.left.other, self.inspector.other = self.inspector, self.left
        inspector.setMinimumWidth(scaled(320))
        inspector.setMaximumWidth(scaled(480))
        self._is_docked = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._pictures = pictures
        pictures.setMinimumWidth(_LEAST_PICTURES)
        for pane in (left, pictures, inspector):
            self._splitter.addWidget(pane)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self._on_moved)
        self._spread()
        self._layout = row(self.left.rail, self._splitter, self.inspector.rail, spacing=0)
        self._layout.setStretch(1, 1)
        self.setLayout(self._layout)

    def set_widths(self, left: int, inspector: int) -> None:
        """How wide both are, in pixels at plain text size."""
        self.left.plain_width, self.inspector.plain_width = left, inspector
        self._spread()
        self._place()

    def keep_docked(self, *, is_docked: bool) -> None:
        """Whether the inspector stands beside the pictures however narrow the window is."""
        if is_docked is not self._is_docked:
            self._is_docked = is_docked
            self._fold()
            self._layout.activate()
            self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self._layout.activate()  # rails that have just come take their room
        self._place()

    @property
    def _sides(self) -> tuple[Sidebar, Sidebar]:
        return self.left, self.inspector

    def _on_moved(self) -> None:
        for side in self._sides:
            side.keep_width()
        self.resized.emit()

    def _stays(self, side: Sidebar) -> bool:
        """Whether it stands beside the pictures though the window is narrow."""
        return self._is_docked and side is self.inspector and self.width() >= scaled(_LEAST_DOCKED)

    def _fold(self) -> None:
        """Collapse or expand each sidebar for this width."""
        room = self.width()
        for side, least, place in (
            (self.inspector, _INSPECTOR_FOLDS, 2),
            (self.left, _LEFT_FOLDS, 0),
        ):
            folded = room < scaled(least) and not self._stays(side)
            if folded == side.is_folded:
                continue
            focused: QWidget | None = self.window().focusWidget()
            if folded:
                side.pane.setParent(self)
            else:
                self._splitter.insertWidget(place, side.pane)
            side.fold(folded=folded)
            self._spread()
            if focused is not None and side.pane.isAncestorOf(focused):
                # Qt handed it to whatever comes next
                self._pictures.take_focus() if folded else focused.setFocus()

    def _spread(self) -> None:
        """Sidebars have the width that the user set; pictures have the rest."""
        beside = [side.width for side in self._sides if not side.is_folded]
        rest = max(self._splitter.width() - sum(beside), _LEAST_PICTURES)
        beside.insert(0 if self.left.is_folded else 1, rest)
        self._splitter.setSizes(beside)

    def _place(self) -> None:
        """Collapsed sidebars lie at their edges, beside their rails."""
        room = self._splitter.geometry()
        for side in self._sides:
            width = min(side.width, room.width() - _LEFT_TO_SEE)
            left = room.left() if side is self.left else room.right() + 1 - width
            if side.is_folded:
                side.pane.setGeometry(left, room.top(), width, room.height())
                side.shade.lie_beside(side.pane)


def _rail_button(icon: str, title: str, action: str = "") -> QToolButton:
    button = tool_button(title, icon, "plain", action)
    button.setCheckable(True)
    return button
