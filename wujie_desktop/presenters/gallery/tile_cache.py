"""Cache of the values of tiles and headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from wujie_desktop.domain.cards import PictureCard
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import AvatarsRead, ProjectsRead
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId, TemplateKey
from wujie_desktop.domain.request import Picture, PictureState
from wujie_desktop.presenters.gallery.arrangement import Arrangement, Group, Grouping, ViewOptions
from wujie_desktop.presenters.gallery.collection import Collection
from wujie_desktop.presenters.gallery.details import PictureDetails
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.gallery.tile import Tile, TileContent, build_tile

if TYPE_CHECKING:
    from wujie_desktop.domain.avatars import Avatar
    from wujie_desktop.presenters.gallery.group_words import GroupWords
    from wujie_desktop.services.hub import EventHub

_MAX_TILES = 2000
_MANY = 500


class TileCache:
    """Holds the tiles of one arrangement. `names` are the templates' names, `avatars` the entries
    of the address book."""

    def __init__(
        self,
        *,
        collection: Collection,
        details: PictureDetails,
        thumbnails: ThumbnailCache,
        clock: Clock,
    ) -> None:
        self.names: Mapping[TemplateKey, str] = {}
        self.price: Callable[[Picture], float | None] = lambda _picture: None
        """What pictures in the making are likely to cost; they are worded anew each second."""
        self.retouched: frozenset[PictureKey] = frozenset()
        """The pictures that have versions."""
        self._avatars: Mapping[AvatarKey, Avatar] = {}
        self._projects: Mapping[ProjectId, str] = {}
        self._collection = collection
        self._details = details
        self._thumbnails = thumbnails
        self._clock = clock
        self._shown = Arrangement()
        self._grouping = Grouping.REQUEST
        self._is_whole = True
        """Whether of each group everything is shown that is not in the bin."""
        self._tiles: dict[PictureKey, Tile] = {}
        self._reached: dict[PictureKey, float] = {}
        """How far each ring has come: a clock that is set back turns none back."""
        self._headings: dict[str, GroupWords] = {}

    def show(self, shown: Arrangement, options: ViewOptions) -> None:
        """Use arrangement `shown` from now on, which `options` led to."""
        self._shown, self._grouping = shown, options.grouping
        self._is_whole = not options.is_filtered
        self._forget_all()

    def use_names(self, names: Mapping[TemplateKey, str]) -> None:
        """Use these template names."""
        self.names = names
        self._forget_all()

    def follow(self, hub: EventHub) -> None:
        """Use the names of avatars and projects as soon as they are read."""
        hub.subscribe(AvatarsRead, self._on_avatars_read)
        hub.subscribe(ProjectsRead, self._on_projects_read)

    def _on_avatars_read(self, event: AvatarsRead) -> None:
        self._avatars = {avatar.key: avatar for avatar in event.avatars}
        self._forget_all()

    def _on_projects_read(self, event: ProjectsRead) -> None:
        self._projects = {project.id: project.name for project in event.projects}
        self._forget_all()

    def forget(self, keys: Iterable[PictureKey]) -> list[tuple[int, int]]:
        """Discard the tiles of `keys`, or of what covers them. Returns first and last row of each
        part to be drawn anew: of very many pictures that is all, for everybody hears of each."""
        keys, shown = [*keys], self._shown
        if len(keys) > _MANY:
            self._forget_all()
            return [(0, len(shown.ordinals) - 1)] if shown.ordinals else []
        rows = [row for key in keys if (row := shown.place_of(key)) >= 0]
        for row in rows:
            self._tiles.pop(shown.keys[row], None)
            self._headings.clear()
        return [(row, row) for row in rows]

    def worded(self, keys: AbstractSet[PictureKey]) -> Iterable[PictureKey]:
        """Return those of `keys` whose tiles are cached."""
        return keys & self._tiles.keys()

    def waiting(self) -> tuple[PictureKey, ...]:
        """Return the cached pictures in the making."""
        return tuple(
            key for key, tile in self._tiles.items() if tile.content is TileContent.WAITING
        )

    def tile(self, row: int) -> Tile | None:
        """Return the tile at `row`; None where the picture cannot be read."""
        key = self._shown.keys[row]
        tile = self._tiles.get(key)
        if tile is None:
            picture = self._details.picture(key)
            if picture is None:
                return None
            if len(self._tiles) >= _MAX_TILES:
                self._tiles.clear()
            tile = self._tiles[key] = self._build(picture, row)
        return tile

    def heading_of(self, group: Group) -> GroupWords:
        """Return the heading of `group`."""
        from wujie_desktop.presenters.gallery.group_words import word_stacks

        if group.is_stacks and group.size == 1:  # it keeps the heading it has when it is open
            return replace(self._words(*self._shown.part_at(group.first)), is_folded=True)
        if group.is_stacks:
            return word_stacks(group.size)
        return self._words(*self._shown.part_at(group.first))

    def _build(self, picture: Picture, row: int) -> Tile:
        request = self._collection.request_card(picture.request)
        tile = build_tile(
            picture,
            number=row + 1,
            names=self.names,
            sent_at=request.moment if request else None,
            now=self._clock.now(),
            marks=self._collection.marks_of(picture.key),
            decision=self._collection.decision_on(picture.key),
            is_unreadable=self._thumbnails.is_unreadable(picture.original),
            price=self.price(picture),
            is_retouched=picture.key in self.retouched,
        )
        if tile.progress is not None:
            reached = max(tile.progress, self._reached.get(picture.key, 0.0))
            self._reached[picture.key] = reached
            tile = replace(tile, progress=reached)
        if self._shown.stack_at(row) is None:
            return tile
        from wujie_desktop.presenters.gallery.stack_tile import stack_tile

        name, ordinals = self._shown.part_at(row)
        return stack_tile(tile, len(ordinals), self._words(name, ordinals))

    def _words(self, group: str, ordinals: Sequence[int]) -> GroupWords:
        """Cached, because a group may have very many pictures and is painted with every scroll."""
        from wujie_desktop.presenters.gallery.group_words import Names, word_group

        if group not in self._headings:
            is_request = self._grouping is Grouping.REQUEST
            cards = self._collection.cards_of(ordinals if is_request else ordinals[:1])
            request = self._collection.request_card(cards[0].request) if cards else None
            figures = self._collection.figures_of(ordinals)
            own = is_request and self._is_whole and request
            absent = self._collection.binned_of(request.id) if own and request else []
            self._headings[group] = word_group(
                group,
                self._grouping,
                figures,
                cards,
                request,
                whole=self._collection.figures_of([*ordinals, *absent]) if absent else figures,
                names=Names(self.names, self._avatars, self._projects),
                queued=self._queued(cards) if is_request else frozenset(),
            )
        return self._headings[group]

    def _queued(self, cards: Iterable[PictureCard]) -> frozenset[PictureKey]:
        """Those that can be taken out of the queue: the summary does not say."""
        waiting = [card.key for card in cards if card.state == PictureState.WAITING.value]
        pictures = map(self._details.picture, waiting)
        return frozenset(each.key for each in pictures if each and each.can_be_cancelled)

    def _forget_all(self) -> None:
        self._tiles.clear()
        self._headings.clear()
