"""What a copy says of the picture it was made of: read back, and never believed too much."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.builders import START, answer, draft, picture_bytes
from tests.services.test_templates_and_samples import Source
from wujie_desktop.base.files import hash_file
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.draft_text import draft_text
from wujie_desktop.domain.export_preset import BUILT_IN
from wujie_desktop.domain.export_record import ExportedFile, ExportRecord
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rendition import About, MetadataChoice
from wujie_desktop.imaging.containers import XMP_KEY, chunk
from wujie_desktop.imaging.draft_metadata import (
    DRAFT,
    MAX_PACKET,
    PICTURE_KEY,
    PREFIX,
    SPACE,
    properties_of,
)
from wujie_desktop.imaging.splicing import with_xmp
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.xmp import Property
from wujie_desktop.library.database import Database
from wujie_desktop.library.export_log import ExportLog
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.file_check import FileCheck
from wujie_desktop.services.hub import EventHub

PROMPT = "夜幕下的“赛博朋克”城市 <b>&amp;\n第二行\t𠮷 🀄 ]]> é"
KEY = "810F1750EFF2EC416ED6682DFFCFBF2C"


@pytest.fixture
def disk() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def check(database: Database, folder: Path, disk: ThreadPoolExecutor, profile: str) -> FileCheck:
    return FileCheck(
        requests=Requests(database, profile),
        store=OriginalStore(folder),
        source=Source(b""),
        hub=EventHub(),
        disk=disk,
    )


def copy(kind: str, made: RequestDraft, *, key: str = KEY, request: str = "") -> bytes:
    about = About(key, request, made.prompt, ("赛博使者",), "小林", draft=made)
    return with_xmp(picture_bytes(kind), properties_of(about, MetadataChoice.FULL))


async def test_an_exported_copy_that_says_nothing_finds_its_picture(
    database: Database, tmp_path: Path, disk: ThreadPoolExecutor
) -> None:
    requests = Requests(database, "live")
    request = await requests.open(draft(), START)
    await requests.record_keys(request.id, answer(KEY, "OTHER"))
    file = tmp_path / "001.jpg"
    file.write_bytes(picture_bytes("JPEG"))
    here = check(database, tmp_path, disk, "live")
    assert await here.picture_of(file) is None
    copied = ExportedFile(PictureKey(KEY), file.name, "ab" * 32, hash_file(file), 1)
    await ExportLog(database, "live").append(
        ExportRecord("1", START, "/out", BUILT_IN[0], (copied,))
    )
    found = await here.picture_of(file)
    assert found
    assert found.key == KEY
    assert await check(database, tmp_path, disk, "test").picture_of(file) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_copy_finds_its_picture_or_brings_its_draft(
    database: Database, tmp_path: Path, disk: ThreadPoolExecutor, kind: str
) -> None:
    requests = Requests(database, "live")
    made = draft(prompt=PROMPT)
    request = await requests.open(made, START)
    await requests.record_keys(request.id, answer(KEY))
    file = tmp_path / "交付.bin"
    file.write_bytes(copy(kind, made))
    here = check(database, tmp_path, disk, "live")
    picture = await here.picture_of(file)
    assert picture
    assert (picture.key, picture.request) == (KEY, request.id)
    file.write_bytes(copy(kind, made, key="GONE", request=request.id))
    by_request = await here.picture_of(file)
    assert by_request == picture
    elsewhere = check(database, tmp_path, disk, "test")
    assert await elsewhere.picture_of(file) is None
    assert await elsewhere.draft_in(file) == made


def packet(*properties: Property) -> bytes:
    return with_xmp(picture_bytes("PNG"), properties)


def own(name: str, text: str) -> Property:
    return Property(PREFIX, SPACE, name, (text,))


def png_with(chunk_bytes: bytes) -> bytes:
    data = picture_bytes("PNG")
    return data[:33] + chunk_bytes + data[33:]


def huge() -> bytes:
    """Megabytes of XMP around a draft."""
    text = with_xmp(picture_bytes("JPEG"), [own(DRAFT, draft_text(draft()))])
    inner = text[text.index(b"<x:xmpmeta") : text.index(b"</x:xmpmeta>") + 12]
    body = XMP_KEY + b"\0\0\0\0\0" + inner + b" " * (24 * 1024 * 1024)
    return png_with(chunk(b"iTXt", body))


def bomb() -> bytes:
    packed = zlib.compress(b"<" * (16 * 1024 * 1024), 9)
    return png_with(chunk(b"iTXt", XMP_KEY + b"\0\1\0\0\0" + packed))


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "24 MB of XMP": huge,
    "a bomb": bomb,
    "nothing": lambda: b"",
    "text": lambda: b"no picture at all" * 100,
    "cut off": lambda: copy("PNG", draft())[:120],
    "foreign XMP": lambda: packet(Property("xmp", "http://ns.adobe.com/xap/1.0/", "Label", ("x",))),
    "foreign draft": lambda: packet(Property("a", "urn:a:", DRAFT, (draft_text(draft()),))),
    "no JSON": lambda: packet(own(DRAFT, "{")),
    "another JSON": lambda: packet(own(DRAFT, "[1, 2]")),
    "deep": lambda: packet(own(DRAFT, "[" * 100_000)),
    "too long": lambda: packet(own(DRAFT, '{"prompt": "' + "x" * 300_000 + '"}')),
    "a number": lambda: packet(own(DRAFT, '{"prompt": 7}')),
    "an unknown key": lambda: packet(own(PICTURE_KEY, "x" * 50_000)),
    "garbled": lambda: packet(own(DRAFT, draft_text(draft()))).replace(b"prompt", b"\xff\0\x80<>!"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
async def test_other_files_are_nobodys(
    database: Database, tmp_path: Path, disk: ThreadPoolExecutor, name: str
) -> None:
    file = tmp_path / "file"
    file.write_bytes(HOSTILE[name]())
    here = check(database, tmp_path, disk, "live")
    assert await here.picture_of(file) is None
    assert await here.draft_in(file) is None


async def test_a_file_that_cannot_be_read_says_so(
    database: Database, tmp_path: Path, disk: ThreadPoolExecutor
) -> None:
    here = check(database, tmp_path, disk, "live")
    for ask in (here.picture_of, here.draft_in):
        with pytest.raises(OSError, match="none"):
            await ask(tmp_path / "none.png")


def test_no_copy_of_ours_is_too_large_to_be_read_back() -> None:
    longest = draft(prompt="龘" * 5000)
    data = copy("PNG", longest)
    assert len(data) - len(picture_bytes("PNG")) < MAX_PACKET
    assert PictureKey(KEY).encode() in io.BytesIO(data).read()
