"""What is asked before photos leave this machine and before a training is paid for."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.photo_set import PhotoSet, trained_on
from wujie_desktop.domain.training import Training, TrainingState
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.training_terms import TrainingTerms
from wujie_desktop.presenters.training.training_words import price_sentence


def training_question(
    photos: PhotoSet, terms: TrainingTerms, leaving: int, earlier: Sequence[Training]
) -> Question:
    """Whether to pay for a training; `leaving` copies are put into the bucket first. Those
    `earlier` ones of the set that are not settled are said before all else."""
    chosen = len(trained_on(photos))
    return Question(
        translate("Training", "Train an avatar “{name}”?").format(name=photos.name),
        "\n".join(
            filter(
                None,
                (
                    *map(_earlier_words, earlier),
                    translate("Training", "Photos: {n}").format(n=format_number(chosen)),
                    _place_words(terms, leaving),
                    price_sentence(terms.price),
                    consent_words(photos),
                    translate("Training", "It is sent once and cannot be taken back."),
                ),
            )
        ),
        translate("Training", "Pay and train"),
    )


def upload_question(photos: PhotoSet, terms: TrainingTerms, leaving: int) -> Question:
    """Whether `leaving` copies may leave, so that the vendor can check them."""
    return Question(
        translate("Training", "Put the photos into the bucket?"),
        "\n".join((_place_words(terms, leaving), consent_words(photos))),
        translate("Training", "Upload"),
    )


def _earlier_words(training: Training) -> str:
    if training.state is TrainingState.UNKNOWN:
        return translate(
            "Training",
            "A training of this set, sent {when}, has an unknown outcome and may have been "
            "charged. Look for its key first.",
        ).format(when=format_moment(training.created_at))
    return translate(
        "Training", "A training of this set, sent {when}, is under way. This would be another."
    ).format(when=format_moment(training.created_at))


def copies_question(photos: PhotoSet, *, is_training: bool) -> Question:
    """Whether the copies in the bucket may go."""
    lines = [translate("Training", "Your files and the copies on this computer stay.")]
    if is_training:
        lines.append(
            translate(
                "Training",
                "A training is under way: whether the vendor has fetched the photos already is not "
                "known.",
            )
        )
    return Question(
        translate("Training", "Delete the copies of “{name}” in the bucket?").format(
            name=photos.name
        ),
        "\n".join(lines),
        translate("Training", "Delete"),
        destroys=True,
    )


def consent_words(photos: PhotoSet) -> str:
    """Whether the person is known to agree."""
    if photos.consent is None:
        return translate("Training", "No consent of the person is recorded.")
    return translate("Training", "Consent: {who}").format(who=photos.consent.who)


def _place_words(terms: TrainingTerms, leaving: int) -> str:
    if not leaving:
        return ""
    return translate(
        "Training",
        "Copies without EXIF and GPS go to {place} first ({n}); whoever has their addresses can "
        "read them there for {hours} h.",
    ).format(place=terms.place, n=format_number(leaving), hours=format_number(terms.hours))


def deletion_question(photos: PhotoSet, uploaded: int, *, is_needed: bool) -> Question:
    """Whether a set may go; `uploaded` copies are still in the bucket. The set itself `is_needed`
    where a training of it is not settled."""
    lines = [
        translate(
            "Training",
            "Copies here, checks and consent of this set are deleted. The files that you chose, "
            "trainings and avatars stay. Photos: {n}",
        ).format(n=format_number(len(photos.photos)))
    ]
    if is_needed:
        lines.append(
            translate(
                "Training",
                "A training of it is not settled: the set stays in the list, without photos.",
            )
        )
    if uploaded:
        said = translate(
            "Training", "Copies in the bucket stay there until you delete them first: {n}"
        )
        lines.append(said.format(n=format_number(uploaded)))
    return Question(
        translate("Training", "Delete the set “{name}”?").format(name=photos.name),
        "\n".join(lines),
        translate("Training", "Delete"),
        destroys=True,
    )
