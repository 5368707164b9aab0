"""The palette: every action, found by a few letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLayout, QLineEdit, QListView, QMainWindow, QWidget
from shiboken6 import isValid

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import key_text, keys_of
from wujie_desktop.presenters.actions.palette_model import ROW, PaletteModel, PaletteRow
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.commands import Commands
from wujie_desktop.ui.kit.icon_mark import IconMark
from wujie_desktop.ui.kit.key_cap import KeyNote
from wujie_desktop.ui.kit.parts import column, frame, label, row
from wujie_desktop.ui.palette.row_delegate import HEIGHT, PaletteRowDelegate
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_WIDTH, _TOP, _ASK, _FOOT, _ROWS = 640, 110, 48, 32, 6
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}


class CommandPalette(QWidget):
    """Lies over the whole window, which gets no key and no click meanwhile.

    Enter does what the list shows for the letters that stand there at that moment; before any
    letter is typed nothing is chosen. When it closes the focus is where it was.
    """

    def __init__(self, window: QMainWindow, commands: Commands) -> None:
        super().__init__(window)
        self._commands = commands
        self._came_from: QWidget | None = None
        self.field = QLineEdit()
        self._model = PaletteModel(commands.keyboard.trace)
        self.list = QListView()
        self._hint = label(part="dim")
        self._panel = frame("palette")
        self._build()
        self.hide()
        window.installEventFilter(self)

    def open(self) -> None:
        """Show it, empty; where it is open already it closes."""
        if self.isVisible():
            self.leave()
            return
        self._came_from = self.window().focusWidget()
        self.field.clear()
        self._search()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close it; the focus goes back to where it was."""
        if self._came_from and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()

    def _build(self) -> None:
        self.setProperty("part", "scrim")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._panel.setParent(self)
        name = translate("Palette", "Find a command")
        self._panel.setAccessibleName(name)
        self.field.setProperty("part", "palette")
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.setProperty("part", "palette")
        self.list.setAccessibleName(translate("Palette", "Commands"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(PaletteRowDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(scaled(HEIGHT) * _ROWS + 2 * Space.XS)
        self.list.clicked.connect(self._run)
        foot = row(
            KeyNote(translate("Palette", "choose"), "↑", "↓"),
            KeyNote(translate("Palette", "run"), key_text("Return")),
            KeyNote(translate("Palette", "close"), key_text("Esc")),
            1,
            self._hint,
            spacing=Space.L,
        )
        self._panel.setLayout(
            column(
                _line(row(IconMark("search", "dim"), self.field), _ASK),
                frame("rule"),
                self.list,
                frame("rule"),
                _line(foot, _FOOT),
                spacing=0,
            )
        )

    def _search(self) -> None:
        """List what the letters mean now, the likeliest chosen; without any nothing is."""
        typed = self.field.text()
        self._model.search(typed, self._commands.read(), self._commands.keyboard.bindings)
        if typed.strip():
            self._step(0)
        is_found = not typed.strip() or self._model.rowCount() > 0
        hint = translate("Palette", "Pinyin works too")
        self._hint.setText(hint if is_found else translate("Palette", "No command is called that"))

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        last = self._model.rowCount() - 1
        self.list.setCurrentIndex(self._model.index(min(max(row, 0), last)))

    def _run(self, index: QModelIndex) -> None:
        """Do it, once the window has its keys and its focus again."""
        shown: PaletteRow | None = index.data(ROW)
        if shown and not shown.reason:
            self.leave()
            self._commands.run(shown.found.spec.id, Way.PALETTE)

    # ------------------------------------------------------------------ keys and clicks

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
            elif event.type() is QEvent.Type.WindowActivate:
                self._hold_focus()
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # no key of the window acts meanwhile
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if isinstance(event, QFocusEvent) and event.reason() is Qt.FocusReason.OtherFocusReason:
            QTimer.singleShot(0, self.field, self._hold_focus)
        return False

    def _hold_focus(self) -> None:
        """A page that was made ready below meanwhile, or while another window was in front, has
        taken the focus: it gets it afterwards."""
        taken_by = self.window().focusWidget()
        if self.isVisible() and taken_by is not self.field:
            self._came_from = taken_by
            self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        pressed = QKeySequence(event.keyCombination()).toString()
        own = keys_of(action_spec("palette"), self._commands.keyboard.bindings)
        if key is Qt.Key.Key_Escape or pressed in own:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._run(self.list.currentIndex())
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it closes it."""
        self.leave()

    def _place(self) -> None:
        room = self.window().rect()
        self.setGeometry(room)
        width = min(scaled(_WIDTH), room.width() - 2 * Space.L)
        height = self._panel.sizeHint().height()
        corner = QPoint((room.width() - width) // 2, min(_TOP, room.height() - height))
        self._panel.setGeometry(QRect(corner, QSize(width, height)))


def _line(content: QLayout, height: int) -> QWidget:
    """`content` in a line of this height."""
    line = QWidget()
    content.setContentsMargins(Space.L, 0, Space.L, 0)
    line.setLayout(content)
    line.setFixedHeight(scaled(height))
    return line
