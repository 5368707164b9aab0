"""Labels and scenes of the audit speak the user's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from wujie_desktop.app.process.translation import install_language
from wujie_desktop.domain.moderation import AuditRow, Suggestion
from wujie_desktop.presenters.inspector.audit_table_model import spoken_line
from wujie_desktop.presenters.text.moderation_words import (
    _LABELS,
    _SCENES,
    label_word,
    scene_word,
)

pytestmark = pytest.mark.gui


@pytest.fixture
def chinese(qapp: object) -> Iterator[None]:
    install_language("zh_CN")
    yield
    install_language("en")


def row(label: str, said: str = "", scene: str = "PORN") -> AuditRow:
    return AuditRow(label, said, scene, Suggestion.PASS, "pass", 0.9)


@pytest.mark.parametrize("label", [*_LABELS, *map(str.upper, _LABELS), " Normal "])
@pytest.mark.parametrize("scene", [*_SCENES, "TERRORISM", "Porn", " porn "])
@pytest.mark.usefixtures("chinese")
def test_what_is_known_is_chinese_in_a_chinese_sentence(label: str, scene: str) -> None:
    for said in ("", label, label.strip().lower()):
        known = row(label, said, scene)
        assert not re.search("[A-Za-z]", spoken_line(known))


@pytest.mark.parametrize(
    ("label", "said", "word"),
    [
        ("weapon", "枪支", "枪支"),
        ("porn", "低俗", "低俗"),
        ("", "枪支", "枪支"),
        ("weapon", "", "weapon"),
        ("", "", "未命名"),
    ],
)
@pytest.mark.usefixtures("chinese")
def test_what_is_unknown_has_the_vendors_name(label: str, said: str, word: str) -> None:
    assert label_word(row(label, said)) == word


def test_a_scene_that_nobody_knows_is_shown_as_sent() -> None:
    assert scene_word("SOMETHING") == "SOMETHING"
