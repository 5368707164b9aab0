"""A request belongs to the project that was chosen when it was sent, and its points count there."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import START, TEMPLATE, FakeClock, answer, done_picture, draft, notice
from wujie_desktop.domain import errors
from wujie_desktop.domain.answers import CreateAnswer
from wujie_desktop.domain.batch import Batch, BatchState, PauseReason, PlannedCall
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.events import BatchChanged, PictureStored, RequestsMoved
from wujie_desktop.domain.ids import NO_PROJECT, PictureKey, ProjectId
from wujie_desktop.domain.project import BudgetSpan, NameFault, Project, name_fault
from wujie_desktop.domain.request import Request
from wujie_desktop.library.batches import Batches
from wujie_desktop.library.database import Database
from wujie_desktop.library.earlier_requests import EarlierRequests
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.library.projects import Projects
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.batches import BatchService
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.history import History
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.projects import ProjectService
from wujie_desktop.services.retry import RetryService
from wujie_desktop.services.submission import SubmissionService
from wujie_desktop.services.tasks import TaskSupervisor

PROFILE = "p"
EACH = 10
"""Points that the far end expects for a call."""


def one_picture(project: ProjectId, prompt: str = "") -> RequestDraft:
    return draft(prompt=prompt, templates=(TemplateRow(TEMPLATE),), project=project)


class Wire:
    """The far end of create: counts what arrives, and knows which rows there were then."""

    def __init__(self, requests: Requests) -> None:
        self.requests = requests
        self.arrived: list[ProjectId] = []
        self.kept_then: list[ProjectId] = []
        self.on_arrival: Callable[[], None] = lambda: None

    async def create(self, draft: RequestDraft, keep: object) -> CreateAnswer:
        self.arrived.append(draft.project)
        self.kept_then.append((await self.requests.load()).requests[-1].draft.project)
        self.on_arrival()
        count = len((await self.requests.load()).requests)
        return answer(f"K{count}", expected_points=EACH)


class Run:
    """One run of the program on a library."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database, self.clock = database, clock
        self.hub = hub = EventHub()
        self.tasks = TaskSupervisor(hub)
        self.requests = Requests(database, PROFILE)
        self.wire = Wire(self.requests)
        self.costs = CostBook(history=EarlierRequests(database, PROFILE), hub=hub, clock=clock)
        self.history = History(store=MarkStore(database, PROFILE), tasks=self.tasks, clock=clock)
        self.projects = ProjectService(
            store=Projects(database, PROFILE),
            history=self.history,
            hub=hub,
            clock=clock,
            recount=self.costs.load,
        )
        self.submission = SubmissionService(
            requests=self.requests,
            gateway=self.wire,
            paid_calls=PaidCalls(hub=hub, clock=clock),
            hub=hub,
            clock=clock,
            breach_of=self.costs.breach_of,
        )
        self.batches = BatchService(
            batches=Batches(database, PROFILE),
            submission=self.submission,
            costs=self.costs,
            hub=hub,
            clock=clock,
        )
        self.batch: Batch | None = None
        hub.subscribe(BatchChanged, self._on_batch)

    def _on_batch(self, event: BatchChanged) -> None:
        self.batch = event.batch

    async def open(self) -> Run:
        await self.history.open()
        await self.projects.load()
        await self.costs.load()
        await self.batches.load()
        return self

    async def close(self) -> None:
        await self.history.close()
        await self.tasks.close()

    async def again(self) -> Run:
        """The same library, opened anew."""
        await self.close()
        return await Run(self.database, self.clock).open()

    async def make(
        self, name: str, budget: int = 0, span: BudgetSpan = BudgetSpan.TOTAL
    ) -> Project:
        return await self.projects.create(Project(ProjectId(""), name, budget=budget, span=span))

    async def send(self, project: Project | None = None, **more: bool) -> Request:
        sent = one_picture(project.id if project else NO_PROJECT)
        return await self.submission.submit(sent, beyond_budget=more.get("beyond_budget", False))

    async def settle(self, key: str, points: int, words: str = "积分扣除成功") -> None:
        """The far end says what a picture cost, and its file is stored."""
        intake = ResultIntake(requests=self.requests, hub=self.hub, clock=self.clock)
        await intake.accept([notice(key, points=points, points_message=words)])
        original = done_picture(key).original
        assert original
        stored = await self.requests.store_original(PictureKey(key), original)
        if stored:
            self.hub.publish(PictureStored(stored.after))

    async def project_of(self, request: Request) -> ProjectId:
        return (await self.requests.load_request(request.id)).requests[0].draft.project


@pytest.fixture
async def run(database: Database) -> AsyncIterator[Run]:
    opened = await Run(database, FakeClock()).open()
    yield opened
    await opened.close()


async def test_the_intent_names_the_project_before_a_byte_leaves(run: Run) -> None:
    project = await run.make("双十一主视觉")
    request = await run.send(project)
    assert run.wire.kept_then == [project.id] == run.wire.arrived
    assert await run.project_of(request) == project.id
    assert await run.project_of(await run.send()) == NO_PROJECT


async def test_pictures_that_come_later_belong_to_the_project_of_their_request(run: Run) -> None:
    project = await run.make("A")
    request = await run.send(project)
    later = await run.again()
    await later.settle("K1", 2)
    picture = await later.requests.find(PictureKey("K1"))
    assert picture
    assert (picture.request, picture.project) == (request.id, project.id)
    await later.close()


async def test_a_retry_keeps_the_project_of_its_request(run: Run) -> None:
    project = await run.make("A")
    await run.send(project)
    await run.requests.accept([notice("K1", status=3)], START)
    retries = RetryService(requests=run.requests, submission=run.submission)
    retry = await retries.prepare(PictureKey("K1"))
    assert retry
    await retries.send(retry)
    assert run.wire.arrived == [project.id] * 2


async def test_a_batch_goes_on_for_the_project_that_it_was_started_for(run: Run) -> None:
    project = await run.make("A")
    calls = [PlannedCall((n,), one_picture(project.id, f"{n}")) for n in range(3)]
    run.wire.on_arrival = run.batches.pause
    await run.batches.start(calls, 0)
    later = await run.again()
    await later.batches.resume()
    assert later.batch
    assert later.batch.state is BatchState.DONE
    assert run.wire.arrived + later.wire.arrived == [project.id] * 3
    await later.close()


@pytest.mark.parametrize("span", BudgetSpan)
async def test_a_project_beyond_its_budget_sends_nothing(run: Run, span: BudgetSpan) -> None:
    project = await run.make("A", 15, span)
    await run.send(project, beyond_budget=True)
    await run.settle("K1", EACH)
    with pytest.raises(errors.BeyondBudget) as refused:
        await run.send(project)
    assert (refused.value.breach.limit, refused.value.breach.spent) == (15, EACH)
    assert refused.value.breach.project == project
    assert len(run.wire.arrived) == 1
    await run.send()  # what is for no project is not its concern
    await run.send(project, beyond_budget=True)
    assert len(run.wire.arrived) == 3


async def test_a_budget_in_all_remembers_and_one_of_a_day_begins_anew(run: Run) -> None:
    whole = await run.make("whole", 15)
    daily = await run.make("daily", 15, BudgetSpan.DAY)
    for number, project in enumerate((whole, daily), start=1):
        await run.send(project, beyond_budget=True)
        await run.settle(f"K{number}", EACH)
    run.clock.advance(timedelta(days=9).total_seconds())
    later = await run.again()
    with pytest.raises(errors.BeyondBudget):
        await later.send(whole)
    assert later.wire.arrived == []
    await later.send(daily)
    assert later.wire.arrived == [daily.id]
    await later.close()


async def test_what_is_paid_back_can_be_spent_again(run: Run) -> None:
    project = await run.make("A", 2 * EACH)
    await run.send(project, beyond_budget=True)
    await run.settle("K1", EACH)
    assert run.costs.spent_on_project(project) == EACH
    await run.settle("K1", EACH, "积分已退还")
    assert run.costs.spent_on_project(project) == 0


async def test_both_budgets_are_named(run: Run) -> None:
    project = await run.make("A", 5)
    run.costs.use_daily_budget(7)
    await run.send(project, beyond_budget=True)
    over = run.costs.breach_of(one_picture(project.id))
    assert over
    assert over.also
    assert (over.limit, over.project, over.also.limit, over.also.project) == (7, None, 5, project)


async def test_a_batch_stops_at_the_budget_and_goes_on_for_a_reason(run: Run) -> None:
    project = await run.make("A", 2 * EACH)
    await run.send(project, beyond_budget=True)
    await run.settle("K1", EACH)
    calls = [PlannedCall((n,), one_picture(project.id, f"{n}")) for n in range(3)]
    await run.batches.start(calls, 0)
    assert run.batch
    assert run.batch.pause is PauseReason.PROJECT_BUDGET
    assert len(run.wire.arrived) == 2
    await run.batches.resume(beyond_budget=True)
    assert run.batch.state is BatchState.DONE
    assert len(run.wire.arrived) == 4


async def test_points_move_with_a_request_and_back(run: Run) -> None:
    one, other = await run.make("one", 100), await run.make("other", 100, BudgetSpan.DAY)
    request = await run.send(one, beyond_budget=True)
    await run.settle("K1", EACH)

    def spent(of: Run) -> tuple[int, int]:
        return of.costs.spent_on_project(one), of.costs.spent_on_project(other)

    assert run.projects.move([PictureKey("K1")], other.id) == 1
    assert run.projects.move([PictureKey("K1")], other.id) == 0
    assert spent(run) == (0, EACH)
    run = await run.again()
    assert (spent(run), await run.project_of(request)) == ((0, EACH), other.id)
    run.history.undo()
    assert spent(run) == (EACH, 0)
    run = await run.again()
    assert (spent(run), await run.project_of(request)) == ((EACH, 0), one.id)
    run.history.redo()
    assert spent(run) == (0, EACH)
    await run.close()


async def test_an_old_request_brings_its_points_along(run: Run) -> None:
    request = await run.send()
    await run.settle("K1", 3)
    run.clock.advance(timedelta(days=30).total_seconds())
    later = await run.again()
    project = await later.make("A", 100)
    later.projects.move([PictureKey("K1")], project.id)
    assert later.costs.spent_on_project(project) == 3
    assert await later.project_of(request) in (NO_PROJECT, project.id)
    await later.close()


async def test_a_move_says_what_belongs_where(run: Run) -> None:
    moved: list[RequestsMoved] = []
    run.hub.subscribe(RequestsMoved, moved.append)
    project = await run.make("A")
    request = await run.send()
    run.projects.move([PictureKey("K1")], project.id)
    assert [item.draft.project for item in moved[0].requests] == [project.id]
    assert [picture.key for picture in moved[0].members[request.id]] == ["K1"]


async def test_only_a_project_that_nothing_belongs_to_is_deleted(run: Run) -> None:
    used, empty, left = await run.make("used"), await run.make("empty"), await run.make("left")
    await run.send(used)
    await run.send(left)
    run.projects.move([PictureKey("K2")], used.id)
    await run.history.close()
    assert [await run.projects.remove(item.id) for item in (used, empty, left)] == [
        False, True, False,
    ]  # fmt: skip
    run.history.undo()
    assert {item.name for item in run.projects.all} == {"used", "left"}


async def test_a_project_is_changed_and_keeps_its_requests(run: Run) -> None:
    project = await run.make("A")
    request = await run.send(project)
    await run.projects.change(replace(project, name="  B  甲 ", is_archived=True, note="n" * 9999))
    later = await run.again()
    kept = later.projects.find(project.id)
    assert kept
    assert (kept.name, kept.is_archived, len(kept.note)) == ("B 甲", True, 2000)
    assert later.projects.find_named("b 甲") == kept
    assert await later.project_of(request) == project.id
    await later.close()


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", NameFault.EMPTY),
        (" \u3000\n", NameFault.EMPTY),
        ("x" * 10_000, NameFault.TOO_LONG),
        ("Ｄｏｕｂｌｅ", NameFault.TAKEN),
        (" double ", NameFault.TAKEN),
        ("No Project", NameFault.TAKEN),
        ("无项目", NameFault.TAKEN),
        ("half \ud800", NameFault.BROKEN),
        ("nul\0", NameFault.BROKEN),
        ("مشروع", None),
        ("👩‍👩‍👧 😀", None),
        ("'; DROP TABLE project; --", None),
    ],
)
async def test_names(run: Run, name: str, fault: NameFault | None) -> None:
    await run.make("Double")
    assert name_fault(name, run.projects.all) is fault
    if fault:
        with pytest.raises(ValueError, match=fault.value):
            await run.make(name)
    else:
        await run.make(name)
    assert len(run.projects.all) == (1 if fault else 2)


@pytest.mark.logs_errors
async def test_a_damaged_project_keeps_its_budget_and_hides_no_other(run: Run) -> None:
    good, bad = await run.make("good", 7), await run.make("bad")

    def spoil(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE project SET colour = 'mauve' WHERE id = ?", (good.id,))
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE project SET span = 'aeon' WHERE id = ?", (bad.id,))

    await run.database.run(spoil)
    await run.projects.load()
    assert run.projects.all == (good,)
