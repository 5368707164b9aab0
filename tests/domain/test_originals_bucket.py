"""The text that says in which bucket a team keeps originals."""

from __future__ import annotations

import pytest

from wujie_desktop.domain.bucket import AddressStyle, Bucket, BucketField, BucketProblem
from wujie_desktop.domain.gateway_address import AddressProblem
from wujie_desktop.domain.originals_bucket import (
    PlaceFault,
    is_bucket,
    original_name,
    place_problem,
    read_bucket_text,
)
from wujie_desktop.presenters.dialogs.originals_words import EXAMPLE, place_sentence

SHA256 = "ab" * 32


def address(text: str) -> str:
    """Where an original lies, by the text of its bucket."""
    found = read_bucket_text(text)
    assert isinstance(found, Bucket)
    assert place_problem(text) is None
    assert place_sentence(text) == ""
    return found.address_of(original_name(found.prefix, SHA256))


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        (EXAMPLE, "https://store.example.com/bucket/folder/"),
        (" s3://AK@nas.lan:9000/team?region=r1\n", "https://nas.lan:9000/team/"),
        ("S3://AK@nas.lan/team/a/b/?region=r1", "https://nas.lan/team/a/b/"),
        ("s3+http://AK@127.0.0.1:9000/team?region=r1", "http://127.0.0.1:9000/team/"),
        ("s3+http://AK@[::1]:9000/team?region=r1", "http://[::1]:9000/team/"),
        ("s3://AK@s3.eu-west-1.amazonaws.com/team", "https://team.s3.eu-west-1.amazonaws.com/"),
        (
            "s3://AK@s3.oss-cn-hangzhou.aliyuncs.com/team/o",
            "https://team.s3.oss-cn-hangzhou.aliyuncs.com/o/",
        ),
        ("s3://AK@nas.lan/team?region=r1&style=virtual-host", "https://team.nas.lan/"),
        ("s3://AK@o.example/team?style=own-domain&region=r1", "https://o.example/"),
    ],
)
def test_a_text_says_where(text: str, begin: str) -> None:
    assert is_bucket(text)
    assert address(text) == f"{begin}o/ab/{SHA256}"


def test_region_and_key() -> None:
    known = read_bucket_text("s3://AK%2Bx@cos.ap-guangzhou.myqcloud.com/team")
    assert isinstance(known, Bucket)
    assert (known.region, known.key_id) == ("ap-guangzhou", "AK+x")
    assert known.style is AddressStyle.VIRTUAL_HOST


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("s3://AK:SeCrEt@nas.lan/team?region=r1", PlaceFault.SECRET_INSIDE),
        ("s3://AK:Se/CrEt@nas.lan/team?region=r1", PlaceFault.SECRET_INSIDE),
        ("s3://AK%3ASeCrEt@nas.lan/team?region=r1", PlaceFault.SECRET_INSIDE),
        ("s3://AK@SeCrEt@nas.lan/team?region=r1", PlaceFault.SECRET_INSIDE),
        ("s3://AK@nas.lan/team?region=r1&secret=SeCrEt", PlaceFault.EXTRAS),
        ("s3://AK@nas.lan/team?region=r1&X-Amz-Signature=SeCrEt", PlaceFault.EXTRAS),
        ("s3://AK@nas.lan/team?region=r1#SeCrEt", PlaceFault.EXTRAS),
        ("s3://AK@nas.lan/team?region=r1&style=SeCrEt", PlaceFault.MALFORMED),
        ("s3://AK@[::1/team?region=r1", PlaceFault.MALFORMED),
        ("s3://AK@nas.lan/" + "t" * 1000, PlaceFault.MALFORMED),
        ("s3+http://AK@nas.lan/team?region=r1", (BucketField.ENDPOINT, AddressProblem.NOT_HTTPS)),
        ("s3://AK@nas.lan:x/team?region=r1", (BucketField.ENDPOINT, AddressProblem.PORT)),
        ("s3://AK@nas.lan/team", (BucketField.REGION, BucketProblem.EMPTY)),
        ("s3://nas.lan/team?region=r1", (BucketField.KEY_ID, BucketProblem.EMPTY)),
        ("s3://AK@nas.lan?region=r1", (BucketField.NAME, BucketProblem.EMPTY)),
        (
            "s3://AK@nas.lan/team/../x?region=r1",
            (BucketField.PREFIX, BucketProblem.PREFIX_LETTERS),
        ),
    ],
)
def test_what_cannot_be_used_says_why_and_is_not_quoted(text: str, problem: object) -> None:
    assert is_bucket(text)
    assert place_problem(text) == problem
    said = place_sentence(text)
    assert said
    assert "SeCrEt" not in said


@pytest.mark.parametrize("text", ["", "/mnt/s3", "C:\\originals", "\\\\nas\\s3", "s3", "s3:/x"])
def test_anything_else_is_a_folder(text: str) -> None:
    assert not is_bucket(text)
    assert place_sentence(text) == ""
