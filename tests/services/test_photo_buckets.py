"""The bucket in use: the one of the settings with its kept secret, or that of the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import pytest

from tests.bucket_stores import KEY_ID, NAME, REGION, SECRET, BucketDouble, open_bucket
from tests.builders import DIRECT_WAY, START, FakeClock
from tests.keychains import FakeKeychain
from wujie_desktop.api.network import Network
from wujie_desktop.config.credentials import CredentialStore, MemoryStore
from wujie_desktop.config.keychain import KeychainStore
from wujie_desktop.domain.bucket import AddressStyle, Bucket, bucket_of_sandbox
from wujie_desktop.domain.errors import (
    BucketUnusable,
    ConnectionLost,
    FolderNotWritable,
    KeychainUnavailable,
    PassphraseMissing,
    Unreachable,
    WujieError,
)
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.secret import Secret
from wujie_desktop.services.kept_secrets import KeptSecrets
from wujie_desktop.services.photo_buckets import OpenBucket, PhotoBuckets

PHOTO = PhotoId("ab" * 32)
KEPT = Secret("a secret of nobody")


class ClosedStore(MemoryStore):
    """One that cannot be used now."""

    def __init__(self, error: WujieError) -> None:
        super().__init__()
        self.error = error

    @override
    async def read(self, app_id: str) -> Secret | None:
        raise self.error

    @override
    async def write(self, app_id: str, key: Secret) -> None:
        raise self.error

    @override
    async def forget(self, app_id: str) -> None:
        raise self.error


def stores(**closed: WujieError) -> dict[KeyStorage, CredentialStore]:
    places = (KeyStorage.KEYCHAIN, KeyStorage.FILE, KeyStorage.MEMORY)
    return {
        place: ClosedStore(closed[place.value]) if place.value in closed else MemoryStore()
        for place in places
    }


@pytest.mark.parametrize(
    ("closed", "place"),
    [
        ({}, KeyStorage.KEYCHAIN),
        ({"keychain": KeychainUnavailable()}, KeyStorage.FILE),
        ({"keychain": KeychainUnavailable(), "file": PassphraseMissing()}, KeyStorage.MEMORY),
    ],
)
async def test_a_secret_is_kept_in_the_safest_place(
    closed: Mapping[str, WujieError], place: KeyStorage
) -> None:
    secrets = KeptSecrets(stores(**closed))
    assert await secrets.keep("bucket-0a", KEPT, KeyStorage.NOWHERE) is place
    assert await secrets.will_last() is (place is not KeyStorage.MEMORY)
    assert await secrets.read("bucket-0a", place) == KEPT
    await secrets.forget("bucket-0a", place)
    assert await secrets.read("bucket-0a", place) is None
    assert await secrets.read("bucket-0a", KeyStorage.NOWHERE) is None


async def test_a_secret_that_moves_leaves_its_former_place() -> None:
    places = stores()
    await places[KeyStorage.MEMORY].write("bucket-0a", KEPT)
    await KeptSecrets(places).keep("bucket-0a", KEPT, KeyStorage.MEMORY)
    assert await places[KeyStorage.MEMORY].read("bucket-0a") is None


async def test_a_full_disk_is_said() -> None:
    closed = {"keychain": KeychainUnavailable(), "file": FolderNotWritable("/data")}
    with pytest.raises(FolderNotWritable):
        await KeptSecrets(stores(**closed)).keep("bucket-0a", KEPT, KeyStorage.NOWHERE)


@pytest.mark.logs_errors
async def test_a_place_that_is_closed_gives_nothing_and_stops_nothing() -> None:
    secrets = KeptSecrets(stores(keychain=KeychainUnavailable()))
    assert await secrets.read("bucket-0a", KeyStorage.KEYCHAIN) is None
    await secrets.forget("bucket-0a", KeyStorage.KEYCHAIN)


async def test_the_keychain_knows_it_by_a_name_of_its_own(keychain: FakeKeychain) -> None:
    secrets = KeptSecrets({KeyStorage.KEYCHAIN: KeychainStore()})
    await secrets.keep("bucket-0a", KEPT, KeyStorage.NOWHERE)
    assert all("bucket-0a" in service for service, _user in keychain.entries)


@pytest.fixture
async def double() -> AsyncIterator[BucketDouble]:
    async with open_bucket(START.timestamp) as opened:
        yield opened


def buckets(own: OpenBucket | None = None) -> PhotoBuckets:
    return PhotoBuckets(Network(DIRECT_WAY).open_http, FakeClock(START), own)


async def secret_of(bucket: Bucket) -> Secret | None:
    return Secret(SECRET) if bucket.keeping else None


def bucket_at(double: BucketDouble, keeping: KeyStorage = KeyStorage.MEMORY) -> Bucket:
    return Bucket(
        "0a",
        double.endpoint,
        REGION,
        NAME,
        key_id=KEY_ID,
        style=AddressStyle.PATH,
        keeping=keeping,
    )


async def test_photos_go_to_the_bucket_of_the_settings(double: BucketDouble) -> None:
    service = buckets()
    service.use(lambda: bucket_at(double), secret_of)
    assert service.bucket == bucket_at(double)
    assert not service.has_own
    async with service.open_place() as place:
        stored = await place.put(PHOTO, b"jpeg")
        await place.put(PHOTO, b"jpeg")
    assert stored.address.startswith(double.endpoint)
    assert len(double.objects) == 1
    async with service.open_place() as place:
        await place.delete(PHOTO)
    assert not double.objects


async def test_without_a_bucket_or_its_secret_nothing_is_put_anywhere(
    double: BucketDouble,
) -> None:
    service = buckets()
    with pytest.raises(BucketUnusable) as none:
        async with service.open_place():
            pass
    assert none.value.detail == FailureReason.NO_BUCKET
    service.use(lambda: bucket_at(double, KeyStorage.NOWHERE), secret_of)
    with pytest.raises(BucketUnusable) as locked:
        async with service.open_place():
            pass
    assert locked.value.detail == FailureReason.BUCKET_LOCKED
    with pytest.raises(BucketUnusable):
        await service.probe(bucket_at(double, KeyStorage.NOWHERE), Secret(""))
    assert not double.asked


@pytest.mark.parametrize("error", [Unreachable("dns"), ConnectionLost("reset")])
async def test_a_bucket_that_is_not_reached_says_nothing_of_the_gateway(
    double: BucketDouble, error: WujieError
) -> None:
    """Else the whole program would be called offline, and a call that never left, lost."""
    service = buckets()
    service.use(lambda: bucket_at(double), secret_of)
    with pytest.raises(BucketUnusable) as unusable:
        async with service.open_place():
            raise error
    assert unusable.value.detail == str(error)


async def test_the_sandboxes_own_is_used_and_no_other(double: BucketDouble) -> None:
    double.name, double.region = "photo-bucket", "us-east-1"
    own = OpenBucket(bucket_of_sandbox(f"{double.endpoint}/photo-bucket", KEY_ID), Secret(SECRET))
    service = buckets(own)
    service.use(lambda: bucket_at(double), secret_of)
    assert service.has_own
    async with service.open_place() as place:
        await place.put(PHOTO, b"jpeg")
    assert double.asked[0].startswith(f"PUT /photo-bucket/{PHOTO}.jpg?")


async def test_what_was_entered_is_tried_before_it_is_kept(double: BucketDouble) -> None:
    service = buckets()
    service.use(lambda: None, secret_of)
    entered = bucket_at(double, KeyStorage.NOWHERE)
    wrong = await service.probe(entered, Secret("wrong"))
    right = await service.probe(entered, Secret(SECRET))
    kept = await service.probe(bucket_at(double), Secret(""))
    assert not wrong[0].kind.is_good
    assert right == kept
    assert right[0].kind.is_good
