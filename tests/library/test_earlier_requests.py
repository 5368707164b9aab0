from __future__ import annotations

from datetime import timedelta

from tests.builders import START, TEMPLATE, answer, draft, notice
from wujie_desktop.domain.answers import PromisedPicture
from wujie_desktop.domain.batch import PlannedCall
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.request import BatchPlace
from wujie_desktop.domain.spending import Charge
from wujie_desktop.library.batches import Batches
from wujie_desktop.library.database import Database
from wujie_desktop.library.earlier_requests import EarlierRequests
from wujie_desktop.library.requests import Requests


async def test_prompts_stand_once_at_their_newest_place(database: Database) -> None:
    requests = Requests(database, "p")
    for number, prompt in enumerate(("一", "二", "", "一", "三")):
        await requests.open(draft(prompt=prompt), START + timedelta(minutes=number))
    await Requests(database, "another").open(draft(prompt="别的"), START)
    history = EarlierRequests(database, "p")
    assert await history.prompts(9) == ("二", "一", "三")
    assert await history.prompts(2) == ("一", "三")


async def test_the_last_priced_pictures_of_each_template_and_the_last_days(
    database: Database,
) -> None:
    requests, other = Requests(database, "p"), TemplateKey("B")
    for number in range(4):
        opened = await requests.open(draft(), START + timedelta(days=number))
        keys = (f"A{number}", f"B{number}")
        promised = [
            PromisedPicture(PictureKey(key), template)
            for key, template in zip(keys, (TEMPLATE, other), strict=True)
        ]
        await requests.record_keys(opened.id, answer(pictures=tuple(promised)))
        await requests.accept([notice(key) for key in keys], START)
    history = EarlierRequests(database, "p")
    assert [item.key for item in await history.priced(2)] == ["A2", "B2", "A3", "B3"]
    counted, charges = await history.counted(START + timedelta(days=3))
    assert [list(charges[item.id]) for item in counted] == [["A3", "B3"]]
    assert charges[counted[0].id][PictureKey("A3")] == Charge(2, "积分已扣除")


async def test_all_of_the_newest_batch_counts_however_old(database: Database) -> None:
    requests, batches = Requests(database, "p"), Batches(database, "p")
    planned = [PlannedCall((1,), draft())]
    for days, profile in enumerate(("p", "p", "other")):
        store = Batches(database, profile)
        name = await store.create(planned, 0, START + timedelta(days=days))
        await Requests(database, profile).open(draft(), START, place=BatchPlace(name, 0))
    newest = await batches.latest()
    await requests.open(draft(), START)
    counted, charges = await EarlierRequests(database, "p").counted(START + timedelta(days=9))
    assert newest
    assert [item.place for item in counted] == [BatchPlace(newest.id, 0)]
    assert charges == {}
