"""The services of training as one value."""

from __future__ import annotations

from wujie_desktop.domain.value import value
from wujie_desktop.services.account_avatars import AccountAvatars
from wujie_desktop.services.avatar_deletion import AvatarDeletion
from wujie_desktop.services.faces import FaceService
from wujie_desktop.services.photo_check import PhotoCheckService
from wujie_desktop.services.photo_places import PhotoUploadService
from wujie_desktop.services.photo_sets import PhotoSetService
from wujie_desktop.services.training import TrainingService
from wujie_desktop.services.training_watch import TrainingWatch


@value
class TrainingServices:
    """From photos to an avatar, and to its end; and to a face of the instant camera."""

    sets: PhotoSetService
    uploads: PhotoUploadService
    faces: FaceService
    check: PhotoCheckService
    training: TrainingService
    watch: TrainingWatch
    account: AccountAvatars
    deletion: AvatarDeletion
