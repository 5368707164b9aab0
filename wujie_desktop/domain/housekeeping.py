"""What a library keeps, and what of it may go: originals of rejected pictures, everything of one
person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import TypeAlias

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId
from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.value import value


class SpaceKind(Enum):
    """What takes space on the disk."""

    ORIGINALS = "originals"
    THUMBNAILS = "thumbnails"
    RECORDS = "records"
    """The database, without the answers in it."""
    ANSWERS = "answers"
    """What the vendor answered, byte for byte: inside the database."""
    PHOTOS = "photos"
    """Copies of photos that avatars are trained on."""
    BACKUPS = "backups"
    LOGS = "logs"


class Age(Enum):
    """How long ago a picture was asked for, in days at most; None for any."""

    MONTH = 30
    QUARTER = 90
    YEAR = 365
    OLDER = None


@value
class Amount:
    """So many files, and their bytes."""

    files: int = 0
    size: int = 0

    def with_file(self, size: int) -> Amount:
        """One more file."""
        return Amount(self.files + 1, self.size + size)


@value
class Space:
    """What takes the space: in all, and the originals by whom they show, what they were sent for,
    how old they are and what was decided (None for nothing)."""

    kinds: Mapping[SpaceKind, Amount]
    avatars: Mapping[AvatarKey, Amount]
    projects: Mapping[ProjectId, Amount]
    ages: Mapping[Age, Amount]
    choices: Mapping[Choice | None, Amount]


class Spared(Enum):
    """Why the original of a rejected picture stays."""

    CONTESTED = "contested"
    EXPORTED = "exported"
    """It was handed over: what left can be told from what was changed."""
    STARRED = "starred"
    BINNED = "binned"
    SHARED = "shared"
    """Another picture that stays has the same file."""


@value
class RejectedOriginal:
    """The original of a picture that is rejected now; `others` are how many further pictures have
    the same file and are not rejected."""

    key: PictureKey
    sha256: str
    path: str
    size: int
    marks: Marks
    is_contested: bool
    is_exported: bool
    others: int


@value
class GiveUpPlan:
    """The originals that may be given up, and how many stay for which reason."""

    originals: tuple[RejectedOriginal, ...]
    spared: Mapping[Spared, int]

    @property
    def size(self) -> int:
        """Bytes that it frees."""
        return sum({each.sha256: each.size for each in self.originals}.values())


def plan_giving_up(rejected: Iterable[RejectedOriginal]) -> GiveUpPlan:
    """Which originals of these may be given up. One file that several pictures have goes with the
    last of them."""
    free: list[RejectedOriginal] = []
    spared: dict[Spared, int] = {}
    kept_files: set[str] = set()
    for each in rejected:
        why = _why_spared(each)
        if why:
            spared[why] = spared.get(why, 0) + 1
            kept_files.add(each.sha256)
        else:
            free.append(each)
    shared = [each for each in free if each.sha256 in kept_files]
    if shared:
        spared[Spared.SHARED] = spared.get(Spared.SHARED, 0) + len(shared)
    return GiveUpPlan(tuple(each for each in free if each.sha256 not in kept_files), spared)


def _why_spared(original: RejectedOriginal) -> Spared | None:
    if original.is_contested:
        return Spared.CONTESTED
    if original.is_exported:
        return Spared.EXPORTED
    if original.marks.is_highly_rated:
        return Spared.STARRED
    if original.marks.binned_at:
        return Spared.BINNED
    return Spared.SHARED if original.others else None


def age_of(sent_at: datetime, now: datetime) -> Age:
    """How old a picture is that was asked for at `sent_at`."""
    passed = now - sent_at
    return next(
        (age for age in Age if age.value is not None and passed <= timedelta(days=age.value)),
        Age.OLDER,
    )


class PersonPart(StrEnum):
    """What a library holds of one person."""

    ALIAS = "alias"
    """The entry of the address book, with colour and note."""
    FACE = "face"
    REQUESTS = "requests"
    PICTURES = "pictures"
    MARKS = "marks"
    ANSWERS = "answers"
    SNIPPETS = "snippets"
    BATCHES = "batches"
    DRAFTS = "drafts"
    PHOTOS = "photos"
    TRAININGS = "trainings"


class PersonRest(StrEnum):
    """What stays after a person was erased."""

    COSTS = "costs"
    DECISIONS = "decisions"
    TOLD = "told"
    """What a team was told of requests and pictures."""
    UPLOADED_PHOTOS = "uploaded-photos"
    """Copies in a bucket that are not known to be deleted there."""
    OTHER_PROMPTS = "other-prompts"
    """Prompts of other avatars that contain the alias."""


@value
class PersonFound:
    """Everything of the person behind `avatar`: what goes, what stays, the originals with their
    size, the copies of the database that still hold all of it, and how many requests or batches are
    under way, which keep it from being erased."""

    avatar: AvatarKey
    alias: str
    parts: Mapping[PersonPart, int]
    rest: Mapping[PersonRest, int]
    originals: Amount
    copies: Amount
    under_way: int = 0


@value
class GiveUp:
    """The originals of these pictures are to be given up, in the name of `who`."""

    profile: str
    keys: tuple[PictureKey, ...]
    who: str


@value
class ErasePerson:
    """Everything of the person behind `avatar` is to be erased, from the copies of the database
    too where `with_copies`."""

    avatar: AvatarKey
    with_copies: bool


Erasure: TypeAlias = GiveUp | ErasePerson
