from __future__ import annotations

import asyncio
import copy
import json
import pickle
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringLocked

from tests.keychains import FakeKeychain, PlainKeychain
from wujie_desktop.config import sealed_file
from wujie_desktop.config.credentials import CredentialStore, MemoryStore
from wujie_desktop.config.keychain import PIECE, KeychainStore
from wujie_desktop.config.sealed_file import FILE_NAME, SealedFile, seal, unseal
from wujie_desktop.domain.errors import (
    FolderNotWritable,
    KeychainLocked,
    KeychainUnavailable,
    PassphraseMissing,
    PassphraseWrong,
    SealedFileDamaged,
)
from wujie_desktop.domain.secret import Secret

KEY = Secret("MII" + "x" * 3200)
PHRASE = Secret("an honest 口令")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content_of(path: Path) -> bytes:
    return path.read_bytes()


def test_a_secret_never_shows_itself() -> None:
    secret = Secret("hidden")
    for shown in (repr(secret), str(secret), f"{secret}", f"{[secret]}"):
        assert "hidden" not in shown
    with pytest.raises(TypeError, match="not written down"):
        pickle.dumps(secret)
    assert copy.deepcopy(secret) is secret
    assert (secret == Secret("hidden"), secret == Secret("other"), secret == "hidden") == (
        True,
        False,
        False,
    )
    assert (bool(secret), bool(Secret("")), secret.reveal()) == (True, False, "hidden")
    with pytest.raises(TypeError):
        hash(secret)


async def test_every_place_keeps_a_key_and_forgets_it(
    tmp_path: Path, keychain: FakeKeychain
) -> None:
    sealed = SealedFile(tmp_path)
    await sealed.unlock(PHRASE)
    places: list[CredentialStore] = [MemoryStore(), sealed, KeychainStore()]
    for place in places:
        assert await place.read("app-1") is None
        await place.forget("app-1")
        await place.write("app-1", KEY)
        await place.write("app-2", Secret("short"))
        assert await place.read("app-1") == KEY
        await place.write("app-1", Secret("shorter now"))
        assert await place.read("app-1") == Secret("shorter now")
        await place.forget("app-1")
        assert (await place.read("app-1"), await place.read("app-2")) == (None, Secret("short"))
        await place.forget("app-2")
    assert keychain.entries == {}
    assert names_in(tmp_path) == []


async def test_a_long_key_lies_in_pieces_that_windows_takes(keychain: FakeKeychain) -> None:
    key = Secret("y" * (2 * PIECE))
    await KeychainStore().write("app", key)
    assert all(len(piece.encode("utf-16")) < 2560 for piece in keychain.entries.values())
    assert await KeychainStore().read("app") == key
    assert await KeychainStore().name() == "Secret Service"


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, PlainKeychain])
async def test_only_keychains_known_to_be_safe_are_used(
    backend: Callable[[], KeyringBackend],
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(backend())
    try:
        with pytest.raises(KeychainUnavailable, match="known to be safe"):
            await KeychainStore().write("app", KEY)
    finally:
        keyring.set_keyring(before)


async def test_the_safe_one_is_found_among_several(monkeypatch: pytest.MonkeyPatch) -> None:
    several = [PlainKeychain(), FakeKeychain()]
    monkeypatch.setattr(chainer.ChainerBackend, "backends", several)
    before = keyring.get_keyring()
    keyring.set_keyring(chainer.ChainerBackend())  # type: ignore[no-untyped-call]
    try:
        await KeychainStore().write("app", Secret("k"))
        assert list(several[1].entries.values()) == ["k", "1"]
        assert several[0].entries == {}
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (KeyringLocked("locked: hidden"), KeychainLocked),
        (InitError("no bus"), KeychainUnavailable),
        (OSError("hidden"), KeychainUnavailable),
        (ValueError("hidden"), KeychainUnavailable),
    ],
)
async def test_whatever_a_keychain_raises_is_named_and_not_quoted(
    keychain: FakeKeychain, trouble: Exception, error: type[Exception]
) -> None:
    keychain.trouble = trouble
    with pytest.raises(error) as caught:
        await KeychainStore().read("app")
    assert "hidden" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_a_keychain_that_hangs_is_given_up(keychain: FakeKeychain) -> None:
    keychain.gate = threading.Event()
    turns = 0

    async def count_turns() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.01)

    counting = asyncio.get_running_loop().create_task(count_turns())
    with pytest.raises(KeychainUnavailable, match=r"no answer within seconds: 0.3"):
        await KeychainStore(patience=0.3).read("app")
    counting.cancel()
    keychain.gate.set()
    assert turns > 3  # the loop went on meanwhile


async def test_a_keychain_that_forgets_is_found_out(keychain: FakeKeychain) -> None:
    keychain.is_forgetful = True
    with pytest.raises(KeychainUnavailable, match="did not keep"):
        await KeychainStore().write("app", KEY)


async def test_the_sealed_file_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    sealed = SealedFile(tmp_path)
    with pytest.raises(PassphraseMissing):
        await sealed.write("app", KEY)
    await sealed.unlock(PHRASE)
    await sealed.write("app", KEY)
    again = SealedFile(tmp_path)
    assert (again.exists, again.is_open) == (True, False)
    with pytest.raises(PassphraseMissing):
        await again.read("app")
    with pytest.raises(PassphraseWrong):
        await again.unlock(Secret("a guess"))
    assert not again.is_open
    await again.unlock(PHRASE)
    assert await again.read("app") == KEY
    path = tmp_path / FILE_NAME
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    said = json.loads(path.read_text())
    assert (said["version"], said["kdf"]["name"], said["cipher"]) == (1, "scrypt", "AES-256-GCM")


async def test_two_writings_have_nothing_in_common(tmp_path: Path) -> None:
    first, second = (json.loads(seal({"a": Secret("k")}, PHRASE)) for _ in range(2))
    assert first["kdf"]["salt"] != second["kdf"]["salt"]
    assert first["nonce"] != second["nonce"]


@pytest.fixture(scope="module")
def sealed_data() -> bytes:
    """A sealed file. It takes a third of a second, so it is made once and not by who only looks
    for tests."""
    return seal({"a": Secret("k")}, PHRASE)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1]", b"\xff\x00", b'{"version": 1}', "all but the end", b"[" * 99_999],
)
async def test_a_damaged_file_is_kept_aside_and_said(
    tmp_path: Path, content: bytes | str, sealed_data: bytes
) -> None:
    content = content if isinstance(content, bytes) else sealed_data[:-40]
    (tmp_path / FILE_NAME).write_bytes(content)
    sealed = SealedFile(tmp_path)
    with pytest.raises(SealedFileDamaged) as caught:
        await sealed.unlock(PHRASE)
    assert names_in(tmp_path) == [f"{FILE_NAME}.aside"]
    assert content_of(Path(caught.value.aside)) == content
    await sealed.unlock(PHRASE)
    await sealed.write("app", KEY)
    assert await sealed.read("app") == KEY


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("n", 2**30),
        ("p", 2**20),
        ("r", -1),
        ("n", True),
        ("n", 3),
        ("version", 2),
        ("cipher", "none"),
        ("nonce", "AA=="),
        ("salt", 1),
    ],
)
def test_a_hostile_file_is_none_of_ours(name: str, value: object, sealed_data: bytes) -> None:
    said = json.loads(sealed_data)
    (said["kdf"] if name in said["kdf"] else said)[name] = value
    with pytest.raises(ValueError, match=r"sealed|memory|power|n must"):
        unseal(json.dumps(said).encode(), PHRASE)


@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_a_changed_file_opens_to_nothing_else(place: int, bit: int, sealed_data: bytes) -> None:
    data = bytearray(sealed_data)
    data[place % len(data)] ^= 1 << bit
    try:
        opened = unseal(bytes(data), PHRASE)
    except (ValueError, PassphraseWrong):
        return
    assert opened == {"a": Secret("k")}  # white space, or bits that base64 leaves unused


@pytest.mark.skipif(sys.platform == "win32", reason="folders are never read-only there")
async def test_a_folder_that_takes_nothing_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    sealed = SealedFile(folder)
    await sealed.unlock(PHRASE)
    with pytest.raises(FolderNotWritable):
        await sealed.write("app", KEY)


def test_setting_aside_never_replaces_what_lies_there(tmp_path: Path) -> None:
    for content in ("first", "second", "third"):
        (tmp_path / FILE_NAME).write_text(content)
        SealedFile(tmp_path).set_aside()
    assert sorted(path.read_text() for path in tmp_path.iterdir()) == ["first", "second", "third"]
    assert sealed_file.MIN_PASSPHRASE >= 8


NEW, OLD = Secret("n" * (3 * PIECE)), [Secret("o" * PIECE), Secret("o" * (2 * PIECE + 5))]


@pytest.mark.logs_errors
@pytest.mark.parametrize("old", OLD, ids=["one piece", "three"])
@pytest.mark.parametrize("was_kept", ["before there was a word", "once", "twice"])
@pytest.mark.parametrize("comes_back", [False, True])
async def test_a_keychain_that_fails_at_any_step_keeps_a_key(
    keychain: FakeKeychain, old: Secret, was_kept: str, comes_back: bool
) -> None:
    """Either the former or the new one is there, whole; and keeping it again works."""
    for step in range(60):
        keychain.entries.clear()
        if was_kept == "twice":
            await KeychainStore().write("app", Secret("z" * 4 * PIECE))
        if was_kept.startswith("before"):
            text = old.reveal()
            for number in range(0, len(text), PIECE):
                name = f"Wujie Desktop/app/{number // PIECE + 1}"
                keychain.entries[name, "app"] = text[number : number + PIECE]
        else:
            await KeychainStore().write("app", old)
        keychain.calls, keychain.fails_from = 0, step
        keychain.fails_until = step + 1 if comes_back else sys.maxsize
        failed = False
        try:
            await KeychainStore().write("app", NEW)
        except KeychainUnavailable:
            failed = True
        calls, keychain.fails_from = keychain.calls, sys.maxsize
        kept = await KeychainStore().read("app")
        assert kept == NEW if not failed else kept in (old, NEW)
        await KeychainStore().write("app", NEW)
        assert await KeychainStore().read("app") == NEW
        if calls <= step:
            break
    else:
        pytest.fail("it never came to an end")
    assert step > 10
    await KeychainStore().forget("app")
    assert await KeychainStore().read("app") is None


async def test_what_is_kept_already_is_not_written_again(
    keychain: FakeKeychain, tmp_path: Path
) -> None:
    sealed = SealedFile(tmp_path)
    await sealed.unlock(PHRASE)
    for place in (KeychainStore(), sealed):
        await place.write("app", KEY)
        before = dict(keychain.entries), names_in(tmp_path)
        stamp = (tmp_path / FILE_NAME).stat().st_mtime_ns if sealed.exists else 0
        keychain.is_forgetful = True
        await place.write("app", KEY)
        await place.forget("another")
        keychain.is_forgetful = False
        assert (dict(keychain.entries), names_in(tmp_path)) == before
        assert stamp == ((tmp_path / FILE_NAME).stat().st_mtime_ns if sealed.exists else 0)


@pytest.mark.parametrize("word", ["", "b", "x", "b999", "-1", "2b", "９", "b2"])
async def test_a_word_that_counts_nothing_that_is_there_is_no_key(
    keychain: FakeKeychain, word: str
) -> None:
    await KeychainStore().write("app", KEY)
    keychain.entries["Wujie Desktop/app/0", "app"] = word
    assert await KeychainStore().read("app") is None
    await KeychainStore().write("app", KEY)
    assert await KeychainStore().read("app") == KEY
