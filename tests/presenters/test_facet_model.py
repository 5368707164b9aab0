"""Facets are clicked, and the filter says just that; rows keep their places."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders import FakeClock
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.facets import FacetValue, Names
from wujie_desktop.domain.filter import Filter, Term
from wujie_desktop.domain.filter_edits import Presence
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.presenters.gallery.facet_model import MOST, FacetModel, FacetRole, FacetRow
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.search import Found
from wujie_desktop.services.tasks import Work

F = FilterField
COUNTS: dict[FilterField, Mapping[FacetValue, int]] = {
    F.VERDICT: {"pass": 7, "review": 3},
    F.KEYWORD: {"b": 1, "a": 5},
    F.TEMPLATE: {"T1": 4, "T2": 2, "T3": 1},
    F.RATING: {5: 1, 0: 9},
}
NAMES: Names = {F.TEMPLATE: {"T1": ("Neon",), "T2": ("Same",), "T3": ("Same",)}}


class Rig:
    """A facet model over a search that finds nothing, and counts what it is told."""

    def __init__(self) -> None:
        gallery = GalleryModel(hub=EventHub(), thumbnails=ThumbnailCache(), clock=FakeClock())
        self.search = SearchPresenter(gallery)
        self.search.attach(self.answer, self.spawn)
        self.model = FacetModel(self.search)
        self.tester = QAbstractItemModelTester(self.model)
        self.model.attach(self.count, self.spawn)
        self.tasks: list[asyncio.Task[object]] = []
        self.asked: list[Filter] = []
        self.found: Found | LibraryDamaged = Found(0, COUNTS, NAMES)

    def spawn(self, work: Work, _name: str) -> None:
        self.tasks.append(asyncio.ensure_future(work))

    async def answer(self, terms: Iterable[Term]) -> Mapping[Term, int]:
        return dict.fromkeys(terms, 0)

    async def count(self, tree: Filter, _within: int) -> Found:
        self.asked.append(tree)
        await asyncio.sleep(0)
        if isinstance(self.found, LibraryDamaged):
            raise self.found
        return self.found

    async def settle(self) -> None:
        while pending := [task for task in self.tasks if not task.done()]:
            await asyncio.gather(*pending)

    def rows(self) -> list[FacetRow]:
        return [self.model.index(row).data(FacetRole.ROW) for row in range(self.model.rowCount())]

    def titles(self, field: FilterField) -> list[str]:
        return [row.title for row in self.rows() if row.field is field]

    async def click(self, title: str) -> None:
        row = next(place for place, row in enumerate(self.rows()) if row.title == title)
        self.model.toggle(self.model.index(row))
        await self.settle()


@pytest.fixture
async def rig() -> Rig:
    rig = Rig()
    rig.model.watch(is_watched=True)
    await rig.settle()
    return rig


async def test_values_stand_under_their_headings(rig: Rig) -> None:
    assert rig.titles(F.VERDICT) == ["Verdict", "Pass", "Review", "Block"]
    assert rig.titles(F.KEYWORD) == ["Keyword", "a", "b"]
    assert rig.titles(F.TEMPLATE) == ["Template", "Neon", "Same", "Same"]
    assert rig.titles(F.RATING)[:2] == ["Rating", "5 stars"]
    assert rig.titles(F.LABEL) == []
    numbers = {row.title: row.number for row in rig.rows() if row.field is F.VERDICT}
    assert numbers == {"Verdict": 0, "Pass": 7, "Review": 3, "Block": 0}


async def test_a_click_writes_and_the_next_says_without(rig: Rig) -> None:
    for text in ("verdict:review", "-verdict:review", ""):
        await rig.click("Review")
        assert rig.search.text == text
    await rig.click("Pass")
    await rig.click("Review")
    await rig.click("5 stars")
    assert rig.search.text == "verdict:pass,review rating:5"


async def test_several_values_go_together_by_any_or_all(rig: Rig) -> None:
    await rig.click("a")
    assert rig.titles(F.KEYWORD)[0] == "Keyword"
    await rig.click("b")
    assert rig.search.text == "keyword:a,b"
    await rig.click("Keyword: any of these")
    assert rig.search.text == "keyword:a keyword:b"
    await rig.click("Keyword: all of these")
    assert rig.search.text == "keyword:a,b"
    await rig.click("Pass")
    await rig.click("Review")
    assert rig.titles(F.VERDICT)[0] == "Verdict"


async def test_what_is_typed_lights_its_row(rig: Rig) -> None:
    rig.search.type("verdict:review -keyword:a template:t1")
    await rig.settle()
    found = {row.title: row.presence for row in rig.rows() if row.presence is not Presence.OFF}
    assert found == {
        "Review": Presence.ONLY, "a": Presence.WITHOUT, "Neon": Presence.ONLY,
    }  # fmt: skip
    await rig.click("Neon")
    assert rig.search.text == "verdict:review -keyword:a -template:Neon"


async def test_two_of_one_name_are_told_apart_by_their_keys(rig: Rig) -> None:
    await rig.click("Same")
    assert rig.search.text == "template:T2"


async def test_rows_keep_their_places(rig: Rig) -> None:
    before = [(row.field, row.key) for row in rig.rows()]
    rig.found = Found(0, {F.KEYWORD: {"a": 0, "b": 9, "c": 20}}, NAMES)
    rig.model.recount()
    await rig.settle()
    after = [(row.field, row.key) for row in rig.rows()]
    assert [pair for pair in after if pair in before] == before
    assert rig.titles(F.KEYWORD) == ["Keyword", "a", "b", "c"]


async def test_a_picture_is_in_several_collections_until_they_are_deleted(rig: Rig) -> None:
    rig.found = Found(0, {F.COLLECTION: {"quick": 2}}, {})
    rig.model.recount()
    await rig.settle()
    assert rig.titles(F.COLLECTION) == []
    names: Names = {F.COLLECTION: {"quick": ("快捷合集",), "1": ("海报",), "2": ("封面",)}}
    rig.found = Found(0, {F.COLLECTION: {"quick": 2, "1": 5, "2": 3}}, names)
    rig.model.recount()
    await rig.settle()
    kept = ["Collection", "Quick collection", "海报", "封面"]
    assert rig.titles(F.COLLECTION) == kept
    for title in ("海报", "封面", "Quick collection", "Quick collection"):
        await rig.click(title)
    assert rig.search.text == "collection:海报,封面 -collection:快捷合集"
    await rig.click("Collection: any of these")
    assert rig.search.text == "collection:海报 collection:封面 -collection:快捷合集"
    rig.found = Found(0, {F.COLLECTION: {"quick": 2, "2": 3}}, names)
    rig.model.recount()
    await rig.settle()
    assert rig.titles(F.COLLECTION) == ["Collection", "Quick collection", "封面"]


async def test_the_most_frequent_are_shown(rig: Rig) -> None:
    rig.found = Found(0, {F.AVATAR: {f"k{n}": n for n in range(100)}}, {})
    rig.model.recount()
    await rig.settle()
    assert len(rig.titles(F.AVATAR)) == MOST + 1
    assert rig.titles(F.AVATAR)[1] == "k99"


async def test_nobody_counts_what_nobody_sees(rig: Rig) -> None:
    rig.model.watch(is_watched=False)
    rig.search.type("neon")
    await rig.settle()
    assert len(rig.asked) == 1
    rig.model.watch(is_watched=True)
    await rig.settle()
    assert len(rig.asked) == 2


async def test_a_count_that_fails_is_made_again(rig: Rig) -> None:
    kept, rig.found = rig.found, LibraryDamaged("", "")
    rig.search.type("neon")
    await rig.settle()
    assert rig.titles(F.VERDICT) == ["Verdict", "Pass", "Review", "Block"]
    rig.found = kept
    rig.model.recount()
    await rig.settle()
    assert rig.asked[-1] == rig.search.tree
