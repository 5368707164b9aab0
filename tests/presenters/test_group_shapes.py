"""Which shape the tiles of a group have, and that it stays while they are shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import START, FakeClock, build_request, done_picture, picture
from wujie_desktop.domain.events import KeysRecorded, PictureStored, RequestOpened
from wujie_desktop.domain.ids import RequestId, TemplateKey
from wujie_desktop.domain.picture_index import SHAPES, most_common_shape, shape_code
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.library.database import connect
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.collapsed_groups import FOLDED
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.hub import EventHub

Size = tuple[int, int]
TALL, WIDE, SQUARE = (1024, 1365), (1024, 768), (900, 900)
BY_DAY = ViewOptions(grouping=Grouping.DAY)


class Shown:
    """A gallery, and what comes into it."""

    def __init__(self) -> None:
        self.hub, self.requests, self.pictures = EventHub(), 0, 0
        self.model = GalleryModel(hub=self.hub, thumbnails=ThumbnailCache(), clock=FakeClock())

    def order(self, number: int, template: str = "t") -> list[int]:
        """Send for so many pictures; returns their ordinals."""
        self.requests += 1
        sent = build_request(id=RequestId(f"g{self.requests}"), created_at=START)
        ordinals = [*range(self.pictures + 1, self.pictures + number + 1)]
        self.pictures += number
        waiting = [
            picture(
                f"K{ordinal}", request=sent.id, ordinal=ordinal, template_key=TemplateKey(template)
            )
            for ordinal in ordinals
        ]
        self.hub.publish(RequestOpened(sent))
        self.hub.publish(KeysRecorded(sent, tuple(waiting)))
        return ordinals

    def store(self, ordinal: int, size: Size) -> None:
        """A picture of this size comes."""
        waiting = self.model.pictures_of([self.model.collection.cards.key(ordinal)])[0]
        original = StoredOriginal(f"{ordinal:064x}", "x", "JPEG", *size, 9)
        stored = replace(
            done_picture(waiting.key),
            original=original,
            template_key=waiting.template_key,
            request=waiting.request,
            ordinal=ordinal,
        )
        self.hub.publish(PictureStored(stored))

    def make(self, *sizes: Size, template: str = "t") -> None:
        for ordinal, size in zip(self.order(len(sizes), template), sizes, strict=True):
            self.store(ordinal, size)

    def arrange(self, options: ViewOptions) -> list[Size]:
        self.model.set_view_options(options)
        return self.shapes

    @property
    def shapes(self) -> list[Size]:
        """The shapes of the groups from the top."""
        return [SHAPES[code] for code in self.model.shown.groups.shapes]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown()


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ((1024, 1365), (3, 4)),
        ((768, 1024), (3, 4)),
        ((1000, 1000), (1, 1)),
        ((1920, 1080), (16, 9)),
        ((1365, 1024), (4, 3)),
        ((100, 4000), (1, 2)),
        ((4000, 100), (2, 1)),
        ((832, 1216), (2, 3)),
    ],
)
def test_a_picture_has_the_nearest_of_few_shapes(size: Size, shape: Size) -> None:
    assert SHAPES[shape_code(*size)] == shape


def test_most_decide_and_the_first_where_as_many_are_otherwise() -> None:
    tall, wide = (chr(shape_code(*size)) for size in (TALL, WIDE))
    for codes, found in (("wt", wide), ("tw", tall), ("twW", tall), ("00w0", wide), ("00", tall)):
        known = codes.replace("W", "0").replace("t", tall).replace("w", wide)
        assert most_common_shape(known.encode()) == ord(found)


def test_each_group_has_the_shape_of_most_of_its_pictures(shown: Shown) -> None:
    shown.make(WIDE, WIDE, WIDE, TALL)
    shown.make(SQUARE)
    shown.make(TALL, WIDE, TALL, template="other")
    assert shown.arrange(ViewOptions(order=Order.OLDEST)) == [(4, 3), (1, 1), (3, 4)]
    assert shown.arrange(BY_DAY) == [(4, 3)]
    assert shown.arrange(ViewOptions(grouping=Grouping.NONE)) == [(4, 3)]
    assert shown.arrange(ViewOptions(grouping=Grouping.TEMPLATE)) == [(3, 4), (4, 3)]
    assert shown.arrange(ViewOptions(order=Order.STARS)) == [(3, 4), (1, 1), (4, 3)]


def test_what_arrives_changes_no_shape_that_is_shown(shown: Shown) -> None:
    first = shown.order(2)
    assert shown.shapes == [(3, 4)]
    for ordinal in first:
        shown.store(ordinal, WIDE)
    shown.order(1, "other")  # which arranges all of it anew
    assert shown.shapes == [(3, 4), (3, 4)]
    assert shown.arrange(ViewOptions(order=Order.OLDEST)) == [(4, 3), (3, 4)]


def test_what_comes_of_a_template_is_expected_of_it_again(shown: Shown) -> None:
    shown.make(WIDE, template="wide")
    shown.make(SQUARE, template="square")
    shown.order(3, "wide")
    assert shown.shapes[0] == (4, 3)
    shown.order(3, "never seen")
    assert shown.shapes[:2] == [(3, 4), (4, 3)]


def test_a_day_keeps_its_shape_though_others_become_more(shown: Shown) -> None:
    shown.make(TALL)
    assert shown.arrange(BY_DAY) == [(3, 4)]
    shown.make(WIDE, WIDE, WIDE, template="wide")
    assert shown.model.rowCount() == 4
    assert shown.shapes == [(3, 4)]


def test_folding_changes_no_shape_of_the_others(shown: Shown) -> None:
    for ordinal in shown.order(2):
        shown.store(ordinal, WIDE)
    shown.model.fold(shown.model.view_options.collapsed.toggled(frozenset(("g9",))))
    assert shown.shapes == [(3, 4)]
    shown.make(SQUARE, template="square")
    shown.arrange(ViewOptions(order=Order.OLDEST))
    shown.model.fold(FOLDED)
    assert shown.shapes == [(4, 3)]


def test_shapes_are_known_at_the_next_start_and_expected_of_what_is_open(
    qtbot: QtBot, tmp_path: Path
) -> None:
    connection = connect(tmp_path)
    connection.execute("INSERT INTO original VALUES ('s', 'x', 'JPEG', 1024, 768, 9)")
    for request, state, sha in (("a", "done", "s"), ("b", "waiting", None)):
        connection.execute(
            "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, "
            "created_at) VALUES (?, 'p', 'open', '', '', '', '2026-11-24T09:00:00.000000+00:00')",
            (request,),
        )
        connection.execute(
            "INSERT INTO picture (profile, key, generation_id, template_key, state, sha256) "
            "VALUES ('p', ?, ?, 't', ?, ?)",
            (f"k{request}", request, state, sha),
        )
    connection.close()
    reader = LibraryReader.open(tmp_path, "p")
    assert reader
    model = GalleryModel(hub=EventHub(), thumbnails=ThumbnailCache(), clock=FakeClock())
    model.open(reader)
    assert [SHAPES[code] for code in model.shown.groups.shapes] == [(4, 3), (4, 3)]
    model.close()
    reader.close()
