"""A second opinion that is given without knowing the first one, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.keychains import FakeKeychain
from tests.services.test_team_sync import Desk, following, open_desk
from tests.stories.accounts import words
from tests.stories.conftest import WindowDriver, come_forward, enter_library, focus, until
from tests.stories.test_culling import press, shown, stand_at
from tests.stories.test_main_job import settled
from tests.stories.test_review import is_asked, standing
from tests.stories.test_team import close_settings, join, send, status, studio, tip
from tests.stories.test_team_activity import open_activity, rows
from tests.stories.test_team_records import said
from tests.team.test_four_eyes import switch
from tests.teams import Team, new_device, team, team_server, until_so
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.team import Rank
from wujie_desktop.presenters.review.decision_words import reason_word
from wujie_desktop.presenters.text.moderation_words import choice_word, undecided_word

__all__ = ["studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]
HIDDEN = {
    "en": "Somebody decided. What, is shown once",
    "zh_CN": "已有人作了决定，内容在你也决定之后显示",
}
IN_LIST = {"en": "Decided: what, is shown once", "zh_CN": "已作决定：内容在你也决定之后显示"}
AGREED = {"en": "Second opinions that agreed: 1 of 1", "zh_CN": "第二意见一致：1 / 1"}
SHORT = {"en": "One of two", "zh_CN": "两人中的一人"}


def to_review(workbench: Workbench) -> list[int]:
    """The rows of what the machine wants reviewed."""
    pictures = map(workbench.gallery.picture, shown(workbench))
    return [row for row, it in enumerate(pictures) if it and it.verdict is Verdict.REVIEW]


async def pick_with_a_reason(workbench: Workbench) -> None:
    await focus(workbench.window.gallery.view)
    press(workbench, Qt.Key.Key_P)
    await until(lambda: is_asked(workbench))
    press(workbench, Qt.Key.Key_1)


def details(workbench: Workbench) -> str:
    """What the inspector says of the decision, beside the team's part."""
    panel = workbench.window.inspector.panel
    assert panel
    part = panel.decision
    return " ".join(label.text() for label in (part._said, part._line))


async def has_picked(desk: Desk, key: PictureKey) -> bool:
    return Choice.PICK in await desk.member.choices(key)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_the_second_one_decides_without_knowing_what_the_first_one_did(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path, language: str
) -> None:
    anna = await studio.invite("anna", Rank.APPROVER)
    bob, device = await studio.invite("bob", Rank.APPROVER), new_device()
    await switch(studio, is_on=True)

    async def send_some(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        send(workbench, example_draft())
        await until(lambda: stage.creates == 1)
        await until(lambda: settled(workbench))
        assert len(to_review(workbench)) > 1

    async def look(workbench: Workbench) -> None:
        await until(lambda: bool(status(workbench)))
        enter_library(workbench)
        first, second = to_review(workbench)[:2]
        key = await stand_at(workbench, first)
        async with (
            open_desk(tmp_path / "bob", bob, device.id) as desk,
            following(desk, await studio.connect(bob, device)),
        ):
            desk.member.bench.deciding.use_reviewer("Bob")
            await desk.act(("stars", key, 4), ("decide", key, 3))  # a pick with a reason
            await until(lambda: HIDDEN[language] in said(workbench))
            assert standing(workbench)[key] is Choice.MAYBE
            for word in ("Bob", "★", choice_word(Choice.PICK), reason_word("other")):
                assert word not in said(workbench)
            assert "Bob" not in details(workbench)
            assert details(workbench).startswith(undecided_word())
            dialog = await open_activity(workbench)
            await until(lambda: IN_LIST[language] in str(rows(dialog)))
            assert choice_word(Choice.PICK) not in str(rows(dialog))
            assert "★" not in str(rows(dialog))
            dialog.close()
            await come_forward(workbench.window)

            await pick_with_a_reason(workbench)
            await until(lambda: standing(workbench).get(key) is Choice.PICK)
            await until(lambda: "Bob" in said(workbench))
            assert choice_word(Choice.PICK) in said(workbench)
            assert "★★★★" in said(workbench)
            dialog = await open_activity(workbench)
            await until(lambda: AGREED[language] in dialog.sentence.text())
            await until(lambda: choice_word(Choice.PICK) in str(rows(dialog)))
            dialog.close()
            await come_forward(workbench.window)

            own = await stand_at(workbench, second)
            await pick_with_a_reason(workbench)
            await until(lambda: SHORT[language] in said(workbench))
            assert standing(workbench)[own] is Choice.MAYBE
            await until_so(lambda: has_picked(desk, own))
            await desk.act(("decide", own, 0))
            await until(lambda: standing(workbench).get(own) is Choice.PICK)

    await stage.play(send_some)
    await stage.play(look, language=language)


async def test_a_rule_that_changes_is_said_once(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    """Also where the window was closed meanwhile; whoever joins has just read it."""
    anna = await studio.invite("anna")
    await switch(studio, is_on=True)

    def notice(workbench: Workbench) -> str:
        return words(workbench.window.notice)

    async def act(workbench: Workbench) -> None:
        page = await join(workbench, studio, anna)
        await until(lambda: "points today" in page.standing.text())
        close_settings()
        assert not notice(workbench)
        await switch(studio, is_on=False)
        await until(lambda: "Four eyes no more" in notice(workbench))
        workbench.notices.dismiss()
        await switch(studio, is_on=True)
        await until(lambda: "Four eyes from now on" in notice(workbench))
        assert "once two people picked it" in notice(workbench)
        workbench.notices.dismiss()
        await switch(studio, is_on=False)
        await until(lambda: "Four eyes no more" in notice(workbench))
        workbench.notices.dismiss()

    async def again(workbench: Workbench) -> None:
        await until(lambda: "Four eyes from now on" in notice(workbench))

    async def once(workbench: Workbench) -> None:
        await until(lambda: "points today" in tip(workbench))
        assert not notice(workbench)

    await stage.play(act)
    await switch(studio, is_on=True)
    await stage.play(again)
    await stage.play(once)
