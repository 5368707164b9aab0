"""Pictures by view or filter for the command line, in the order that the grid shows them in."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from types import SimpleNamespace

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.events import AvatarsRead, ProjectsRead, TemplatesRead
from wujie_desktop.domain.filter import EVERYTHING, Filter, clauses_of
from wujie_desktop.domain.filter_terms import IN_BIN
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.avatars import AvatarStore
from wujie_desktop.library.collection_store import CollectionStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.facet_rows import FacetRows
from wujie_desktop.library.projects import Projects
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.library.templates import TemplateStore
from wujie_desktop.library.text_search import TextSearch
from wujie_desktop.presenters.gallery.arrangement import Base, Order, ViewOptions
from wujie_desktop.presenters.gallery.collection import Collection
from wujie_desktop.presenters.gallery.sitting import Sitting
from wujie_desktop.presenters.gallery.view_rules import options_of, read_rule
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.facets import FacetService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.search import SearchService
from wujie_desktop.services.tasks import TaskSupervisor


class PictureFinder:
    """Of one profile of the library that `database` is a copy of."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def asked_for(self, chosen: SimpleNamespace) -> Sequence[PictureKey] | None:
        """What the arguments `view`, `query` or `ids` ask for; None where there is no such view."""
        if chosen.view:
            return await self.in_view(chosen.view)
        if chosen.query:
            return await self.matching(chosen.query)
        return [PictureKey(key) for key in dict.fromkeys(chosen.ids)]

    async def in_view(self, name: str) -> Sequence[PictureKey] | None:
        """What the smart view or collection of this name shows; None where there is none."""
        kept = await CollectionStore(self._database, self._profile).load()
        for view in kept.views:
            if view.name == name:
                return await self._matching(read_rule(view), options_of(view, ViewOptions()))
        for collection in kept.collections:
            if collection.name == name:
                pictures = (kept.pictures or {}).get(collection.id, ())
                base = Base(collection.id, pictures=pictures, members=bits_of(pictures))
                return self._arranged(ViewOptions(order=Order.HAND), base)
        return None

    async def matching(self, sought: Filter) -> Sequence[PictureKey]:
        """What is found by a filter."""
        return await self._matching(sought, ViewOptions())

    async def _matching(self, tree: Filter, options: ViewOptions) -> Sequence[PictureKey]:
        """What lies in the bin is only arranged where `tree` asks for it."""
        of_bin = IN_BIN if IN_BIN in clauses_of(tree) else EVERYTHING
        return self._arranged(options, Base(rule=of_bin, members=await self._find(tree)))

    def _arranged(self, options: ViewOptions, base: Base) -> Sequence[PictureKey]:
        reader = LibraryReader.open(self._database.folder, self._profile)
        if reader is None:
            return ()
        try:
            collection = Collection(Sitting(datetime.now(UTC)))
            collection.load(reader)
            return list(collection.arrange(options, base).keys)
        finally:
            reader.close()

    async def _find(self, tree: Filter) -> int:
        database, profile, hub = self._database, self._profile, EventHub()
        rows, clock = FacetRows(database, profile), SystemClock()
        kept = await CollectionStore(database, profile).load()
        pictures = kept.pictures or {}
        facets = FacetService(
            rows=rows,
            hub=hub,
            clock=clock,
            collections=lambda: {
                each.id: (each.name, bits_of(pictures.get(each.id, ())))
                for each in kept.collections
            },
        )
        hub.publish(TemplatesRead((await TemplateStore(database, profile).load()).options))
        hub.publish(AvatarsRead(await AvatarStore(database, profile).load()))
        hub.publish(ProjectsRead(await Projects(database, profile).load()))
        tasks = TaskSupervisor(hub)
        tasks.spawn(facets.run(), "facets")
        try:
            with ThreadPoolExecutor(1) as pool:
                search = SearchService(
                    texts=TextSearch(database, profile),
                    rows=rows,
                    facets=facets,
                    hub=hub,
                    clock=clock,
                    pool=pool,
                )
                await facets.current()
                return await search.find(tree)
        finally:
            await tasks.close()
