"""The names of colours that avatars and accounts can have."""

from __future__ import annotations

from wujie_desktop.presenters.text.translate import translate


def colour_words() -> dict[str, str]:
    """Return the word for each colour, by its stored name."""
    return {
        "blue": translate("Avatars", "Blue"),
        "green": translate("Avatars", "Green"),
        "orange": translate("Avatars", "Orange"),
        "pink": translate("Avatars", "Pink"),
        "purple": translate("Avatars", "Purple"),
        "grey": translate("Avatars", "Grey"),
    }
