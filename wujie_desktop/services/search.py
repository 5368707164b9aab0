"""Answers a filter with the pictures that it accepts, their counts, and why one is not there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor

from wujie_desktop.domain.bit_sets import has
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import FacetsChanged
from wujie_desktop.domain.facets import Ask, Counts, Facets, Names
from wujie_desktop.domain.filter import AllOf, Filter, Name, Term, excluding, terms_of
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value
from wujie_desktop.library.facet_rows import FacetRows
from wujie_desktop.library.request_history import RequestHistory
from wujie_desktop.library.rule_store import RuleStore
from wujie_desktop.library.text_search import SEARCHED, TextSearch
from wujie_desktop.library.version_store import VersionStore
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.facets import FacetService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.text_indexing import TextIndexing
from wujie_desktop.services.vendor_history import VendorHistory

NAMED = frozenset(
    (FilterField.TEMPLATE, FilterField.AVATAR, FilterField.KEYWORD, FilterField.COLLECTION)
)
"""The fields whose values come and go."""
_KEPT = 32
"""Terms whose pictures are remembered until something changes."""


@value
class Found:
    """The pictures that a filter accepts, as a bit set, the counts of every facet, and the names of
    values that are kept as keys."""

    pictures: int
    counts: Counts
    names: Names


@value
class Absence:
    """Why a picture is not there: the restrictions that exclude it, and whether it lies in the bin
    where nobody asked for that."""

    clauses: tuple[Filter, ...]
    is_binned: bool


class SearchService:
    """Searches the profile's pictures, once the facets are read. Raises LibraryError."""

    def __init__(
        self,
        *,
        texts: TextSearch,
        rows: FacetRows,
        facets: FacetService,
        hub: EventHub,
        clock: Clock,
        pool: Executor,
    ) -> None:
        self._texts = texts
        self._rows = rows
        self._facets = facets
        self._clock = clock
        self._pool = pool
        self._known: dict[Term, int] = {}
        hub.subscribe(FacetsChanged, self.on_facets_changed)

    def on_facets_changed(self, _event: FacetsChanged) -> None:
        """Ask the library again from now on."""
        self._known = {}

    async def find(self, tree: Filter, within: int | None = None) -> int:
        """The pictures that `tree` accepts, of those `within` if that is given."""
        facets, ask = await self._prepare(tree)
        return facets.find(tree, ask, within)

    async def answer(self, terms: Iterable[Term]) -> Mapping[Term, int]:
        """The pictures that each of `terms` accepts."""
        asked = (*terms,)
        if all(term.field in SEARCHED for term in asked):  # no need to wait for the facets
            return {term: await self._bits_of(term) for term in asked}
        facets, ask = await self._prepare(AllOf(asked))
        return {term: facets.bits_of(term, ask) for term in asked}

    async def count(self, tree: Filter, within: int | None = None) -> Found:
        """As `find`, with the counts of every facet under all other restrictions."""
        facets, ask = await self._prepare(tree)

        def work() -> Found:
            found, counts = facets.find(tree, ask, within), facets.counts(tree, ask, within)
            return Found(found, counts, names)

        names = dict(self._facets.names)
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def why_not(self, tree: Filter, key: PictureKey) -> Absence | None:
        """Why `tree` does not show the picture `key`; None where there is no such picture."""
        facets, ask = await self._prepare(tree)
        ordinal = (await self._rows.ordinals([key])).get(key)
        if ordinal is None or not has(facets.everything, ordinal):
            return None
        clauses = excluding(tree, lambda term: has(facets.bits_of(term, ask), ordinal))
        return Absence(clauses, is_binned=not has(facets.universe(tree), ordinal))

    async def unknown_names(
        self, tree: Filter, fields: AbstractSet[FilterField] = NAMED
    ) -> list[str]:
        """The names that `tree` asks for and no value has or had, in these `fields` of names."""
        facets = await self._facets.ready()
        return [
            operand.text
            for term in terms_of(tree)
            if term.field in fields
            for operand in term.operands
            if isinstance(operand, Name) and not facets.knows(term.field, operand)
        ]

    async def _prepare(self, tree: Filter) -> tuple[Facets, Ask]:
        """The facets as they are now, and what the library says of the terms of `tree`."""
        texts = {}
        for term in terms_of(tree):
            if term.field in SEARCHED:
                texts[term] = await self._bits_of(term)
        facets = await self._facets.ready()
        return facets.copy(), Ask(texts, self._clock.now().astimezone().date())

    async def _bits_of(self, term: Term) -> int:
        known = self._known  # replaced as soon as an answer may be out of date
        if term not in known:
            bits = await self._texts.find(term)
            while len(known) >= _KEPT:
                del known[next(iter(known))]
            known[term] = bits
        return known[term]


@value
class SearchServices:
    """Part of the engine."""

    indexing: TextIndexing
    facets: FacetService
    search: SearchService
    requests: RequestHistory
    rules: RuleStore
    versions: VersionStore
    vendor: VendorHistory
    collections: CollectionService
