"""A photo of a set becomes a face: put where the gateway finds it when it is sent, not before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bucket_stores import open_bucket
from tests.builders import DIRECT_WAY, START
from tests.sent_photos import photo
from tests.services.test_photo_places import Rig, bare
from wujie_desktop.api.network import Network
from wujie_desktop.domain.errors import (
    BucketUnusable,
    PhotoUnusable,
    TrainingRefused,
    WujieError,
)
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.photo_set import Consent
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.training_objections import ObjectionKind, TrainingRules
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.services.faces import FaceService


class Faces(Rig):
    """The service of faces on top of that of copies."""

    @property
    def faces(self) -> FaceService:
        return FaceService(load=self.store.load, uploads=self.service)


@pytest.fixture
async def rig(database: Database, tmp_path: Path) -> AsyncIterator[Faces]:
    async with open_bucket(START.timestamp) as double:
        yield Faces(database, tmp_path, double)


async def test_a_copy_is_put_once_and_opened_each_time(rig: Faces) -> None:
    await rig.keep(bare(0), bare(1))
    first = await rig.faces.address_of(photo(1).id)
    rig.clock.advance(10 * 3600)
    second = await rig.faces.address_of(photo(1).id)
    assert (rig.puts(), await rig.log()) == ([photo(1).id], [photo(1).id])
    assert first != second, "the first lapsed"
    async with Network(DIRECT_WAY).open_http() as http:
        assert (await http.get(second)).content == b"jpeg IMG_1.jpg"
    assert (await rig.read()).photos[1].address == first.partition("?")[0]
    assert all(b"X-Amz" not in file.read_bytes() for file in rig.folder.glob(f"{FILE_NAME}*"))


async def test_a_typed_address_needs_no_bucket(rig: Faces) -> None:
    await rig.keep(photo(1))
    rig.bucket = None
    assert await rig.faces.address_of(photo(1).id) == "https://photos.example/1.jpg"
    assert rig.puts() == []


@pytest.mark.parametrize("case", ["no bucket", "no set", "no file"])
async def test_what_stands_in_the_way_is_said(rig: Faces, case: str) -> None:
    await rig.keep(bare(0))
    asked, expected = photo(0).id, PhotoUnusable
    error: type[WujieError] = expected
    if case == "no bucket":
        rig.bucket, error = None, BucketUnusable
    elif case == "no set":
        asked = PhotoId("9" * 64)
    else:
        rig.file_of(asked).unlink()
    with pytest.raises(error) as raised:
        await rig.faces.address_of(asked)
    if case == "no set":
        assert str(raised.value) == FailureReason.NO_PHOTO
    assert rig.puts() == []


@pytest.mark.parametrize(
    ("consent", "rules", "said"),
    [
        (None, TrainingRules(), None),
        (None, TrainingRules(requires_consent=True), ObjectionKind.NO_CONSENT),
        (Consent("林", START, "", is_of_minor=True), TrainingRules(), ObjectionKind.OF_MINOR),
        (Consent("林", START, ""), TrainingRules(requires_consent=True), None),
    ],
)
async def test_what_the_house_asks_of_a_training_holds_for_a_face(
    rig: Faces, consent: Consent | None, rules: TrainingRules, said: ObjectionKind | None
) -> None:
    kept = await rig.keep(bare(0))
    if consent:
        await rig.store.agree(kept.id, consent)
    faces = rig.faces
    faces.use_rules(lambda: rules)
    if said is None:
        assert await faces.address_of(photo(0).id)
        return
    with pytest.raises(TrainingRefused) as raised:
        await faces.address_of(photo(0).id)
    assert [each.kind for each in raised.value.objections] == [said]
    assert rig.puts() == []


async def test_one_set_that_may_be_used_is_enough(rig: Faces) -> None:
    await rig.keep(bare(0), name="without")
    kept = await rig.keep(bare(0), name="with")
    await rig.store.agree(kept.id, Consent("林", START, ""))
    faces = rig.faces
    faces.use_rules(lambda: TrainingRules(requires_consent=True))
    assert await faces.address_of(photo(0).id)
    assert (await rig.read("with")).photos[0].address
