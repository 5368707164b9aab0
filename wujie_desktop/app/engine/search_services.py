"""Builds the services that find pictures and requests: text index, facets, search, collections,
histories."""

from __future__ import annotations

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.facets import FacetService
from wujie_desktop.services.history import History
from wujie_desktop.services.search import SearchService, SearchServices
from wujie_desktop.services.text_indexing import TextIndexing
from wujie_desktop.services.vendor_history import VendorHistory


def build_search_services(infra: Infrastructure, history: History) -> SearchServices:
    """Constructor calls, top to bottom."""
    stores = infra.stores
    collections = CollectionService(history=history, store=stores.collections, hub=infra.hub)
    facets = FacetService(
        rows=stores.facet_rows, hub=infra.hub, clock=infra.clock, collections=collections.sets
    )
    return SearchServices(
        indexing=TextIndexing(index=stores.prompts, clock=infra.clock),
        facets=facets,
        collections=collections,
        search=SearchService(
            texts=stores.texts,
            rows=stores.facet_rows,
            facets=facets,
            hub=infra.hub,
            clock=infra.clock,
            pool=infra.disk,
        ),
        requests=stores.request_history,
        rules=stores.rules,
        versions=stores.versions,
        vendor=VendorHistory(requests=stores.requests, gateway=infra.client, hub=infra.hub),
    )
