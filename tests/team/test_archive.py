"""The requests of a team on its server: looked through by members, projected when they arrive."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest

from tests.team_history import Dice
from tests.teams import Team
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_archive import LAST, ArchivedState, ArchiveQuery
from wujie_desktop.domain.team_errors import TeamRefused
from wujie_desktop.domain.team_events import JSON, TeamEvent
from wujie_desktop.team.connection import TeamConnection

WAITING, UNJUDGED, PASS, REVIEW, BLOCKED = ArchivedState
PROMPTS = (
    "窗边的台灯，柔和的光",
    "A Lamp  by the\twindow",
    "l'éclair \\ 50% & !|<->:*",
    "海边的灯塔",
)


async def filled(ada: TeamConnection) -> None:
    dice = Dice(1)
    requests = [
        dice.request(f"r{place}", f"K{place}a", f"K{place}b", prompt=prompt)
        for place, prompt in enumerate(PROMPTS)
    ]
    answers = [
        dice.answer("K0a"), dice.answer("K0b", "blocked"), dice.answer("K1a", "review"),
        dice.answer("K1b", ""), dice.answer("K2a"), dice.answer("K2b"),
    ]  # fmt: skip
    await ada.push(1, [*requests, *answers])


async def names(one: TeamConnection, **asked: Any) -> list[str]:
    page = await one.archive(ArchiveQuery(**asked), LAST, 60)
    return [each.shared.request.id for each in page.requests]


async def test_pages_are_newest_first_and_say_what_is_known(team: Team) -> None:
    ada = await team.join()
    await filled(ada)
    bob = await team.join("bob", Rank.VIEWER)
    first = await bob.archive(ArchiveQuery(), LAST, 3)
    assert [each.shared.request.id for each in first.requests] == ["r3", "r2", "r1"]
    assert [each.states for each in first.requests] == [
        (WAITING, WAITING), (PASS, PASS), (REVIEW, UNJUDGED),
    ]  # fmt: skip
    assert [each.shared.request.draft.prompt for each in first.requests] == [*PROMPTS[:0:-1]]
    assert {each.shared.request.sender for each in first.requests} == {"Ada"}
    assert first.before
    last = await bob.archive(ArchiveQuery(), first.before, 3)
    assert [each.states for each in last.requests] == [(PASS, BLOCKED)]
    assert last.before
    assert (await bob.archive(ArchiveQuery(), last.before, 3)).before is None
    assert (await ada.archive(ArchiveQuery(), LAST, 1)).requests[0].shared.request.sender == ""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", "3210"),
        ("   ", "3210"),
        ("台灯", "0"),
        ("灯", "30"),
        ("边的", "30"),
        ("边的灯塔", "3"),
        ("灯的", ""),
        ("ＬＡＭＰ", "1"),
        ("window lamp", "1"),
        ("lamp  by", "1"),
        ("lam mp", "1"),
        ("p by", "1"),
        ("x", ""),
        ("w", "1"),
        ("l'", "2"),
        ("'", "2"),
        ("\\", "2"),
        ("& !|<->:*", "2"),
        ("%", "2"),
        ("柔和 台灯", "0"),
        ("柔和 灯塔", ""),
        ("'; DROP TABLE wujie.event; --", ""),
        ("ab" * 3000, ""),
    ],
)
async def test_words_of_the_prompt(team: Team, words: str, found: str) -> None:
    ada = await team.join()
    await filled(ada)
    assert await names(ada, words=words) == [f"r{number}" for number in found]


@pytest.mark.parametrize(("more", "found"), [("", ["r0"]), (" z9", []), (" a0 zz", [])])
async def test_each_of_many_words_has_to_be_there(team: Team, more: str, found: list[str]) -> None:
    """Also of more than are looked for in the index."""
    ada, words = await team.join(), " ".join(f"a{letter}" for letter in "0123456789bcdefghijklmno")
    await ada.push(1, [Dice(1).request("r0", "K", prompt=words)])
    assert await names(ada, words=words + more) == found


async def test_sender_and_what_pictures_are(team: Team) -> None:
    ada, bob = await team.join(), await team.join("bob")
    await filled(ada)
    await bob.push(1, [Dice(2).request("r9", "K9", prompt="海边")])
    people = {each.name: each.person for each in (await ada.senders()).senders}
    assert people.keys() == {"Ada", "Bob"}
    assert await names(ada, person=people["Bob"]) == ["r9"]
    assert await names(ada, person=people["Ada"], words="海边") == ["r3"]
    assert await names(ada, person=12345) == []
    assert [await names(ada, state=state) for state in (WAITING, PASS, REVIEW, BLOCKED)] == [
        ["r9", "r3"], ["r2", "r0"], ["r1"], ["r0"],
    ]  # fmt: skip
    assert await names(ada, state=PASS, words="灯", person=people["Ada"]) == ["r0"]


async def test_what_was_refused_or_named_again_is_nobodys(team: Team) -> None:
    ada, eve = await team.join(), await team.join("eve", Rank.VIEWER)
    dice = Dice(1)
    await eve.push(1, [dice.request("r0", "K")])
    await ada.push(1, [dice.request("r1", "K", "L"), dice.request("r2", "L", "M")])
    assert await names(ada) == ["r2", "r1"]
    owner = await team.sql()
    rows = await owner.fetch("SELECT position, pictures FROM wujie.request ORDER BY 1")
    assert [row["pictures"] for row in rows] == [2, 1]
    claimed = await owner.fetch("SELECT key, request FROM wujie.picture ORDER BY 1")
    first, second = (row["position"] for row in rows)
    assert [tuple(row) for row in claimed] == [("K", first), ("L", first), ("M", second)]
    assert [await ada.newest(number) for number in (1, 2, 3, 4)] == [second, first, first, 0]
    told = await ada.told_of(["L"], 0, LAST)  # type: ignore[list-item]
    assert [event.subject for event in told] == ["request:r1"]


async def test_odd_prompts_are_kept(team: Team) -> None:
    """None of them keeps the others of a push from arriving."""
    ada = await team.join()
    prompts = [
        "",
        " ",
        "\u3000",
        "'",
        "字" * 30_000,
        "\ufdfa" * 4000,
        "a\ufffd\U0001f600",
        "e\u0301",
    ]
    dice = Dice(1)
    requests = [
        dice.request(f"r{place}", f"K{place}", prompt=text) for place, text in enumerate(prompts)
    ]
    no_texts: tuple[JSON, ...] = (None, 7, ["台灯"])
    odd = [
        TeamEvent(
            1, "request", f"request:o{n}", {**requests[0].body, "id": f"o{n}", "prompt": said}
        )
        for n, said in enumerate(no_texts)
    ]
    missing = {name: said for name, said in requests[0].body.items() if name != "prompt"}
    odd.append(TeamEvent(1, "request", "request:o4", {**missing, "id": "o4"}))
    await ada.push(1, [*requests, *odd])
    owner = await team.sql()
    assert await owner.fetchval("SELECT count(*) FROM wujie.request") == len(prompts) + len(odd)
    assert await names(ada, words="字字") == ["r4"]
    assert await names(ada, words="\U0001f600") == ["r6"]
    assert await names(ada, words="é") == ["r7"]


async def test_a_large_page_comes_in_pieces(team: Team) -> None:
    ada, dice = await team.join(), Dice(1)
    requests = [dice.request(f"r{n}", f"K{n}", prompt="x" * 90_000) for n in range(50)]
    await ada.push(1, requests)
    first = await ada.archive(ArchiveQuery(), LAST, 60)
    assert 0 < len(first.requests) < 50
    assert first.before
    second = await ada.archive(ArchiveQuery(), first.before, 60)
    assert second.requests[0].shared.request.id == f"r{49 - len(first.requests)}"


async def test_too_many_at_once(team: Team) -> None:
    ada = await team.join()
    with pytest.raises(TeamRefused, match="more than 1,000"):
        await ada.told_of([f"K{n}" for n in range(1001)], 0, LAST)  # type: ignore[misc]


def script(ending: str) -> str:
    folder = resources.files("wujie_desktop.team") / "migrations"
    (text,) = (each.read_text() for each in folder.iterdir() if each.name.endswith(ending))
    return text


def filling() -> str:
    """What the upgrade does with the log that there is."""
    text = script("archive.sql")
    return text[text.index("-- What the log holds already.") : text.index("CREATE INDEX")]


async def test_what_the_log_held_before_is_projected_alike(team: Team) -> None:
    """The tables that an upgrade fills are those that `push` would have written."""
    ada, dice = await team.join(rank=Rank.ADMIN), Dice(6)
    await ada.push(1, dice.events(200))
    await (await team.join("eve", Rank.VIEWER)).push(1, [dice.request("r0", "nobody's")])
    owner = await team.sql()
    tables = (
        "SELECT * FROM wujie.request ORDER BY position",
        "SELECT * FROM wujie.picture ORDER BY key",
    )
    before = [await owner.fetch(each) for each in tables]
    await owner.execute("DELETE FROM wujie.request")
    await owner.execute("UPDATE wujie.picture SET request = NULL")
    await owner.execute("DELETE FROM wujie.picture WHERE verdict = 0 AND NOT is_final")
    await owner.execute(filling())
    assert [await owner.fetch(each) for each in tables] == before
    assert all(before)


@pytest.mark.parametrize("pictures", ['{"a": 1}', "[[]]", "null"])
async def test_what_an_early_server_let_in_keeps_no_upgrade(team: Team, pictures: str) -> None:
    ada, owner = await team.join(), await team.sql()
    await ada.push(1, [Dice(1).request("r0", "K")])
    await owner.execute("DELETE FROM wujie.request; DELETE FROM wujie.picture")
    await owner.execute("ALTER TABLE wujie.event DISABLE TRIGGER USER")
    change = "UPDATE wujie.event SET body = jsonb_set(body, '{pictures}', $1)"
    await owner.execute(change, pictures)
    await owner.execute(filling())
    assert [row["pictures"] for row in await owner.fetch("SELECT * FROM wujie.request")] == [0]
