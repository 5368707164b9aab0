"""The page that writes the settings to a file, and takes them from one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings_file import take_settings, write_settings
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.restart import Restart
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.tasks import Spawn

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.settings_file_page import SettingsFilePage


def build_settings_file_page(
    *, preferences: Preferences, reopening: Restart, spawn: Spawn
) -> SettingsFilePage:
    """Return the page. Settings that were taken are used by a window that opens for them."""
    from wujie_desktop.ui.settings.settings_file_page import SettingsFilePage

    page = SettingsFilePage()

    async def save(path: str) -> None:
        said = translate("SettingsFile", "Saved as {path}.").format(path=path)
        await fill(
            page,
            partial(off_loop, partial(write_settings, Path(path), preferences.settings)),
            lambda _: page.outcome.say(said),
            lambda error: page.outcome.show_failure(explain(error)),
        )

    async def take(path: str) -> None:
        await fill(
            page,
            partial(off_loop, partial(take_settings, Path(path), preferences.settings)),
            reopening.take,
            lambda error: page.outcome.show_failure(explain(error)),
        )

    page.save_requested.connect(lambda path: spawn(save(path), "save settings"))
    page.take_requested.connect(lambda path: spawn(take(path), "take settings"))
    return page
