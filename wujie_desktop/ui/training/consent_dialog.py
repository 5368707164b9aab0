"""The record that the person on the photos agreed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from wujie_desktop.domain.photo_set import Consent
from wujie_desktop.presenters.text.formatting import format_date
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.consent_date import read_date
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.parts import form, keep_a_line, label, row, set_style_property

_WIDTH, _LONGEST = 520, 200
"""Pixels at plain text size; letters of a field."""


class ConsentDialog(DialogFrame):
    """Accepted with a record that names who agreed, when and to what."""

    def __init__(
        self, parent: QWidget | None, now: datetime, consent: Consent | None = None
    ) -> None:
        super().__init__(parent, translate("Training", "Consent of the person"))
        self.prefer_size(_WIDTH, 0)
        self._now = now
        self.who, self.when, self.scope, self.file = (QLineEdit() for _ in range(4))
        self.minor = CheckBox(translate("Training", "The person is not of age"))
        self.choose = QPushButton(translate("Training", "Choose…"))
        self.choose.clicked.connect(self.ask_for_file)
        self._fault = keep_a_line(label(part="problem", wrap=True))
        self.save = PrimaryButton(translate("Training", "Save"))
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
        cancel = QPushButton(translate("Training", "Cancel"))
        cancel.clicked.connect(self.reject)
        self._fill(consent)
        where = row(self.file, self.choose)
        where.setStretch(0, 1)
        about = translate(
            "Training",
            "It stays in this library and is not sent. Who may agree, and in which form, your own "
            "counsel knows.",
        )
        self.arrange(
            label(about, "dim", wrap=True),
            form(
                (translate("Training", "Who agreed"), self.who),
                (translate("Training", "On"), self.when),
                (translate("Training", "To what"), self.scope),
                (translate("Training", "Signed paper"), where),
                ("", self.minor),
            ),
            self._fault,
            buttons=(cancel, self.save),
        )
        self._judge()
        self.who.setFocus()

    @property
    def consent(self) -> Consent | None:
        """What is typed; None while it is no record yet."""
        day = read_date(self.when.text())
        who, scope = self.who.text().strip(), self.scope.text().strip()
        if day is None or day > self._now.astimezone().date() or not (who and scope):
            return None
        at = datetime.combine(day, datetime.min.time()).astimezone()
        return Consent(who, at, scope, self.file.text().strip(), self.minor.isChecked())

    def ask_for_file(self) -> QFileDialog:
        """Open the dialog that asks for a file."""
        chooser = FileChooser(self, translate("Training", "Signed consent"))
        chooser.fileSelected.connect(self.file.setText)
        chooser.open()
        return chooser

    def _fill(self, consent: Consent | None) -> None:
        today = format_date((consent.at if consent else self._now).astimezone().date())
        self.when.setText(today)
        self.scope.setText(
            consent.scope
            if consent
            else translate("Training", "Training an avatar and making pictures with it")
        )
        if consent:
            self.who.setText(consent.who)
            self.file.setText(consent.file)
            self.minor.setChecked(consent.is_of_minor)
        self.file.setPlaceholderText(translate("Training", "None"))
        self.file.setAccessibleName(translate("Training", "Signed paper"))
        for field in (self.who, self.when, self.scope, self.file):
            field.setMaxLength(_LONGEST)
            field.setCursorPosition(0)
            field.textChanged.connect(self._judge)

    def _judge(self) -> None:
        day = read_date(self.when.text())
        fault = ""
        if day is None:
            fault = translate("Training", "Write the date as {example}.").format(
                example=format_date(self._now.astimezone().date())
            )
        elif day > self._now.astimezone().date():
            fault = translate("Training", "That day is still to come.")
        set_style_property(self.when, "wrong", bool(fault))
        self._fault.setText(fault)
        self.save.setEnabled(self.consent is not None)
