"""The report card counts what the rows say, against counting them one by one."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

from tests.bench.seed_library import PROFILE, seed
from tests.sent_photos import WHEN
from wujie_desktop.domain.avatar_report import AvatarFigures, report_on
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.ids import AvatarKey, PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.spending import Charge
from wujie_desktop.library.acting_decisions import read_current_choices
from wujie_desktop.library.avatar_figures import AvatarFigureReader
from wujie_desktop.library.database import Database
from wujie_desktop.library.decision_rows import insert_decision
from wujie_desktop.library.requests import Requests

PICTURES = 120


async def test_figures_are_those_of_every_picture(tmp_path: Path) -> None:
    seed(tmp_path, PICTURES)
    database = await Database.open(tmp_path)
    await database.run(_make_others)
    found = {each.avatar: each for each in await AvatarFigureReader(database, PROFILE).all()}
    kept = await Requests(database, PROFILE).load()
    choices = await database.run(lambda connection: read_current_choices(connection, PROFILE))
    await database.close()
    avatars = {request.id: request.draft.avatar_key for request in kept.requests}
    sums: dict[AvatarKey, Counter[str]] = {}
    audited = [picture for picture in kept.pictures if picture.camera is Camera.AVATAR]
    assert 0 < len(audited) < len(kept.pictures)
    for picture in audited:
        tally = sums.setdefault(avatars[picture.request], Counter())
        tally["judged"] += picture.verdict is not None
        tally["passed"] += picture.verdict is Verdict.PASS
        tally["picked"] += choices.get(picture.key) is Choice.PICK
        tally["charged"] += Charge(picture.points, picture.points_message).charged
    assert len(sums) > 1
    assert found == {
        avatar: AvatarFigures(
            avatar, tally["judged"], tally["passed"], tally["picked"], tally["charged"]
        )
        for avatar, tally in sums.items()
    }
    avatar = next(iter(found))
    report = report_on(avatar, found.values())
    assert report.own == found[avatar]
    assert report.own.judged + report.others.judged == sum(each.judged for each in found.values())


def _make_others(connection: sqlite3.Connection) -> None:
    """Every third request is another avatar's, every fifth another camera's, every fourth picture
    picked, some taken back."""
    connection.execute("UPDATE generation SET avatar_key = 'OTHER' WHERE rowid % 3 = 0")
    connection.execute("UPDATE generation SET camera = 'advanced' WHERE rowid % 5 = 0")
    keys = connection.execute("SELECT key FROM picture WHERE ordinal % 4 = 0").fetchall()
    for number, (key,) in enumerate(keys):
        for choice in (Choice.PICK, *([Choice.WITHDRAWN] if number % 5 == 0 else [])):
            link = Decision(PictureKey(key), "a", WHEN, choice, "", "", "", "")
            insert_decision(connection, PROFILE, link)
