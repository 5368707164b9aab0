"""The first steps: language and theme, credentials, sandbox. Escape closes them at any step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.account.form import AccountForm
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import column, label, set_style_property
from wujie_desktop.ui.theme.tokens import Space

_LOOK, _ACCOUNT, _READY = range(3)


class WelcomeDialog(DialogFrame):
    """Emits `saved(Profile, Secret or None)` where credentials were entered, and at the end
    `sandbox_requested` or `account_requested`."""

    saved = Signal(object, object)
    sandbox_requested = Signal()
    account_requested = Signal()

    def __init__(self, parent: QWidget | None, *, look: QWidget, form: AccountForm) -> None:
        super().__init__(parent, translate("Welcome", "Welcome"))
        self.form = form
        self.back = QPushButton(translate("Welcome", "Back"))
        self.next = PrimaryButton()
        self.skip = QPushButton(translate("Welcome", "Later"))
        self._has_account = form.is_kept
        self._step = _LOOK
        self._place = label(part="dim")
        self._said = label(part="dim", wrap=True)
        self._ready = label(wrap=True)
        self._stack = QStackedWidget()
        self._build(look)
        form.changed.connect(self._word)
        self.back.clicked.connect(lambda: self._go(self._step - 1))
        self.next.clicked.connect(self._on_next)
        self.skip.clicked.connect(self._on_skip)
        self._go(_LOOK)

    def show_saved(self) -> None:
        """The credentials are stored: go on."""
        self._has_account = True
        self._go(_READY)

    def show_failure(self, sentence: str) -> None:
        """Show why they could not be stored."""
        self._say(sentence, is_bad=True)
        self._word()

    def _build(self, look: QWidget) -> None:
        for button in (self.back, self.skip):
            button.setAutoDefault(False)
        self.next.setDefault(True)
        self._stack.addWidget(look)
        self._stack.addWidget(
            self._page(
                translate("Welcome", "Enterprise credentials"),
                label(
                    translate(
                        "Welcome",
                        "From the enterprise console. Not at hand? Leave this out: "
                        "the sandbox needs none.",
                    ),
                    "dim",
                    wrap=True,
                ),
                self.form,
            )
        )
        self._stack.addWidget(self._page(translate("Welcome", "That is all"), self._ready))
        head = column(
            label(translate("Welcome", "Welcome to Wujie Desktop"), "brand"),
            label(translate("Welcome", "Three short steps. Esc leaves at any of them."), "dim"),
            spacing=Space.XS,
        )
        self.arrange(
            head,
            self._stack,
            self._said,
            filling=self._stack,
            aside=(self._place,),
            buttons=(self.skip, self.back, self.next),
        )
        self.prefer_size(600, 460)

    def _page(self, title: str, *parts: QWidget) -> QWidget:
        page = QWidget()
        body = column(label(title, "title"), *parts, 1, spacing=Space.M)
        body.setContentsMargins(0, Space.M, 0, 0)
        page.setLayout(body)
        return page

    def _go(self, step: int) -> None:
        self._step = step
        self._stack.setCurrentIndex(step)
        self._say("")
        self._word()
        if step == _ACCOUNT:
            self.form.app_id.setFocus()
        else:
            self.next.setFocus()

    def _word(self) -> None:
        """Set the button texts of this step."""
        self._place.setText(f"{self._step + 1} / {_READY + 1}")
        self.back.setVisible(self._step != _LOOK)
        self.next.setEnabled(True)
        if self._step == _READY:
            self._word_end()
            return
        is_empty = self._step == _ACCOUNT and not self.form.is_changed
        self.skip.setText(translate("Welcome", "Later"))
        if is_empty and not self._has_account:
            self.next.setText(translate("Welcome", "Leave out"))
        elif self._step == _ACCOUNT and not is_empty:
            self.next.setText(translate("Welcome", "Save and go on"))
        else:
            self.next.setText(translate("Welcome", "Next"))

    def _word_end(self) -> None:
        if self._has_account:
            text = translate("Welcome", "Your account is set up. Its points are charged as usual.")
            self.next.setText(translate("Welcome", "Begin"))
            self.skip.setText(translate("Welcome", "First the sandbox"))
        else:
            text = translate(
                "Welcome",
                "In the sandbox everything works without credentials and without a network, "
                "and costs no points. Credentials can be entered at any time under Settings.",
            )
            self.next.setText(translate("Welcome", "Enter the sandbox"))
            self.skip.setText(translate("Welcome", "Not now"))
        self._ready.setText(text)

    def _on_next(self) -> None:
        match self._step:
            case 0:
                self._go(_ACCOUNT)
            case 1 if self.form.is_changed:
                self._say(translate("Welcome", "Saving…"))
                self.next.setEnabled(False)
                self.saved.emit(self.form.chosen(), self.form.key_box.key)
            case 1:
                self._go(_READY)
            case _:
                wanted = self.account_requested if self._has_account else self.sandbox_requested
                self.accept()
                wanted.emit()

    def _on_skip(self) -> None:
        wants_sandbox = self._step == _READY and self._has_account
        self.reject()
        if wants_sandbox:
            self.sandbox_requested.emit()

    def _say(self, sentence: str, *, is_bad: bool = False) -> None:
        self._said.setText(sentence)
        set_style_property(self._said, "part", "problem" if is_bad else "dim")
