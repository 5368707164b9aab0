"""Updates: whether to check at each start, check now, and the page of a newer version."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from wujie_desktop.base.files import as_the_user_has_it
from wujie_desktop.domain.updates import UpdateCheck, UpdateOutcome, UpdateSource
from wujie_desktop.presenters.dialogs.update_words import update_sentence
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.parts import label, set_style_property
from wujie_desktop.ui.settings.page import SettingsPage


class UpdatePage(SettingsPage):
    """Emits `automatic_chosen(bool)` and `check_requested`."""

    automatic_chosen = Signal(bool)
    check_requested = Signal()

    def __init__(self, *, source: UpdateSource, version: str, is_automatic: bool) -> None:
        super().__init__()
        self._page = ""
        self._source = source
        self.automatic = CheckBox(translate("Update", "Check once at each start"))
        self.automatic.setChecked(is_automatic and source.is_configured)
        self.check = QPushButton(translate("Update", "Check now"))
        self.open_page = QPushButton(translate("Update", "Open the download page"))
        self._result = label(part="dim", wrap=True)
        self._build(version)
        self._connect()

    def show_check(self, check: UpdateCheck) -> None:
        """Show the result of the check."""
        failed = check.outcome not in (UpdateOutcome.CURRENT, UpdateOutcome.NEWER)
        self._result.setText(update_sentence(check))
        set_style_property(self._result, "part", "warning" if failed else "strong")
        newer = check.outcome is UpdateOutcome.NEWER and check.release is not None
        self._page = check.release.page if newer and check.release else ""
        self.open_page.setVisible(newer)
        self.check.setEnabled(True)

    def _build(self, version: str) -> None:
        explanation = translate(
            "Update",
            "The program asks one address for the number of the newest version and believes it "
            "only with the publisher's signature. It sends nothing about you, and downloads and "
            "installs nothing by itself.",
        )
        address = label(self._source.address, part="dim", wrap=True)
        address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_page.hide()
        self.arrange(
            label(explanation, "dim", wrap=True),
            label(translate("Update", "This is version {v}.").format(v=version)),
            address,
            self.automatic,
            self._result,
            aside=(self.check, self.open_page),
        )
        if not self._source.is_configured:
            address.hide()
            self.automatic.setEnabled(False)
            self.check.setEnabled(False)
            self._result.setText(update_sentence(UpdateCheck(UpdateOutcome.NOT_CONFIGURED)))

    def _connect(self) -> None:
        self.automatic.toggled.connect(self.automatic_chosen)
        self.check.clicked.connect(self._on_check)
        self.open_page.clicked.connect(self._open_page)

    def _open_page(self) -> None:
        with as_the_user_has_it():
            QDesktopServices.openUrl(QUrl(self._page))

    def _on_check(self) -> None:
        self.check.setEnabled(False)
        set_style_property(self._result, "part", "dim")
        self._result.setText(translate("Update", "Checking…"))
        self.check_requested.emit()
