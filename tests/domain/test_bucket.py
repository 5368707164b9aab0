"""A bucket as it is entered: what is wrong with it, where its objects are, how it is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.bucket import (
    AddressStyle,
    Bucket,
    BucketField,
    BucketProblem,
    bucket_of_sandbox,
    new_bucket,
    object_name,
    read_bucket,
    region_of_endpoint,
)
from wujie_desktop.domain.gateway_address import AddressProblem
from wujie_desktop.domain.profile import KeyStorage

RIGHT = Bucket(
    "0a", "https://s3.oss-cn-hangzhou.aliyuncs.com", "cn-hangzhou", "our-photos", "training", "AKID"
)


def test_a_right_one_has_no_problems() -> None:
    assert not RIGHT.problems
    assert not replace(RIGHT, prefix="").problems


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"endpoint": ""}, BucketField.ENDPOINT, BucketProblem.EMPTY),
        ({"endpoint": "http://store.example"}, BucketField.ENDPOINT, AddressProblem.NOT_HTTPS),
        ({"endpoint": "store.example"}, BucketField.ENDPOINT, AddressProblem.NO_SCHEME),
        ({"endpoint": "https://me:pw@store.example"}, BucketField.ENDPOINT, AddressProblem.USER),
        ({"endpoint": "https://store.example?a=b"}, BucketField.ENDPOINT, AddressProblem.EXTRAS),
        ({"endpoint": "https://store.example:99999"}, BucketField.ENDPOINT, AddressProblem.PORT),
        ({"endpoint": "https://sto re.example"}, BucketField.ENDPOINT, AddressProblem.BLANK),
        (
            {"endpoint": "https://store.example/our-photos"},
            BucketField.ENDPOINT,
            BucketProblem.PATH_IN_ENDPOINT,
        ),
        ({"endpoint": "https://192.0.2.1"}, BucketField.ENDPOINT, BucketProblem.NUMBER_AS_HOST),
        ({"region": "杭州"}, BucketField.REGION, BucketProblem.REGION_LETTERS),
        ({"region": "a/b"}, BucketField.REGION, BucketProblem.REGION_LETTERS),
        ({"name": "ab"}, BucketField.NAME, BucketProblem.NAME_LENGTH),
        ({"name": "a" * 64}, BucketField.NAME, BucketProblem.NAME_LENGTH),
        ({"name": "Our-Photos"}, BucketField.NAME, BucketProblem.NAME_LETTERS),
        ({"name": "photos-"}, BucketField.NAME, BucketProblem.NAME_LETTERS),
        ({"name": "our.photos"}, BucketField.NAME, BucketProblem.DOT_BEFORE_HOST),
        ({"prefix": "../x"}, BucketField.PREFIX, BucketProblem.PREFIX_LETTERS),
        ({"prefix": "a//b"}, BucketField.PREFIX, BucketProblem.PREFIX_LETTERS),
        ({"prefix": "照片"}, BucketField.PREFIX, BucketProblem.PREFIX_LETTERS),
        ({"prefix": "a" * 201}, BucketField.PREFIX, BucketProblem.PREFIX_LENGTH),
        ({"key_id": "a b"}, BucketField.KEY_ID, BucketProblem.KEY_ID_LETTERS),
        ({"key_id": "a/b"}, BucketField.KEY_ID, BucketProblem.KEY_ID_LETTERS),
        ({"hours": 1}, BucketField.HOURS, BucketProblem.HOURS_RANGE),
        ({"hours": 169}, BucketField.HOURS, BucketProblem.HOURS_RANGE),
    ],
)
def test_what_is_wrong_with_which_field(
    changes: dict[str, Any], field: BucketField, problem: BucketProblem | AddressProblem
) -> None:
    assert replace(RIGHT, **changes).problems == {field: problem}


def test_this_machine_needs_no_tls() -> None:
    local = replace(RIGHT, endpoint="http://127.0.0.1:9000", style=AddressStyle.PATH)
    assert not local.problems
    assert not replace(local, endpoint="http://[::1]:9000").problems


@pytest.mark.parametrize(
    ("endpoint", "style", "address"),
    [
        ("https://Store.Example", AddressStyle.VIRTUAL_HOST, "https://our-photos.store.example/k"),
        ("https://store.example:443", AddressStyle.PATH, "https://store.example/our-photos/k"),
        ("https://store.example:8443", AddressStyle.OWN_DOMAIN, "https://store.example:8443/k"),
        ("http://[::1]:9000", AddressStyle.PATH, "http://[::1]:9000/our-photos/k"),
        ("https://店.example", AddressStyle.OWN_DOMAIN, "https://xn--hxt.example/k"),
    ],
)
def test_where_an_object_is(endpoint: str, style: AddressStyle, address: str) -> None:
    bucket = replace(RIGHT, endpoint=endpoint, style=style)
    assert not bucket.problems
    assert bucket.address_of("k") == address


def test_an_object_says_what_it_is() -> None:
    assert object_name("training", "ab12") == "training/ab12.jpg"
    assert object_name("", "ab12") == "ab12.jpg"


def test_regions_that_endpoints_name() -> None:
    assert region_of_endpoint("https://s3.oss-cn-hangzhou.aliyuncs.com") == "cn-hangzhou"
    assert region_of_endpoint("https://oss-cn-beijing-internal.aliyuncs.com") == "cn-beijing"
    assert region_of_endpoint("https://cos.ap-guangzhou.myqcloud.com") == "ap-guangzhou"
    assert region_of_endpoint("https://s3.cn-north-1.amazonaws.com.cn") == "cn-north-1"
    assert region_of_endpoint("https://minio.example") == ""


def test_it_comes_back_from_the_settings() -> None:
    kept = replace(RIGHT, style=AddressStyle.PATH, hours=48, keeping=KeyStorage.KEYCHAIN)
    assert read_bucket(json.loads(json.dumps(kept.stored))) == kept
    assert read_bucket(new_bucket().stored)
    assert new_bucket().secret_name != new_bucket().secret_name


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
    | st.fixed_dictionaries(
        {"id": st.just("ab")},
        optional={
            name: st.none() | st.integers() | st.text() | st.lists(st.text())
            for name in RIGHT.stored
            if name != "id"
        },
    )
)
def test_whatever_stands_in_the_settings(stored: object) -> None:
    bucket = read_bucket(stored)
    if bucket:
        dict(bucket.problems)  # never raises
        assert read_bucket(bucket.stored) == bucket


@pytest.mark.parametrize("end", ["", "/photo-bucket", "/photo-bucket/"])
def test_the_bucket_of_a_sandbox(end: str) -> None:
    bucket = bucket_of_sandbox(f"http://127.0.0.1:8123{end}", "AKID")
    assert not bucket.problems
    assert bucket.address_of("k.jpg") == "http://127.0.0.1:8123/photo-bucket/k.jpg"
    assert bucket.keeping is KeyStorage.NOWHERE
