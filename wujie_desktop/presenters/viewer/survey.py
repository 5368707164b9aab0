"""A survey: two to nine pictures of which one is chosen. A pure value."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value

MAX_COUNT = 9


@value
class Survey:
    """The pictures still in the survey, the current one, and the champion so far.

    With a champion, the current one is its challenger. `at` is an index in `field`.
    """

    keys: tuple[PictureKey, ...] = ()
    at: int = 0
    champion: PictureKey | None = None

    @property
    def field(self) -> tuple[PictureKey, ...]:
        """All pictures but the champion."""
        return tuple(key for key in self.keys if key != self.champion)

    @property
    def current(self) -> PictureKey | None:
        """The picture that keys act on; the champion without a challenger."""
        field = self.field
        return field[self.at] if field else self.champion

    @property
    def shown(self) -> tuple[PictureKey, ...]:
        """All pictures; with a champion, the champion and its challenger."""
        if self.champion is None:
            return self.keys
        return tuple(dict.fromkeys(key for key in (self.champion, self.current) if key))

    def moved(self, by: int) -> Survey:
        """Return it with the next or previous picture current; stops at the ends."""
        return replace(self, at=_inside(self.at + by, len(self.field)))

    def at_key(self, key: PictureKey) -> Survey:
        """Return it with `key` current, if that is in the field."""
        return replace(self, at=self.field.index(key)) if key in self.field else self

    def dropped(self) -> Survey:
        """Return it without the current picture: the next is current, at the end the previous."""
        field, current = self.field, self.current
        if not field:
            return self
        left = tuple(key for key in self.keys if key != current)
        return replace(self, keys=left, at=_inside(self.at, len(field) - 1))

    def crowned(self) -> Survey:
        """Return it with the current picture as champion; the former champion joins the field
        again."""
        current = self.current
        if current is None or current == self.champion:
            return self
        place = self.keys.index(current)
        crowned = replace(self, champion=current)
        after = [key for key in self.keys[place + 1 :] if key in crowned.field]
        return replace(crowned, at=crowned.field.index(after[0]) if after else 0)

    def uncrowned(self) -> Survey:
        """Return it without a champion."""
        champion = self.champion
        return replace(self, champion=None, at=self.keys.index(champion)) if champion else self

    def among(self, shown: Container[PictureKey]) -> Survey:
        """Return it without pictures that the gallery no longer shows."""
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
