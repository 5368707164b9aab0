"""The callback receiver: on or off, its addresses, its self-test."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton

from wujie_desktop.domain.callback import (
    CallbackPlan,
    SelfTest,
    SelfTestOutcome,
    new_token,
)
from wujie_desktop.domain.numbers import LAST_PORT
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.dialogs.callback_words import plan_sentence, self_test_sentence
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.number_field import NumberField
from wujie_desktop.ui.kit.parts import column, form, label, row, set_style_property
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space


class CallbackPage(SettingsPage):
    """Emits `plan_chosen(CallbackPlan)` as soon as a plan that can be used is entered,
    `test_requested` and `deliveries_requested`."""

    plan_chosen = Signal(object)
    test_requested = Signal()
    deliveries_requested = Signal()

    def __init__(self, plan: CallbackPlan) -> None:
        super().__init__()
        self._plan = plan if plan.token else replace(plan, token=new_token())
        self._token = self._plan.token
        self._asked = self._plan
        """What is used, or was asked to be."""
        self._tests_next = False
        self.switch = CheckBox(translate("Callback", "Receive callbacks"))
        self.public = QLineEdit(self._plan.public_url)
        self.interface = QLineEdit(self._plan.interface)
        self.port = NumberField(low=0, high=LAST_PORT, name=translate("Callback", "Port"))
        self.port.setText(str(self._plan.port))
        self._address = QLineEdit()
        self.hint = label(part="warning", wrap=True)
        self.said = label(part="dim", wrap=True)
        self.test = QPushButton(translate("Callback", "Self-test"))
        self.renew = QPushButton(translate("Callback", "New address"))
        self.deliveries = QPushButton(translate("Callback", "Received callbacks…"))
        self._build()
        self._connect()
        self._show_plan()

    def chosen(self) -> CallbackPlan:
        """Return the plan as entered."""
        return replace(
            self._plan,
            token=self._token,
            is_on=self.switch.isChecked(),
            public_url=self.public.text().strip(),
            interface=self.interface.text().strip() or self._plan.interface,
            port=self.port.number or 0,
        )

    def show_applied(self, plan: CallbackPlan) -> None:
        """Show how the receiver runs now."""
        self._plan, self._token = plan, plan.token
        self._show_plan()
        if self._tests_next and plan == self._asked:
            self._on_test()

    def show_result(self, test: SelfTest) -> None:
        """Show the result of the self-test."""
        self._say(self_test_sentence(test), is_bad=test.outcome is not SelfTestOutcome.PASSED)
        self._show_plan()

    def show_failure(self, sentence: str) -> None:
        """Show why the receiver cannot run."""
        self._tests_next, self._asked = False, self._plan
        self._show_plan()
        self._say(sentence, is_bad=True)

    def _build(self) -> None:
        self.switch.setChecked(self._plan.is_on)
        self.public.setPlaceholderText("https://…")
        self.public.setAccessibleName(translate("Callback", "Public address"))
        self.interface.setAccessibleName(translate("Callback", "Listen on"))
        self.port.setFixedWidth(scaled(80))
        self._address.setReadOnly(True)
        self._address.setProperty("part", "key")
        self._address.setAccessibleName(translate("Callback", "Address for callbacks"))
        copy = QPushButton(translate("Callback", "Copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._address.text()))
        self.renew.setToolTip(
            translate("Callback", "The old address stops working; requests under way are polled.")
        )
        explanation = translate(
            "Callback",
            "Results are always asked for; callbacks only make them come sooner. The gateway "
            "needs a public https address that leads here: your own tunnel or reverse proxy.",
        )
        self.arrange(
            label(translate("Callback", "Callbacks"), "heading"),
            label(explanation, "dim", wrap=True),
            self.switch,
            form(
                (
                    translate("Callback", "Public address"),
                    column(self.public, self.hint, spacing=Space.XS),
                ),
                (translate("Callback", "Listen on"), row(self.interface, self.port)),
                (
                    translate("Callback", "Address for callbacks"),
                    row(self._address, copy, self.renew),
                ),
            ),
            self.said,
            aside=(self.test, self.deliveries),
        )

    def _connect(self) -> None:
        for field in (self.public, self.interface, self.port):
            field.textChanged.connect(lambda _text: self._show_plan())
            field.editingFinished.connect(self._apply)
        self.switch.toggled.connect(lambda _on: self._apply())
        self.test.clicked.connect(self._on_test)
        self.renew.clicked.connect(self._on_renew)
        self.deliveries.clicked.connect(self.deliveries_requested)

    def _on_renew(self) -> None:
        self._token = new_token()
        self._apply()

    @override
    def finish(self) -> None:
        self._apply()

    def _apply(self) -> None:
        """Use what is entered, as far as it can be used."""
        self._show_plan()
        wanted = self.chosen()
        if wanted != self._asked and self._can_use(wanted):
            self._asked = wanted
            self.plan_chosen.emit(wanted)

    def _can_use(self, wanted: CallbackPlan) -> bool:
        return wanted.is_usable and not self.port.problem

    def _on_test(self) -> None:
        self._say(translate("Callback", "Waiting for the sample, ten seconds at most…"))
        self._apply()
        self.test.setEnabled(False)
        self._tests_next = self._asked != self._plan
        if not self._tests_next:
            self.test_requested.emit()

    def _show_plan(self) -> None:
        wanted = self.chosen()
        sentence = self.port.problem or plan_sentence(wanted.problem)
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))
        self._address.setText(replace(wanted, is_on=True).notify_url)
        self._address.setCursorPosition(0)
        self.test.setEnabled(wanted.is_on and (wanted == self._plan or self._can_use(wanted)))

    def _say(self, sentence: str, *, is_bad: bool = False) -> None:
        self.said.setText(sentence)
        set_style_property(self.said, "part", "warning" if is_bad else "dim")
