"""`rules` on the command line: what it prints, and what its exit code says."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.services.rule_rig import REVIEW, open_rig
from wujie_desktop.app.cli import main
from wujie_desktop.config.lock import holding
from wujie_desktop.config.rule_files import RuleFiles
from wujie_desktop.config.run_options import LIVE
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import Treatment
from wujie_desktop.domain.rule import ExportTo, GiveStars, Rule
from wujie_desktop.domain.rule_text import rule_text

PRODUCER = "001191110102MACQD9K64010000"


def run(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str]:
    code = main(["rules", *words, "--data-dir", str(folder / "data")])
    return code, capsys.readouterr().out


@pytest.fixture
def rule(tmp_path: Path) -> Rule:
    """A rule that is kept, two pictures for it, and one that waits for a decision."""

    async def prepare() -> Rule:
        async with open_rig(tmp_path) as rig:
            made = rig.rule("", ExportTo(str(rig.out)), GiveStars(2))
            for key, audit in (("AAAAAAAA", None), ("BBBBBBBB", REVIEW)):
                await rig.arrive(key, audit=audit, colour=f"#{ord(key[0]):02x}2030")
            RuleFiles(tmp_path / "data", LIVE).write(made)
            SettingsStore(tmp_path / "data").save(Settings(producer=PRODUCER))
            return made

    return asyncio.run(prepare())


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> QApplication:
    """What draws the mark: the application of the other tests, not one of the command's own."""
    return qapp


def test_a_dry_run_prints_what_the_run_prints(
    rule: Rule, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed = run(capsys, tmp_path, "list", "--json")
    assert (code, json.loads(printed)["rules"][0]["name"]) == (0, rule.name)
    code, dry = run(capsys, tmp_path, "run", "r", "--dry-run", "--json")
    assert code == 6
    assert not (tmp_path / "client").exists()
    code, real = run(capsys, tmp_path, "run", "R", "--json")
    assert code == 6
    told = json.loads(real)
    assert json.loads(dry) == told | {"dry_run": True}
    outcomes = [(row["picture"], row["action"], row["outcome"], row["why"]) for row in told["rows"]]
    assert outcomes == [
        ("AAAAAAAA", "export", "exported", ""),
        ("BBBBBBBB", "export", "held", "undecided"),
        ("AAAAAAAA", "stars", "changed", ""),
    ]
    names = [path.name for path in (tmp_path / "client").glob("*.jpg")]
    assert names == [row["file"] for row in told["rows"] if row["file"]]

    async def stars() -> int:
        async with open_rig(tmp_path) as rig:
            return rig.culling.marks_of(PictureKey("AAAAAAAA")).stars

    assert asyncio.run(stars()) == 2


def test_the_account_s_policy_holds_here_too(
    rule: Rule, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from wujie_desktop.domain.policy import Policy
    from wujie_desktop.domain.policy_book import PolicyBook, stored_policies

    strict = Policy("strict", {"sexy": Treatment.FORBID_EXPORT})
    book = PolicyBook((strict,), "strict")
    SettingsStore(tmp_path / "data").save(
        Settings(policies=stored_policies(book), policy="strict", producer=PRODUCER)
    )
    _code, printed = run(capsys, tmp_path, "run", rule.name, "--dry-run", "--json")
    assert [row["why"] for row in json.loads(printed)["rows"] if row["why"]] == ["forbidden"]


def test_check_says_line_and_reason(
    rule: Rule, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, tmp_path, "check")[0] == 0
    broken = tmp_path / "broken.wujie-rule.json"
    broken.write_text(rule_text(rule).replace('"stars"\n', '"stars"').replace("stars", "pick", 1))
    code, printed = run(capsys, tmp_path, "check", str(broken))
    assert code == 1
    assert f"{broken}:15: a rule never decides: pick" in printed


def test_what_is_not_there_and_who_has_the_library_are_said(
    rule: Rule, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, tmp_path, "run", "another")[0] == 2
    gone = Rule("r2", "gone", "collection:gone", rule.actions, rule.since)
    RuleFiles(tmp_path / "data", LIVE).write(gone)
    assert main(["rules", "run", "gone", "--data-dir", str(tmp_path / "data")]) == 1
    assert "there is no such collection: gone" in capsys.readouterr().err
    with holding(tmp_path / "data"):
        assert main(["rules", "run", "R", "--data-dir", str(tmp_path / "data")]) == 1
    assert "in use" in capsys.readouterr().err
