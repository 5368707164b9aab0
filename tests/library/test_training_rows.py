"""Rows of photos and trainings: kept whole, by profile, and none that is damaged hides others."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import START
from tests.sent_photos import photo, photo_set
from tests.thorough import examples
from wujie_desktop.domain.errors import KeyTaken, LibraryDamaged, TextBroken
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import AvatarKey, PhotoSetId
from wujie_desktop.domain.photo_check import PhotoCheck
from wujie_desktop.domain.photo_set import Consent
from wujie_desktop.domain.photos import PhotoUpload
from wujie_desktop.domain.request import FaultKind, SubmissionFault
from wujie_desktop.domain.training import (
    SentPhoto,
    Training,
    TrainingAnswer,
    TrainingId,
    TrainingState,
)
from wujie_desktop.library.damage import EPOCH
from wujie_desktop.library.database import Database
from wujie_desktop.library.photo_sets import PhotoSets
from wujie_desktop.library.photo_uploads import PhotoUploads
from wujie_desktop.library.trainings import Trainings

LATER = START + timedelta(minutes=10)
FAULT = SubmissionFault("ConnectionLost", "", "reset", "trace", "")
ODD: tuple[object, ...] = (None, b"\xff", "", "x", -(2**62), 1.5, "2026-13-01", "\ud83d".encode(
    "utf-8", "surrogatepass"
))  # fmt: skip


def training(number: int = 0, **changes: object) -> Training:
    sent = tuple(
        SentPhoto(photo(each).id, f"IMG_{each}.jpg", f"https://p.example/{each}")
        for each in range(2)
    )
    usual = Training(
        id=TrainingId(f"t{number}"),
        set_id=PhotoSetId("set"),
        name="林小满",
        state=TrainingState.SUBMITTING,
        created_at=START + timedelta(seconds=number),
        photos=sent,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def answer(key: str) -> TrainingAnswer:
    return TrainingAnswer(AvatarKey(key), 600, "trace", "{}")


async def change(database: Database, statement: str, *values: object) -> None:
    await database.run(lambda connection: connection.execute(statement, values).rowcount)


async def garble(database: Database, statement: str, value: object) -> None:
    """Write what no table would take: as a damaged page looks."""

    def work(connection: sqlite3.Connection) -> None:
        with suppress(sqlite3.IntegrityError):  # the table knows better
            connection.execute(statement, (value,))

    await database.run(work)


async def test_an_intent_is_kept_whole(database: Database) -> None:
    store = Trainings(database, "live")
    await store.open(training(0))
    await store.open(training(1, photos=()))
    assert await store.load() == (training(1, photos=()), training(0))
    assert await Trainings(database, "test").load() == ()


async def test_an_intent_is_kept_once(database: Database) -> None:
    store = Trainings(database, "live")
    await store.open(training())
    with pytest.raises(LibraryDamaged):
        await store.open(training(name="again"))
    assert await store.load() == (training(),)


async def test_what_was_withdrawn_leaves_nothing(database: Database) -> None:
    store = Trainings(database, "live")
    await store.open(training(0))
    await store.open(training(1))
    await store.withdraw(TrainingId("t0"))
    assert await store.load() == (training(1),)
    rows = await database.run(
        lambda connection: connection.execute("SELECT count(*) FROM training_photo").fetchone()
    )
    assert rows == (2,)


async def test_key_and_flaw_and_answer_are_kept(database: Database) -> None:
    store = Trainings(database, "live")
    await store.open(training())
    await store.keep_answer(TrainingId("t0"), b"\xff\x00")
    done = await store.record_key(TrainingId("t0"), answer("A"), FAULT)
    assert done == training(
        state=TrainingState.OPEN,
        key=AvatarKey("A"),
        expected_seconds=600,
        trace_id="trace",
        fault=FAULT,
    )
    assert await store.load() == (done,)
    rows = await database.run(
        lambda connection: connection.execute("SELECT received FROM training").fetchone()
    )
    assert rows == (b"\xff\x00",)


async def test_a_key_belongs_to_one_training_of_a_profile(database: Database) -> None:
    store, other = Trainings(database, "live"), Trainings(database, "test")
    for each, number in ((store, 0), (store, 1), (other, 2)):
        await each.open(training(number))
    await store.record_key(TrainingId("t0"), answer("A"), None)
    again = await store.record_key(TrainingId("t1"), answer("A"), None)
    assert (again.state, again.key) == (TrainingState.UNKNOWN, "")
    assert again.fault
    assert (again.fault.kind, again.fault.message) == (
        FaultKind.BAD_RESPONSE,
        FailureReason.KEYS_OF_ANOTHER,
    )
    same = await store.record_key(TrainingId("t0"), answer("A"), None)
    assert (same.state, same.key) == (TrainingState.OPEN, "A"), "its own key is no other's"
    kept = await other.record_key(TrainingId("t2"), answer("A"), None)
    assert (kept.state, kept.key) == (TrainingState.OPEN, "A")


@pytest.mark.parametrize("state", [TrainingState.REFUSED, TrainingState.UNKNOWN])
async def test_a_fault_is_kept_whole(database: Database, state: TrainingState) -> None:
    store = Trainings(database, "live")
    await store.open(training())
    fault = SubmissionFault("Refused", "20110019", "无人脸", "t", "train_image_url_list")
    done = await store.record_fault(TrainingId("t0"), state, fault)
    assert done == training(state=state, fault=fault, trace_id="t")


async def test_only_what_had_no_answer_becomes_unknown(database: Database) -> None:
    store, other = Trainings(database, "live"), Trainings(database, "test")
    states = [*TrainingState]
    for number, state in enumerate(states):
        await store.open(training(number))
        await change(database, "UPDATE training SET state = ? WHERE id = ?", state, f"t{number}")
    await other.open(training(99))
    await store.call_interrupted_unknown()
    after = {each.id: each for each in await store.load()}
    for number, state in enumerate(states):
        was_open = state is TrainingState.SUBMITTING
        kept = after[TrainingId(f"t{number}")]
        assert kept.state is (TrainingState.UNKNOWN if was_open else state)
        assert (kept.fault.kind if kept.fault else None) == (
            FaultKind.INTERRUPTED if was_open else None
        )
    assert (await other.load())[0].state is TrainingState.SUBMITTING


async def test_only_an_unknown_one_takes_a_key_by_hand(database: Database) -> None:
    store = Trainings(database, "live")
    await store.open(training())
    await store.record_fault(TrainingId("t0"), TrainingState.REFUSED, FAULT)
    refused = await store.adopt(TrainingId("t0"), AvatarKey("A"))
    assert (refused.state, refused.key) == (TrainingState.REFUSED, "")
    await store.record_fault(TrainingId("t0"), TrainingState.UNKNOWN, FAULT)
    adopted = await store.adopt(TrainingId("t0"), AvatarKey("A"))
    assert (adopted.state, adopted.key, adopted.fault) == (TrainingState.OPEN, "A", None)


async def test_a_key_by_hand_is_that_of_one_training(database: Database) -> None:
    store = Trainings(database, "live")
    for number in (0, 1):
        await store.open(training(number))
        await store.record_fault(TrainingId(f"t{number}"), TrainingState.UNKNOWN, FAULT)
    await store.adopt(TrainingId("t0"), AvatarKey("A"))
    with pytest.raises(KeyTaken):
        await store.adopt(TrainingId("t1"), AvatarKey("A"))
    assert sorted((each.state, each.key) for each in await store.load()) == [
        (TrainingState.OPEN, "A"), (TrainingState.UNKNOWN, ""),
    ]  # fmt: skip


async def test_status_and_balances_are_kept(database: Database) -> None:
    store = Trainings(database, "live")
    await store.open(training())
    await store.record_balances(TrainingId("t0"), 100, 40)
    asked = await store.record_status(TrainingId("t0"), None, TrainingState.OPEN, START)
    assert (asked.status, asked.checked_at, asked.ended_at) == (None, START, None)
    ended = await store.record_status(TrainingId("t0"), 10, TrainingState.READY, LATER)
    assert (ended.status, ended.checked_at, ended.ended_at) == (10, LATER, LATER)
    assert (ended.balance_before, ended.balance_after, ended.points) == (100, 40, 60)


@pytest.mark.logs_errors
@pytest.mark.parametrize(
    "column",
    [
        "name", "state", "created_at", "avatar_key", "expected_seconds", "status", "checked_at",
        "ended_at", "trace_id", "fault_kind", "fault_code", "balance_before", "balance_after",
    ],
)  # fmt: skip
async def test_a_damaged_training_hides_no_other(database: Database, column: str) -> None:
    store = Trainings(database, "live")
    await store.open(training(0))
    await store.open(training(1))
    await change(database, "PRAGMA ignore_check_constraints=ON")
    for value in ODD:
        statement = f"UPDATE training SET {column} = ? WHERE id = 't0'"  # noqa: S608 - our own text
        await garble(database, statement, value)
        read = await store.load()
        assert [each for each in read if each.id == "t1"] == [training(1)]
        assert len(read) in (1, 2)


@pytest.mark.logs_errors
async def test_a_time_that_cannot_be_read_is_none_known(database: Database) -> None:
    store = Trainings(database, "live")
    await store.open(training())
    await change(database, "UPDATE training SET created_at = 'x', checked_at = 'x'")
    (kept,) = await store.load()
    assert (kept.created_at, kept.checked_at) == (EPOCH, None)


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=20), min_size=3, max_size=3), number=st.integers(0, 10**9))
async def test_any_text_comes_back_as_it_was(
    database: Database, texts: list[str], number: int
) -> None:
    store = Trainings(database, "live")
    file, address, title = texts
    made = training(
        id=TrainingId(f"{number}"), name=title, photos=(SentPhoto(photo(0).id, file, address),)
    )
    await change(database, "DELETE FROM training_photo")
    await change(database, "DELETE FROM training")
    try:
        await store.open(made)
    except TextBroken:
        return  # half a character
    assert await store.load() == (made,)


async def test_sets_are_kept_whole_and_by_profile(database: Database) -> None:
    store, other = PhotoSets(database, "live"), PhotoSets(database, "test")
    consent = Consent("王芳", START, "海报", "/纸.pdf", is_of_minor=True)
    check = PhotoCheck(False, "1", "无人脸", 0.5, LATER)
    first = photo_set(photo(0), photo(1, address=False), consent=consent)
    await store.put(first)
    for each in first.photos:
        await store.add(first.id, each)
    await store.record_address(first.id, photo(0).id, photo(0).address, LATER)
    await store.record_checks(first.id, {photo(1).id: check}, "{}", LATER)
    await store.agree(first.id, consent)
    await other.put(photo_set(id=PhotoSetId("other"), name="x"))
    photos = (replace(first.photos[0], expires_at=LATER), replace(first.photos[1], check=check))
    assert await store.load() == (replace(first, photos=photos),)
    assert [each.id for each in await other.load()] == ["other"]


async def test_the_newest_set_is_first_and_photos_stay_in_order(database: Database) -> None:
    store = PhotoSets(database, "live")
    for number in range(3):
        at = START + timedelta(seconds=number)
        await store.put(photo_set(id=PhotoSetId(f"s{number}"), created_at=at))
    for number in (5, 1, 3):
        await store.add(PhotoSetId("s1"), photo(number))
    await store.remove(PhotoSetId("s1"), photo(1).id)
    await store.add(PhotoSetId("s1"), photo(1))
    await store.add(PhotoSetId("s1"), photo(5, name="again.jpg"))
    sets = await store.load()
    assert [each.id for each in sets] == ["s2", "s1", "s0"]
    assert [each.name for each in sets[1].photos] == ["IMG_5.jpg", "IMG_3.jpg", "IMG_1.jpg"]


@pytest.mark.logs_errors
@pytest.mark.parametrize(
    "change_row",
    [
        "UPDATE photo SET measures = ? WHERE position = 0",
        "UPDATE photo SET name = ? WHERE position = 0",
        "UPDATE photo SET address = ? WHERE position = 0",
        "UPDATE photo SET expires_at = ? WHERE position = 0",
        "UPDATE photo_check SET at = ?",
        "UPDATE photo_check SET passed = ?",
        "UPDATE photo_check SET similarity = ?",
        "UPDATE consent SET at = ?",
        "UPDATE consent SET who = ?",
        "UPDATE photo_set SET name = ? WHERE id = 'damaged'",
        "UPDATE photo_set SET fewest = ? WHERE id = 'damaged'",
        "UPDATE photo_set SET created_at = ? WHERE id = 'damaged'",
    ],
)
async def test_a_damaged_row_of_a_set_hides_no_other(database: Database, change_row: str) -> None:
    store = PhotoSets(database, "live")
    for name in ("damaged", "sound"):
        await store.put(photo_set(id=PhotoSetId(name)))
    for number in range(2):
        await store.add(PhotoSetId("damaged"), photo(number))
    check = PhotoCheck(True, "", "", 0.9, START)
    await store.record_checks(PhotoSetId("damaged"), {photo(0).id: check}, "{}", START)
    await store.agree(PhotoSetId("damaged"), Consent("王芳", START, ""))
    for value in (*ODD, "[]", "{}", json.dumps({"width": 1})):
        await garble(database, change_row, value)
        read = {each.id: each for each in await store.load()}
        assert PhotoSetId("sound") in read
        if "damaged" in read:
            assert photo(1).id in [each.id for each in read[PhotoSetId("damaged")].photos]


async def test_a_photo_is_in_use_as_long_as_any_set_has_it(database: Database) -> None:
    store, other = PhotoSets(database, "live"), PhotoSets(database, "test")
    one, two, three = (photo(number) for number in range(3))
    await store.put(photo_set())
    await other.put(photo_set(id=PhotoSetId("other")))
    await store.add(PhotoSetId("set"), one)
    await other.add(PhotoSetId("other"), two)
    assert await store.unused([one.id, two.id, three.id]) == (three.id,)
    assert await store.photos_of(PhotoSetId("set")) == (one.id,)
    await store.delete(PhotoSetId("set"))
    assert await store.unused([one.id, two.id]) == (one.id,)


async def test_the_log_of_copies_knows_what_may_still_be_there(database: Database) -> None:
    uploads, other = PhotoUploads(database, "live"), PhotoUploads(database, "test")
    first = PhotoUpload(photo(0).id, "https://b.example/0.jpg", START, LATER)
    second = PhotoUpload(photo(1).id, "https://b.example/1.jpg", LATER, LATER)
    for each in (second, first):
        await uploads.record(each)
    assert await uploads.remaining() == (first, second)
    assert await uploads.remaining([photo(1).id]) == (second,)
    assert await uploads.remaining([]) == await other.remaining() == ()
    await uploads.record_deleted(first, LATER)
    assert await uploads.remaining() == (second,)
    again = replace(first, at=LATER)
    await uploads.record(again)
    assert await uploads.remaining([photo(0).id]) == (again,), "put there once more"
