"""The page of the connection: its test needs no engine, a new way out opens everything anew."""

from __future__ import annotations

import asyncio
import importlib

from shiboken6 import isValid

from wujie_desktop.app.desk import Desk
from wujie_desktop.app.options import Options
from wujie_desktop.app.preferences import Preferences
from wujie_desktop.config.environment import DEFAULT_GATEWAY
from wujie_desktop.domain.connection import ConnectionPlan
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.ui.settings.connection_page import ConnectionPage


def build_connection_page(
    desk: Desk, options: Options, preferences: Preferences, tasks: TaskSupervisor
) -> ConnectionPage:
    """The page with the plan as it is. What is tested is what the fields say just then."""
    address = options.gateway or DEFAULT_GATEWAY
    page = ConnectionPage(preferences.settings.connection, address=address)

    def use(plan: ConnectionPlan) -> None:
        preferences.use(preferences.settings.with_connection(plan))
        desk.window.wishes.reopen.emit()

    page.plan_chosen.connect(use)
    page.test_wanted.connect(
        lambda plan: tasks.spawn(_test(page, plan, address, options), name="connection test")
    )
    return page


async def _test(page: ConnectionPage, plan: ConnectionPlan, address: str, options: Options) -> None:
    load = asyncio.get_running_loop().run_in_executor
    doctor = await load(None, importlib.import_module, "wujie_desktop.services.doctor")
    auth = await load(None, importlib.import_module, "wujie_desktop.api.auth")
    who = auth.Credentials(options.environment.app_id, options.environment.private_key)
    found = await doctor.diagnose(plan, address, who, SystemClock())
    if isValid(page):
        page.show_diagnosis(found)
