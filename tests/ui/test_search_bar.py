"""The field in which pictures are searched, as hands and input methods use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.bench.seed_library import PROFILE, seed
from tests.builders import FakeClock
from tests.domain.test_filter import HOSTILE
from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.filter import Filter, Name, Term
from wujie_desktop.domain.filter_fields import FilterField as F
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.presenters.gallery.absent_picture import AbsentPicture
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.chips import chips_of
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.search import Absence
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
        self.asked: list[tuple[Term, ...]] = []
        self.absence = Absence((), is_binned=False)
        self.found = 3
        presenter = SearchPresenter(self.model)
        presenter.attach(self.answer, self.spawn)
        self.absent = AbsentPicture(presenter, self.model)
        self.absent.attach(self.why_not, self.picture_of, self.spawn)
        self.bar = SearchBar(self.absent)
        qtbot.addWidget(self.bar)
        qtbot.addWidget(self.bar.absence)
        qtbot.addWidget(self.bar.field)
        presenter.changed.connect(
            lambda: self.bar.chips.show_chips(chips_of(presenter, None, self.model.view_options))
        )
        self.bar.chips.removed.connect(lambda chip: presenter.remove(chip.clause))
        self.bar.resize(900, self.bar.height())
        self.bar.show()

    async def why_not(self, tree: Filter, key: PictureKey) -> Absence | None:
        return self.absence if key in self.keys else None

    async def picture_of(self, file: Path) -> Picture | None:
        return self.model.picture(PictureKey(file.stem))

    async def answer(self, terms: Iterable[Term]) -> Mapping[Term, int]:
        self.asked.append((*terms,))
        return dict.fromkeys(self.asked[-1], bits_of(self.ordinals[: self.found]))

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
    rig.model.set_view_options(ViewOptions())
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


def test_names_of_the_library_are_offered(rig: Rig) -> None:
    rig.bar.field.names_of = lambda field: ["赛博朋克", "赛 博"] if field is F.TEMPLATE else []
    QTest.keyClicks(rig.bar.field, "neon template:")
    assert rig.bar.sentence.text().endswith('· template:赛博朋克 · template:"赛 博"')
    rig.bar.field.insert("赛")
    QTest.keyClick(rig.bar.field, Qt.Key.Key_Right)
    assert rig.bar.field.text() == "neon template:赛博朋克"
    assert rig.asked[-1][1] == Term(F.TEMPLATE, (Name("赛博朋克"),))


def texts(buttons: Sequence[QPushButton]) -> list[str]:
    return [button.text() for button in buttons]


def test_every_restriction_is_a_chip_that_lifts_it(rig: Rig) -> None:
    QTest.keyClicks(rig.bar.field, "neon -verdict:review")
    chips = rig.bar.chips
    assert texts(chips.buttons) == ["neon", "not Verdict: review"]
    assert chips.buttons[0].accessibleName() == "Remove neon"
    chips.buttons[0].click()
    assert rig.bar.field.text() == "-verdict:review"
    chips.buttons[0].click()
    assert rig.bar.field.text() == ""
    assert set(rig.model.shown.keys) == set(rig.keys)
    assert not chips.buttons


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_chips_of_whatever_is_searched_keep_to_the_bar(rig: Rig, text: str) -> None:
    rig.bar.field.insert(text)
    rig.bar.resize(400, rig.bar.height())
    rig.bar.grab()
    chips = rig.bar.chips
    shown = [chip for chip in chips.buttons if not chip.isHidden()]
    assert all(chip.geometry().right() <= chips.width() for chip in shown)


def test_a_chip_is_as_wide_as_its_words(rig: Rig) -> None:
    rig.bar.field.insert(f"verdict:review {'word' * 9}")
    for width in range(300, 900, 50):
        rig.bar.resize(width, rig.bar.height())
        rig.bar.grab()
        QApplication.sendPostedEvents()
        shown = [chip for chip in rig.bar.chips.buttons if not chip.isHidden()]
        widths = [(chip.width(), chip.sizeHint().width()) for chip in shown]
        assert all(here == wanted for here, wanted in widths), (width, widths)


def test_how_many_were_found_is_read_in_whole_beside_any_number_of_chips(rig: Rig) -> None:
    rig.bar.field.insert(" ".join(f"word{number}" for number in range(12)))
    for width in range(240, 640, 20):
        rig.bar.resize(width, rig.bar.height())
        rig.bar.grab()
        sentence = rig.bar.sentence
        room = sentence.fontMetrics().horizontalAdvance("Found: 3")
        assert sentence.text().startswith("Found: 3")
        assert sentence.width() >= room
        assert sentence.geometry().right() <= rig.bar.width()


def test_what_has_no_room_is_lifted_from_a_menu(rig: Rig) -> None:
    words = [f"word{number}" for number in range(12)]
    rig.bar.field.insert(" ".join(words))
    rig.bar.resize(400, rig.bar.height())
    rig.bar.grab()
    chips = rig.bar.chips
    missing = [chip.text() for chip in chips.buttons if chip.isHidden()]
    assert missing
    menu = chips.more.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == missing
    menu.actions()[-1].trigger()
    assert rig.bar.field.text() == " ".join(words[:-1])


def test_a_pasted_key_is_asked_for_and_the_search_stays(rig: Rig) -> None:
    QTest.keyClicks(rig.bar.field, "neon verdict:pass")
    asked, clauses = len(rig.asked), rig.bar.presenter.clauses
    rig.absence = Absence(clauses[1:], is_binned=False)
    rig.bar.field.selectAll()
    rig.bar.field.insert(f" {rig.keys[5]}\n")
    assert rig.bar.field.text() == "neon verdict:pass"
    assert len(rig.asked) == asked
    assert rig.bar.absence.sentence.text().endswith("is not here because of this:")
    assert texts(rig.bar.absence.offers()) == ["Verdict: pass", "Close"]
    rig.found = len(rig.keys)
    rig.bar.absence.offers()[0].click()
    assert rig.bar.field.text() == "neon"
    assert texts(rig.bar.absence.offers()) == ["Go to it", "Close"]
    rig.bar.absence.offers()[-1].click()
    assert not rig.bar.absence.isVisible()


def test_a_picture_in_the_bin_or_elsewhere_says_so(rig: Rig) -> None:
    others = ViewOptions(only=frozenset(rig.keys[1:2]))
    rig.model.set_view_options(others)
    rig.absence = Absence((), is_binned=True)
    rig.bar.field.insert(f" {rig.keys[0]}")
    assert texts(rig.bar.absence.offers()) == ["Show the bin", "Close"]
    rig.bar.absence.offers()[0].click()
    assert rig.model.showing.is_bin
    rig.absence = Absence((), is_binned=False)
    rig.model.set_view_options(others)
    assert texts(rig.bar.absence.offers()) == ["Show all pictures", "Close"]
    rig.bar.absence.offers()[0].click()
    assert texts(rig.bar.absence.offers()) == ["Go to it", "Close"]


def test_words_that_are_no_key_are_searched(rig: Rig) -> None:
    rig.bar.field.insert("F" * 32)
    assert rig.bar.field.text() == "F" * 32
    assert not rig.bar.absence.isVisible()


def test_a_dropped_file_is_asked_for_by_what_it_holds(rig: Rig) -> None:
    rig.absent.ask_file(Path("somebody.png"))
    assert rig.bar.absence.sentence.text() == "This is no original of this library."
    rig.absent.ask_file(Path(f"{rig.keys[1]}.png"))
    assert texts(rig.bar.absence.offers()) == ["Go to it", "Close"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_pasted_is_searched_or_said_to_be_wrong(rig: Rig, text: str) -> None:
    rig.bar.field.insert(text)
    pasted = rig.bar.field.text()
    assert rig.bar.presenter.text == pasted
    assert bool(rig.bar.presenter.fault) is not bool(rig.asked or not pasted.strip())
    rig.bar.grab()
    rig.bar.field.clear()
    assert rig.bar.presenter.text == ""
