"""What is wrong with a typed address of a photo."""

from __future__ import annotations

from urllib.parse import urlsplit

from wujie_desktop.presenters.text.translate import translate


def address_fault(text: str) -> str:
    """Why `text` is no address that the gateway can read a photo from; "" where it may be one, or
    nothing is typed."""
    typed = text.strip()
    if not typed:
        return ""
    if not typed.startswith("https://"):
        return translate("Training", "An address begins with https://")
    if any(letter.isspace() for letter in typed):
        return translate("Training", "There is a blank within the address.")
    try:
        parts = urlsplit(typed)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return translate("Training", "That is no address.")
    if "." not in host.strip("."):
        return translate("Training", "The name of the server is missing.")
    if parts.username or parts.password:
        return translate("Training", "Name and password do not belong into an address.")
    return ""
