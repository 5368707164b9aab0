"""What is typed is searched once it is whole; what was found stays until then."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.seed_library import PROFILE, seed
from tests.builders import FakeClock
from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.errors import LibraryDamaged, LibraryError
from wujie_desktop.domain.events import MarksChanged
from wujie_desktop.domain.filter import Term, all_of
from wujie_desktop.domain.filter_faults import FaultOfFilter, FilterFault
from wujie_desktop.domain.filter_fields import Language
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.filter_printer import print_filter
from wujie_desktop.domain.filter_terms import with_stars
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import NO_MARKS, MarkChange, Marks
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.presenters.gallery.arrangement import (
    EVERYWHERE,
    Base,
    Grouping,
    Order,
    ViewOptions,
)
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.search_presenter import NO_LIFT, SearchPresenter
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Work

PICTURES = 10


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    seed(folder, PICTURES)
    return folder


class Rig:
    """A gallery, and a search that answers when it is told to."""

    def __init__(self, folder: Path) -> None:
        reader = LibraryReader.open(folder, PROFILE)
        assert reader
        self.reader = reader
        self.model = GalleryModel(hub=EventHub(), thumbnails=ThumbnailCache(), clock=FakeClock())
        self.model.open(reader)
        self.keys = list(self.model.shown.keys)
        self.three = bits_of(self.model.shown.ordinals[:3])
        self.presenter = SearchPresenter(self.model)
        self.presenter.attach(self.answer_terms, self.spawn)
        self.asked: list[str] = []
        self.answer: int | LibraryError = self.three
        self.answers: dict[str, int] = {}
        """What is answered to some terms."""
        self.gate = asyncio.Event()
        self.gate.set()
        self.tasks: list[asyncio.Task[object]] = []

    def spawn(self, work: Work, _name: str) -> None:
        self.tasks.append(asyncio.ensure_future(work))

    async def answer_terms(self, terms: Iterable[Term]) -> Mapping[Term, int]:
        asked = (*terms,)
        self.asked.append(print_filter(all_of(asked), Language.CHINESE))
        await self.gate.wait()
        if isinstance(self.answer, LibraryError):
            raise self.answer
        one = {term: print_filter(term, Language.CHINESE) for term in asked}
        return {term: self.answers.get(one[term], self.answer) for term in asked}

    async def type(self, text: str) -> None:
        self.presenter.type(text)
        await asyncio.gather(*self.tasks)

    async def searched(self, times: int) -> None:
        """Until it was searched so often."""
        while len(self.asked) < times:
            await asyncio.sleep(0.01)
        await asyncio.gather(*self.tasks)

    def starred(self, least: int) -> set[PictureKey]:
        marks = self.model.marks_of
        return {key for key in self.keys if marks(key).stars >= least}

    def shown(self) -> set[PictureKey]:
        return set(self.model.shown.keys)


@pytest.fixture
def rig(library: Path) -> Iterator[Rig]:
    made = Rig(library)
    yield made
    made.reader.close()


async def test_what_is_found_is_shown(rig: Rig) -> None:
    await rig.type("赛博")
    assert rig.shown() == set(rig.keys[:3])
    rig.answer = 0
    await rig.type("赛博朋克")
    assert rig.shown() == set()
    await rig.type("")
    assert rig.shown() == set(rig.keys)
    assert len(rig.asked) == 2


async def test_very_many_are_arranged_beside_the_loop(rig: Rig) -> None:
    no_more = (1 << 9000) - (1 << 4000)
    rig.answer = rig.three | no_more
    await rig.type("赛博")
    assert rig.shown() == set(rig.keys[:3])
    rig.answer = bits_of(rig.model.collection.cards.ordinals(rig.keys[3:]).values()) | no_more
    rig.presenter.type("城市")
    while len(rig.asked) < 2:
        await asyncio.sleep(0)
    options = rig.model.view_options
    rig.model.set_view_options(replace(options, grouping=Grouping.NONE))
    await asyncio.gather(*rig.tasks)
    assert rig.model.view_options.grouping is Grouping.NONE
    assert [*rig.model.shown.keys] == rig.keys[3:]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("赛博 结论:", FaultOfFilter.NO_VALUE), ("赛博 )", FaultOfFilter.STRAY_BRACKET)],
)
async def test_what_is_unfinished_or_wrong_keeps_the_last_result(
    rig: Rig, typed: str, kind: FaultOfFilter
) -> None:
    await rig.type("赛博")
    await rig.type(typed)
    assert rig.presenter.fault
    assert rig.presenter.fault.kind is kind
    assert (rig.presenter.text, len(rig.asked)) == (typed, 1)
    assert rig.shown() == set(rig.keys[:3])
    await rig.type("赛博 ")
    assert rig.presenter.fault is None
    assert len(rig.asked) == 1


async def test_the_empty_result_names_what_would_bring_most_back(rig: Rig) -> None:
    rig.answer = bits_of(rig.model.shown.ordinals[:5])
    rig.answers = {"关键词:海报": bits_of(rig.model.shown.ordinals[7:]), "模版:无": 0}
    await rig.type("赛博 关键词:猫 关键词:海报")
    assert rig.presenter.lift == (parse_filter("关键词:海报"), 5)
    await rig.type("模版:无")
    assert rig.presenter.lift == NO_LIFT


async def test_only_the_newest_is_shown(rig: Rig) -> None:
    rig.gate.clear()
    for text in ("赛", "赛博", "赛博朋"):
        rig.presenter.type(text)
        await asyncio.sleep(0)
    rig.gate.set()
    await asyncio.gather(*rig.tasks)
    assert len(rig.asked) == 2
    assert rig.shown() == set(rig.keys[:3])
    assert rig.presenter.text == "赛博朋"


async def test_what_is_clicked_and_what_is_typed_is_one_filter(rig: Rig) -> None:
    await rig.type("赛博")
    rig.model.set_view_options(ViewOptions(with_stars(5)))
    assert (rig.presenter.text, rig.shown()) == ("rating>=5", rig.starred(5))
    await rig.type("评分>=3")
    assert rig.model.view_options == ViewOptions(with_stars(3))
    assert (rig.asked, rig.shown()) == (["赛博"], rig.starred(3))


async def test_a_sitting_is_not_searched(rig: Rig) -> None:
    await rig.type("赛博")
    found = rig.model.view_options
    rig.model.set_view_options(ViewOptions(with_stars(5), is_sitting=True))
    assert rig.presenter.text == "赛博"
    rig.model.set_view_options(found)
    assert rig.shown() == set(rig.keys[:3])


async def test_whoever_lifts_it_ends_the_search(rig: Rig) -> None:
    await rig.type("赛博")
    rig.model.set_view_options(ViewOptions())
    assert (rig.presenter.text, rig.presenter.clauses) == ("", ())
    assert rig.shown() == set(rig.keys)
    await rig.type("竹林")
    assert (rig.presenter.text, rig.shown()) == ("竹林", set(rig.keys[:3]))


async def test_one_restriction_is_lifted(rig: Rig) -> None:
    await rig.type("赛博 关键词:猫")
    first, second = rig.presenter.clauses
    rig.presenter.remove(second)
    await asyncio.gather(*rig.tasks)
    assert rig.presenter.text == "赛博"
    rig.presenter.remove(first)
    await asyncio.gather(*rig.tasks)
    assert rig.presenter.clauses == ()
    assert len(rig.asked) == 2


async def test_what_changes_is_searched_again_and_moves_nothing(rig: Rig) -> None:
    rig.model.is_at_rest = lambda: False
    everything = [*rig.model.shown.ordinals]
    await rig.type("赛博")
    rig.answer = bits_of(everything[1:6])
    rig.presenter.on_pictures_changed()
    await rig.searched(2)
    assert [*rig.model.shown.ordinals] == everything[:3]
    assert rig.model.newcomers == 3
    rig.model.show_newcomers()
    assert [*rig.model.shown.ordinals] == everything[1:6]


async def test_what_the_user_touched_comes_and_goes_at_once(rig: Rig) -> None:
    rig.model.is_at_rest = lambda: False
    await rig.type("关键词:猫")
    rig.model.on_marks_changed(
        MarksChanged("tag", (MarkChange(rig.keys[0], NO_MARKS, Marks(tags=("狗",))),))
    )
    assert rig.shown() == set(rig.keys[:3])
    rig.answer = rig.three & ~bits_of(rig.model.shown.ordinals[:1])
    rig.presenter.on_pictures_changed()
    await rig.searched(2)
    assert rig.shown() == set(rig.keys[1:3])


async def test_a_search_that_fails_says_so_and_the_next_goes_on(rig: Rig) -> None:
    rig.answer = LibraryDamaged("", "")
    await rig.type("赛博")
    assert rig.presenter.failure
    assert rig.shown() == set(rig.keys)
    rig.answer = bits_of(rig.model.shown.ordinals[:1])
    await rig.type("赛博朋克")
    assert rig.presenter.failure is None
    assert rig.shown() == set(rig.keys[:1])


async def test_nothing_is_searched_without_services(rig: Rig) -> None:
    rig.presenter.detach()
    await rig.type("赛博")
    assert rig.asked == []
    assert rig.shown() == set(rig.keys)


async def test_what_is_open_is_searched_within_and_left_by_whoever_shows_something_else(
    rig: Rig,
) -> None:
    left: list[bool] = []
    rig.presenter.closed.connect(lambda: left.append(True))
    rule = parse_filter("关键词:猫")
    assert not isinstance(rule, FilterFault)
    rig.presenter.open(Base("v", rule))
    await asyncio.gather(*rig.tasks)
    assert (rig.asked, rig.presenter.text, rig.presenter.locked) == (["关键词:猫"], "", (rule,))
    assert rig.shown() == set(rig.keys[:3])
    rig.answers = {"赛博": 0}
    await rig.type("赛博")
    assert rig.asked[-1] == "关键词:猫 赛博"
    assert rig.presenter.lift == (parse_filter("赛博"), 3)
    rig.model.set_view_options(ViewOptions(), EVERYWHERE)
    assert (rig.presenter.base, rig.presenter.clauses, left) == (EVERYWHERE, (), [True])
    assert len(rig.shown()) == PICTURES


async def test_a_collection_keeps_its_order_while_it_is_searched(rig: Rig) -> None:
    ordinals = [*rig.model.shown.ordinals]
    wanted = (ordinals[4], ordinals[0], ordinals[2])
    by_hand = ViewOptions(grouping=Grouping.NONE, order=Order.HAND)
    rig.presenter.open(Base("c", pictures=wanted, members=bits_of(wanted)), by_hand)
    assert [*rig.model.shown.ordinals] == [ordinals[4], ordinals[0], ordinals[2]]
    assert rig.asked == []
    await rig.type("赛博")
    assert [*rig.model.shown.ordinals] == [ordinals[0], ordinals[2]]
    rig.presenter.close()
    assert rig.shown() == set(rig.keys)
