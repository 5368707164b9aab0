"""Builds and paints the window before anything slow is imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from wujie_desktop.app.process.start_trace import trace
from wujie_desktop.app.window.window_frame import dress
from wujie_desktop.config.paths import DRAFT, DRAFTS
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.workbench import LibraryLoader, Workbench
from wujie_desktop.domain.collection_book import CollectionBook
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.events import (
    BalanceRead,
    DecisionsChanged,
    MarksChanged,
    ProjectsRead,
    VerdictsContested,
)
from wujie_desktop.domain.profile import MIX, Access
from wujie_desktop.presenters.account.account_status import AccountStatus, Library
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.compose.avatar_model import AvatarModel
from wujie_desktop.presenters.compose.compose_presenter import ComposePresenter
from wujie_desktop.presenters.compose.prompt_aids import PromptAids
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.inspector.inspector_presenter import InspectorPresenter
from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
from wujie_desktop.presenters.viewer.picture_cache import PictureCache
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.furniture import furnish
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.theme.apply import apply_theme
from wujie_desktop.ui.theme.motion import reduce_motion
from wujie_desktop.ui.theme.palette import resolve_theme
from wujie_desktop.ui.top_bar import TopBar
from wujie_desktop.ui.window_memory import restore_window

if TYPE_CHECKING:
    from wujie_desktop.config.settings import Settings
    from wujie_desktop.ui.compose.page import ComposePage


def open_window(
    app: QApplication,
    options: Options,
    preferences: Preferences,
    *,
    former: Workbench | None = None,
    window: MainWindow | None = None,
) -> Workbench:
    """Apply language and theme, and build the window, in `window` if given. It is shown; where it
    takes the place of that of `former`, whoever shows it makes that one go. The sitting of `former`
    goes on."""
    settings = preferences.settings
    if window is None:
        dress(app, options, settings)
    reduce_motion(reduced=settings.reduced_motion)
    theme = options.theme or settings.theme
    since = former.gallery.sitting.since if former else None
    workbench = build_workbench(app, options, theme, preferences, since=since, window=window)
    if former and workbench.is_of_the_account(former):
        workbench.gallery.sitting.requests |= former.gallery.sitting.requests
    if not former:
        workbench.window.left.fill_form = partial(_fill_form, workbench, options)
    restore_window(workbench.window, settings)
    hub = workbench.hub
    hub.subscribe(ProjectsRead, lambda event: _judge_projects(workbench, event))
    if settings.policy:
        workbench.policies.announce()
        workbench.window.policy.show_policies(workbench.policies.book)
    workbench.loader.open()
    if workbench.loader.is_open:
        workbench.account_status.use_library(Library.OPEN)
    if former:
        from wujie_desktop.app.window.handover import Handover

        Handover(former.window, workbench.window)
    workbench.window.left.follow(workbench.window.switch.workspace)
    workbench.window.gallery.count_now()
    apply_theme(app, resolve_theme(theme, app))  # once, over everything that is there
    if not former:
        workbench.window.appear()
    return workbench


def _fill_form(workbench: Workbench, options: Options, compose: ComposePage) -> None:
    """Fill the form with what was in it, as far as that is known without an account, and its foot
    with what was known of the costs."""
    kept, settings = None, workbench.preferences.settings
    if any((options.data_folder / name).exists() for name in (DRAFT, DRAFTS)):
        from wujie_desktop.config.draft_store import DraftStore

        own = settings.profile_named(options.profile).app_id
        name = "" if options.is_embedded else own or options.environment.app_id
        store = DraftStore(options.data_folder, options.profile, name)
        kept = store.load()
        budget = settings.profile_named(options.profile).daily_budget
        workbench.generate.recall(store.costs, budget)
    if options.profile in settings.teams:
        from wujie_desktop.domain.team_membership import read_membership

        membership = read_membership(settings.teams, options.profile)
        compose.privacy.offer(membership is not None and membership.shares_requests)
    compose.set_draft(kept or compose.draft())


def _hide_toast(window: MainWindow, event: DecisionsChanged) -> None:
    """What was said of an earlier decision is past, unless it was another member of the team who
    decided."""
    if type(event) is DecisionsChanged:
        window.toast.hide()


def _show_balance(bar: TopBar, event: BalanceRead) -> None:
    age = (datetime.now(UTC) - event.read_at).total_seconds() if event.read_at else 0
    bar.show_balance(event.points, age)


def _judge_projects(workbench: Workbench, event: ProjectsRead) -> None:
    """Let the policies of projects hold, made when there is the first."""
    if any(project.policy for project in event.projects):
        workbench.policies.on_projects_read(event)


def paint_now(app: QApplication, window: MainWindow) -> None:
    """Paint the whole window before the loop exists: the slow imports come after this.

    No task can be running yet, so handling events here cannot interrupt one.
    """
    end_pauses(window)
    if window.windowHandle().isExposed():  # else Qt does all of it when it is
        for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateLater):
            QCoreApplication.sendPostedEvents(None, kind.value)
        window.repaint()
    app.sync()
    trace("painted")


def end_pauses(window: QWidget) -> None:
    """Do now what waits for a pause, such as counting, and what that makes wait: the first picture
    is to be the last."""
    for _round in range(2):
        for pause in window.findChildren(QTimer):
            if pause.isSingleShot() and pause.isActive():
                pause.stop()
                pause.timeout.emit()


def build_workbench(
    app: QApplication,
    options: Options,
    theme: str,
    preferences: Preferences,
    *,
    since: datetime | None = None,
    window: MainWindow | None = None,
) -> Workbench:
    """Return the window with its models, without services. What is in it is not yet shown."""
    hub, thumbnails, samples = EventHub(), ThumbnailCache(), SamplePictureCache()
    account_status = _account_status(options, preferences.settings, hub)
    models = build_models(hub, thumbnails, samples, account_status, since=since)
    tokens = resolve_theme(theme, app)
    models.culling.has_colours = preferences.settings.colour_labels
    window = window or MainWindow()
    furnish(window, models, tokens)
    for part in (thumbnails, samples, *models.senders):
        part.setParent(window)
    hub.subscribe(BalanceRead, partial(_show_balance, window.top_bar))
    hub.subscribe(MarksChanged, window.toast.on_marks_changed)
    hub.subscribe(DecisionsChanged, partial(_hide_toast, window))
    return Workbench(
        app=app,
        hub=hub,
        thumbnails=thumbnails,
        large=models.large,
        samples=samples,
        templates=models.templates,
        avatars=models.avatars,
        gallery=models.gallery,
        requests=models.requests,
        generate=models.generate,
        projects=models.projects,
        account_status=account_status,
        window=window,
        theme=_follow_theme(app, window, theme),
        preferences=preferences,
        loader=LibraryLoader(
            options,
            hub,
            gallery=models.gallery,
            book=models.book,
            thumbnails=thumbnails,
            samples=samples,
        ),
    )


def _account_status(options: Options, settings: Settings, hub: EventHub) -> AccountStatus:
    """Whose account it is, while the library opens."""
    profile = settings.profile_named(options.profile)
    can_sign = options.can_sign or bool(profile.keeping)
    made = AccountStatus(
        profile,
        Access.READY if can_sign else Access.MISSING,
        hub=hub,
        scenario=options.scenario or MIX if options.is_embedded and not profile.gateway else "",
    )
    made.use_library(Library.OPENING)
    return made


def build_models(
    hub: EventHub,
    thumbnails: ThumbnailCache,
    samples: SamplePictureCache,
    account_status: AccountStatus,
    *,
    since: datetime | None = None,
) -> Models:
    """Return the presenters of one window."""
    clock = SystemClock()
    gallery = GalleryModel(hub=hub, thumbnails=thumbnails, clock=clock, since=since)
    requests = QueueModel(hub=hub, clock=clock)
    gallery.collection.terms.missing = requests.missing
    generate = ComposePresenter(hub=hub, clock=clock)
    generate.use_access(account_status.access)
    account_status.changed.connect(lambda: generate.use_access(account_status.access))
    avatars = AvatarModel(hub=hub, samples=samples)
    projects = ProjectBook(hub=hub)
    projects.picked = partial(_picked, gallery)
    inspect = InspectorPresenter(gallery, clock)
    inspect.name_avatar = avatars.name_of
    inspect.name_project = projects.title
    hub.subscribe(VerdictsContested, gallery.collection.on_verdicts_contested)
    hub.subscribe(VerdictsContested, lambda _event: gallery.counts_changed.emit())
    hub.subscribe(VerdictsContested, inspect.on_verdicts_contested)
    return Models(
        account_status=account_status,
        gallery=gallery,
        requests=requests,
        generate=generate,
        inspect=inspect,
        history=HistoryPresenter(gallery),
        culling=CullingPresenter(gallery.collection.has_colour),
        deciding=DecisionPresenter(gallery),
        large=PictureCache(hub=hub),
        templates=TemplateModel(hub=hub, samples=samples),
        avatars=avatars,
        aids=PromptAids(hub=hub),
        projects=projects,
        book=CollectionBook(),
    )


def _picked(gallery: GalleryModel) -> int:
    """All that is picked, as a set."""
    from wujie_desktop.domain.filter_terms import with_choices

    return gallery.collection.matching(ViewOptions(with_choices(Choice.PICK)))


def _follow_theme(app: QApplication, window: MainWindow, first: str) -> Callable[[], str]:
    """Let the menu and the system change the theme. Returns a callable that tells the theme chosen
    last."""
    chosen = [first]

    def dress(theme: str) -> None:
        chosen[0] = theme
        tokens = resolve_theme(theme, app)
        apply_theme(app, tokens)
        window.set_tokens(tokens)

    def follow_system() -> None:
        dress(chosen[0])

    window.signals.theme_requested.connect(dress)
    hints = app.styleHints()
    signals = (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged)
    for changed in signals:
        changed.connect(follow_system)
    window.destroyed.connect(lambda: [changed.disconnect(follow_system) for changed in signals])
    window.menus.theme = lambda: chosen[0]
    return window.menus.theme
