from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wujie_desktop.config.rule_files import RuleFiles
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.rule import FaultOfRule, GiveStars, Rule
from wujie_desktop.domain.rule_text import rule_text

RULE = Rule("r1", "B", "", (GiveStars(1),), datetime(2026, 11, 29, tzinfo=UTC))


def test_a_rule_is_a_file_of_its_account(tmp_path: Path) -> None:
    files = RuleFiles(tmp_path, "live")
    assert files.read() == []
    files.write(RULE)
    files.write(replace(RULE, id="r2", name="A"))
    assert [each.rule and each.rule.name for each in files.read()] == ["A", "B"]
    assert RuleFiles(tmp_path, "sandbox").read() == []
    files.remove("r2")
    files.remove("r2")
    assert [each.rule for each in files.read()] == [RULE]


def test_a_file_made_by_hand_keeps_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "live"
    folder.mkdir(parents=True)
    path = folder / "给客户.wujie-rule.json"
    path.write_text(rule_text(RULE), "utf-16")
    files = RuleFiles(tmp_path, "live")
    files.write(replace(RULE, name="other"))
    assert [(each.path, each.rule and each.rule.name) for each in files.read()] == [(path, "other")]


def test_files_that_hold_no_rule_are_told_beside_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "live"
    folder.mkdir(parents=True)
    (folder / "a.wujie-rule.json").write_text("{", "utf-8")
    (folder / "b.wujie-rule.json").write_bytes(b"\xff\xff\xff")
    (folder / "c.wujie-rule.json").mkdir()
    (folder / "d.wujie-rule.json").write_text(rule_text(RULE), "utf-8")
    (folder / "e.wujie-rule.json").write_text(rule_text(RULE), "utf-8")
    (folder / "f.wujie-rule.json").write_bytes(b" " * 300_000)
    (folder / "notes.txt").write_text("mine", "utf-8")
    found = {
        each.path.name[0]: each.problem and each.problem.kind
        for each in RuleFiles(tmp_path, "live").read()
    }
    assert found == {
        "a": FaultOfRule.NOT_JSON,
        "b": FaultOfRule.NOT_JSON,
        "c": FaultOfRule.UNREADABLE,
        "d": None,
        "e": FaultOfRule.REPEATED_ID,
        "f": FaultOfRule.TOO_LARGE,
    }


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "rules").write_text("a file", "utf-8")
    files = RuleFiles(tmp_path, "live")
    assert files.read() == []
    with pytest.raises(FolderNotWritable):
        files.write(RULE)
