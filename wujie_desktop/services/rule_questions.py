"""A rule that is to be run from the command line while a window has the library: what is asked, and
what came of it, in words for scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wujie_desktop.domain.rule import RuleReport
from wujie_desktop.domain.rule_text import kind_of

Told = dict[str, Any]
"""What goes through a socket as JSON: `report_of` a run, or why there was none as "refused"."""


def no_such_rule(name: str) -> str:
    """Why a rule of that name does not run."""
    return f"there is no rule {name!a}, or more than one"


class RuleQuestion:
    """Run the rule `name` for the account `profile`, or tell with `dry` what that would do. `reply`
    is called once, by whoever has set `is_taken`."""

    def __init__(self, asked: Mapping[str, Any], reply: Callable[[Told], object]) -> None:
        self.name = str(asked.get("rule", ""))
        self.profile = str(asked.get("profile", ""))
        self.dry = asked.get("dry") is not False
        self.reply = reply
        self.is_taken = False


def report_of(report: RuleReport) -> Told:
    """What the run of a rule did, or would do."""
    rows = [
        {
            "picture": row.key,
            "action": kind_of(report.rule.actions[row.action]),
            "outcome": row.outcome.value,
            "file": row.file,
            "why": row.bar or "",
        }
        for row in report.rows
    ]
    figures = {"older": report.older, "waiting": report.waiting, "written": report.written}
    return {"rule": report.rule.name, "dry_run": report.is_dry, "rows": rows, **figures}
