"""Keeps the facets of all pictures: read in slices behind the window, then changed with each
event."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_

from wujie_desktop.domain.bit_sets import bits_of, has
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import (
    AvatarsRead,
    CollectionsChanged,
    DecisionsChanged,
    Event,
    FacetsChanged,
    KeysRecorded,
    MarksChanged,
    PictureEvent,
    PicturesPurged,
    PolicyApplied,
    ProjectsRead,
    RequestsMoved,
    TemplatesRead,
)
from wujie_desktop.domain.facet_values import (
    OWN_NAMES,
    SENT_HERE,
    WITHOUT_PROJECT,
    Values,
    assign_all,
    derive_undecided,
    values_of_decision,
    values_of_marks,
    values_of_picture,
)
from wujie_desktop.domain.facets import Facets, FacetValue
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import NO_MARKS
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import NO_POLICY, folded, see_by
from wujie_desktop.domain.project import NO_PROJECT_NAMES
from wujie_desktop.domain.request import Picture, Request
from wujie_desktop.library.facet_rows import FacetRows
from wujie_desktop.services.hub import EventHub

SLICE = 1_000
"""Pictures read at once."""
PAUSE = 0.005
"""Seconds between two slices."""
_HEARD = (
    KeysRecorded, PictureEvent, MarksChanged, DecisionsChanged, PicturesPurged, PolicyApplied,
    RequestsMoved,
)  # fmt: skip


class FacetService:
    """Owns the facets of one profile, and the `names` of their values. They are read when they are
    first wanted, and what happens meanwhile is taken in after it. `collections` tells name and
    pictures of every collection, by id. Publishes FacetsChanged."""

    def __init__(
        self,
        *,
        rows: FacetRows,
        hub: EventHub,
        clock: Clock,
        collections: Callable[[], Mapping[str, tuple[str, int]]] = dict,
    ) -> None:
        self._facets = Facets()
        self._rows = rows
        self._collections = collections
        self._hub = hub
        self._clock = clock
        self._clients: Mapping[FacetValue, int] = {}
        self._policy = NO_POLICY
        self._events: deque[Event] = deque()
        self._has_events = asyncio.Event()
        self._is_wanted = asyncio.Event()
        self._is_read = asyncio.Event()
        self._is_current = asyncio.Event()
        self.names: dict[FilterField, dict[FacetValue, tuple[str, ...]]] = {
            FilterField.SENDER: {SENT_HERE: OWN_NAMES}
        }
        for kind in _HEARD:
            hub.subscribe(kind, self._note)
        hub.subscribe(CollectionsChanged, self.on_collections_changed)
        hub.subscribe(TemplatesRead, self.on_templates_read)
        hub.subscribe(AvatarsRead, self.on_avatars_read)
        hub.subscribe(ProjectsRead, self.on_projects_read)

    async def ready(self) -> Facets:
        """The facets, once they are read."""
        self._is_wanted.set()
        await self._is_read.wait()
        return self._facets

    def names_of(self, field: FilterField) -> list[str]:
        """What the values of `field` are called that pictures have, as far as they are read; those
        of most pictures first."""
        values, names = self._facets.values(field), self.names.get(field, {})
        found = sorted(
            (key for key in values if values[key]), key=lambda key: -values[key].bit_count()
        )
        return [names.get(key, (str(key),))[0] for key in found]

    async def current(self) -> Facets:
        """The facets, once all that happened is taken in."""
        facets = await self.ready()
        await self._is_current.wait()
        return facets

    async def run(self) -> None:
        """Once they are wanted read everything, then follow what happens until cancelled. Raises
        LibraryError."""
        self._is_read.clear()
        await self._is_wanted.wait()
        facets = await self._read()
        labels = await self._rows.label_names()
        self._use_names(FilterField.LABEL, ((folded(key or name), name) for key, name in labels))
        for field, names in self.names.items():
            facets.use_names(field, names)
        self._facets = facets
        self._put_collections()
        facets.replace(FilterField.CLIENT, self._clients)
        self._is_read.set()
        while True:
            self._has_events.clear()
            while self._events:
                await self._apply(facets, self._events.popleft())
            derive_undecided(facets)
            self._is_current.set()
            self._hub.publish(FacetsChanged())
            await self._has_events.wait()

    def on_collections_changed(self, _event: CollectionsChanged) -> None:
        """Take in which pictures are in which collection."""
        self._put_collections()
        self._has_events.set()

    async def put_clients(self, said: Mapping[FacetValue, Iterable[PictureKey]]) -> None:
        """Take in of which pictures clients said what, word by word."""
        self._clients = {
            word: bits_of((await self._rows.ordinals(keys)).values()) for word, keys in said.items()
        }
        self._facets.replace(FilterField.CLIENT, self._clients)
        self._has_events.set()

    def on_templates_read(self, event: TemplatesRead) -> None:
        """Let templates be asked for by their names."""
        pairs = ((item.template_key, item.name) for item in event.options)
        self._use_names(FilterField.TEMPLATE, pairs)

    def on_avatars_read(self, event: AvatarsRead) -> None:
        """Let avatars be asked for by their aliases."""
        self._use_names(FilterField.AVATAR, ((item.key, item.alias) for item in event.avatars))

    def _put_collections(self) -> None:
        collections = self._collections()
        names = ((key, name) for key, (name, _) in collections.items())
        self._use_names(FilterField.COLLECTION, names)
        sets: dict[FacetValue, int] = {key: bits for key, (_, bits) in collections.items()}
        self._facets.replace(FilterField.COLLECTION, sets)

    def on_projects_read(self, event: ProjectsRead) -> None:
        """Let projects be asked for by their names, and pictures that belong to none."""
        self.names[FilterField.PROJECT] = {
            WITHOUT_PROJECT: NO_PROJECT_NAMES,
            **{project.id: (project.name,) for project in event.projects},
        }
        self._facets.use_names(FilterField.PROJECT, self.names[FilterField.PROJECT])
        self._has_events.set()

    def _note(self, event: Event) -> None:
        if not self._is_wanted.is_set():
            if not isinstance(event, PolicyApplied):
                return  # the library tells
            self._events.clear()
        self._events.append(event)
        self._is_current.clear()
        self._has_events.set()

    def _use_names(self, field: FilterField, pairs: Iterable[tuple[FacetValue, str]]) -> None:
        self.names[field] = {key: (name,) for key, name in pairs if name}
        self._facets.use_names(field, self.names[field])
        self._has_events.set()

    async def _read(self) -> Facets:
        builder, last = await self._rows.begin(), 0
        while part := await self._rows.after(last, SLICE):
            builder.add(part)
            last = part.last
            await self._clock.sleep(PAUSE)
        return builder.finish()

    async def _apply(self, facets: Facets, event: Event) -> None:
        match event:
            case KeysRecorded(request=request, pictures=pictures):
                _add(facets, request, pictures)
                assign_all(facets, {item.ordinal: self._values(item) for item in pictures})
            case PictureEvent(picture=picture):
                assign_all(facets, {picture.ordinal: self._values(picture)})
            case MarksChanged(changes=changes):
                marks = {change.key: values_of_marks(change.after) for change in changes}
                await self._assign(facets, marks)
            case DecisionsChanged(current=current):
                choices = {key: values_of_decision(made) for key, made in current.items()}
                await self._assign(facets, choices)
            case PicturesPurged(keys=keys):
                facets.remove(bits_of((await self._rows.ordinals(keys)).values()))
            case RequestsMoved(requests=requests, members=members):
                assign_all(
                    facets,
                    {
                        picture.ordinal: {FilterField.PROJECT: (request.draft.project,)}
                        for request in requests
                        for picture in members.get(request.id, ())
                    },
                )
            case PolicyApplied(policy=policy, verdicts=verdicts):
                self._policy = policy
                await self._judge(facets, verdicts)

    def _values(self, picture: Picture) -> Values:
        return values_of_picture(see_by(self._policy, picture))

    async def _assign(self, facets: Facets, values: Mapping[PictureKey, Values]) -> None:
        ordinals = await self._rows.ordinals(values)
        assign_all(facets, {ordinal: values[key] for key, ordinal in ordinals.items()})

    async def _judge(self, facets: Facets, verdicts: Mapping[PictureKey, Verdict]) -> None:
        """Let pictures have these verdicts."""
        found: defaultdict[FacetValue, list[int]] = defaultdict(list)
        last = 0
        while rows := await self._rows.keys_after(last, SLICE):
            for last, key in rows:
                if verdict := verdicts.get(key):
                    found[verdict.value].append(last)
        sets = {verdict: bits_of(ordinals) for verdict, ordinals in found.items()}
        touched = reduce(or_, sets.values(), 0)
        facets.assign(FilterField.VERDICT, touched, sets)


def _add(facets: Facets, request: Request, pictures: Iterable[Picture]) -> None:
    """Add the pictures of `request` that are new."""
    new = [item.ordinal for item in pictures if not has(facets.everything, item.ordinal)]
    facets.add(request.created_at.astimezone().date(), bits_of(new))
    own = {
        **values_of_marks(NO_MARKS),
        FilterField.AVATAR: (request.draft.avatar_key,) if request.draft.avatar_key else (),
        FilterField.CAMERA: (request.draft.camera.value,),
        FilterField.PROJECT: (request.draft.project,),
        FilterField.SENDER: (request.sender,),
    }
    assign_all(facets, dict.fromkeys(new, own))
