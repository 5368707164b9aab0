"""What is wrong with a typed address of a photo."""

from __future__ import annotations

from wujie_desktop.domain.photo_address import AddressFlaw, address_flaw
from wujie_desktop.presenters.text.translate import translate


def address_fault(text: str) -> str:
    """Why `text` is no address that the gateway can read a photo from; "" where it may be one, or
    nothing is typed."""
    typed = text.strip()
    flaw = address_flaw(typed) if typed else None
    return flaw_sentence(flaw) if flaw else ""


def flaw_sentence(flaw: AddressFlaw) -> str:
    """What is wrong, in a sentence."""
    match flaw:
        case AddressFlaw.SCHEME:
            return translate("Training", "An address begins with https://")
        case AddressFlaw.BLANK:
            return translate("Training", "There is a blank within the address.")
        case AddressFlaw.GARBLED:
            return translate("Training", "That is no address.")
        case AddressFlaw.NO_SERVER:
            return translate("Training", "The name of the server is missing.")
        case AddressFlaw.WITH_PASSWORD:
            return translate("Training", "Name and password do not belong into an address.")
        case AddressFlaw.LONG:
            return translate("Training", "This address is too long.")
