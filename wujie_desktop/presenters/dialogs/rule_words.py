"""Rules in words: what they do, what came of it, what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from wujie_desktop.domain.export_plan import IfThere
from wujie_desktop.domain.rule import (
    AddTags,
    Collect,
    ExportTo,
    GiveStars,
    MoveToProject,
    RuleAction,
    RuleOutcome,
    RuleProblem,
    RuleReport,
    RuleRow,
)
from wujie_desktop.presenters.dialogs.export_words import blocker_word
from wujie_desktop.presenters.errors.rule_reasons import rule_sentence
from wujie_desktop.presenters.gallery.filter_words import fault_sentence
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate

KINDS: tuple[type[RuleAction], ...] = (ExportTo, Collect, MoveToProject, AddTags, GiveStars)
"""The actions, in the order in which they are offered."""


def discard_question(name: str) -> Question:
    """Ask whether what was changed in a rule may go."""
    return Question(
        translate("Rules", "Leave without saving?"),
        translate("Rules", "What you changed in “{name}” is not saved.").format(
            name=name or translate("Rules", "New rule")
        ),
        translate("Rules", "Do not save"),
        destroys=True,
    )


def kind_word(kind: type[RuleAction]) -> str:
    """What an action of this kind does."""
    return {
        ExportTo: translate("Rules", "Export to a folder"),
        Collect: translate("Rules", "Add to a collection"),
        MoveToProject: translate("Rules", "Move to a project"),
        AddTags: translate("Rules", "Add keywords"),
        GiveStars: translate("Rules", "Give stars"),
    }[kind]


def if_there_word(mode: IfThere) -> str:
    """What becomes of a file that was handed over and would be another now."""
    match mode:
        case IfThere.SKIP:
            return translate("Rules", "Handed over, differs: leave it")
        case IfThere.OVERWRITE:
            return translate("Rules", "Handed over, differs: replace it")
        case IfThere.DEDUPLICATE:
            return translate("Rules", "Handed over, differs: number it")


def action_words(action: RuleAction) -> str:
    """What the action does, with what."""
    match action:
        case ExportTo(folder=folder):
            return translate("Rules", "Export to {name}").format(name=Path(folder).name or folder)
        case Collect(collection=name):
            return translate("Rules", "Add to {name}").format(name=name)
        case MoveToProject(project=name):
            return translate("Rules", "Move to {name}").format(name=name)
        case AddTags(tags=tags):
            listed = translate("Rules", ", ").join(tags)
            return translate("Rules", "Keywords {list}").format(list=listed)
        case GiveStars(stars=stars):
            return translate("Rules", "Stars {n}").format(n=format_number(stars))


def outcome_words(row: RuleRow) -> str:
    """What the action does to the picture."""
    if row.bar:
        return translate("Rules", "may not leave: {why}").format(why=blocker_word(row.bar))
    return _outcomes()[row.outcome]().format(file=row.file)


def _outcomes() -> dict[RuleOutcome, Callable[[], str]]:
    return {
        RuleOutcome.EXPORTED: lambda: "{file}",
        RuleOutcome.REPLACED: lambda: translate("Rules", "{file}, in place of the earlier one"),
        RuleOutcome.SAME: lambda: translate("Rules", "{file} is there already"),
        RuleOutcome.SKIPPED: lambda: translate("Rules", "{file} stays as it was handed over"),
        RuleOutcome.HELD: lambda: translate("Rules", "may not leave"),
        RuleOutcome.CHANGED: lambda: translate("Rules", "changes"),
        RuleOutcome.UNCHANGED: lambda: translate("Rules", "was so already"),
    }


def report_sentence(report: RuleReport) -> str:
    """What a run did, or what it would do."""
    changed = len({row.key for row in report.rows if row.outcome is RuleOutcome.CHANGED})
    figures = (
        (translate("Rules", "files written: {n}"), report.written),
        (translate("Rules", "there already: {n}"), report.count(RuleOutcome.SAME)),
        (translate("Rules", "left out: {n}"), report.count(RuleOutcome.SKIPPED)),
        (translate("Rules", "pictures changed: {n}"), changed),
        (translate("Rules", "may not leave: {n}"), len(report.held)),
        (translate("Rules", "older than the rule: {n}"), report.older),
        (translate("Rules", "not on this disk: {n}"), report.waiting),
    )
    said = [words.format(n=format_number(number)) for words, number in figures if number]
    listed = translate("Rules", " · ").join(said) or translate("Rules", "No picture for this rule.")
    if not report.is_dry:
        return listed
    return translate("Rules", "Nothing was done. It would be: {list}").format(list=listed)


def ran_sentence(report: RuleReport) -> str:
    """That a rule ran by itself."""
    return translate("Rules", "Rule {name}: {list}").format(
        name=report.rule.name, list=report_sentence(report)
    )


def problem_words(problem: RuleProblem) -> str:
    """What is wrong with a rule, with its filter as far as it is that."""
    if problem.filter:
        return fault_sentence(problem.filter)
    return rule_sentence(problem)


def split_tags(text: str) -> Sequence[str]:
    """The keywords that were typed with commas between them."""
    return [each.strip() for each in text.replace("，", ",").split(",") if each.strip()]
