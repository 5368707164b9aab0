"""The tile of a stack: its first picture, with the figures of the whole group."""

from __future__ import annotations

from dataclasses import replace

from wujie_desktop.presenters.gallery.group_words import GroupWords
from wujie_desktop.presenters.gallery.tile import Tile
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.moderation_words import verdict_word
from wujie_desktop.presenters.text.translate import translate


def stack_tile(tile: Tile, size: int, words: GroupWords) -> Tile:
    """Return `tile` on top of a stack of `size` pictures described by `words`."""
    worst = verdict_word(words.worst) if words.worst else translate("Tile", "no verdict")
    spoken = translate("Tile", "Stack “{title}”, {figures}, worst: {verdict}").format(
        title=words.title, figures=words.figures, verdict=worst
    )
    return replace(
        tile,
        stack=format_number(size),
        worst=words.worst,
        name=words.title,
        points=words.cost,
        spoken=translate("Tile", ", ").join((spoken, tile.spoken)),
    )
