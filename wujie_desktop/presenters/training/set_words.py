"""What is said of sets of photos: counts, where copies lie, checks, consent, what was added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wujie_desktop.domain.photo_set import MOST_PHOTOS, Consent, PhotoSet, trained_on
from wujie_desktop.domain.training import Training
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.formatting import (
    format_date,
    format_day,
    format_moment,
    format_number,
    one_line,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.training_terms import TrainingTerms
from wujie_desktop.presenters.training.training_words import state_words
from wujie_desktop.services.photo_sets import TakenIn

_REFUSED_SHOWN = 3
"""Files that are no photo and are named."""


def count_words(photos: PhotoSet) -> str:
    """How many photos are accepted."""
    return translate("Training", "{n} of {all} accepted").format(
        n=format_number(len(trained_on(photos))), all=format_number(len(photos.photos))
    )


def set_state_words(photos: PhotoSet, newest: Training | None) -> str:
    """The second line of a set in the list."""
    if newest is not None:
        counts = (len(trained_on(photos)), len(photos.photos))
        return " · ".join(("/".join(map(format_number, counts)), state_words(newest)))
    if not photos.photos:
        return translate("Training", "No photo yet")
    return count_words(photos)


def place_sentence(terms: TrainingTerms) -> str:
    """Where the gateway will find the photos."""
    if terms.place:
        words = translate(
            "Training",
            "Copies without position and camera data are put into the bucket {place} and can be "
            "read there for {n} h.",
        )
        return words.format(place=one_line(terms.place), n=format_number(terms.hours))
    return translate(
        "Training",
        "The gateway takes addresses, not files. Set up a bucket of your own, or enter an address "
        "for each photo.",
    )


def place_words(terms: TrainingTerms) -> str:
    """Where one photo will go, beside its name."""
    if terms.place:
        words = translate("Training", "goes into the bucket {place} when it is sent")
        return words.format(place=one_line(terms.place))
    return translate("Training", "no bucket for it is set up")


def address_sentence(photos: PhotoSet, now: datetime) -> str:
    """How many photos have an address, and until when what was signed opens them; "" for none."""
    placed = [photo for photo in photos.photos if photo.has_address]
    if not placed:
        return ""
    words = translate("Training", "Photos with an address: {n}").format(
        n=format_number(len(placed))
    )
    ends = [end for photo in placed if (end := photo.expires_at) is not None and end > now]
    if not ends:
        return words
    until = translate("Training", "readable until {when}").format(when=format_moment(min(ends)))
    return f"{words} · {until}"


def check_summary(photos: PhotoSet) -> str:
    """What the vendor said of the set so far."""
    checks = [photo.check for photo in photos.photos if photo.check is not None]
    if not checks:
        return translate("Training", "Not asked yet.")
    counts = (
        (translate("Training", "Pass: {n}"), sum(each.passed is True for each in checks)),
        (translate("Training", "do not pass: {n}"), sum(each.passed is False for each in checks)),
        (translate("Training", "not said: {n}"), sum(each.passed is None for each in checks)),
        (translate("Training", "not asked: {n}"), len(photos.photos) - len(checks)),
    )
    said = [words.format(n=format_number(number)) for words, number in counts if number]
    return " · ".join((*said, format_moment(max(each.at for each in checks))))


def check_note() -> str:
    """What is not known of the vendor's check."""
    return translate(
        "Training",
        "Sends the addresses to the vendor, never by itself. Unverified: what its numbers mean, "
        "and that it is free of charge.",
    )


def consent_words(consent: Consent | None) -> tuple[str, ...]:
    """The record of the person's consent, a line each."""
    if consent is None:
        return (translate("Training", "No consent recorded."),)
    who = translate("Training", "{who}, {when}").format(
        who=one_line(consent.who), when=format_date(consent.at.astimezone().date())
    )
    minor = translate("Training", "Not of age") if consent.is_of_minor else ""
    return tuple(filter(None, (who, one_line(consent.scope), consent.file, minor)))


def consent_note() -> str:
    """Why there is a record."""
    return translate(
        "Training",
        "Whoever edits a face has to tell the person and get a consent of its own.",
    )


def taken_sentence(taken: TakenIn) -> str:
    """What became of files that were added."""
    counts = (
        (translate("Training", "Added: {n}."), taken.added),
        (translate("Training", "Here already: {n}."), taken.known),
        (
            translate("Training", "Left out, as a set takes {most} photos: {n}."),
            taken.too_many,
        ),
    )
    said = [
        words.format(n=format_number(number), most=format_number(MOST_PHOTOS))
        for words, number in counts
        if number
    ]
    return "\n".join((" ".join(said), *_refused_lines(taken))).strip()


def _refused_lines(taken: TakenIn) -> Sequence[str]:
    named = taken.refused[:_REFUSED_SHOWN]
    words = translate("Training", "Not taken: {name} – {why}")
    lines = [words.format(name=each.name, why=explain(each.error).cause) for each in named]
    if more := len(taken.refused) - len(named):
        others = translate("Training", "Not taken either: {n}.")
        lines.append(others.format(n=format_number(more)))
    return lines


def good_photo_lines() -> tuple[str, ...]:
    """What photos to train on should be like."""
    return (
        translate("Training", "One person, the face in full, sharp and well lit"),
        translate("Training", "Several angles, expressions, clothes and places"),
        translate("Training", "No sunglasses, no filter, nothing generated"),
    )


def wanted_sentence(photos: PhotoSet | None, usual: int) -> str:
    """How many photos to bring."""
    number = photos.fewest if photos else usual
    return translate("Training", "At least {n}, better half as many again.").format(
        n=format_number(number)
    )


def private_sentence() -> str:
    """That nothing leaves before it is said so."""
    return translate(
        "Training", "They are checked on this computer. Nothing leaves it before you say so."
    )


def usual_set_name(now: datetime) -> str:
    """What a set is called whose photos were there before it."""
    return translate("Training", "Photos of {day}").format(day=format_day(now))


def step_lines() -> tuple[str, ...]:
    """The way to an avatar, step by step."""
    return (
        translate("Training", "Add photos of one person. Each is checked on this computer."),
        translate("Training", "Record that the person agrees."),
        translate(
            "Training",
            "Say where the gateway finds the photos: a bucket of your own, or addresses.",
        ),
        translate("Training", "Start. It is one paid call, and goes on without this program."),
        translate("Training", "The avatar comes to the others, with the person's face."),
    )
