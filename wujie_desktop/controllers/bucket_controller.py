"""The bucket for photos: set up, tried out and removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.bucket import Bucket, read_bucket
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.training_objections import TrainingRules
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.services.kept_secrets import KeptSecrets
from wujie_desktop.services.photo_buckets import PhotoBuckets
from wujie_desktop.services.photo_places import PhotoUploadService
from wujie_desktop.services.tasks import Spawn

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.bucket_page import BucketPage


class BucketController:
    """Lives as long as the engine does, for one profile: each has a bucket of its own."""

    def __init__(
        self,
        *,
        buckets: PhotoBuckets,
        uploads: PhotoUploadService,
        secrets: KeptSecrets,
        preferences: Preferences,
        profile: str,
        changed: Callable[[], object],
        spawn: Spawn,
    ) -> None:
        """`changed` is called when the bucket or what the house asks of trainings is another."""
        self._changed = changed
        self._buckets = buckets
        self._uploads = uploads
        self._secrets = secrets
        self._preferences = preferences
        self._profile = profile
        self._spawn = spawn
        buckets.use(self._kept, self._secret_of)

    def page(self) -> BucketPage:
        """Return the page with the bucket, to be changed and tried out."""
        from wujie_desktop.ui.settings.bucket_page import BucketPage

        rules = self._preferences.settings.training_rules
        page = BucketPage(self._kept(), rules, has_own=self._buckets.has_own)
        page.rules_changed.connect(self._use_rules)
        page.copies_deletion_requested.connect(
            lambda: self._spawn(self._delete_copies(page), "delete photos in the bucket")
        )
        self._spawn(self._count_copies(page), "photos in the bucket")
        page.saved.connect(
            lambda bucket, secret: self._spawn(self._save(page, bucket, secret), "keep bucket")
        )
        page.removed.connect(lambda bucket: self._spawn(self._remove(page, bucket), "drop bucket"))
        page.test_requested.connect(
            lambda bucket, secret: self._spawn(self._test(page, bucket, secret), "try bucket")
        )
        return page

    async def _count_copies(self, page: BucketPage) -> None:
        await fill(page, self._uploads.remaining, lambda left: page.show_copies(len(left)))

    async def _delete_copies(self, page: BucketPage) -> None:
        await fill(
            page, self._uploads.delete_copies, page.say_deleted, partial(_show_failure, page)
        )
        await self._count_copies(page)

    def _use_rules(self, rules: TrainingRules) -> None:
        self._preferences.change(
            consent_required=rules.requires_consent, minors_refused=rules.refuses_minors
        )
        self._changed()

    def _kept(self) -> Bucket | None:
        return read_bucket(self._preferences.settings.buckets.get(self._profile))

    async def _secret_of(self, bucket: Bucket) -> Secret | None:
        return await self._secrets.read(bucket.secret_name, bucket.keeping)

    async def _save(self, page: BucketPage, bucket: Bucket, secret: Secret) -> None:
        await fill(
            page,
            partial(self._keep, bucket, secret),
            page.show_bucket,
            partial(_show_failure, page),
        )

    async def _keep(self, bucket: Bucket, secret: Secret) -> Bucket:
        """Keep the bucket, and its secret where one was entered. Raises CredentialError and
        FolderNotWritable."""
        if secret:
            place = await self._secrets.keep(bucket.secret_name, secret, bucket.keeping)
            bucket = replace(bucket, keeping=place)
        buckets = self._preferences.settings.buckets
        self._preferences.change(buckets={**buckets, self._profile: bucket.stored})
        self._changed()
        return bucket

    async def _remove(self, page: BucketPage, bucket: Bucket) -> None:
        async def work() -> None:
            kept = self._preferences.settings.buckets
            left = {name: stored for name, stored in kept.items() if name != self._profile}
            self._preferences.change(buckets=left)
            self._changed()
            await self._secrets.forget(bucket.secret_name, bucket.keeping)

        await fill(page, work, lambda _: page.show_bucket(None), partial(_show_failure, page))

    async def _test(self, page: BucketPage, bucket: Bucket, secret: Secret) -> None:
        await fill(
            page,
            partial(self._buckets.probe, bucket, secret),
            page.show_findings,
            partial(_show_failure, page),
        )


def _show_failure(page: BucketPage, error: WujieError) -> None:
    page.show_failure(explain(error))
