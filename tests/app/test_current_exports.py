"""What a command knows of the library that a window works on meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.builders import START, audit_json, notice
from tests.services.test_client_packs import BLOCKED, KEYS, furnished
from tests.team_log import TeamLog, decided
from wujie_desktop.app.commands.current_exports import current_exports
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.policy import Policy, Treatment
from wujie_desktop.domain.policy_book import PolicyBook, stored_policies
from wujie_desktop.library.team_store import TeamStore


async def test_an_audit_or_a_policy_that_comes_meanwhile_counts(tmp_path: Path) -> None:
    options = Options(data_folder=tmp_path, environment=Environment(), profile="live")
    late, other = KEYS[0], KEYS[1]
    async with (
        furnished(tmp_path) as room,
        current_exports(options, room.originals) as current,
    ):
        first = await current.service()
        assert await current.bars_now(KEYS[:4]) == {BLOCKED: ExportBlocker.BLOCKED}
        assert await current.service() is first, "nothing was written: it is not read again"
        audits = [notice(late, audit=audit_json("BLOCK", porn="block"))]
        await room.requests.accept(audits, START + timedelta(days=1))
        blocked = dict.fromkeys((late, BLOCKED), ExportBlocker.BLOCKED)
        assert await current.bars_now(KEYS[:4]) == blocked
        second = await current.service()
        assert second is not first
        store = SettingsStore(tmp_path)
        strict = Policy("strict", {"sexy": Treatment.FORBID_EXPORT})
        policies = stored_policies(PolicyBook((strict,), "strict"))
        store.save(replace(store.load(), policies=policies, policy="strict"))
        assert await current.service() is not second
        assert other not in await current.bars_now([other])


async def test_what_a_teammate_rejected_leaves_no_more(tmp_path: Path) -> None:
    options = Options(data_folder=tmp_path, environment=Environment(), profile="live")
    key = KEYS[0]
    async with (
        furnished(tmp_path) as room,
        current_exports(options, room.originals) as current,
    ):
        assert await current.bars_now([key]) == {}
        store = TeamStore(room.database, "live")
        await store.join("studio", "here")
        log = TeamLog()
        await store.greet(log.welcome("here"))
        log.push("elsewhere", 1, [decided(key, Choice.REJECT)])
        await store.apply(log.pull(0, 10))
        assert await current.bars_now([key]) == {key: ExportBlocker.REJECTED}
        await store.leave()
        assert await current.bars_now([key]) == {}
