"""The settings while the program runs: one value, saved as soon as it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wujie_desktop.config.settings import Settings, SettingsStore


class Preferences:
    """The current settings. Outlives the window: a reopened window starts with them."""

    def __init__(self, store: SettingsStore, settings: Settings) -> None:
        self.settings = settings
        self._store = store

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - each as its field in Settings
        """Change settings by field name. Raises FolderNotWritable."""
        self.use(replace(self.settings, **changes))

    def take(self, changes: dict[str, Any], unknown: dict[str, Any]) -> None:
        """As `change`, with members that only a newer version knows: they are kept for it. Raises
        FolderNotWritable."""
        self._store.keep_unknown(unknown)
        self.change(**changes)

    def use(self, settings: Settings) -> None:
        """Save `settings` and use them from now on. Raises FolderNotWritable."""
        self._store.save(settings)
        self.settings = settings
