"""What a store that speaks S3 says, in reasons of our own.

Its error is a little XML: the few members that count are found by their form, no parser and so no
entity sees it. Its words are never passed on: they quote the key and what was signed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from wujie_desktop.api.envelope import is_web_page, moment_of
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.failure_reasons import FailureReason

CLOCKS_APART = 300
"""Seconds from which a clock is to blame: stores allow fifteen minutes."""
_FORBIDDEN, _TOO_MANY, _NO_ROOM = 403, 429, 507
_REDIRECTS = range(300, 400)
_BROKEN = range(500, 600)
_MEMBERS = {
    "Code": re.compile(rb"<Code>\s{0,20}([A-Za-z.]{1,60})\s{0,20}</Code>"),
    "Region": re.compile(rb"<Region>\s{0,20}([A-Za-z0-9-]{1,40})\s{0,20}</Region>"),
    "Endpoint": re.compile(rb"<Endpoint>\s{0,20}([A-Za-z0-9.-]{1,200})\s{0,20}</Endpoint>"),
}
_CODES: Mapping[str, FailureReason] = {
    "NoSuchBucket": FailureReason.NO_SUCH_BUCKET,
    "InvalidBucketName": FailureReason.NO_SUCH_BUCKET,
    "NoSuchKey": FailureReason.NOT_IN_BUCKET,
    "InvalidAccessKeyId": FailureReason.ACCESS_KEY_UNKNOWN,
    "SignatureDoesNotMatch": FailureReason.ACCESS_KEY_MISFIT,
    "RequestTimeTooSkewed": FailureReason.CLOCKS_APART,
    "ExpiredToken": FailureReason.SIGNATURE_EXPIRED,
    "RequestExpired": FailureReason.SIGNATURE_EXPIRED,
    "QuotaExceeded": FailureReason.BUCKET_FULL,
    "EntityTooLarge": FailureReason.BUCKET_FULL,
    "InsufficientStorage": FailureReason.BUCKET_FULL,
    "InsufficientCapacity": FailureReason.BUCKET_FULL,
    "XMinioStorageFull": FailureReason.BUCKET_FULL,
    "XMinioAdminBucketQuotaExceeded": FailureReason.BUCKET_FULL,
    "PermanentRedirect": FailureReason.BUCKET_ELSEWHERE,
    "TemporaryRedirect": FailureReason.BUCKET_ELSEWHERE,
    "AuthorizationHeaderMalformed": FailureReason.BUCKET_ELSEWHERE,
    "IllegalLocationConstraintException": FailureReason.BUCKET_ELSEWHERE,
    "SecondLevelDomainForbidden": FailureReason.BUCKET_STYLE,
    "PathStyleDomainForbidden": FailureReason.BUCKET_STYLE,
    "SlowDown": FailureReason.BUCKET_BUSY,
    "RequestTimeout": FailureReason.BUCKET_BUSY,
}
_OF_THE_CLOCK = frozenset(
    {
        FailureReason.BUCKET_DENIES,
        FailureReason.ACCESS_KEY_MISFIT,
        FailureReason.SIGNATURE_EXPIRED,
        FailureReason.CLOCKS_APART,
    }
)
"""What a wrong clock may look like."""


def refusal_of(answer: HttpAnswer, now: datetime) -> str:
    """Why the store refuses: a `FailureReason` with its subject; "" where it does not."""
    if is_web_page(answer):
        return FailureReason.WEB_PAGE
    if answer.status // 100 == 2:  # noqa: PLR2004
        return ""
    code, region = member(answer, "Code"), _region_of(answer)
    reason = _reason_of(answer, code, region)
    minutes = round(seconds_ahead(answer, now) / 60)
    if reason in _OF_THE_CLOCK and abs(minutes) * 60 >= CLOCKS_APART:
        return FailureReason.CLOCKS_APART.of(minutes)
    if reason is FailureReason.BUCKET_ELSEWHERE:
        return reason.of(region or member(answer, "Endpoint"))
    return reason.of(code or FailureReason.STATUS.of(answer.status))


def seconds_ahead(answer: HttpAnswer, now: datetime) -> int:
    """Seconds that this machine's clock is ahead of the answer's date; 0 without one."""
    theirs = moment_of(answer)
    return round((now - theirs).total_seconds()) if theirs else 0


def keeps_versions(answer: HttpAnswer) -> bool:
    """Whether the answer to a PUT names a version: the store keeps what is deleted later."""
    named = (text for name, text in answer.headers.items() if name.endswith("-version-id"))
    return any(text and text != "null" for text in named)


def member(answer: HttpAnswer, name: str) -> str:
    """A member of the error, "" where it has none of the expected form."""
    found = _MEMBERS[name].search(answer.body)
    return found[1].decode("ascii") if found else ""


def _region_of(answer: HttpAnswer) -> str:
    named = answer.headers.get("x-amz-bucket-region", "")
    return member(answer, "Region") or (named if re.fullmatch(r"[A-Za-z0-9-]{1,40}", named) else "")


def _reason_of(answer: HttpAnswer, code: str, region: str) -> FailureReason:
    known = _CODES.get(code)
    if known:
        return known
    if answer.status in _REDIRECTS or (code.startswith("Authorization") and region):
        return FailureReason.BUCKET_ELSEWHERE
    if code and b"expired" in answer.body.lower():
        return FailureReason.SIGNATURE_EXPIRED
    if answer.status == _NO_ROOM:
        return FailureReason.BUCKET_FULL
    if answer.status == _TOO_MANY or answer.status in _BROKEN:
        return FailureReason.BUCKET_BUSY
    if code or answer.status == _FORBIDDEN:
        return FailureReason.BUCKET_DENIES
    return FailureReason.NOT_A_BUCKET
