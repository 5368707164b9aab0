"""The connection page: its test needs no engine; a new plan is used by the next session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.account_controller import AccountController
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.connection import ConnectionPlan
from wujie_desktop.domain.diagnosis import Diagnosis
from wujie_desktop.domain.profile import Profile, ProfileKind
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.tasks import Spawn

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.connection_page import ConnectionPage


def build_connection_page(
    *,
    profile: Profile,
    preferences: Preferences,
    accounts: AccountController,
    spawn: Spawn,
) -> ConnectionPage:
    """Return the page with the current plan. A test uses what the fields hold, and the account
    that the page names: at first that of `profile`."""
    from wujie_desktop.ui.settings.connection_page import ConnectionPage

    page = ConnectionPage(preferences.settings.connection, profile, accounts.address(profile.kind))

    def use(plan: ConnectionPlan) -> None:
        preferences.use(preferences.settings.with_connection(plan))

    async def test(plan: ConnectionPlan, kind: ProfileKind) -> Diagnosis:
        await off_loop(_import_test)
        from wujie_desktop.api.auth import Credentials
        from wujie_desktop.services.doctor import diagnose

        account = (await accounts.read_account(kind, page)).environment
        who = Credentials(account.app_id, account.private_key)
        return await diagnose(plan, accounts.address(kind), who, SystemClock())

    def begin(plan: ConnectionPlan, kind: ProfileKind) -> None:
        work = fill(
            page,
            partial(test, plan, kind),
            page.show_diagnosis,
            lambda error: page.show_failure(explain(error)),
        )
        spawn(work, "connection test")

    page.plan_chosen.connect(use)
    page.test_requested.connect(begin)
    return page


def _import_test() -> None:
    """Import the connection test: slow, so that a thread does it first."""
    import wujie_desktop.api.auth
    import wujie_desktop.services.doctor  # noqa: F401
