"""What clients say of a picture is their newest word, and stands beside the decision."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import START, done_picture
from wujie_desktop.domain.client_picks import (
    ClientAnswer,
    ClientChoice,
    ClientMark,
    ClientPack,
    PackPicture,
)
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.client_packs import ClientPacks
from wujie_desktop.library.database import Database
from wujie_desktop.presenters.hand_off.client_views import clients_view
from wujie_desktop.services.client_sayings import ClientSayings

A, B = PictureKey("AAAAAAAA"), PictureKey("BBBBBBBB")
PICK, REJECT, NONE = ClientChoice.PICK, ClientChoice.REJECT, ClientChoice.NONE


async def sayings_of(folder: Path, *answers: tuple[str, int, dict[PictureKey, ClientMark]]) -> (
    ClientSayings
):  # fmt: skip
    """One pack of A and B; each answer by its client, the hours after START and its marks."""
    database = await Database.open(folder)
    packs = ClientPacks(database, "live")
    pictures = (PackPicture(1, "a", A), PackPicture(2, "b", B))
    await packs.record(ClientPack("P1", 1, "双十一", "", "", 0, 0, START, "", pictures))
    for client, hours, marks in answers:
        at = START + timedelta(hours=hours)
        answer = ClientAnswer("P1", 1, client, at, at, hours > 1, "", tuple(marks.values()))
        await packs.keep(answer, [{A: "a", B: "b"}[key] for key in marks])
    sayings = ClientSayings(packs)
    await sayings.load()
    await database.close()
    return sayings


def marked(key: PictureKey, choice: ClientChoice, comment: str = "") -> dict[
    PictureKey, ClientMark
]:  # fmt: skip
    return {key: ClientMark(key, choice, comment)}


async def test_the_newest_answer_of_each_client_counts(tmp_path: Path) -> None:
    sayings = await sayings_of(
        tmp_path,
        ("王总", 1, marked(A, PICK)),
        ("王总", 3, marked(A, REJECT, "太暗") | marked(B, PICK)),
        ("Li", 2, marked(A, NONE, "?")),
    )
    assert [(each.client, each.mark.choice) for each in sayings.of(A)] == [
        ("王总", REJECT), ("Li", NONE),
    ]  # fmt: skip
    assert {word: set(keys) for word, keys in sayings.by_word().items()} == {
        "reject": {A}, "pick": {B}, "comment": {A},
    }  # fmt: skip
    assert sayings.of(PictureKey("another")) == []


@pytest.mark.parametrize(
    ("choice", "bar", "remark", "is_loud"),
    [
        (Choice.PICK, None, "Agreed", False),
        (Choice.REJECT, ExportBlocker.REJECTED, "Opposite to yours", True),
        (None, None, "", False),
        (Choice.PICK, ExportBlocker.BLOCKED, "May not leave: blocked by the machine", True),
    ],
)
async def test_whether_client_and_designer_agree_is_said(
    tmp_path: Path, choice: Choice | None, bar: ExportBlocker | None, remark: str, is_loud: bool
) -> None:
    sayings = await sayings_of(tmp_path, ("王总", 2, marked(A, PICK, "就这张")))
    view = clients_view(done_picture(A), sayings.of(A), choice, bar)
    assert (view.remark, view.is_loud) == (remark, is_loud)
    (row,) = view.rows
    assert (row.name, row.said) == ("王总", "✓ 就这张")
    assert row.details.endswith(" · confirmed · 双十一")
