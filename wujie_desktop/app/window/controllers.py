"""Builds every controller that works with the engine.

Imported once the engine is open, because controllers import the dialogs.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from wujie_desktop.app.window.automation import Automation, build_automation
from wujie_desktop.app.window.handing_off import HandingOff, build_handing_off
from wujie_desktop.app.window.team import (
    build_team_activity_controller,
    build_team_archive_controller,
    build_team_controller,
)
from wujie_desktop.app.window.training import build_face_controller, build_training_controller
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.acceleration_controller import AccelerationController
from wujie_desktop.controllers.account_avatar_controller import AccountAvatarController
from wujie_desktop.controllers.batch_controller import BatchController
from wujie_desktop.controllers.bin_controller import BinController
from wujie_desktop.controllers.bucket_controller import BucketController
from wujie_desktop.controllers.callback_controller import CallbackController
from wujie_desktop.controllers.catalogue_controller import CatalogueController
from wujie_desktop.controllers.collection_controller import CollectionController
from wujie_desktop.controllers.compose_controller import ComposeController
from wujie_desktop.controllers.face_controller import FaceController
from wujie_desktop.controllers.outgoing_controller import OutgoingController
from wujie_desktop.controllers.picture_controller import PictureController
from wujie_desktop.controllers.policy_controller import PolicyController
from wujie_desktop.controllers.project_controller import ProjectController
from wujie_desktop.controllers.request_history_controller import RequestHistoryController
from wujie_desktop.controllers.robot_controller import RobotController
from wujie_desktop.controllers.statistics_controller import StatisticsController
from wujie_desktop.controllers.team_activity_controller import TeamActivityController
from wujie_desktop.controllers.team_archive_controller import TeamArchiveController
from wujie_desktop.controllers.team_controller import TeamController
from wujie_desktop.controllers.training_controller import TrainingController
from wujie_desktop.controllers.update_controller import UpdateController
from wujie_desktop.controllers.view_change import ViewChanges
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.account.profile_words import account_title
from wujie_desktop.presenters.batch.batch_models import BatchPreview
from wujie_desktop.presenters.dialogs.export_words import refusal
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.requests.request_view import Namers
from wujie_desktop.presenters.text.formatting import one_line, shorten_key
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.kept_secrets import KeptSecrets
from wujie_desktop.services.robot_addresses import RobotAddresses

_PROMPT = 40
"""Characters of a prompt that name a picture in a list."""


@value
class Controllers:
    """Keeps the controllers alive as long as the engine: a signal does not keep its listener."""

    pictures: PictureController
    bin: BinController
    updates: UpdateController
    callbacks: CallbackController
    policies: PolicyController
    projects: ProjectController
    statistics: StatisticsController
    handing_off: HandingOff
    catalogue: CatalogueController
    account_avatars: AccountAvatarController
    acceleration: AccelerationController
    training: TrainingController
    faces: FaceController
    batch: BatchController
    compose: ComposeController
    request_history: RequestHistoryController
    collections: CollectionController
    automation: Automation
    robots: RobotController
    bucket: BucketController
    team: TeamController
    team_activity: TeamActivityController
    team_archive: TeamArchiveController


def build_controllers(
    workbench: Workbench,
    engine: Engine,
    preferences: Preferences,
    secrets: KeptSecrets,
    data_folder: Path,
) -> Controllers:
    """Connect the window's signals to the services."""
    spawn = engine.tasks.spawn
    batch = _batch(workbench, engine)
    changes = _view_changes(workbench, engine)
    handing_off = build_handing_off(workbench, engine, preferences)
    training = build_training_controller(workbench, engine, preferences)
    policies = _policies(workbench, engine, changes)
    title_of = partial(_title_of, workbench.gallery)
    return Controllers(
        pictures=_pictures(workbench, engine, handing_off.outgoing),
        bin=_bin(workbench, engine),
        updates=UpdateController(
            say=workbench.notices.say,
            updates=engine.updates,
            preferences=preferences,
            clock=SystemClock(),
            spawn=spawn,
        ),
        callbacks=CallbackController(
            callbacks=engine.callbacks,
            preferences=preferences,
            spawn=spawn,
        ),
        policies=policies,
        projects=_projects(workbench, engine, changes),
        statistics=_statistics(workbench, engine),
        handing_off=handing_off,
        catalogue=_catalogue(workbench, engine),
        account_avatars=_account_avatars(workbench, engine),
        acceleration=_acceleration(workbench, engine),
        training=training,
        faces=build_face_controller(workbench, engine, preferences),
        batch=batch,
        compose=_compose(workbench, engine, preferences, batch),
        request_history=_request_history(workbench, engine),
        collections=_collections(workbench, engine),
        automation=build_automation(workbench, engine, data_folder),
        robots=_robots(workbench, engine, preferences, secrets),
        bucket=_bucket(workbench, engine, preferences, secrets, training),
        team=build_team_controller(workbench, engine, preferences, secrets, policies),
        team_activity=build_team_activity_controller(workbench, engine, title_of),
        team_archive=build_team_archive_controller(workbench, engine),
    )


def _account_avatars(workbench: Workbench, engine: Engine) -> AccountAvatarController:
    return AccountAvatarController(
        signals=workbench.window.signals.compose,
        account=engine.training.account,
        avatars=engine.avatars,
        deletion=engine.training.deletion,
        say=workbench.notices.say,
        spawn=engine.tasks.spawn,
    )


def _bucket(
    workbench: Workbench,
    engine: Engine,
    preferences: Preferences,
    secrets: KeptSecrets,
    training: TrainingController,
) -> BucketController:
    return BucketController(
        buckets=engine.buckets,
        uploads=engine.training.uploads,
        secrets=secrets,
        preferences=preferences,
        profile=workbench.account_status.profile.name,
        changed=training.show_terms,
        spawn=engine.tasks.spawn,
    )


def _acceleration(workbench: Workbench, engine: Engine) -> AccelerationController:
    return AccelerationController(
        window=workbench.window,
        signals=workbench.window.signals,
        service=engine.acceleration,
        requests=engine.requests,
        overrides=engine.overrides,
        say=workbench.notices.say,
        spawn=engine.tasks.spawn,
    )


def _robots(
    workbench: Workbench, engine: Engine, preferences: Preferences, secrets: KeptSecrets
) -> RobotController:
    return RobotController(
        robots=engine.robots,
        addresses=RobotAddresses(secrets),
        preferences=preferences,
        hub=workbench.hub,
        keep_notice=workbench.notices.keep,
        is_quiet=engine.sandbox is not None,
        spawn=engine.tasks.spawn,
    )


def _collections(workbench: Workbench, engine: Engine) -> CollectionController:
    window = workbench.window
    return CollectionController(
        window=window,
        signals=window.signals,
        gallery=workbench.gallery,
        kept=window.gallery.collections,
        views=window.gallery.views,
        say=window.toast.say,
        show_library=partial(window.switch.show, Workspace.LIBRARY),
        search=engine.searching.search,
        hub=workbench.hub,
        spawn=engine.tasks.spawn,
    )


def _pictures(
    workbench: Workbench, engine: Engine, outgoing: OutgoingController
) -> PictureController:
    window = workbench.window
    return PictureController(
        window=window,
        signals=window.signals,
        gallery=workbench.gallery,
        say=workbench.notices.say,
        fetch_again=engine.downloads.fetch_again,
        make_ready=outgoing.make_ready,
        decode=engine.full_pictures.decode,
        check_file=engine.file_check.check,
        cancelling=engine.cancellation,
        pause_batch=engine.batches.pause,
        retrying=engine.retries,
        recall=engine.lost_requests,
        odd_answers=engine.raw_answers.odd_answers,
        submission=engine.submission,
        overrides=engine.overrides,
        play=engine.sandbox.use_scenario if engine.sandbox else None,
        spawn=engine.tasks.spawn,
    )


def _bin(workbench: Workbench, engine: Engine) -> BinController:
    window = workbench.window
    return BinController(
        window=window,
        signals=window.signals,
        gallery=workbench.gallery,
        purge_all=engine.culling.purge_all,
        refuse=lambda text: workbench.notices.say(refusal(text)),
        spawn=engine.tasks.spawn,
    )


def _view_changes(workbench: Workbench, engine: Engine) -> ViewChanges:
    return ViewChanges(
        gallery=workbench.gallery,
        policies=workbench.policies,
        load=engine.moderation.findings.load,
    )


def _policies(workbench: Workbench, engine: Engine, changes: ViewChanges) -> PolicyController:
    window = workbench.window
    return PolicyController(
        say=workbench.notices.say,
        button=window.policy,
        open_page=partial(window.signals.dialog_requested.emit, DialogName.POLICIES),
        go_to=window.gallery.view.selection.go_to,
        name=partial(_title_of, workbench.gallery),
        hub=workbench.hub,
        policies=workbench.policies,
        findings=engine.moderation.findings,
        window=window,
        view_change=changes.under,
        seat=engine.team,
        spawn=engine.tasks.spawn,
    )


def _projects(workbench: Workbench, engine: Engine, changes: ViewChanges) -> ProjectController:
    window = workbench.window
    return ProjectController(
        window=window,
        signals=window.signals,
        book=workbench.projects,
        gallery=workbench.gallery,
        projects=engine.projects,
        policies=workbench.policies,
        view_change=changes.under,
        offer_undo=window.toast.offer_undo,
        has_team=lambda: engine.team.team is not None,
        spawn=engine.tasks.spawn,
    )


def _title_of(gallery: GalleryModel, key: PictureKey) -> str:
    """The words for a picture, in a list."""
    picture = gallery.picture(key)
    request = gallery.request(picture.request) if picture else None
    if picture is None or request is None:
        return shorten_key(key, 6)
    template = template_name(picture.template_key, gallery.template_names())
    return f"{template} · {one_line(request.draft.prompt)[:_PROMPT]}"


def _statistics(workbench: Workbench, engine: Engine) -> StatisticsController:
    return StatisticsController(
        window=workbench.window,
        prompt=workbench.window.compose.prompt,
        watch_words=workbench.generate.watch_words,
        template_names=workbench.gallery.template_names,
        find_avatar=workbench.avatars.find,
        statistics=engine.moderation.statistics,
        labels=engine.moderation.findings.labels,
        spawn=engine.tasks.spawn,
    )


def _catalogue(workbench: Workbench, engine: Engine) -> CatalogueController:
    window = workbench.window
    return CatalogueController(
        window=window,
        signals=window.signals,
        page=window.compose,
        current=window.gallery.view.selection.currentIndex,
        templates=workbench.templates,
        avatars=workbench.avatars,
        template_library=engine.templates,
        avatar_service=engine.avatars,
        snippets=engine.snippets,
        keep_sample=engine.samples.keep,
        file_of=engine.originals.resolve,
        spawn=engine.tasks.spawn,
    )


def _compose(
    workbench: Workbench, engine: Engine, preferences: Preferences, batch: BatchController
) -> ComposeController:
    window = workbench.window
    return ComposeController(
        window=window,
        signals=window.signals,
        page=window.compose,
        presenter=workbench.generate,
        gallery=workbench.gallery,
        find_request=workbench.requests.find,
        find_original=engine.file_check.picture_of,
        find_draft=engine.file_check.draft_in,
        go_to=window.gallery.view.selection.go_to,
        show_error=workbench.notices.show_error,
        open_table=batch.open_table,
        submission=engine.submission,
        costs=engine.costs,
        overrides=engine.overrides,
        exact=engine.exact_requests,
        preferences=preferences,
        profile=workbench.account_status.profile.name,
        spawn=engine.tasks.spawn,
    )


def _request_history(workbench: Workbench, engine: Engine) -> RequestHistoryController:
    window, facets = workbench.window, engine.searching.facets
    return RequestHistoryController(
        window=window,
        signals=window.signals,
        gallery=workbench.gallery,
        show_pictures=window.switch.show_these,
        history=engine.searching.requests,
        names=lambda: facets.names,
        namers=Namers(
            account=account_title(workbench.account_status.profile),
            avatar=workbench.avatars.name_of,
            templates=workbench.requests.templates_of,
        ),
        exact=engine.exact_requests,
        submission=engine.submission,
        costs=engine.costs,
        overrides=engine.overrides,
        hub=workbench.hub,
        spawn=engine.tasks.spawn,
    )


def _batch(workbench: Workbench, engine: Engine) -> BatchController:
    preview = BatchPreview(avatars=workbench.avatars, templates=workbench.templates)
    preview.setParent(workbench.window.compose)
    return BatchController(
        page=workbench.window.compose,
        preview=preview,
        known_keys=workbench.generate.known_keys,
        run=workbench.batch,
        batches=engine.batches,
        estimate=engine.costs.estimate,
        may_charge=engine.agreement.covers,
        overrides=engine.overrides,
        profile=workbench.account_status.profile,
        projects=workbench.projects,
        spawn=engine.tasks.spawn,
    )
