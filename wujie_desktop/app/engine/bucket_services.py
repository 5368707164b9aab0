"""Builds what puts photos into a bucket."""

from __future__ import annotations

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.domain.bucket import bucket_of_sandbox
from wujie_desktop.domain.secret import Secret
from wujie_desktop.services.photo_buckets import OpenBucket, PhotoBuckets


def build_buckets(infra: Infrastructure) -> PhotoBuckets:
    """Return the service, which opens HTTP clients of its own: never that of paid calls. An
    embedded sandbox has a bucket, and photos then go nowhere else."""
    own, sandbox = None, infra.sandbox
    if sandbox:
        bucket = bucket_of_sandbox(sandbox.bucket_address, sandbox.bucket_key_id)
        own = OpenBucket(bucket, Secret(sandbox.bucket_secret))
    return PhotoBuckets(infra.network.open_http, infra.clock, own)
