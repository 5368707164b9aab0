"""Everything that works without a window, as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wujie_desktop.domain.value import value
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.balances import Balances
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.library.ledger import Ledger
from wujie_desktop.library.raw_answers import RawAnswers
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.acceleration import AccelerationService
from wujie_desktop.services.account import AccountService
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.backups import BackupService
from wujie_desktop.services.batches import BatchService
from wujie_desktop.services.callbacks import CallbackService
from wujie_desktop.services.cancel import CancelService
from wujie_desktop.services.charge_agreement import ChargeAgreement
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.culling import CullingService
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.downloads import PictureDownloader
from wujie_desktop.services.exact_request import ExactRequestService
from wujie_desktop.services.file_check import FileCheck
from wujie_desktop.services.full_pictures import FullPictureService
from wujie_desktop.services.history import History
from wujie_desktop.services.lost_requests import LostRequestService
from wujie_desktop.services.moderation import ModerationServices
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.photo_buckets import PhotoBuckets
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.projects import ProjectService
from wujie_desktop.services.retention import RetentionGuard
from wujie_desktop.services.retry import RetryService
from wujie_desktop.services.robots import RobotService
from wujie_desktop.services.sample_pictures import SamplePictureService
from wujie_desktop.services.search import SearchServices
from wujie_desktop.services.snippets import SnippetService
from wujie_desktop.services.submission import SubmissionService
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.services.team_seat import TeamSeat
from wujie_desktop.services.template_library import TemplateLibrary
from wujie_desktop.services.thumbnails import ThumbnailService
from wujie_desktop.services.training_services import TrainingServices
from wujie_desktop.services.updates import UpdateService

if TYPE_CHECKING:
    from wujie_desktop.servers.sandbox.gateway import SandboxGateway


@value
class Engine:
    """Everything that works without a window."""

    tasks: TaskSupervisor
    requests: Requests
    raw_answers: RawAnswers
    agreement: ChargeAgreement
    paid_calls: PaidCalls
    submission: SubmissionService
    poller: ResultPoller
    downloads: PictureDownloader
    thumbnails: ThumbnailService
    account: AccountService
    lost_requests: LostRequestService
    cancellation: CancelService
    acceleration: AccelerationService
    callbacks: CallbackService
    retries: RetryService
    file_check: FileCheck
    retention: RetentionGuard
    balances: Balances
    ledger: Ledger
    history: History
    culling: CullingService
    decisions: DecisionService
    full_pictures: FullPictureService
    originals: OriginalStore
    updates: UpdateService
    templates: TemplateLibrary
    training: TrainingServices
    samples: SamplePictureService
    avatars: AvatarService
    snippets: SnippetService
    costs: CostBook
    overrides: BudgetOverrides
    batches: BatchService
    projects: ProjectService
    exact_requests: ExactRequestService
    moderation: ModerationServices
    backups: BackupService
    searching: SearchServices
    robots: RobotService
    buckets: PhotoBuckets
    team: TeamSeat
    sandbox: SandboxGateway | None
