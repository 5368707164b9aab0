"""Builds the controllers of the team."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.policy_controller import PolicyController
from wujie_desktop.controllers.team_activity_controller import TeamActivityController
from wujie_desktop.controllers.team_archive_controller import TeamArchiveController
from wujie_desktop.controllers.team_controller import TeamController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.kept_secrets import KeptSecrets


def build_team_controller(
    workbench: Workbench,
    engine: Engine,
    preferences: Preferences,
    secrets: KeptSecrets,
    policies: PolicyController,
) -> TeamController:
    """Connect the settings, the status bar, the form and the policies to the team of the
    profile."""
    profile = workbench.account_status.profile
    return TeamController(
        seat=engine.team,
        secrets=secrets,
        preferences=preferences,
        profile=profile.name,
        is_sandbox=profile.kind is ProfileKind.SANDBOX,
        show_status=workbench.window.status.show_team,
        ask_team=workbench.generate.ask_team,
        open_dialog=workbench.window.signals.dialog_requested.emit,
        offer_privacy=workbench.window.compose.privacy.offer,
        notices=workbench.notices,
        say=workbench.window.status.say,
        use_policy=policies.use_team,
        hub=workbench.hub,
        spawn=engine.tasks.spawn,
    )


def build_team_activity_controller(
    workbench: Workbench, engine: Engine, name_of: Callable[[PictureKey], str]
) -> TeamActivityController:
    """Connect what members of the team did to the pictures; `name_of` is what one is called."""
    window = workbench.window
    return TeamActivityController(
        window=window,
        seat=engine.team,
        gallery=workbench.gallery,
        show_pictures=window.switch.show_these,
        name_of=name_of,
        decisions=engine.decisions,
        clock=SystemClock(),
        hub=workbench.hub,
        spawn=engine.tasks.spawn,
    )


def build_team_archive_controller(workbench: Workbench, engine: Engine) -> TeamArchiveController:
    """Connect what the team's server keeps to the pictures that are here."""
    return TeamArchiveController(
        window=workbench.window,
        seat=engine.team,
        gallery=workbench.gallery,
        show_pictures=workbench.window.switch.show_these,
        avatar_name=workbench.avatars.name_of,
        hub=workbench.hub,
        spawn=engine.tasks.spawn,
    )
