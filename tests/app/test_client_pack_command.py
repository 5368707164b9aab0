"""`pack` on the command line, without a window."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import START
from tests.packs import sent
from tests.services.test_client_packs import BLOCKED, KEYS, LOST, furnished
from wujie_desktop.app.cli import main
from wujie_desktop.config.lock import holding
from wujie_desktop.domain.client_picks import (
    ClientAnswer,
    ClientChoice,
    ClientMark,
    ClientPack,
    PackPicture,
)
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.client_packs import ClientPacks
from wujie_desktop.library.database import Database
from wujie_desktop.services.pack_spool import GatheredPacks, PackSpool, SpooledPacks


@pytest.fixture
def library(tmp_path: Path) -> Path:
    async def fill() -> None:
        async with furnished(tmp_path / "data"):
            pass

    (tmp_path / "data").mkdir()
    asyncio.run(fill())
    return tmp_path / "data"


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return dict(json.loads(capsys.readouterr().out))


@pytest.fixture
def held(library: Path) -> Iterator[Path]:
    """The library while a window has it open."""
    before = whole(library)
    with holding(library):
        yield library
    assert whole(library) == before, "nobody but the window writes into it"


def whole(library: Path) -> bytes:
    return (library / FILE_NAME).read_bytes()


def test_a_pack_is_made_and_answered_beside_a_window(
    held: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, qapp: QApplication
) -> None:
    """`qapp` has the fonts, as windows do in this process."""
    library = held
    path = tmp_path / "审阅.zip"
    common = ["pack", "--data-dir", str(library), "--json"]
    making = [*common, "--output", str(path), "--ids", *KEYS, "--most", "2"]
    assert main([*making, "--dry-run"]) == 6
    planned = said(capsys)
    assert not path.exists()
    assert main(making) == 6
    made = said(capsys)
    assert made["pictures"] == list(KEYS[:3])
    assert made["left_out"] == [
        {"key": BLOCKED, "left_out_because": "blocked"},
        {"key": LOST, "left_out_because": "damaged"},
    ]
    assert planned["left_out"] == [{"key": BLOCKED, "left_out_because": "blocked"}]
    found = [*common, "--output", str(tmp_path / "found"), "--query", "verdict:pass"]
    assert main([*found, "--dry-run"]) == 0
    assert set(said(capsys)["pictures"]) == {*KEYS} - {BLOCKED}
    assert main([*common, "--output", "x.zip", "--view", "nobody's"]) == 2
    assert "there is no view" in capsys.readouterr().err
    assert main(making) == 2, "nothing is written over"
    assert "is there already" in capsys.readouterr().err
    assert main([*common, "--output", str(tmp_path / "none.zip")]) == 1, "nothing is picked"
    capsys.readouterr()
    answer = tmp_path / "answer.json"
    answer.write_text(sent(str(made["pack"]), 1, {"STRANGE": "pick"}, note="好"), "utf-8")
    assert main([*common, "--take", str(answer)]) == 0
    (taken,) = said(capsys)["answers"]
    assert (taken["outcome"], taken["client"], taken["unknown"]) == ("new", "王芳", 1)
    answer.write_text("谢谢", "utf-8")
    assert main([*common, "--take", str(answer)]) == 1
    assert said(capsys) == {"answers": [{"outcome": "none"}]}
    assert main([*common, "--take", str(tmp_path / "nowhere")]) == 2
    capsys.readouterr()
    assert main(common[:-1]) == 0
    assert capsys.readouterr().out == f"{made['pack']}  version 1  1 answers  审阅\n"
    answer.write_text(sent(str(made["pack"]), 1, {}, note="好"), "utf-8")
    assert main([*common, "--take", str(answer)]) == 0
    assert said(capsys)["answers"][0]["outcome"] == "same", "the first one is remembered"


@pytest.mark.logs_errors
async def test_a_window_takes_in_what_was_made_beside_it(tmp_path: Path) -> None:
    spool = PackSpool(tmp_path, "live")
    pictures = (PackPicture(1, "A1B2C", KEYS[0], "雨夜"), PackPicture(2, "D3E4F", KEYS[1]))
    pack = ClientPack("P", 1, "双十一", "王芳", "", 1, 2, START, "/x.zip", pictures)
    marks = (ClientMark(KEYS[1], ClientChoice.PICK, "好"),)
    answer = ClientAnswer("P", 1, "王芳", START, START, is_confirmed=True, note="", marks=marks)
    spool.put_pack(pack)
    spool.put_answer(answer, ["D3E4F"])
    stored = sorted((tmp_path / "packed/live").iterdir())
    again = [path.read_bytes() for path in stored]
    (stored[0].with_name("9.json")).write_text('{"id": 1}')
    database = await Database.open(tmp_path)
    packs = GatheredPacks(database, "live", spool)
    beside = SpooledPacks(ClientPacks(database, "live"), spool)
    try:
        assert [each.id for each in await beside.all()] == ["P"]
        assert await beside.find("P", 1) == pack
        assert await beside.answers("P") == [answer]
        assert await packs.all() == [replace(pack, pictures=())]
        assert [path.name for path in stored[0].parent.iterdir()] == ["9.broken"]
        for path, data in zip(stored, again, strict=True):  # as if it was killed after it kept them
            path.write_bytes(data)
        for shown in (packs, beside):
            assert await shown.find("P", 1) == pack
            assert await shown.answers("P") == [answer]
            assert len(await shown.all()) == 1
        assert not [*stored[0].parent.glob("*.json")]
    finally:
        await database.close()
