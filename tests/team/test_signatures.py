"""Who may sign with which key, and what forged decisions come to at the others."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.builders import START
from tests.services.test_history import KEYS
from tests.services.test_photo_buckets import stores
from tests.services.test_team_sync import Desk, following, is_settled, open_desk
from tests.teams import SPACE, Team, new_device, until_so
from wujie_desktop.config.credentials import MemoryStore
from wujie_desktop.domain.decisions import Choice, Decision, SealedDecision, seal
from wujie_desktop.domain.errors import KeychainUnavailable, PassphraseMissing
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import Rank, RegisteredKey, TeamDevice
from wujie_desktop.domain.team_decisions import decision_body
from wujie_desktop.domain.team_errors import TeamRefused
from wujie_desktop.domain.team_events import JSON, TeamEvent, picture_subject
from wujie_desktop.domain.team_signing import OwnSigning, Signing, WrongSignatures, signed_bytes
from wujie_desktop.services.device_key import KeptDeviceKey
from wujie_desktop.services.kept_secrets import KeptSecrets
from wujie_desktop.team.signing import new_key, public_key_of, sign

pytestmark = pytest.mark.logs_errors
A, B = KEYS
ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64
NAME = "team-key"
PUSH = "SELECT wujie.push($1, $2, $3, $4, $5, $6, $7)"
FORGED = """
    WITH made AS (
        INSERT INTO wujie.event
            (space_id, device_id, seq, person_id, hlc, kind, subject, body, refused)
        SELECT space_id, device_id, last_seq + 1, person_id, 9, 'decision', $2, $3::text::jsonb, ''
        FROM wujie.device WHERE device_id = $1::text::uuid RETURNING space_id)
    SELECT pg_notify('wujie_' || space_id, '') FROM made"""
"""What the owner of the tables could write."""
STARS = TeamEvent(1, "field", picture_subject(A), {"field": "stars", "value": 1})


def kept(store: MemoryStore) -> KeptDeviceKey:
    """The keychain of one machine."""
    return KeptDeviceKey(KeptSecrets({**stores(), KeyStorage.KEYCHAIN: store}), NAME)


def rejection(device: str, key: Secret | None, of: str = "eve") -> dict[str, JSON]:
    """A whole decision about B, signed by `key`."""
    made = Decision(B, of, START, Choice.REJECT, "poor", "", "", "")
    link = SealedDecision(1, made, "", seal("", 1, "sandbox", made))
    body = decision_body("sandbox", link, parents=(), withdraws="", verdict="pass")
    return body | {"signature": sign(key, signed_bytes(body, SPACE, device))} if key else body


async def push(plain: Any, device: TeamDevice, seq: int, body: dict[str, JSON]) -> None:
    subject = picture_subject(B)
    await plain.execute(
        PUSH, SPACE, device.id, seq, [1], ["decision"], [subject], [json.dumps(body)]
    )


def signings(desk: Desk) -> list[tuple[str, Signing | None]]:
    """Whose decisions about B stand, and how they are signed."""
    said = desk.member.store.sayings(B).decisions
    return sorted((each.person, each.signing) for each in said)


async def set_aside(desk: Desk, number: int) -> bool:
    return await desk.member.store.keys.wrong() == number


async def test_the_first_key_counts_until_the_administrator_invites_again(team: Team) -> None:
    invited, device = await team.invite("ada"), new_device()
    ada = await team.connect(invited, device)
    assert ada.welcome.key == RegisteredKey()
    assert [await ada.register_key(each) for each in (ONE, ONE, TWO)] == [ONE] * 3
    await ada.push(1, [STARS, STARS])
    invited = await team.invite("ada")
    ada = await team.connect(invited, device)
    assert ada.welcome.key == RegisteredKey(ONE, may_change=True)
    assert [await ada.register_key(each) for each in (TWO, THREE)] == [TWO, TWO]
    assert [(each.first_seq, each.public_key) for each in await ada.device_keys()] == [
        (1, ONE), (3, TWO),
    ]  # fmt: skip
    again = await team.connect(await team.invite("ada"), device)
    await again.register_key(TWO)  # one that is still there uses up the leave
    assert (await team.connect(await team.invite("bob"))).welcome.key == RegisteredKey()
    assert await again.register_key(THREE) == TWO
    with pytest.raises(TeamRefused, match="no public key"):
        await again.register_key("x")


async def test_what_is_decided_is_signed_and_verified(team: Team, tmp_path: Path) -> None:
    ada, bob = await team.invite("ada"), await team.invite("bob", Rank.APPROVER)
    devices, store = (new_device(), new_device()), MemoryStore()
    async with (
        open_desk(tmp_path / "a", ada, devices[0].id, kept(store)) as one,
        open_desk(tmp_path / "b", bob, devices[1].id) as two,
        following(one, await team.connect(ada, devices[0])),
        following(two, await team.connect(bob, devices[1])),
    ):
        await one.act(("decide", B, 2))
        await until_so(partial(is_signed, two, [("Ada", Signing.SIGNED)]))
        await until_so(partial(is_settled, one))
        assert one.signing.own is OwnSigning.SIGNS
        assert two.signing.own is OwnSigning.UNKEPT
        assert signings(one) == [("", Signing.SIGNED)]
        await one.act(("withdraw", B, 1))
        await two.act(("decide", B, 0))
        await until_so(partial(is_signed, one, [("Bob", Signing.UNSIGNED)]))
        body = json.loads(
            await (await team.sql()).fetchval(
                "SELECT body FROM wujie.event WHERE kind = 'decision' AND body ? 'withdraws'"
            )
        )  # fmt: skip
        assert len(body["signature"]) == 128
    key = await store.read(NAME)
    assert key
    assert not holds(tmp_path, key.reveal())


def holds(folder: Path, text: str) -> bool:
    """Whether a file in `folder` has this in it."""
    return any(text.encode() in each.read_bytes() for each in folder.rglob("*") if each.is_file())


async def found(desk: Desk, own: OwnSigning) -> bool:
    return desk.signing.own is own


async def is_picked(desk: Desk) -> bool:
    return await desk.member.choices(B) == [Choice.PICK]


async def is_signed(desk: Desk, wanted: list[tuple[str, Signing | None]]) -> bool:
    return signings(desk) == wanted


async def test_a_member_who_forges_is_refused_or_set_aside(team: Team, tmp_path: Path) -> None:
    """With plain SQL: in another device's name, with another's key, with none that is known, with
    a signature of something else; by the owner of the tables too."""
    import asyncpg

    ada, eve = await team.invite("ada"), await team.invite("eve", Rank.APPROVER)
    device, other, stranger = new_device(), new_device(), new_key()
    ada_store = MemoryStore()
    async with open_desk(tmp_path / "a", ada, device.id, kept(ada_store)) as desk:
        wrong: list[WrongSignatures] = []
        desk.member.bench.hub.subscribe(WrongSignatures, wrong.append)
        async with following(desk, await team.connect(ada, device)):
            await desk.act(("decide", A, 0))
            await until_so(partial(is_settled, desk))
            own = await ada_store.read(NAME)
            assert own
            plain, eve_key = await team.sql(eve), new_key()
            with pytest.raises(asyncpg.PostgresError, match="no device of this member"):
                await push(plain, device, 3, rejection(device.id, None))
            await plain.execute("SELECT wujie.hello($1, $2, 'x')", SPACE, other.id)
            await push(plain, other, 1, rejection(other.id, stranger))  # a device without a key
            registered = "SELECT wujie.register_key($1, $2, $3)"
            await plain.execute(registered, SPACE, other.id, public_key_of(eve_key))
            await push(plain, other, 2, rejection(other.id, stranger))
            await push(plain, other, 3, rejection(device.id, own))  # as Ada's device signed it
            forged = rejection(other.id, eve_key) | {"parents": ["0" * 64]}
            await push(plain, other, 4, forged)
            await push(plain, other, 5, rejection(other.id, eve_key) | {"signature": "zz"})
            await until_so(partial(set_aside, desk, 5))
            assert signings(desk) == []
            await push(plain, other, 6, rejection(other.id, None))
            await until_so(partial(is_signed, desk, [("Eve", Signing.MISSING)]))
            body = json.dumps(rejection(device.id, stranger, "ada"))
            await (await team.sql()).execute(FORGED, device.id, picture_subject(B), body)
            await until_so(partial(set_aside, desk, 6))
        assert {person for event in wrong for person in event.people} == {"Ada", "Eve"}
        assert signings(desk) == [("Eve", Signing.MISSING)]


async def test_a_lost_key_leaves_decisions_unsigned_until_invited_again(
    team: Team, tmp_path: Path
) -> None:
    ada, bob = await team.invite("ada", Rank.APPROVER), await team.invite("bob")
    device, other, first, second = new_device(), new_device(), MemoryStore(), MemoryStore()
    async with open_desk(tmp_path / "b", bob, other.id) as seer:
        async with (
            open_desk(tmp_path / "a", ada, device.id, kept(first)) as desk,
            following(seer, await team.connect(bob, other)),
        ):
            await desk.act(("decide", B, 2))
            async with following(desk, await team.connect(ada, device)):
                await until_so(partial(is_signed, seer, [("Ada", Signing.SIGNED)]))
        async with open_desk(tmp_path / "a", ada, device.id, kept(second)) as desk:
            await desk.act(("decide", B, 1))
            async with following(desk, await team.connect(ada, device)):
                await until_so(partial(is_settled, desk))
            assert await found(desk, OwnSigning.LOST)
            assert await second.read(NAME) is None
            ada = await team.invite("ada", Rank.APPROVER)
            await desk.act(("decide", B, 0))
            async with following(desk, await team.connect(ada, device)):
                await until_so(partial(is_settled, desk))
                assert await found(desk, OwnSigning.SIGNS)
            assert await second.read(NAME) not in (None, await first.read(NAME))
        async with following(seer, await team.connect(bob, other)):
            await until_so(partial(is_picked, seer))
        assert signings(seer) == [("Ada", Signing.SIGNED)]
        assert await seer.member.store.keys.take_changes() == ("Ada",)
        assert await seer.member.store.keys.take_changes() == ()
        assert await seer.member.store.keys.wrong() == 0
        async with (
            open_desk(tmp_path / "a", ada, device.id, kept(first)) as desk,
            following(desk, await team.connect(ada, device)),
        ):
            await until_so(partial(found, desk, OwnSigning.LOST))  # by a key that counts no more


async def test_a_key_that_would_end_with_the_program_is_not_made(
    team: Team, tmp_path: Path
) -> None:
    ada, device = await team.invite("ada"), new_device()
    closed = stores(keychain=KeychainUnavailable(), file=PassphraseMissing())
    key = KeptDeviceKey(KeptSecrets(closed), NAME)
    async with open_desk(tmp_path, ada, device.id, key) as desk:
        await desk.act(("decide", B, 2))
        async with following(desk, await team.connect(ada, device)) as carrying:
            await until_so(partial(is_settled, desk))
            assert not carrying.done()
        assert desk.signing.own is OwnSigning.UNKEPT
        assert signings(desk) == [("", Signing.UNSIGNED)]
        assert await closed[KeyStorage.MEMORY].read(NAME) is None


async def test_a_server_that_rewrites_a_key_is_not_believed(team: Team, tmp_path: Path) -> None:
    ada, bob, device, other = await team.invite("ada"), await team.invite("bob"), *_two()
    impostor = new_key()
    async with open_desk(tmp_path / "b", bob, other.id) as seer:
        async with (
            open_desk(tmp_path / "a", ada, device.id, kept(MemoryStore())) as desk,
            following(desk, await team.connect(ada, device)),
            following(seer, await team.connect(bob, other)),
        ):
            await desk.act(("decide", B, 2))
            await until_so(partial(is_signed, seer, [("Ada", Signing.SIGNED)]))
        owner = await team.sql()
        await owner.execute("ALTER TABLE wujie.device_key DISABLE TRIGGER keep")
        await owner.execute("UPDATE wujie.device_key SET public_key = $1", public_key_of(impostor))
        body = json.dumps(rejection(device.id, impostor, "ada"))
        await owner.execute(FORGED, device.id, picture_subject(B), body)
        async with following(seer, await team.connect(bob, other)):
            await until_so(partial(set_aside, seer, 1))
        assert seer.signing.denied == ("Ada",)
        assert signings(seer) == [("Ada", Signing.SIGNED)]


def _two() -> tuple[TeamDevice, TeamDevice]:
    return new_device(), new_device()


async def test_with_an_older_server_everything_goes_on_unsigned(team: Team, tmp_path: Path) -> None:
    owner = await team.sql()
    for statement in (
        "DROP FUNCTION wujie.hello, wujie.register_key, wujie.device_keys, wujie.people",
        "DROP FUNCTION wujie.four_eyes, wujie.hello_with_key",
        "ALTER FUNCTION wujie.hello_of_device RENAME TO hello",
        "GRANT EXECUTE ON FUNCTION wujie.hello TO PUBLIC",
    ):
        await owner.execute(statement)
    ada, device, store = await team.invite("ada"), new_device(), MemoryStore()
    async with (
        open_desk(tmp_path, ada, device.id, kept(store)) as desk,
        following(desk, await team.connect(ada, device)) as carrying,
    ):
        await desk.act(("decide", B, 2))
        await until_so(partial(is_settled, desk))
        assert not carrying.done()
        assert await found(desk, OwnSigning.NO_KEYS)
        assert signings(desk) == [("", Signing.UNSIGNED)]
        assert await store.read(NAME) is None
        assert not await desk.member.store.four_eyes.is_on()
