"""Every dialog by name with sample data, for smoke test and screenshots."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from wujie_desktop.config.run_options import Options
from wujie_desktop.config.user import user_name
from wujie_desktop.domain.callback import CallbackPlan
from wujie_desktop.domain.updates import UpdateSource
from wujie_desktop.ui.main_window import MainWindow

EVERY_DIALOG = (
    "keys",
    "about",
    "recall",
    "ledger",
    "callbacks",
    "deliveries",
    "restore",
    "diagnostics",
    "updates",
    "templates",
    "avatars",
    "budget",
    "exact-request",
    "batch",
    "settings",
    "settings/account",
    "welcome",
    "passphrase",
    "policies",
    "statistics",
    "raw-audit",
)


def build_dialog(name: str, window: MainWindow, options: Options) -> QDialog:
    """Return the dialog called `name` with sample data, not yet open."""
    match name:
        case "keys":
            from wujie_desktop.ui.dialogs.keys import KeySheet

            return KeySheet(window, window.keyboard.bindings)
        case "about":
            from wujie_desktop.config.version import version
            from wujie_desktop.ui.dialogs.about import AboutDialog

            return AboutDialog(window, version=version(), data_folder=str(options.data_folder))
        case "recall":
            from wujie_desktop.ui.dialogs.recall import LostRequestDialog

            return LostRequestDialog(window)
        case "ledger":
            from wujie_desktop.ui.dialogs.ledger import LedgerDialog

            return LedgerDialog(window)
        case "callbacks" | "deliveries":
            return _build_callback_dialog(name, window)
        case "updates":
            from wujie_desktop.config.version import version
            from wujie_desktop.ui.dialogs.updates import UpdateDialog

            return UpdateDialog(
                window, source=UpdateSource(), version=version(), is_automatic=False
            )
        case "settings" | "settings/account" | "welcome" | "passphrase" | "raw-audit":
            return _build_page_dialog(name, window)
        case "templates" | "avatars" | "batch" | "budget" | "exact-request":
            return _build_compose_dialog(name, window)
        case "restore" | "diagnostics":
            return _build_rescue_dialog(name, window)
        case _:
            return _build_insight_dialog(name, window)


def _build_page_dialog(name: str, window: MainWindow) -> QDialog:
    from wujie_desktop.domain.connection import SYSTEM_WAY
    from wujie_desktop.ui.dialogs.raw_audit import RawAuditDialog
    from wujie_desktop.ui.settings.appearance_page import AppearancePage
    from wujie_desktop.ui.settings.connection_page import ConnectionPage
    from wujie_desktop.ui.settings.dialog import SettingsDialog
    from wujie_desktop.ui.settings.reviewer_page import ReviewerPage

    if name == "raw-audit":
        return RawAuditDialog(window, "{}")
    if name != "settings":
        return _build_account_dialog(name, window)
    look = AppearancePage(language="", theme="system", text_size=100, reduced_motion=False)
    reviewer = ReviewerPage(reviewer="", system_name=user_name())
    connection = ConnectionPage(SYSTEM_WAY, address="https://…")
    return SettingsDialog(window, (look, reviewer, connection))


def _build_callback_dialog(name: str, window: MainWindow) -> QDialog:
    from wujie_desktop.ui.dialogs.callbacks import CallbackDialog
    from wujie_desktop.ui.dialogs.deliveries import DeliveriesDialog

    plan = CallbackPlan()
    return CallbackDialog(window, plan) if name == "callbacks" else DeliveriesDialog(window)


def _build_account_dialog(name: str, window: MainWindow) -> QDialog:
    from wujie_desktop.config.environment import DEFAULT_GATEWAY
    from wujie_desktop.domain.profile import Profile, ProfileKind
    from wujie_desktop.ui.settings.appearance_page import AppearancePage

    profile, look = (
        Profile(ProfileKind.LIVE),
        AppearancePage(language="", theme="system", text_size=100, reduced_motion=False),
    )
    match name:
        case "welcome":
            from wujie_desktop.ui.account.form import AccountForm
            from wujie_desktop.ui.dialogs.welcome import WelcomeDialog

            form = AccountForm(profile, default_gateway=DEFAULT_GATEWAY, is_brief=True)
            return WelcomeDialog(window, look=look, form=form)
        case "passphrase":
            from wujie_desktop.ui.account.passphrase import PassphraseDialog

            return PassphraseDialog(window)
        case _:
            from wujie_desktop.ui.settings.account_page import AccountPage
            from wujie_desktop.ui.settings.dialog import SettingsDialog

            pages = (look, AccountPage(profile, default_gateway=DEFAULT_GATEWAY))
            return SettingsDialog(window, pages, name.partition("/")[2])


def _build_rescue_dialog(name: str, window: MainWindow) -> QDialog:
    from wujie_desktop.ui.dialogs.diagnostics import DiagnosticsDialog
    from wujie_desktop.ui.dialogs.restore import RestoreDialog

    return RestoreDialog(window) if name == "restore" else DiagnosticsDialog(window)


def _build_compose_dialog(name: str, window: MainWindow) -> QDialog:
    match name:
        case "budget":
            from wujie_desktop.ui.compose.budget_dialog import BudgetDialog

            return BudgetDialog(window, limit=0, spent=0)
        case "exact-request":
            from wujie_desktop.domain.exact_request import ExactRequest
            from wujie_desktop.ui.compose.request_dialog import RequestDialog

            request = ExactRequest("https://", b"{}")
            return RequestDialog(window, show_request=lambda _reveal: request)
        case _:
            return _build_chooser(name, window)


def _build_insight_dialog(name: str, window: MainWindow) -> QDialog:
    from wujie_desktop.domain.policy_book import PolicyBook
    from wujie_desktop.presenters.policies.policy_editor import PolicyEditor
    from wujie_desktop.presenters.policies.policy_view import PolicyView
    from wujie_desktop.services.hub import EventHub
    from wujie_desktop.ui.dialogs.statistics import StatisticsDialog
    from wujie_desktop.ui.policies.dialog import PolicyDialog

    match name:
        case "statistics":
            return StatisticsDialog(window)
        case "policies":
            return PolicyDialog(window, PolicyEditor(PolicyBook(), PolicyView(EventHub())))
        case _:
            raise ValueError(f"there is no dialog {name!r}")


def _build_chooser(name: str, window: MainWindow) -> QDialog:
    from wujie_desktop.presenters.batch.batch_models import BatchRun
    from wujie_desktop.presenters.compose.avatar_model import AvatarModel
    from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
    from wujie_desktop.presenters.compose.template_model import TemplateModel
    from wujie_desktop.presenters.queue.queue_model import QueueModel
    from wujie_desktop.services.clock import SystemClock
    from wujie_desktop.services.hub import EventHub
    from wujie_desktop.ui.batch.dialog import BatchDialog
    from wujie_desktop.ui.compose.avatar_dialog import AvatarDialog
    from wujie_desktop.ui.compose.template_dialog import TemplateDialog

    hub, faces, signals = EventHub(), SamplePictureCache(), window.signals.compose
    if name == "batch":
        run = BatchRun(hub=hub, requests=QueueModel(hub=hub, clock=SystemClock()))
        draft = window.compose.draft()
        return BatchDialog(window, run=run, estimate=lambda _draft: None, draft=draft)
    if name == "avatars":
        return AvatarDialog(window, book=AvatarModel(hub=hub, faces=faces), signals=signals)
    return TemplateDialog(window, choice=TemplateModel(hub=hub, faces=faces), signals=signals)
