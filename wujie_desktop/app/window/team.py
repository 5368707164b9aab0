"""Builds the controller of the team."""

from __future__ import annotations

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.team_controller import TeamController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.kept_secrets import KeptSecrets


def build_team_controller(
    workbench: Workbench, engine: Engine, preferences: Preferences, secrets: KeptSecrets
) -> TeamController:
    """Connect the settings, the status bar and the form to the team of the profile."""
    profile = workbench.account_status.profile
    return TeamController(
        seat=engine.team,
        secrets=secrets,
        preferences=preferences,
        profile=profile.name,
        is_sandbox=profile.kind is ProfileKind.SANDBOX,
        show_status=workbench.window.status.show_team,
        ask_team=workbench.generate.ask_team,
        hub=workbench.hub,
        spawn=engine.tasks.spawn,
    )
