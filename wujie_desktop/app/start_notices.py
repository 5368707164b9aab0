"""What the user should know about the start: one notice after the other, each until it is
dismissed."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.app.crash import LastEnd
from wujie_desktop.app.desk import Desk
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.presenters.explain import Explanation
from wujie_desktop.presenters.start_words import settings_notice, unclean_end_notice


def notices_of_start(last: LastEnd | None, store: SettingsStore) -> list[Explanation]:
    """How the last run ended and how the settings were found, where there is a need to say it."""
    said = [settings_notice(store.trouble, store.kept_as)] if store.trouble else []
    return [*said, unclean_end_notice(last.began_at, last.report)] if last else said


def say_in_turn(desk: Desk, said: Sequence[Explanation]) -> None:
    """Show the first; the next when it is dismissed."""
    waiting = list(said)

    def show_next() -> None:
        if waiting:
            desk.notices.shown.emit(waiting.pop(0))

    desk.window.notice.dismissed.connect(show_next)
    show_next()
