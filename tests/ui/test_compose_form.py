"""The form for one request, with its presenter behind it."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import AVATAR, TEMPLATE, FakeClock, NothingSent, draft, instant_draft
from tests.mouse import double_click
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.cameras import LARGEST, Camera, complete, read_settings, settings_of
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
from wujie_desktop.ui.compose.camera_section import CameraSection
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.compose.setting_editor import NumberEditor
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
    return next(b for b in buttons if b.text() == "Template library…")


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


def test_the_same_again_with_another_face_asks_for_no_avatar(form: Form) -> None:
    form.page.vary_avatar(instant_draft(), "as it was", None)
    assert not form.page.avatar.popup.isVisible()
    assert form.page.face
    assert form.page.window().focusWidget() is form.page.face.address


def test_what_was_loaded_is_said_and_what_stood_there_comes_back(form: Form) -> None:
    form.page.use_draft(draft(prompt="另一个"), "Loaded: 霓虹.wujie.json")
    assert "Loaded: 霓虹.wujie.json" in form.shown()
    back = next(b for b in form.page.findChildren(QPushButton) if b.text() == "Bring it back")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert form.page.draft() == draft()
    assert not form.page.loaded.isVisible()


def test_what_was_loaded_is_said_until_it_is_sent(form: Form) -> None:
    form.page.set_draft(draft(prompt="雨夜"))
    assert form.page.prompt.textCursor().position() == 2, "one writes on at its end"
    form.page.use_draft(draft(prompt="雨夜"), "The draft is with Mei now.")
    assert form.page.loaded.isVisible()
    form.page.submit()
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


def turn_on(form: Form, camera: Camera) -> None:
    QTest.mouseClick(form.page.cameras.buttons[camera], Qt.MouseButton.LeftButton)


def settings_section(form: Form) -> CameraSection:
    (section,) = form.page.findChildren(CameraSection)
    return section


def number_of(form: Form, setting: str) -> NumberField:
    editor = settings_section(form).editors[setting]
    assert isinstance(editor, NumberEditor)
    return editor.findChildren(NumberField)[0]


def test_the_settings_are_made_when_their_camera_is_first_on(form: Form) -> None:
    assert form.page.findChildren(CameraSection) == []
    turn_on(form, Camera.ADVANCED)
    assert settings_section(form).isVisible()
    turn_on(form, Camera.AVATAR)
    assert not settings_section(form).isVisible()
    turn_on(form, Camera.ADVANCED)
    assert settings_section(form).isVisible()


def test_a_camera_shows_what_it_takes_and_says_what_it_charges(form: Form) -> None:
    assert not any("Charged to the time account" in text for text in form.shown())
    turn_on(form, Camera.ADVANCED)
    assert not form.page.prompt.isVisible()
    assert not form.page.advanced.isVisible()
    assert "0 / 1" in form.shown()
    assert "All as documented" in form.shown()
    said = (
        "Charged to the time account; how much is told after sending. Pictures come without an "
        "audit: each waits for a person."
    )
    assert said in form.shown()
    turn_on(form, Camera.AVATAR)
    assert form.page.prompt.isVisible()
    assert form.page.advanced.isVisible()
    assert "1 / 5" in form.shown()
    assert said not in form.shown()


def test_nothing_that_was_entered_is_lost_when_the_camera_changes(form: Form) -> None:
    before = draft(notify_url="https://me.example", templates=(TemplateRow(TEMPLATE, 3),) * 2)
    form.page.set_draft(before)
    turn_on(form, Camera.ADVANCED)
    own = TemplateRow(TemplateKey("C" * 32), 1)
    form.page.add_template(own.template_key)
    number_of(form, "first_diffusion_steps").setText("20")
    entered = form.page.draft()
    assert (entered.prompt, entered.notify_url) == (before.prompt, before.notify_url)
    assert (entered.templates, entered.camera) == ((own,), Camera.ADVANCED)
    turn_on(form, Camera.AVATAR)
    assert form.page.draft() == before
    turn_on(form, Camera.ADVANCED)
    assert form.page.draft() == entered


def test_what_the_camera_does_not_take_is_neither_sent_nor_judged(form: Form) -> None:
    form.page.set_draft(draft(prompt="字" * 501, notify_url="nowhere", camera=Camera.ADVANCED))
    form.press()
    assert form.sent == [draft(camera=Camera.ADVANCED).as_sent]
    assert form.page.draft().prompt == "字" * 501
    turn_on(form, Camera.AVATAR)
    assert "The prompt is 1 over the limit of 500." in form.shown()


def test_the_foot_says_what_the_account_pays_in(form: Form) -> None:
    assert "Costs sandbox points only" in form.shown()
    turn_on(form, Camera.ADVANCED)
    assert "Costs sandbox time only" in form.shown()
    assert "Costs sandbox points only" not in form.shown()


def test_one_template_and_no_second_for_the_advanced_camera(form: Form) -> None:
    turn_on(form, Camera.ADVANCED)
    QTest.mouseClick(type_button(form), Qt.MouseButton.LeftButton)
    assert not type_button(form).isEnabled()
    assert type_button(form).toolTip() == "This camera takes one template."
    form.page.add_template(TEMPLATE)
    assert len(form.page.draft().templates) == 1
    turn_on(form, Camera.AVATAR)
    assert type_button(form).isEnabled()


def test_a_loaded_draft_brings_its_camera_and_settings(form: Form) -> None:
    given = {"first_denoising_strength": 0.31, "before_face_fusion_ratio": 0.2468}
    settings = complete(Camera.ADVANCED, given | {"super_resolution": False})
    loaded = draft(camera=Camera.ADVANCED, settings=settings)
    form.page.use_draft(loaded, "Loaded: 霓虹.wujie.json")
    assert form.page.draft() == loaded
    assert number_of(form, "first_denoising_strength").text() == "0.31"
    assert "3 changed" in form.shown()
    assert form.page.cameras.buttons[Camera.ADVANCED].isChecked()
    back = next(b for b in form.page.findChildren(QPushButton) if b.text() == "Bring it back")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert form.page.draft() == draft()
    assert form.page.cameras.buttons[Camera.AVATAR].isChecked()


@pytest.mark.parametrize(
    ("setting", "typed", "read"),
    [
        ("first_diffusion_steps", "15", 15),
        ("first_diffusion_steps", "60", 60),
        ("first_diffusion_steps", "20.5", 0),
        ("first_denoising_strength", "0.3", 0.3),
        ("first_denoising_strength", " 0。47 ", 0.47),
        ("first_denoising_strength", "0,5", 0.5),
        ("first_denoising_strength", ".4", 0.4),
        ("first_denoising_strength", "0.6", 0.6),
        ("first_denoising_strength", "-0.4", 0),
        ("first_denoising_strength", "", 0),
    ],
)
def test_a_number_is_read_as_typed_and_marked_outside_its_range(
    form: Form, setting: str, typed: str, read: float
) -> None:
    turn_on(form, Camera.ADVANCED)
    field = number_of(form, setting)
    field.setText(typed)
    assert dict(form.page.draft().settings)[setting] == read
    known = next(each for each in settings_of(Camera.ADVANCED) if each.name == setting)
    assert field.property("wrong") is not known.accepts(read)
    assert field.text() == typed


@pytest.mark.parametrize("stored", ["NaN", "1e308", "1e999", "1" + "0" * 400, "true", '"50"'])
def test_a_damaged_setting_of_an_earlier_request_is_shown_as_documented(
    form: Form, stored: str
) -> None:
    names = [each.name for each in settings_of(Camera.ADVANCED) if each.low is not None]
    damaged = json.loads("{" + ",".join(f'"{name}": {stored}' for name in names) + "}")
    read = read_settings(Camera.ADVANCED, damaged)
    form.page.use_draft(draft(camera=Camera.ADVANCED, settings=read), "")
    assert form.page.draft().settings == complete(Camera.ADVANCED, {})


@pytest.mark.parametrize("stored", [LARGEST, -LARGEST])
def test_the_largest_number_that_is_read_is_shown(form: Form, stored: int) -> None:
    form.page.use_draft(
        draft(
            camera=Camera.ADVANCED,
            settings=(("first_diffusion_steps", stored), ("first_denoising_strength", stored)),
        ),
        "",
    )
    for setting in ("first_diffusion_steps", "first_denoising_strength"):
        assert number_of(form, setting).property("wrong")


def test_steps_stay_in_range_and_defaults_come_back(form: Form) -> None:
    turn_on(form, Camera.ADVANCED)
    section = settings_section(form)
    section.head.open()
    field = number_of(form, "after_face_fusion_ratio")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "0.55"
    for _ in range(9):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "0.8"
    assert section.defaults.isEnabled()
    QTest.mouseClick(section.defaults, Qt.MouseButton.LeftButton)
    assert field.text() == "0.5"
    assert form.page.draft().settings == complete(Camera.ADVANCED, {})
    assert not section.defaults.isEnabled()


def test_the_cameras_and_their_settings_are_reached_by_keys(form: Form, qtbot: QtBot) -> None:
    cameras = form.page.cameras.buttons
    qtbot.waitUntil(form.page.isActiveWindow)
    cameras[Camera.AVATAR].setFocus()
    QTest.keyClick(cameras[Camera.AVATAR], Qt.Key.Key_Right)
    assert cameras[Camera.ADVANCED].hasFocus()
    assert form.page.draft().camera is Camera.ADVANCED
    section = settings_section(form)
    section.head.button.setFocus()
    QTest.keyClick(section.head.button, Qt.Key.Key_Space)
    reached = [form.page.focusWidget()]
    while reached[-1] is not form.page.generate_button and len(reached) < 50:
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        reached.append(form.page.focusWidget())
    is_enabled = [part for part in section.controls if part.isEnabled()]
    assert reached[: len(is_enabled)] == is_enabled


def test_who_is_to_write_writes_where_the_camera_lets_him(form: Form, qtbot: QtBot) -> None:
    qtbot.waitUntil(form.page.isActiveWindow)
    form.page.focus_prompt()
    assert form.page.prompt.hasFocus()
    form.page.use_draft(draft(camera=Camera.ADVANCED))
    assert form.page.avatar.hasFocus()
    form.page.set_draft(draft())
    form.page.use_draft(draft(prompt="雨夜"))
    assert form.page.prompt.hasFocus()
    form.page.set_draft(draft(camera=Camera.ADVANCED))
    assert form.page.avatar.hasFocus()


def test_the_cameras_are_no_part_of_the_avatar(form: Form, qtbot: QtBot) -> None:
    form.page.set_draft(RequestDraft(AvatarKey("")))
    qtbot.waitUntil(form.page.isActiveWindow)
    form.page.cameras.buttons[Camera.AVATAR].setFocus()
    form.page.prompt.setFocus()
    assert form.shown().count("Choose an avatar first.") == 1
