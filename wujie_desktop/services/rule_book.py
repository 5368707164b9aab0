"""The rules of an account: kept as files, run by hand, and by themselves while they are on."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import uuid4

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.rule_files import RuleFile, RuleFiles
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.collections import clean_name, free_name
from wujie_desktop.domain.errors import NotExported, RuleRefused
from wujie_desktop.domain.events import (
    CollectionsChanged,
    FacetsChanged,
    RuleRan,
    RulesChanged,
    RuleStopped,
)
from wujie_desktop.domain.rule import Rule, RuleReport
from wujie_desktop.library.rule_store import RuleRun
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.rule_questions import Told, no_such_rule, report_of
from wujie_desktop.services.rule_runner import RuleRunner

PAUSE = 2.0
"""Seconds in which the user may take back what a rule would act on."""
SWEEP = 900.0
"""Seconds after which rules look again although nothing was heard: a folder may be back."""


class RuleBook:
    """Call `load` first. Publishes RulesChanged, RuleRan and RuleStopped."""

    def __init__(
        self, *, files: RuleFiles, runner: RuleRunner, hub: EventHub, clock: Clock
    ) -> None:
        self._files = files
        self._runner = runner
        self._hub = hub
        self._clock = clock
        self._is_due = asyncio.Event()
        self._is_due.set()
        self._told: dict[str, str] = {}
        """Why a rule does not run by itself, by its id, as it was said last."""
        self.files: Sequence[RuleFile] = ()
        """Each rule, and each file that holds none that can be read."""
        hub.subscribe(FacetsChanged, self.on_change)
        hub.subscribe(CollectionsChanged, self.on_change)

    @property
    def rules(self) -> list[Rule]:
        """The rules that can be read, by name."""
        return [each.rule for each in self.files if each.rule]

    @property
    def presets(self) -> Sequence[str]:
        """The presets that an export may name."""
        return self._runner.presets

    def find_named(self, name: str) -> Rule | None:
        """The rule of this name; None where there is none, or more than one."""
        found = [rule for rule in self.rules if rule.name.casefold() == name.strip().casefold()]
        return found[0] if len(found) == 1 else None

    async def load(self) -> None:
        """Read all rules. Raises FolderNotWritable."""
        self.files = await off_loop(self._files.read)
        self._is_due.set()
        self._hub.publish(RulesChanged())

    async def save(self, rule: Rule) -> Rule:
        """Keep `rule`, a new one with an id of its own. What it takes or does being other than
        before, it is as old as this moment. Raises FolderNotWritable."""
        before = next((each for each in self.rules if each.id == rule.id), None)
        others = [each.name for each in self.rules if each.id != rule.id]
        kept = replace(
            rule, id=rule.id or uuid4().hex, name=free_name(clean_name(rule.name), others)
        )
        if before is None or _acts(before) != _acts(kept):
            kept = replace(kept, since=self._clock.now())
        await off_loop(partial(self._files.write, kept))
        await self.load()
        return kept

    async def remove(self, name: str) -> None:
        """Delete the rule with this id. Raises FolderNotWritable."""
        await off_loop(partial(self._files.remove, name))
        await self._runner.store.forget(name)
        await self.load()

    async def run(self, rule: Rule, *, dry: bool) -> RuleReport:
        """As `RuleRunner.run`, by hand."""
        return await self._runner.run(rule, dry=dry)

    async def answer(self, name: str, *, dry: bool) -> Told:
        """Run the rule of this name, as its file has it now, for whoever asked on the command line.
        Publishes RuleRan. Raises RuleRefused, NotExported and LibraryError."""
        await self.load()
        rule = self.find_named(name)
        if rule is None:
            return {"refused": no_such_rule(name)}
        report = await self.run(rule, dry=dry)
        if report.has_effect and not dry:
            self._hub.publish(RuleRan(report))
        return report_of(report)

    async def runs(self) -> list[RuleRun]:
        """What rules did, the last run first."""
        return await self._runner.store.runs()

    def on_change(self, _event: FacetsChanged | CollectionsChanged) -> None:
        """Pictures came to rest, or were marked, decided or collected."""
        self._is_due.set()

    async def watch(self) -> None:
        """Run the rules that are on whenever something changes, until cancelled. Raises
        LibraryError."""
        while True:
            await self._clock.wait(self._is_due, SWEEP)
            await self._clock.sleep(PAUSE)
            self._is_due.clear()
            await self.run_due()

    async def run_due(self) -> None:
        """Run every rule that is on, on the pictures that it was not through."""
        for rule in self.rules:
            if rule.is_on:
                await self._run_by_itself(rule)

    async def _run_by_itself(self, rule: Rule) -> None:
        try:
            report = await self._runner.run(rule, dry=False, is_automatic=True)
        except (RuleRefused, NotExported) as error:
            if self._told.get(rule.id) != str(error):
                self._told[rule.id] = str(error)
                self._hub.publish(RuleStopped(rule.name, error))
            return
        self._told.pop(rule.id, None)
        if report.has_effect:
            self._hub.publish(RuleRan(report))


def _acts(rule: Rule) -> tuple[object, ...]:
    return rule.expression, rule.actions, rule.is_on
