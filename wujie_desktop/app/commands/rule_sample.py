"""The rules dialog with sample data and nothing behind it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from wujie_desktop.config.rule_files import RuleFile
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rule import AddTags, ExportTo, Rule, RuleOutcome, RuleReport, RuleRow
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.rules.action_row import RuleChoices
from wujie_desktop.ui.rules.dialog import RulesDialog

_FOLDER = Path("/home/wujie/client")
_RULE = Rule(
    "r1",
    "2026-11",
    "verdict:pass rating:>=4",
    (ExportTo(str(_FOLDER)), AddTags(("sent",))),
    datetime(2026, 11, 24, 9, tzinfo=UTC),
    is_on=True,
)
_ROWS = (
    RuleRow(PictureKey("A"), 0, RuleOutcome.EXPORTED, "A.jpg"),
    RuleRow(PictureKey("B"), 0, RuleOutcome.HELD, bar=ExportBlocker.UNDECIDED),
    RuleRow(PictureKey("A"), 1, RuleOutcome.CHANGED),
)


def rules_sample(window: MainWindow) -> RulesDialog:
    """One rule, tried out."""
    dialog = RulesDialog(
        window,
        new=lambda: _RULE,
        choices=RuleChoices(),
        names_of=lambda _field: (),
        name_of=lambda key: key,
    )
    dialog.show_rules([RuleFile(_FOLDER, _RULE)])
    dialog.edit(_RULE)
    dialog.show_report(RuleReport(_RULE, _ROWS, is_dry=True, older=12))
    return dialog
