"""The manual says the same in both languages, shows what is there, and stays small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

MANUAL = Path(__file__).resolve().parent.parent.parent / "docs" / "manual"
PICTURE_LIMIT = 150_000
TEXTS = {"en": MANUAL / "README.md", "zh_CN": MANUAL / "README.zh-CN.md"}


def links(language: str) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", TEXTS[language].read_text("utf-8"))


@pytest.mark.parametrize("language", TEXTS)
def test_every_link_leads_somewhere(language: str) -> None:
    assert all((MANUAL / link).is_file() for link in links(language)), links(language)


def test_both_languages_show_the_same_pictures_each_its_own() -> None:
    english, chinese = (
        [link for link in links(language) if link.endswith(f"-{language}.webp")]
        for language in TEXTS
    )
    assert len(english) == 7
    assert [name.replace("-en.", "-zh_CN.") for name in english] == chinese
    shown = {(MANUAL / name).name for name in (*english, *chinese)}
    assert shown == {path.name for path in (MANUAL / "pictures").iterdir()}


def test_pictures_of_the_manual_are_small() -> None:
    assert all(path.stat().st_size < PICTURE_LIMIT for path in (MANUAL / "pictures").iterdir())
