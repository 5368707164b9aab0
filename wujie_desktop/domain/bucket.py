"""A bucket of the user's own, in any store that speaks S3: photos lie there while the vendor
fetches them. Its secret is not part of it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from wujie_desktop.domain.gateway_address import AddressProblem, address_problem
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.value import value

FEWEST_HOURS, MOST_HOURS = 2, 168
"""The vendor asks for more than an hour; a signature of this kind lasts a week at most."""
USUAL_HOURS = 24
MAX_PREFIX = 200
"""Characters; a key has 1,024 bytes at most."""
SANDBOX_NAME = "photo-bucket"
SANDBOX_REGION = "us-east-1"
_NAME = r"[a-z0-9][a-z0-9.-]*[a-z0-9]"
_NAME_LENGTH = range(3, 64)
_REGION = r"[A-Za-z0-9-]{1,64}"
_PREFIX = r"[A-Za-z0-9_.~-]+(?:/[A-Za-z0-9_.~-]+)*"
_KEY_ID = r"[!-.0-~]{1,128}"
"""No blank and no slash, which divides the scope of a signature."""
_PORTS = {"https": 443, "http": 80}


class AddressStyle(StrEnum):
    """Where the bucket's name stands in an address. The value is part of the settings."""

    VIRTUAL_HOST = "virtual-host"
    """Before the host: name.endpoint/key."""
    PATH = "path"
    """After the host: endpoint/name/key."""
    OWN_DOMAIN = "own-domain"
    """Nowhere: the endpoint is a domain of the bucket's own."""


class BucketField(StrEnum):
    """What the user enters."""

    ENDPOINT = "endpoint"
    REGION = "region"
    NAME = "name"
    PREFIX = "prefix"
    KEY_ID = "key-id"
    HOURS = "hours"


class BucketProblem(StrEnum):
    """What is wrong with a field, beside what may be wrong with any address."""

    EMPTY = "empty"
    PATH_IN_ENDPOINT = "path-in-endpoint"
    NUMBER_AS_HOST = "number-as-host"
    """No name can stand before an IP address."""
    REGION_LETTERS = "region-letters"
    NAME_LENGTH = "name-length"
    NAME_LETTERS = "name-letters"
    DOT_BEFORE_HOST = "dot-before-host"
    """No certificate is for a name with a dot before the host."""
    PREFIX_LETTERS = "prefix-letters"
    PREFIX_LENGTH = "prefix-length"
    KEY_ID_LETTERS = "key-id-letters"
    HOURS_RANGE = "hours-range"


@value
class Bucket:
    """One bucket as the user set it up. `endpoint` is the store's https address without a path,
    `prefix` the folder in the bucket, `key_id` the public half of the access key; `hours` is how
    long an address of a photo opens it; the secret is kept as `keeping` says."""

    id: str
    endpoint: str = ""
    region: str = ""
    name: str = ""
    prefix: str = ""
    key_id: str = ""
    style: AddressStyle = AddressStyle.VIRTUAL_HOST
    hours: int = USUAL_HOURS
    keeping: KeyStorage = KeyStorage.NOWHERE

    @property
    def secret_name(self) -> str:
        """What the keychain knows its secret by."""
        return f"bucket-{self.id}"

    @property
    def lifetime(self) -> timedelta:
        """How long an address of a photo opens it."""
        return timedelta(hours=self.hours)

    @property
    def problems(self) -> Mapping[BucketField, BucketProblem | AddressProblem]:
        """What is wrong with which field; nothing where photos can be put there."""
        found = {
            BucketField.ENDPOINT: _endpoint_problem(self),
            BucketField.REGION: _letters(_REGION, self.region, BucketProblem.REGION_LETTERS),
            BucketField.NAME: _name_problem(self),
            BucketField.PREFIX: _prefix_problem(self.prefix),
            BucketField.KEY_ID: _letters(_KEY_ID, self.key_id, BucketProblem.KEY_ID_LETTERS),
            BucketField.HOURS: None
            if FEWEST_HOURS <= self.hours <= MOST_HOURS
            else BucketProblem.HOURS_RANGE,
        }
        return {field: problem for field, problem in found.items() if problem}

    def address_of(self, name: str) -> str:
        """The address of the object called `name`, without a signature. Only where the bucket has
        no problems."""
        parts = urlsplit(self.endpoint)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        if ":" in host:
            host = f"[{host}]"
        if parts.port not in (None, _PORTS[parts.scheme]):
            host = f"{host}:{parts.port}"
        match self.style:
            case AddressStyle.VIRTUAL_HOST:
                return f"{parts.scheme}://{self.name}.{host}/{name}"
            case AddressStyle.PATH:
                return f"{parts.scheme}://{host}/{self.name}/{name}"
            case AddressStyle.OWN_DOMAIN:
                return f"{parts.scheme}://{host}/{name}"

    @property
    def stored(self) -> dict[str, Any]:
        """The form in the settings, to be read by `read_bucket`."""
        return {
            "id": self.id,
            "endpoint": self.endpoint,
            "region": self.region,
            "name": self.name,
            "prefix": self.prefix,
            "key_id": self.key_id,
            "style": self.style.value,
            "hours": self.hours,
            "keeping": self.keeping.value,
        }


def new_bucket() -> Bucket:
    """One of which nothing is entered yet."""
    return Bucket(os.urandom(8).hex())


def read_bucket(stored: object) -> Bucket | None:
    """The bucket as the settings have it; None where that is none. Fields that cannot be read get
    their defaults."""
    if not isinstance(stored, dict):
        return None

    def text(name: str) -> str:
        found = stored.get(name)
        return found if isinstance(found, str) else ""

    if not re.fullmatch(r"[0-9a-f]{1,64}", text("id")):
        return None
    hours, style, keeping = stored.get("hours"), text("style"), text("keeping")
    return Bucket(
        text("id"),
        text("endpoint"),
        text("region"),
        text("name"),
        text("prefix"),
        text("key_id"),
        AddressStyle(style) if style in tuple(AddressStyle) else AddressStyle.VIRTUAL_HOST,
        min(max(FEWEST_HOURS, hours), MOST_HOURS) if type(hours) is int else USUAL_HOURS,
        KeyStorage(keeping) if keeping in tuple(KeyStorage) else KeyStorage.NOWHERE,
    )


def bucket_of_sandbox(address: str, key_id: str) -> Bucket:
    """The bucket that a sandbox has of its own at `address`, with or without its name at the end;
    nobody enters it and it is kept nowhere."""
    return Bucket(
        "sandbox",
        address.rstrip("/").removesuffix(f"/{SANDBOX_NAME}"),
        SANDBOX_REGION,
        SANDBOX_NAME,
        key_id=key_id,
        style=AddressStyle.PATH,
    )


def object_name(prefix: str, photo: str) -> str:
    """The name of a photo's copy in the bucket, which says of what kind it is."""
    return f"{prefix}/{photo}.jpg" if prefix else f"{photo}.jpg"


_STORES = (
    re.compile(r"(?:s3\.)?oss-([a-z0-9-]+?)(?:-internal)?\.aliyuncs\.com"),
    re.compile(r"cos\.([a-z0-9-]+)\.myqcloud\.com"),
    re.compile(r"s3[.-]([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?"),
)


def region_of_endpoint(endpoint: str) -> str:
    """The region that an address of a known store names, "" for others. All of these want the
    bucket's name before the host."""
    host = endpoint.partition("://")[2].partition("/")[0].lower()
    found = (store.fullmatch(host) for store in _STORES)
    return next((match[1] for match in found if match), "")


def _letters(pattern: str, text: str, problem: BucketProblem) -> BucketProblem | None:
    if not text:
        return BucketProblem.EMPTY
    return None if re.fullmatch(pattern, text) else problem


def _endpoint_problem(bucket: Bucket) -> BucketProblem | AddressProblem | None:
    if not bucket.endpoint:
        return BucketProblem.EMPTY
    problem = address_problem(bucket.endpoint)
    if problem:
        return problem
    parts = urlsplit(bucket.endpoint)
    if parts.path not in ("", "/"):
        return BucketProblem.PATH_IN_ENDPOINT
    if bucket.style is AddressStyle.VIRTUAL_HOST and _is_number(parts.hostname or ""):
        return BucketProblem.NUMBER_AS_HOST
    return None


def _is_number(host: str) -> bool:
    """Whether `host` is an IP address."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _name_problem(bucket: Bucket) -> BucketProblem | None:
    name = bucket.name
    if not name:
        return BucketProblem.EMPTY
    if len(name) not in _NAME_LENGTH:
        return BucketProblem.NAME_LENGTH
    if not re.fullmatch(_NAME, name) or ".." in name:
        return BucketProblem.NAME_LETTERS
    before_host = bucket.style is AddressStyle.VIRTUAL_HOST
    return BucketProblem.DOT_BEFORE_HOST if before_host and "." in name else None


def _prefix_problem(prefix: str) -> BucketProblem | None:
    """An empty one is right: the copies lie in the bucket itself."""
    if not prefix:
        return None
    if len(prefix) > MAX_PREFIX:
        return BucketProblem.PREFIX_LENGTH
    is_climbing = any(part.strip(".") == "" for part in prefix.split("/"))
    is_right = re.fullmatch(_PREFIX, prefix) and not is_climbing
    return None if is_right else BucketProblem.PREFIX_LETTERS
