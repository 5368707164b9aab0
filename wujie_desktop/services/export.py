"""Exporting pictures to a folder of the user's: only those that may leave. What a dry run says and
what is done is one list, made in one way."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar
from uuid import uuid4

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.errors import NotRendered, PictureError
from wujie_desktop.domain.export_plan import (
    ExportPlan,
    ExportSubject,
    FaultyLabels,
    FileAction,
    IfThere,
    PlannedFile,
    refused,
)
from wujie_desktop.domain.export_preset import ExportPreset
from wujie_desktop.domain.export_record import ExportedFile, ExportRecord
from wujie_desktop.domain.export_rules import ExportBlocker, export_blocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import Policy
from wujie_desktop.domain.rendition import About, MetadataChoice, Rendition
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.export.destination import Destination, lasting_names, names_for
from wujie_desktop.export.folder import (
    FileHashes,
    make_folder,
    names_in,
    remove,
    write_file,
    write_manifest,
    write_new_file,
)
from wujie_desktop.export.receipt import write_receipt
from wujie_desktop.imaging.renditions import RIGHTLY_LABELLED, Rendered
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.export_subjects import ExportSubjects
from wujie_desktop.services.checked_originals import CheckedOriginals, sha256_of
from wujie_desktop.services.last_check import BarsNow, LastCheck
from wujie_desktop.services.tasks import to_its_end

log = logging.getLogger(__name__)

T = TypeVar("T")
MANIFEST = "manifest.csv"
NO_FOLDER = Path()
"""Where none was chosen yet: a plan takes it for an empty one."""
WriteRows = Callable[[ExportPlan], Sequence[Sequence[str]]]
"""What was done as the rows of a table."""
Render = Callable[[bytes, Rendition, About], Rendered]
"""Makes a copy from the bytes of an original."""
Tell = Callable[[int, int], object]
"""How many pictures are done, and of how many."""
IsStopped = Callable[[], bool]
"""Whether no further picture is to be begun."""


class Log(Protocol):
    """The log of exports."""

    async def append(self, record: ExportRecord) -> None:
        """Insert `record`."""
        ...

    async def into(self, folder: str) -> list[ExportRecord]:
        """Every export into `folder`, oldest first."""
        ...


@value
class ExportOrder:
    """What is to be exported, how and into which folder, an absolute one. `agrees_unlabelled` lets
    copies leave without both marks of generated content; `faulty_labels` says what is done where
    the label of an original is wrong.

    One that `is_standing` is given again and again, and nobody is there to agree to anything: a
    picture keeps the name that it was handed over under, numbers go on, and what would leave
    without a right label is held, for which each copy is made, also in a dry run."""

    keys: Sequence[PictureKey]
    preset: ExportPreset
    folder: Path
    if_there: IfThere = IfThere.SKIP
    agrees_unlabelled: bool = False
    is_standing: bool = False
    faulty_labels: FaultyLabels = FaultyLabels.KEEP
    who: str = ""
    recipient: str = ""

    @property
    def rendition(self) -> Rendition:
        """How the copies are made."""
        mends = self.faulty_labels is FaultyLabels.REPLACE
        return replace(self.preset.rendition, mends_label=mends)


class ExportService:
    """Exports under the policy in force, which `policy` gives, and the decisions made. `bars_now`
    judges again what is about to be written, unless what this knows is the newest."""

    def __init__(
        self,
        *,
        subjects: ExportSubjects,
        log: Log,
        originals: OriginalStore,
        policy: Callable[[], Policy],
        decision_on: Callable[[PictureKey], Decision | None],
        render: Render,
        clock: Clock,
        pool: Executor,
        program: str,
        bars_now: BarsNow | None = None,
    ) -> None:
        self._subjects = subjects
        self._log = log
        self._policy = policy
        self._store = originals
        self._originals = CheckedOriginals(originals)
        self._decision_on = decision_on
        self._render = render
        self._clock = clock
        self._pool = pool
        self._program = program
        self._hashes = FileHashes()
        self._judges_again = bars_now or self.bars_now

    def blocker(self, picture: Picture) -> ExportBlocker | None:
        """Why `picture` may not leave now; None where it may."""
        decision = self._decision_on(picture.key)
        return export_blocker(picture, self._policy(), decision.choice if decision else None)

    async def bars_now(self, keys: Sequence[PictureKey]) -> dict[PictureKey, ExportBlocker]:
        """Why those of these pictures that may not leave, as the library has them now, may not.
        Raises LibraryError."""
        found = await self._subjects.of(keys)
        bars = {each.picture.key: self.blocker(each.picture) for each in found}
        return {key: bar for key in keys if (bar := bars.get(key, ExportBlocker.NOT_THERE))}

    def may_leave(self, picture: Picture | None) -> bool:
        """Whether there is a picture and it may leave."""
        return picture is not None and self.blocker(picture) is None

    async def subjects(self, keys: Sequence[PictureKey]) -> list[ExportSubject]:
        """What is known of these pictures, in that order. Raises LibraryError."""
        return await self._subjects.of(keys)

    async def plan(self, order: ExportOrder) -> ExportPlan:
        """What `export` would do; nothing is written."""
        return await self._carry_out(order, is_dry=True)

    async def export(
        self,
        order: ExportOrder,
        write_rows: WriteRows | None = None,
        tell: Tell = lambda _done, _of: None,
        is_stopped: IsStopped = lambda: False,
    ) -> ExportPlan:
        """Write a file for each picture that may leave and has none there, then a manifest of all
        of them, by `write_rows` if there are any, and the record of it. Whoever is cancelled
        meanwhile, or has it stopped, keeps what is written until then, with manifest and record.

        Raises NotExported and LibraryError; then no new file is left in the folder. Raises
        ValueError for copies without marks that nobody agreed to.
        """
        if not (order.preset.is_labelled or order.agrees_unlabelled):
            raise ValueError("copies without marks have to be agreed to")
        cancelled = threading.Event()
        work = self._carry_out(
            order, write_rows, tell, lambda: cancelled.is_set() or is_stopped(), is_dry=False
        )
        return await to_its_end(work, cancelled.set)

    async def _carry_out(
        self,
        order: ExportOrder,
        write_rows: WriteRows | None = None,
        tell: Tell = lambda _done, _of: None,
        is_stopped: IsStopped = lambda: False,
        *,
        is_dry: bool,
    ) -> ExportPlan:
        subjects = [
            replace(subject, takes_version=order.preset.newest_version)
            for subject in await self._subjects.of(order.keys)
        ]
        judged = [await self._run(self._judge, subject, order) for subject in subjects]
        free = [subject for subject, file in zip(subjects, judged, strict=True) if file.name]
        past = await self._past(order)
        find_names = partial(lasting_names, past=past) if order.is_standing else names_for
        names = await self._run(find_names, order.preset, free)
        destination = await self._destination(order, free, names, past)
        new: list[Path] = []
        check = LastCheck(self._judges_again)
        work = partial(self._do, destination, order, check=check, new=new, is_dry=is_dry)
        unused = iter(names)
        files: list[PlannedFile] = []
        try:
            for subject, was in zip(subjects, judged, strict=True):
                file, name = was, next(unused) if was.name else ""
                if name and not is_dry:
                    file = await self._judge_again(was, is_stopped=is_stopped())
                if file.name:
                    file = await self._run(work, subject, file, name)
                files.append(file)
                tell(len(files), len(subjects))
            preset = replace(order.preset, rendition=order.rendition)
            plan = ExportPlan(preset, self._policy(), tuple(files), is_dry=is_dry)
            if plan.written:
                rows = write_rows(plan) if write_rows else ()
                await self._run(self._add_papers, order, plan, rows, new)
            if not is_dry and not all(map(destination.was_handed_over, plan.delivered)):
                await self._log.append(self._record(order, plan))
        except BaseException:
            remove(new)
            raise
        return plan

    async def _past(self, order: ExportOrder) -> list[ExportRecord]:
        """What was exported into the folder of `order` before, oldest first."""
        return [] if order.folder == NO_FOLDER else await self._log.into(str(order.folder))

    async def _destination(
        self,
        order: ExportOrder,
        leaving: Sequence[ExportSubject],
        names: Sequence[str],
        past: Sequence[ExportRecord],
    ) -> Destination:
        """The folder of `order` as it is, and those in it that `names` lead to. Raises NotExported,
        also for one of the library's own."""
        has_folder = order.folder != NO_FOLDER
        within = {str(PurePosixPath(name).parent) for name in names}
        for each in within | {"."} if has_folder else ():
            await self._run(self._store.refuse_own, order.folder / each)
        return await self._run(
            partial(
                Destination,
                order.folder,
                past=past,
                leaving=[subject.picture.key for subject in leaving],
                if_there=order.if_there,
                hashes=self._hashes,
                is_made=partial(self._is_made, order.rendition),
            ),
            await self._run(names_in, order.folder, within) if has_folder else (),
        )

    async def _judge_again(self, file: PlannedFile, *, is_stopped: bool) -> PlannedFile:
        """The same, or refused by what has become of the picture since it was judged, or because
        nothing more is begun."""
        key = file.picture.key
        bars = {} if is_stopped else await self._judges_again([key])
        bar = ExportBlocker.NOT_REACHED if is_stopped else bars.get(key)
        return refused(file.picture, bar, self._decision_on(key)) if bar else file

    def _judge(self, subject: ExportSubject, order: ExportOrder) -> PlannedFile:
        """What may become of a picture; its name is not made yet."""
        picture = subject.picture
        decision, blocker = self._decision_on(picture.key), self.blocker(picture)
        if blocker:
            return refused(picture, blocker, decision)
        if not self._originals.is_whole(subject.source):
            return refused(picture, ExportBlocker.DAMAGED, decision)
        keeps_labels = order.preset.rendition.metadata is not MetadataChoice.NONE
        faults = self._originals.label_faults(subject.source) if keeps_labels else ()
        if faults and order.faulty_labels is FaultyLabels.LEAVE_OUT:
            return refused(picture, ExportBlocker.MISLABELLED, decision)
        return PlannedFile(
            picture,
            FileAction.WRITE,
            decision,
            name=picture.key,
            label_faults=faults,
            source=subject.source,
            version=subject.version,
        )

    def _do(
        self,
        destination: Destination,
        order: ExportOrder,
        subject: ExportSubject,
        file: PlannedFile,
        name: str,
        *,
        check: LastCheck,
        new: list[Path],
        is_dry: bool,
    ) -> PlannedFile:
        """Find what becomes of a picture, and do it unless that is only asked for. Notes in `new`
        what nothing was before."""
        settled = destination.settle(file, subject, name, order.rendition)
        is_due = settled.action is FileAction.WRITE or (
            settled.action is FileAction.REPLACE and order.if_there is IfThere.OVERWRITE
        )
        if not is_due or (is_dry and not order.is_standing):
            return settled
        source = self._originals.read(subject.source)
        if source is None:
            return refused(subject.picture, ExportBlocker.DAMAGED, file.decision)
        try:
            copy = self._render(source, order.rendition, subject.about)
        except (NotRendered, PictureError) as error:
            log.warning("no copy of %s: %s", subject.picture.key, error)
            return refused(subject.picture, ExportBlocker.UNRENDERED, file.decision)
        if order.is_standing and copy.label not in RIGHTLY_LABELLED:
            return refused(subject.picture, ExportBlocker.UNLABELLED, file.decision)
        if is_dry:
            return settled
        if bar := check.bar(subject.picture.key):  # making the copy took its time
            return refused(subject.picture, bar, self._decision_on(subject.picture.key))
        path = order.folder / settled.name
        new += make_folder(path.parent)
        if settled.action is FileAction.REPLACE:
            write_file(path, copy.data)
        elif write_new_file(path, copy.data):
            new.append(path)
        else:  # somebody else wrote it meanwhile: another name is found
            again = partial(self._do, destination, order, check=check, new=new, is_dry=False)
            return again(subject, file, name)
        return replace(
            settled,
            sha256=hashlib.sha256(copy.data).hexdigest(),
            size=len(copy.data),
            label=copy.label,
            is_written=True,
        )

    def _is_made(self, rendition: Rendition, path: Path, subject: ExportSubject) -> bool:
        """Whether the file at `path` is what would be written for the picture: one that an export
        left which was ended before it could be recorded, say."""
        source = self._originals.read(subject.source)
        if source is None:
            return False
        try:
            copy = self._render(source, rendition, subject.about)
        except (NotRendered, PictureError):
            return False
        return self._hashes.hash_of(path) == hashlib.sha256(copy.data).hexdigest()

    def _add_papers(
        self,
        order: ExportOrder,
        plan: ExportPlan,
        rows: Sequence[Sequence[str]],
        new: list[Path],
    ) -> None:
        """Write what lies beside the pictures, and note it in `new`."""
        if rows:
            new.append(write_manifest(order.folder, MANIFEST, rows))
        if order.preset.has_receipt:
            new += write_receipt(
                order.folder,
                plan,
                at=self._clock.now(),
                who=order.who,
                recipient=order.recipient,
                program=self._program,
            )

    def _record(self, order: ExportOrder, plan: ExportPlan) -> ExportRecord:
        return ExportRecord(
            id=uuid4().hex,
            at=self._clock.now(),
            folder=str(order.folder),
            preset=replace(plan.preset, folder=""),
            files=tuple(
                ExportedFile(
                    file.picture.key, file.name, sha256_of(file.source), file.sha256, file.size
                )
                for file in plan.delivered
            ),
            excluded=len(plan.left_out),
            who=order.who,
            recipient=order.recipient,
        )

    async def _run(self, work: Callable[..., T], *arguments: object) -> T:
        """Run `work` on a thread of the pool, to its end."""
        loop = asyncio.get_running_loop()
        return await to_its_end(loop.run_in_executor(self._pool, work, *arguments))
