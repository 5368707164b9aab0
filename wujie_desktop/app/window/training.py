"""Builds the controllers of training, and of photos as faces."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.face_controller import FaceController
from wujie_desktop.controllers.training_controller import TrainingController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.engine import Engine

if TYPE_CHECKING:
    from wujie_desktop.presenters.training.training_terms import TrainingTerms


def build_training_controller(
    workbench: Workbench, engine: Engine, preferences: Preferences
) -> TrainingController:
    """Connect the window of training to the services."""
    window = workbench.window
    return TrainingController(
        window=window,
        page=window.compose,
        services=engine.training,
        overrides=engine.overrides,
        terms=partial(_terms, engine, preferences),
        templates=lambda number: workbench.templates.first(number, Camera.AVATAR),
        open_bucket=partial(window.signals.dialog_requested.emit, DialogName.BUCKET),
        say=window.toast.say,
        hub=workbench.hub,
        spawn=engine.tasks.spawn,
    )


def build_face_controller(
    workbench: Workbench, engine: Engine, preferences: Preferences
) -> FaceController:
    """Connect the field for a face to the photos of sets."""
    window = workbench.window
    open_dialog = window.signals.dialog_requested.emit
    return FaceController(
        window=window,
        page=window.compose,
        signals=window.signals.compose,
        sets=engine.training.sets,
        faces=engine.training.faces,
        terms=partial(_terms, engine, preferences),
        open_bucket=partial(open_dialog, DialogName.BUCKET),
        open_photos=partial(open_dialog, DialogName.TRAINING),
        hub=workbench.hub,
        spawn=engine.tasks.spawn,
    )


def _terms(engine: Engine, preferences: Preferences) -> TrainingTerms:
    from wujie_desktop.presenters.training.training_terms import TrainingTerms

    bucket = engine.buckets.bucket
    return TrainingTerms(
        price=engine.training.training.price,
        hours=bucket.hours if bucket else 0,
        rules=preferences.settings.training_rules,
        now=SystemClock().now,
        place=bucket.name if bucket else "",
    )
