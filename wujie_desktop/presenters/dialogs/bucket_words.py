"""The bucket for photos in words: its fields, what is wrong with them, and what trying it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wujie_desktop.domain.bucket import (
    FEWEST_HOURS,
    MAX_PREFIX,
    MOST_HOURS,
    AddressStyle,
    Bucket,
    BucketField,
    BucketProblem,
)
from wujie_desktop.domain.bucket_findings import BucketFinding, BucketFindingKind
from wujie_desktop.domain.gateway_address import AddressProblem
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.presenters.account.address_words import address_sentence
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate

_MINUTE = 60


def style_title(style: AddressStyle) -> str:
    """Where the bucket's name stands in an address."""
    match style:
        case AddressStyle.VIRTUAL_HOST:
            return translate("Bucket", "Name before the host")
        case AddressStyle.PATH:
            return translate("Bucket", "Name after the host")
        case AddressStyle.OWN_DOMAIN:
            return translate("Bucket", "Domain of its own")


def field_title(field: BucketField) -> str:
    """The name of what is entered."""
    match field:
        case BucketField.ENDPOINT:
            return translate("Bucket", "Endpoint")
        case BucketField.REGION:
            return translate("Bucket", "Region")
        case BucketField.NAME:
            return translate("Bucket", "Name of the bucket")
        case BucketField.PREFIX:
            return translate("Bucket", "Folder in it")
        case BucketField.KEY_ID:
            return translate("Bucket", "Access key ID")
        case BucketField.HOURS:
            return translate("Bucket", "Lifetime in hours")


def problem_sentence(problem: BucketProblem | AddressProblem) -> str:
    """What is wrong with a field, and what a right one looks like."""
    if isinstance(problem, BucketProblem):
        return _PROBLEMS[problem]()
    if problem in (AddressProblem.NO_SCHEME, AddressProblem.NOT_HTTPS):
        return translate("Bucket", "The endpoint must begin with https://.")
    return address_sentence(problem)


def secret_sentence(keeping: KeyStorage) -> str:
    """Where the secret is kept."""
    match keeping:
        case KeyStorage.KEYCHAIN:
            return translate("Bucket", "The secret is kept in the system's keychain.")
        case KeyStorage.FILE:
            return translate(
                "Bucket", "The secret is kept in the file that your passphrase encrypts."
            )
        case KeyStorage.MEMORY:
            return translate(
                "Bucket",
                "There is no safe keychain here: the secret is known until the program ends, and "
                "written nowhere.",
            )
        case KeyStorage.NOWHERE:
            return ""


def example_sentence(bucket: Bucket) -> str:
    """Where a photo will lie; "" as long as the fields are not right."""
    if bucket.problems:
        return ""
    folder = bucket.address_of(f"{bucket.prefix}/" if bucket.prefix else "")
    return translate("Bucket", "Photos lie at {address}").format(address=folder)


def findings_text(findings: Sequence[BucketFinding]) -> str:
    """What trying it found: a line for each finding, the bad ones first."""
    ordered = sorted(findings, key=lambda finding: finding.kind.is_good)
    return "\n".join(
        f"{'✓' if finding.kind.is_good else '✗'} {finding_sentence(finding)}" for finding in ordered
    )


def finding_sentence(finding: BucketFinding) -> str:
    """One thing that was found, and what to do where it is bad."""
    if finding.kind is BucketFindingKind.CLOCK:
        return _clock_sentence(finding.seconds)
    reason = reason_sentence(finding.detail)
    return _FINDINGS[finding.kind]().format(reason=reason).strip()


def _clock_sentence(seconds: int) -> str:
    if seconds > 0:
        text = translate(
            "Bucket",
            "This computer's clock is ahead of the store's, in minutes: {n}. Set it right.",
        )
    else:
        text = translate(
            "Bucket", "This computer's clock is behind the store's, in minutes: {n}. Set it right."
        )
    return text.format(n=format_number(abs(seconds) // _MINUTE))


_PROBLEMS: Mapping[BucketProblem, Callable[[], str]] = {
    BucketProblem.EMPTY: lambda: translate("Bucket", "This is needed."),
    BucketProblem.PATH_IN_ENDPOINT: lambda: translate(
        "Bucket", "The endpoint ends with the host: the bucket's name has a field of its own."
    ),
    BucketProblem.NUMBER_AS_HOST: lambda: translate(
        "Bucket", "No name can stand before an IP address: choose the name after the host."
    ),
    BucketProblem.REGION_LETTERS: lambda: translate(
        "Bucket", "Letters, digits and hyphens, such as cn-hangzhou."
    ),
    BucketProblem.NAME_LENGTH: lambda: translate("Bucket", "3 to 63 characters."),
    BucketProblem.NAME_LETTERS: lambda: translate(
        "Bucket", "Small letters, digits, hyphens and dots; a letter or a digit at both ends."
    ),
    BucketProblem.DOT_BEFORE_HOST: lambda: translate(
        "Bucket", "No certificate is for a name with a dot before the host: choose another form."
    ),
    BucketProblem.PREFIX_LETTERS: lambda: translate(
        "Bucket", "Letters a to z, digits, - _ . ~ and / between folders."
    ),
    BucketProblem.PREFIX_LENGTH: lambda: translate("Bucket", "Characters at most: {n}").format(
        n=format_number(MAX_PREFIX)
    ),
    BucketProblem.KEY_ID_LETTERS: lambda: translate("Bucket", "It has no blanks and no slash."),
    BucketProblem.HOURS_RANGE: lambda: translate(
        "Bucket", "From {low} to {high} hours: the vendor asks for more than one."
    ).format(low=format_number(FEWEST_HOURS), high=format_number(MOST_HOURS)),
}
_FINDINGS: Mapping[BucketFindingKind, Callable[[], str]] = {
    BucketFindingKind.WRITES: lambda: translate("Bucket", "A file can be put there."),
    BucketFindingKind.READS: lambda: translate("Bucket", "A signed address opens it."),
    BucketFindingKind.PRIVATE: lambda: translate(
        "Bucket", "Without a signature nobody can open it."
    ),
    BucketFindingKind.DELETES: lambda: translate("Bucket", "It can be deleted again."),
    BucketFindingKind.NOT_REACHED: lambda: translate(
        "Bucket", "The store was not reached. {reason}"
    ),
    BucketFindingKind.NOT_WRITTEN: lambda: translate(
        "Bucket", "Nothing could be put there. {reason}"
    ),
    BucketFindingKind.NOT_READ: lambda: translate(
        "Bucket", "What was put there could not be read by its signed address. {reason}"
    ),
    BucketFindingKind.DIFFERS: lambda: translate(
        "Bucket", "Other bytes came back than were put there."
    ),
    BucketFindingKind.PUBLIC: lambda: translate(
        "Bucket",
        "The bucket is public: anybody who knows an address sees the photo, for ever. Make it "
        "private before photos are put there.",
    ),
    BucketFindingKind.PRIVACY_UNKNOWN: lambda: translate(
        "Bucket", "Whether it is private could not be found out. {reason}"
    ),
    BucketFindingKind.NEVER_EXPIRES: lambda: translate(
        "Bucket",
        "An address whose time is over still opens the file: the store does not keep time.",
    ),
    BucketFindingKind.NOT_DELETED: lambda: translate(
        "Bucket", "It could not be deleted again: photos would stay there. {reason}"
    ),
    BucketFindingKind.STILL_THERE: lambda: translate(
        "Bucket", "The store says that it was deleted, and still gives it out."
    ),
    BucketFindingKind.VERSIONED: lambda: translate(
        "Bucket",
        "The bucket keeps versions: what is deleted stays there as a former version. Switch that "
        "off, or have former versions deleted by a rule of the bucket.",
    ),
    BucketFindingKind.UNREACHABLE_FROM_OUTSIDE: lambda: translate(
        "Bucket", "The endpoint is within this network: the vendor cannot fetch photos from it."
    ),
}


def copies_sentence(number: int) -> str:
    """How many copies of photos may still lie in a bucket."""
    if not number:
        return translate("Bucket", "No copy of a photo is known to be in a bucket.")
    return translate("Bucket", "Copies of photos that are not known to be deleted: {n}").format(
        n=format_number(number)
    )
