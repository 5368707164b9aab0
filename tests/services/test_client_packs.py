"""Packs go out without anything that is ours alone; answers come home as what they are."""

from __future__ import annotations

import asyncio
import base64
import io
import re
import threading
import zipfile
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from tests.builders import START, FakeClock, answer, audit_json, draft, notice
from tests.disk import refuse_rows
from tests.packs import sent
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.agreement import Standpoint
from wujie_desktop.domain.answer_text import AnswerFault
from wujie_desktop.domain.client_picks import ClientChoice, newest_of_each
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.errors import LibraryError, NotExported
from wujie_desktop.domain.export_rules import ExportBlocker, export_blocker
from wujie_desktop.domain.ids import AvatarKey, PictureKey
from wujie_desktop.domain.policy import NO_POLICY
from wujie_desktop.domain.rendition import About, Rendition
from wujie_desktop.domain.request import Picture
from wujie_desktop.imaging.label_reading import find_labels
from wujie_desktop.imaging.renditions import Rendered
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.visible_mark import TextMask
from wujie_desktop.library.client_packs import ClientPacks, forget_pictures
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.client_pack_pictures import LARGE as LARGE_SIDE
from wujie_desktop.services.client_packs import ClientPackService, PackOrder, Received, Standing
from wujie_desktop.services.copies import CopyMaker

AVATAR, PROMPT, TRACE = "C0FFEE" * 5 + "AB", "一位穿和服的女子在霓虹里", "trace-7f3a"
KEYS = tuple(PictureKey(f"{number:032X}") for number in range(0xA1, 0xA6))
BLOCKED, LOST = KEYS[3], KEYS[4]
UNKNOWN = ExportBlocker.NOT_THERE
SENDER = "wangfang@studio"
PRODUCER = "test-producer"
OF_THE_MACHINE = (
    "积分", "points", "机审", "审核", "复审", "拦截", "涉", "verdict", "review", "blocked", "audit",
    "prompt", "wujiebantu", "/home", "d:/",
)  # fmt: skip


def drawn(words: str, ink_height: int) -> TextMask:
    """A bar as long as the words: fonts are Qt's, and tried elsewhere."""
    width = ink_height * len(words)
    return TextMask(width, ink_height, b"\xff" * width * ink_height)


def original(number: int) -> bytes:
    """A picture that tells in its metadata what must not leave."""
    told = PngImagePlugin.PngInfo()
    for name in ("parameters", "Comment"):
        told.add_itxt(name, f"{PROMPT} {AVATAR} {SENDER}")
    file = io.BytesIO()
    size = (90, 120) if number else (1800, 1200)
    image = Image.new("RGB", size, (40 * number, 90, 120))
    image.save(file, "PNG", pnginfo=told, exif=_exif())
    return file.getvalue()


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = PROMPT.encode().hex(), SENDER
    return exif


class Room:
    """A library with five pictures: three that may leave, one blocked, one whose file is gone."""

    def __init__(self, folder: Path, database: Database, pool: ThreadPoolExecutor) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.requests = Requests(database, "live")
        self.originals = OriginalStore(folder)
        self.packs = ClientPacks(database, "live")
        self.database = database
        self.loop = asyncio.get_running_loop()
        self.policy = NO_POLICY
        self.before_copy: Callable[[], object] = lambda: None
        self.decisions: dict[PictureKey, Decision] = {}
        self.service = ClientPackService(
            packs=self.packs,
            requests=self.requests,
            originals=self.originals,
            bars_now=self.bars_now,
            decision_on=self.decisions.get,
            make_copy=self.make_copy,
            clock=self.clock,
            pool=pool,
        )

    def make_copy(self, source: bytes, rendition: Rendition, about: About) -> Rendered:
        self.before_copy()
        return CopyMaker(lambda: (PRODUCER, ""), drawn).make(source, rendition, about)

    async def bars_now(self, keys: Sequence[PictureKey]) -> dict[PictureKey, ExportBlocker]:
        pictures = [(key, await self.requests.find(key)) for key in keys]
        bars = [(key, self.bar(found) if found else UNKNOWN) for key, found in pictures]
        return {key: bar for key, bar in bars if bar}

    def bar(self, picture: Picture) -> ExportBlocker | None:
        decision = self.decisions.get(picture.key)
        return export_blocker(picture, self.policy, decision.choice if decision else None)

    def block(self, key: PictureKey) -> None:
        """A late audit of the gateway's, as it comes while another thread is at work."""
        audits = [notice(key, audit=audit_json("BLOCK", porn="block"))]
        late = self.requests.accept(audits, START + timedelta(days=1))
        asyncio.run_coroutine_threadsafe(late, self.loop).result()

    def decide(self, key: PictureKey, choice: Choice) -> None:
        self.decisions[key] = Decision(key, "我", START, choice, "", "", "", "")

    async def fill(self) -> None:
        said = draft(avatar_key=AvatarKey(AVATAR), prompt=PROMPT)
        opened = await self.requests.open(said, START)
        await self.requests.record_keys(opened.id, answer(*KEYS, trace_id=TRACE))
        blocked = audit_json("BLOCK", porn="block")
        for number, key in enumerate(KEYS):
            audit = blocked if key == BLOCKED else audit_json()
            await self.requests.accept([notice(key, audit=audit)], START)
            part = self.originals.part_path(key)
            part.write_bytes(original(number))
            stored = self.originals.commit(part)
            await self.requests.store_original(key, stored)
            if key == LOST:
                self.originals.remove(stored.path)

    def order(self, name: str = "审阅.zip", **changes: Any) -> PackOrder:
        values: dict[str, Any] = {
            "title": "双十一 主视觉", "file": self.folder / name,
            "least": 1, "most": 2,
            "pictures": tuple(zip(KEYS, ("赛博使者", "雨夜霓虹", "赛博使者", "", ""), strict=True)),
        }  # fmt: skip
        return PackOrder(**(values | changes))


@asynccontextmanager
async def furnished(folder: Path) -> AsyncIterator[Room]:
    database = await Database.open(folder)
    try:
        with ThreadPoolExecutor(1) as pool:
            room = Room(folder, database, pool)
            await room.fill()
            yield room
    finally:
        await database.close()


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with furnished(tmp_path) as made:
        yield made


def contents(path: Path) -> dict[str, bytes]:
    if path.is_dir():
        return {str(it.relative_to(path)): it.read_bytes() for it in path.rglob("*.*")}
    with zipfile.ZipFile(path) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name) for name in pack.namelist()}


def whole(path: Path) -> bytes:
    return path.read_bytes()


async def took(room: Room, text: str) -> Received:
    (found,) = await room.service.receive(text)
    assert isinstance(found, Received)
    return found


async def test_only_what_may_leave_is_in_it_and_nothing_tells_of_us(room: Room) -> None:
    seen: list[int] = []
    made = await room.service.make(room.order(), seen.append)
    assert made.pack is not None
    assert seen == [1, 2, 3]
    assert dict(made.left_out) == {BLOCKED: ExportBlocker.BLOCKED, LOST: ExportBlocker.DAMAGED}
    assert [(item.number, item.key, item.section) for item in made.pack.pictures] == [
        (1, KEYS[0], "赛博使者"), (2, KEYS[2], "赛博使者"), (3, KEYS[1], "雨夜霓虹"),
    ]  # fmt: skip
    files = contents(Path(made.pack.file))
    ids = [item.id for item in made.pack.pictures]
    names = [f"pictures/00{number}-{name}.jpg" for number, name in enumerate(ids, start=1)]
    assert sorted(files) == ["index.html", *names]
    small = re.findall(rb'id="t-[0-9A-Z]+">([^<]+)</script>', files["index.html"])
    inside = [base64.b64decode(text) for text in small]
    assert len(inside) == len(ids)
    for data in [*inside, *(files[name] for name in names)]:
        with Image.open(io.BytesIO(data)) as image:
            assert image.format == "JPEG"
            assert max(image.size) <= LARGE_SIDE
            assert not image.getexif()
        (label,) = find_labels(data).labels
        assert label.reading.label
        assert label.reading.label.producer == PRODUCER
        assert label.reading.label.produce_id in KEYS
    said = await room.database.run(
        lambda connection: connection.execute("SELECT id FROM generation").fetchall()
    )
    ours = [PROMPT, AVATAR, TRACE, SENDER, str(room.folder), *(row[0] for row in said)]
    everything = b"\0".join([whole(Path(made.pack.file)), *files.values(), *inside]).lower()
    for word in ours:
        assert word.lower().encode() not in everything, word
        assert word.lower().encode("utf-16-le") not in everything, word
    words = re.sub(r">[0-9A-Za-z+/=]+</script>", "", files["index.html"].decode()).lower()
    for word in (*OF_THE_MACHINE, *map(str.lower, KEYS)):
        assert word not in words, word


async def test_a_folder_and_a_page_alone_hold_the_same(room: Room) -> None:
    folder = (await room.service.make(room.order("审阅"))).pack
    room.clock.advance(1)
    alone = (await room.service.make(room.order("审阅.html"))).pack
    assert folder is not None
    assert alone is not None
    assert sum(name.endswith(".jpg") for name in contents(Path(folder.file))) == 3
    assert b'"large": true' in contents(Path(folder.file))["index.html"]
    assert b'"large": false' in whole(Path(alone.file))
    with pytest.raises(NotExported):
        await room.service.make(room.order("审阅"))
    with pytest.raises(NotExported):
        await room.service.make(room.order("nowhere/x.zip"))
    assert [pack.file for pack in await room.service.all()] == [alone.file, folder.file]
    assert not list(room.folder.glob("*.part"))


async def test_a_pack_that_is_stopped_leaves_nothing(room: Room) -> None:
    room.service.stop()
    room.before_copy = room.service.stop
    made = await room.service.make(room.order())
    assert (made.pack, made.is_stopped) == (None, True)
    assert not [path for path in room.folder.iterdir() if "审阅" in path.name]
    assert await room.service.all() == []
    room.before_copy = lambda: None
    assert (await room.service.make(room.order())).pack is not None


async def test_without_any_that_may_leave_nothing_is_written(room: Room) -> None:
    made = await room.service.make(
        room.order(pictures=tuple((key, "") for key in (BLOCKED, LOST, PictureKey("no"))))
    )
    assert made.pack is None
    assert [bar for _, bar in made.left_out] == [
        ExportBlocker.BLOCKED, ExportBlocker.NOT_THERE, ExportBlocker.DAMAGED,
    ]  # fmt: skip
    assert not (room.folder / "审阅.zip").exists()
    assert await room.service.all() == []
    assert (await room.service.judge((BLOCKED, KEYS[0]))).left_out == (
        (BLOCKED, ExportBlocker.BLOCKED),
    )


async def test_answers_come_home(room: Room) -> None:
    pack = (await room.service.make(room.order())).pack
    assert pack is not None
    first, second, third = (item.id for item in pack.pictures)
    text = sent(pack.id, 1, {first: "pick", third: "reject", "STRANGE": "pick"}, client=" 王芳 ")
    found = await took(room, text)
    assert (found.standing, found.unknown, found.newest) == (Standing.NEW, 1, 1)
    assert found.answer
    assert [(mark.key, mark.choice, mark.comment) for mark in found.answer.marks] == [
        (KEYS[0], ClientChoice.PICK, "说1"), (KEYS[1], ClientChoice.REJECT, "说2"),
    ]  # fmt: skip
    assert (await took(room, text)).standing is Standing.SAME
    later = (START + timedelta(hours=1)).isoformat()
    earlier = (START - timedelta(hours=1)).isoformat()
    again = await took(room, sent(pack.id, 1, {second: "pick"}, at=later))
    assert again.standing is Standing.REPLACES
    old = await took(room, sent(pack.id, 1, {second: "reject"}, at=earlier, confirmed=False))
    assert old.standing is Standing.OLDER
    assert (await took(room, sent(pack.id, 1, {first: "pick"}, client="李强"))).standing is (
        Standing.NEW
    )
    answers = await room.service.answers(pack.id)
    assert len(answers) == 4
    assert [(item.client, item.picked) for item in newest_of_each(answers)] == [
        ("李强", (KEYS[0],)), ("王芳", (KEYS[2],)),
    ]  # fmt: skip


async def test_two_answers_of_one_second_are_both_kept(room: Room) -> None:
    pack = (await room.service.make(room.order())).pack
    assert pack is not None
    first, second, _ = (item.id for item in pack.pictures)
    await took(room, sent(pack.id, 1, {first: "pick"}))
    found = await took(room, sent(pack.id, 1, {second: "pick"}))
    assert found.standing is Standing.REPLACES
    assert newest_of_each(await room.service.answers(pack.id))[0].picked == (KEYS[2],)


async def test_a_new_version_keeps_the_names_and_knows_the_old(room: Room) -> None:
    pack = (await room.service.make(room.order())).pack
    assert pack is not None
    ids = {item.key: item.id for item in pack.pictures}
    text = sent(pack.id, 1, {ids[KEYS[0]]: "pick"})
    answered = (await took(room, text)).answer
    order = room.order(
        "第二版.zip", of=pack.id, pictures=tuple((key, "") for key in KEYS[1:]), start=answered
    )
    anew = (await room.service.make(order)).pack
    assert anew is not None
    assert (anew.id, anew.version) == (pack.id, 2)
    assert {item.key: item.id for item in anew.pictures} == {key: ids[key] for key in KEYS[1:3]}
    assert "王芳".encode() in contents(Path(anew.file))["index.html"]
    found = await took(room, sent(pack.id, 1, {ids[KEYS[0]]: "reject"}, client="李强"))
    assert (found.standing, found.newest) == (Standing.NEW, 2)
    assert (await took(room, sent(pack.id, 3, {}))).standing is Standing.LATER_VERSION
    assert (await took(room, sent("ELSEWHERE", 1, {}))).standing is Standing.UNKNOWN_PACK
    assert await room.service.receive("没有") == (AnswerFault.NONE,)
    assert await room.service.receive(text.replace("王芳", "王方")) == (AnswerFault.EDITED,)


async def test_a_person_who_is_erased_is_in_no_pack(room: Room) -> None:
    pack = (await room.service.make(room.order())).pack
    assert pack is not None
    ids = {item.key: item.id for item in pack.pictures}
    await took(room, sent(pack.id, 1, {ids[KEYS[0]]: "pick", ids[KEYS[1]]: "pick"}))
    gone = [("live", KEYS[0])]
    await room.database.run(lambda connection: forget_pictures(connection, gone))
    (answered,) = await room.service.answers(pack.id)
    assert answered.picked == (KEYS[1],)
    found = await room.packs.find(pack.id, 1)
    assert found is not None
    assert [item.key for item in found.pictures] == [KEYS[2], KEYS[1]]
    assert await ClientPacks(room.database, "sandbox").all() == []
    assert replace(found, pictures=pack.pictures) == pack


async def test_clients_designer_and_machine_are_laid_side_by_side(room: Room) -> None:
    pack = (await room.service.make(room.order())).pack
    assert pack is not None
    ids = {item.key: item.id for item in pack.pictures}
    one, two, three = KEYS[:3]
    await took(room, sent(pack.id, 1, {ids[one]: "pick", ids[two]: "pick"}))
    await took(room, sent(pack.id, 1, {ids[two]: "reject", ids[three]: "pick"}, client="李强"))
    room.decide(one, Choice.PICK)
    compared = await room.service.compare(pack.id)
    assert [answer.client for answer in compared.answers] == ["李强", "王芳"]
    assert {row.picture.key: row.standpoint for row in compared.rows} == {
        one: Standpoint.AGREED, two: Standpoint.CLIENTS_APART, three: Standpoint.OPEN,
    }  # fmt: skip
    room.decide(one, Choice.REJECT)
    assert (await room.service.compare(pack.id)).count(Standpoint.APART) == 1
    await room.requests.accept(
        [notice(three, audit=audit_json("BLOCK", porn="block"))], START + timedelta(days=1)
    )
    compared = await room.service.compare(pack.id)
    forbidden = [row for row in compared.rows if row.standpoint is Standpoint.FORBIDDEN]
    assert [(row.picture.key, row.bar) for row in forbidden] == [(three, ExportBlocker.BLOCKED)]


async def test_a_picture_that_an_answer_names_twice_has_what_was_said_last(room: Room) -> None:
    made = await room.service.make(room.order())
    assert made.pack
    marks = [
        {"number": 1, "id": made.pack.pictures[0].id, "choice": choice, "comment": ""}
        for choice in ("pick", "reject")
    ]
    found = await took(room, sent(made.pack.id, 1, {}, pictures=marks))
    assert found.answer
    assert [mark.choice for mark in found.answer.marks] == [ClientChoice.REJECT]
    assert await room.packs.answers(made.pack.id) == [found.answer]


async def test_what_is_rejected_while_a_pack_is_made_is_not_in_it(room: Room) -> None:
    room.before_copy = lambda: room.decide(KEYS[1], Choice.REJECT)
    made = await room.service.make(room.order())
    assert made.pack
    assert [picture.key for picture in made.pack.pictures] == [KEYS[0], KEYS[2]]
    assert (KEYS[1], ExportBlocker.REJECTED) in made.left_out


@pytest.mark.parametrize("late", [KEYS[0], KEYS[1]])
async def test_what_is_blocked_while_a_pack_is_made_is_not_in_it(
    room: Room, late: PictureKey
) -> None:
    """Whether its copy is made already, as that of the first, or not yet."""
    made_copies: list[bool] = []

    def audit_later() -> None:
        if len(made_copies) == 2:  # the small and the large one of the first
            room.block(late)
        made_copies.append(True)

    room.before_copy = audit_later
    made = await room.service.make(room.order())
    assert made.pack
    free = [key for key in KEYS[:3] if key != late]
    assert [(item.number, item.key) for item in made.pack.pictures] == [*enumerate(free, start=1)]
    assert (late, ExportBlocker.BLOCKED) in made.left_out
    assert len([name for name in contents(Path(made.pack.file)) if name != "index.html"]) == 2
    assert await room.service.versions(made.pack.id) == [made.pack]


async def test_no_pack_is_written_into_a_folder_of_the_librarys_own(room: Room) -> None:
    with pytest.raises(NotExported):
        await room.service.make(room.order("originals/审阅.zip"))


async def test_a_pack_that_nobody_waits_for_is_whole_and_noted_or_not_there(room: Room) -> None:
    is_at_it, may_go_on = threading.Event(), threading.Event()

    def stand_still() -> None:
        is_at_it.set()
        may_go_on.wait(30)

    room.before_copy = stand_still
    making = asyncio.create_task(room.service.make(room.order()))
    await off_loop(lambda: is_at_it.wait(30))
    making.cancel()
    await asyncio.sleep(0)
    may_go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert not [path for path in room.folder.iterdir() if "审阅" in path.name]
    assert await room.service.all() == []


@pytest.mark.parametrize("name", ["审阅.zip", "审阅"])
async def test_a_pack_that_cannot_be_noted_is_not_left_there(room: Room, name: str) -> None:
    await refuse_rows(room.database, "client_pack")
    with pytest.raises(LibraryError):
        await room.service.make(room.order(name))
    assert not [path for path in room.folder.iterdir() if "审阅" in path.name]
