"""What is said of a photo that an avatar is to be trained on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale

from wujie_desktop.domain.photo_check import PhotoCheck
from wujie_desktop.domain.photo_flaws import BRIGHTEST, DARKEST, SHORTEST_EDGE
from wujie_desktop.domain.photo_set import JudgedPhoto, Standing
from wujie_desktop.domain.photos import Photo, PhotoFinding, PhotoFlaw, PhotoId
from wujie_desktop.presenters.text.formatting import (
    format_moment,
    format_number,
    format_pixels,
    one_line,
)
from wujie_desktop.presenters.text.translate import translate

NameOf = Callable[[PhotoId], str]
"""What a photo of the set is called."""


def standing_word(standing: Standing) -> str:
    """The standing on a badge."""
    match standing:
        case Standing.ACCEPTED:
            return translate("Training", "Accepted")
        case Standing.OVERRIDDEN:
            return translate("Training", "Used all the same")
        case Standing.REFUSED_HERE:
            return translate("Training", "Not used")
        case Standing.REFUSED_BY_VENDOR:
            return translate("Training", "Vendor says no")


def standing_sentence(standing: Standing) -> str:
    """What the standing means for a training."""
    match standing:
        case Standing.ACCEPTED:
            return translate("Training", "It is trained on.")
        case Standing.OVERRIDDEN:
            return translate("Training", "You said that it is trained on all the same.")
        case Standing.REFUSED_HERE:
            return translate("Training", "It is not trained on: the check here found something.")
        case Standing.REFUSED_BY_VENDOR:
            return translate("Training", "It is not trained on: the vendor refuses it.")


def finding_sentence(finding: PhotoFinding, photo: Photo, name_of: NameOf) -> str:
    """A flaw with the figure that it was found by."""
    measures = photo.measures
    match finding.flaw:
        case PhotoFlaw.TOO_SMALL:
            return translate("Training", "Too small: {least} px needed, {n} px here.").format(
                least=format_number(SHORTEST_EDGE),
                n=format_number(min(measures.width, measures.height)),
            )
        case PhotoFlaw.TOO_DARK:
            return translate(
                "Training", "Too dark: brightness {n} of 255, at least {least}."
            ).format(n=format_number(round(measures.light)), least=format_number(round(DARKEST)))
        case PhotoFlaw.TOO_BRIGHT:
            return translate(
                "Training", "Too bright: brightness {n} of 255, at most {most}."
            ).format(n=format_number(round(measures.light)), most=format_number(round(BRIGHTEST)))
        case PhotoFlaw.BLURRED:
            return translate("Training", "Blurred, or without detail.")
        case PhotoFlaw.DUPLICATE:
            return translate("Training", "The same as {name}.").format(
                name=name_of(finding.of) if finding.of else "–"
            )
        case PhotoFlaw.GENERATED:
            return translate("Training", "It has the label of generated pictures: {label}.").format(
                label=one_line(measures.label) or "–"
            )


def finding_word(finding: PhotoFinding) -> str:
    """A flaw under a small picture."""
    match finding.flaw:
        case PhotoFlaw.TOO_SMALL:
            return translate("Training", "Too small")
        case PhotoFlaw.TOO_DARK:
            return translate("Training", "Too dark")
        case PhotoFlaw.TOO_BRIGHT:
            return translate("Training", "Too bright")
        case PhotoFlaw.BLURRED:
            return translate("Training", "Blurred")
        case PhotoFlaw.DUPLICATE:
            return translate("Training", "Duplicate")
        case PhotoFlaw.GENERATED:
            return translate("Training", "AI label")


def check_sentence(check: PhotoCheck | None) -> str:
    """What the vendor says of a photo, in the vendor's own words where it has some."""
    if check is None:
        return translate("Training", "The vendor was not asked about it.")
    match check.passed:
        case True:
            words = translate("Training", "The vendor accepts it")
        case False:
            words = translate("Training", "The vendor refuses it")
        case None:
            words = translate("Training", "The vendor's answer does not say whether it passes")
    said = one_line(check.message) or ("" if check.passed else one_line(check.status))
    if said:
        words = translate("Training", "{words}: “{said}”").format(words=words, said=said)
    parts = [words]
    if check.similarity is not None:
        similarity = translate("Training", "similarity {n}, on a scale that is not documented")
        parts.append(similarity.format(n=QLocale().toString(check.similarity, "g", 4)))
    parts.append(format_moment(check.at))
    return " · ".join(parts)


def size_sentence(photo: Photo) -> str:
    """Kind and size of the file as it was chosen."""
    measures = photo.measures
    parts = [measures.format, format_pixels(measures)]
    if measures.was_turned:
        parts.append(translate("Training", "turned upright"))
    return " · ".join(parts)


def judgement_lines(judged: JudgedPhoto, name_of: NameOf) -> tuple[str, ...]:
    """What becomes of a photo, and what was found here."""
    found = (finding_sentence(finding, judged.photo, name_of) for finding in judged.findings)
    return (standing_sentence(judged.standing), *found)


def fact_lines(judged: JudgedPhoto) -> tuple[str, ...]:
    """What else is known of a photo."""
    return (check_sentence(judged.photo.check), size_sentence(judged.photo))


def caption_word(judged: JudgedPhoto) -> str:
    """The line under a name: what speaks against the photo, else its size."""
    check, measures = judged.photo.check, judged.photo.measures
    if check is not None and check.passed is False:
        return standing_word(Standing.REFUSED_BY_VENDOR)
    if judged.findings:
        return " · ".join(finding_word(finding) for finding in judged.findings)
    return format_pixels(measures)


def spoken_photo(judged: JudgedPhoto, name_of: NameOf) -> str:
    """A photo as a screen reader says it."""
    reasons = (finding_sentence(each, judged.photo, name_of) for each in judged.findings)
    return " ".join((f"{judged.photo.name}.", standing_sentence(judged.standing), *reasons))
