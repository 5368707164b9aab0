"""A library with rules, whose pictures arrive as the test says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from tests.builders import START, FakeClock, answer, audit_json, draft, notice, picture_bytes
from tests.culling import build_culling
from wujie_desktop.config.rule_files import RuleFiles
from wujie_desktop.config.run_options import LIVE
from wujie_desktop.domain.events import KeysRecorded, PictureStored
from wujie_desktop.domain.export_preset import BUILT_IN, ExportPresets
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import NO_POLICY
from wujie_desktop.domain.rendition import About, Rendition
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.rule import Rule, RuleAction, RuleReport
from wujie_desktop.imaging.renditions import LabelOutcome, Rendered
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.collection_store import CollectionStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.earlier_requests import EarlierRequests
from wujie_desktop.library.export_log import ExportLog
from wujie_desktop.library.export_subjects import ExportSubjects
from wujie_desktop.library.facet_rows import FacetRows
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.library.projects import Projects
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.rule_store import RuleStore
from wujie_desktop.library.text_search import TextSearch
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.export import ExportService
from wujie_desktop.services.facets import FacetService
from wujie_desktop.services.history import History
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.projects import ProjectService
from wujie_desktop.services.rule_book import RuleBook
from wujie_desktop.services.rule_runner import RuleRunner
from wujie_desktop.services.search import SearchService
from wujie_desktop.services.tasks import TaskSupervisor

REVIEW = audit_json("REVIEW", sexy="review")
BLOCK = audit_json("BLOCK", porn="block")
LATER = START + timedelta(hours=1)
"""When pictures are sent, unless a test says otherwise: after the rules of `RuleRig.rule`."""


class RuleRig:
    """The rules of an account, as the program builds them, and pictures for them."""

    def __init__(self, folder: Path, database: Database, pool: ThreadPoolExecutor) -> None:
        self.folder, self.database = folder, database
        self.out, data = folder / "client", folder / "data"
        self.clock, self.hub, self.log = FakeClock(), EventHub(), ExportLog(database, LIVE)
        self.label = LabelOutcome.WRITTEN
        self.presets = ExportPresets(
            tuple(replace(each, template="{key:8}", has_receipt=False) for each in BUILT_IN)
        )
        self.tasks = TaskSupervisor(self.hub)
        self.requests = Requests(database, LIVE)
        self.originals = OriginalStore(data)
        marks = MarkStore(database, LIVE)
        self.history = history = History(store=marks, tasks=self.tasks, clock=self.clock)
        hub, clock = self.hub, self.clock
        self.decisions = DecisionService(
            history=history, decisions=Decisions(database, LIVE), hub=hub, clock=clock
        )
        self.culling = build_culling(
            data, history=history, store=marks, hub=hub, clock=clock, disk=pool,
            is_picked=self.decisions.is_picked,
        )  # fmt: skip
        store = CollectionStore(database, LIVE)
        self.collections = CollectionService(history=history, store=store, hub=hub)
        costs = CostBook(history=EarlierRequests(database, LIVE), hub=hub, clock=clock)
        self.projects = ProjectService(
            store=Projects(database, LIVE), history=history, hub=hub, clock=clock,
            recount=costs.load,
        )  # fmt: skip
        self.facets = FacetService(
            rows=FacetRows(database, LIVE), hub=hub, clock=clock, collections=self.collections.sets
        )
        self.exports = ExportService(
            subjects=ExportSubjects(database, LIVE),
            log=self.log,
            originals=self.originals,
            policy=lambda: NO_POLICY,
            decision_on=self.decisions.decision_on,
            render=self._render,
            clock=clock,
            pool=pool,
            program="Wujie Desktop",
        )
        self.runner = RuleRunner(
            search=SearchService(
                texts=TextSearch(database, LIVE), rows=FacetRows(database, LIVE),
                facets=self.facets, hub=hub, clock=clock, pool=pool,
            ),
            facets=self.facets,
            store=RuleStore(database, database, LIVE),
            history=history,
            culling=self.culling,
            collections=self.collections,
            projects=self.projects,
            exports=self.exports,
            all_presets=lambda: self.presets,
            who=lambda: "王芳",
            clock=clock,
            own=(data,),
        )  # fmt: skip
        files = RuleFiles(data, LIVE)
        self.book = RuleBook(files=files, runner=self.runner, hub=hub, clock=clock)

    def _render(self, source: bytes, rendition: Rendition, _about: About) -> Rendered:
        """A copy that shows how it was made."""
        return Rendered(source + rendition.format.encode(), ".jpg", self.label)

    async def open(self) -> None:
        """Read what there is."""
        await self.history.open()
        await self.decisions.open()
        await self.collections.open()
        await self.projects.load()
        self.tasks.spawn(self.facets.run(), "facets")
        await self.book.load()

    async def arrive(
        self, key: str, *, audit: object = None, sent_at: datetime = LATER, colour: str = "#102030"
    ) -> Picture:
        """A request is sent for this picture, which is made and stored, unless it is blocked."""
        requests = self.requests
        request = await requests.open(draft(), sent_at)
        recorded = await requests.record_keys(request.id, answer(key))
        self.hub.publish(KeysRecorded(*recorded))
        intake = ResultIntake(requests=requests, hub=self.hub, clock=self.clock)
        await intake.accept([notice(key, audit=audit or audit_json())])
        part = self.originals.part_path(PictureKey(key))
        part.write_bytes(picture_bytes(colour=colour))
        stored = await requests.store_original(PictureKey(key), self.originals.commit(part))
        if stored:
            self.hub.publish(PictureStored(stored.after))
        found = await requests.find(PictureKey(key))
        assert found
        return found

    def rule(self, expression: str, *actions: RuleAction, **more: bool) -> Rule:
        """A rule made at START."""
        return Rule("r1", "R", expression, actions, START, **more)

    async def run(self, rule: Rule) -> RuleReport:
        """Run it dry and for real; both must tell the same."""
        before = self.files
        dry = await self.book.run(rule, dry=True)
        assert self.files == before
        real = await self.book.run(rule, dry=False)
        assert (dry.rows, dry.older, dry.waiting) == (real.rows, real.older, real.waiting)
        await self.history.close()
        return real

    @property
    def files(self) -> list[str]:
        """What is in the client's folder."""
        return sorted(path.name for path in self.out.iterdir()) if self.out.is_dir() else []


@asynccontextmanager
async def open_rig(folder: Path) -> AsyncIterator[RuleRig]:
    """The same folder again is the next run of the program."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    database = await Database.open(data)
    with ThreadPoolExecutor(1) as pool:
        rig = RuleRig(folder, database, pool)
        await rig.open()
        yield rig
        await rig.history.close()
        await rig.tasks.close()
    await database.close()
