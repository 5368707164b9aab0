"""The frame of every dialog; its contents scroll where the screen is too small."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QPushButton, QScrollArea, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.placing import room_on
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space


class DialogFrame(QDialog):
    """As high as its contents need at its width, at any text size; where the screen is smaller it
    scrolls. It is deleted on close. Its title stands in the title bar alone."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._body = QWidget()
        self._area: _Area | None = None
        self._names_one = False

    def prefer_size(self, width: int, height: int) -> None:
        """Set the minimum size where there is room; pixels at plain text size."""
        self.resize(scaled(width), scaled(height))

    def arrange(
        self,
        *parts: QWidget | QLayout,
        buttons: Sequence[QPushButton] = (),
        aside: Sequence[QWidget] = (),
        filling: QWidget | QLayout | None = None,
    ) -> None:
        """Put `parts` one below the other, the one that is `filling` as high as there is room;
        below them what leads elsewhere at the left, `buttons` at the right, the one action of
        the dialog last."""
        body = column(*parts, spacing=Space.M, filling=filling)
        if buttons:
            body.addSpacing(Space.XL - Space.M)
            body.addLayout(row(*aside, 1, *buttons))
        body.setContentsMargins(*[Space.XL] * 4)
        self.setLayout(body)

    @override
    def setLayout(self, arg__1: QLayout) -> None:
        self._body.setLayout(arg__1)
        self._body.installEventFilter(self)
        self._area = area = _Area(self._body)
        area.setProperty("part", "sheet")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        super().setLayout(column(area))

    @override
    def setVisible(self, visible: bool) -> None:
        """Enter in a field means the button that is the default, or nothing: Qt takes the first of
        all where the one that is was named before it was in the dialog, and would make one of each
        that has the focus. Only buttons in dialogs are asked, and only here."""
        for button in self._body.findChildren(QPushButton):
            is_default = button.isDefault()
            self._names_one |= is_default
            button.setDefault(False)
            button.setDefault(is_default)
            button.setAutoDefault(False)
        super().setVisible(visible)

    @override
    def showEvent(self, arg__1: QShowEvent) -> None:
        self._grow()
        super().showEvent(arg__1)
        for layout in (self.layout(), self._body.layout()):
            if layout:
                layout.activate()  # everything lies where it stays before anybody clicks
        if self._area:
            self._area.ask_anew()

    @override
    def event(self, arg__1: QEvent) -> bool:
        """Before each key: no button that came later is the default by having the focus; Qt would
        press it again and again while Enter is held."""
        focused = self.focusWidget()
        is_key = arg__1.type() is QEvent.Type.ShortcutOverride
        if is_key and isinstance(focused, QPushButton) and focused.autoDefault():
            focused.setAutoDefault(False)
            focused.setDefault(False)
        return super().event(arg__1)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """Enter presses the button with the focus, else the one that is the default, if one was
        named: Qt makes one of whatever had the focus. One that is held presses none."""
        focused = self.focusWidget()
        if arg__1.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(arg__1)
        elif not isinstance(focused, QPushButton):
            if self._names_one:
                super().keyPressEvent(arg__1)
        elif not arg__1.isAutoRepeat():
            focused.click()

    @override
    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        if arg__2.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return super().eventFilter(arg__1, arg__2)

    def _grow(self) -> None:
        """Grow to fit the contents, up to the size of the screen or the parent window."""
        room = room_on(self.screen()).size()
        owner = self.parentWidget()
        if owner:
            room = room.expandedTo(owner.window().size())
        least = self._body.minimumSizeHint()
        width = max(self.width(), least.width())
        layout = self._body.layout()
        lines = layout.totalMinimumHeightForWidth(width) if layout else 0
        height = max(self.height(), least.height(), lines)
        self.resize(QSize(width, height).boundedTo(room))


class _Area(QScrollArea):
    """A scroll area whose size hint is that of its widget."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        self.setWidgetResizable(True)
        self.setWidget(body)
        for part in (self.viewport(), body):
            part.setAutoFillBackground(False)  # the dialog's own ground shows through

    def ask_anew(self) -> None:
        """Do without a bar where its own room alone makes it needed: Qt keeps one that was there
        while the dialog was smaller."""
        for policy in (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            Qt.ScrollBarPolicy.ScrollBarAsNeeded,
        ):
            self.setVerticalScrollBarPolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        return self._body.sizeHint()
