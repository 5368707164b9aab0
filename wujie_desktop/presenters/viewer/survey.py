"""Two to nine pictures of which one shall stay: a pure value and its moves."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value

MAX_COUNT = 9


@value
class Survey:
    """The pictures still in it, which one is current, and the champion so far.

    With a champion, the current one is its challenger. `at` is a place in `field`.
    """

    keys: tuple[PictureKey, ...] = ()
    at: int = 0
    champion: PictureKey | None = None

    @property
    def field(self) -> tuple[PictureKey, ...]:
        """Everyone but the champion."""
        return tuple(key for key in self.keys if key != self.champion)

    @property
    def current(self) -> PictureKey | None:
        """The picture that keys act on; the champion where nobody challenges it."""
        field = self.field
        return field[self.at] if field else self.champion

    @property
    def shown(self) -> tuple[PictureKey, ...]:
        """Everyone; with a champion, the champion and its challenger."""
        if self.champion is None:
            return self.keys
        return tuple(dict.fromkeys(key for key in (self.champion, self.current) if key))

    def moved(self, by: int) -> Survey:
        """The next one is current, or the one before; it ends at the ends."""
        return replace(self, at=_inside(self.at + by, len(self.field)))

    def at_key(self, key: PictureKey) -> Survey:
        """`key` is current, where it is in the field."""
        return replace(self, at=self.field.index(key)) if key in self.field else self

    def dropped(self) -> Survey:
        """Without the current one: the next is current, at the end the one before."""
        field, current = self.field, self.current
        if not field:
            return self
        left = tuple(key for key in self.keys if key != current)
        return replace(self, keys=left, at=_inside(self.at, len(field) - 1))

    def crowned(self) -> Survey:
        """The current one is the champion; who was it before is in the field again."""
        current = self.current
        if current is None or current == self.champion:
            return self
        place = self.keys.index(current)
        crowned = replace(self, champion=current)
        after = [key for key in self.keys[place + 1 :] if key in crowned.field]
        return replace(crowned, at=crowned.field.index(after[0]) if after else 0)

    def uncrowned(self) -> Survey:
        """Everyone beside each other again."""
        champion = self.champion
        return replace(self, champion=None, at=self.keys.index(champion)) if champion else self

    def among(self, shown: Container[PictureKey]) -> Survey:
        """Without those that the gallery does not show any more."""
        left = tuple(key for key in self.keys if key in shown)
        if left == self.keys:
            return self
        current = self.current
        champion = self.champion if self.champion in left else None
        kept = Survey(left, 0, champion)
        kept = replace(kept, at=_inside(self.at, len(kept.field)))
        return kept.at_key(current) if current else kept


def _inside(at: int, count: int) -> int:
    return max(0, min(at, count - 1))
