"""What speaks against training on a set now."""

from __future__ import annotations

from enum import Enum, auto

from wujie_desktop.domain.photo_set import MOST_PHOTOS, PhotoSet, trained_on
from wujie_desktop.domain.value import value


class ObjectionKind(Enum):
    """In the order in which they are said."""

    FEW_PHOTOS = auto()
    """`count` accepted photos are missing."""
    MANY_PHOTOS = auto()
    """`count` photos too many."""
    NO_CONSENT = auto()
    """The house asks for a record of the person's consent."""
    OF_MINOR = auto()
    """The record names a person who is not of age."""
    NO_ADDRESS = auto()
    """The gateway cannot find `count` of the photos."""


@value
class Objection:
    """One objection."""

    kind: ObjectionKind
    count: int = 0


@value
class TrainingRules:
    """What the house asks of a training."""

    requires_consent: bool = False
    refuses_minors: bool = True


def objections(photos: PhotoSet, rules: TrainingRules) -> tuple[Objection, ...]:
    """Everything that speaks against training on `photos`; empty where nothing does."""
    chosen = trained_on(photos)
    lost = sum(not photo.has_address for photo in chosen)
    found = {
        Objection(ObjectionKind.FEW_PHOTOS, max(photos.fewest, 1) - len(chosen)): len(chosen)
        < max(photos.fewest, 1),
        Objection(ObjectionKind.MANY_PHOTOS, len(chosen) - MOST_PHOTOS): len(chosen) > MOST_PHOTOS,
    }
    said = [objection for objection, holds in found.items() if holds]
    said += consent_objections(photos, rules)
    return (*said, Objection(ObjectionKind.NO_ADDRESS, lost)) if lost else tuple(said)


def consent_objections(photos: PhotoSet, rules: TrainingRules) -> tuple[Objection, ...]:
    """What the house's rules about consent say against using `photos` for anything."""
    consent = photos.consent
    if consent is None:
        return (Objection(ObjectionKind.NO_CONSENT),) if rules.requires_consent else ()
    is_refused = rules.refuses_minors and consent.is_of_minor
    return (Objection(ObjectionKind.OF_MINOR),) if is_refused else ()
