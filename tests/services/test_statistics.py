from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench.seed_library import seed
from tests.builders import done_picture
from tests.kept import kept_cards
from wujie_desktop.domain.events import PictureStored
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.statistics import Statistics, Subject, Tally
from wujie_desktop.library.audits import Audits
from wujie_desktop.library.database import Database, connect
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.statistics import StatisticsService

COUNT = 200


def named(statistics: Statistics, subject: Subject) -> dict[str, Tally]:
    return {tally.name: tally for tally in statistics.tallies[subject]}


async def test_what_comes_without_an_audit_is_no_share(tmp_path: Path) -> None:
    seed(tmp_path, COUNT)
    connection = connect(tmp_path)
    connection.execute("UPDATE generation SET camera = 'advanced' WHERE rowid % 2 = 0")
    connection.close()
    database, hub = await Database.open(tmp_path), EventHub()
    with ThreadPoolExecutor(1) as pool:
        service = StatisticsService(audits=Audits(database, "sandbox"), hub=hub, pool=pool)
        found = await service.load()
    await database.close()
    for subject in (Subject.TEMPLATE, Subject.AVATAR):
        assert sum(tally.total for tally in found.tallies[subject]) == COUNT // 2
    assert found.overall.total == COUNT // 2


async def test_everything_is_counted_as_one_by_one(tmp_path: Path) -> None:
    seed(tmp_path, COUNT)
    connection = connect(tmp_path)
    connection.execute(
        "UPDATE generation SET prompt = prompt || '，血腥' WHERE id IN "
        "(SELECT id FROM generation ORDER BY created_at LIMIT 4)"
    )
    connection.execute(
        "UPDATE picture SET verdict = 'blocked' WHERE generation_id IN "
        "(SELECT id FROM generation ORDER BY created_at LIMIT 4)"
    )
    connection.close()
    database, hub = await Database.open(tmp_path), EventHub()
    with ThreadPoolExecutor(1) as pool:
        service = StatisticsService(audits=Audits(database, "sandbox"), hub=hub, pool=pool)
        found = await service.load()
        assert await service.load() is found  # counted once
        hub.publish(PictureStored(done_picture()))
        assert await service.load() is not found  # another picture came
        elsewhere = StatisticsService(audits=Audits(database, "live"), hub=hub, pool=pool)
        assert (await elsewhere.load()).overall.total == 0
    await database.close()

    reader = LibraryReader.open(tmp_path, "sandbox")
    assert reader
    pictures = reader.pictures([card.key for card in kept_cards(reader)])
    reader.close()
    assert found.overall.total == COUNT
    assert found.overall.blocked == sum(item.verdict is Verdict.BLOCKED for item in pictures)
    templates = named(found, Subject.TEMPLATE)
    for key in {item.template_key for item in pictures}:
        mine = [item for item in pictures if item.template_key == key]
        assert templates[str(key)].total == len(mine)
        assert templates[str(key)].review == sum(i.verdict is Verdict.REVIEW for i in mine)
    labels = named(found, Subject.LABEL)
    flagged = sum(
        row.label == "sexy" and row.suggestion == "review"
        for item in pictures
        for row in item.audit.rows
    )
    assert labels["sexy"] == Tally("sexy", COUNT - flagged, flagged, 0)
    first = found.tallies[Subject.WORD][0]
    assert first == Tally("血腥", 0, 0, 20)
    assert "血腥" in [tally.name for tally in found.flagged_words]
