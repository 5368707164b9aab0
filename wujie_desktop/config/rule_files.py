"""Where rules are kept: a file each in a folder of the account's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

from wujie_desktop.base.files import atomic_write, make_private_folder, read_plain
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.rule import FaultOfRule, Rule, RuleProblem
from wujie_desktop.domain.rule_text import MAX_LENGTH, SUFFIX, parse_rule, rule_text
from wujie_desktop.domain.value import value

FOLDER = "rules"
_MAX_BYTES = 4 * MAX_LENGTH


@value
class RuleFile:
    """A file, and the rule in it or why there is none."""

    path: Path
    rule: Rule | None
    problem: RuleProblem | None = None


def read_rule_file(path: Path) -> RuleFile:
    """The rule in `path`; UTF-8, UTF-16 and UTF-32 are read."""
    try:
        data = read_plain(path, _MAX_BYTES)
        found = parse_rule(data.decode(json.detect_encoding(data)))
    except OSError as error:
        found = RuleProblem(FaultOfRule.UNREADABLE, word=system_reason(error))
    except UnicodeDecodeError:
        found = RuleProblem(FaultOfRule.NOT_JSON)
    if isinstance(found, RuleProblem):
        return RuleFile(path, None, found)
    return RuleFile(path, found)


class RuleFiles:
    """The rules of one profile."""

    def __init__(self, data_folder: Path, profile: str) -> None:
        self._folder = data_folder / FOLDER / profile

    def read(self) -> list[RuleFile]:
        """Every file that should hold a rule, by the name of the rule. Raises FolderNotWritable."""
        found = sorted(self._read(), key=lambda each: each.rule.name if each.rule else "")
        known: dict[str, Path] = {}
        for place, each in enumerate(found):
            if each.rule and known.setdefault(each.rule.id, each.path) != each.path:
                found[place] = RuleFile(each.path, None, RuleProblem(FaultOfRule.REPEATED_ID))
        return found

    def write(self, rule: Rule) -> None:
        """Keep `rule` in place of the one with its id. A file that cannot be read, being edited by
        hand, say, stays as it is. Raises FolderNotWritable."""
        path = self._path_of(rule.id) or self._free_path(rule.id)
        try:
            make_private_folder(self._folder)
            atomic_write(path, rule_text(rule).encode("utf-8"), durable=True)
        except OSError as error:
            raise FolderNotWritable(str(path), system_reason(error)) from error

    def remove(self, name: str) -> None:
        """Delete the rule with this id. Raises FolderNotWritable."""
        path = self._path_of(name)
        try:
            if path:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise FolderNotWritable(str(path), system_reason(error)) from error

    def _free_path(self, name: str) -> Path:
        stems = chain([name], (f"{name}-{number}" for number in count(2)))
        paths = (self._folder / f"{stem}{SUFFIX}" for stem in stems)
        return next(path for path in paths if not path.exists())

    def _path_of(self, name: str) -> Path | None:
        return next((each.path for each in self.read() if each.rule and each.rule.id == name), None)

    def _read(self) -> Iterator[RuleFile]:
        try:
            paths = sorted(self._folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise FolderNotWritable(str(self._folder), system_reason(error)) from error
        for path in paths:
            if path.name.endswith(SUFFIX):
                yield read_rule_file(path)
