from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders import START, TEMPLATE, build_request, draft
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.errors import PictureGone, Unreachable
from wujie_desktop.domain.events import FavouritesRead, RequestOpened, TemplatesRead
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.imaging.thumbnails import DecodedThumbnail
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.compose.template_model import (
    FAVOURITES,
    RECENT,
    TemplateModel,
    TemplateRole,
)
from wujie_desktop.services.hub import EventHub

INK, STRANGER = TemplateKey("C" * 32), TemplateKey("D" * 32)
OPTIONS = (
    TemplateOption(TEMPLATE, "赛博使者", "t1", "都市光影", "http://x/1"),
    TemplateOption(INK, "水墨山河", "t2", "艺术风格", "http://x/2"),
    TemplateOption(TemplateKey("E" * 32), "雨夜霓虹", "t1", "都市光影", "http://x/3"),
)


class Workbench:
    def __init__(self) -> None:
        self.hub, self.samples = EventHub(), SamplePictureCache()
        self.choice = TemplateModel(hub=self.hub, samples=self.samples)
        self.tester = QAbstractItemModelTester(
            self.choice, QAbstractItemModelTester.FailureReportingMode.Fatal
        )

    def shown(self) -> list[str]:
        cards = (
            self.choice.data(self.choice.index(row), TemplateRole.CARD)
            for row in range(self.choice.rowCount())
        )
        return [f"{'★' if card.is_favourite else ''}{card.name or card.key[:4]}" for card in cards]


@pytest.fixture
def workbench(qapp: object) -> Workbench:
    made = Workbench()
    made.hub.publish(TemplatesRead(OPTIONS, START))
    return made


def test_everything_stands_by_theme_and_groups_have_counts(workbench: Workbench) -> None:
    assert workbench.shown() == ["赛博使者", "雨夜霓虹", "水墨山河"]
    assert [group.text for group in workbench.choice.groups()] == [
        "All  3",
        "Favourites  0",
        "Recently used  0",
        "都市光影  2",
        "艺术风格  1",
    ]
    assert "2026" in workbench.choice.age()


@pytest.mark.parametrize(
    ("words", "found"),
    [("水墨", ["水墨山河"]), ("都市", ["赛博使者", "雨夜霓虹"]), ("cccc", ["水墨山河"])],
)
def test_search_looks_at_name_theme_and_key(
    workbench: Workbench, words: str, found: list[str]
) -> None:
    workbench.choice.search(words)
    assert workbench.shown() == found


def test_favourites_and_recent_may_be_off_the_list(workbench: Workbench) -> None:
    workbench.hub.publish(FavouritesRead(frozenset({INK, STRANGER})))
    workbench.choice.choose_group(FAVOURITES)
    assert workbench.shown() == ["★水墨山河", "★DDDD"]
    for key in (INK, STRANGER, INK):
        asked = draft(templates=(TemplateRow(key, 1),))
        workbench.hub.publish(RequestOpened(build_request(draft=asked)))
    workbench.choice.choose_group(RECENT)
    assert workbench.shown() == ["★水墨山河", "★DDDD"]


class Loader:
    """Runs each load at once, to its end."""

    def __init__(self, outcome: Exception | None) -> None:
        self.asked: list[str] = []
        self.outcome = outcome

    async def load(self, name: str) -> DecodedThumbnail:
        self.asked.append(name)
        if self.outcome:
            raise self.outcome
        return DecodedThumbnail(1, 1, 4, b"\xff\x00\x00\xff")

    def spawn(self, work: Coroutine[Any, Any, object], *, name: str) -> None:
        with pytest.raises(StopIteration):
            work.send(None)


@pytest.mark.parametrize(
    ("outcome", "asked", "after_retry"),
    [(None, 1, 1), (PictureGone("404"), 1, 1), (Unreachable("dns"), 1, 2)],
)
def test_a_sample_is_asked_for_once_and_again_when_the_network_is_back(
    workbench: Workbench, outcome: Exception | None, asked: int, after_retry: int
) -> None:
    loader = Loader(outcome)
    workbench.samples.attach(load=loader.load, spawn=loader.spawn)
    look: Callable[[], object] = lambda: workbench.choice.sample(INK)  # noqa: E731 - said thrice
    assert look() is None
    assert (look() is not None) == (outcome is None)
    assert len(loader.asked) == asked
    workbench.hub.publish(TemplatesRead(OPTIONS, START))
    look()
    assert len([name for name in loader.asked if name == "http://x/2"]) == after_retry
