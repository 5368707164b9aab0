"""Notices about the start."""

from __future__ import annotations

from wujie_desktop.app.process.crash_reports import LastEnd
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.errors.start_words import settings_notice, unclean_end_notice


def notices_of_start(last: LastEnd | None, store: SettingsStore) -> list[Explanation]:
    """Return notices about an unclean end of the last run and about damaged settings, if any."""
    said = [settings_notice(store.trouble, store.kept_as)] if store.trouble else []
    return [*said, unclean_end_notice(last.began_at, last.report)] if last else said
