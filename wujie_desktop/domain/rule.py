"""A rule: which pictures it takes, and what is done with them.

It never decides: nothing here picks, rejects or lifts a verdict, and an export goes the way of
every other."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from wujie_desktop.domain.export_plan import IfThere
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.filter import EVERYTHING, Filter
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.search_text import search_form
from wujie_desktop.domain.value import value

MAX_ACTIONS = 20


@value
class ExportTo:
    """Export to a folder, an absolute path; `preset` is the name of one, "" for the first that a
    rule may use."""

    folder: str
    preset: str = ""
    if_there: IfThere = IfThere.DEDUPLICATE


@value
class Collect:
    """Add to the collection of this name."""

    collection: str


@value
class MoveToProject:
    """Let its request belong to the project of this name."""

    project: str


@value
class AddTags:
    """Add these tags to those that it has."""

    tags: tuple[str, ...]


@value
class GiveStars:
    """Give it so many stars."""

    stars: int


RuleAction: TypeAlias = ExportTo | Collect | MoveToProject | AddTags | GiveStars


@value
class Rule:
    """`expression` is a filter as it is typed, in English. Pictures whose requests were sent before
    `since` are left alone, unless the rule is `with_older`. It runs by itself while it `is_on`."""

    id: str
    name: str
    expression: str
    actions: tuple[RuleAction, ...]
    since: datetime
    is_on: bool = False
    with_older: bool = False

    @property
    def filter(self) -> Filter:
        """What `expression` says; everything where it cannot be read."""
        found = parse_filter(self.expression)
        return EVERYTHING if isinstance(found, FilterFault) else found


def target_of(action: RuleAction) -> tuple[str, ...]:
    """What an action writes to: two actions of a rule never write to the same."""
    match action:
        case ExportTo(folder=folder):
            return ("export", folder)
        case Collect(collection=name):
            return ("collect", search_form(name))
        case _:
            return (type(action).__name__,)


class FaultOfRule(StrEnum):
    """Why a rule cannot be read, or does not run. Each value is part of command-line output."""

    NOT_JSON = "not JSON"
    TOO_LARGE = "larger than 64 KB"
    UNREADABLE = "the file cannot be read"
    NO_RULE = "no rule of this program"
    OTHER_VERSION = "a rule of another version"
    UNKNOWN_FIELD = "no such field"
    REPEATED_FIELD = "a field stands there twice"
    NO_VALUE = "a value is missing or of another kind"
    BAD_FILTER = "the filter cannot be read"
    NO_ACTION = "it does nothing"
    TOO_MANY_ACTIONS = "too many actions"
    UNKNOWN_ACTION = "no such action"
    DECIDES = "a rule never decides"
    REPEATED_ACTION = "two actions write to the same"
    NOT_ABSOLUTE = "the folder is not an absolute path"
    REPEATED_ID = "another file has this rule already"
    COLLECTION_GONE = "there is no such collection"
    PROJECT_GONE = "there is no such project"
    PRESET_GONE = "there is no such preset"
    FOLDER_GONE = "the folder is not there"
    FOLDER_OURS = "the folder belongs to the library"


@value
class RuleProblem:
    """A fault, the line of the file from 1 where it is known, and what it is about."""

    kind: FaultOfRule
    line: int = 0
    word: str = ""
    filter: FilterFault | None = None


class RuleOutcome(StrEnum):
    """What an action does to one picture. Each value is part of command-line output."""

    EXPORTED = "exported"
    REPLACED = "replaced"
    """It takes the place of what was handed over."""
    SAME = "same"
    """The same file is there already."""
    SKIPPED = "skipped"
    """What was handed over stays, though it is another file."""
    HELD = "held"
    """It may not leave; the rule does nothing else with it either."""
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    """It was so already."""


@value
class RuleRow:
    """What the action at place `action` of the rule does to one picture. `file` is the name of its
    file, "" without one; `bar` says why it may not leave."""

    key: PictureKey
    action: int
    outcome: RuleOutcome
    file: str = ""
    bar: ExportBlocker | None = None


@value
class RuleReport:
    """What a rule did, or would do where it `is_dry`: the exports first, in the order of the
    actions and, within one, of the pictures' arrival. `older` pictures match and are older than the
    rule, `waiting` ones are not on this disk or have no verdict yet."""

    rule: Rule
    rows: tuple[RuleRow, ...]
    is_dry: bool
    older: int = 0
    waiting: int = 0

    def count(self, *outcomes: RuleOutcome) -> int:
        """How many rows have one of `outcomes`."""
        return sum(row.outcome in outcomes for row in self.rows)

    @property
    def written(self) -> int:
        """How many files are written."""
        return self.count(RuleOutcome.EXPORTED, RuleOutcome.REPLACED)

    @property
    def has_effect(self) -> bool:
        """Whether anything is written or changed."""
        return bool(self.written or self.count(RuleOutcome.CHANGED))

    @property
    def held(self) -> frozenset[PictureKey]:
        """The pictures that may not leave."""
        return frozenset(row.key for row in self.rows if row.outcome is RuleOutcome.HELD)
