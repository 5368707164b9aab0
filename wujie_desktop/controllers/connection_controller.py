"""The connection page: its test needs no engine; a new plan is used by the next session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.environment import DEFAULT_GATEWAY
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.account_controller import AccountController
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.restart import Restart
from wujie_desktop.domain.connection import ConnectionPlan
from wujie_desktop.domain.diagnosis import Diagnosis
from wujie_desktop.domain.profile import Profile
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.tasks import Spawn

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.connection_page import ConnectionPage


def build_connection_page(
    *,
    profile: Profile,
    preferences: Preferences,
    accounts: AccountController,
    reopening: Restart,
    spawn: Spawn,
) -> ConnectionPage:
    """Return the page with the current plan. A test uses what the fields hold, and the account of
    `profile`."""
    from wujie_desktop.ui.settings.connection_page import ConnectionPage

    gateway = reopening.options.gateway or profile.gateway
    address = gateway or DEFAULT_GATEWAY
    page = ConnectionPage(preferences.settings.connection, address=address)

    def use(plan: ConnectionPlan) -> None:
        preferences.use(preferences.settings.with_connection(plan))

    async def test(plan: ConnectionPlan) -> Diagnosis:
        await off_loop(_import_test)
        from wujie_desktop.api.auth import Credentials
        from wujie_desktop.services.doctor import diagnose

        account = (await accounts.find_account(reopening.options)).environment
        who = Credentials(account.app_id, account.private_key)
        return await diagnose(plan, address, who, SystemClock())

    page.plan_chosen.connect(use)
    page.test_requested.connect(
        lambda plan: spawn(fill(page, partial(test, plan), page.show_diagnosis), "connection test")
    )
    return page


def _import_test() -> None:
    """Import the connection test: slow, so that a thread does it first."""
    import wujie_desktop.api.auth
    import wujie_desktop.services.doctor  # noqa: F401
