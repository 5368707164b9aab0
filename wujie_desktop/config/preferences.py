"""The settings while the program runs: one value, on disk as soon as it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wujie_desktop.config.settings import Settings, SettingsStore


class Preferences:
    """What the user chose so far. It outlives the window: a window that is opened again
    begins with it."""

    def __init__(self, store: SettingsStore, settings: Settings) -> None:
        self.settings = settings
        self._store = store

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - each as its field in Settings
        """Choose `changes`, by the names of the fields."""
        self.use(replace(self.settings, **changes))

    def use(self, settings: Settings) -> None:
        """These are the settings from now on, once they are kept. Raises FolderNotWritable."""
        self._store.save(settings)
        self.settings = settings
