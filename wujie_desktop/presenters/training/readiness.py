"""Whether a training can be started, and what is said about that."""

from __future__ import annotations

from collections.abc import Iterable

from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.domain.training import Training
from wujie_desktop.domain.training_objections import ObjectionKind, objections
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.training_terms import TrainingTerms
from wujie_desktop.presenters.training.training_words import objection_sentence, price_sentence


@value
class Readiness:
    """`sentence` stands beside the button: the first thing that speaks `against` a training, or its
    price."""

    sentence: str
    against: tuple[str, ...] = ()


def readiness_of(
    photos: PhotoSet | None, trainings: Iterable[Training], terms: TrainingTerms
) -> Readiness:
    """What is to be said of a set with its `trainings` now. With a bucket addresses come by
    themselves."""
    if photos is None:
        none = translate("Training", "Add the photos of a person first")
        return Readiness(none, (none,))
    found = objections(photos, terms.rules)
    if terms.place:
        found = tuple(each for each in found if each.kind is not ObjectionKind.NO_ADDRESS)
    against = tuple(objection_sentence(each) for each in found)
    if against:
        return Readiness(against[0], against)
    price = price_sentence(terms.price)
    if any(training.is_under_way for training in trainings):
        words = translate("Training", "One is under way already · {price}")
        return Readiness(words.format(price=price))
    return Readiness(price)
