from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.builders import START, TEMPLATE, FakeClock, audit_json, done_picture, generation, picture
from wujie_desktop.domain import errors
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.events import (
    GatewayRecovered,
    GatewayTroubled,
    GenerationOpened,
    GenerationSettled,
    ImageAnnounced,
    ImageBlocked,
    ImageStored,
    KeysRecorded,
    LibraryOpened,
    OutcomeBecameUnknown,
    SubmissionRefused,
    TemplatesRead,
    ThumbnailReady,
)
from wujie_desktop.domain.generation import (
    PictureState,
    RequestState,
    StoredOriginal,
    SubmissionFault,
)
from wujie_desktop.domain.ids import GenerationId
from wujie_desktop.presenters.explain import Explanation
from wujie_desktop.presenters.gallery_filter import GalleryFilter, Show
from wujie_desktop.presenters.gallery_model import GalleryModel, GalleryRole
from wujie_desktop.presenters.inspector_presenter import InspectorPresenter
from wujie_desktop.presenters.notices import NoticePresenter
from wujie_desktop.presenters.queue_model import QueueModel, QueueRole, Tone
from wujie_desktop.presenters.thumbnail_cache import ThumbnailCache, image_from
from wujie_desktop.services.hub import EventHub

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
S = PictureState
MARKS = {
    S.WAITING: "◌", S.DOWNLOADING: "↓", S.DONE: "■",
    S.BLOCKED: "⊘", S.FAILED: "✗", S.CANCELLED: "–",
}  # fmt: skip
OLDER = generation(id=GenerationId("g0"), created_at=START - timedelta(hours=1))


def render(model: GalleryModel) -> str:
    return " ".join(f"{MARKS[item.state]}{item.key}" for item in model.pictures())


@pytest.fixture
def hub(qtbot: QtBot) -> EventHub:
    return EventHub()


@pytest.fixture
def cache() -> ThumbnailCache:
    return ThumbnailCache()


@pytest.fixture
def gallery(hub: EventHub, cache: ThumbnailCache) -> GalleryModel:
    model = GalleryModel(hub=hub, thumbnails=cache, clock=FakeClock())
    model.tester = QAbstractItemModelTester(model, FATAL)  # type: ignore[attr-defined]
    return model


def test_newest_request_first_in_its_own_order(hub: EventHub, gallery: GalleryModel) -> None:
    old = (picture("O1", generation=OLDER.id, ordinal=1),)
    hub.publish(LibraryOpened((OLDER,), old))
    new = (picture("N1", ordinal=2), picture("N2", ordinal=3))
    hub.publish(GenerationOpened(generation()))
    hub.publish(KeysRecorded(generation(), new))
    assert render(gallery) == "◌N1 ◌N2 ◌O1"
    hub.publish(ImageStored(done_picture("N2", ordinal=3)))
    hub.publish(ImageBlocked(replace(old[0], state=S.BLOCKED)))
    assert render(gallery) == "◌N1 ■N2 ⊘O1"


def test_data_never_raises(hub: EventHub, gallery: GalleryModel) -> None:
    hub.publish(LibraryOpened((generation(),), (done_picture(), picture("K2", ordinal=2))))
    for role in [*range(20), *GalleryRole, 9999]:
        for index in (gallery.index(0), gallery.index(1), QModelIndex(), gallery.index(7)):
            gallery.data(index, role)
    assert gallery.rowCount(gallery.index(0)) == 0


def test_templates_get_their_names(hub: EventHub, gallery: GalleryModel) -> None:
    hub.publish(LibraryOpened((generation(),), (picture(),)))
    hub.publish(TemplatesRead((TemplateOption(TEMPLATE, "赛博使者"),)))
    assert gallery.data(gallery.index(0), GalleryRole.TILE).name == "赛博使者"


def test_waiting_tiles_tick(qtbot: QtBot, hub: EventHub, gallery: GalleryModel) -> None:
    hub.publish(LibraryOpened((generation(),), (picture(), done_picture("K2", ordinal=2))))
    changed: list[int] = []
    gallery.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    gallery.on_tick()
    assert changed == [0]


def test_the_filter_counts_and_keeps_the_rest(hub: EventHub, gallery: GalleryModel) -> None:
    shown = GalleryFilter(gallery)
    tester = QAbstractItemModelTester(shown, FATAL)
    review = done_picture("R", ordinal=2, audit=audit_json("REVIEW"))
    hub.publish(
        LibraryOpened((generation(),), (done_picture("P"), review, picture("W", ordinal=3)))
    )
    assert list(shown.counts().values()) == [3, 1, 1, 0]
    shown.set_show(Show.REVIEW)
    assert (shown.rowCount(), shown.show) == (1, Show.REVIEW)
    hub.publish(ImageAnnounced(replace(review, verdict=None)))
    assert shown.rowCount() == 0
    tester.deleteLater()


class Pixels:
    width, height, stride = 2, 2, 6
    data = bytes([255, 0, 0] * 4)


class Loader:
    """The thumbnail service: remembers what was asked for, gives when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool]] = []
        self.work: list[Coroutine[Any, Any, None]] = []

    async def load(self, original: StoredOriginal, *, blurred: bool) -> Pixels:
        self.asked.append((original.sha256, blurred))
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
    review = done_picture("R", ordinal=2, audit=audit_json("REVIEW"))
    blocked = done_picture("B", ordinal=3, audit=audit_json("BLOCK"))
    hub.publish(LibraryOpened((generation(),), (done_picture("P"), review, blocked)))

    def images(role: GalleryRole) -> list[bool]:
        return [gallery.data(gallery.index(row), role) is not None for row in range(3)]

    assert images(GalleryRole.IMAGE) == [False, False, False]
    loader.deliver()
    assert sorted(loader.asked) == [("ab" * 32, False), ("ab" * 32, True)]
    assert images(GalleryRole.IMAGE) == [True, True, False]
    assert images(GalleryRole.PEEK) == [True, True, False]


def test_an_unreadable_thumbnail_is_asked_for_once(
    hub: EventHub, gallery: GalleryModel, cache: ThumbnailCache
) -> None:
    loader = Loader()
    cache.attach(load=loader.load, spawn=loader.spawn)
    original = StoredOriginal("bad", "originals/x", "JPEG", 1, 1, 1)
    broken = done_picture(original=original)
    hub.publish(LibraryOpened((generation(),), (broken,)))
    for _ in range(3):
        gallery.data(gallery.index(0), GalleryRole.IMAGE)
        loader.deliver()
    assert loader.asked == [("bad", False)]
    hub.publish(ThumbnailReady(broken))
    gallery.data(gallery.index(0), GalleryRole.IMAGE)
    loader.deliver()
    assert len(loader.asked) == 2


def test_the_cache_is_bounded_by_bytes(qtbot: QtBot) -> None:
    loader, cache = Loader(), ThumbnailCache(capacity=3 * image_from(Pixels()).sizeInBytes())
    cache.attach(load=loader.load, spawn=loader.spawn)
    originals = [StoredOriginal(str(n), "x", "JPEG", 1, 1, 1) for n in range(5)]
    for original in originals:
        cache.get(original, blurred=False)
        loader.deliver()
    held = [cache.get(original, blurred=False) is not None for original in originals]
    loader.deliver()
    assert held == [False, False, True, True, True]


def queue_text(model: QueueModel) -> list[str]:
    rows = [model.data(model.index(row), QueueRole.ROW) for row in range(model.rowCount())]
    return [f"{row.state} | {row.points} | {row.tone.name}" for row in rows]


def test_the_queue_tells_each_requests_story(hub: EventHub) -> None:
    model = QueueModel(hub=hub, clock=FakeClock())
    tester = QAbstractItemModelTester(model, FATAL)
    opened = generation(state=RequestState.SUBMITTING, expected_points=None)
    hub.publish(GenerationOpened(opened))
    assert queue_text(model) == ["Sending |  | RUNNING"]
    hub.publish(KeysRecorded(generation(), (picture("A"), picture("B", ordinal=2))))
    assert queue_text(model) == ["0/2 done | expected 4 points | RUNNING"]
    hub.publish(ImageAnnounced(done_picture("A", state=S.DOWNLOADING)))
    assert (model.summary().running, model.summary().not_stored) == (1, 1)
    hub.publish(ImageStored(done_picture("A")))
    hub.publish(ImageBlocked(done_picture("B", ordinal=2, state=S.BLOCKED)))
    hub.publish(GenerationSettled(generation(state=RequestState.DONE)))
    assert queue_text(model) == ["1/2 done · 1 blocked | 4 points | QUIET"]
    assert model.summary().not_stored == 0
    tester.deleteLater()


def test_refused_and_unknown_requests_stay_in_sight(hub: EventHub) -> None:
    model = QueueModel(hub=hub, clock=FakeClock())
    error = errors.Refused("积分不足", code="20110010")
    fault = SubmissionFault("Refused", "20110010", "积分不足", "t")
    refused = generation(state=RequestState.REFUSED, fault=fault)
    unknown = generation(id=GenerationId("g2"), state=RequestState.UNKNOWN)
    hub.publish(SubmissionRefused(refused, error))
    hub.publish(OutcomeBecameUnknown(unknown, errors.ConnectionLost("reset")))
    rows = [model.data(model.index(row), QueueRole.ROW) for row in range(2)]
    assert {row.tone for row in rows} == {Tone.WARNING}
    assert rows[0].state.startswith("Outcome unknown")
    assert rows[1].state == "Refused, nothing charged: 积分不足"
    assert model.summary().unknown == 1


def test_the_inspector_follows_its_picture(hub: EventHub, gallery: GalleryModel) -> None:
    inspector = InspectorPresenter(gallery, FakeClock())
    seen: list[Any] = []
    inspector.view_changed.connect(lambda view, _image: seen.append(view))
    hub.publish(LibraryOpened((generation(),), (picture(), picture("K2", ordinal=2))))
    assert seen == [None]
    inspector.on_selected(gallery.index(0))
    hub.publish(ImageStored(done_picture("K2", ordinal=2)))
    hub.publish(ImageStored(done_picture()))
    assert [view.verdict for view in seen[1:]] == [None, done_picture().verdict]
    assert seen[-1].prompt == generation().draft.prompt
    inspector.on_selected(QModelIndex())
    assert seen[-1] is None


def test_notices_come_and_go(hub: EventHub) -> None:
    notices = NoticePresenter(hub=hub)
    seen: list[Explanation | None] = []
    notices.shown.connect(seen.append)
    notices.cleared.connect(lambda: seen.append(None))
    hub.publish(GatewayTroubled(errors.Unreachable("dns")))
    hub.publish(GatewayRecovered())
    hub.publish(OutcomeBecameUnknown(generation(), errors.ConnectionLost("reset")))
    assert seen[0] is not None
    assert seen[1] is None
    assert seen[2] is not None
    assert (seen[0].title, seen[2].title) == ("The gateway cannot be reached", "Outcome unknown")
