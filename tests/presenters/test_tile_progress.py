"""The ring of a picture in the making never runs backwards, whatever the gateway says."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.builders import START, FakeClock, build_request, notice, picture
from wujie_desktop.domain.changes import apply_notice
from wujie_desktop.domain.events import KeysRecorded, ProgressReported
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel, GalleryRole
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.gallery.tile import build_tile
from wujie_desktop.services.hub import EventHub

STATUSES = (0, 1, 2, 5, 11, 99)
said = st.fixed_dictionaries(
    {
        "status": st.sampled_from(STATUSES),
        "started_at": st.one_of(
            st.none(),
            st.integers(-(10**6), 10**6).map(lambda s: START + timedelta(seconds=s)),
            st.integers(-30, 90).map(lambda s: START + timedelta(seconds=s)),
        ),
        "expected_seconds": st.one_of(st.none(), st.integers(0, 10**6)),
        "queue_before": st.one_of(st.none(), st.integers(0, 99)),
    }
)
steps = st.lists(st.tuples(st.integers(0, 30), said), min_size=1, max_size=25)


@given(first=st.one_of(st.none(), st.integers(1, 300)), steps=steps)
def test_no_word_of_the_gateway_turns_it_back(
    first: int | None, steps: list[tuple[int, dict[str, object]]]
) -> None:
    """Each tile is worded anew, as after a restart."""
    one, now, reached = picture("A", first_estimate=first), START, 0.0
    for seconds, words in steps:
        now += timedelta(seconds=seconds)
        one = apply_notice(one, notice("A", **words))  # type: ignore[arg-type]  # by name
        progress = ring(one, now)
        assert first or progress is None
        assert (progress or 0.0) >= reached
        assert (progress or 0.0) <= 0.95
        reached = progress or 0.0


def ring(one: Picture, now: datetime) -> float | None:
    tile = build_tile(one, number=1, names={}, sent_at=START, now=now)
    return tile.progress


@given(moves=st.lists(st.tuples(st.integers(-90, 60), said), min_size=1, max_size=12))
def test_no_clock_that_is_set_back_turns_it_back(
    qapp: object, moves: list[tuple[int, dict[str, object]]]
) -> None:
    hub, clock = EventHub(), FakeClock()
    gallery = GalleryModel(hub=hub, thumbnails=ThumbnailCache(), clock=clock)
    one, reached = picture("A", first_estimate=60), 0.0
    hub.publish(KeysRecorded(build_request(), (one,), disagreement=False))
    gallery.show_newcomers()
    for seconds, words in moves:
        clock.advance(seconds)
        one = apply_notice(one, notice("A", **words))  # type: ignore[arg-type]  # by name
        hub.publish(ProgressReported(one))
        gallery.on_tick()
        progress = gallery.index(0).data(GalleryRole.TILE).progress or 0.0
        assert progress >= reached
        reached = progress


def test_the_ring_of_what_waits_in_line_is_empty(qtbot: QtBot) -> None:
    assert ring(picture("A", first_estimate=60), START + timedelta(seconds=30)) is None
