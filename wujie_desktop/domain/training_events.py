"""Events about photos and trainings of avatars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wujie_desktop.domain.events import Event
from wujie_desktop.domain.value import value

if TYPE_CHECKING:  # as in domain.events
    from wujie_desktop.domain.draft import RequestDraft
    from wujie_desktop.domain.photo_set import PhotoSet
    from wujie_desktop.domain.training import Training


@value
class PhotoSetsRead(Event):
    """The sets of photos, the newest first."""

    sets: tuple[PhotoSet, ...]


@value
class TrainingsRead(Event):
    """The trainings, the newest first."""

    trainings: tuple[Training, ...]


@value
class TrainingEnded(Event):
    """An avatar is ready, or its training failed, as the gateway said just now."""

    training: Training


@value
class FaceLeaves(Event):
    """The photo that a request draws is being put where the gateway finds it; the request waits for
    that, and stands nowhere yet."""

    draft: RequestDraft


@value
class FaceArrived(Event):
    """It waits no more: its photo is there, or nothing of it was sent."""

    draft: RequestDraft
    is_there: bool
