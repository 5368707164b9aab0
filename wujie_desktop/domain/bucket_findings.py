"""What trying out a bucket found."""

from __future__ import annotations

from enum import StrEnum

from wujie_desktop.domain.value import value


class BucketFindingKind(StrEnum):
    """One thing that was found."""

    WRITES = "writes"
    READS = "reads"
    """A signed address gave back what had been put."""
    PRIVATE = "private"
    """Without a signature nobody reads it."""
    DELETES = "deletes"

    NOT_REACHED = "not-reached"
    NOT_WRITTEN = "not-written"
    NOT_READ = "not-read"
    DIFFERS = "differs"
    """Other bytes came back."""
    PUBLIC = "public"
    """Anybody reads it, without any signature."""
    PRIVACY_UNKNOWN = "privacy-unknown"
    NEVER_EXPIRES = "never-expires"
    """An address whose time is over still opens it."""
    NOT_DELETED = "not-deleted"
    STILL_THERE = "still-there"
    """The store says that it was deleted and gives it out."""
    VERSIONED = "versioned"
    """The store keeps what is deleted as a former version."""
    CLOCK = "clock"
    UNREACHABLE_FROM_OUTSIDE = "unreachable-from-outside"
    """It is in this network, where the vendor does not come."""

    @property
    def is_good(self) -> bool:
        """Whether it is as it should be."""
        return self in _GOOD


_GOOD = frozenset(
    {
        BucketFindingKind.WRITES,
        BucketFindingKind.READS,
        BucketFindingKind.PRIVATE,
        BucketFindingKind.DELETES,
    }
)


@value
class BucketFinding:
    """`detail` is a reason where there is one, `seconds` how far this clock is ahead."""

    kind: BucketFindingKind
    detail: str = ""
    seconds: int = 0
