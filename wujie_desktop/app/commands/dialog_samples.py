"""Every dialog with sample data and nothing behind it, for the smoke test and for screenshots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtWidgets import QDialog

from wujie_desktop.config.environment import DEFAULT_GATEWAY
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.config.user import user_name
from wujie_desktop.config.version import version
from wujie_desktop.domain.callback import CallbackPlan
from wujie_desktop.domain.connection import SYSTEM_WAY
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.exact_request import ExactRequest
from wujie_desktop.domain.profile import Profile, ProfileKind
from wujie_desktop.domain.updates import UpdateSource
from wujie_desktop.presenters.batch.batch_models import BatchRun
from wujie_desktop.presenters.compose.avatar_model import AvatarModel
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.policies.policy_editor import PolicyEditor
from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.policies import PolicyService
from wujie_desktop.ui.account.form import AccountForm
from wujie_desktop.ui.account.passphrase import PassphraseDialog
from wujie_desktop.ui.batch.dialog import BatchDialog
from wujie_desktop.ui.compose.avatar_dialog import AvatarDialog
from wujie_desktop.ui.compose.budget_dialog import BudgetDialog
from wujie_desktop.ui.compose.request_dialog import RequestDialog
from wujie_desktop.ui.compose.template_dialog import TemplateDialog
from wujie_desktop.ui.dialogs.about import AboutDialog
from wujie_desktop.ui.dialogs.callbacks import CallbackDialog
from wujie_desktop.ui.dialogs.deliveries import DeliveriesDialog
from wujie_desktop.ui.dialogs.diagnostics import DiagnosticsDialog
from wujie_desktop.ui.dialogs.keys import KeySheet
from wujie_desktop.ui.dialogs.ledger import LedgerDialog
from wujie_desktop.ui.dialogs.raw_audit import RawAuditDialog
from wujie_desktop.ui.dialogs.recall import LostRequestDialog
from wujie_desktop.ui.dialogs.restore import RestoreDialog
from wujie_desktop.ui.dialogs.statistics import StatisticsDialog
from wujie_desktop.ui.dialogs.updates import UpdateDialog
from wujie_desktop.ui.dialogs.welcome import WelcomeDialog
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.policies.dialog import PolicyDialog
from wujie_desktop.ui.settings.account_page import AccountPage
from wujie_desktop.ui.settings.appearance_page import AppearancePage
from wujie_desktop.ui.settings.connection_page import ConnectionPage
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.settings.reviewer_page import ReviewerPage

Sample = Callable[[MainWindow], QDialog]


def _appearance() -> AppearancePage:
    return AppearancePage(language="", theme="system", text_size=100, reduced_motion=False)


def _settings(window: MainWindow, page: type[SettingsPage] = AppearancePage) -> SettingsDialog:
    pages = (
        _appearance(),
        AccountPage(Profile(ProfileKind.LIVE), default_gateway=DEFAULT_GATEWAY),
        ConnectionPage(SYSTEM_WAY, address="https://…"),
        ReviewerPage(reviewer="", system_name=user_name()),
    )
    dialog = SettingsDialog(window, pages)
    dialog.show_page(page)
    return dialog


def _welcome(window: MainWindow) -> WelcomeDialog:
    live = Profile(ProfileKind.LIVE)
    form = AccountForm(live, default_gateway=DEFAULT_GATEWAY, is_brief=True)
    return WelcomeDialog(window, look=_appearance(), form=form)


def _batch(window: MainWindow) -> BatchDialog:
    hub = EventHub()
    run = BatchRun(hub=hub, requests=QueueModel(hub=hub, clock=SystemClock()))
    draft = window.compose.draft()
    return BatchDialog(window, run=run, estimate=lambda _draft: None, draft=draft)


def _avatars(window: MainWindow) -> AvatarDialog:
    book = AvatarModel(hub=EventHub(), samples=SamplePictureCache())
    return AvatarDialog(window, book=book, signals=window.signals.compose)


def _templates(window: MainWindow) -> TemplateDialog:
    choice = TemplateModel(hub=EventHub(), samples=SamplePictureCache())
    return TemplateDialog(window, choice=choice, signals=window.signals.compose)


def _updates(window: MainWindow) -> UpdateDialog:
    return UpdateDialog(window, source=UpdateSource(), version=version(), is_automatic=False)


def _policies(window: MainWindow) -> PolicyDialog:
    preferences = Preferences(SettingsStore(Path(gettempdir())), Settings())
    policies = PolicyService(hub=EventHub(), preferences=preferences)
    return PolicyDialog(window, PolicyEditor(policies.book, policies))


def _exact_request(window: MainWindow) -> RequestDialog:
    request = ExactRequest("https://", b"{}")
    return RequestDialog(window, show_request=lambda _reveal: request)


BY_NAME: Mapping[DialogName, Sample] = {
    DialogName.ABOUT: lambda window: AboutDialog(
        window, version=version(), data_folder="/home/wujie/.local/share/wujie-desktop"
    ),
    DialogName.ACCOUNT: lambda window: _settings(window, AccountPage),
    DialogName.AVATARS: _avatars,
    DialogName.BATCH: _batch,
    DialogName.BUDGET: lambda window: BudgetDialog(window, limit=0, spent=0),
    DialogName.CALLBACKS: lambda window: CallbackDialog(window, CallbackPlan()),
    DialogName.CONNECTION: lambda window: _settings(window, ConnectionPage),
    DialogName.DIAGNOSTICS: DiagnosticsDialog,
    DialogName.EXACT_REQUEST: _exact_request,
    DialogName.KEYS: lambda window: KeySheet(window, window.keyboard.bindings),
    DialogName.LEDGER: LedgerDialog,
    DialogName.LOST_PICTURES: lambda window: LostRequestDialog(window, offers_sending=False),
    DialogName.POLICIES: _policies,
    DialogName.RESTORE: RestoreDialog,
    DialogName.SETTINGS: _settings,
    DialogName.STATISTICS: StatisticsDialog,
    DialogName.TEMPLATES: _templates,
    DialogName.UPDATES: _updates,
    DialogName.WELCOME: _welcome,
}
"""What can be asked for by name."""
SAMPLES: Mapping[str, Sample] = {
    **{name.value: sample for name, sample in BY_NAME.items()},
    "deliveries": DeliveriesDialog,
    "lost-request": LostRequestDialog,
    "passphrase": PassphraseDialog,
    "raw-audit": lambda window: RawAuditDialog(window, "{}"),
}
"""And what is opened from elsewhere, all by what their pictures are called."""
