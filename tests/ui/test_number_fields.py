"""Fields for numbers: what is shown is what counts, whichever way it came there."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from tests.builders import AVATAR, TEMPLATE
from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.callback import CallbackPlan
from wujie_desktop.domain.profile import Profile, ProfileKind
from wujie_desktop.domain.validation import KnownKeys
from wujie_desktop.presenters.account.project_book import PrivacyChoice, ProjectBook
from wujie_desktop.presenters.batch.batch_models import BatchPreview
from wujie_desktop.presenters.compose.avatar_model import AvatarModel
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.batch.plan_page import PlanPage
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.settings.budget_page import BudgetPage
from wujie_desktop.ui.settings.callback_page import CallbackPage
from wujie_desktop.ui.settings.general_page import GeneralPage

pytestmark = pytest.mark.gui


def stepper_of(qtbot: QtBot, *, low: int = 1, value: int = 2) -> tuple[Stepper, QLineEdit]:
    stepper = Stepper(low=low, high=10, value=value, name="n", less="less", more="more")
    qtbot.addWidget(stepper)
    return stepper, stepper.findChildren(QLineEdit)[0]


def test_a_step_stays_between_one_and_ten(qtbot: QtBot) -> None:
    stepper, field = stepper_of(qtbot, value=9)
    less, more = stepper.findChildren(QToolButton)
    for _ in range(3):
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert (stepper.number, field.text(), more.isEnabled()) == (10, "10", False)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert (stepper.number, field.text()) == (10, "10")
    QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    assert stepper.number == 9
    field.setText("52")
    QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    assert (stepper.number, field.text()) == (10, "10")
    field.clear()
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert (stepper.number, field.text()) == (1, "1")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("7", 7),
        ("07", 7),
        (" 7\n", 7),
        ("\uff11\uff10", 10),
        ("\u0663", 3),
        ("0", 0),
        ("52", 52),
        ("", None),
        ("-3", None),
        ("+3", None),
        ("1.5", None),
        ("1e1", None),
        ("1,000", None),
        ("1_0", None),
        ("\u2461", None),
        ("5 张", None),
        ("9" * 5000, None),
    ],
)
def test_what_is_pasted_stays_as_it_is_and_counts_as_it_is(
    qtbot: QtBot, text: str, typed: int | None
) -> None:
    stepper, field = stepper_of(qtbot)
    edits: list[int | None] = []
    stepper.edited.connect(lambda: edits.append(stepper.typed))
    field.selectAll()
    QGuiApplication.clipboard().setText(text or " ")
    field.paste()
    assert (stepper.typed, edits[-1]) == (typed, typed)
    fits = typed is not None and 1 <= typed <= 10
    assert stepper.number == (typed if fits else None)
    assert bool(stepper.problem) is not fits
    assert field.property("wrong") is not fits
    shown = field.text()
    field.clearFocus()
    field.editingFinished.emit()
    assert field.text() == shown


@given(keys=st.lists(st.sampled_from("0123456789-, \b\x7f↑↓←→"), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_every_key_the_number_is_the_one_shown(qtbot: QtBot, keys: list[str]) -> None:
    named = {
        "\b": Qt.Key.Key_Backspace,
        "\x7f": Qt.Key.Key_Delete,
        "↑": Qt.Key.Key_Up,
        "↓": Qt.Key.Key_Down,
        "←": Qt.Key.Key_Left,
        "→": Qt.Key.Key_Right,
    }
    stepper, field = stepper_of(qtbot)
    heard = [2]
    stepper.edited.connect(lambda: heard.append(stepper.typed or 0))
    for key in keys:
        if key in named:
            QTest.keyClick(field, named[key])
        else:
            QTest.keyClicks(field, key)
        shown = field.text().strip()
        assert stepper.typed == (int(shown) if shown.isdigit() else None)
        assert heard[-1] == (stepper.typed or 0)


def test_what_an_input_method_shows_counts_before_it_is_committed(qtbot: QtBot) -> None:
    stepper, field = stepper_of(qtbot)
    edits: list[int | None] = []
    stepper.edited.connect(lambda: edits.append(stepper.typed))
    field.selectAll()
    for composed in ("\uff11", "\uff11\uff12"):
        QApplication.sendEvent(field, QInputMethodEvent(composed, []))
    assert (edits[-2:], stepper.number) == ([1, 12], None)
    done = QInputMethodEvent()
    done.setCommitString("\uff16")
    QApplication.sendEvent(field, done)
    assert (field.text(), stepper.number, edits[-1]) == ("\uff16", 6, 6)


def test_the_wheel_changes_no_number(qtbot: QtBot) -> None:
    stepper, field = stepper_of(qtbot)
    stepper.show()
    field.setFocus()
    turn = QWheelEvent(
        QPointF(4, 4),
        QPointF(4, 4),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turn)
    assert (field.text(), stepper.number) == ("2", 2)


def test_another_value_is_shown_without_a_word(qtbot: QtBot) -> None:
    stepper, field = stepper_of(qtbot, low=0)
    edits: list[int | None] = []
    stepper.edited.connect(lambda: edits.append(stepper.typed))
    field.setText("05")
    stepper.show_value(5)
    assert field.text() == "05"
    stepper.show_value(7)
    assert (field.text(), stepper.number, edits) == ("7", 7, [5])


BAD = ("99999999", "1,000", "+5", "-", "1.5", "12 pt", "9" * 40)


@pytest.mark.parametrize("text", BAD)
def test_a_budget_that_is_none_is_said_and_never_taken_for_another(qtbot: QtBot, text: str) -> None:
    dialog = BudgetPage(limit=0, spent=0)
    qtbot.addWidget(dialog)
    chosen: list[int] = []
    dialog.chosen.connect(chosen.append)
    dialog.show()
    dialog.points.setText(text)
    assert "A whole number" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    QTest.keyClick(dialog.points, Qt.Key.Key_Return)
    assert chosen == []
    dialog.points.setText("\uff13\uff10")
    QTest.keyClick(dialog.points, Qt.Key.Key_Return)
    assert chosen == [30]


def plan_page(qtbot: QtBot) -> PlanPage:
    hub, samples = EventHub(), SamplePictureCache()
    preview = BatchPreview(
        avatars=AvatarModel(hub=hub, samples=samples),
        templates=TemplateModel(hub=hub, samples=samples),
    )
    profile, projects = Profile(ProfileKind.SANDBOX), ProjectBook(hub=hub)
    privacy = PrivacyChoice(preview)
    page = PlanPage(
        preview, lambda _draft: 2, KnownKeys, profile, projects=projects, privacy=privacy
    )
    qtbot.addWidget(page)
    return page


@pytest.mark.parametrize("text", BAD)
def test_a_batch_with_such_a_budget_is_not_sent(qtbot: QtBot, text: str) -> None:
    page = plan_page(qtbot)
    sent: list[int] = []
    page.confirmed.connect(lambda _calls, budget: sent.append(budget))
    page.source.text.setPlainText(f"{AVATAR}\ta cat\t{TEMPLATE}\t2")
    page.source.read()
    page.budget.setText(text)
    page.send.click()
    assert sent == []
    page.budget.setText("16")
    page.send.click()
    assert sent == [16]


def test_a_batch_sends_what_is_written_and_not_what_was(qtbot: QtBot) -> None:
    page = plan_page(qtbot)
    sent: list[int] = []
    page.confirmed.connect(
        lambda calls, _budget: sent.append(sum(call.draft.picture_count for call in calls))
    )
    page.source._on_kind(1)
    page.source.avatars.setPlainText(AVATAR)
    page.source.templates.setPlainText(TEMPLATE)
    page.source.read()
    number = page.source.number.findChildren(QLineEdit)[0]
    for text, pictures in (("9", [9]), ("52", []), ("", []), ("3", [3])):
        sent.clear()
        number.setText(text)
        page.send.click()
        assert sent == []
        qtbot.waitUntil(lambda: not page.source._soon.isActive(), timeout=60_000)
        page.send.click()
        assert sent == pictures


@pytest.mark.parametrize("text", ["", "70000", "1,000", "x", "-1"])
def test_a_port_that_is_none_cannot_be_used(qtbot: QtBot, text: str) -> None:
    page = CallbackPage(CallbackPlan())
    qtbot.addWidget(page)
    used: list[int] = []
    page.plan_chosen.connect(lambda plan: used.append(plan.port))
    page.port.setText(text)
    page.switch.setChecked(True)
    page.port.editingFinished.emit()
    assert used == []
    page.port.setText("\uff18\uff10\uff18\uff10")
    page.port.editingFinished.emit()
    assert used == [8080]


def test_the_name_on_decisions_is_the_one_shown(qtbot: QtBot) -> None:
    page = GeneralPage(Settings(), theme="system", system_name="root", layout_action=QAction())
    qtbot.addWidget(page)
    chosen: list[str] = []
    page.changed.connect(lambda changes: chosen.append(changes["reviewer"]))
    QTest.keyClicks(page.reviewer, "Li")
    assert chosen == ["L", "Li"]
