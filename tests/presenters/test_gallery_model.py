from __future__ import annotations

import sqlite3
from collections.abc import Coroutine
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.bench.seed_library import seed
from tests.builders import (
    START,
    TEMPLATE,
    FakeClock,
    audit_json,
    build_request,
    done_picture,
    picture,
)
from tests.domain.test_decisions import decision
from tests.kept import kept_cards
from wujie_desktop.domain import errors
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.events import (
    DecisionsChanged,
    KeysRecorded,
    MarksChanged,
    PictureAnnounced,
    PictureBlocked,
    PicturesPurged,
    PictureStored,
    RequestOpened,
    TemplatesRead,
    ThumbnailReady,
    VerdictsContested,
)
from wujie_desktop.domain.filter_terms import IN_BIN, with_choices, with_stars, with_verdicts
from wujie_desktop.domain.ids import PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import PictureState, Reason, StoredOriginal
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel, GalleryRole
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache, image_from
from wujie_desktop.presenters.gallery.tile import TileAction, TileContent
from wujie_desktop.presenters.inspector.inspector_presenter import InspectorPresenter
from wujie_desktop.services.hub import EventHub

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
S = PictureState
SHAPES = {
    S.WAITING: "◌", S.DOWNLOADING: "↓", S.DONE: "■",
    S.BLOCKED: "⊘", S.FAILED: "✗", S.CANCELLED: "–",
}  # fmt: skip
OLDER = build_request(id=RequestId("g0"), created_at=START - timedelta(hours=1))
REVIEW = ViewOptions(with_verdicts(Verdict.REVIEW))


def render(model: GalleryModel) -> str:
    """One line per heading, each picture with the shape of its state."""
    pictures = {item.key: item for item in model.pictures()}
    return "\n".join(
        " ".join(
            f"{SHAPES[pictures[key].state]}{key}"
            for key in model.shown.keys[group.first : group.first + group.size]
        )
        for group in model.shown.groups
    )


@pytest.fixture
def hub(qtbot: QtBot) -> EventHub:
    return EventHub()


@pytest.fixture
def cache() -> ThumbnailCache:
    return ThumbnailCache()


@pytest.fixture
def gallery(hub: EventHub, cache: ThumbnailCache) -> GalleryModel:
    model = GalleryModel(hub=hub, thumbnails=cache, clock=FakeClock())
    QAbstractItemModelTester(model, FATAL, model)
    return model


def marked(key: str, **after: Any) -> MarksChanged:
    change = MarkChange(PictureKey(key), Marks(), Marks(**after))
    return MarksChanged("test", (change,))


def decided(key: str, choice: Choice | None) -> DecisionsChanged:
    return DecisionsChanged({PictureKey(key): decision(key, choice) if choice else None})


def test_newest_request_first_in_its_own_order(hub: EventHub, gallery: GalleryModel) -> None:
    old = (picture("O1", request=OLDER.id, ordinal=1),)
    hub.publish(KeysRecorded(OLDER, old))
    new = (picture("N1", ordinal=2), picture("N2", ordinal=3))
    hub.publish(RequestOpened(build_request()))
    hub.publish(KeysRecorded(build_request(), new))
    assert render(gallery) == "◌N1 ◌N2\n◌O1"
    hub.publish(PictureStored(done_picture("N2", ordinal=3)))
    hub.publish(PictureBlocked(replace(old[0], state=S.BLOCKED)))
    assert render(gallery) == "◌N1 ■N2\n⊘O1"
    gallery.set_view_options(ViewOptions(order=Order.OLDEST))
    assert render(gallery) == "⊘O1\n◌N1 ■N2"


def test_a_retry_stands_in_the_place_of_what_failed(hub: EventHub, gallery: GalleryModel) -> None:
    failed = picture("A", ordinal=1, state=S.FAILED, reason=Reason.GENERATION_FAILED)
    hub.publish(KeysRecorded(build_request(), (failed, picture("B", ordinal=2))))
    gallery.is_at_rest = lambda: False
    again = build_request(
        id=RequestId("g2"), retry_of=failed.key, created_at=START + timedelta(hours=1)
    )
    hub.publish(KeysRecorded(again, (picture("C", ordinal=3, request=again.id),)))
    assert render(gallery) == "◌C ◌B"
    assert gallery.newcomers == 0
    (before,) = gallery.attempts_before(gallery.pictures()[0])
    assert before.key == "A"
    hub.publish(PictureBlocked(replace(failed, points=0)))
    assert gallery.row_of(PictureKey("A")) == -1


def test_a_price_that_becomes_known_is_shown_within_a_second(
    hub: EventHub, gallery: GalleryModel
) -> None:
    prices: dict[TemplateKey, float] = {}
    gallery.tiles.price = lambda item: prices.get(item.template_key or TemplateKey(""))
    hub.publish(KeysRecorded(build_request(), (picture(), done_picture("K2", ordinal=2))))

    def points() -> list[str]:
        return [gallery.index(row).data(GalleryRole.TILE).points for row in range(2)]

    assert points() == ["", "2 pt"]
    prices[TEMPLATE] = 3.0
    gallery.on_tick()
    assert points() == ["about 3 pt", "2 pt"]


def test_data_never_raises(hub: EventHub, gallery: GalleryModel) -> None:
    hub.publish(KeysRecorded(build_request(), (done_picture(), picture("K2", ordinal=2))))
    for role in [*range(20), *GalleryRole, 9999]:
        for index in (gallery.index(0), gallery.index(1), QModelIndex(), gallery.index(7)):
            gallery.data(index, role)
    assert gallery.rowCount(gallery.index(0)) == 0


def test_templates_get_their_names(hub: EventHub, gallery: GalleryModel) -> None:
    hub.publish(KeysRecorded(build_request(), (picture(),)))
    hub.publish(TemplatesRead((TemplateOption(TEMPLATE, "赛博使者"),)))
    assert gallery.data(gallery.index(0), GalleryRole.TILE).name == "赛博使者"
    unnamed = TemplateOption(TEMPLATE, theme_name="写真", camera=Camera.ADVANCED)
    hub.publish(TemplatesRead((unnamed,)))
    assert gallery.data(gallery.index(0), GalleryRole.TILE).name == unnamed.name
    assert gallery.template_names() == {TEMPLATE: unnamed.name}


def test_waiting_tiles_tick(hub: EventHub, gallery: GalleryModel) -> None:
    hub.publish(KeysRecorded(build_request(), (picture(), done_picture("K2", ordinal=2))))
    changed: list[int] = []
    for row in range(2):
        gallery.data(gallery.index(row), GalleryRole.TILE)
    gallery.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    gallery.on_tick()
    assert changed == [0]


def test_waiting_tiles_that_were_kept_tick_too(
    gallery: GalleryModel, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    seed(folder, 3)
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE picture SET state = 'waiting', verdict = NULL, sha256 = NULL")
    reader = LibraryReader.open(folder, "sandbox")
    assert reader
    gallery.open(reader)
    changed: list[int] = []
    gallery.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    for _ in range(3):  # each second it is painted, and then it is told again
        for row in range(gallery.rowCount()):
            assert gallery.data(gallery.index(row), GalleryRole.TILE).content is TileContent.WAITING
        changed.clear()
        gallery.on_tick()
        assert sorted(changed) == list(range(gallery.rowCount()))
    reader.close()


def test_what_is_on_its_way_counts_once_and_by_its_verdict_if_it_has_one(
    hub: EventHub, gallery: GalleryModel
) -> None:
    coming = done_picture("D", ordinal=2, state=S.DOWNLOADING, original=None)
    pictures = (done_picture("P"), coming, picture("W", ordinal=3))
    hub.publish(KeysRecorded(build_request(), pictures))
    counts = gallery.counts()
    assert (counts.total, counts.pending, list(counts.verdicts.values())) == (3, 1, [2, 0, 0])
    gallery.set_view_options(ViewOptions(with_verdicts(Verdict.PASS)))
    assert render(gallery) == "■P ↓D"
    hub.publish(PictureStored(done_picture("D", ordinal=2)))
    assert render(gallery) == "■P ■D"
    hub.publish(marked("D", binned_at=START))
    counts = gallery.counts()
    assert (counts.total, counts.pending, list(counts.verdicts.values())) == (2, 1, [1, 0, 0])


def test_a_request_says_what_it_did_cost_whatever_of_it_is_kept(
    hub: EventHub, gallery: GalleryModel
) -> None:
    pictures = tuple(done_picture(key, ordinal=number) for number, key in enumerate("ABC"))
    hub.publish(KeysRecorded(build_request(), pictures))

    def figures() -> str:
        return gallery.tiles.heading_of(gallery.shown.groups[0]).figures

    assert figures() == "Pictures: 3 · 6 pt"
    hub.publish(marked("B", binned_at=START))
    assert (render(gallery), figures()) == ("■A ■C", "Pictures: 2 of 3 · 6 pt")
    gallery.set_view_options(ViewOptions(IN_BIN))
    assert (render(gallery), figures()) == ("■B", "Pictures: 1 · 2 pt")
    gallery.set_view_options(ViewOptions(grouping=Grouping.TEMPLATE))
    assert figures() == "Pictures: 2 · 4 pt"
    gallery.set_view_options(ViewOptions())
    hub.publish(marked("B"))
    assert figures() == "Pictures: 3 · 6 pt"


def test_what_is_filtered_and_what_is_counted(hub: EventHub, gallery: GalleryModel) -> None:
    review = done_picture("R", ordinal=2, audit=audit_json("REVIEW"))
    hub.publish(KeysRecorded(build_request(), (done_picture("P"), review, picture("W", ordinal=3))))
    hub.publish(marked("P", stars=4))
    hub.publish(decided("P", Choice.PICK))
    counts = gallery.counts()
    assert (counts.total, counts.good, counts.binned) == (3, 1, 0)
    assert counts.choices == {Choice.PICK: 1, None: 1}
    assert list(counts.verdicts.values()) == [1, 1, 0]
    gallery.set_view_options(REVIEW)
    assert render(gallery) == "■R"
    gallery.set_view_options(ViewOptions(with_choices(None)))
    assert render(gallery) == "■R"
    gallery.set_view_options(ViewOptions(with_choices(Choice.PICK, Choice.MAYBE)))
    assert render(gallery) == "■P"
    hub.publish(decided("P", Choice.REJECT))
    assert render(gallery) == ""
    hub.publish(decided("R", Choice.MAYBE))
    assert render(gallery) == "■R"
    hub.publish(decided("R", None))
    hub.publish(decided("P", Choice.PICK))
    gallery.set_view_options(ViewOptions(with_stars(3)))
    assert render(gallery) == "■P"
    gallery.set_view_options(ViewOptions(grouping=Grouping.VERDICT))
    assert render(gallery) == "■R\n◌W\n■P"
    assert [gallery.tiles.heading_of(group).title for group in gallery.shown.groups] == [
        "Review",
        "No verdict yet",
        "Pass",
    ]


def test_what_arrives_waits_while_somebody_is_at_work(hub: EventHub, gallery: GalleryModel) -> None:
    hub.publish(KeysRecorded(OLDER, (done_picture("O", request=OLDER.id, ordinal=1),)))
    resets: list[bool] = []
    gallery.modelReset.connect(lambda: resets.append(True))
    gallery.is_at_rest = lambda: False
    hub.publish(KeysRecorded(build_request(), (picture("N", ordinal=2),)))
    hub.publish(PictureStored(done_picture("N", ordinal=2)))
    assert (render(gallery), gallery.newcomers, resets) == ("■O", 1, [])
    hub.publish(marked("O", binned_at=START))
    assert (render(gallery), gallery.newcomers) == ("", 1)
    gallery.show_newcomers()
    assert (render(gallery), gallery.newcomers) == ("■N", 0)


def test_what_no_longer_fits_by_itself_stays_until_the_user_asks(
    hub: EventHub, gallery: GalleryModel
) -> None:
    review = done_picture("R", audit=audit_json("REVIEW"))
    hub.publish(KeysRecorded(build_request(), (review,)))
    gallery.set_view_options(REVIEW)
    hub.publish(PictureAnnounced(replace(review, verdict=None)))
    assert render(gallery) == "■R"
    gallery.set_view_options(REVIEW)
    assert render(gallery) == ""


def test_the_bin_is_a_place_of_its_own(hub: EventHub, gallery: GalleryModel) -> None:
    hub.publish(KeysRecorded(build_request(), (done_picture("A"), done_picture("B", ordinal=2))))
    hub.publish(marked("A", binned_at=START))
    assert (render(gallery), gallery.counts().total) == ("■B", 1)
    gallery.set_view_options(ViewOptions(IN_BIN))
    assert render(gallery) == "■A"
    hub.publish(PicturesPurged((PictureKey("A"),)))
    assert render(gallery) == ""
    hub.publish(MarksChanged("test", (MarkChange(PictureKey("B"), Marks(), Marks(stars=1)),)))
    gallery.set_view_options(ViewOptions())
    assert render(gallery) == "■B"


def test_what_waits_is_counted_by_the_library_as_by_the_cards(
    hub: EventHub, gallery: GalleryModel, tmp_path: Path
) -> None:
    seed(tmp_path, 60)
    reader = LibraryReader.open(tmp_path, "sandbox")
    assert reader
    rows, collection = kept_cards(reader), gallery.collection
    made = [row for row in rows if row[3] in ("done", "blocked")]
    passed = [row[0] for row in made if row[4] == "pass"]
    held = [row[0] for row in made if row[4] != "pass"]
    gallery.open(reader)
    assert collection.count_waiting() is None  # what was decided is not known yet
    binned = [key for key in held if collection.marks_of(key).binned_at]
    held = [key for key in held if key not in binned]
    hub.publish(DecisionsChanged({}))
    assert collection.count_waiting() is None  # nor what was contested
    collection.on_verdicts_contested(VerdictsContested({}))
    assert collection.count_waiting() == len(held)
    said = [(held[0], Choice.PICK), (held[1], Choice.MAYBE), (passed[0], Choice.MAYBE)]
    hub.publish(DecisionsChanged({key: decision(key, choice, at=START) for key, choice in said}))
    collection.on_verdicts_contested(VerdictsContested({held[2]: START}))
    assert collection.count_waiting() == len(held) - 1 + 1
    hub.publish(marked(held[3], binned_at=START))
    collection.on_verdicts_contested(VerdictsContested({held[0]: START + timedelta(days=1)}))
    assert collection.count_waiting() == len(held)
    reader.close()


def test_a_kept_library_is_read_in_brief_and_in_whole(
    gallery: GalleryModel, tmp_path: Path
) -> None:
    seed(tmp_path, 23)
    reader = LibraryReader.open(tmp_path, "sandbox")
    assert reader
    gallery.open(reader)
    assert gallery.rowCount() == 23
    assert [group.size for group in gallery.shown.groups] == [3, 5, 5, 5, 5]
    tile = gallery.data(gallery.index(0), GalleryRole.TILE)
    assert tile.key == f"{20:032X}"
    assert len(tile.chips) == 5
    words = gallery.tiles.heading_of(gallery.shown.groups[0])
    assert words.title == "夜幕下的赛博朋克城市"
    assert words.figures == "Pictures: 3 · 6 pt"
    assert any(gallery.marks_of(key) != Marks() for key in gallery.shown.keys)
    reader.close()


class Pixels:
    width, height, stride = 2, 2, 8
    data = bytes([0, 0, 255, 255] * 4)


class Loader:
    """The thumbnail service: remembers what was asked for, gives when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool, int]] = []
        self.work: list[Coroutine[Any, Any, None]] = []

    async def load(self, original: StoredOriginal, *, blurred: bool, edge: int) -> Pixels:
        self.asked.append((original.sha256, blurred, edge))
        if original.sha256.startswith("bad"):
            raise errors.PictureBroken("cut off")
        return Pixels()

    def spawn(self, work: Coroutine[Any, Any, None], *, name: str) -> None:
        self.work.append(work)

    def deliver(self) -> None:
        for work in self.work:
            with pytest.raises(StopIteration):
                work.send(None)
        self.work.clear()


def test_only_what_may_be_shown_is_loaded(
    hub: EventHub, gallery: GalleryModel, cache: ThumbnailCache
) -> None:
    loader = Loader()
    cache.attach(load=loader.load, spawn=loader.spawn)
    gallery.set_edge(2)
    review = done_picture("R", ordinal=2, audit=audit_json("REVIEW"))
    blocked = done_picture("B", ordinal=3, audit=audit_json("BLOCK"))
    hub.publish(KeysRecorded(build_request(), (done_picture("P"), review, blocked)))

    def images(role: GalleryRole) -> list[bool]:
        return [gallery.data(gallery.index(row), role) is not None for row in range(3)]

    touched: list[int] = []
    gallery.dataChanged.connect(lambda first, _last: touched.append(first.row()))
    assert images(GalleryRole.IMAGE) == [False, False, False]
    loader.deliver()
    assert sorted(loader.asked) == [("ab" * 32, False, 2), ("ab" * 32, True, 2)]
    assert sorted(set(touched)) == [0, 1]
    assert images(GalleryRole.IMAGE) == [True, True, False]
    assert images(GalleryRole.PEEK) == [True, True, False]


def test_another_size_stands_in_until_the_right_one_has_come(
    hub: EventHub, gallery: GalleryModel, cache: ThumbnailCache
) -> None:
    loader = Loader()
    cache.attach(load=loader.load, spawn=loader.spawn)
    gallery.set_edge(2)
    hub.publish(KeysRecorded(build_request(), (done_picture("P"),)))
    gallery.data(gallery.index(0), GalleryRole.IMAGE)
    loader.deliver()
    gallery.set_edge(64)
    assert gallery.data(gallery.index(0), GalleryRole.IMAGE) is not None
    assert len(loader.work) == 1
    loader.deliver()
    assert loader.asked[-1] == ("ab" * 32, False, 64)


def test_an_unreadable_thumbnail_is_asked_for_once(
    hub: EventHub, gallery: GalleryModel, cache: ThumbnailCache
) -> None:
    loader = Loader()
    cache.attach(load=loader.load, spawn=loader.spawn)
    original = StoredOriginal("bad", "originals/x", "JPEG", 1, 1, 1)
    broken = done_picture(original=original)
    hub.publish(KeysRecorded(build_request(), (broken,)))
    for _ in range(3):
        gallery.data(gallery.index(0), GalleryRole.IMAGE)
        loader.deliver()
    assert [asked[:2] for asked in loader.asked] == [("bad", False)]
    tile = gallery.data(gallery.index(0), GalleryRole.TILE)
    assert (tile.content, tile.offer) == (TileContent.TROUBLE, TileAction.MEND)
    assert "missing or damaged" in tile.spoken
    hub.publish(ThumbnailReady(broken))
    gallery.data(gallery.index(0), GalleryRole.IMAGE)
    loader.deliver()
    assert len(loader.asked) == 2


def test_the_cache_is_bounded_by_bytes(qtbot: QtBot) -> None:
    loader, cache = Loader(), ThumbnailCache(capacity=3 * image_from(Pixels()).sizeInBytes())
    cache.attach(load=loader.load, spawn=loader.spawn)
    originals = [StoredOriginal(str(n), "x", "JPEG", 1, 1, 1) for n in range(5)]
    for original in originals:
        cache.get(original, blurred=False, edge=2)
        loader.deliver()
    held = [cache.get(original, blurred=False, edge=2) is not None for original in originals]
    loader.deliver()
    assert held == [False, False, True, True, True]


def test_a_small_image_stands_in_until_the_large_one_is_read(qtbot: QtBot) -> None:
    loader, cache = Loader(), ThumbnailCache()
    cache.attach(load=loader.load, spawn=loader.spawn)
    original = StoredOriginal("a", "x", "JPEG", 2000, 1500, 1)
    assert cache.get(original, blurred=False, edge=900) is None
    loader.deliver()
    assert [asked[2] for asked in loader.asked] == [512, 900]
    assert cache.get(original, blurred=False, edge=900) is not None
    assert cache.get(original, blurred=True, edge=900) is None
    loader.deliver()
    assert loader.asked[2:] == [("a", True, 900)]


def test_what_was_read_at_once_is_asked_for_again_in_its_size(qtbot: QtBot) -> None:
    loader, cache = Loader(), ThumbnailCache()
    cache.read_from(lambda _sha, _blurred, _edge: image_from(Pixels()))
    original = StoredOriginal("a", "x", "JPEG", 2000, 1500, 1)
    assert cache.get(original, blurred=False, edge=900) is not None
    told: list[str] = []
    cache.loaded.connect(told.append)
    cache.attach(load=loader.load, spawn=loader.spawn)
    assert told == ["a"]
    cache.get(original, blurred=False, edge=900)
    loader.deliver()
    assert loader.asked == [("a", False, 900)]


def test_the_inspector_follows_its_picture(hub: EventHub, gallery: GalleryModel) -> None:
    inspector = InspectorPresenter(gallery, FakeClock())
    seen: list[Any] = []
    inspector.view_changed.connect(seen.append)
    hub.publish(KeysRecorded(build_request(), (picture(), picture("K2", ordinal=2))))
    inspector.on_selected(PictureKey("K1"))
    hub.publish(PictureStored(done_picture("K2", ordinal=2)))
    hub.publish(PictureStored(done_picture()))
    assert [view.audit.verdict for view in seen] == [None, done_picture().verdict]
    assert seen[-1].prompt == build_request().draft.prompt
    hub.publish(marked("K1", stars=3))
    assert seen[-1].marks.stars == 3
    inspector.on_selected(None)
    assert seen[-1] is None


def test_marking_very_many_is_told_once(qtbot: QtBot, hub: EventHub, gallery: GalleryModel) -> None:
    request = build_request(id=RequestId("many"))
    pictures = tuple(
        done_picture(f"M{number}", request=request.id, ordinal=100 + number)
        for number in range(600)
    )
    hub.publish(KeysRecorded(request, pictures))
    told: list[tuple[int, int]] = []
    gallery.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    stars = Marks(stars=3)
    tile = gallery.index(gallery.row_of(pictures[0].key))
    assert gallery.data(tile, GalleryRole.TILE).marks.stars == 0
    hub.publish(
        MarksChanged("stars", tuple(MarkChange(item.key, Marks(), stars) for item in pictures))
    )
    assert told == [(0, gallery.rowCount() - 1)]
    assert gallery.data(tile, GalleryRole.TILE).marks.stars == 3
