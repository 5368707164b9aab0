"""Builds what makes an avatar of photos."""

from __future__ import annotations

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.library import PHOTOS
from wujie_desktop.services.account_avatars import AccountAvatars
from wujie_desktop.services.avatar_deletion import AvatarDeletion
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.faces import FaceService
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.photo_buckets import PhotoBuckets
from wujie_desktop.services.photo_check import PhotoCheckService
from wujie_desktop.services.photo_places import PhotoUploadService
from wujie_desktop.services.photo_sets import PhotoSetService
from wujie_desktop.services.sample_pictures import SamplePictureService
from wujie_desktop.services.training import TrainingService
from wujie_desktop.services.training_services import TrainingServices
from wujie_desktop.services.training_watch import TrainingWatch


def build_training(
    infra: Infrastructure,
    paid_calls: PaidCalls,
    buckets: PhotoBuckets,
    avatars: AvatarService,
    samples: SamplePictureService,
) -> TrainingServices:
    """Constructor calls, top to bottom."""
    hub, clock, client, stores = infra.hub, infra.clock, infra.client, infra.stores
    sets = PhotoSetService(
        store=stores.photo_sets,
        folder=infra.folder / PHOTOS,
        hub=hub,
        clock=clock,
        pool=infra.pool,
    )
    uploads = _build_uploads(infra, buckets, sets)
    return TrainingServices(
        sets=sets,
        uploads=uploads,
        faces=FaceService(load=stores.photo_sets.load, uploads=uploads),
        check=PhotoCheckService(
            gateway=client,
            store=stores.photo_sets,
            addresses=uploads.addresses,
            changed=sets.load,
            clock=clock,
        ),
        training=TrainingService(
            gateway=client,
            paid_calls=paid_calls,
            store=stores.trainings,
            addresses=uploads.addresses,
            current=sets.current,
            breach_of=infra.costs.breach_of_points,
            hub=hub,
            clock=clock,
        ),
        watch=_build_watch(infra, avatars, samples, sets),
        account=AccountAvatars(gateway=client, book=stores.avatars, trainings=stores.trainings),
        deletion=AvatarDeletion(gateway=client, avatars=avatars),
    )


def _build_uploads(
    infra: Infrastructure, buckets: PhotoBuckets, sets: PhotoSetService
) -> PhotoUploadService:
    return PhotoUploadService(
        places=buckets,
        store=infra.stores.photo_sets,
        uploads=infra.stores.photo_uploads,
        file_of=sets.file_of,
        changed=sets.load,
        current=sets.current,
        clock=infra.clock,
    )


def _build_watch(
    infra: Infrastructure,
    avatars: AvatarService,
    samples: SamplePictureService,
    sets: PhotoSetService,
) -> TrainingWatch:
    return TrainingWatch(
        gateway=infra.client,
        store=infra.stores.trainings,
        avatars=avatars,
        samples=samples,
        file_of=sets.file_of,
        hub=infra.hub,
        clock=infra.clock,
        slowest=infra.pace.slowest_training,
    )
