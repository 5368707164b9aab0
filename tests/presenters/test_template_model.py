from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders import START, TEMPLATE, build_request, draft
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.cameras import Camera
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
PORTRAIT, GOWN = TemplateKey("3F2A" * 8), TemplateKey("4" * 32)
OF_ADVANCED = (
    TemplateOption(PORTRAIT, "", "写真", "写真", "http://x/4", Camera.ADVANCED),
    TemplateOption(GOWN, "", "汉服", "汉服", "http://x/5", Camera.ADVANCED),
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


@pytest.fixture
def both(workbench: Workbench) -> Workbench:
    workbench.hub.publish(TemplatesRead((*OPTIONS, *OF_ADVANCED), START))
    return workbench


def use(workbench: Workbench, key: TemplateKey, camera: Camera) -> None:
    asked = replace(draft(templates=(TemplateRow(key, 1),)), camera=camera)
    workbench.hub.publish(RequestOpened(build_request(draft=asked)))


def groups(workbench: Workbench) -> list[str]:
    return [group.text for group in workbench.choice.groups()]


def test_templates_are_those_of_one_camera(both: Workbench) -> None:
    assert both.shown() == ["赛博使者", "雨夜霓虹", "水墨山河"]
    assert groups(both)[3:] == ["都市光影  2", "艺术风格  1"]
    both.choice.choose_group("t1")
    both.choice.show_camera(Camera.ADVANCED)
    assert both.shown() == ["写真 · …3F2A", "汉服 · …4444"]
    assert groups(both) == [
        "All  2", "Favourites  0", "Recently used  0", "写真  1", "汉服  1"
    ]  # fmt: skip
    both.choice.search("汉服")
    assert both.shown() == ["汉服 · …4444"]
    both.choice.search("水墨")
    assert both.shown() == []


def test_templates_of_one_name_are_told_apart(workbench: Workbench) -> None:
    """Keys of one batch begin alike; where name and theme are the same, the key stands below."""
    begun = "C4A3E1F05B7D49268F1E0D9C8B7A69"
    keys = [TemplateKey(f"{begun}{end}") for end in ("51", "52")]
    nameless = [
        TemplateOption(key, theme_key="t", theme_name="写真", camera=Camera.ADVANCED)
        for key in keys
    ]
    named = [TemplateOption(TemplateKey(f"{n}" * 32), "古风", "t", "艺术") for n in (1, 2)]
    alone = TemplateOption(TemplateKey("3" * 32), "古风", "u", "都市")
    workbench.hub.publish(TemplatesRead((*nameless, *named, alone), START))
    cards = [workbench.choice.card(key) for key in keys]
    assert [card.name for card in cards] == ["写真 · …6951", "写真 · …6952"]
    assert [card.detail for card in cards] == ["C4A3E1F0…8B7A6951", "C4A3E1F0…8B7A6952"]
    details = [workbench.choice.card(each.template_key).detail for each in (*named, alone)]
    assert details == ["11111111…11111111", "22222222…22222222", "都市"]


def test_favourites_and_recent_are_those_of_the_camera(both: Workbench) -> None:
    both.hub.publish(FavouritesRead(frozenset({INK, GOWN, STRANGER})))
    use(both, PORTRAIT, Camera.ADVANCED)
    use(both, INK, Camera.AVATAR)
    shown = {}
    for camera in Camera:
        both.choice.show_camera(camera)
        for group in (FAVOURITES, RECENT):
            both.choice.choose_group(group)
            shown[camera, group] = both.shown()
    assert shown == {
        (Camera.AVATAR, FAVOURITES): ["★水墨山河", "★DDDD"],
        (Camera.AVATAR, RECENT): ["★水墨山河"],
        (Camera.ADVANCED, FAVOURITES): ["★汉服 · …4444"],
        (Camera.ADVANCED, RECENT): ["写真 · …3F2A"],
        (Camera.INSTANT, FAVOURITES): [],
        (Camera.INSTANT, RECENT): [],
    }


def test_no_template_is_none_that_was_used(both: Workbench) -> None:
    """The instant camera draws without one as well."""
    use(both, TemplateKey(""), Camera.INSTANT)
    both.choice.show_camera(Camera.INSTANT)
    both.choice.choose_group(RECENT)
    assert both.shown() == []
    assert "Recently used  0" in groups(both)


def test_a_favourite_off_the_list_is_of_the_camera_that_used_it(both: Workbench) -> None:
    both.hub.publish(FavouritesRead(frozenset({STRANGER})))
    both.choice.choose_group(FAVOURITES)
    assert both.shown() == ["★DDDD"]
    use(both, STRANGER, Camera.ADVANCED)
    assert both.shown() == []
    both.choice.show_camera(Camera.ADVANCED)
    both.choice.choose_group(FAVOURITES)
    assert both.shown() == ["★DDDD"]


def test_a_key_that_both_cameras_offer_is_shown_for_each(both: Workbench) -> None:
    shared = TemplateOption(TEMPLATE, "", "写真", "写真", "http://x/6", Camera.ADVANCED)
    both.hub.publish(TemplatesRead((*OPTIONS, *OF_ADVANCED, shared), None))
    both.hub.publish(FavouritesRead(frozenset({TEMPLATE})))
    assert both.shown()[0] == "★赛博使者"
    assert len(both.shown()) == len(OPTIONS)
    both.choice.show_camera(Camera.ADVANCED)
    assert len(both.shown()) == len(OF_ADVANCED) + 1
    assert both.choice.card(TEMPLATE).theme == "写真"
    for camera in (Camera.AVATAR, Camera.ADVANCED):
        both.choice.show_camera(camera)
        both.choice.choose_group(FAVOURITES)
        assert both.choice.rowCount() == 1


def test_cards_and_samples_are_there_whichever_camera_is_shown(both: Workbench) -> None:
    loader = Loader(None)
    both.samples.attach(load=loader.load, spawn=loader.spawn)
    for camera in Camera:
        both.choice.show_camera(camera)
        for option in (OPTIONS[0], OF_ADVANCED[0]):
            assert both.choice.card(option.template_key).name == option.name
            both.choice.sample(option.template_key)
            assert both.choice.sample(option.template_key) is not None


def test_the_first_are_those_of_the_camera_asked_for_favourites_in_front(both: Workbench) -> None:
    both.hub.publish(FavouritesRead(frozenset({INK, GOWN, STRANGER})))
    for shown in Camera:
        both.choice.show_camera(shown)
        assert both.choice.first(2, Camera.AVATAR) == [INK, TEMPLATE]
        assert both.choice.first(3, Camera.ADVANCED) == [GOWN, PORTRAIT]


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


def test_a_picture_stays_until_that_at_the_new_address_is_there(workbench: Workbench) -> None:
    """Addresses change though the picture does not, at each start of the sandbox for one."""
    workbench.samples.attach(load=Loader(None).load, spawn=Loader(None).spawn)
    workbench.choice.sample(INK)
    former = workbench.choice.sample(INK)
    moved = tuple(
        replace(each, sample_image=each.sample_image.replace("x", "y")) for each in OPTIONS
    )
    waiting: list[Coroutine[Any, Any, object]] = []
    late: Callable[..., None] = lambda work, name: waiting.append(work)  # noqa: ARG005, E731
    workbench.samples.attach(load=Loader(None).load, spawn=late)
    workbench.hub.publish(TemplatesRead(moved, START))
    assert former is not None
    assert workbench.choice.sample(INK) is former
    for work in waiting:
        Loader(None).spawn(work, name="face")
    newer = workbench.choice.sample(INK)
    assert newer is not None
    assert newer is not former, "images of the same pixels are equal"
