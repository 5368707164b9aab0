"""Why a rule cannot be read or does not run, in words."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.rule import FaultOfRule, RuleProblem
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def rule_sentence(problem: RuleProblem) -> str:
    """What is wrong, and on which line of the file."""
    said = _SENTENCES[problem.kind]().format(name=problem.word).strip()
    if not problem.line:
        return said
    return translate("Rule", "Line {n}: {what}").format(n=format_number(problem.line), what=said)


_SENTENCES: dict[FaultOfRule, Callable[[], str]] = {
    FaultOfRule.NOT_JSON: lambda: translate("Rule", "This is not JSON."),
    FaultOfRule.TOO_LARGE: lambda: translate("Rule", "The file is too large for a rule."),
    FaultOfRule.UNREADABLE: lambda: translate("Rule", "The file cannot be read."),
    FaultOfRule.NO_RULE: lambda: translate("Rule", "The file holds no rule of this program."),
    FaultOfRule.OTHER_VERSION: lambda: translate(
        "Rule", "The rule was written by another version of the program."
    ),
    FaultOfRule.UNKNOWN_FIELD: lambda: translate("Rule", "A rule has no field “{name}”."),
    FaultOfRule.REPEATED_FIELD: lambda: translate("Rule", "“{name}” stands there twice."),
    FaultOfRule.NO_VALUE: lambda: translate("Rule", "“{name}” has no value that it can have."),
    FaultOfRule.BAD_FILTER: lambda: translate("Rule", "The filter cannot be read."),
    FaultOfRule.NO_ACTION: lambda: translate("Rule", "The rule does nothing yet."),
    FaultOfRule.TOO_MANY_ACTIONS: lambda: translate("Rule", "These are too many actions."),
    FaultOfRule.UNKNOWN_ACTION: lambda: translate("Rule", "There is no such action."),
    FaultOfRule.DECIDES: lambda: translate(
        "Rule", "A rule never decides: picking and rejecting are yours."
    ),
    FaultOfRule.REPEATED_ACTION: lambda: translate("Rule", "Two actions do the same."),
    FaultOfRule.NOT_ABSOLUTE: lambda: translate("Rule", "The whole path of the folder is needed."),
    FaultOfRule.REPEATED_ID: lambda: translate("Rule", "Another file holds this rule already."),
    FaultOfRule.COLLECTION_GONE: lambda: translate("Rule", "There is no collection “{name}”."),
    FaultOfRule.PROJECT_GONE: lambda: translate("Rule", "There is no project “{name}”."),
    FaultOfRule.PRESET_GONE: lambda: translate("Rule", "There is no export preset “{name}”."),
    FaultOfRule.FOLDER_GONE: lambda: translate("Rule", "The folder {name} is not there."),
    FaultOfRule.FOLDER_OURS: lambda: translate(
        "Rule", "The folder {name} belongs to the library: nothing is exported there."
    ),
}
