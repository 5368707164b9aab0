"""The connection page: proxy, a company's certificates, and a connection test."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
)

from wujie_desktop.domain.connection import ConnectionPlan, ProxyMode
from wujie_desktop.domain.diagnosis import Diagnosis
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import Profile
from wujie_desktop.presenters.account.profile_words import account_title
from wujie_desktop.presenters.errors.connection_words import problem_sentence
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.kit.parts import form, keep_a_line, label, row, set_style_property
from wujie_desktop.ui.settings.diagnosis_card import DiagnosisCard
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.tokens import Space


class ConnectionPage(SettingsPage):
    """Emits `plan_chosen(ConnectionPlan)` as soon as one that can be used is entered, and
    `test_requested(ConnectionPlan, ProfileKind)`: the account that is said to be asked for."""

    plan_chosen = Signal(object)
    test_requested = Signal(object, object)

    def __init__(self, plan: ConnectionPlan, profile: Profile, address: str) -> None:
        """`profile` is asked for at `address`."""
        super().__init__()
        self._plan = self._used = plan
        self.mode = ComboBox()
        self.proxy = QLineEdit(plan.proxy_url)
        self.ca_file = QLineEdit(plan.ca_file)
        self.test = QPushButton(translate("Connection", "Test connection"))
        self.result = DiagnosisCard()
        self._hint = keep_a_line(label(wrap=True))
        self._asked = label(part="dim", wrap=True)
        self._kind = profile.kind
        self._build()
        self.use_account(profile, address)
        self._connect()
        self._show_plan()

    def chosen(self) -> ConnectionPlan:
        """Return the plan as entered."""
        return ConnectionPlan(
            ProxyMode(self.mode.currentData()),
            self.proxy.text().strip(),
            self.ca_file.text().strip(),
        )

    def use_account(self, profile: Profile, address: str) -> None:
        """Test `profile` from now on, at `address`."""
        self._kind = profile.kind
        self._asked.setText(
            translate(
                "Connection",
                "The test asks {address} for the points of “{account}” once, free of charge.",
            ).format(address=address, account=account_title(profile))
        )
        self.result.hide()

    def begin_test(self) -> None:
        """Emit `test_requested` with the plan as entered."""
        self.test.setEnabled(False)
        self.result.show_waiting()
        self.test_requested.emit(self.chosen(), self._kind)

    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        """Show the result of the test."""
        self.test.setEnabled(True)
        self.result.show_diagnosis(diagnosis)

    def show_failure(self, said: Explanation) -> None:
        """Say why nothing was tested."""
        self.test.setEnabled(True)
        self.result.show_failure(said)

    def _build(self) -> None:
        for mode, text in (
            (ProxyMode.SYSTEM, translate("Connection", "Same as system")),
            (ProxyMode.MANUAL, translate("Connection", "The proxy below")),
            (ProxyMode.NONE, translate("Connection", "No proxy")),
        ):
            self.mode.addItem(text, mode.value)
        self.mode.setCurrentIndex(self.mode.findData(self._plan.proxy_mode.value))
        self.proxy.setPlaceholderText("http://proxy:8080 · socks5://127.0.0.1:1080")
        self.ca_file.setPlaceholderText(translate("Connection", "None: the public authorities"))
        choose = QPushButton(translate("Connection", "Choose…"))
        choose.clicked.connect(self._choose_file)
        test = row(self.test, self._asked, spacing=Space.M)
        test.setStretch(1, 1)
        self.arrange(
            label(translate("Connection", "Connection"), "heading"),
            form(
                (translate("Connection", "Proxy"), self.mode),
                (translate("Connection", "Address of the proxy"), self.proxy),
                (translate("Connection", "CA file (PEM)"), row(self.ca_file, choose)),
            ),
            self._hint,
            test,
            self.result,
        )
        for field, name in (
            (self.mode, translate("Connection", "Proxy")),
            (self.proxy, translate("Connection", "Address of the proxy")),
            (self.ca_file, translate("Connection", "CA file (PEM)")),
        ):
            field.setAccessibleName(name)

    def _connect(self) -> None:
        self.mode.currentIndexChanged.connect(self._show_plan)
        self.proxy.textChanged.connect(self._show_plan)
        self.ca_file.textChanged.connect(self._show_plan)
        self.mode.activated.connect(lambda _row: self._apply())
        self.proxy.editingFinished.connect(self._apply)
        self.ca_file.editingFinished.connect(self._apply)
        self.test.clicked.connect(self.begin_test)

    def _show_plan(self) -> None:
        wanted = self.chosen()
        sentence = problem_sentence(wanted.problem)
        later = translate("Connection", "Used as soon as the settings are closed.")
        self._hint.setText(sentence or (later if wanted != self._used else ""))
        set_style_property(self._hint, "part", "warning" if sentence else "dim")
        self.proxy.setEnabled(wanted.proxy_mode is ProxyMode.MANUAL)

    @override
    def finish(self) -> None:
        self._apply()

    def _apply(self) -> None:
        """Have what is entered used, as far as it can be."""
        wanted = self.chosen()
        if wanted != self._plan and not wanted.problem:
            self._plan = wanted
            self.plan_chosen.emit(wanted)

    def _on_file(self, path: str) -> None:
        self.ca_file.setText(path)
        self._apply()

    def _choose_file(self) -> None:
        chooser = FileChooser(self, translate("Connection", "CA file (PEM)"))
        chooser.setNameFilter("PEM (*.pem *.crt *.cer);;* (*)")
        chooser.fileSelected.connect(self._on_file)
        chooser.open()
