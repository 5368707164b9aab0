"""The engine, built top to bottom by plain constructor calls, without a window.

Imported after the first paint: this module pulls in httpx, cryptography, aiohttp and Pillow.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from wujie_desktop.api.auth import Credentials, Signer, load_private_key
from wujie_desktop.api.client import WujieClient, open_http
from wujie_desktop.api.pictures import DEFAULT_PICTURE_HOSTS, PictureSource
from wujie_desktop.api.probe import ProbeAnswer, post_probe
from wujie_desktop.app.options import Options
from wujie_desktop.config.environment import DEFAULT_GATEWAY
from wujie_desktop.domain.callback import LOOPBACK, CallbackPlan
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import GenerationSettled, LibraryOpened
from wujie_desktop.imaging.faces import FaceStore
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.library.avatars import AvatarShelf
from wujie_desktop.library.balances import Balances
from wujie_desktop.library.batches import Batches
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.library.database import Database
from wujie_desktop.library.deliveries import Deliveries
from wujie_desktop.library.generations import Generations
from wujie_desktop.library.snippets import SnippetShelf
from wujie_desktop.library.templates import TemplateShelf
from wujie_desktop.services.account import AccountService
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.batches import BatchService
from wujie_desktop.services.callbacks import CallbackService, Door
from wujie_desktop.services.cancelling import CancelService
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.downloads import ImageDownloader
from wujie_desktop.services.exact_request import ExactRequestService
from wujie_desktop.services.faces import FaceService
from wujie_desktop.services.file_check import FileCheck
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.polling import PollingPace, ResultPoller
from wujie_desktop.services.recall import RecallService
from wujie_desktop.services.recovery import Recovery, call_interrupted_unknown
from wujie_desktop.services.retention import RetentionGuard
from wujie_desktop.services.retrying import RetryService
from wujie_desktop.services.snippets import SnippetService
from wujie_desktop.services.submission import SubmissionService
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.services.template_library import TemplateLibrary
from wujie_desktop.services.thumbnailing import ThumbnailService

SANDBOX_PACE = PollingPace(interval=1.0, slowest=3.0)
"""The embedded gateway is ours to ask more often."""
DRAIN_SECONDS = 1.0
"""How long quitting waits for the answer to a paid call that is under way."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything that works without a window."""

    tasks: TaskSupervisor
    generations: Generations
    submission: SubmissionService
    poller: ResultPoller
    downloads: ImageDownloader
    thumbnails: ThumbnailService
    account: AccountService
    recall: RecallService
    cancelling: CancelService
    callbacks: CallbackService
    retrying: RetryService
    file_check: FileCheck
    retention: RetentionGuard
    balances: Balances
    templates: TemplateLibrary
    faces: FaceService
    avatars: AvatarService
    snippets: SnippetService
    costs: CostBook
    overrides: BudgetOverrides
    batches: BatchService
    exact: ExactRequestService


@dataclass(frozen=True, slots=True)
class _Access:
    """How to reach the gateway."""

    address: str
    credentials: Credentials
    pace: PollingPace


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the services stand on; each part is closed by the stack that opened it."""

    folder: Path
    hub: EventHub
    clock: Clock
    generations: Generations
    deliveries: Deliveries
    balances: Balances
    shelf: TemplateShelf
    avatars: AvatarShelf
    snippets: SnippetShelf
    costs: CostBook
    overrides: BudgetOverrides
    batches: Batches
    client: WujieClient
    source: PictureSource
    tasks: TaskSupervisor
    disk: Executor
    pool: Executor
    pace: PollingPace


@asynccontextmanager
async def open_engine(options: Options, *, hub: EventHub, clock: Clock) -> AsyncIterator[Engine]:
    """Open library and gateway, take up what was left, and close all of it in order.

    The caller holds the folder's lock. Publishes LibraryOpened before anything touches the
    network. Raises LibraryError and CredentialError.
    """
    async with AsyncExitStack() as stack:
        database = await Database.open(options.data_folder)
        stack.push_async_callback(database.close)
        generations = Generations(database, options.profile)
        costs = CostBook(hub=hub, clock=clock)
        shelf = await call_interrupted_unknown(generations)
        hub.publish(LibraryOpened(shelf.generations, shelf.pictures))

        access = await _open_access(options, stack)
        http = open_http(loopback="//127.0.0.1" in access.address)
        stack.push_async_callback(http.aclose)
        tasks = TaskSupervisor(hub)
        hosts = options.environment.picture_hosts or DEFAULT_PICTURE_HOSTS
        ground = _Ground(
            folder=options.data_folder,
            hub=hub,
            clock=clock,
            generations=generations,
            deliveries=Deliveries(database, options.profile),
            balances=Balances(database, options.profile),
            shelf=TemplateShelf(database, options.profile),
            avatars=AvatarShelf(database, options.profile),
            snippets=SnippetShelf(database),
            costs=costs,
            overrides=BudgetOverrides(database, options.profile),
            batches=Batches(database, options.profile),
            client=WujieClient(access.address, Signer(access.credentials, clock), http, clock),
            source=PictureSource(http, hosts, access.address),
            tasks=tasks,
            disk=_open_pool(stack, "disk"),
            pool=_open_pool(stack, "thumbnail"),
            pace=access.pace,
        )
        stack.push_async_callback(tasks.close)
        engine, recovery = _build_services(ground)
        stack.push_async_callback(engine.callbacks.close)
        stack.push_async_callback(engine.submission.drain, DRAIN_SECONDS)
        recovery.resume(shelf)
        await engine.callbacks.resume()
        await engine.batches.load()
        start_background_work(engine, hub)
        yield engine


def _open_pool(stack: AsyncExitStack, name: str) -> Executor:
    """Two threads that nobody waits for at the end."""
    pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix=name)
    stack.callback(pool.shutdown, wait=False, cancel_futures=True)
    return pool


def _build_services(ground: _Ground) -> tuple[Engine, Recovery]:
    """Plain constructor calls, top to bottom."""
    hub, clock, generations = ground.hub, ground.clock, ground.generations
    client, tasks = ground.client, ground.tasks
    originals = OriginalStore(ground.folder)
    intake = ResultIntake(generations=generations, hub=hub, clock=clock)
    poller = ResultPoller(gateway=client, intake=intake, hub=hub, clock=clock, pace=ground.pace)
    callbacks, submission = _build_callbacks(ground, poller)
    downloads = ImageDownloader(
        source=ground.source,
        store=originals,
        generations=generations,
        hub=hub,
        tasks=tasks,
        clock=clock,
        disk=ground.disk,
    )
    thumbnails = ThumbnailService(
        originals=originals,
        thumbnails=ThumbnailStore(ground.folder),
        hub=hub,
        tasks=tasks,
        pool=ground.pool,
    )
    engine = Engine(
        tasks=tasks,
        generations=generations,
        submission=submission,
        poller=poller,
        downloads=downloads,
        thumbnails=thumbnails,
        account=AccountService(gateway=client, balances=ground.balances, hub=hub, clock=clock),
        recall=RecallService(generations=generations, gateway=client, hub=hub),
        cancelling=CancelService(generations=generations, gateway=client, poller=poller),
        callbacks=callbacks,
        retrying=RetryService(generations=generations, submission=submission),
        file_check=FileCheck(
            generations=generations,
            store=originals,
            source=ground.source,
            hub=hub,
            disk=ground.disk,
        ),
        retention=RetentionGuard(generations=generations, hub=hub, clock=clock),
        balances=ground.balances,
        templates=TemplateLibrary(gateway=client, shelf=ground.shelf, hub=hub, clock=clock),
        faces=FaceService(source=ground.source, store=FaceStore(ground.folder), pool=ground.pool),
        avatars=AvatarService(gateway=client, shelf=ground.avatars, hub=hub, clock=clock),
        snippets=SnippetService(shelf=ground.snippets, hub=hub, clock=clock),
        costs=ground.costs,
        overrides=ground.overrides,
        batches=BatchService(
            batches=ground.batches,
            submission=submission,
            costs=ground.costs,
            hub=hub,
            clock=clock,
        ),
        exact=ExactRequestService(gateway=client, notify_url=lambda: callbacks.notify_url),
    )
    recovery = Recovery(
        gateway=client, intake=intake, poller=poller, downloader=downloads, tasks=tasks
    )
    return engine, recovery


def _build_callbacks(
    ground: _Ground, poller: ResultPoller
) -> tuple[CallbackService, SubmissionService]:
    """Each request names the address where callbacks are taken just then."""
    callbacks = CallbackService(
        deliveries=ground.deliveries,
        poller=poller,
        hub=ground.hub,
        clock=ground.clock,
        open_door=_open_door,
        post=_post_sample,
    )
    submission = SubmissionService(
        generations=ground.generations,
        gateway=ground.client,
        hub=ground.hub,
        clock=ground.clock,
        notify_url=lambda: callbacks.notify_url,
    )
    return callbacks, submission


def start_background_work(engine: Engine, hub: EventHub) -> None:
    """Polling, and what is asked of the account without being told to."""

    async def read_account() -> None:
        await engine.templates.load()
        await engine.avatars.load()
        await engine.snippets.load()
        await engine.account.read_balance()
        await engine.templates.refresh()
        await engine.avatars.check_unready()

    def refresh_balance(_event: GenerationSettled) -> None:
        engine.tasks.spawn(engine.account.read_balance(), name="balance")

    engine.tasks.spawn(engine.poller.run(), name="polling")
    engine.tasks.spawn(read_account(), name="account")
    engine.tasks.spawn(engine.retention.run(), name="retention")
    hub.subscribe(GenerationSettled, refresh_balance)


async def _open_door(plan: CallbackPlan, take: Callable[[bytes], Awaitable[None]]) -> Door:
    from wujie_desktop.servers.callback.receiver import CallbackReceiver

    return await CallbackReceiver.open(plan, take)


async def _post_sample(url: str, body: bytes, seconds: float) -> ProbeAnswer:
    async with open_http(loopback=f"//{LOOPBACK}" in url) as http:
        return await post_probe(http, url, body, seconds)


async def _open_access(options: Options, stack: AsyncExitStack) -> _Access:
    """The embedded sandbox, or the gateway that the environment names."""
    environment = options.environment
    if options.is_sandbox and not options.gateway:
        from wujie_desktop.servers.sandbox.gateway import SandboxGateway

        sandbox = await SandboxGateway.start(
            scenario=options.scenario,
            pace=options.pace,
            journal=options.data_folder / "sandbox.jsonl",
        )
        stack.push_async_callback(sandbox.close)
        credentials = Credentials(sandbox.app_id, sandbox.private_key)
        return _Access(sandbox.address, credentials, SANDBOX_PACE)
    load_private_key(environment.private_key)
    return _Access(
        options.gateway or DEFAULT_GATEWAY,
        Credentials(environment.app_id, environment.private_key),
        SANDBOX_PACE if options.is_sandbox else PollingPace(),
    )
