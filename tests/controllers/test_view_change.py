"""What is said to leave and enter a view is what leaves and enters it."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.seed_library import PROFILE, seed
from tests.builders import FakeClock
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.controllers.view_change import ViewChange, ViewChanges
from wujie_desktop.domain.events import ProjectsRead
from wujie_desktop.domain.filter import Filter
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.filter_terms import with_verdicts
from wujie_desktop.domain.ids import PictureKey, ProjectId
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import Policy, Treatment, see_by
from wujie_desktop.domain.policy_book import PolicyBook
from wujie_desktop.domain.project import Project
from wujie_desktop.domain.request import Picture
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.audits import Audits
from wujie_desktop.library.database import Database
from wujie_desktop.library.facet_rows import FacetRows
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.library.text_search import TextSearch
from wujie_desktop.presenters.gallery.arrangement import Base, ViewOptions
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.facets import FacetService
from wujie_desktop.services.findings import FindingsService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.policies import PolicyService
from wujie_desktop.services.search import SearchService

pytestmark = pytest.mark.gui

PICTURES, ROUNDS = 120, 60
PROJECTS = tuple(Project(ProjectId(name), name) for name in ("one", "two"))
Accepts = Callable[[Picture], bool]
SEARCHES: dict[str, Accepts] = {
    "": lambda _picture: True,
    "结论:复审": lambda picture: picture.verdict is Verdict.REVIEW,
    "-结论:通过": lambda picture: picture.verdict is not Verdict.PASS,
    "结论:通过,拦截 项目:one": lambda picture: (
        picture.verdict is not Verdict.REVIEW and picture.project == "one"
    ),
    "结论:拦截 或 项目:无项目": lambda picture: (
        picture.verdict is Verdict.BLOCKED or not picture.project
    ),
}
CHIPS = (
    frozenset[Verdict](),
    frozenset({Verdict.REVIEW}),
    frozenset({Verdict.PASS, Verdict.BLOCKED}),
)


class Desk:
    """The pictures of a library as policies judge them."""

    def __init__(self, folder: Path, database: Database, pool: ThreadPoolExecutor) -> None:
        hub, clock, rows = EventHub(), FakeClock(), FacetRows(database, PROFILE)
        self.hub, self.pool = hub, pool
        self.policies = PolicyService(
            hub=hub, preferences=Preferences(SettingsStore(folder), Settings())
        )
        self.gallery = GalleryModel(hub=hub, thumbnails=ThumbnailCache(), clock=clock)
        self.facets = FacetService(rows=rows, hub=hub, clock=clock)
        self.search = SearchService(
            texts=TextSearch(database, PROFILE),
            rows=rows,
            facets=self.facets,
            hub=hub,
            clock=clock,
            pool=pool,
        )
        self.typed, self.chips = "", CHIPS[0]
        self.changes = ViewChanges(
            gallery=self.gallery,
            policies=self.policies,
            load=FindingsService(audits=Audits(database, PROFILE), pool=pool).load,
        )

    async def show(self) -> None:
        """Open a view whose rule are the chips, and search in it."""
        rule, typed = with_verdicts(*sorted(self.chips)), tree(self.typed)
        terms = self.gallery.collection.terms
        terms.learn(await self.search.answer(terms.asked_of_library(typed)))
        self.gallery.set_view_options(ViewOptions(typed), Base("v", rule))

    def shown(self, pictures: list[Picture], policy: Policy) -> set[PictureKey]:
        """By brute force: what the view shows under `policy`."""
        chips, accepts = self.chips, SEARCHES[self.typed]
        judged = (see_by(policy, picture) for picture in pictures)
        return {
            each.key for each in judged if (not chips or each.verdict in chips) and accepts(each)
        }


def tree(typed: str) -> Filter:
    found = parse_filter(typed)
    assert not isinstance(found, FilterFault)
    return found


def some_policy(luck: random.Random, name: str) -> Policy:
    labels = ("politics", "terrorism", "porn", "prohibition", "sexy")
    rules = {label: luck.choice([*Treatment]) for label in labels if luck.random() < 0.6}
    loosens = luck.random() < 0.3
    return Policy(
        name,
        rules,
        least_confidence=luck.choice((0.0, 0.99)),
        allows_overriding_block=loosens,
        reason="since the client said so" if loosens else "",
    )


def some_book(luck: random.Random) -> PolicyBook:
    policies = tuple(some_policy(luck, name) for name in "ABC")
    return PolicyBook(policies, luck.choice(("", "A", "B", "C")))


async def test_it_is_what_brute_force_says(tmp_path: Path) -> None:
    seed(tmp_path, PICTURES)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        for place, name in enumerate(("one", "two")):
            connection.execute(
                "UPDATE generation SET project = ? WHERE rowid % 3 = ?", (name, place)
            )
    database = await Database.open(tmp_path)
    with ThreadPoolExecutor(1) as pool:
        desk = Desk(tmp_path, database, pool)
        running = asyncio.ensure_future(desk.facets.run())
        reader = LibraryReader.open(tmp_path, PROFILE)
        assert reader
        desk.gallery.open(reader)
        pictures = reader.pictures(list(desk.gallery.shown.keys))
        assert {picture.project for picture in pictures} == {"one", "two", ""}
        luck, told = random.Random(7), []  # noqa: S311 - a test
        for _ in range(ROUNDS):
            projects = tuple(
                replace(project, policy=luck.choice(("", "A", "B", "gone"))) for project in PROJECTS
            )
            desk.policies.keep(some_book(luck))
            desk.hub.publish(ProjectsRead(projects))
            desk.chips, desk.typed = luck.choice(CHIPS), luck.choice([*SEARCHES])
            await desk.show()
            other = luck.choice(
                (
                    desk.policies.with_account(some_policy(luck, "D")),
                    desk.policies.with_project(replace(projects[0], policy="C")),
                )
            )
            change = await desk.changes.under(other)
            before = desk.shown(pictures, desk.policies.active)
            after = desk.shown(pictures, other)
            assert change == ViewChange(len(before - after), len(after - before))
            told.append(change)
        assert sum(change.leaving > 0 < change.entering for change in told) > 3
        reader.close()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    await database.close()
