from __future__ import annotations

from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import (
    AVATAR,
    START,
    TEMPLATE,
    FakeClock,
    audit_json,
    build_request,
    done_picture,
    picture,
)
from wujie_desktop.domain.events import KeysRecorded, PictureStored
from wujie_desktop.domain.file_trouble import FileTrouble
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.gallery.tile import TileAction, TileContent, build_tile
from wujie_desktop.presenters.viewer.large_pictures import LargePictures
from wujie_desktop.presenters.viewer.picture_cache import Box, PictureCache, Wanted
from wujie_desktop.presenters.viewer.slide import build_slide
from wujie_desktop.services.hub import EventHub


@dataclass(frozen=True)
class Pixels:
    width: int = 2
    height: int = 2
    whole: Box = (4, 4)

    @property
    def stride(self) -> int:
        return self.width * 4

    @property
    def data(self) -> bytes:
        return bytes(self.stride * self.height)


class Loader:
    """The service: remembers what was begun, ends it when told to."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, Box | None]] = []
        self.work: list[Coroutine[Any, Any, None]] = []
        self.troubles: dict[str, FileTrouble] = {}

    async def load(self, originals: tuple[StoredOriginal, ...], box: Box | None) -> Any:
        name = "+".join(original.sha256 for original in originals)
        self.begun.append((name, box))
        if name == "bug":
            raise KeyError(name)
        return self.troubles.get(name) or Pixels(*((2, 2) if box else (4, 4)))

    def spawn(self, work: Coroutine[Any, Any, None], *, name: str) -> None:
        self.work.append(work)

    def deliver(self) -> list[tuple[str, Box | None]]:
        """End everything, the follow-ups too; what was begun meanwhile."""
        self.begun.clear()
        while self.work:
            with pytest.raises(StopIteration):
                self.work.pop(0).send(None)
        return list(self.begun)


BOX = (100, 100)


def original(name: str) -> StoredOriginal:
    return StoredOriginal(name, f"originals/{name}", "JPEG", 4, 4, 9)


def wanted(name: str, box: Box | None = BOX) -> Wanted:
    return Wanted((original(name),), box)


@pytest.fixture
def hub(qtbot: QtBot) -> EventHub:
    return EventHub()


@pytest.fixture
def loader() -> Iterator[Loader]:
    made = Loader()
    yield made
    for work in made.work:
        work.close()


@pytest.fixture
def cache(hub: EventHub, loader: Loader) -> PictureCache:
    made = PictureCache(hub=hub)
    made.attach(load=loader.load, spawn=loader.spawn)
    return made


def test_what_is_wanted_comes_in_order_two_at_a_time(cache: PictureCache, loader: Loader) -> None:
    cache.want("viewer", [wanted(name) for name in "abcd"])
    assert len(loader.work) == 2
    assert cache.find(wanted("a")) is None
    assert [name for name, _ in loader.deliver()] == ["a", "b", "c", "d"]
    assert cache.find(wanted("d")) is not None
    cache.want("viewer", [wanted("d"), wanted("e")])
    assert loader.deliver() == [("e", BOX)]


def test_what_is_stale_is_not_begun(cache: PictureCache, loader: Loader) -> None:
    cache.want("viewer", [wanted(name) for name in "abcdef"])
    cache.want("viewer", [wanted("x")])
    assert [name for name, _ in loader.deliver()] == ["a", "b", "x"]


def test_everyone_gets_the_most_urgent_first(cache: PictureCache, loader: Loader) -> None:
    cache.want("viewer", [wanted("a"), wanted("b"), wanted("c")])
    cache.want("screen", [wanted("a", (9, 9)), wanted("b", (9, 9))])
    begun = loader.deliver()
    assert begun.index(("a", (9, 9))) < begun.index(("c", BOX))
    cache.want("screen", ())


def test_another_size_stands_in(cache: PictureCache, loader: Loader) -> None:
    cache.want("viewer", [wanted("a")])
    loader.deliver()
    shot = cache.find(wanted("a", None))
    assert shot
    assert shot.size != shot.whole
    cache.want("viewer", [wanted("a", None)])
    loader.deliver()
    shot = cache.find(wanted("a", (5, 5)))
    assert shot
    assert shot.size == shot.whole


def test_memory_is_bounded(hub: EventHub, loader: Loader) -> None:
    small = PictureCache(hub=hub, capacity=3 * 16)
    small.attach(load=loader.load, spawn=loader.spawn)
    small.want("viewer", [wanted(name) for name in "abcde"])
    for _ in range(5):
        with pytest.raises(StopIteration):
            loader.work.pop(0).send(None)
    assert [small.find(wanted(name)) is not None for name in "abcde"] == [False] * 2 + [True] * 3


def test_a_bad_file_is_looked_at_once_until_it_comes_again(
    hub: EventHub, cache: PictureCache, loader: Loader
) -> None:
    loader.troubles["a"] = FileTrouble.MISSING
    cache.want("viewer", [wanted("a"), wanted("a", None)])
    loader.deliver()
    assert cache.trouble(original("a")) is FileTrouble.MISSING
    cache.want("viewer", [wanted("a")])
    assert loader.deliver() == []
    loader.troubles.clear()
    hub.publish(PictureStored(done_picture(original=original("a"))))
    loader.deliver()
    assert cache.trouble(original("a")) is None
    assert cache.find(wanted("a"))


def test_a_failure_of_ours_does_not_block_the_rest(cache: PictureCache, loader: Loader) -> None:
    cache.want("viewer", [wanted("bug"), wanted("b"), wanted("c")])
    with pytest.raises(KeyError):
        loader.work.pop(0).send(None)
    cache.want("viewer", [wanted("c")])
    assert ("c", BOX) in loader.deliver()


# ---------------------------------------------------------------------- slides


def slide_of(value: Picture, trouble: FileTrouble | None = None, marks: Marks = Marks()) -> Any:  # noqa: B008 - frozen
    tile = build_tile(value, number=3, names={TEMPLATE: "赛博使者"}, sent_at=START, now=START)
    return build_slide(value, replace(tile, marks=marks), trouble)


def test_a_slide_says_what_the_caption_shows() -> None:
    slide = slide_of(done_picture(), marks=Marks(3))
    assert (slide.name, slide.facts, slide.decision) == (
        "赛博使者",
        "1024×1365 · 2 pt",
        "Undecided",
    )
    assert slide.marks.stars == 3
    assert slide.chips == ()
    assert slide.original


def test_only_labels_that_ask_for_attention_are_chips() -> None:
    slide = slide_of(done_picture(audit=audit_json("REVIEW", sexy="review")))
    assert [chip.text for chip in slide.chips] == ["Sexy"]
    assert slide.content is TileContent.BLURRED


def test_nothing_of_a_blocked_picture_is_decoded_whatever_its_file() -> None:
    blocked = done_picture(audit=audit_json("BLOCK", porn="block"))
    for trouble in (None, *FileTrouble):
        slide = slide_of(blocked, trouble)
        assert (slide.content, slide.original) == (TileContent.HIDDEN, None)
        assert (slide.headline, slide.detail) == ("Hidden", "Machine: block (Porn)")
    assert slide_of(picture()).original is None


@pytest.mark.parametrize("trouble", FileTrouble)
def test_a_bad_file_is_said_and_can_be_downloaded_again(trouble: FileTrouble) -> None:
    slide = slide_of(done_picture(), trouble)
    assert slide.content is TileContent.TROUBLE
    assert slide.headline
    assert slide.headline in slide.spoken
    assert slide.offer is (TileAction.DOWNLOAD_AGAIN if trouble.can_be_mended else None)
    nowhere = slide_of(done_picture(picture_url=""), trouble)
    assert nowhere.offer is None
    assert "Download" not in nowhere.detail


# ---------------------------------------------------------------------- the gallery, by key


class Shelf:
    """A gallery of nine pictures, the third to be reviewed, the fourth blocked."""

    def __init__(self, hub: EventHub, cache: PictureCache) -> None:
        self.hub = hub
        self.model = GalleryModel(hub=hub, thumbnails=ThumbnailCache(), clock=FakeClock())
        audits = {3: audit_json("REVIEW"), 4: audit_json("BLOCK")}
        self.pictures = tuple(
            done_picture(f"K{n}", ordinal=n, audit=audits.get(n), original=original(f"sha{n}"))
            for n in range(1, 10)
        )
        hub.publish(KeysRecorded(build_request(), self.pictures))
        self.large = LargePictures(model=self.model, cache=cache)


@pytest.fixture
def shelf(hub: EventHub, cache: PictureCache) -> Shelf:
    return Shelf(hub, cache)


def test_three_neighbours_each_way_are_decoded_ahead(shelf: Shelf, loader: Loader) -> None:
    shelf.large.decode_around("viewer", PictureKey("K5"), BOX, whole=False)
    names = [name for name, _ in loader.deliver()]
    assert names == ["sha5", "sha6", "sha7", "sha3", "sha8", "sha2"]  # K4 is blocked


def test_zoomed_in_every_pixel_of_the_next_is_decoded_too(shelf: Shelf, loader: Loader) -> None:
    shelf.large.decode_around("viewer", PictureKey("K8"), BOX, whole=True)
    begun = loader.deliver()
    assert begun[:2] == [("sha8", BOX), ("sha8", None)]
    assert {name for name, box in begun if box is None} == {"sha8", "sha9", "sha7"}
    shelf.large.stop_decoding("viewer")


@pytest.mark.parametrize("named", [True, False])
def test_the_caption_names_the_avatar_as_the_address_book_does_and_says_no_key(
    shelf: Shelf, cache: PictureCache, named: bool
) -> None:
    large = LargePictures(model=shelf.model, cache=cache)
    if named:
        names = {AVATAR: "Ava"}
        large = LargePictures(model=shelf.model, cache=cache, name_avatar=names.__getitem__)
    subject = large.subject(PictureKey("K1"), BOX)
    assert subject
    assert ("Ava" in subject.caption) is named
    assert AVATAR[:4] not in subject.caption


def test_a_picture_is_found_by_its_key_wherever_it_moves(shelf: Shelf) -> None:
    key = PictureKey("K2")
    assert shelf.large.beside(key, 1).row() == 2
    newer = build_request(id=RequestId("g9"), created_at=START.replace(year=2027))
    shelf.hub.publish(KeysRecorded(newer, (picture("N1", request=RequestId("g9"), ordinal=99),)))
    assert shelf.large.index_of(key).row() == 2
    assert shelf.large.key_at(shelf.large.beside(key, -1)) == "K1"
    assert not shelf.large.beside(key, 99).isValid()
    assert shelf.large.subject(PictureKey("gone"), BOX) is None
    assert shelf.large.picture(None) is None


def test_only_what_may_be_shown_is_told_apart(shelf: Shelf, loader: Loader) -> None:
    one, review, blocked = (shelf.large.subject(PictureKey(f"K{n}"), BOX) for n in (1, 3, 4))
    assert one
    assert review
    assert blocked
    shelf.large.decode_difference("compare", one, review, BOX, whole=True)
    assert loader.deliver() == [("sha1+sha3", BOX), ("sha1+sha3", None)]
    shelf.large.decode_difference("compare", one, blocked, BOX, whole=True)
    assert loader.deliver() == []
    assert shelf.large.difference(one, review, BOX)
    assert shelf.large.difference(one, blocked, BOX) is None
