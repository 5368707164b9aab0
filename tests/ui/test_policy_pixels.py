"""Whatever page is open and whatever key is held: no pixel that the policy hides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.builders import FakeClock
from tests.ui.large import BLURRED, SECRET, Gallery, seen
from tests.ui.test_review import Workbench
from tests.ui.test_viewer import decide, open_second, open_viewer
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import NO_POLICY, Policy, Treatment, findings_of
from wujie_desktop.domain.policy_book import PolicyBook
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.presenters.inspector.inspector_presenter import InspectorPresenter
from wujie_desktop.presenters.viewer.picture_cache import PictureCache
from wujie_desktop.services.policies import PolicyService
from wujie_desktop.ui.compare.page import ComparePage
from wujie_desktop.ui.compare.survey import SurveyPage
from wujie_desktop.ui.gallery.view import GalleryView
from wujie_desktop.ui.inspector.many_part import ManyPart
from wujie_desktop.ui.theme.tokens import DARK

HIDE = Policy("h", {"sexy": Treatment.HIDE})
SHOW = Policy("s", {"sexy": Treatment.SHOW})
FORBID = Policy("f", {"sexy": Treatment.FORBID_EXPORT})
DOUBT = Policy("d", least_confidence=1.0)
"""R1 and R2 are to review for `sexy`; every P was passed with 0.9944 at least."""


Hold = Callable[[Policy], None]


@pytest.fixture
def hold(gallery: Gallery, tmp_path: Path) -> Hold:
    preferences = Preferences(SettingsStore(tmp_path), Settings())
    policies = PolicyService(hub=gallery.hub, preferences=preferences)
    pictures = gallery.model.pictures()
    policies.know({item.key: findings_of(item.audit, item.involve_yellow) for item in pictures})
    return lambda policy: policies.keep(PolicyBook((policy,), policy.name))


def open_compare(gallery: Gallery, key: str) -> QWidget:
    gallery.select("B1", key)
    page = ComparePage(gallery.parts)
    gallery.show(page)
    return page


def open_survey(gallery: Gallery, key: str) -> QWidget:
    gallery.select("B1", key)
    page = SurveyPage(gallery.parts)
    gallery.show(page)
    return page


OpenPage = Callable[[Gallery, str], QWidget]
PAGES: list[OpenPage] = [open_viewer, open_second, open_compare, open_survey]


def canvas_of(page: QWidget) -> QWidget:
    canvas: QWidget = getattr(page, "canvas", page)
    return canvas


def covered(page: QWidget) -> tuple[int, bool]:
    canvas = canvas_of(page)
    return seen(canvas, SECRET), seen(canvas, BLURRED) > 100


@pytest.mark.parametrize("open_page", PAGES)
def test_large_pages_obey_at_once(gallery: Gallery, hold: Hold, open_page: OpenPage) -> None:
    page = open_page(gallery, "R1")
    canvas = canvas_of(page)
    gallery.settle()
    assert covered(page) == (0, True)
    hold(SHOW)
    gallery.settle()
    assert seen(canvas, SECRET) > 1000
    hold(HIDE)
    assert covered(page) == (0, False)
    QTest.keyPress(canvas, Qt.Key.Key_V)
    gallery.settle()
    assert covered(page) == (0, False)
    QTest.keyRelease(canvas, Qt.Key.Key_V)
    hold(FORBID)
    gallery.settle()
    assert covered(page) == (0, True)


def test_a_doubtful_pass_is_covered_though_it_was_decoded(gallery: Gallery, hold: Hold) -> None:
    page = open_viewer(gallery, "P1")
    assert seen(page.canvas, SECRET) > 1000
    hold(DOUBT)
    assert covered(page) == (0, False)
    gallery.settle()
    assert covered(page) == (0, True)
    hold(NO_POLICY)
    assert seen(page.canvas, SECRET) > 1000


def test_the_grid_and_the_inspector_obey_at_once(gallery: Gallery, hold: Hold) -> None:
    view, first = GalleryView(gallery.model, DARK), ManyPart()
    inspect = InspectorPresenter(gallery.model, FakeClock())
    inspect.follow(view.selection)
    inspect.many_changed.connect(first.show_view)
    for widget in (view, first):
        gallery.show(widget, 320, 500)
    view.selectAll()
    gallery.settle()
    assert seen(view.viewport(), SECRET) > 1000
    assert seen(first, SECRET) > 1000
    hold(Policy("d", {"sexy": Treatment.HIDE}, least_confidence=1.0))
    for _ in range(2):
        assert seen(view.viewport(), SECRET) == 0
        assert seen(first, SECRET) == 0
        gallery.settle()
    assert seen(first, BLURRED) > 1000


def test_a_loosened_block_without_a_file_stays_hidden_and_with_one_stays_covered(
    gallery: Gallery, hold: Hold
) -> None:
    loose = Policy(
        "l", {"porn": Treatment.SHOW}, allows_overriding_block=True, reason="已获法务确认"
    )
    page = open_viewer(gallery, "B1")
    hold(loose)
    gallery.settle()
    assert seen(page.canvas, SECRET) > 1000  # done before it was blocked: the policy says so
    strict = Policy("l", {"porn": Treatment.SHOW})
    hold(strict)
    assert covered(page) == (0, False)


@pytest.fixture
def workbench(gallery: Gallery) -> Workbench:
    cache = PictureCache(hub=gallery.hub)
    cache.attach(load=gallery._original, spawn=gallery._spawn)
    return Workbench(gallery, cache)


def test_a_review_obeys_at_once_and_approves_nothing_that_is_hidden(
    workbench: Workbench, hold: Hold
) -> None:
    workbench.press(Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert covered(workbench.page) == (0, True)
    hold(HIDE)
    assert covered(workbench.page) == (0, False)
    workbench.press(Qt.Key.Key_P)
    assert not workbench.book.standing()
    assert workbench.page.key == "R1"
    hold(SHOW)
    workbench.gallery.settle()
    assert seen(workbench.page.canvas, SECRET) > 1000
    workbench.press(Qt.Key.Key_P)
    assert workbench.book.standing() == {"R1": ("approved", "")}
    assert workbench.page.key == "R2"
    hold(HIDE)
    assert covered(workbench.page) == (0, False)


@pytest.mark.parametrize("open_page", PAGES)
def test_large_pages_uncover_what_is_picked_and_cover_it_again(
    gallery: Gallery, open_page: OpenPage
) -> None:
    page = open_page(gallery, "R1")
    gallery.settle()
    decide(gallery, "R1", Choice.PICK)
    gallery.settle()
    assert seen(canvas_of(page), SECRET) > 1000
    for choice in (Choice.MAYBE, Choice.REJECT, None):
        decide(gallery, "R1", choice)
        assert covered(page) == (0, True)


def test_grid_strip_and_inspector_uncover_what_is_picked(gallery: Gallery) -> None:
    page, view, many = open_viewer(gallery, "P1"), GalleryView(gallery.model, DARK), ManyPart()
    inspect = InspectorPresenter(gallery.model, FakeClock())
    inspect.follow(view.selection)
    inspect.many_changed.connect(many.show_view)
    for widget in (view, many):
        gallery.show(widget, 320, 500)
    view.selectAll()
    shown = (page.filmstrip, view.viewport(), many)
    gallery.settle()
    before = [seen(widget, BLURRED) for widget in shown]
    for key in ("R1", "R2"):
        decide(gallery, key, Choice.PICK)
    gallery.settle()
    assert min(before) > 0
    assert [seen(widget, BLURRED) for widget in shown] == [0, 0, 0]


@pytest.mark.parametrize("open_page", PAGES)
def test_no_decision_uncovers_what_is_blocked(
    gallery: Gallery, hold: Hold, open_page: OpenPage
) -> None:
    loose = Policy("l", {"porn": Treatment.BLUR}, allows_overriding_block=True, reason="已确认")
    page = open_page(gallery, "R1")
    decide(gallery, "R1", Choice.PICK)
    hold(HIDE)
    gallery.settle()
    assert covered(page) == (0, False)
    page = open_page(gallery, "B1")
    decide(gallery, "B1", Choice.PICK)
    hold(loose)
    gallery.settle()
    subject = gallery.large.subject(PictureKey("B1"), None)
    assert subject
    assert subject.slide.content is TileContent.BLURRED
