"""The engine, built top to bottom by plain constructor calls, without a window.

Imported after the first paint: this module pulls in httpx, cryptography and Pillow.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from wujie_desktop.app.engine.acceleration_services import build_acceleration
from wujie_desktop.app.engine.background_work import start_background_work
from wujie_desktop.app.engine.bucket_services import build_buckets
from wujie_desktop.app.engine.callback_services import build_callbacks
from wujie_desktop.app.engine.catalogue_services import (
    build_avatars,
    build_projects,
    build_samples,
    build_snippets,
    build_templates,
)
from wujie_desktop.app.engine.infrastructure import (
    Infrastructure,
    Stores,
    open_infrastructure,
    open_stores,
)
from wujie_desktop.app.engine.joined_team import lost_team
from wujie_desktop.app.engine.moderation_services import build_moderation_services
from wujie_desktop.app.engine.robot_services import build_robots, follow_news
from wujie_desktop.app.engine.search_services import build_search_services
from wujie_desktop.app.engine.training_services import build_training
from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.library_places import FoundLibrary, find_library
from wujie_desktop.config.lock import holding
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.version import version
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.connection import SYSTEM_WAY, ConnectionPlan
from wujie_desktop.domain.events import LibraryOpened
from wujie_desktop.domain.policy import NO_POLICY, Policy
from wujie_desktop.domain.value import value
from wujie_desktop.library.database import Database
from wujie_desktop.library.read_connection import ReadConnection
from wujie_desktop.library.version_copies import copy_before, note_opened
from wujie_desktop.services.account import AccountService
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.backups import BackupService
from wujie_desktop.services.batches import BatchService
from wujie_desktop.services.callbacks import CallbackService
from wujie_desktop.services.cancel import CancelService
from wujie_desktop.services.charge_agreement import Ask, ChargeAgreement
from wujie_desktop.services.copies import CopyMaker
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.culling import CullingService
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.downloads import PictureDownloader
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.exact_request import ExactRequestService
from wujie_desktop.services.file_check import FileCheck
from wujie_desktop.services.full_pictures import FullPictureService
from wujie_desktop.services.history import History
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.lost_requests import LostRequestService
from wujie_desktop.services.moderation import ModerationServices
from wujie_desktop.services.originals_transfer import OriginalsTransfer
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.photo_buckets import PhotoBuckets
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.projects import ProjectService
from wujie_desktop.services.reachability import Reachability
from wujie_desktop.services.recovery import Recovery, call_interrupted_unknown
from wujie_desktop.services.retention import RetentionGuard
from wujie_desktop.services.retry import RetryService
from wujie_desktop.services.sample_pictures import SamplePictureService
from wujie_desktop.services.search import SearchServices
from wujie_desktop.services.submission import SubmissionService
from wujie_desktop.services.team_seat import Team, TeamSeat
from wujie_desktop.services.thumbnails import ThumbnailService
from wujie_desktop.services.training_services import TrainingServices

if TYPE_CHECKING:
    from wujie_desktop.domain.team_membership import JoinedTeam

Moderate = Callable[[DecisionService], ModerationServices]
NO_MARKS = CopyMaker(lambda: ("", ""), None)
"""Makes copies without marks: for engines that export nothing."""
DRAIN_SECONDS = 1.0
"""How long quitting waits for the answer to a paid call that is under way."""


@asynccontextmanager
async def open_engine(
    options: Options,
    *,
    hub: EventHub,
    clock: Clock,
    connection: ConnectionPlan = SYSTEM_WAY,
    ask: Ask | None = None,
    policy: Callable[[], Policy] = lambda: NO_POLICY,
    copies: CopyMaker = NO_MARKS,
    joined: JoinedTeam | None = None,
) -> AsyncIterator[Engine]:
    """Open library and gateway, resume open requests, and close all of it in order. `ask` is called
    before each paid request, `policy` before an export, which `copies` makes the copies for. Where
    the profile has `joined` a team, no paid call leaves that the team does not grant; none at all
    where the library alone knows of one.

    The caller holds the data folder's lock. Publishes LibraryOpened before any network access.
    Raises LibraryError, CredentialError and PlanUnusable.
    """
    async with AsyncExitStack() as stack:
        library = await _lock_library(options, stack)
        stores = await _open_library(options, library, stack)
        costs = CostBook(history=stores.earlier, hub=hub, clock=clock)
        snapshot = await call_interrupted_unknown(stores.requests)
        hub.publish(LibraryOpened(snapshot.requests, snapshot.pictures))

        infra = await open_infrastructure(
            options, stack, connection=connection, stores=stores, costs=costs, hub=hub, clock=clock
        )
        stack.push_async_callback(infra.tasks.close)
        agreement = ChargeAgreement(estimate=costs.estimate, hub=hub, ask=ask)
        moderate = partial(build_moderation_services, infra, policy=policy, copies=copies)
        parts = _build_parts(infra, agreement)
        engine = _build_services(infra, parts, moderate)
        await engine.downloads.sweep(snapshot.pictures)
        if joined or await stores.has_team():
            await engine.team.take(joined or lost_team(options.profile))
        recovery = _build_recovery(infra, parts)
        _close_in_order(engine, stack)
        await _open_services(engine, stores)
        follow_news(infra, engine.robots, snapshot.requests)
        recovery.resume(snapshot)
        await engine.callbacks.resume()
        await engine.projects.load()
        await engine.costs.load()
        await engine.batches.load()
        _keep_apart(library, infra, stack)
        start_background_work(engine, hub, clock, can_sign=options.can_sign)
        Reachability(ask=engine.account.read_balance, hub=hub, clock=clock, tasks=engine.tasks)
        yield engine


async def _open_services(engine: Engine, stores: Stores) -> None:
    """Read what each of them keeps."""
    await engine.culling.open(await engine.history.open())
    await engine.decisions.open()
    await engine.searching.collections.open()
    await engine.moderation.evidence.open()
    await engine.moderation.export_history.take_in()
    await stores.client_packs.take_in()
    await engine.training.training.open()
    await engine.acceleration.open()


def _close_in_order(engine: Engine, stack: AsyncExitStack) -> None:
    """The last of these is the first that closes."""
    stack.push_async_callback(engine.callbacks.close)
    stack.push_async_callback(engine.backups.close)
    stack.push_async_callback(engine.paid_calls.drain, DRAIN_SECONDS)
    stack.push_async_callback(engine.history.close)
    stack.callback(engine.culling.close)


async def _lock_library(options: Options, stack: AsyncExitStack) -> FoundLibrary:
    """Find the library and lock its folder. Raises LibraryError."""
    library = await off_loop(partial(find_library, options.data_folder))
    if library.places.records != options.data_folder:
        stack.enter_context(holding(library.places.records))
    return library


async def _open_library(options: Options, library: FoundLibrary, stack: AsyncExitStack) -> Stores:
    """Open the database. Raises LibraryError."""
    records = library.places.records
    await off_loop(partial(copy_before, records, version()))
    database = await Database.open(records)
    note_opened(records, version())
    stack.push_async_callback(database.close)
    reader = ReadConnection(records)
    stack.push_async_callback(reader.close)
    return open_stores(database, reader, library.places, options.profile)


def _keep_apart(library: FoundLibrary, infra: Infrastructure, stack: AsyncExitStack) -> None:
    """Bring new originals to their own folder, where they have one."""
    if library.places.is_apart:
        transfer = OriginalsTransfer(library=library, hub=infra.hub, clock=infra.clock)
        stack.push_async_callback(transfer.close)
        infra.tasks.sustain(transfer.run, "originals", infra.clock)


@value
class _Parts:
    """What several services are built from."""

    agreement: ChargeAgreement
    intake: ResultIntake
    poller: ResultPoller
    paid_calls: PaidCalls
    callbacks: CallbackService
    submission: SubmissionService
    downloads: PictureDownloader
    history: History
    deciding: DecisionService
    searching: SearchServices
    projects: ProjectService
    buckets: PhotoBuckets
    avatars: AvatarService
    samples: SamplePictureService
    training: TrainingServices


def _build_parts(infra: Infrastructure, agreement: ChargeAgreement) -> _Parts:
    hub, clock, stores = infra.hub, infra.clock, infra.stores
    intake, poller = _build_polling(infra)
    paid_calls = PaidCalls(hub=hub, clock=clock)
    buckets, avatars, samples = build_buckets(infra), build_avatars(infra), build_samples(infra)
    training = build_training(infra, paid_calls, buckets, avatars, samples)
    callbacks, submission = build_callbacks(
        infra, poller, paid_calls, agreement, training.faces.address_of
    )
    history = History(store=stores.marks, tasks=infra.tasks, clock=clock)
    return _Parts(
        agreement=agreement,
        intake=intake,
        poller=poller,
        paid_calls=paid_calls,
        callbacks=callbacks,
        submission=submission,
        downloads=_build_downloads(infra),
        history=history,
        deciding=DecisionService(history=history, decisions=stores.decisions, hub=hub, clock=clock),
        searching=build_search_services(infra, history),
        projects=build_projects(infra, history),
        buckets=buckets,
        avatars=avatars,
        samples=samples,
        training=training,
    )


def _build_services(infra: Infrastructure, parts: _Parts, moderate: Moderate) -> Engine:
    hub, clock, client, stores = infra.hub, infra.clock, infra.client, infra.stores
    return Engine(
        tasks=infra.tasks,
        requests=stores.requests,
        raw_answers=stores.raw_answers,
        agreement=parts.agreement,
        paid_calls=parts.paid_calls,
        submission=parts.submission,
        poller=parts.poller,
        downloads=parts.downloads,
        thumbnails=_build_thumbnails(infra),
        account=AccountService(gateway=client, balances=stores.balances, hub=hub, clock=clock),
        lost_requests=LostRequestService(requests=stores.requests, history=parts.searching.vendor),
        cancellation=CancelService(requests=stores.requests, gateway=client, poller=parts.poller),
        acceleration=build_acceleration(infra, parts.paid_calls, parts.poller),
        callbacks=parts.callbacks,
        retries=RetryService(requests=stores.requests, submission=parts.submission),
        file_check=_build_file_check(infra),
        retention=RetentionGuard(requests=stores.requests, hub=hub, clock=clock),
        balances=stores.balances,
        ledger=stores.ledger,
        history=parts.history,
        culling=_build_culling(infra, parts.history, parts.deciding),
        decisions=parts.deciding,
        full_pictures=FullPictureService(originals=stores.originals, pool=infra.decode_pool),
        originals=stores.originals,
        updates=infra.updates,
        templates=build_templates(infra),
        training=parts.training,
        samples=parts.samples,
        avatars=parts.avatars,
        snippets=build_snippets(infra),
        costs=infra.costs,
        overrides=stores.overrides,
        batches=_build_batches(infra, parts.submission),
        projects=parts.projects,
        exact_requests=ExactRequestService(
            gateway=client, notify_url=lambda: parts.callbacks.notify_url
        ),
        moderation=moderate(parts.deciding),
        backups=BackupService(folder=infra.folder, clock=clock),
        searching=parts.searching,
        robots=build_robots(infra),
        buckets=parts.buckets,
        team=TeamSeat(partial(_start_team, infra, parts), partial(_prove_originals, infra)),
        sandbox=infra.sandbox,
    )


def _start_team(infra: Infrastructure, parts: _Parts, joined: JoinedTeam) -> Team:
    from wujie_desktop.app.engine.team_services import start_team

    return start_team(
        infra,
        joined,
        paid_calls=parts.paid_calls,
        history=parts.history,
        deciding=parts.deciding,
        intake=parts.intake,
        poller=parts.poller,
        collections=parts.searching.collections,
        projects=parts.projects,
        avatars=parts.avatars,
    )


async def _prove_originals(infra: Infrastructure, joined: JoinedTeam) -> None:
    from wujie_desktop.app.engine.team_services import originals_place

    await originals_place(infra, joined).prove()


def _build_polling(infra: Infrastructure) -> tuple[ResultIntake, ResultPoller]:
    hub, clock, requests = infra.hub, infra.clock, infra.stores.requests
    intake = ResultIntake(requests=requests, hub=hub, clock=clock)
    return intake, ResultPoller(
        gateway=infra.client, intake=intake, hub=hub, clock=clock, pace=infra.pace
    )


def _build_recovery(infra: Infrastructure, parts: _Parts) -> Recovery:
    return Recovery(
        gateway=infra.client,
        intake=parts.intake,
        poller=parts.poller,
        downloader=parts.downloads,
        tasks=infra.tasks,
    )


def _build_downloads(infra: Infrastructure) -> PictureDownloader:
    return PictureDownloader(
        source=infra.source,
        store=infra.stores.originals,
        requests=infra.stores.requests,
        hub=infra.hub,
        tasks=infra.tasks,
        clock=infra.clock,
        disk=infra.disk,
    )


def _build_thumbnails(infra: Infrastructure) -> ThumbnailService:
    return ThumbnailService(
        originals=infra.stores.originals,
        thumbnails=infra.stores.thumbnails,
        hub=infra.hub,
        tasks=infra.tasks,
        pool=infra.pool,
    )


def _build_batches(infra: Infrastructure, submission: SubmissionService) -> BatchService:
    return BatchService(
        batches=infra.stores.batches,
        submission=submission,
        costs=infra.costs,
        hub=infra.hub,
        clock=infra.clock,
    )


def _build_file_check(infra: Infrastructure) -> FileCheck:
    return FileCheck(
        requests=infra.stores.requests,
        store=infra.stores.originals,
        source=infra.source,
        hub=infra.hub,
        disk=infra.disk,
    )


def _build_culling(
    infra: Infrastructure, history: History, deciding: DecisionService
) -> CullingService:
    return CullingService(
        history=history,
        store=infra.stores.marks,
        originals=infra.stores.originals,
        thumbnails=infra.stores.thumbnails,
        hub=infra.hub,
        clock=infra.clock,
        disk=infra.disk,
        is_picked=deciding.is_picked,
        agreement=infra.agreement,
    )
