"""The one question where the library is, when it is not where it was."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label, set_style_property
from wujie_desktop.ui.settings.library_page import choose_folder


class LocateDialog(DialogFrame):
    """Emits `located(folder)`, `again_requested()` and `default_requested()`; stays open until one
    of them is answered by `accept`."""

    located = Signal(str)
    again_requested = Signal()
    default_requested = Signal()

    def __init__(self, parent: QWidget | None, said: str, default: str) -> None:
        """`said` is where it was; `default` what can be opened instead."""
        super().__init__(parent, translate("Library", "Where is the library?"))
        self.setMinimumWidth(480)
        self.answer = label("", "warning", wrap=True)
        self.answer.hide()
        self.choose = PrimaryButton(translate("Library", "Choose its folder…"))
        self.again = QPushButton(translate("Library", "Look again"))
        self.default = QPushButton(default)
        self.default.setProperty("part", "link")
        self.choose.clicked.connect(self._on_choose)
        self.again.clicked.connect(self.again_requested)
        self.default.clicked.connect(self.default_requested)
        self.choose.setDefault(True)
        self.arrange(
            label(said, wrap=True),
            label(
                translate(
                    "Library",
                    "Connect its disk and look again, or choose the folder that it was moved to. "
                    "Its fingerprint tells whether it is this library.",
                ),
                "dim",
                wrap=True,
            ),
            self.answer,
            aside=(self.default,),
            buttons=(self.again, self.choose),
        )
        self.choose.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the chosen folder is not the library."""
        self.answer.setText(sentence)
        set_style_property(self.answer, "part", "warning")
        self.answer.show()

    def _on_choose(self) -> None:
        choose_folder(self, self.windowTitle(), self.located.emit)
