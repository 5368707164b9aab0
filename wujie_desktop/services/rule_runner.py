"""Runs a rule: once as it is, or dry, by the same steps and with the same list."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.bit_sets import ordinals_of
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.collections import QUICK, Edit, PictureCollection, adding
from wujie_desktop.domain.errors import RuleRefused
from wujie_desktop.domain.export_plan import FileAction, IfThere, PlannedFile
from wujie_desktop.domain.export_preset import ExportPreset, ExportPresets
from wujie_desktop.domain.filter import Days, Filter, Term, all_of
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import MarkChange, Marks, with_stars, with_text
from wujie_desktop.domain.project import ProjectMove
from wujie_desktop.domain.request import Picture, PictureState
from wujie_desktop.domain.rule import (
    AddTags,
    Collect,
    ExportTo,
    FaultOfRule,
    GiveStars,
    MoveToProject,
    Rule,
    RuleOutcome,
    RuleProblem,
    RuleReport,
    RuleRow,
)
from wujie_desktop.domain.search_text import search_form
from wujie_desktop.library.mark_store import MarkStep
from wujie_desktop.library.rule_store import RuleRun, RuleStore
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.culling import CullingService
from wujie_desktop.services.export import ExportOrder, ExportService
from wujie_desktop.services.facets import FacetService
from wujie_desktop.services.history import History
from wujie_desktop.services.projects import ProjectService
from wujie_desktop.services.search import SearchService

STEP = "rule"
"""The name of the step that a rule makes."""
_SLICE = 500
"""Pictures read at once."""
_DELETABLE = {
    FilterField.COLLECTION: FaultOfRule.COLLECTION_GONE,
    FilterField.PROJECT: FaultOfRule.PROJECT_GONE,
}
"""What a filter may name that was deleted since."""


class RuleRunner:
    """Runs rules one after the other. An export is one like every other, noted under the name that
    `who` tells; `own` are the folders of the library: no rule writes there."""

    def __init__(
        self,
        *,
        search: SearchService,
        facets: FacetService,
        store: RuleStore,
        history: History,
        culling: CullingService,
        collections: CollectionService,
        projects: ProjectService,
        exports: ExportService,
        all_presets: Callable[[], ExportPresets],
        who: Callable[[], str],
        clock: Clock,
        own: Sequence[Path],
    ) -> None:
        self.store = store
        self._search = search
        self._facets = facets
        self._history = history
        self._culling = culling
        self._collections = collections
        self._projects = projects
        self._exports = exports
        self._all_presets = all_presets
        self._who = who
        self._clock = clock
        self._own = own
        self._turn = asyncio.Lock()

    @property
    def presets(self) -> Sequence[str]:
        """The presets that an export may name, the usual one first: those whose copies bear both
        marks of generated content."""
        return [preset.name for preset in self._marked]

    @property
    def _marked(self) -> list[ExportPreset]:
        return [preset for preset in self._all_presets().all if preset.is_labelled]

    async def run(self, rule: Rule, *, dry: bool, is_automatic: bool = False) -> RuleReport:
        """Run `rule` on the pictures that it takes, or tell with `dry` what that would do. By
        itself it takes each picture once.

        Raises RuleRefused and NotExported, and then did nothing but what an earlier action had
        exported; LibraryError.
        """
        async with self._turn:
            await self._history.close()  # a rule goes by what is on record
            problem = await self.problem(rule)
            if problem:
                raise RuleRefused(rule.name, problem)
            found, older, waiting = await self._taken(rule, is_automatic=is_automatic)
            exported = [row async for row in self._exported(rule, found, dry=dry)]
            held = {row.key for row in exported if row.outcome is RuleOutcome.HELD}
            step = _Step(rule, [each for each in found if each.key not in held])
            step.plan(self._culling, self._collections, self._projects)
            rows = (*exported, *step.rows)
            report = RuleReport(rule, rows, is_dry=dry, older=older, waiting=waiting)
            if not dry:
                await self._keep(step, report)
            return report

    async def problem(self, rule: Rule) -> RuleProblem | None:
        """Why `rule` cannot run now: what it names is not there."""
        for field, kind in _DELETABLE.items():
            for name in await self._search.unknown_names(rule.filter, {field}):
                return RuleProblem(kind, word=name)
        for action in rule.actions:
            match action:
                case Collect(collection=name) if not find_collection(self._collections, name):
                    return RuleProblem(FaultOfRule.COLLECTION_GONE, word=name)
                case MoveToProject(project=name) if not self._projects.find_named(name):
                    return RuleProblem(FaultOfRule.PROJECT_GONE, word=name)
                case ExportTo(preset=preset) if preset and preset not in self.presets:
                    return RuleProblem(FaultOfRule.PRESET_GONE, word=preset)
                case ExportTo(folder=folder):
                    look = partial(_fault_of_folder, Path(folder), self._own)
                    if fault := await off_loop(look):
                        return RuleProblem(fault, word=folder)
                case _:
                    pass
        return None

    async def _taken(self, rule: Rule, *, is_automatic: bool) -> tuple[list[Picture], int, int]:
        """The pictures that `rule` takes; how many are older than it, and how many wait."""
        tree = rule.filter
        if is_automatic and not rule.with_older:
            day = rule.since.astimezone().date()
            tree = all_of((tree, Term(FilterField.DATE, (Days(day, None),))))
        bits = await self._find(tree)
        if is_automatic:
            bits &= ~await self.store.done(rule.id)
        taken, older, waiting = [], 0, 0
        async for picture, sent_at in self._pictures(ordinals_of(bits)):
            if sent_at < rule.since and not rule.with_older:
                older += 1
            elif not _is_at_rest(picture):
                waiting += 1
            else:
                taken.append(picture)
        return taken, older, waiting

    async def _find(self, tree: Filter) -> int:
        await self._facets.current()
        return await self._search.find(tree)

    async def _pictures(self, ordinals: Sequence[int]) -> AsyncIterator[tuple[Picture, datetime]]:
        for start in range(0, len(ordinals), _SLICE):
            for each in await self.store.pictures(ordinals[start : start + _SLICE]):
                yield each

    async def _exported(
        self, rule: Rule, pictures: Sequence[Picture], *, dry: bool
    ) -> AsyncIterator[RuleRow]:
        for place, action in enumerate(rule.actions):
            if isinstance(action, ExportTo) and pictures:
                order = ExportOrder(
                    [each.key for each in pictures],
                    next(each for each in self._marked if action.preset in ("", each.name)),
                    Path(action.folder),
                    if_there=action.if_there,
                    is_standing=True,
                    who=self._who(),
                )
                carry_out = self._exports.plan if dry else self._exports.export
                for file in (await carry_out(order)).files:
                    outcome = _outcome(file, action.if_there)
                    yield RuleRow(file.picture.key, place, outcome, file.name, file.blocker)

    async def _keep(self, step: _Step, report: RuleReport) -> None:
        """Do the step, and record what was done."""
        if step.is_any:
            self._history.do(MarkStep(STEP, step.changes, edits=step.edits, moves=step.moves))
        changed = {row.key for row in report.rows if row.outcome is RuleOutcome.CHANGED}
        rule = report.rule
        folders = [each.folder for each in rule.actions if isinstance(each, ExportTo)]
        run = RuleRun(
            rule.id,
            rule.name,
            self._clock.now(),
            report.written,
            len(changed),
            folders[0] if folders and report.written else "",
        )
        await self.store.record(run, [each.ordinal for each in step.pictures])


class _Step:
    """What a rule changes of `pictures` in the library, as one step of the history."""

    def __init__(self, rule: Rule, pictures: Sequence[Picture]) -> None:
        self.rule = rule
        self.pictures = pictures
        self.rows: list[RuleRow] = []
        self.changes: tuple[MarkChange, ...] = ()
        self.edits: tuple[Edit, ...] = ()
        self.moves: tuple[ProjectMove, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether it changes anything."""
        return bool(self.changes or self.edits or self.moves)

    def plan(
        self, culling: CullingService, collections: CollectionService, projects: ProjectService
    ) -> None:
        """Find out what changes. Nothing waits here: what is planned is how things are now."""
        keys = [each.key for each in self.pictures]
        self.changes = culling.changes(keys, self._marked)
        for place, action in enumerate(self.rule.actions):
            match action:
                case Collect(collection=name):
                    self._say(place, self._collect(collections, name))
                case MoveToProject(project=name):
                    self._say(place, self._move(projects, name))
                case AddTags() | GiveStars():
                    marks = {each.key: each.before for each in self.changes}
                    self._say(
                        place,
                        {key for key, before in marks.items() if _mark(before, action) != before},
                    )
                case ExportTo():
                    pass

    def _say(self, place: int, changed: Iterable[PictureKey]) -> None:
        new = frozenset(changed)
        for each in self.pictures:
            outcome = RuleOutcome.CHANGED if each.key in new else RuleOutcome.UNCHANGED
            self.rows.append(RuleRow(each.key, place, outcome))

    def _marked(self, marks: Marks) -> Marks:
        for action in self.rule.actions:
            if isinstance(action, AddTags | GiveStars):
                marks = _mark(marks, action)
        return marks

    def _collect(self, collections: CollectionService, name: str) -> Iterator[PictureKey]:
        kept = find_collection(collections, name)
        if kept is None:
            return
        there = frozenset(collections.pictures_of(kept.id))
        new = [each for each in self.pictures if each.ordinal not in there]
        if new:
            ordinals = [each.ordinal for each in new]
            edit = adding(kept, collections.pictures_of(kept.id), ordinals)
            self.edits = (*self.edits, edit)
        yield from (each.key for each in new)

    def _move(self, projects: ProjectService, name: str) -> Iterator[PictureKey]:
        project = projects.find_named(name)
        if project is None:
            return
        self.moves = projects.moves_to([each.key for each in self.pictures], project.id)
        moved = {each.request for each in self.moves}
        yield from (each.key for each in self.pictures if each.request in moved)


def find_collection(collections: CollectionService, name: str) -> PictureCollection | None:
    """The collection of this name, without regard to width and case."""
    form = search_form(name)
    for own, (title, _pictures) in collections.sets().items():
        if form == search_form(title) or (own == QUICK and form == QUICK):
            kept = collections.find(own)
            return kept if isinstance(kept, PictureCollection) else None
    return None


def _outcome(file: PlannedFile, if_there: IfThere) -> RuleOutcome:
    match file.action:
        case FileAction.WRITE:
            return RuleOutcome.EXPORTED
        case FileAction.UNCHANGED:
            return RuleOutcome.SAME
        case FileAction.REPLACE:
            is_replaced = if_there is IfThere.OVERWRITE
            return RuleOutcome.REPLACED if is_replaced else RuleOutcome.SKIPPED
        case FileAction.WAITS | FileAction.REFUSED:
            return RuleOutcome.HELD


def _mark(marks: Marks, action: AddTags | GiveStars) -> Marks:
    if isinstance(action, GiveStars):
        return with_stars(marks, action.stars)
    return with_text(marks, tags=(*marks.tags, *action.tags), note=marks.note)


def _is_at_rest(picture: Picture) -> bool:
    """Whether its original is on this disk, and the machine has said what it says."""
    is_stored = picture.state is PictureState.DONE and picture.original is not None
    return is_stored and picture.verdict is not None and not picture.is_given_up


def _fault_of_folder(folder: Path, own: Sequence[Path]) -> FaultOfRule | None:
    """A folder may be new, where the one around it is there."""
    try:
        if not folder.is_absolute() or not (folder.is_dir() or folder.parent.is_dir()):
            return FaultOfRule.FOLDER_GONE
        place = folder.resolve()
        is_ours = any(place.is_relative_to(each.resolve()) for each in own)
    except OSError:
        return FaultOfRule.FOLDER_GONE
    return FaultOfRule.FOLDER_OURS if is_ours else None
