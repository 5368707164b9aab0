from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import camera_draft, draft
from wujie_desktop.domain.cameras import Camera, CameraSetting, settings_of
from wujie_desktop.presenters.compose.camera_words import (
    changed_words,
    range_words,
    setting_hint,
    setting_word,
)
from wujie_desktop.presenters.inspector.inspector import camera_facts

SETTINGS = settings_of(Camera.ADVANCED)


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
    assert [changed_words(number) for number in (0, 3)] == ["All as documented", "3 changed"]
