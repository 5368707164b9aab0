"""A window on another screen that follows the current picture, with the same verdicts."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import cover_words, peeking_words
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.viewer.canvas import Canvas
from wujie_desktop.ui.viewer.large_page import LargeParts


class SecondScreen(QWidget):
    """Shows the current picture alone. Emits `closed` when the user closes it."""

    closed = Signal()

    def __init__(self, parts: LargeParts) -> None:
        super().__init__()
        pictures, selection, keyboard = parts.pictures, parts.selection, parts.keyboard
        self._pictures = pictures
        self._selection = selection
        self._key: PictureKey | None = None
        self.canvas = Canvas(parts.tokens)
        self.canvas.set_bare(bare=True)
        self.setWindowTitle(translate("Viewer", "Wujie Desktop · second screen"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.resize(960, 720)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        self.setFocusProxy(self.canvas)
        keyboard.act(
            self,
            KeyScope.VIEWER,
            {
                "back": self.close,
                "grid": self.close,
                "second-screen": self.close,
                "zoom": self.canvas.toggle_zoom,
                "background": self.canvas.next_backdrop,
            },
        )
        keyboard.hold(self.canvas, "peek").changed.connect(self._on_peek)
        keyboard.follow(
            lambda: self.canvas.set_words(
                cover_words(keyboard.bindings), peeking_words(keyboard.bindings)
            )
        )
        self.canvas.changed.connect(self._refresh)
        pictures.changed.connect(self._refresh)
        selection.currentChanged.connect(self._on_current)

    def appear(self, beside: QWidget, layout: str = "") -> None:
        """Show it where `layout` says, else on a screen without `beside`; with only one screen as a
        normal window. The focus does not move."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        others = [screen for screen in QGuiApplication.screens() if screen is not beside.screen()]
        if layout and self.restoreGeometry(QByteArray.fromBase64(layout.encode())):
            self.show()
        elif others:
            self.setGeometry(others[0].availableGeometry())
            self.showFullScreen()
        else:
            self.show()

    def layout_text(self) -> str:
        """Return screen and geometry as Qt saves them, base64, for `appear`."""
        return self.saveGeometry().toBase64().toStdString()

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.canvas.set_tokens(tokens)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_current(self._selection.currentIndex())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pictures.stop_decoding("second screen")

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _on_peek(self, down: bool) -> None:  # noqa: FBT001 - a slot
        self.canvas.peek([self._key] if down and self._key else ())

    def _on_current(self, current: QModelIndex) -> None:
        if self.isVisible() and current.isValid():
            self._key = self._pictures.key_at(current)
            self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        canvas = self.canvas
        subject = self._pictures.subject(self._key, None if canvas.is_close else canvas.box)
        canvas.show_subjects([subject] if subject else [])
        self._pictures.decode_around("second screen", self._key, canvas.box, whole=canvas.is_close)
