"""The form for one request, with its presenter behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import AVATAR, TEMPLATE, FakeClock, NothingSent, draft
from tests.mouse import double_click
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.events import AvatarsRead, TemplatesRead
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.profile import Profile, ProfileKind
from wujie_desktop.domain.validation import Field
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.compose.avatar_model import AvatarModel
from wujie_desktop.presenters.compose.compose_presenter import ComposePresenter
from wujie_desktop.presenters.compose.prompt_aids import PromptAids
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.compose.template_row import TemplateRowEditor
from wujie_desktop.ui.kit.number_field import NumberField

pytestmark = pytest.mark.gui


class Form:
    """The panel with its presenter behind it, as the window wires them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.hub = EventHub()
        samples = SamplePictureCache()
        self.page = ComposePage(
            templates=TemplateModel(hub=self.hub, samples=samples),
            avatars=AvatarModel(hub=self.hub, samples=samples),
            aids=PromptAids(hub=self.hub),
            signals=ComposeSignals(),
            profile=Profile(ProfileKind.SANDBOX),
            projects=ProjectBook(hub=self.hub),
        )
        qtbot.addWidget(self.page)
        self.presenter = ComposePresenter(hub=self.hub, clock=FakeClock())
        self.sent: list[RequestDraft] = []
        self.page.draft_edited.connect(self.presenter.on_draft_edited)
        self.page.draft_loaded.connect(self.presenter.on_draft_loaded)
        self.page.field_left.connect(self.presenter.on_field_left)
        self.page.submit_requested.connect(self.presenter.on_submit_requested)
        self.presenter.state_changed.connect(self.page.show_state)
        self.presenter.attach(
            self.sent.append, CostBook(history=NothingSent(), hub=self.hub, clock=FakeClock())
        )
        self.page.set_draft(draft())
        self.page.show()

    def shown(self) -> list[str]:
        labels = self.page.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def press(self) -> None:
        QTest.mouseClick(self.page.generate_button, Qt.MouseButton.LeftButton)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    return Form(qtbot)


def editors(form: Form) -> list[TemplateRowEditor]:
    return form.page.findChildren(TemplateRowEditor)


def test_a_whole_draft_can_be_sent_once_per_press(form: Form) -> None:
    form.press()
    double_click(form.page.generate_button)
    assert form.sent == [draft()]
    assert form.page.generate_button.text() == "Generate 2 · price unknown"


@pytest.mark.parametrize("letter", ["字", "😀", "e\u0301"])
def test_500_code_points_and_no_more(form: Form, letter: str) -> None:
    prompt = form.page.findChildren(QPlainTextEdit)[0]
    fitting = (letter * 500)[:500]
    prompt.setPlainText(fitting)
    assert "500 / 500" in form.shown()
    form.press()
    assert len(form.sent) == 1
    prompt.setPlainText(fitting + "x")
    assert "501 / 500" in form.shown()
    reason = "The prompt is 1 over the limit of 500."
    assert form.shown().count(reason) == 1
    form.press()
    assert form.shown().count(reason) == 2
    assert len(form.sent) == 1
    assert not form.page.generate_button.isEnabled()


def test_nothing_is_wrong_before_a_field_was_left_and_no_reason_moves_anything(
    form: Form, qtbot: QtBot
) -> None:
    form.page.resize(344, 900)
    form.page.set_draft(RequestDraft(AvatarKey("")))
    qtbot.waitUntil(form.page.isActiveWindow)
    reason = "Choose an avatar first."
    places = [part.geometry() for part in form.page.findChildren(QWidget)]
    form.page.avatar.setFocus()
    assert form.shown().count(reason) == 1
    form.page.prompt.setFocus()
    assert form.shown().count(reason) == 2
    assert "Add at least one template." not in form.shown()
    form.press()
    assert "Add at least one template." in form.shown()
    assert [part.geometry() for part in form.page.findChildren(QWidget)] == places
    assert form.page.generate_button.property("remark") == reason


def test_an_odd_avatar_key_is_a_warning(form: Form) -> None:
    form.page.choose_avatar(AvatarKey("not-32-digits"))
    form.page.field_left.emit(Field.AVATAR_KEY)
    assert "Avatar keys usually have 32 hexadecimal digits." in form.shown()
    assert form.page.generate_button.isEnabled()


def test_the_notify_address_needs_a_scheme(form: Form) -> None:
    advanced = form.page.advanced
    assert "No notify address" in form.shown()
    assert not advanced.notify.isVisible()
    advanced.notify.setText("www.bertha-gottlieb.io")
    assert "www.bertha-gottlieb.io" in form.shown()
    form.press()
    assert advanced.notify.isVisible()
    assert form.shown().count("The address must start with http:// or https://.") == 2
    assert not form.page.generate_button.isEnabled()


def type_button(form: Form) -> QPushButton:
    return next(b for b in form.page.findChildren(QPushButton) if b.text() == "Type a key")


def library_button(form: Form) -> QPushButton:
    buttons = form.page.findChildren(QPushButton)
    return next(b for b in buttons if b.text() == "Open the template library…")


def test_five_rows_and_no_sixth(form: Form) -> None:
    for _ in range(4):
        QTest.mouseClick(type_button(form), Qt.MouseButton.LeftButton)
    assert len(editors(form)) == 5
    assert not type_button(form).isEnabled()
    assert library_button(form).isEnabled()
    assert form.shown().count("Row 2: enter a template key.") == 1
    form.press()
    assert form.shown().count("Row 2: enter a template key.") == 2
    QTest.mouseClick(type_button(form), Qt.MouseButton.LeftButton)
    assert len(editors(form)) == 5


def test_a_row_can_go_and_the_last_is_missed(form: Form) -> None:
    (editor,) = editors(form)
    buttons = editor.findChildren(QToolButton)
    remove = next(b for b in buttons if b.accessibleName() == "Remove this template")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert form.page.draft().templates == ()
    form.press()
    assert form.shown().count("Add at least one template.") == 2


def test_known_templates_have_names_and_others_stay_usable(form: Form) -> None:
    assert editors(form)[0].key_field.isVisible()
    form.hub.publish(TemplatesRead((TemplateOption(TEMPLATE, "赛博使者", "t1", "都市"),)))
    assert "赛博使者" in form.shown()
    assert not editors(form)[0].key_field.isVisible()
    other = TemplateKey("B" * 32)
    form.page.add_template(other)
    assert form.page.draft().templates[-1] == TemplateRow(other, 1)
    assert not editors(form)[-1].key_field.isHidden()


def test_a_number_out_of_range_turns_generate_off_at_once(form: Form) -> None:
    number = editors(form)[0].findChildren(NumberField)[0]
    number.setText("52")
    assert number.property("wrong")
    assert not form.page.generate_button.isEnabled()
    assert form.page.generate_button.property("remark") == "Row 1: 1 to 10 pictures."
    number.setText("5")
    assert form.page.generate_button.text() == "Generate 5 · price unknown"


@pytest.mark.parametrize("number", [0, 40])
def test_any_pasted_key_is_taken_and_known_avatars_have_names(form: Form, number: int) -> None:
    book = tuple(Avatar(AvatarKey(f"{n:032d}"), alias=f"化身 {n}") for n in range(number))
    form.hub.publish(AvatarsRead(book))
    avatar = form.page.avatar
    QGuiApplication.clipboard().setText(f"  {AVATAR}\n")
    QTest.keyClick(avatar, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form.page.draft().avatar_key == AVATAR
    assert avatar.keep.isVisible()
    avatar.open_list()
    QTest.keyClicks(avatar.popup.entry, "any key")
    QTest.keyClick(avatar.popup.entry, Qt.Key.Key_Return)
    assert form.page.draft().avatar_key == "any key"
    form.hub.publish(AvatarsRead((*book, Avatar(AVATAR, alias="林小满"))))
    avatar.open_list()
    avatar.popup.entry.setText("小满")
    QTest.keyClick(avatar.popup.entry, Qt.Key.Key_Return)
    assert form.page.draft().avatar_key == AVATAR
    assert "林小满" in form.shown()
    assert not avatar.keep.isVisible()
    QTest.keyClick(avatar, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == AVATAR


def test_the_same_again_with_another_avatar_is_one_choice_away(form: Form) -> None:
    first, second = AvatarKey("A" * 32), AvatarKey("B" * 32)
    form.hub.publish(AvatarsRead((Avatar(first, alias="甲"), Avatar(second, alias="乙"))))
    button = QPushButton(form.page)
    button.move(500, 0)
    button.show()
    form.page.vary_avatar(draft(avatar_key=first, prompt="雨夜"), "as it was", button)
    popup = form.page.avatar.popup
    assert popup.isVisible()
    corner = button.mapToGlobal(button.rect().bottomRight())
    assert (popup.geometry().topRight() - corner).manhattanLength() < 8  # a frame
    assert popup.rows.currentIndex().data() == "甲  ! Not checked"
    QTest.keyClick(popup.entry, Qt.Key.Key_Down)
    QTest.keyClick(popup.entry, Qt.Key.Key_Return)
    form.page.submit()
    assert form.sent == [draft(avatar_key=second, prompt="雨夜")]


def test_what_was_loaded_is_said_and_what_stood_there_comes_back(form: Form) -> None:
    form.page.use_draft(draft(prompt="另一个"), "Loaded: 霓虹.wujie.json")
    assert "Loaded: 霓虹.wujie.json" in form.shown()
    back = next(b for b in form.page.findChildren(QPushButton) if b.text() == "Bring it back")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert form.page.draft() == draft()
    assert not form.page.loaded.isVisible()


def test_a_key_can_always_be_typed(form: Form) -> None:
    QTest.mouseClick(type_button(form), Qt.MouseButton.LeftButton)
    QTest.keyClicks(editors(form)[-1].key_field, "abc")
    assert form.page.draft().templates[-1].template_key == "abc"


def test_outside_text_is_never_markup(form: Form) -> None:
    option = TemplateOption(TEMPLATE, "<img src='file:///etc/passwd'>", "", "")
    form.hub.publish(TemplatesRead((option,)))
    for label in form.page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert form.page.mapToGlobal(QPoint()) is not None


def test_avatar_is_trimmed(form: Form) -> None:
    form.page.choose_avatar(AvatarKey(f"  {AVATAR}\t"))
    assert form.page.draft().avatar_key == AVATAR
