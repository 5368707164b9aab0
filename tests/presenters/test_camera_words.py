from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import camera_draft, draft, instant_draft
from wujie_desktop.domain.cameras import Camera, CameraSetting, settings_of
from wujie_desktop.presenters.compose.camera_words import (
    camera_caution,
    camera_hint,
    changed_words,
    face_words,
    range_words,
    setting_hint,
    setting_word,
    settings_words,
)
from wujie_desktop.presenters.inspector.inspector import camera_facts

SETTINGS = [each for each in settings_of(Camera.ADVANCED) if each.default is not None]


def test_every_setting_has_a_word_of_its_own() -> None:
    assert len({setting_word(each.name) for each in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
def test_a_hint_names_the_setting_and_its_default(setting: CameraSetting) -> None:
    default = "on" if setting.is_switch else f"{setting.default:g}"
    assert setting_hint(setting) == f"{setting.name}, {default} as documented"


def test_settings_are_told_where_they_are_known() -> None:
    known = {fact.name: fact.text for fact in camera_facts(camera_draft())}
    assert known == {"Camera": "Advanced camera", "Camera settings": "All as documented"}
    unknown = camera_facts(replace(camera_draft(), settings=()))
    assert [fact.text for fact in unknown] == ["Advanced camera"]
    assert camera_facts(draft()) == []


def test_ranges_and_changes_are_said() -> None:
    words = [range_words(each) for each in SETTINGS if not each.is_switch]
    assert words == ["15–50", "0.3–0.5", "15–50", "0.3–0.4", "0.2–0.8", "0.2–0.8"]
    said = [changed_words(Camera.ADVANCED, number) for number in (0, 3)]
    assert said == ["All as documented", "3 changed"]
    assert changed_words(Camera.INSTANT, 0) == "None set"


INSTANT = settings_of(Camera.INSTANT)


def test_settings_without_a_documented_default_say_so() -> None:
    assert len({setting_word(each.name) for each in INSTANT}) == len(INSTANT)
    hints = {each.name: setting_hint(each) for each in INSTANT}
    unset = "steps, not sent unless it is set: no default is documented"
    assert (hints["steps"], hints["payment_type"]) == (unset, "payment_type, Points as documented")
    ranges = {each.name: range_words(each) for each in INSTANT if range_words(each)}
    assert ranges == {"steps": "1–50", "cfg": "0–30", "strength": "0–100"}


@pytest.mark.parametrize("camera", Camera)
def test_what_is_unproven_of_a_camera_is_said(camera: Camera) -> None:
    is_proven = camera is Camera.AVATAR
    assert ("Unproven" in camera_hint(camera)) is not is_proven
    assert bool(camera_caution(camera)) is not is_proven


def test_no_word_about_a_request_opens_a_face() -> None:
    opened = "https://b.example/1.jpg?X-Amz-Signature=0a"
    asked = instant_draft(
        settings=(("pose_image_url", opened), ("seed", -1), ("payment_type", 2))
    ).with_face(opened)
    said = "Address of the pose: https://b.example/1.jpg · Seed: -1 · Paid from: Time account"
    assert settings_words(asked) == said
    assert face_words(asked) == "https://b.example/1.jpg"
    assert face_words(asked.with_face(f"photo:{'0a' * 32}")) == "photo 0a0a0a0a…"
    assert face_words(draft()) == ""
