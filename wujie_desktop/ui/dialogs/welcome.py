"""The first steps, on one page: the sandbox or credentials. Escape leaves."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QWidget

from wujie_desktop.presenters.account.first_steps import FirstSteps
from wujie_desktop.presenters.actions.window_actions import theme_choices
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.dialogs.sandbox_scene import SandboxScene
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.icon_mark import IconMark
from wujie_desktop.ui.kit.parts import column, frame, label, row
from wujie_desktop.ui.settings.general_page import choice_box, language_choices
from wujie_desktop.ui.theme.tokens import Space


class WelcomeDialog(DialogFrame):
    """Emits `sandbox_requested` or `account_requested`, `language_chosen(str)` and
    `theme_chosen(str)`. Enter means the sandbox."""

    sandbox_requested = Signal()
    account_requested = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(
        self, parent: QWidget | None, *, language: str, theme: str, steps: FirstSteps
    ) -> None:
        super().__init__(parent, translate("Welcome", "Welcome"))
        self.language = choice_box(language_choices(), language, translate("Settings", "Language"))
        self.theme = choice_box(theme_choices(), theme, translate("Settings", "Theme"))
        self.account = QPushButton(translate("Welcome", "Enter credentials…"))
        self.sandbox = PrimaryButton(translate("Welcome", "Enter the sandbox"))
        self.later = QPushButton(translate("Welcome", "Not now"))
        self._build(steps)
        _tell(self.language, self.language_chosen)
        _tell(self.theme, self.theme_chosen)
        self.account.clicked.connect(self._on_account)
        self.sandbox.clicked.connect(self._on_sandbox)
        self.later.clicked.connect(self.reject)

    def _build(self, steps: FirstSteps) -> None:
        self.sandbox.setDefault(True)
        head = label(translate("Welcome", "Welcome to Wujie Desktop"), "brand")
        foot = row(
            label(translate("Settings", "Language"), "dim"),
            self.language,
            label(translate("Settings", "Theme"), "dim"),
            self.theme,
            1,
            self.later,
        )
        cards = row(self._account_card(steps), self._sandbox_card(), spacing=Space.L)
        for number in range(cards.count()):
            cards.setStretch(number, 1)
        self.arrange(head, cards, foot, filling=cards)
        self.prefer_size(760, 384)
        self.sandbox.setFocus()

    def _account_card(self, steps: FirstSteps) -> QFrame:
        text = translate(
            "Welcome",
            "App id and private key from the enterprise console. Pictures cost points, as usual.",
        )
        lines = column(*(_step(words, is_done=done) for words, done in steps.lines()), spacing=2)
        title = translate("Welcome", "Your own account")
        return _card(title, label(text, "dim", wrap=True), lines, button=self.account)

    def _sandbox_card(self) -> QFrame:
        text = translate(
            "Welcome",
            "Everything works without credentials and without a network, and costs no points.",
        )
        title = translate("Welcome", "Try the sandbox")
        return _card(title, SandboxScene(), label(text, "dim", wrap=True), button=self.sandbox)

    def _on_sandbox(self) -> None:
        self.accept()
        self.sandbox_requested.emit()

    def _on_account(self) -> None:
        self.accept()
        self.account_requested.emit()


def _card(title: str, *parts: QWidget | QLayout, button: QPushButton) -> QFrame:
    made = frame("card")
    body = column(label(title, "heading"), *parts, 1, row(1, button), spacing=Space.M)
    body.setContentsMargins(*[Space.L] * 4)
    made.setLayout(body)
    return made


def _step(words: str, *, is_done: bool) -> QWidget:
    line = QWidget()
    mark = IconMark("circle-check", "accent") if is_done else IconMark("circle", "dim")
    said = label(words, "" if is_done else "dim")
    state = translate("Welcome", "done") if is_done else translate("Welcome", "to do")
    said.setAccessibleName(f"{words}: {state}")
    line.setLayout(row(mark, said, 1))
    return line


def _tell(box: ComboBox, say: SignalInstance) -> None:
    box.activated.connect(lambda _row: say.emit(box.currentData()))
