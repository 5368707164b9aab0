"""What the services are built on: stores, gateway, tasks, thread pools; each is closed by the stack
that opened it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wujie_desktop import assets
from wujie_desktop.api.auth import Credentials, Signer
from wujie_desktop.api.client import WujieClient
from wujie_desktop.api.gateway_time import GatewayTime
from wujie_desktop.api.network import Network
from wujie_desktop.api.pictures import DEFAULT_PICTURE_HOSTS, PictureSource
from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.environment import DEFAULT_GATEWAY
from wujie_desktop.config.installation import this_installation
from wujie_desktop.config.paths import UPDATES, Places
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.update_policy import policy_file, read_update_policy
from wujie_desktop.config.update_source import read_update_source
from wujie_desktop.config.version import version
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.connection import ConnectionPlan
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.sample_pictures import SamplePictureStore
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.library.accelerations import Accelerations
from wujie_desktop.library.audits import Audits
from wujie_desktop.library.avatar_figures import AvatarFigureReader
from wujie_desktop.library.avatars import AvatarStore
from wujie_desktop.library.balances import Balances
from wujie_desktop.library.batches import Batches
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.library.collection_store import CollectionStore
from wujie_desktop.library.comparisons import Comparisons
from wujie_desktop.library.contests import Contests
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.deliveries import Deliveries
from wujie_desktop.library.earlier_requests import EarlierRequests
from wujie_desktop.library.export_log import ExportLog
from wujie_desktop.library.export_subjects import ExportSubjects
from wujie_desktop.library.facet_rows import FacetRows
from wujie_desktop.library.ledger import Ledger
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.library.paid_outcomes import PaidOutcomes
from wujie_desktop.library.photo_sets import PhotoSets
from wujie_desktop.library.photo_uploads import PhotoUploads
from wujie_desktop.library.projects import Projects
from wujie_desktop.library.prompt_index import PromptIndex
from wujie_desktop.library.raw_answers import RawAnswers
from wujie_desktop.library.read_connection import ReadConnection
from wujie_desktop.library.request_history import RequestHistory
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.robot_messages import RobotMessages
from wujie_desktop.library.rule_store import RuleStore
from wujie_desktop.library.setting_options import SettingOptionStore
from wujie_desktop.library.snippets import SnippetStore
from wujie_desktop.library.team_word import has_team
from wujie_desktop.library.templates import TemplateStore
from wujie_desktop.library.text_search import TextSearch
from wujie_desktop.library.trainings import Trainings
from wujie_desktop.library.version_store import VersionStore
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.export_spool import ExportSpool
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.pack_spool import GatheredPacks, PackSpool
from wujie_desktop.services.polling_schedule import PollingPace
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.services.time_agreement import TimeAgreement
from wujie_desktop.services.updates import UpdateService

if TYPE_CHECKING:
    from wujie_desktop.library.team_activity import TeamActivity
    from wujie_desktop.library.team_store import TeamStore
    from wujie_desktop.servers.sandbox.gateway import SandboxGateway

SANDBOX_PACE = PollingPace(interval=1.0, slowest=3.0, slowest_training=3.0)
"""The embedded gateway is ours to ask more often."""


@value
class Stores:
    """Everything of one profile on this disk; `folder` is that of the records."""

    folder: Path
    requests: Requests
    audits: Audits
    raw_answers: RawAnswers
    ledger: Ledger
    deliveries: Deliveries
    balances: Balances
    marks: MarkStore
    decisions: Decisions
    contests: Contests
    export_log: ExportLog
    export_spool: ExportSpool
    export_subjects: ExportSubjects
    client_packs: GatheredPacks
    templates: TemplateStore
    setting_options: SettingOptionStore
    avatars: AvatarStore
    avatar_figures: AvatarFigureReader
    snippets: SnippetStore
    earlier: EarlierRequests
    request_history: RequestHistory
    overrides: BudgetOverrides
    batches: Batches
    projects: Projects
    prompts: PromptIndex
    texts: TextSearch
    facet_rows: FacetRows
    collections: CollectionStore
    robot_messages: RobotMessages
    comparisons: Comparisons
    rules: RuleStore
    versions: VersionStore
    photo_sets: PhotoSets
    photo_uploads: PhotoUploads
    trainings: Trainings
    accelerations: Accelerations
    paid_outcomes: PaidOutcomes
    open_team: Callable[[], TeamStore]
    open_team_activity: Callable[[], TeamActivity]
    has_team: Callable[[], Awaitable[bool]]
    originals: OriginalStore
    thumbnails: ThumbnailStore
    samples: SamplePictureStore


@value
class Infrastructure:
    """What the services are built from. `folder` is that of the records."""

    folder: Path
    stores: Stores
    hub: EventHub
    clock: Clock
    costs: CostBook
    network: Network
    updates: UpdateService
    client: WujieClient
    source: PictureSource
    tasks: TaskSupervisor
    disk: Executor
    pool: Executor
    decode_pool: Executor
    pace: PollingPace
    sandbox: SandboxGateway | None
    agreement: TimeAgreement


@value
class _Access:
    """How to reach the gateway; `sandbox` is the embedded one."""

    address: str
    credentials: Credentials
    pace: PollingPace
    sandbox: SandboxGateway | None = None


def open_stores(database: Database, reader: ReadConnection, places: Places, profile: str) -> Stores:
    """Return the stores on one open database and its folders. Long reads have a connection of their
    own."""
    folder = places.records
    return Stores(
        folder=folder,
        requests=Requests(database, profile, reader),
        audits=Audits(reader, profile),
        raw_answers=RawAnswers(reader, profile),
        ledger=Ledger(reader, profile),
        deliveries=Deliveries(database, profile),
        balances=Balances(database, profile),
        marks=MarkStore(database, profile),
        decisions=Decisions(database, profile),
        contests=Contests(database, profile),
        export_log=ExportLog(database, profile),
        export_spool=ExportSpool(folder, profile),
        export_subjects=ExportSubjects(reader, profile),
        client_packs=GatheredPacks(database, profile, PackSpool(folder, profile)),
        templates=TemplateStore(database, profile),
        setting_options=SettingOptionStore(database, profile),
        avatars=AvatarStore(database, profile),
        avatar_figures=AvatarFigureReader(reader, profile),
        snippets=SnippetStore(database),
        earlier=EarlierRequests(reader, profile),
        request_history=RequestHistory(reader, profile),
        overrides=BudgetOverrides(database, profile),
        batches=Batches(database, profile),
        projects=Projects(database, profile),
        prompts=PromptIndex(database),
        texts=TextSearch(reader, profile),
        facet_rows=FacetRows(reader, profile),
        collections=CollectionStore(database, profile),
        robot_messages=RobotMessages(database, profile),
        comparisons=Comparisons(database, profile, reader),
        rules=RuleStore(database, reader, profile),
        versions=VersionStore(database, profile),
        photo_sets=PhotoSets(database, profile),
        photo_uploads=PhotoUploads(database, profile),
        trainings=Trainings(database, profile),
        accelerations=Accelerations(database, profile),
        paid_outcomes=PaidOutcomes(reader, profile),
        open_team=partial(_open_team, database, profile),
        open_team_activity=partial(_open_team_activity, reader, profile),
        has_team=partial(_has_team, database, profile),
        originals=OriginalStore(folder, places.originals if places.is_apart else None),
        thumbnails=ThumbnailStore(folder),
        samples=SamplePictureStore(folder),
    )


def _open_team(database: Database, profile: str) -> TeamStore:
    """What is shared with a team: not imported where there is none."""
    from wujie_desktop.library.team_store import TeamStore

    return TeamStore(database, profile)


def _open_team_activity(reader: ReadConnection, profile: str) -> TeamActivity:
    """What members of the team did, as `_open_team`."""
    from wujie_desktop.library.team_activity import TeamActivity

    return TeamActivity(reader, profile)


async def _has_team(database: Database, profile: str) -> bool:
    """Whether the library knows of a team of the profile's."""
    return await database.run(lambda connection: has_team(connection, profile))


async def open_infrastructure(
    options: Options,
    stack: AsyncExitStack,
    *,
    connection: ConnectionPlan,
    stores: Stores,
    costs: CostBook,
    hub: EventHub,
    clock: Clock,
) -> Infrastructure:
    """Open the gateway, tasks and thread pools. Raises CredentialError and PlanUnusable."""
    access = await _open_access(options, stores.folder, stack)
    signer = Signer(access.credentials, clock)
    if options.can_sign:
        await off_loop(signer.load_key)
    network = await off_loop(lambda: Network(connection))  # reads certificates
    http, picture_http = network.open_http(), network.open_http()
    gateway_time = GatewayTime(access.address, clock)
    http.event_hooks = {"response": [gateway_time.on_response]}
    stack.push_async_callback(http.aclose)
    stack.push_async_callback(picture_http.aclose)
    hosts = options.environment.picture_hosts or DEFAULT_PICTURE_HOSTS
    return Infrastructure(
        folder=stores.folder,
        stores=stores,
        hub=hub,
        clock=clock,
        costs=costs,
        network=network,
        updates=_build_updates(options, network, stack),
        client=WujieClient(access.address, signer, http, clock),
        source=PictureSource(picture_http, hosts, access.address, proxy_for=network.proxy_for),
        tasks=TaskSupervisor(hub),
        disk=_open_pool(stack, "disk"),
        pool=_open_pool(stack, "thumbnail"),
        decode_pool=_open_pool(stack, "full picture"),
        pace=access.pace,
        sandbox=access.sandbox,
        agreement=TimeAgreement(options.data_folder, clock, gateway_time.now),
    )


def _open_pool(stack: AsyncExitStack, name: str) -> Executor:
    """Two threads that the exit does not wait for."""
    pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix=name)
    stack.callback(pool.shutdown, wait=False, cancel_futures=True)
    return pool


def _build_updates(options: Options, network: Network, stack: AsyncExitStack) -> UpdateService:
    policy = read_update_policy(policy_file())
    updates = UpdateService(
        source=read_update_source(options.environment, assets.FOLDER, policy),
        policy=policy,
        installation=this_installation(),
        version=version(),
        folder=options.data_folder / UPDATES,
        open_http=network.open_http,
    )
    stack.callback(updates.stop)
    return updates


def _import_sandbox() -> type[SandboxGateway]:
    """The embedded gateway: some thirty milliseconds to import."""
    from wujie_desktop.servers.sandbox.gateway import SandboxGateway

    return SandboxGateway


async def _open_access(options: Options, records: Path, stack: AsyncExitStack) -> _Access:
    """Open the embedded sandbox, or the gateway with the account of `options`; without an account,
    calls that need one raise CredentialsMissing."""
    environment = options.environment
    if options.is_embedded:
        gateway = await off_loop(_import_sandbox)
        sandbox = await gateway.start(
            scenario=options.scenario or "ok",
            pace=options.pace,
            journal=records / "sandbox.jsonl",
        )
        stack.push_async_callback(sandbox.close)
        credentials = Credentials(sandbox.app_id, sandbox.private_key)
        return _Access(sandbox.address, credentials, SANDBOX_PACE, sandbox)
    return _Access(
        options.gateway or DEFAULT_GATEWAY,
        Credentials(environment.app_id, environment.private_key),
        SANDBOX_PACE if options.is_sandbox else PollingPace(),
    )
