from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.builders import START
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.contests import Contest, Contests
from wujie_desktop.library.database import Database

A, B = PictureKey("A"), PictureKey("B")
LATER = START + timedelta(hours=1)


async def test_the_last_contest_of_each_picture_outlasts_the_program(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    contests = Contests(database, "live")
    await contests.record((A, B), START, "误判\n第二行", "申诉.zip")
    await contests.record((A,), LATER, "", "申诉 (2).zip")
    await database.close()
    database = await Database.open(tmp_path)
    assert await Contests(database, "live").newest() == {A: LATER, B: START}
    assert await Contests(database, "sandbox").newest() == {}
    assert await Contests(database, "live").all() == [
        Contest(at=LATER, number=1, key=A, reason="", file="申诉 (2).zip"),
        Contest(at=START, number=2, key=A, reason="误判\n第二行", file="申诉.zip"),
    ]
    assert await Contests(database, "sandbox").all() == []
    await database.close()
