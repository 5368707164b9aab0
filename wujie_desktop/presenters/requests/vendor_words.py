"""Pictures of the vendor's history in words, and how far it is looked through."""

from __future__ import annotations

from wujie_desktop.domain.request import PictureState
from wujie_desktop.presenters.text.formatting import (
    format_moment,
    format_number,
    one_line,
    shorten_key,
)
from wujie_desktop.presenters.text.moderation_words import verdict_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.vendor_history import HistoryPart, VendorPicture


def vendor_line(picture: VendorPicture) -> str:
    """When it was made, what the machine says of it, its key, and what the model got."""
    parts = (
        format_moment(picture.made_at) if picture.made_at else "—",
        _state(picture),
        shorten_key(picture.key),
        one_line(picture.prompt),
    )
    return "   ".join(part for part in parts if part)


def _state(picture: VendorPicture) -> str:
    if picture.verdict:
        return verdict_word(picture.verdict)
    match picture.state:
        case PictureState.FAILED:
            return translate("Vendor", "Failed")
        case PictureState.CANCELLED:
            return translate("Vendor", "Cancelled")
        case _:
            return translate("Vendor", "Being made")


def free_sentence() -> str:
    """What looking and taking in cost, and what is known of such pictures."""
    return translate(
        "Vendor",
        "Looking through the history of the account and taking pictures in is free of charge. The "
        "vendor tells when a picture was made, what the model was asked and what the machine says "
        "of it; not whose avatar it shows, nor its template.",
    )


def progress_sentence(part: HistoryPart | None, found: int, *, is_over: bool) -> str:
    """How far the history is looked through, and what was found in it."""
    if part is None:
        return translate("Vendor", "Asking for the history…")
    if is_over and not found and not part.untold:
        return translate("Vendor", "The history has nothing that is not in the library.")
    looked = translate("Vendor", "Looked at {n} of {all}")
    figures = [
        looked.format(n=format_number(part.looked_at), all=format_number(part.total)),
        translate("Vendor", "in the library already: {n}").format(n=format_number(part.known)),
        translate("Vendor", "not in it: {n}").format(n=format_number(found)),
    ]
    if part.untold:
        untold = translate("Vendor", "no longer told by the vendor: {n}")
        figures.append(untold.format(n=format_number(part.untold)))
    return " · ".join(figures)
