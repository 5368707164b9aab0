"""What the places of a team's originals are tried with."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.bucket_stores import REGION
from tests.builders import direct_http
from wujie_desktop.api.originals_bucket import OriginalsBucket
from wujie_desktop.domain.bucket import Bucket
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.originals_bucket import read_bucket_text
from wujie_desktop.domain.secret import Secret
from wujie_desktop.services.clock import SystemClock

DATA = b"pixels " * 100_000
SHA256 = hashlib.sha256(DATA).hexdigest()
OTHER = b"other  " * 100_000


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(DATA)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "target"


def bytes_of(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    return path.read_bytes() if path.exists() else None


def bucket_place(
    address: str,
    secret: str,
    *,
    key_id: str,
    clock: Clock | None = None,
    patience: float = 20,
) -> OriginalsBucket:
    """The bucket at `address`, its originals in a folder of it."""
    host = address.removeprefix("http://")
    bucket = read_bucket_text(f"s3+http://{key_id}@{host}/our/team?region={REGION}")
    assert isinstance(bucket, Bucket)

    async def secret_of() -> Secret | None:
        return Secret(secret) if secret else None

    clock = clock or SystemClock()
    return OriginalsBucket(bucket, secret_of, direct_http, clock, patience=patience)
