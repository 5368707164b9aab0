"""What is said while something is done about photos and trainings, and after it."""

from __future__ import annotations

from wujie_desktop.domain.training import Training, TrainingState
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.training_words import state_words


def measuring_sentence() -> str:
    """While photos are read."""
    return translate("Training", "Measuring the photos…")


def show_word() -> str:
    """What leads from a message to the window of training."""
    return translate("Training", "Show")


def uploading_sentence() -> str:
    """While copies are put into the bucket."""
    return translate("Training", "Putting the photos into the bucket…")


def checking_sentence() -> str:
    """While the vendor's check is waited for."""
    return translate("Training", "Waiting for the vendor's check…")


def sending_sentence() -> str:
    """While a paid call is under way."""
    return translate("Training", "Sending the training; it is sent once…")


def checked_sentence(asked: int, silent: int) -> str:
    """What came of a check: `asked` photos, of which the answer leaves `silent` out."""
    said = translate("Training", "Photos that the vendor answered about: {n}").format(
        n=format_number(asked - silent)
    )
    if not silent:
        return said
    left = translate("Training", "It says nothing of others: {n}. Ask again, or leave it.")
    return f"{said}. {left.format(n=format_number(silent))}"


def deleted_sentence(number: int) -> str:
    """What came of deleting copies in the bucket."""
    return translate("Training", "Copies deleted in the bucket: {n}").format(
        n=format_number(number)
    )


def ended_sentence(training: Training) -> str:
    """A training has ended, wherever the user is looking."""
    if training.state is TrainingState.READY:
        return translate("Training", "The avatar “{name}” is ready.").format(name=training.name)
    return f"{training.name}: {state_words(training)}"
