"""Collections and smart views over a kept library: exact counts, the order made by hand, what is
said of pictures that are gone, and rules that mean what was shown."""

from __future__ import annotations

from array import array
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.seed_library import PROFILE, seed
from tests.builders import FakeClock
from tests.culling import build_culling
from tests.filters import FILTERS
from wujie_desktop.domain.collections import QUICK, SmartView
from wujie_desktop.domain.events import CollectionsChanged, PicturesPurged
from wujie_desktop.domain.filter import RecentDays, Term, clauses_of
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.filter_terms import with_stars, with_verdicts
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.library.collection_store import CollectionStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.chips import chips_of
from wujie_desktop.presenters.gallery.collection_presenter import CollectionPresenter
from wujie_desktop.presenters.gallery.collection_sections import CollectionSection
from wujie_desktop.presenters.gallery.collection_words import sentence_to_add
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.gallery.smart_view_presenter import SmartViewPresenter
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.gallery.view_rules import (
    MOST_NAMED,
    expression_of,
    options_of,
    read_rule,
    recent_views,
    rule_of,
)
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.history import History
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor

PICTURES = 30


@dataclass
class Desk:
    gallery: GalleryModel
    search: SearchPresenter
    kept: CollectionPresenter
    views: SmartViewPresenter
    history: History
    said: list[str] = field(default_factory=list)

    def shown(self) -> list[int]:
        return [*self.gallery.shown.ordinals]


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Desk]:
    reader = LibraryReader.open(folder, PROFILE)
    assert reader
    hub, clock, disk = EventHub(), FakeClock(), ThreadPoolExecutor(1)
    database = await Database.open(folder)
    store = MarkStore(database, PROFILE)
    history = History(store=store, tasks=TaskSupervisor(hub), clock=clock)
    culling = build_culling(
        folder, history=history, store=store, hub=hub, clock=clock, disk=disk,
        is_picked=lambda _key: False,
    )  # fmt: skip
    service = CollectionService(history=history, store=CollectionStore(database, PROFILE), hub=hub)
    gallery = GalleryModel(hub=hub, thumbnails=ThumbnailCache(), clock=clock)
    gallery.open(reader)
    search = SearchPresenter(gallery)
    kept = CollectionPresenter(gallery, search)
    desk = Desk(gallery, search, kept, SmartViewPresenter(gallery, search, kept), history)
    hub.subscribe(CollectionsChanged, kept.on_collections_changed)
    hub.subscribe(PicturesPurged, kept.on_pictures_purged)
    kept.done.connect(desk.said.append)
    kept.refused.connect(desk.said.append)
    await culling.open(await history.open())
    await service.open()
    kept.attach(service)
    yield desk
    kept.detach()
    await history.close()
    await database.close()
    reader.close()
    disk.shutdown()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    seed(folder, PICTURES)
    return folder


async def test_a_collection_is_shown_in_the_order_made_by_hand(library: Path) -> None:
    async with opened(library) as desk:
        everything = desk.shown()
        wanted = [everything[7], everything[2], everything[20]]
        desk.kept.new_collection("A", wanted)
        name = desk.kept.collections[1].id
        assert desk.kept.count(name) == len(wanted)
        desk.kept.open(name)
        assert desk.shown() == wanted
        desk.kept.reorder([wanted[2]], wanted[0])
        assert desk.shown() == [wanted[2], wanted[0], wanted[1]]
        desk.kept.reorder([wanted[2]], None)
        assert desk.shown() == wanted
        assert all(
            desk.gallery.row_of(key) == row for row, key in enumerate(desk.gallery.shown.keys)
        )
        desk.history.undo()
        assert desk.shown() == [wanted[2], wanted[0], wanted[1]]
        desk.kept.leave()
        assert desk.shown() == everything


async def test_one_picture_is_in_many_and_none_is_deleted_with_them(library: Path) -> None:
    async with opened(library) as desk:
        everything = desk.shown()
        names = []
        for title in ("A", "a", "B"):
            desk.kept.new_collection(title, everything[:4])
            names.append(desk.kept.collections[-1].id)
        assert [each.name for each in desk.kept.collections[-3:]][1] != "a"
        desk.kept.open(names[0])
        desk.kept.delete(names[0])
        assert desk.kept.opened is None
        assert desk.shown() == everything
        assert [desk.kept.count(name) for name in names[1:]] == [4, 4]
        desk.kept.delete(QUICK)
        assert desk.kept.collections[0].id == QUICK


async def test_what_is_deleted_for_good_leaves_and_that_is_said(library: Path) -> None:
    async with opened(library) as desk:
        desk.kept.new_collection("提案", desk.shown()[:3])
        name = desk.kept.collections[-1].id
        key = desk.gallery.shown.keys[0]
        event = PicturesPurged((key,))
        desk.gallery.on_pictures_purged(event)
        desk.kept.on_pictures_purged(event)
        assert desk.kept.count(name) == 2
        assert "提案" in desk.said[-1]
        desk.kept.open(name)
        assert len(desk.shown()) == 2


async def test_a_hundred_thousand_pictures_are_dropped(library: Path) -> None:
    many = array("I", range(1, 100_001))
    async with opened(library) as desk:
        section = CollectionSection(desk.kept)
        section.take(QUICK, many)
        assert desk.said[-1].startswith("100000 ")
        assert section.rows()[0].number == len(desk.shown())
        section.take(QUICK, many)
        assert desk.said[-1] == "They are in there already."
        desk.history.undo()
        assert section.rows()[0].number == 0


async def test_a_place_and_an_open_collection_are_chips(library: Path) -> None:
    async with opened(library) as desk:
        desk.kept.new_collection("Z", desk.shown()[:4])
        desk.gallery.set_view_options(ViewOptions(with_verdicts(Verdict.REVIEW)))
        near = [desk.search.tree]
        assert chips_of(desk.search, desk.kept.opened, desk.gallery.view_options, near) == []
        desk.kept.open(desk.kept.collections[-1].id)
        (chip,) = chips_of(desk.search, desk.kept.opened, desk.gallery.view_options)
        assert (chip.text, chip.is_locked) == ("Collection: Z", True)


OPTIONS = st.builds(
    ViewOptions,
    filter=FILTERS,
    only=st.frozensets(st.text("ABC123", min_size=1).map(PictureKey), max_size=4),
    grouping=st.sampled_from(Grouping),
    order=st.sampled_from([Order.NEWEST, Order.OLDEST, Order.STARS]),
)


@given(OPTIONS)
def test_a_rule_is_read_as_it_was_written(options: ViewOptions) -> None:
    rule = rule_of(options)
    assert rule is not None
    text = expression_of(rule)
    assert parse_filter(text) == rule
    view = SmartView("v", "V", 0.0, text, options.grouping.value, options.order.value)
    assert read_rule(view) == rule
    shown = options_of(view, ViewOptions(with_stars(2)))
    assert shown == ViewOptions(grouping=options.grouping, order=options.order)


def test_too_many_pictures_make_no_rule() -> None:
    keys = frozenset(PictureKey(str(number)) for number in range(MOST_NAMED + 1))
    assert rule_of(ViewOptions(only=keys)) is None


def test_a_view_that_cannot_be_read_shows_everything_and_unknown_words_change_nothing() -> None:
    view = SmartView("v", "V", 0.0, "(((", "by-moon", "hand", 0)
    assert clauses_of(read_rule(view)) == ()
    options = ViewOptions(grouping=Grouping.DAY, order=Order.STARS)
    assert options_of(view, options) == options


def test_what_a_new_collection_begins_with_is_said_in_a_whole_sentence() -> None:
    assert sentence_to_add(0) == ""
    assert sentence_to_add(3) == "What is selected comes into it. Pictures: 3"


def test_the_views_by_date_are_rules_as_they_are_kept() -> None:
    for view, days in zip(recent_views(), (1, 7, 30), strict=True):
        rule = Term(FilterField.DATE, (RecentDays(days),))
        assert read_rule(view) == rule
        assert view.expression == expression_of(rule)
