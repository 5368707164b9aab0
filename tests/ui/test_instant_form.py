"""The form of the instant camera: a face instead of an avatar, and only what is set leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import AVATAR, FACE_ADDRESS, START, draft, instant_draft
from tests.ui.test_compose_form import Form
from wujie_desktop.domain.answers import SettingOption, TemplateOption
from wujie_desktop.domain.cameras import (
    FACE,
    MAX_TEXT,
    PAYMENT,
    POSE_ADDRESS,
    POSE_KEY,
    SAMPLER,
    Camera,
    CameraSettings,
)
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.events import TemplatesRead
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.photo_address import reference_to
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.ui.compose.camera_section import CameraSection
from wujie_desktop.ui.compose.face_field import FaceField
from wujie_desktop.ui.compose.open_editors import ChoiceEditor, TextEditor

pytestmark = pytest.mark.gui

PHOTO = PhotoId("0a" * 32)
POSE = "https://cdn.wujiebantu.com/pose-1047.png"
OFFERED = TemplatesRead(
    (TemplateOption(TemplateKey("it-复古时尚"), "复古时尚", camera=Camera.INSTANT),),
    START,
    (
        SettingOption(Camera.INSTANT, POSE_KEY, "1047", "", POSE),
        SettingOption(Camera.INSTANT, SAMPLER, "euler"),
    ),
)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    """With the instant camera on, and what it offers known."""
    made = Form(qtbot)
    made.hub.publish(OFFERED)
    click(made.page.cameras.buttons[Camera.INSTANT])
    return made


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def face(form: Form) -> FaceField:
    assert form.page.face is not None
    return form.page.face


def section(form: Form) -> CameraSection:
    (found,) = (each for each in form.page.findChildren(CameraSection) if each.isVisible())
    return found


def text_of(form: Form, setting: str) -> TextEditor:
    editor = section(form).editors[setting]
    assert isinstance(editor, TextEditor)
    return editor


def choice_of(form: Form, setting: str) -> ChoiceEditor:
    editor = section(form).editors[setting]
    assert isinstance(editor, ChoiceEditor)
    return editor


def settings(form: Form) -> CameraSettings:
    return tuple(each for each in form.page.draft().settings if each[0] != FACE)


def test_a_face_stands_where_the_avatar_did(form: Form) -> None:
    assert face(form).isVisible()
    assert not form.page.avatar.isVisible()
    assert form.page.prompt.isVisible()
    assert not form.page.advanced.isVisible()
    assert {"Face", "Style", "0 / 1"} <= set(form.shown())
    assert any("Unconfirmed" in text for text in form.shown())
    click(form.page.cameras.buttons[Camera.AVATAR])
    assert form.page.avatar.isVisible()
    assert not face(form).isVisible()
    assert {"Avatar", "Templates"} <= set(form.shown())
    assert form.page.draft() == draft()


def test_the_keyboard_comes_from_the_cameras_to_the_face_and_then_to_the_prompt(
    form: Form,
) -> None:
    form.page.activateWindow()
    form.page.cameras.buttons[Camera.INSTANT].setFocus()
    passed = list[QWidget | None]()
    for _key in range(4):
        QTest.keyClick(form.page.window(), Qt.Key.Key_Tab)
        passed.append(form.page.focusWidget())
    assert passed[:2] == [face(form).address, face(form).choose]
    assert form.page.prompt in passed


def test_one_row_says_how_many_with_a_style_or_without(form: Form) -> None:
    assert form.page.templates.value() == (TemplateRow(TemplateKey(""), 1),)
    face(form).address.setText(FACE_ADDRESS)
    form.press()
    assert form.sent[-1].templates == (TemplateRow(TemplateKey(""), 1),)
    form.page.add_template(TemplateKey("it-复古时尚"))
    assert form.page.templates.value() == (TemplateRow(TemplateKey("it-复古时尚"), 1),)
    assert "1 / 1" in form.shown()


def test_nothing_is_sent_without_a_face(form: Form) -> None:
    form.press()
    assert form.sent == []
    assert "Enter the address of a face, or choose a photo." in form.shown()
    face(form).address.setText("http://faces.example/a.jpg")
    assert "An address begins with https://" in form.shown()
    face(form).address.setText(FACE_ADDRESS)
    form.press()
    (sent,) = form.sent
    assert (sent.face, sent.avatar_key, sent.prompt) == (FACE_ADDRESS, "", draft().prompt)
    assert dict(sent.settings) == {FACE: FACE_ADDRESS, PAYMENT: 1}


def test_what_is_too_long_is_said_and_not_cut_short(form: Form) -> None:
    """A cut address finds nothing, or another picture."""
    long = f"{FACE_ADDRESS}?{'a' * 10_000}"
    QGuiApplication.clipboard().setText(long)
    face(form).address.paste()
    assert face(form).face == long
    form.press()
    assert "This address is too long." in form.shown()
    face(form).address.setText(FACE_ADDRESS)
    text_of(form, "uc_prompt").line.setText("变" * (MAX_TEXT + 1))
    form.press()
    assert form.sent == []
    pose = section(form).pose
    assert pose is not None
    text_of(form, "uc_prompt").line.clear()
    pose.box.setCurrentIndex(2)
    pose.address.setText(long)
    form.press()
    assert form.sent == []


def test_the_avatars_field_is_not_judged_while_it_is_not_there(form: Form) -> None:
    face(form).address.setFocus()
    form.page.prompt.setFocus()
    assert "Choose an avatar first." not in form.shown()


def test_the_button_names_the_unit_that_the_request_chooses(form: Form) -> None:
    assert form.page.generate_button.text() == "Generate 1 · price unknown"
    choice_of(form, PAYMENT).box.setCurrentIndex(1)
    assert form.page.generate_button.text() == "Generate 1 · paid in time"
    assert settings(form) == ((PAYMENT, 2),)


def test_only_what_is_set_is_in_the_draft(form: Form) -> None:
    assert settings(form) == ((PAYMENT, 1),)
    assert not section(form).defaults.isEnabled()
    for name, typed in (("seed", "-1"), ("cfg", "4,5"), ("steps", "20"), ("uc_prompt", " 变形 ")):
        text_of(form, name).line.setText(typed)
    choice_of(form, "use_control_net").box.setCurrentIndex(2)
    choice_of(form, SAMPLER).box.setCurrentIndex(1)
    assert dict(settings(form)) == {
        "use_control_net": False, "uc_prompt": "变形", "seed": -1, "steps": 20, "cfg": 4.5,
        SAMPLER: "euler", PAYMENT: 1,
    }  # fmt: skip
    click(section(form).defaults)
    assert settings(form) == ((PAYMENT, 1),)


@pytest.mark.parametrize(
    ("name", "typed"), [("steps", "51"), ("steps", "2.5"), ("seed", "x"), ("cfg", "1e3")]
)
def test_what_is_no_value_of_a_setting_is_said(form: Form, name: str, typed: str) -> None:
    face(form).address.setText(FACE_ADDRESS)
    text_of(form, name).line.setText(typed)
    form.press()
    assert form.sent == []
    assert text_of(form, name).line.property("wrong")
    assert text_of(form, name).line.text() == typed
    text_of(form, name).line.clear()
    form.press()
    assert len(form.sent) == 1


def test_another_avatar_for_a_face_is_another_face(form: Form) -> None:
    form.page.activateWindow()
    form.page.vary_avatar(instant_draft(), "one more", None)
    assert form.page.focusWidget() is face(form).address
    form.page.vary_avatar(instant_draft().with_face(reference_to(PHOTO)), "one more", None)
    assert form.page.focusWidget() is face(form).choose
    assert not form.page.avatar.isVisible()
    assert QApplication.activePopupWidget() is None


def test_a_pose_is_one_on_offer_or_ones_own(form: Form) -> None:
    pose = section(form).pose
    assert pose is not None
    assert [pose.box.itemText(at) for at in range(3)] == ["No pose", "Pose 1047", "An address…"]
    pose.box.setCurrentIndex(1)
    assert dict(settings(form)) == {POSE_KEY: "1047", POSE_ADDRESS: POSE, PAYMENT: 1}
    form.hub.publish(OFFERED)
    assert dict(settings(form))[POSE_KEY] == "1047"
    pose.box.setCurrentIndex(2)
    pose.address.setText("https://poses.example/own.jpg")
    own = {POSE_ADDRESS: "https://poses.example/own.jpg", PAYMENT: 1}
    assert dict(settings(form)) == own
    form.hub.publish(TemplatesRead((), START))
    assert dict(settings(form)) == own


@pytest.mark.parametrize("address", [POSE, ""])
def test_a_pose_is_kept_until_what_is_on_offer_is_known(form: Form, address: str) -> None:
    """A draft is there before that at a start; one of a file has no address that opens more."""
    form.hub.publish(TemplatesRead((), START))
    chosen = ((POSE_KEY, "1047"), *(((POSE_ADDRESS, address),) if address else ()), (PAYMENT, 1))
    form.page.set_draft(instant_draft(settings=chosen))
    pose = section(form).pose
    assert pose is not None
    assert pose.box.currentText() == "Pose 1047"
    assert settings(form) == chosen
    form.hub.publish(OFFERED)
    assert pose.box.currentText() == "Pose 1047"
    assert dict(settings(form)) == {POSE_KEY: "1047", POSE_ADDRESS: POSE, PAYMENT: 1}
    pose.box.setCurrentIndex(0)
    assert settings(form) == ((PAYMENT, 1),)


def test_control_net_asks_for_a_pose(form: Form) -> None:
    face(form).address.setText(FACE_ADDRESS)
    choice_of(form, "use_control_net").box.setCurrentIndex(1)
    form.press()
    assert form.sent == []
    assert "ControlNet goes by a pose: choose one, or turn it off." in form.shown()


def test_a_whole_draft_comes_back_out_of_the_form(form: Form) -> None:
    whole = instant_draft(
        settings=(
            (POSE_KEY, "1047"), (POSE_ADDRESS, POSE), ("use_control_net", True), ("seed", -1),
            (SAMPLER, "unheard_of"), ("instant_id_weight", 0.55), (PAYMENT, 2),
        )
    )  # fmt: skip
    form.page.use_draft(whole)
    assert form.page.draft().as_sent == whole
    form.page.use_draft(draft())
    assert form.page.draft() == draft()
    assert form.page.avatar.key == AVATAR


def test_a_photo_takes_the_place_of_the_address(form: Form) -> None:
    shown: list[PhotoId] = []
    form.page._signals.face_photo_shown.connect(shown.append)
    field = face(form)
    field.address.setText(FACE_ADDRESS)
    field.use(reference_to(PHOTO))
    assert (form.page.draft().face, shown) == (f"photo:{PHOTO}", [PHOTO])
    assert not field.address.isVisible()
    field.show_photo(PhotoId("0b" * 32), "another.jpg", None, "elsewhere")
    field.show_photo(PHOTO, "lin.jpg", QImage(4, 4, QImage.Format.Format_RGB32), "goes there")
    assert {"lin.jpg", "goes there"} <= set(form.shown())
    assert "another.jpg" not in form.shown()
    QTest.mouseClick(field.remove, Qt.MouseButton.LeftButton)
    assert (form.page.draft().face, field.address.isVisible()) == ("", True)
