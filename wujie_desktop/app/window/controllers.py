"""Every controller that works with the engine, built in one place by plain constructor calls.

Imported once the engine is there: the controllers bring dialogs along.
"""

from __future__ import annotations

from pathlib import Path

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.compose_controller import ComposeController
from wujie_desktop.controllers.lost_pictures_controller import open_lost
from wujie_desktop.controllers.picture_controller import PictureController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.services.engine import Engine


def build_controllers(
    workbench: Workbench, engine: Engine, preferences: Preferences, data_folder: Path
) -> ComposeController:
    """Connect the window's signals to services, for as long as the window lives; the one that
    sends is given back."""
    PictureController(workbench, engine, preferences)
    workbench.window.signals.dialog_requested.connect(
        lambda name: open_lost(name, workbench, engine)
    )
    return ComposeController(workbench, engine, preferences, data_folder)
