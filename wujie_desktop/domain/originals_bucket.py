"""The text that says in which bucket a team keeps originals, as an administrator hands it out:
`s3://KEYID@host[:port]/bucket[/folder]?region=…`. The secret never stands in it."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlsplit

from wujie_desktop.domain.bucket import (
    AddressStyle,
    Bucket,
    BucketField,
    BucketProblem,
    region_of_endpoint,
)
from wujie_desktop.domain.gateway_address import AddressProblem

SCHEMES = {"s3": "https", "s3+http": "http"}
"""What each begins with, and how its store is asked; the second is for this machine alone."""
MAX_TEXT = 1000
"""Characters."""
_MEMBERS = {"region", "style"}


class PlaceFault(StrEnum):
    """What is wrong with the text as a whole."""

    SECRET_INSIDE = "secret-inside"  # noqa: S105 - a reason
    """Such texts are shown, kept and passed on."""
    EXTRAS = "extras"
    """More than region and style stands behind the question mark."""
    MALFORMED = "malformed"


PlaceProblem = PlaceFault | tuple[BucketField, BucketProblem | AddressProblem]
"""A field's own problem, where the text as a whole can be read."""


def is_bucket(text: str) -> bool:
    """Whether a place of originals is a bucket, and no folder."""
    return text.strip().partition("://")[0].lower() in SCHEMES and "://" in text


def read_bucket_text(text: str) -> Bucket | PlaceFault:
    """The bucket that a text names, with whatever problems it has, or why it names none. Stores
    that are known by their host need neither region nor style; others have the bucket's name after
    the host unless `style=` says otherwise."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        members = dict(parse_qsl(parts.query, keep_blank_values=True))
        style = AddressStyle(members["style"]) if "style" in members else None
    except ValueError:
        return PlaceFault.MALFORMED
    before = unquote(text.partition("://")[2].rpartition("@")[0])
    if any(mark in before for mark in ":/@"):  # a secret of AWS may have a slash
        return PlaceFault.SECRET_INSIDE
    if parts.fragment or set(members) - _MEMBERS:
        return PlaceFault.EXTRAS
    if len(text) > MAX_TEXT:
        return PlaceFault.MALFORMED
    key_id, _, host = parts.netloc.rpartition("@")
    endpoint = f"{SCHEMES[parts.scheme]}://{host}"
    name, _, folder = unquote(parts.path).strip("/").partition("/")
    known = region_of_endpoint(endpoint)
    usual = AddressStyle.VIRTUAL_HOST if known else AddressStyle.PATH
    region = members.get("region") or known
    return Bucket("team", endpoint, region, name, folder, unquote(key_id), style or usual)


def place_problem(text: str) -> PlaceProblem | None:
    """The first thing that is wrong with a place of originals; None for a folder, and for a bucket
    that can be asked."""
    if not is_bucket(text):
        return None
    found = read_bucket_text(text)
    if isinstance(found, PlaceFault):
        return found
    return next(iter(found.problems.items()), None)


def original_name(prefix: str, sha256: str) -> str:
    """The name of an original in the bucket."""
    name = f"o/{sha256[:2]}/{sha256}"
    return f"{prefix}/{name}" if prefix else name
