"""Everything the sandbox plays can be picked by name."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from wujie_desktop.app.process.translation import install_language
from wujie_desktop.presenters.account.scenario_words import scenario_titles
from wujie_desktop.servers.sandbox.scenarios import SCENARIOS


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_scenario_has_a_name_of_its_own(qtbot: QtBot, language: str) -> None:
    install_language(language)
    titles = scenario_titles()
    install_language("en")
    assert set(titles) == set(SCENARIOS)
    assert len(set(titles.values())) == len(titles)
    for title in titles.values():
        is_chinese = any("\u4e00" <= letter <= "\u9fff" for letter in title)
        assert is_chinese is (language == "zh_CN")
