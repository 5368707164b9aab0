"""The field in which pictures are searched, as hands and input methods use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.bench.seed_library import PROFILE, seed
from tests.builders import FakeClock
from tests.domain.test_filter import HOSTILE
from wujie_desktop.domain.filter import Filter, clauses_of
from wujie_desktop.domain.picture_index import set_of
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Work
from wujie_desktop.ui.gallery.search_bar import SearchBar


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    seed(folder, 10)
    return folder


class Rig:
    """The bar over a gallery; each search finds three pictures."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        reader = LibraryReader.open(folder, PROFILE)
        assert reader
        self.model = GalleryModel(hub=EventHub(), thumbnails=ThumbnailCache(), clock=FakeClock())
        self.model.open(reader)
        self.keys = list(self.model.shown.keys)
        self.ordinals = list(self.model.shown.ordinals)
        self.asked: list[Filter] = []
        self.found = 3
        presenter = SearchPresenter(self.model)
        presenter.attach(self.find, self.lift, self.spawn)
        self.bar = SearchBar(presenter)
        qtbot.addWidget(self.bar)
        self.bar.resize(900, self.bar.height())
        self.bar.show()

    async def lift(self, tree: Filter, _within: int) -> list[tuple[Filter, int]]:
        return [(clause, place) for place, clause in enumerate(clauses_of(tree))]

    async def find(self, tree: Filter, _within: int) -> int:
        self.asked.append(tree)
        return set_of(self.ordinals[: self.found])

    def spawn(self, work: Work, _name: str) -> None:
        with pytest.raises(StopIteration):
            work.send(None)

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.bar.field, event)


@pytest.fixture
def rig(qtbot: QtBot, library: Path) -> Rig:
    return Rig(qtbot, library)


def test_every_key_searches(rig: Rig) -> None:
    QTest.keyClicks(rig.bar.field, "neon")
    assert len(rig.asked) == 4
    assert rig.bar.sentence.text() == "Found: 3"
    assert set(rig.model.shown.keys) == set(rig.keys[:3])


def test_nothing_is_searched_while_an_input_method_composes(rig: Rig) -> None:
    for preedit in ("s", "sa", "sai", "sai b", "sai bo"):
        rig.compose(preedit)
    assert rig.asked == []
    rig.compose("", "赛博")
    assert (rig.bar.field.text(), len(rig.asked)) == ("赛博", 1)
    rig.bar.field.selectAll()
    rig.compose("z")
    assert len(rig.asked) == 1
    rig.compose("")
    assert rig.bar.field.text() == rig.bar.presenter.text == ""


def test_what_is_wrong_is_said_and_nothing_is_lost(rig: Rig) -> None:
    QTest.keyClicks(rig.bar.field, "neon )")
    assert rig.bar.field.text() == "neon )"
    assert rig.bar.sentence.text() == "This bracket closes none that was opened."
    assert set(rig.model.shown.keys) == set(rig.keys[:3])
    QTest.keyClick(rig.bar.field, Qt.Key.Key_Backspace)
    assert rig.bar.sentence.text() == "Found: 3"


def test_the_wrong_part_is_underlined(rig: Rig) -> None:
    before = rig.bar.field.grab().toImage()
    rig.bar.field.setText("neon )")
    marked = rig.bar.field.grab().toImage()
    rig.bar.field._underline(None)
    assert marked != before
    assert marked != rig.bar.field.grab().toImage()


def test_enter_gives_the_keys_to_the_pictures(rig: Rig) -> None:
    left: list[int] = []
    rig.bar.left.connect(lambda: left.append(1))
    QTest.keyClicks(rig.bar.field, "neon")
    QTest.keyClick(rig.bar.field, Qt.Key.Key_Return)
    assert left == [1]


def test_whoever_lifts_the_search_empties_the_field(rig: Rig) -> None:
    QTest.keyClicks(rig.bar.field, "neon")
    rig.model.show_found(None)
    assert (rig.bar.field.text(), rig.bar.sentence.text()) == ("", "")
    assert len(rig.asked) == 4


def test_the_right_arrow_takes_what_is_offered(rig: Rig) -> None:
    QTest.keyClicks(rig.bar.field, "verd")
    assert rig.bar.sentence.text() == "Found: 3 · verdict:"
    QTest.keyClick(rig.bar.field, Qt.Key.Key_Right)
    assert rig.bar.field.text() == "verdict:"
    assert rig.bar.sentence.text().endswith("verdict:pass · verdict:review · verdict:block")
    QTest.keyClick(rig.bar.field, Qt.Key.Key_Right)
    assert rig.bar.field.text() == "verdict:pass"
    QTest.keyClick(rig.bar.field, Qt.Key.Key_Home)
    QTest.keyClick(rig.bar.field, Qt.Key.Key_Right)
    assert (rig.bar.field.text(), rig.bar.field.cursorPosition()) == ("verdict:pass", 1)


def test_nothing_found_says_what_to_lift(rig: Rig) -> None:
    rig.found = 0
    QTest.keyClicks(rig.bar.field, "neon key:a")
    assert rig.bar.sentence.text() == "Found: 0 · without key:a: 1"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_pasted_is_searched_or_said_to_be_wrong(rig: Rig, text: str) -> None:
    rig.bar.field.insert(text)
    pasted = rig.bar.field.text()
    assert rig.bar.presenter.text == pasted
    assert bool(rig.bar.presenter.fault) is not bool(rig.asked or not pasted.strip())
    rig.bar.grab()
    rig.bar.field.clear()
    assert rig.bar.presenter.text == ""
