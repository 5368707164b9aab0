"""What another member says of a picture, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.keychains import FakeKeychain
from tests.services.test_team_sync import following, open_desk
from tests.stories.accounts import words
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_culling import press, shown, stand_at
from tests.stories.test_main_job import settled
from tests.stories.test_review import standing
from tests.stories.test_team import close_settings, few, join, open_page, send, status, studio
from tests.team.test_signatures import push, rejection
from tests.teams import SPACE, Team, new_device, team, team_server, until_so
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.team import Rank
from wujie_desktop.team.signing import new_key

__all__ = ["studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]


def said(workbench: Workbench) -> str:
    """What the inspector says of the team."""
    panel = workbench.window.inspector.panel
    part = panel.decision.team if panel else None
    return words(part) if part and part.isVisible() else ""


def passed(workbench: Workbench) -> list[int]:
    """The rows of what is picked without a reason."""
    pictures = map(workbench.gallery.picture, shown(workbench))
    return [row for row, it in enumerate(pictures) if it and it.verdict is Verdict.PASS]


async def test_who_decided_what_and_whose_word_counts(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain, tmp_path: Path
) -> None:
    anna = await studio.invite("anna", Rank.APPROVER)
    bob, device = await studio.invite("bob", Rank.APPROVER), new_device()

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, anna)
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        send(workbench, few())
        await until(lambda: stage.creates == 1)
        await until(lambda: settled(workbench))
        key = await stand_at(workbench, passed(workbench)[0])
        assert said(workbench) == ""
        async with open_desk(tmp_path / "bob", bob, device.id) as desk:
            await desk.act(("decide", key, 2), ("stars", key, 4))
            async with following(desk, await studio.connect(bob, device)):
                await until(lambda: standing(workbench).get(key) is Choice.REJECT)
                await until(lambda: "★★★★" in said(workbench))
                assert "Bob" in said(workbench)
                assert "Reject" in said(workbench)
                assert "not signed" in said(workbench)  # Bob's machine keeps no key
                press(workbench, Qt.Key.Key_P)
                await until(lambda: standing(workbench).get(key) is Choice.PICK)

                async def is_heard() -> bool:
                    return await desk.member.choices(key) == [Choice.PICK]

                await until_so(is_heard)
        assert standing(workbench)[key] is Choice.PICK
        assert "Reject" not in said(workbench)

    async def offline(workbench: Workbench) -> None:
        """Both decide while neither knows of the other."""
        await until(lambda: status(workbench) == "Team: connected")
        enter_library(workbench)
        key = await stand_at(workbench, passed(workbench)[1])
        async with open_desk(tmp_path / "bob", bob, device.id) as desk:
            await desk.act(("decide", key, 2))
            press(workbench, Qt.Key.Key_P)
            await until(lambda: standing(workbench).get(key) is Choice.PICK)
            async with following(desk, await studio.connect(bob, device)):
                await until(lambda: "Members decided differently" in said(workbench))
                await until(lambda: "· signed" in said(workbench))  # Anna's keychain does
                assert standing(workbench)[key] is Choice.REJECT

    await stage.play(act)
    await stage.play(offline)


async def test_a_forged_decision_counts_for_nothing_and_is_said(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    bob, device = await studio.invite("bob"), new_device()

    async def act(workbench: Workbench) -> None:
        await join(workbench, studio, await studio.invite("anna"))
        close_settings()
        await until(lambda: status(workbench) == "Team: connected")
        plain = await studio.sql(bob)
        await plain.execute("SELECT wujie.hello($1, $2, 'x')", SPACE, device.id)
        await push(plain, device, 1, rejection(device.id, new_key()))
        notice = workbench.window.notice
        await until(lambda: "wrong signature" in words(notice))
        assert "Bob" in words(notice)
        page = await open_page(workbench)
        await until(lambda: "which count for nothing: 1" in page.signing.text())
        assert "signed with the key of this machine" in page.signing.text()
        assert any("-key" in name for _service, name in keychain.entries)

    await stage.play(act)
