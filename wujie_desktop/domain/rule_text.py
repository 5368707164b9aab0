"""Rules as text: JSON that can be read, written by hand and passed on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from wujie_desktop.domain.clock import KNOWN_YEARS
from wujie_desktop.domain.collections import clean_name
from wujie_desktop.domain.export_plan import IfThere
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.json_lines import Path, line_of
from wujie_desktop.domain.marks import MAX_STARS, clean_tags
from wujie_desktop.domain.rule import (
    MAX_ACTIONS,
    AddTags,
    Collect,
    ExportTo,
    FaultOfRule,
    GiveStars,
    MoveToProject,
    Rule,
    RuleAction,
    RuleProblem,
    target_of,
)
from wujie_desktop.domain.texts import is_whole

SUFFIX = ".wujie-rule.json"
FORM = "wujie-desktop rule"
VERSION = 1
MAX_LENGTH = 64 * 1024
"""Characters."""
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_FIELDS = ("form", "version", "id", "name", "filter", "actions", "since", "is_on", "with_older")
_DECIDING = frozenset(
    ("pick", "maybe", "reject", "decide", "approve", "undecide", "unblock", "verdict", "review")
)


class _Wrong(Exception):
    """Carries what is wrong, and where."""

    def __init__(
        self, kind: FaultOfRule, path: Path = (), word: str = "", fault: FilterFault | None = None
    ) -> None:
        super().__init__(kind)
        self.kind, self.path, self.word, self.fault = kind, path, word, fault


def rule_text(rule: Rule) -> str:
    """Write `rule` as the text of a file."""
    content = {
        "form": FORM,
        "version": VERSION,
        "id": rule.id,
        "name": rule.name,
        "filter": rule.expression,
        "actions": [_written(action) for action in rule.actions],
        "is_on": rule.is_on,
        "with_older": rule.with_older,
        "since": rule.since.isoformat(),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def parse_rule(text: str) -> Rule | RuleProblem:
    """The rule that `text` says, or the first thing that is wrong with it; never raises."""
    if len(text) > MAX_LENGTH:
        return RuleProblem(FaultOfRule.TOO_LARGE)
    try:
        content = json.loads(text.lstrip("\ufeff"), object_pairs_hook=_object)
        return _rule(content)
    except _Wrong as wrong:
        line = line_of(text, wrong.path)
        return RuleProblem(wrong.kind, line, wrong.word, wrong.fault)
    except json.JSONDecodeError as error:
        return RuleProblem(FaultOfRule.NOT_JSON, error.lineno)
    except (ValueError, RecursionError):
        return RuleProblem(FaultOfRule.NOT_JSON)


def fault_of(rule: Rule) -> RuleProblem | None:
    """What is wrong with a rule that was put together in the window; it need have no id yet."""
    found = parse_rule(rule_text(replace(rule, id=rule.id or "new")))
    return found if isinstance(found, RuleProblem) else None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Wrong(FaultOfRule.REPEATED_FIELD, word=max(names, key=names.count))
    return members


def _rule(content: object) -> Rule:
    if not isinstance(content, dict) or content.get("form") != FORM:
        raise _Wrong(FaultOfRule.NO_RULE)
    if content.get("version") != VERSION or content["version"] is True:
        raise _Wrong(FaultOfRule.OTHER_VERSION, ("version",))
    _require_known(content, _FIELDS, ())
    expression = _text(content, "filter")
    fault = parse_filter(expression)
    if isinstance(fault, FilterFault):
        raise _Wrong(FaultOfRule.BAD_FILTER, ("filter",), fault=fault)
    name = clean_name(_text(content, "name"))
    if not name:
        raise _Wrong(FaultOfRule.NO_VALUE, ("name",), "name")
    own = _text(content, "id")
    if not _ID.fullmatch(own):
        raise _Wrong(FaultOfRule.NO_VALUE, ("id",), "id")
    return Rule(
        own,
        name,
        expression,
        _actions(content.get("actions")),
        _moment(content),
        is_on=_flag(content, "is_on"),
        with_older=_flag(content, "with_older"),
    )


def _require_known(content: dict[str, Any], known: tuple[str, ...], path: Path) -> None:
    for name in content:
        if name not in known:
            raise _Wrong(FaultOfRule.UNKNOWN_FIELD, (*path, name), name)


def _text(content: dict[str, Any], name: str, path: Path = ()) -> str:
    found = content.get(name)
    if not isinstance(found, str) or not is_whole(found) or "\0" in found:
        raise _Wrong(FaultOfRule.NO_VALUE, (*path, name), name)
    return found


def _flag(content: dict[str, Any], name: str) -> bool:
    found = content.get(name, False)
    if not isinstance(found, bool):
        raise _Wrong(FaultOfRule.NO_VALUE, (name,), name)
    return found


def _moment(content: dict[str, Any]) -> datetime:
    try:
        found = datetime.fromisoformat(_text(content, "since")).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _Wrong(FaultOfRule.NO_VALUE, ("since",), "since") from error
    if found.year not in KNOWN_YEARS:
        raise _Wrong(FaultOfRule.NO_VALUE, ("since",), "since")
    return found


def _actions(stored: object) -> tuple[RuleAction, ...]:
    if not isinstance(stored, list) or not stored:
        raise _Wrong(FaultOfRule.NO_ACTION, ("actions",))
    if len(stored) > MAX_ACTIONS:
        raise _Wrong(FaultOfRule.TOO_MANY_ACTIONS, ("actions",))
    made: dict[tuple[str, ...], RuleAction] = {}
    for place, each in enumerate(stored):
        path = ("actions", place)
        action = _action(each, path)
        if made.setdefault(target_of(action), action) is not action:
            raise _Wrong(FaultOfRule.REPEATED_ACTION, path)
    return tuple(made.values())


def _action(stored: object, path: Path) -> RuleAction:
    if not isinstance(stored, dict):
        raise _Wrong(FaultOfRule.UNKNOWN_ACTION, path)
    kind = _text(stored, "do", path)
    if kind not in _READERS:
        is_deciding = kind in _DECIDING
        fault = FaultOfRule.DECIDES if is_deciding else FaultOfRule.UNKNOWN_ACTION
        raise _Wrong(fault, (*path, "do"), kind)
    known, read = _READERS[kind]
    _require_known(stored, ("do", *known), path)
    return read(stored, path)


def _export(stored: dict[str, Any], path: Path) -> RuleAction:
    folder = _text(stored, "folder", path)
    if not (PurePosixPath(folder).is_absolute() or PureWindowsPath(folder).is_absolute()):
        raise _Wrong(FaultOfRule.NOT_ABSOLUTE, (*path, "folder"), folder)
    words = {each.value: each for each in IfThere}
    chosen = stored.get("if_there", IfThere.DEDUPLICATE.value)
    if not isinstance(chosen, str) or chosen not in words:
        raise _Wrong(FaultOfRule.NO_VALUE, (*path, "if_there"), "if_there")
    preset = _text(stored, "preset", path) if "preset" in stored else ""
    return ExportTo(folder, preset, words[chosen])


def _collect(stored: dict[str, Any], path: Path) -> RuleAction:
    return Collect(_named(stored, "collection", path))


def _project(stored: dict[str, Any], path: Path) -> RuleAction:
    return MoveToProject(_named(stored, "project", path))


def _named(stored: dict[str, Any], name: str, path: Path) -> str:
    found = _text(stored, name, path).strip()
    if not found:
        raise _Wrong(FaultOfRule.NO_VALUE, (*path, name), name)
    return found


def _tags(stored: dict[str, Any], path: Path) -> RuleAction:
    found = stored.get("tags")
    texts = found if isinstance(found, list) else []
    is_text = all(isinstance(each, str) and is_whole(each) for each in texts)
    tags = clean_tags(tuple(texts)) if is_text else ()
    if not tags:
        raise _Wrong(FaultOfRule.NO_VALUE, (*path, "tags"), "tags")
    return AddTags(tags)


def _stars(stored: dict[str, Any], path: Path) -> RuleAction:
    found = stored.get("stars")
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= MAX_STARS:
        raise _Wrong(FaultOfRule.NO_VALUE, (*path, "stars"), "stars")
    return GiveStars(found)


_Reader = Callable[[dict[str, Any], Path], RuleAction]
_READERS: dict[str, tuple[tuple[str, ...], _Reader]] = {
    "export": (("folder", "preset", "if_there"), _export),
    "collect": (("collection",), _collect),
    "project": (("project",), _project),
    "tag": (("tags",), _tags),
    "stars": (("stars",), _stars),
}
"""The fields of each action, and what reads it."""


def kind_of(action: RuleAction) -> str:
    """What the action is called in a file."""
    return str(_written(action)["do"])


def _written(action: RuleAction) -> dict[str, object]:
    match action:
        case ExportTo(folder=folder, preset=preset, if_there=if_there):
            return {"do": "export", "folder": folder, "preset": preset, "if_there": if_there.value}
        case Collect(collection=name):
            return {"do": "collect", "collection": name}
        case MoveToProject(project=name):
            return {"do": "project", "project": name}
        case AddTags(tags=tags):
            return {"do": "tag", "tags": [*tags]}
        case GiveStars(stars=stars):
            return {"do": "stars", "stars": stars}
