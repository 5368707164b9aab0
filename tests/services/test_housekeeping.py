"""What takes the space is added up; what the user says may go is gone, whenever it is killed."""

from __future__ import annotations

import asyncio
import hashlib
import json
import signal
import sqlite3
import sys
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bench.seed_library import FIRST, PROFILE, seed
from tests.faults.erasure_victim import TRAPS
from tests.sent_photos import photo as any_photo
from wujie_desktop.config.draft_store import DraftStore
from wujie_desktop.config.library_places import LibraryMark, find_library, leave_mark
from wujie_desktop.config.paths import ERASURE as NOTE
from wujie_desktop.domain.decisions import GIVEN_UP, Choice, Decision, first_broken, text_sha256
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.draft_text import draft_text
from wujie_desktop.domain.errors import ErasurePutOff, OriginalsMissing
from wujie_desktop.domain.housekeeping import (
    Age,
    Amount,
    ErasePerson,
    GiveUp,
    PersonPart,
    PersonRest,
    RejectedOriginal,
    SpaceKind,
    Spared,
    plan_giving_up,
)
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId, TemplateKey
from wujie_desktop.domain.marks import NO_MARKS, Marks
from wujie_desktop.domain.past_request import Outcome
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.request import PictureState
from wujie_desktop.imaging.sample_pictures import SamplePictureStore
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnail_paths import thumbnail_path
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.backup import make_backup
from wujie_desktop.library.database import Database, connect
from wujie_desktop.library.decision_rows import read_decisions
from wujie_desktop.library.decisions import append_decision
from wujie_desktop.library.prompt_index import index_queued
from wujie_desktop.library.request_search import RequestQuery, find_requests
from wujie_desktop.library.rows import read_pictures, read_requests, time_text
from wujie_desktop.services.housekeeping import Housekeeping, carry_out
from wujie_desktop.services.verification import verify_library

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
PERSON, ALIAS = AvatarKey("ABCDEF0123456789" * 2), "王小明的化身"
PROMPT, NOTE_OF_USER = "只给他一个人看的描述", "他说这张好看"
NAMES = (PERSON, ALIAS, PROMPT, NOTE_OF_USER, "他的收件地址", "他的照片", "他的训练照片地址")
KEYS = tuple(PictureKey(f"F{number:031X}") for number in range(6))
REJECTED = KEYS[:4]
"""The second is contested, the third has five stars."""
OTHERS = 20
PHOTOS = tuple(PhotoId(f"{number:064x}") for number in range(4))
"""Two of the person alone, one that a set of others has too, one of others."""


MEASURES = json.dumps(asdict(any_photo().measures))


def data_of(key: PictureKey) -> bytes:
    """The original of a picture: no other has it."""
    return f"a picture {key}".encode() * 50


def paths_of(folder: Path, key: PictureKey) -> tuple[Path, Path, Path]:
    """Its original and its thumbnails."""
    sha256 = hashlib.sha256(data_of(key)).hexdigest()
    thumbnails = [thumbnail_path(folder, sha256, blurred=blurred) for blurred in (False, True)]
    return (folder / f"originals/{sha256[:2]}/{sha256}.png", *thumbnails)  # type: ignore[return-value]


def furnish(folder: Path) -> None:
    """A library with a person in it, wherever a person can be, and pictures of others."""
    seed(folder, OTHERS)
    find_library(folder)
    with closing(connect(folder)) as connection:
        connection.execute("BEGIN")
        face = "sha256:face"
        connection.execute(
            "INSERT INTO avatar VALUES (?, ?, ?, 'red', ?, ?, 1, NULL)",
            (PROFILE, PERSON, ALIAS, NOTE_OF_USER, face),
        )
        target = SamplePictureStore(folder).path(face)
        target.parent.mkdir(parents=True)
        target.write_bytes(b"a face")
        for number, request in enumerate(("r1", "r2")):
            connection.execute(
                "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, "
                "created_at, answer) VALUES (?, ?, 'done', ?, ?, '他的收件地址', ?, ?)",
                (request, PROFILE, PERSON, PROMPT, time_text(FIRST), PERSON),
            )
            connection.execute("INSERT INTO template_row VALUES (?, 0, 'T', 3)", (request,))
            connection.execute(
                "INSERT INTO create_answer VALUES (?, ?, ?)", (request, "", PERSON.encode())
            )
            for key in KEYS[3 * number : 3 * number + 3]:
                insert_picture(connection, folder, request, key)
        connection.execute(
            "UPDATE generation SET prompt = ? WHERE id = ?", (f"不要{ALIAS}", f"{0:032x}")
        )
        connection.execute("INSERT INTO snippet VALUES (?, '')", (f"{ALIAS}在海边",))
        connection.execute("INSERT INTO snippet VALUES ('在海边', '')")
        kept = "INSERT INTO smart_view VALUES (?, ?, 1, ?, ?, 'request', 'newest', 0)"
        connection.execute(kept, (PROFILE, "v1", "她的", f"avatar:{ALIAS}"))
        connection.execute(kept, (PROFILE, "v2", "海边", "海边"))
        connection.execute(
            "INSERT INTO collection VALUES (?, 'c', 1, ?, x'')", (PROFILE, f"{ALIAS}精选")
        )
        connection.execute(
            "INSERT INTO project VALUES ('p', ?, ?, ?, '', 0, 'total', '', 0, '', 0, '')",
            (PROFILE, f"{ALIAS}的夏天", f"只给{ALIAS}看"),
        )
        plan = RequestDraft(PERSON, PROMPT, (TemplateRow(TemplateKey("T"), 1),))
        connection.execute("INSERT INTO batch VALUES ('b', ?, ?, 'done', '', 0)", (PROFILE, ""))
        connection.execute("INSERT INTO batch_call VALUES ('b', 0, '[3]', ?)", (draft_text(plan),))
        connection.execute(
            "INSERT INTO contest VALUES (?, ?, ?, ?, '/home/申诉.zip')",
            (PROFILE, KEYS[1], time_text(FIRST), NOTE_OF_USER),
        )
        connection.execute(
            "INSERT INTO export VALUES ('e', ?, ?, ?, '{}', 1, 0, 'me', '')",
            (PROFILE, time_text(FIRST), f"/交付/{ALIAS}"),
        )
        connection.execute(
            "INSERT INTO export_file VALUES ('e', 1, ?, ?, '', '', 1)",
            (KEYS[4], f"{ALIAS}_001.jpg"),
        )
        insert_trainings(connection, folder)
        tell_team(connection)
        index_queued(connection, 100)
        connection.execute("COMMIT")
    DraftStore(folder).save(plan)


def photo_path(folder: Path, photo: PhotoId) -> Path:
    return folder / "photos" / f"{photo}.jpg"


def insert_trainings(connection: sqlite3.Connection, folder: Path) -> None:
    """A training of the person, with all that belongs to it, and one of somebody else, into which
    a photo of the person went too."""
    at, (one, two, shared, other) = time_text(FIRST), PHOTOS
    photo_path(folder, one).parent.mkdir()
    for name, key, alias, photos in (
        ("own", PERSON, ALIAS, (one, two, shared)),
        ("others", "B" * 32, "别人", (shared, other)),
    ):
        made, agreed = (
            (name, PROFILE, alias, at, 10),
            (name, alias, at, alias, f"/纸/{alias}.pdf", 0),
        )
        connection.execute("INSERT INTO photo_set VALUES (?, ?, ?, ?, ?)", made)
        connection.execute("INSERT INTO consent VALUES (?, ?, ?, ?, ?, ?)", agreed)
        connection.execute(
            "INSERT INTO photo_check_answer (set_id, at, raw) VALUES (?, ?, ?)", (name, at, alias)
        )
        connection.execute(
            "INSERT INTO training (id, profile, set_id, name, state, created_at, avatar_key, "
            "status, balance_before, balance_after, received) "
            "VALUES (?, ?, ?, ?, 'ready', ?, ?, 10, 100, 40, ?)",
            (f"t-{name}", PROFILE, name, alias, at, key, key.encode()),
        )
        for position, photo in enumerate(photos):
            own = "他的" if photo in (one, two) else "共同的"
            photo_path(folder, photo).write_bytes(f"{own}照片 {photo}".encode())
            connection.execute(
                "INSERT INTO photo (set_id, position, id, name, measures) VALUES (?, ?, ?, ?, ?)",
                (name, position, photo, f"{own}照片.jpg", MEASURES),
            )
            connection.execute(
                "INSERT INTO photo_check VALUES (?, ?, ?, 1, '', ?, 0.9)", (name, photo, at, own)
            )
            connection.execute(
                "INSERT INTO training_photo VALUES (?, ?, ?, ?, ?)",
                (f"t-{name}", position, photo, f"{own}照片.jpg", f"{own}训练照片地址"),
            )
    connection.execute(
        "INSERT INTO photo_upload VALUES (?, ?, 'https://b.example/1.jpg', ?, ?, NULL)",
        (PROFILE, one, at, at),
    )


def tell_team(connection: sqlite3.Connection) -> None:
    """What a team was told of the person, and says."""
    connection.execute(
        "INSERT INTO team (profile, space, device, seq) VALUES (?, 's', 'd', 4)", (PROFILE,)
    )
    picture, body = f"picture:{KEYS[0]}", json.dumps({"prompt": PROMPT, "avatar": PERSON})
    told = (
        ("request", "request:r1", body),
        ("notice", picture, body),
        ("field", picture, json.dumps({"field": "note", "value": NOTE_OF_USER})),
        ("field", "picture:F", '{"field": "stars", "value": 3}'),
    )
    for number, (kind, subject, text) in enumerate(told, 1):
        connection.execute(
            "INSERT INTO outbox VALUES (?, ?, 1, ?, ?, ?, '')",
            (PROFILE, number, kind, subject, text),
        )
    connection.execute(
        "INSERT INTO shared_field VALUES (?, ?, 'note', ?, 1, 'd', '')",
        (PROFILE, picture, NOTE_OF_USER),
    )
    connection.execute(
        "INSERT INTO team_deed VALUES (?, 1, 'd', 3, '', 1, ?, 'note', ?, '')",
        (PROFILE, KEYS[0], NOTE_OF_USER),
    )
    connection.execute("INSERT INTO team_inbox VALUES (?, 9, 'request', 'Lin', ?)", (PROFILE, body))
    connection.execute(
        "INSERT INTO quarantine VALUES (?, 'e', 9, 'd', 1, 'Lin', 1, 'odd', '', ?, '', '', '')",
        (PROFILE, body),
    )


def insert_picture(
    connection: sqlite3.Connection, folder: Path, request: str, key: PictureKey
) -> None:
    data = data_of(key)
    sha256 = hashlib.sha256(data).hexdigest()
    for path in paths_of(folder, key):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    relative = paths_of(folder, key)[0].relative_to(folder).as_posix()
    connection.execute(
        "INSERT INTO original VALUES (?, ?, 'PNG', 10, 10, ?)", (sha256, relative, len(data))
    )
    audit = json.dumps({"total_suggestion": "PASS", "data_id": PROMPT}, ensure_ascii=False)
    connection.execute(
        "INSERT INTO picture (profile, key, generation_id, state, picture_url, involve_yellow, "
        "verdict, audit, points, model_prompt, sha256) "
        "VALUES (?, ?, ?, 'done', ?, 0, 'review', ?, 2, ?, ?)",
        (PROFILE, key, request, f"https://x.example/{PERSON}", audit, PROMPT, sha256),
    )
    connection.execute(
        "INSERT INTO notice VALUES (?, ?, 'poll', 4, ?, ?)",
        (PROFILE, key, time_text(FIRST), PROMPT),
    )
    stars = 5 if key == KEYS[2] else 0
    connection.execute(
        "INSERT INTO mark (profile, key, stars, colour, tags, note) VALUES (?, ?, ?, '', '[]', ?)",
        (PROFILE, key, stars, NOTE_OF_USER),
    )
    change = [[key, [0, "", "[]", "", None], [stars, "", "[]", NOTE_OF_USER, None]]]
    connection.execute(
        "INSERT INTO step (profile, made_at, name, changes) VALUES (?, ?, 'note', ?)",
        (PROFILE, time_text(FIRST), json.dumps(change, ensure_ascii=False)),
    )
    choice = Choice.REJECT if key in REJECTED else Choice.PICK
    made = Decision(key, "me", FIRST, choice, "other", "", sha256, text_sha256(audit))
    append_decision(connection, PROFILE, made)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "资料 库"
    furnish(folder)
    return folder


def give_up(folder: Path) -> GiveUp:
    """What the user is asked about and agrees to."""
    plan = Housekeeping(folder, PROFILE).plan_giving_up()
    return GiveUp(PROFILE, tuple(each.key for each in plan.originals), "me")


def query(folder: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return connection.execute(statement).fetchall()


def test_what_takes_the_space_is_added_up(library: Path) -> None:
    make_backup(library, NOW.date())
    with closing(connect(library)) as connection:
        connection.execute("UPDATE generation SET project = 'p' WHERE avatar_key = ?", (PERSON,))
    space = Housekeeping(library, PROFILE).measure(NOW)
    assert set(space.kinds) == set(SpaceKind)
    files = [path for path in (library / "originals").rglob("*") if path.is_file()]
    assert space.kinds[SpaceKind.ORIGINALS] == Amount(
        len(files), sum(path.stat().st_size for path in files)
    )
    assert space.kinds[SpaceKind.BACKUPS].files == 1
    assert space.kinds[SpaceKind.ANSWERS].files == len(KEYS) + 2
    assert all(amount.size for kind, amount in space.kinds.items() if kind is not SpaceKind.LOGS)
    own = sum(len(data_of(key)) for key in KEYS)
    assert space.avatars[PERSON] == space.projects[ProjectId("p")] == Amount(len(KEYS), own)
    assert space.choices[Choice.REJECT].files == len(REJECTED)
    assert sum(each.files for each in space.ages.values()) == sum(
        each.files for each in space.avatars.values()
    )
    assert sum(each.files for each in space.projects.values()) == sum(
        each.files for each in space.ages.values()
    )
    assert set(space.ages) == {Age.YEAR}


def test_contested_and_starred_ones_stay(library: Path) -> None:
    plan = Housekeeping(library, PROFILE).plan_giving_up()
    assert [each.key for each in plan.originals] == [KEYS[0], KEYS[3]]
    assert plan.spared == {Spared.CONTESTED: 1, Spared.STARRED: 1}
    assert plan.size == len(data_of(KEYS[0])) + len(data_of(KEYS[3]))


def rejected(key: str, file: str, *, stars: int = 0, others: int = 0) -> RejectedOriginal:
    marks = Marks(stars) if stars else NO_MARKS
    return RejectedOriginal(
        PictureKey(key), file, file, 7, marks, is_contested=False, is_exported=False, others=others
    )


def test_a_file_of_several_pictures_goes_with_the_last_of_them() -> None:
    twins = plan_giving_up([rejected("a", "1"), rejected("b", "1"), rejected("c", "2", others=1)])
    assert [each.key for each in twins.originals] == ["a", "b"]
    assert (twins.size, twins.spared) == (7, {Spared.SHARED: 1})
    with_star = plan_giving_up([rejected("a", "1"), rejected("b", "1", stars=5)])
    assert (with_star.originals, with_star.size) == ((), 0)
    assert with_star.spared == {Spared.SHARED: 1, Spared.STARRED: 1}


def test_what_was_exported_stays() -> None:
    plan = plan_giving_up([replace(rejected("a", "1"), is_exported=True), rejected("b", "2")])
    assert [each.key for each in plan.originals] == ["b"]
    assert plan.spared == {Spared.EXPORTED: 1}


async def test_given_up_originals_are_gone_and_all_else_stays(library: Path) -> None:
    before = query(library, "SELECT key, verdict, points, audit FROM picture ORDER BY key")
    wish = give_up(library)
    Housekeeping(library, PROFILE).note(wish)
    assert all(paths_of(library, key)[0].exists() for key in KEYS), "nothing goes while it is open"
    assert carry_out(library, lambda: NOW) == wish
    assert carry_out(library, lambda: NOW) is None
    assert query(library, "SELECT key, verdict, points, audit FROM picture ORDER BY key") == before
    for key in KEYS:
        original, *thumbnails = paths_of(library, key)
        assert original.exists() is (key not in wish.keys)
        assert all(path.exists() for path in thumbnails)
    with closing(connect(library)) as connection:
        for picture in read_pictures(connection, "p.profile = ?", (PROFILE,)):
            assert picture.is_given_up is (picture.key in wish.keys)
            if picture.is_given_up:
                assert picture.state is PictureState.DONE
                assert picture.reason_text == NOW.isoformat()
        links = read_decisions(connection, PROFILE)
    assert first_broken(PROFILE, links) is None
    last = [link.decision for link in links[-len(wish.keys) :]]
    assert [(each.key, each.choice, each.reason) for each in last] == [
        (key, Choice.REJECT, GIVEN_UP) for key in wish.keys
    ]
    assert last[0].picture_sha256 == hashlib.sha256(data_of(KEYS[0])).hexdigest()
    assert Housekeeping(library, PROFILE).plan_giving_up().originals == ()
    await assert_sound(library)


async def assert_sound(folder: Path) -> None:
    """What a check of the whole library says, but for the pictures that are no real ones."""
    database = await Database.open(folder)
    report = await verify_library(database, OriginalStore(folder))
    await database.close()
    assert [each for each in report.findings if each.kind != "verdict"] == []
    assert not [path for path in report.orphans if path.endswith(".png")]


def test_what_was_decided_otherwise_meanwhile_stays(library: Path) -> None:
    Housekeeping(library, PROFILE).note(give_up(library))
    with closing(connect(library)) as connection:
        again = Decision(KEYS[0], "me", NOW, Choice.PICK, "other", "", "", "")
        append_decision(connection, PROFILE, again)
    carry_out(library, lambda: NOW)
    assert paths_of(library, KEYS[0])[0].exists()
    assert not paths_of(library, KEYS[3])[0].exists()


def test_everything_of_a_person_is_found(library: Path) -> None:
    make_backup(library, NOW.date())
    housekeeping = Housekeeping(library, PROFILE)
    assert (PERSON, ALIAS) in housekeeping.people()
    found = housekeeping.find_person(PERSON)
    assert found.alias == ALIAS
    assert found.parts == {
        PersonPart.ALIAS: 1,
        PersonPart.FACE: 1,
        PersonPart.REQUESTS: 2,
        PersonPart.PICTURES: 6,
        PersonPart.MARKS: 6,
        PersonPart.ANSWERS: 6,
        PersonPart.BATCHES: 1,
        PersonPart.SNIPPETS: 1,
        PersonPart.DRAFTS: 1,
        PersonPart.PHOTOS: 3,
        PersonPart.TRAININGS: 1,
    }
    assert found.rest == {
        PersonRest.COSTS: 6,
        PersonRest.DECISIONS: 6,
        PersonRest.OTHER_PROMPTS: 1,
        PersonRest.TOLD: 3,
        PersonRest.UPLOADED_PHOTOS: 1,
    }
    assert found.originals.files == len(KEYS)
    assert found.copies.files == 1
    assert found.under_way == 0
    assert set(housekeeping.find_person(AvatarKey("nobody")).parts.values()) == {0}


def test_what_is_under_way_is_told_and_puts_it_off(library: Path) -> None:
    with closing(connect(library)) as connection:
        connection.execute("UPDATE generation SET state = 'open' WHERE id = 'r1'")
        connection.execute("UPDATE batch SET state = 'paused'")
    assert Housekeeping(library, PROFILE).find_person(PERSON).under_way == 2
    Housekeeping(library, PROFILE).note(ErasePerson(PERSON, with_copies=True))
    with pytest.raises(ErasurePutOff):
        carry_out(library, lambda: NOW)
    assert (library / NOTE).exists()
    assert all(paths_of(library, key)[0].exists() for key in KEYS)


def insert_other_calls(folder: Path, *states: str, key: str = "") -> None:
    """More calls for the set of the person; a photo of theirs is in no set any more."""
    with closing(connect(folder)) as connection:
        for state in states:
            connection.execute(
                "INSERT INTO training (id, profile, set_id, name, state, created_at, avatar_key, "
                "received, fault_message) VALUES (?, ?, 'own', ?, ?, ?, ?, ?, ?)",
                (state, PROFILE, ALIAS, state, time_text(FIRST), key, ALIAS.encode(), ALIAS),
            )
            connection.execute(
                "INSERT INTO training_photo VALUES (?, 0, ?, ?, ?)",
                (state, "ef" * 32, f"{ALIAS}.jpg", f"https://{ALIAS}.example/"),
            )
        connection.execute(
            "INSERT INTO photo_upload VALUES (?, ?, 'https://b.example/2.jpg', ?, ?, NULL)",
            (PROFILE, "ef" * 32, time_text(FIRST), time_text(FIRST)),
        )


def test_every_training_of_a_set_is_the_persons(library: Path) -> None:
    insert_other_calls(library, "refused", "unknown", "failed", key="C" * 32)
    found = Housekeeping(library, PROFILE).find_person(PERSON)
    assert found.parts[PersonPart.TRAININGS] == 4
    assert found.rest[PersonRest.UPLOADED_PHOTOS] == 2
    Housekeeping(library, PROFILE).note(ErasePerson(PERSON, with_copies=True))
    carry_out(library, lambda: NOW)
    left = "SELECT DISTINCT name, received, fault_message FROM training WHERE set_id = 'own'"
    assert query(library, left) == [("", None, "")]
    assert query(library, "SELECT DISTINCT training_id FROM training_photo") == [("t-others",)]
    assert query(library, "SELECT count(*) FROM training WHERE avatar_key = ''") == [(1,)]


@pytest.mark.parametrize("state", ["submitting", "open"])
def test_another_training_of_the_set_puts_it_off(library: Path, state: str) -> None:
    insert_other_calls(library, state, key="C" * 32)
    assert Housekeeping(library, PROFILE).find_person(PERSON).under_way == 1


def test_an_alias_of_one_letter_stands_for_nobody(library: Path) -> None:
    with closing(connect(library)) as connection:
        connection.execute("UPDATE avatar SET alias = '在'")
    assert Housekeeping(library, PROFILE).find_person(PERSON).parts[PersonPart.SNIPPETS] == 0
    Housekeeping(library, PROFILE).note(ErasePerson(PERSON, with_copies=True))
    carry_out(library, lambda: NOW)
    assert query(library, "SELECT count(*) FROM snippet") == [(2,)]


def test_originals_that_are_away_put_it_off(library: Path, tmp_path: Path) -> None:
    apart = tmp_path / "disk"
    mark = find_library(library).fingerprint
    leave_mark(library, LibraryMark(mark, str(apart)))
    Housekeeping(library, PROFILE).note(give_up(library))
    with pytest.raises(OriginalsMissing):
        carry_out(library, lambda: NOW)
    assert (library / NOTE).exists()


def traces(folder: Path) -> list[str]:
    """The files that still hold a word of the person."""
    return [
        f"{path.relative_to(folder)}: {name}"
        for path in folder.rglob("*")
        if path.is_file()
        for name in NAMES
        if name.encode() in path.read_bytes() or json.dumps(name).encode() in path.read_bytes()
    ]


async def assert_erased(folder: Path) -> None:
    assert traces(folder) == []
    for key in KEYS:
        assert not any(path.exists() for path in paths_of(folder, key))
    costs = query(folder, "SELECT key, points FROM picture WHERE key LIKE 'F%' ORDER BY key")
    assert costs == [(key, 2) for key in KEYS]
    with closing(connect(folder)) as connection:
        links = read_decisions(connection, PROFILE)
    assert [link.decision.key for link in links] == list(KEYS)
    assert first_broken(PROFILE, links) is None
    assert query(folder, "SELECT text FROM snippet") == [("在海边",)]
    assert query(folder, "SELECT id FROM smart_view") == [("v2",)]
    assert query(folder, "SELECT name FROM collection") == [("×精选",)]
    assert query(folder, "SELECT name, note FROM project") == [("×的夏天", "")]
    assert_trainings_erased(folder)
    assert not (folder / NOTE).exists()
    with closing(connect(folder)) as connection:
        requests = read_requests(connection, "avatar_key = ''", ())
        taken_in = find_requests(connection, PROFILE, RequestQuery(outcome=Outcome.TAKEN_IN))
    assert requests
    assert all(request.is_erased and not request.is_taken_in for request in requests)
    assert taken_in == []
    await assert_sound(folder)


def assert_trainings_erased(folder: Path) -> None:
    """What was paid stays, and what belongs to others as well."""
    assert [photo_path(folder, photo).exists() for photo in PHOTOS] == [False, False, True, True]
    left = "SELECT id, avatar_key, name, state, balance_before, balance_after FROM training"
    assert query(folder, f"{left} ORDER BY id") == [
        ("t-others", "B" * 32, "别人", "ready", 100, 40),
        ("t-own", "", "", "ready", 100, 40),
    ]
    assert query(folder, "SELECT id, name FROM photo_set") == [("others", "别人")]
    for table in ("photo", "photo_check", "photo_check_answer", "consent"):
        rows = query(folder, f"SELECT DISTINCT set_id FROM {table}")  # noqa: S608 - our own text
        assert rows == [("others",)], table
    assert query(folder, "SELECT DISTINCT training_id FROM training_photo") == [("t-others",)]
    assert query(folder, "SELECT count(*) FROM photo_upload") == [(1,)]


def rename_in_other_prompts(folder: Path) -> None:
    """What stays where it was said of others would be found as a trace."""
    with closing(connect(folder)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("UPDATE generation SET prompt = 'x' WHERE id = ?", (f"{0:032x}",))
        connection.execute("VACUUM")


async def test_a_person_is_erased_but_for_money_and_log(library: Path) -> None:
    rename_in_other_prompts(library)
    make_backup(library, NOW.date())
    others = query(library, "SELECT * FROM picture WHERE key NOT LIKE 'F%'")
    assert traces(library)
    Housekeeping(library, PROFILE).note(ErasePerson(PERSON, with_copies=True))
    carry_out(library, lambda: NOW)
    await assert_erased(library)
    assert not list((library / "backups").iterdir())
    assert query(library, "SELECT * FROM picture WHERE key NOT LIKE 'F%'") == others
    kinds = [kind for (kind,) in query(library, "SELECT kind FROM outbox ORDER BY seq")]
    assert kinds == ["nothing", "nothing", "nothing", "field"]
    assert (PERSON, "") not in Housekeeping(library, PROFILE).people()


def insert_instant(folder: Path, name: str, face: str) -> None:
    """A request of the instant camera, with the prompt of the person."""
    settings = json.dumps({"face_image_url": face, "uc_prompt": ALIAS, "payment_type": 1})
    with closing(connect(folder)) as connection, connection:
        connection.execute(
            "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, "
            "created_at, camera, settings) VALUES (?, ?, 'done', '', ?, '', ?, 'instant', ?)",
            (name, PROFILE, PROMPT, time_text(FIRST), settings),
        )
        connection.execute("INSERT INTO template_row VALUES (?, 0, 'it-国风', 1)", (name,))


def test_what_was_drawn_of_a_persons_photo_is_erased(library: Path) -> None:
    """An address that was typed says of nobody whose face it is."""
    own = query(library, "SELECT id FROM photo WHERE set_id = 'own' ORDER BY id")[0][0]
    insert_instant(library, "a" * 32, f"photo:{own}")
    insert_instant(library, "b" * 32, "https://faces.example/lin.jpg")
    insert_instant(library, "c" * 32, f"photo:{'9' * 64}")
    found = Housekeeping(library, PROFILE).find_person(PERSON)
    assert found.parts[PersonPart.REQUESTS] == 3
    Housekeeping(library, PROFILE).note(ErasePerson(PERSON, with_copies=True))
    carry_out(library, lambda: NOW)
    with closing(connect(library)) as connection:
        drawn = read_requests(connection, "camera = 'instant'", ())
    assert [request.is_erased for request in drawn] == [True, False, False]
    assert (drawn[0].draft.prompt, drawn[0].draft.settings) == ("", ())
    assert drawn[1].draft.prompt == PROMPT


async def test_copies_stay_where_the_user_keeps_them(library: Path) -> None:
    kept = make_backup(library, NOW.date())
    Housekeeping(library, PROFILE).note(ErasePerson(PERSON, with_copies=False))
    carry_out(library, lambda: NOW)
    assert kept.exists()
    assert PROMPT.encode() in kept.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("point", TRAPS)
async def test_a_killed_erasure_is_finished_by_the_next_start(library: Path, point: str) -> None:
    rename_in_other_prompts(library)
    make_backup(library, NOW.date())
    Housekeeping(library, PROFILE).note(ErasePerson(PERSON, with_copies=True))
    assert await victim(point, library) == -signal.SIGKILL
    assert await victim("none", library) == 0
    await assert_erased(library)
    assert not list((library / "backups").iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("point", ["first-original", "forgetting"])
async def test_a_killed_giving_up_is_finished_by_the_next_start(library: Path, point: str) -> None:
    wish = give_up(library)
    Housekeeping(library, PROFILE).note(wish)
    assert await victim(point, library) == -signal.SIGKILL
    assert await victim("none", library) == 0
    assert [key for key in KEYS if not paths_of(library, key)[0].exists()] == [*wish.keys]
    with closing(connect(library)) as connection:
        links = read_decisions(connection, PROFILE)
    assert sum(link.decision.reason == GIVEN_UP for link in links) == len(wish.keys)


async def victim(point: str, folder: Path) -> int:
    command = (sys.executable, "-m", "tests.faults.erasure_victim", point, str(folder))
    process = await asyncio.create_subprocess_exec(*command)
    async with asyncio.timeout(120):
        return await process.wait()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"fingerprint": "x", "avatar": "", "with_copies": true}',
        '{"fingerprint": "x", "avatar": null, "with_copies": true}',
        '{"fingerprint": "x", "profile": "sandbox", "keys": 3, "who": ""}',
        '{"fingerprint": "x", "keys": []}',
        "\x00\xff",
    ],
)
def test_a_note_that_nobody_wrote_lets_nothing_go(library: Path, text: str) -> None:
    (library / NOTE).write_text(text, "utf-8")
    assert carry_out(library, lambda: NOW) is None
    assert all(paths_of(library, key)[0].exists() for key in KEYS)
    assert query(library, "SELECT count(*) FROM snippet") == [(2,)]


def test_a_note_of_another_library_waits_for_it(library: Path, tmp_path: Path) -> None:
    Housekeeping(library, PROFILE).note(ErasePerson(PERSON, with_copies=True))
    other = tmp_path / "other"
    furnish(other)
    (other / NOTE).write_bytes((library / NOTE).read_bytes())
    assert carry_out(other, lambda: NOW) is None
    assert (other / NOTE).exists()
    assert all(paths_of(other, key)[0].exists() for key in KEYS)
