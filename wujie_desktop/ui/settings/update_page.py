"""Updates: what is done about them, what is out or ready, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton

from wujie_desktop.base.files import as_the_user_has_it
from wujie_desktop.domain.updates import (
    Installation,
    Release,
    Return,
    UpdateCheck,
    UpdateMode,
    UpdateOutcome,
    UpdatePolicy,
    UpdateSource,
    UpdateState,
)
from wujie_desktop.presenters.dialogs.update_words import (
    kind_sentence,
    mode_title,
    notes_of,
    policy_sentence,
    ready_sentence,
    return_sentence,
    starts_next_sentence,
    update_sentence,
)
from wujie_desktop.presenters.text.formatting import format_share
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.controls import RadioButton
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.tokens import Space

CHOICES = (UpdateMode.OFF, UpdateMode.NOTIFY, UpdateMode.AUTO)


class UpdatePage(SettingsPage):
    """Emits `mode_chosen(UpdateMode)`, `check_requested`, `install_requested(Release)`,
    `put_off_requested` and `return_requested`."""

    mode_chosen = Signal(object)
    check_requested = Signal()
    install_requested = Signal(object)
    put_off_requested = Signal()
    return_requested = Signal()

    def __init__(
        self,
        *,
        source: UpdateSource,
        version: str,
        mode: UpdateMode,
        policy: UpdatePolicy,
        installation: Installation,
    ) -> None:
        super().__init__()
        self._release: Release | None = None
        self._kind = installation.kind
        self.modes = {choice: RadioButton(mode_title(choice)) for choice in CHOICES}
        self.check = QPushButton(translate("Update", "Check now"))
        self.install = QPushButton(translate("Update", "Download and install when I quit"))
        self.put_off = QPushButton(translate("Update", "Not now"))
        self.open_page = QPushButton(translate("Update", "Open the download page"))
        self.go_back = QPushButton()
        self._result = label(part="dim", wrap=True)
        self._notes = _plain_text()
        self._ready = label(part="strong", wrap=True)
        self._return = label(part="dim", wrap=True)
        self._build(source, version, policy)
        self._lock(source, mode, policy)
        self._connect()

    def show_check(self, check: UpdateCheck) -> None:
        """Show the result of a check, or of getting a version ready."""
        self._say(update_sentence(check), "warning" if check.outcome.is_failure else "strong")
        if check.outcome is UpdateOutcome.READY:
            self._result.hide()  # the line of what is ready says it
        is_newer = check.outcome is UpdateOutcome.NEWER
        self._release = check.release if is_newer else None
        notes = notes_of(check.release if not check.outcome.is_failure else None, QLocale().name())
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes) and check.outcome is not UpdateOutcome.CURRENT)
        self.open_page.setVisible(is_newer)
        self.install.setVisible(is_newer and self._kind.updates_itself)
        self.install.setEnabled(True)
        self.check.setEnabled(True)

    def show_state(self, state: UpdateState) -> None:
        """Show what is ready, and the way back."""
        is_ready = state.ready is not None
        self._ready.setText(ready_sentence(state.ready.version) if state.ready else "")
        self._ready.setVisible(is_ready)
        self.put_off.setVisible(is_ready)
        back = translate("Update", "Go back to version {version}")
        self.go_back.setText(back.format(version=state.previous))
        self.go_back.setVisible(state.going_back is not Return.NONE_KEPT)
        self.go_back.setEnabled(state.going_back is Return.POSSIBLE)
        self._return.setText(return_sentence(state))
        self._return.setVisible(state.going_back is Return.LIBRARY_TOO_NEW)

    def show_progress(self, percent: int) -> None:
        """Show how much of the download is there."""
        done = translate("Update", "Downloading… {share}").format(share=format_share(percent / 100))
        self._say(done, "dim")

    def show_return(self, version: str) -> None:
        """The next start runs `version`, the one before this."""
        self._say(starts_next_sentence(version), "strong")
        self._ready.hide()
        self.put_off.hide()
        self.go_back.setEnabled(False)

    def show_failure(self, sentence: str) -> None:
        """Say why what was asked for was not done."""
        self._say(sentence, "warning")

    def _build(self, source: UpdateSource, version: str, policy: UpdatePolicy) -> None:
        explanation = translate(
            "Update",
            "The program asks one address for newer versions and believes only what the publisher "
            "signed. It sends nothing about you, and nothing changes while you work.",
        )
        address = label(source.address, part="dim", wrap=True)
        address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        address.setVisible(source.is_configured)
        tone = "dim" if policy.is_readable else "warning"
        locked = label(policy_sentence(policy), tone, wrap=True)
        locked.setVisible(bool(locked.text()))
        by_hand = label(kind_sentence(self._kind), "dim", wrap=True)
        by_hand.setVisible(bool(by_hand.text()))
        for part in (self.install, self.put_off, self.open_page, self.go_back, self._notes):
            part.hide()
        for part in (self._ready, self._return):
            part.hide()
        self.arrange(
            label(explanation, "dim", wrap=True),
            label(translate("Update", "This is version {v}.").format(v=version)),
            address,
            column(*self.modes.values(), spacing=Space.S),
            locked,
            by_hand,
            self._ready,
            row(self.put_off, 1),
            self._result,
            self._notes,
            row(self.install, 1),
            self._return,
            row(self.go_back, 1),
            aside=(self.check, self.open_page),
        )

    def _lock(self, source: UpdateSource, mode: UpdateMode, policy: UpdatePolicy) -> None:
        """Check the mode that holds; disable what is not the user's to choose."""
        group = QButtonGroup(self)
        for choice, button in self.modes.items():
            group.addButton(button)
            is_possible = choice is not UpdateMode.AUTO or self._kind.updates_itself
            button.setEnabled(source.is_configured and policy.mode is None and is_possible)
        self.modes[mode if mode in CHOICES else UpdateMode.OFF].setChecked(True)
        self.check.setEnabled(source.is_configured and policy.mode is not UpdateMode.NEVER)
        if not source.is_configured:
            self.show_failure(update_sentence(UpdateCheck(UpdateOutcome.NOT_CONFIGURED)))

    def _connect(self) -> None:
        for choice, button in self.modes.items():
            button.clicked.connect(lambda _on, chosen=choice: self.mode_chosen.emit(chosen))
        self.check.clicked.connect(self._on_check)
        self.install.clicked.connect(self._on_install)
        self.put_off.clicked.connect(self.put_off_requested)
        self.open_page.clicked.connect(self._open_page)
        self.go_back.clicked.connect(self.return_requested)

    def _open_page(self) -> None:
        if self._release:
            with as_the_user_has_it():
                QDesktopServices.openUrl(QUrl(self._release.page))

    def _on_check(self) -> None:
        self.check.setEnabled(False)
        self._say(translate("Update", "Checking…"), "dim")
        self.check_requested.emit()

    def _on_install(self) -> None:
        self.install.setEnabled(False)
        self._say(translate("Update", "Downloading…"), "dim")
        self.install_requested.emit(self._release)

    def _say(self, sentence: str, part: str) -> None:
        self._result.setText(sentence)
        self._result.show()
        set_style_property(self._result, "part", part)


def _plain_text() -> QLabel:
    """A label for what the publisher says is new."""
    text = label(wrap=True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text
