"""A gallery of a kept library, while more comes: as one that is opened afterwards."""

from __future__ import annotations

import random
import sqlite3
from array import array
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.bench.seed_library import PROFILE, seed
from tests.builders import AVATAR, START, FakeClock, build_request, done_picture, picture
from tests.kept import kept_cards
from tests.library.test_picture_blocks import fill
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.workbench import LibraryLoader
from wujie_desktop.domain.bit_sets import bits_of, ordinals_of
from wujie_desktop.domain.collection_book import CollectionBook
from wujie_desktop.domain.events import (
    KeysRecorded,
    LibraryOpened,
    MovedPicture,
    PictureStored,
    RequestsMoved,
)
from wujie_desktop.domain.filter import Term, Words
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import ProjectId, RequestId
from wujie_desktop.domain.marks import NO_MARKS
from wujie_desktop.domain.picture_index import Runs
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.spending import Charge
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import connect
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.library.rows import read_pictures, time_text
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel, GalleryRole
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.hub import EventHub

KEPT, MORE = 23, 4


def opened(folder: Path) -> tuple[EventHub, GalleryModel, LibraryReader]:
    hub = EventHub()
    model = GalleryModel(hub=hub, thumbnails=ThumbnailCache(), clock=FakeClock())
    reader = LibraryReader.open(folder, PROFILE)
    assert reader
    model.open(reader)
    return hub, model, reader


def keep(folder: Path, number: int, tried: str | None) -> tuple[Picture, ...]:
    """A request of two pictures comes into the library, as its first does."""
    connection = connect(folder)
    connection.execute(
        "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, created_at, "
        "retry_of) VALUES (?, ?, 'open', ?, 'p', '', ?, ?)",
        (f"n{number}", PROFILE, AVATAR, time_text(START + timedelta(hours=number)), tried),
    )
    for place in range(2):
        connection.execute(
            "INSERT INTO picture (profile, key, generation_id, template_key, state) "
            "VALUES (?, ?, ?, 'T', 'waiting')",
            (PROFILE, f"n{number}-{place}", f"n{number}"),
        )
    connection.commit()
    found = read_pictures(connection, "p.generation_id = ?", (f"n{number}",))
    connection.close()
    return tuple(found)


def write(folder: Path, statement: str, *values: str) -> None:
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def move(folder: Path, hub: EventHub, model: GalleryModel, name: str, project: ProjectId) -> None:
    """Let a request belong to another project, as its service does."""
    write(folder, "UPDATE generation SET project = ? WHERE id = ?", project, name)
    request = model.request(RequestId(name))
    assert request
    moved = replace(request, draft=replace(request.draft, project=project))
    pictures = [item for item in model.pictures() if item.request == name]
    members = [MovedPicture(item.key, item.ordinal, Charge()) for item in pictures]
    assert members
    hub.publish(RequestsMoved((moved,), {moved.id: members}))


@pytest.mark.parametrize("turn", range(6))
def test_what_comes_while_it_is_open_is_there_once(qtbot: QtBot, tmp_path: Path, turn: int) -> None:
    seed(tmp_path, KEPT)
    write(tmp_path, "UPDATE generation SET project = 'p' || (rowid % 3) WHERE rowid % 4")
    chance = random.Random(turn)  # noqa: S311 - the same every time
    hub, model, reader = opened(tmp_path)
    model.set_view_options(ViewOptions(grouping=chance.choice([*Grouping])))
    for number in range(MORE):
        tried = f"{chance.randrange(KEPT):032X}" if chance.random() < 0.4 else None
        sent = START + timedelta(hours=number)
        request = build_request(id=RequestId(f"n{number}"), retry_of=tried, created_at=sent)
        pictures = keep(tmp_path, number, tried)
        for event in (KeysRecorded(request, pictures), *map(PictureStored, pictures)):
            for _ in range(chance.randint(1, 2)):  # by callback and by poll
                hub.publish(event)
    hub.publish(LibraryOpened((), ()))
    model.show_newcomers()
    move(tmp_path, hub, model, "n1", ProjectId("p1"))
    _, fresh, other = opened(tmp_path)
    for grouping in Grouping:
        for order in Order:
            options = ViewOptions(grouping=grouping, order=order)
            model.set_view_options(options)
            fresh.set_view_options(options)
            assert model.shown.keys == fresh.shown.keys
            assert [*model.shown.groups] == [*fresh.shown.groups]
    assert model.counts() == fresh.counts()
    assert len({*model.shown.keys}) == len(model.shown.keys)
    reader.close()
    other.close()


def test_what_was_found_is_shown_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    seed(tmp_path, KEPT)
    _, model, reader = opened(tmp_path)
    everything = [*model.shown.keys]
    found = bits_of([2, 3, 5, 11, 23, 99])
    term = Term(FilterField.PROMPT, (Words("a"),))
    model.collection.terms.learn({term: found})
    model.set_view_options(ViewOptions(term))
    kept = sqlite3.connect(tmp_path / FILE_NAME)
    numbers = dict(kept.execute("SELECT key, ordinal FROM picture"))
    kept.close()
    assert [*model.shown.keys] == [key for key in everything if found >> numbers[key] & 1]
    model.collection.terms.learn({term: 0})
    model.set_view_options(ViewOptions(term))
    assert model.rowCount() == 0
    model.set_view_options(ViewOptions())
    assert model.shown.keys == tuple(everything)
    reader.close()


def test_a_picture_that_is_no_newcomer_is_not_told_as_one(qtbot: QtBot, tmp_path: Path) -> None:
    seed(tmp_path, KEPT)
    hub, model, reader = opened(tmp_path)
    model.is_at_rest = lambda: False
    kept = reader.pictures([model.shown.keys[0]])[0]
    hub.publish(PictureStored(kept))
    assert model.newcomers == 0
    hub.publish(PictureStored(done_picture("new", ordinal=KEPT + 1)))
    hub.publish(KeysRecorded(build_request(), (picture("more", ordinal=KEPT + 2),)))
    assert model.newcomers == 2
    assert model.rowCount() == KEPT
    reader.close()


@pytest.mark.parametrize("turn", range(6))
def test_requests_of_any_pictures_are_counted(qtbot: QtBot, tmp_path: Path, turn: int) -> None:
    """Also where the pictures of a request came at different times, and what it began with is not
    among them."""
    connection = connect(tmp_path)
    fill(connection, turn)
    connection.close()
    _, model, reader = opened(tmp_path)
    chance = random.Random(turn)  # noqa: S311 - the same every time
    cards = kept_cards(reader)
    for number in range(len(cards) + 1):
        some = chance.sample(cards, number)
        heads = model.collection.heads_of(some)
        assert heads.bit_count() == len({card.request for card in some})
    reader.close()


@given(runs=st.lists(st.tuples(st.integers(1, 50), st.integers(1, 6))), data=st.data())
def test_runs_are_read_as_the_list_that_they_stand_for(
    runs: list[tuple[int, int]], data: st.DataObject
) -> None:
    starts, sizes = (array("I", each) for each in (zip(*runs, strict=True) if runs else ((), ())))
    made = Runs(starts, sizes)
    whole = [ordinal for start, size in runs for ordinal in range(start, start + size)]
    assert len(made) == len(whole)
    for row in range(len(whole)):
        assert made[row] == whole[row]
        assert made[row - len(whole)] == whole[row]
    part = data.draw(st.slices(len(whole)))
    assert [*made[part]] == whole[part]
    assert [*made] == whole
    assert [*made[part]] == whole[part]
    assert [*ordinals_of(bits_of(whole))] == sorted({*whole})


def test_a_closed_library_is_asked_for_nothing(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A window stays in sight until the next one is: it shows what was read."""
    seed(tmp_path, KEPT)
    hub, thumbnails = EventHub(), ThumbnailCache()
    model = GalleryModel(hub=hub, thumbnails=thumbnails, clock=FakeClock())
    options = Options(tmp_path, Environment(), profile=PROFILE)
    loader = LibraryLoader(
        options,
        hub,
        gallery=model,
        book=CollectionBook(),
        thumbnails=thumbnails,
        samples=SamplePictureCache(),
    )
    loader.open()
    seen, unseen = model.shown.keys[0], model.shown.keys[-1]
    assert model.picture(seen)
    loader.close()
    assert model.picture(seen)
    assert model.picture(unseen) is None
    assert model.marks_of(unseen) == NO_MARKS
    assert model.data(model.index(model.rowCount() - 1, 0), GalleryRole.TILE) is None
    assert not caplog.records
