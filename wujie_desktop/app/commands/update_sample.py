"""The page of updates with everything that it can show."""

from __future__ import annotations

from wujie_desktop.config.version import version
from wujie_desktop.domain.updates import (
    Installation,
    InstallKind,
    ReadyUpdate,
    Release,
    Return,
    UpdateCheck,
    UpdateMode,
    UpdateOutcome,
    UpdatePolicy,
    UpdateSource,
    UpdateState,
)
from wujie_desktop.ui.settings.update_page import UpdatePage


def sample_update_page() -> UpdatePage:
    """Return the page: a newer version, one that is ready, and no way back."""
    page = UpdatePage(
        source=UpdateSource("https://example.com/releases", "{}"),
        version=version(),
        mode=UpdateMode.NOTIFY,
        policy=UpdatePolicy(UpdateMode.NOTIFY, file="/etc/wujie-desktop/policy.json"),
        installation=Installation(InstallKind.PORTABLE),
    )
    release = Release("99.0", "https://example.com", {"en": "New: a b\nFixed: c"})
    page.show_check(UpdateCheck(UpdateOutcome.NEWER, release))
    page.show_state(UpdateState(ReadyUpdate("98.0"), "0.0.9", Return.LIBRARY_TOO_NEW))
    return page
