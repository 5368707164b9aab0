"""Every dialog with sample data and nothing behind it, for the smoke test and for screenshots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtWidgets import QDialog

from wujie_desktop.app.commands.rule_sample import rules_sample
from wujie_desktop.app.commands.team_sample import TEAM_SAMPLES, budget_sample, team_sample
from wujie_desktop.app.commands.training_sample import TRAINING_SAMPLES
from wujie_desktop.app.commands.update_sample import sample_update_page
from wujie_desktop.config.environment import DEFAULT_GATEWAY
from wujie_desktop.config.paths import Places
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.config.user import user_name
from wujie_desktop.config.version import version
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.mark_questions import producer_question
from wujie_desktop.domain.aigc_label import LabelFault, first_label, read_label
from wujie_desktop.domain.bucket import Bucket
from wujie_desktop.domain.bucket_findings import BucketFinding, BucketFindingKind
from wujie_desktop.domain.callback import CallbackPlan
from wujie_desktop.domain.connection import SYSTEM_WAY
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import LibraryMissing, PlaceRefused
from wujie_desktop.domain.events import ProjectsRead
from wujie_desktop.domain.exact_request import ExactRequest
from wujie_desktop.domain.export_plan import ExportPlan
from wujie_desktop.domain.export_preset import BUILT_IN
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.housekeeping import (
    Amount,
    GiveUpPlan,
    PersonFound,
    PersonPart,
    PersonRest,
    RejectedOriginal,
    Space,
    SpaceKind,
    Spared,
)
from wujie_desktop.domain.ids import NO_PROJECT, AvatarKey, PictureKey, ProjectId, RequestId
from wujie_desktop.domain.label_findings import Carrier, FileFault, FoundLabel, LabelFindings
from wujie_desktop.domain.marks import NO_MARKS
from wujie_desktop.domain.past_request import PastRequest, RequestRecord
from wujie_desktop.domain.policy import NO_POLICY
from wujie_desktop.domain.policy_book import PolicyBook
from wujie_desktop.domain.profile import KeyStorage, Profile, ProfileKind
from wujie_desktop.domain.project import Project
from wujie_desktop.domain.request import FaultKind, Request, RequestState, SubmissionFault
from wujie_desktop.domain.robots import Robot, RobotKind, RobotOutcome, RobotTrouble
from wujie_desktop.domain.storage import Storage, StorageKind
from wujie_desktop.domain.training_objections import TrainingRules
from wujie_desktop.library.request_search import RequestQuery
from wujie_desktop.presenters.account.first_steps import FirstSteps
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.compose.avatar_model import AvatarModel
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.dialogs.housekeeping_words import give_up_question, give_up_word
from wujie_desktop.presenters.dialogs.label_words import label_report
from wujie_desktop.presenters.dialogs.library_words import (
    LibraryOverview,
    default_words,
    missing_words,
    refusal_words,
)
from wujie_desktop.presenters.hand_off.faulty_label_words import faulty_label_facts
from wujie_desktop.presenters.policies.policy_editor import PolicyEditor
from wujie_desktop.presenters.policies.policy_words import view_change_sentence
from wujie_desktop.presenters.requests.request_history_presenter import RequestHistoryPresenter
from wujie_desktop.presenters.requests.request_view import Namers, request_view
from wujie_desktop.presenters.text.confirmation import forget_question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.move_journal import Move
from wujie_desktop.services.policies import PolicyService
from wujie_desktop.ui.compose.avatar_dialog import AvatarDialog
from wujie_desktop.ui.compose.request_dialog import RequestDialog
from wujie_desktop.ui.compose.template_dialog import TemplateDialog
from wujie_desktop.ui.dialogs.about import AboutDialog
from wujie_desktop.ui.dialogs.contest import ContestDialog
from wujie_desktop.ui.dialogs.deliveries import DeliveriesDialog
from wujie_desktop.ui.dialogs.erase_person import ErasePersonDialog
from wujie_desktop.ui.dialogs.faulty_labels import FaultyLabelsDialog
from wujie_desktop.ui.dialogs.file_label import FileLabelDialog
from wujie_desktop.ui.dialogs.keys import KeySheet
from wujie_desktop.ui.dialogs.ledger import LedgerDialog
from wujie_desktop.ui.dialogs.locate import LocateDialog
from wujie_desktop.ui.dialogs.move_to_project import MoveToProjectDialog
from wujie_desktop.ui.dialogs.moving import MovingDialog
from wujie_desktop.ui.dialogs.name import NameDialog
from wujie_desktop.ui.dialogs.projects import ProjectsDialog
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.reason import ReasonDialog
from wujie_desktop.ui.dialogs.recall import LostRequestDialog
from wujie_desktop.ui.dialogs.statistics import StatisticsDialog
from wujie_desktop.ui.dialogs.typed_question import TypedQuestion
from wujie_desktop.ui.dialogs.welcome import WelcomeDialog
from wujie_desktop.ui.hand_off.dry_run_dialog import DryRunDialog
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.requests.request_history_dialog import RequestHistoryDialog
from wujie_desktop.ui.requests.vendor_history_dialog import VendorHistoryDialog
from wujie_desktop.ui.settings.account_page import AccountPage
from wujie_desktop.ui.settings.bucket_page import BucketPage
from wujie_desktop.ui.settings.budget_page import BudgetPage
from wujie_desktop.ui.settings.callback_page import CallbackPage
from wujie_desktop.ui.settings.connection_page import ConnectionPage
from wujie_desktop.ui.settings.diagnostics_page import DiagnosticsPage
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.export_label_page import ExportLabelPage
from wujie_desktop.ui.settings.general_page import GeneralPage
from wujie_desktop.ui.settings.library_page import LibraryPage
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.settings.policy_page import PolicyPage
from wujie_desktop.ui.settings.restore_page import RestorePage
from wujie_desktop.ui.settings.robots_page import RobotsPage
from wujie_desktop.ui.settings.settings_file_page import SettingsFilePage
from wujie_desktop.ui.settings.space_page import SpacePage

Sample = Callable[[MainWindow], QDialog]


def _settings(window: MainWindow, name: DialogName = DialogName.GENERAL) -> SettingsDialog:
    dialog = SettingsDialog(window, {part: partial(make, window) for part, make in PAGES.items()})
    dialog.show_page(name)
    return dialog


def _general(window: MainWindow) -> GeneralPage:
    return GeneralPage(
        Settings(),
        theme="system",
        system_name=user_name(),
        layout_action=window.actions_by_id["default-layout"],
    )


def _account(_window: MainWindow) -> AccountPage:
    return AccountPage(
        Profile(ProfileKind.LIVE), Profile(ProfileKind.SANDBOX), default_gateway=DEFAULT_GATEWAY
    )


def _policies(_window: MainWindow) -> PolicyPage:
    preferences = Preferences(SettingsStore(Path(gettempdir())), Settings())
    policies = PolicyService(hub=EventHub(), preferences=preferences)
    return PolicyPage(PolicyEditor(policies.book, policies), str)


def _welcome(window: MainWindow) -> WelcomeDialog:
    return WelcomeDialog(window, language="", theme="system", steps=FirstSteps())


def _avatars(window: MainWindow) -> AvatarDialog:
    book = AvatarModel(hub=EventHub(), samples=SamplePictureCache())
    return AvatarDialog(window, book=book, signals=window.signals.compose)


def _templates(window: MainWindow) -> TemplateDialog:
    choice = TemplateModel(hub=EventHub(), samples=SamplePictureCache())
    return TemplateDialog(window, choice=choice, signals=window.signals.compose)


_FOLDER = Path("/home/wujie/.local/share/WujieDesktop")
_DISK, _SHARE = Path("/media/wujie/assets/WujieDesktop"), Path("/mnt/nas/originals")


def _library(_window: MainWindow) -> LibraryPage:
    page = LibraryPage()
    move = Move(Places(_FOLDER, _FOLDER), Places(_DISK, _SHARE), "")
    storage = Storage(StorageKind.SYNCED, "Dropbox")
    page.show_overview(
        LibraryOverview(move.target, storage, is_away=True, left=move, left_size=12_300_000_000)
    )
    return page


_PERSON = AvatarKey("666A1E42BB02FBA6E530269352FF086B")
_PLAN = GiveUpPlan(
    tuple(
        RejectedOriginal(PictureKey(f"{n}"), f"{n}", "", 4_100_000, NO_MARKS, False, False, 0)  # noqa: FBT003 - nobody contests it
        for n in range(120)
    ),
    dict.fromkeys(Spared, 3),
)


def _space(_window: MainWindow) -> SpacePage:
    page = SpacePage()
    amounts = {kind: Amount(1_240, 12_300_000_000) for kind in SpaceKind}
    page.show_space(Space(amounts, {_PERSON: Amount(600, 4_100_000_000)}, {}, {}, {}))
    page.show_plan(_PLAN)
    return page


def _erase_person(window: MainWindow) -> ErasePersonDialog:
    dialog = ErasePersonDialog(window)
    dialog.show_people(((_PERSON, "Lena"),))
    dialog.people.setCurrentIndex(1)
    found = PersonFound(
        _PERSON,
        "Lena",
        dict.fromkeys(PersonPart, 12),
        dict.fromkeys(PersonRest, 12),
        Amount(12, 49_000_000),
        Amount(7, 320_000_000),
    )
    dialog.show_found(found)
    return dialog


def _locate(window: MainWindow) -> LocateDialog:
    missing = LibraryMissing(str(_DISK), FailureReason.NO_SUCH_FILE)
    dialog = LocateDialog(window, missing_words(missing), default_words(has_library=True))
    dialog.refuse(refusal_words(PlaceRefused(str(_SHARE), FailureReason.OTHER_LIBRARY)))
    return dialog


def _moving(window: MainWindow) -> MovingDialog:
    dialog = MovingDialog(window, str(_DISK))
    dialog.show_progress(4_100_000_000, 12_300_000_000)
    return dialog


def _book() -> ProjectBook:
    """Some projects: one with a budget, one that is archived."""
    hub = EventHub()
    book = ProjectBook(hub=hub)
    with_budget = Project(ProjectId("1"), "Singles’ Day", budget=1_200, policy="shop-main-picture")
    archived = Project(ProjectId("2"), "Winter", is_archived=True)
    of_lin = Project(ProjectId("3"), "Lumière", is_shared=True, person="Lin")
    hub.publish(ProjectsRead((with_budget, archived, of_lin)))
    return book


def _projects(window: MainWindow) -> ProjectsDialog:
    book = _book()
    dialog = ProjectsDialog(window, book, PolicyBook().names, "", has_team=True)
    dialog.edit(book.projects[0])
    dialog.warn(view_change_sentence(12, 3))
    return dialog


def _robots(_window: MainWindow) -> RobotsPage:
    kept = Robot("1", RobotKind.DINGTALK, keeping=KeyStorage.KEYCHAIN)
    page = RobotsPage((kept, Robot("2", RobotKind.WECOM)), is_quiet=True)
    outcome = RobotOutcome(RobotTrouble.CLOCK, "310000", "", 4000)
    page.show_outcome(kept, outcome)
    return page


def _bucket(_window: MainWindow) -> BucketPage:
    bucket = Bucket(
        "1",
        "https://s3.oss-cn-hangzhou.aliyuncs.com",
        "cn-hangzhou",
        "My Photos",
        "/",
        "AKID EXAMPLE",
        hours=1,
        keeping=KeyStorage.KEYCHAIN,
    )
    page = BucketPage(bucket, TrainingRules(), has_own=True)
    reason = FailureReason.BUCKET_DENIES.of("AccessDenied")
    page.show_findings([BucketFinding(kind, reason, 4000) for kind in BucketFindingKind])
    return page


def _exact_request(window: MainWindow) -> RequestDialog:
    request = ExactRequest("https://", b"{}")
    return RequestDialog(window, show_request=lambda _reveal: request)


def _request_history(window: MainWindow) -> RequestHistoryDialog:
    async def find(_query: RequestQuery) -> list[int]:
        return [1]

    async def read(_rows: Sequence[int]) -> Mapping[int, PastRequest]:
        return {}

    presenter = RequestHistoryPresenter(
        find=find,
        read=read,
        names=dict,
        today=date.today,
        spawn=lambda work, _name: work.close(),
    )
    dialog = RequestHistoryDialog(window, presenter, window.gallery.view.gallery)
    sent = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)
    draft = example_draft()
    fault = SubmissionFault(FaultKind.CONNECTION_LOST, "", "", "7a6f29d0c5b1")
    request = Request(
        RequestId("1"), "sandbox", draft, RequestState.UNKNOWN, sent, 20, "7a6f29d0c5b1", fault
    )
    record = RequestRecord(request, (), '{"code":"200"}', sent, frozenset())
    namers = Namers("—", str, lambda _draft: "×4 ×6")
    view = request_view(record, "{}", namers)
    dialog.chosen.connect(lambda _name: dialog.show_request(view))
    presenter.model.show([1])
    presenter.model.keep([1], {1: PastRequest(request, ())})
    return dialog


def _file_label(window: MainWindow) -> FileLabelDialog:
    dialog = FileLabelDialog(window)
    label = first_label("doubao", "7a6f29d0c5b1")
    found = FoundLabel(Carrier.XMP, read_label(label.text))
    dialog.show_report(label_report(Path("portrait.jpg"), LabelFindings("JPEG", (found, found))))
    return dialog


PAGES: Mapping[DialogName, Callable[[MainWindow], SettingsPage]] = {
    DialogName.GENERAL: _general,
    DialogName.ACCOUNT: _account,
    DialogName.BUDGET: lambda _window: BudgetPage(limit=0, spent=0, team=budget_sample()),
    DialogName.TEAM: lambda _window: team_sample(),
    DialogName.POLICIES: _policies,
    DialogName.EXPORT_LABEL: lambda _window: ExportLabelPage(producer="a b", propagator=""),
    DialogName.KEYS: lambda window: KeySheet(
        window.keyboard.bindings, has_colours=window.culling.offers_colours
    ),
    DialogName.CONNECTION: lambda _window: ConnectionPage(
        SYSTEM_WAY, Profile(ProfileKind.LIVE), "https://…"
    ),
    DialogName.CALLBACKS: lambda _window: CallbackPage(CallbackPlan()),
    DialogName.ROBOTS: _robots,
    DialogName.BUCKET: _bucket,
    DialogName.LIBRARY: _library,
    DialogName.RESTORE: lambda _window: RestorePage(),
    DialogName.SPACE: _space,
    DialogName.SETTINGS_FILE: lambda _window: SettingsFilePage(),
    DialogName.UPDATES: lambda _window: sample_update_page(),
    DialogName.DIAGNOSTICS: lambda _window: DiagnosticsPage(),
}
"""What the settings show."""
_WRONG = ((FileFault.TWO_LABELS,), (FileFault.TWO_LABELS, LabelFault.CHARACTERS))
BY_NAME: Mapping[DialogName, Sample] = {
    DialogName.ABOUT: lambda window: AboutDialog(
        window, version=version(), data_folder="/home/wujie/.local/share/wujie-desktop"
    ),
    DialogName.AVATARS: _avatars,
    DialogName.ERASE_PERSON: _erase_person,
    DialogName.EXACT_REQUEST: _exact_request,
    DialogName.FILE_LABEL: _file_label,
    DialogName.LEDGER: LedgerDialog,
    DialogName.LOCATE_LIBRARY: _locate,
    DialogName.REQUEST_HISTORY: _request_history,
    DialogName.PROJECTS: _projects,
    DialogName.RULES: rules_sample,
    DialogName.SETTINGS: _settings,
    DialogName.STATISTICS: StatisticsDialog,
    DialogName.TEMPLATES: _templates,
    DialogName.TRAINING: TRAINING_SAMPLES[DialogName.TRAINING.value],
    DialogName.VENDOR_HISTORY: VendorHistoryDialog,
    DialogName.WELCOME: _welcome,
    **{name: partial(_settings, name=name) for name in PAGES},
}
"""What can be asked for by name."""
SAMPLES: Mapping[str, Sample] = {
    **{name.value: sample for name, sample in BY_NAME.items()},
    "contest": lambda window: ContestDialog(
        window,
        gallery=window.gallery.view.gallery,
        keys=[PictureKey(name) for name in "abc"],
        named="Cyber Envoy, Neon Rain",
        path=Path("/home/wujie/Documents/contest.zip"),
    ),
    "deliveries": DeliveriesDialog,
    "dry-run": lambda window: DryRunDialog(window, ExportPlan(BUILT_IN[0], NO_POLICY, ())),
    "faulty-labels": lambda window: FaultyLabelsDialog(window, faulty_label_facts(_WRONG)),
    "lost-request": LostRequestDialog,
    "move-to-project": lambda window: MoveToProjectDialog(
        window, _book(), pictures=3, current=NO_PROJECT
    ),
    "moving": _moving,
    "name": lambda window: NameDialog(
        window,
        translate("Collections", "New smart view"),
        translate("Collections", "Save"),
        about=translate(
            "Collections",
            "Keeps the filter, the grouping, the order and the size of the tiles.",
        ),
    ),
    "producer": producer_question,
    "give-up": lambda window: TypedQuestion(window, give_up_question(_PLAN), give_up_word()),
    "question": lambda window: QuestionDialog(window, forget_question("demo-app")),
    **TRAINING_SAMPLES,
    **TEAM_SAMPLES,
    "reason": lambda window: ReasonDialog(window, forget_question("demo-app")),
}
"""And what is opened from elsewhere, all by what their pictures are called."""
