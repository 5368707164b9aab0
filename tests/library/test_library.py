from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import (
    START,
    TEMPLATE,
    answer,
    audit_json,
    camera_draft,
    draft,
    instant_draft,
    notice,
)
from wujie_desktop.domain.answers import PromisedPicture
from wujie_desktop.domain.cards import request_card_of
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.errors import FolderNotWritable, LibraryDamaged, LibraryTooNew
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import (
    FaultKind,
    PictureState,
    Reason,
    RequestState,
    StoredOriginal,
    SubmissionFault,
)
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database, connect, migrate, migration_scripts
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.library.requests import MAX_RECENT, Requests

ORIGINAL = StoredOriginal("ab" * 32, "originals/ab/x.jpg", "JPEG", 1024, 1365, 999)
FAULT = SubmissionFault(FaultKind.CONNECTION_LOST, "", "reset", "t-9", "")


@pytest.fixture
def requests(database: Database) -> Requests:
    return Requests(database, "sandbox")


async def test_an_intent_is_there_before_anything_is_sent(requests: Requests) -> None:
    asked = draft(
        templates=(TemplateRow(TEMPLATE, 3), TemplateRow(TEMPLATE, 1)), notify_url="http://x"
    )
    opened = await requests.open(asked, START)
    snapshot = await requests.load()
    assert snapshot.requests == (opened,)
    assert (opened.state, opened.draft, opened.created_at) == (
        RequestState.SUBMITTING,
        asked,
        START,
    )


async def test_every_named_key_is_kept_once(requests: Requests) -> None:
    opened = await requests.open(draft(), START)
    promised = (PromisedPicture(PictureKey("A"), TEMPLATE, 12), PromisedPicture(PictureKey("B")))
    request, pictures = await requests.record_keys(opened.id, answer(pictures=promised))
    assert request.state is RequestState.OPEN
    assert request.expected_points == 2
    assert [(p.key, p.template_key, p.progress.expected_seconds) for p in pictures] == [
        ("A", TEMPLATE, 12),
        ("B", None, None),
    ]
    again = await requests.record_keys(opened.id, answer(pictures=promised))
    assert again[1] == pictures


async def test_a_fault_is_kept_with_its_request(requests: Requests) -> None:
    opened = await requests.open(draft(), START)
    unknown = await requests.record_fault(opened.id, RequestState.UNKNOWN, FAULT)
    assert (unknown.state, unknown.fault) == (RequestState.UNKNOWN, FAULT)


async def test_from_notice_to_done(requests: Requests, tmp_path: Path) -> None:
    opened = await requests.open(draft(), START)
    await requests.record_keys(opened.id, answer("A", "B"))
    (first,) = await requests.accept([notice("A", 2, expected_seconds=5)], START)
    assert first.after.progress.expected_seconds == 5
    (made,) = await requests.accept([notice("A"), notice("unknown")], START)
    assert (made.after.state, made.after.verdict) == (PictureState.DOWNLOADING, Verdict.PASS)
    stored = await requests.store_original(PictureKey("A"), ORIGINAL)
    assert stored is not None
    assert (stored.after.state, stored.after.original, stored.settled) == (
        PictureState.DONE,
        ORIGINAL,
        None,
    )
    assert await requests.find_original(ORIGINAL.sha256) == stored.after
    assert await requests.find_original("cd" * 32) is None
    (blocked,) = await requests.accept([notice("B", audit=audit_json("BLOCK"))], START)
    assert blocked.settled is not None
    assert blocked.settled.state is RequestState.DONE
    snapshot = await requests.load()
    assert snapshot.pictures == (stored.after, blocked.after)


async def test_the_same_notice_twice_changes_nothing(requests: Requests) -> None:
    opened = await requests.open(draft(), START)
    await requests.record_keys(opened.id, answer("A"))
    assert len(await requests.accept([notice("A"), notice("A")], START)) == 1
    assert await requests.accept([notice("A")], START) == ()


async def test_evidence_is_kept_as_received(requests: Requests, database: Database) -> None:
    opened = await requests.open(draft(), START)
    await requests.record_keys(opened.id, answer("A", raw='{"code":"200","x":1}'))
    await requests.accept([notice("A", raw='{"key":"A"}')], START)

    def kept(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
        return [
            *connection.execute("SELECT answer FROM generation"),
            *connection.execute("SELECT raw FROM notice"),
            *connection.execute("SELECT count(*), min(rate) FROM audit_row"),
        ]

    assert await database.run(kept) == [('{"code":"200","x":1}',), ('{"key":"A"}',), (5, 0.9944)]


async def test_a_result_that_repeats_a_face_opens_it_to_nobody(
    requests: Requests, tmp_path: Path
) -> None:
    """The vendor may quote the address that it was sent, above all where it could not read it."""
    opens = "https://bucket.example/0a.jpg?X-Amz-Date=2026&X-Amz-Signature=5ec2e7"
    opened = await requests.open(instant_draft().with_face(f"photo:{'0a' * 32}"), START)
    await requests.record_keys(opened.id, answer("A", "B"))
    said = f'{{"key":"A","face_image_url":"{opens}"}}'
    refused = notice("B", 3, raw=said, failure=f"cannot read {opens}")
    await requests.accept([notice("A", raw=said), refused], START)
    made, failed = (await requests.load()).pictures
    assert made.picture_url == notice("A").picture_url
    assert failed.reason_text.endswith("X-Amz-Signature=******")
    kept = b"".join(map(Path.read_bytes, (tmp_path / FILE_NAME, tmp_path / f"{FILE_NAME}-wal")))
    assert b"X-Amz-Date=2026" in kept
    assert b"5ec2e7" not in kept


@pytest.mark.parametrize("wanted", [draft(), camera_draft(), instant_draft()])
async def test_the_summary_of_a_request_is_read_as_it_was_told(
    requests: Requests, tmp_path: Path, wanted: RequestDraft
) -> None:
    opened = await requests.open(wanted, START)
    reader = LibraryReader.open(tmp_path, "sandbox")
    assert reader
    assert reader.request_card(opened.id) == request_card_of(opened)
    reader.close()


async def test_a_download_may_fail_and_be_asked_for_again(requests: Requests) -> None:
    opened = await requests.open(draft(), START)
    await requests.record_keys(opened.id, answer("A"))
    await requests.accept([notice("A")], START)
    failed = await requests.fail_download(PictureKey("A"), Reason.GONE, "HTTP 404")
    assert failed is not None
    assert (failed.after.reason, failed.settled and failed.settled.state) == (
        Reason.GONE,
        RequestState.DONE,
    )
    asked = await requests.request_download(PictureKey("A"))
    assert asked is not None
    assert asked.after.state is PictureState.DOWNLOADING
    assert (await requests.load()).requests[0].state is RequestState.OPEN
    assert await requests.request_download(PictureKey("A")) is None
    assert await requests.request_download(PictureKey("nobody")) is None


async def test_an_old_request_is_recent_while_something_paid_for_is_not_here(
    requests: Requests,
) -> None:
    """One whose file was gone or is awaited, none that was refunded."""
    olds = ("gone", "failed", "refunded", "done")
    for number, name in enumerate((*olds, *(f"new {n}" for n in range(MAX_RECENT)))):
        opened = await requests.open(draft(), START + timedelta(minutes=number))
        await requests.record_keys(opened.id, answer(name))
    refund = notice("refunded", points=0, points_message="积分已退还")
    await requests.accept([notice("gone"), notice("failed", 3), refund, notice("done")], START)
    for name in ("gone", "refunded", "done"):
        await requests.fail_download(PictureKey(name), Reason.GONE, "404")
    await requests.request_download(PictureKey("done"))
    recent = (await requests.load_recent()).pictures
    assert "refunded" not in {picture.key for picture in recent}
    assert {picture.key for picture in recent if picture.is_missing} == {"gone", "done"}


async def test_profiles_do_not_see_one_another(database: Database) -> None:
    sandbox, live = Requests(database, "sandbox"), Requests(database, "live")
    opened = await sandbox.open(draft(), START)
    await sandbox.record_keys(opened.id, answer("A"))
    assert await live.accept([notice("A")], START) == ()
    assert (await live.load()).pictures == ()


async def test_everything_survives_reopening(tmp_path: Path) -> None:
    first = await Database.open(tmp_path)
    requests = Requests(first, "sandbox")
    opened = await requests.open(draft(), START)
    await requests.record_keys(opened.id, answer("A", "B"))
    await requests.accept([notice("A"), notice("B", audit=audit_json("REVIEW"))], START)
    await requests.store_original(PictureKey("A"), ORIGINAL)
    before = await requests.load()
    await first.close()
    second = await Database.open(tmp_path)
    assert await Requests(second, "sandbox").load() == before
    await second.close()


async def test_failed_work_leaves_no_trace(database: Database, requests: Requests) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute(
            "INSERT INTO original VALUES ('a', 'b', 'JPEG', 1, 1, 1)",
        )
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        await database.run(half)
    count = await database.run(lambda c: c.execute("SELECT count(*) FROM original").fetchone()[0])
    assert count == 0


def test_a_new_library_has_the_newest_schema(tmp_path: Path) -> None:
    connection = connect(tmp_path / "图库 😀")
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(migration_scripts())
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    connection.close()


def test_a_library_that_tests_begin_with_is_what_the_scripts_make(tmp_path: Path) -> None:
    """`connect` copies in tests (`tests/sums.py`); `migrate`, imported before, is the program's."""
    with closing(connect(tmp_path)) as copied, closing(sqlite3.connect(":memory:")) as made:
        migrate(made, tmp_path)
        assert copied.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage"
        asked = ["SELECT type, name, tbl_name, sql FROM sqlite_master", "PRAGMA user_version"]
        asked += [f"SELECT * FROM {name}" for (name,) in made.execute(names)]  # noqa: S608 - our own
        for statement in asked:
            assert copied.execute(statement).fetchall() == made.execute(statement).fetchall()


@pytest.mark.parametrize("version", range(len(migration_scripts())))
def test_every_older_schema_migrates(tmp_path: Path, version: int) -> None:
    old = sqlite3.connect(tmp_path / FILE_NAME)
    for script in migration_scripts()[:version]:
        old.executescript(script)
    old.execute(f"PRAGMA user_version={version}")
    old.close()
    connection = connect(tmp_path)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(migration_scripts())
    connection.close()


def everything(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return [
        *connection.execute("SELECT id, profile, state, prompt, created_at FROM generation"),
        *connection.execute("SELECT * FROM picture"),
    ]


def test_a_library_without_decisions_keeps_everything_and_takes_them(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / FILE_NAME)
    for script in migration_scripts()[:4]:
        old.executescript(script)
    old.execute(
        "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, created_at) "
        "VALUES ('g1', 'live', 'done', 'A', '雨后的老街', '', '2026-01-01T08:00:00+00:00')"
    )
    old.execute(
        "INSERT INTO picture (profile, key, generation_id, state) "
        "VALUES ('live', 'K1', 'g1', 'cancelled')"
    )
    old.execute("PRAGMA user_version=4")
    old.commit()
    before = everything(old)
    old.close()
    connection = connect(tmp_path)
    after = everything(connection)
    assert after == before
    assert connection.execute("SELECT count(*) FROM decision").fetchone() == (0,)
    connection.close()


def test_a_newer_library_is_left_alone(tmp_path: Path) -> None:
    connection = connect(tmp_path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(LibraryTooNew):
        connect(tmp_path)


@pytest.mark.parametrize("damage", [b"this is no database at all, not even a little" * 99])
def test_a_damaged_library_is_said_and_not_touched(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / FILE_NAME
    file.write_bytes(damage)
    with pytest.raises(LibraryDamaged):
        connect(tmp_path)
    assert file.read_bytes() == damage


def test_a_page_of_garbage_is_found(tmp_path: Path) -> None:
    connect(tmp_path).close()
    file = tmp_path / FILE_NAME
    data = bytearray(file.read_bytes())
    data[4096 * 2 : 4096 * 3] = b"\xa5" * 4096
    file.write_bytes(data)
    with pytest.raises(LibraryDamaged):
        connect(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="paths of this kind do not exist there")
async def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderNotWritable):
        await Database.open(tmp_path / "file" / "below")


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can take away an open file there")
async def test_nothing_is_written_into_a_file_that_nobody_finds_again(tmp_path: Path) -> None:
    """Else a paid call would be recorded there, and be gone with the program."""
    folder, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    database = await Database.open(folder)
    requests = Requests(database, "sandbox")
    opened = await requests.open(draft(), START)
    folder.rename(elsewhere)
    with pytest.raises(FolderNotWritable, match="no such file"):
        await requests.record_keys(opened.id, answer("A"))
    folder.mkdir()
    (folder / FILE_NAME).write_bytes((elsewhere / FILE_NAME).read_bytes())
    with pytest.raises(FolderNotWritable, match="another file"):
        await requests.record_keys(opened.id, answer("A"))
    (folder / FILE_NAME).unlink()
    folder.rmdir()
    elsewhere.rename(folder)
    await requests.record_keys(opened.id, answer("A"))
    await database.close()
    again = await Database.open(folder)
    assert [item.key for item in (await Requests(again, "sandbox").load()).pictures] == ["A"]
    await again.close()
