"""The settings dialog: made when it is wanted, with or without an engine behind the window."""

from __future__ import annotations

from wujie_desktop.app.connection_errands import build_connection_page
from wujie_desktop.app.desk import Desk
from wujie_desktop.app.options import Options
from wujie_desktop.app.preferences import Preferences
from wujie_desktop.config.user import user_name
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.look_page import LookPage
from wujie_desktop.ui.settings.reviewer_page import ReviewerPage
from wujie_desktop.ui.theme.motion import reduce_motion


def open_settings(
    page: str, desk: Desk, options: Options, preferences: Preferences, tasks: TaskSupervisor
) -> None:
    """Open the dialog at the page called `page`, at the first where it is "". Whoever wants the
    page of the connection by name wants to know what is wrong with it."""
    connection = build_connection_page(desk, options, preferences, tasks)
    reviewer = build_reviewer_page(desk, preferences)
    pages = (build_look_page(desk, preferences), reviewer, connection)
    SettingsDialog(desk.window, pages, page).open()
    if page == connection.name:
        connection.begin_test()


def build_look_page(desk: Desk, preferences: Preferences) -> LookPage:
    """Language, theme and what makes both easier to read, chosen at once."""
    chosen, wishes = preferences.settings, desk.window.wishes

    def enlarge(text_size: int) -> None:
        preferences.change(text_size=text_size)
        wishes.reopen.emit()

    def still(reduced: bool) -> None:  # noqa: FBT001 - a slot
        preferences.change(reduced_motion=reduced)
        reduce_motion(reduced=reduced)

    page = LookPage(
        language=chosen.language,
        theme=desk.theme(),
        text_size=chosen.text_size,
        reduced_motion=chosen.reduced_motion,
    )
    page.language_chosen.connect(wishes.language)
    page.theme_chosen.connect(wishes.theme)
    page.text_size_chosen.connect(enlarge)
    page.motion_chosen.connect(still)
    return page


def build_reviewer_page(desk: Desk, preferences: Preferences) -> ReviewerPage:
    """Whose decisions they are, from the next one on."""
    page = ReviewerPage(reviewer=preferences.settings.reviewer, system_name=user_name())

    def use(name: str) -> None:
        preferences.change(reviewer=name)
        desk.window.deciding.use_reviewer(name or user_name())

    page.reviewer_chosen.connect(use)
    return page
