"""Whatever is opened, closed, deleted, undone, filtered, sorted, grouped, folded or arrives: the
focus is never lost, never jumps, and keys go on working. In the real window, hands on the
keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.builders import FakeClock, audit_json, build_request, done_picture
from tests.culling import build_culling
from tests.filters import CLICKED
from tests.thorough import examples
from wujie_desktop.app.window.workbench_builder import build_models
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.events import KeysRecorded, PicturesPurged, RequestOpened
from wujie_desktop.domain.filter_terms import IN_BIN, with_verdicts
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.profile import Access, Profile, ProfileKind
from wujie_desktop.domain.request import PictureState
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.history import History
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import TaskSupervisor
from wujie_desktop.ui.furniture import furnished_window
from wujie_desktop.ui.inspector.reason_list import ReasonList
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.theme.tokens import DARK

pytestmark = pytest.mark.gui
Key, Held = Qt.Key, Qt.KeyboardModifier
VERDICTS = ("PASS", "REVIEW", "PASS", "BLOCK")
REQUESTS, EACH = 4, 4


@dataclass
class Workbench:
    """The window with its models and the services that keep what is done in it."""

    hub: EventHub
    window: MainWindow
    history: History
    arrived: list[PictureKey]

    @property
    def shown(self) -> Sequence[PictureKey]:
        return self.window.gallery.view.gallery.shown.keys

    @property
    def key(self) -> PictureKey | None:
        return self.window.gallery.view.selection.key

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        assert self.window.stage.isAncestorOf(widget) or isinstance(widget, ReasonList)
        return widget

    def leave_question(self) -> None:
        """Decide nothing, where a reason is asked for."""
        if isinstance(QApplication.focusWidget(), ReasonList):
            self.press(Key.Key_Escape)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
        QTest.keyClick(self.focus, key, held)

    def arrive(self, request: int) -> None:
        sent = build_request(id=RequestId(f"g{request}"), created_at=datetime.now(UTC))
        pictures = []
        for place in range(EACH):
            number = request * EACH + place
            verdict = VERDICTS[number % len(VERDICTS)]
            made = done_picture(
                f"K{number}", request=sent.id, ordinal=number + 1, audit=audit_json(verdict)
            )
            blocked = replace(made, state=PictureState.BLOCKED, original=None)
            pictures.append(blocked if verdict == "BLOCK" else made)
        self.hub.publish(RequestOpened(sent))
        self.hub.publish(KeysRecorded(sent, tuple(pictures)))
        self.arrived += [picture.key for picture in pictures]

    def turned_by(self, step: object) -> frozenset[PictureKey]:
        """The pictures that undo or redo will be about."""
        history = self.history
        turned = {"undo": history.to_undo, "redo": history.to_redo}
        made = turned[step]() if isinstance(step, str) and step in turned else None
        return made.keys if made else frozenset()

    def go_back(self) -> None:
        """To the grid: out of the review by another workspace, level by level from elsewhere."""
        self.press(*KEYS["create"])
        for _ in range(3):
            if self.window.stage.place is not KeyScope.GRID:
                self.press(*KEYS["escape"])
        assert self.window.stage.place is KeyScope.GRID

    def begin(self, row: int) -> None:
        """As it was before anything was done; `row` has the focus."""
        while self.history.to_undo():
            self.history.undo()
        self.leave_question()
        self.go_back()
        self.hub.publish(PicturesPurged(tuple(self.arrived[REQUESTS * EACH :])))
        del self.arrived[REQUESTS * EACH :]
        view = self.window.gallery.view
        view.gallery.set_view_options(ViewOptions())
        view.setFocus()
        view.selection.go_to(self.shown[row])


@pytest.fixture
async def workbench(tmp_path: Path) -> AsyncIterator[Workbench]:
    hub, clock, disk = EventHub(), FakeClock(), ThreadPoolExecutor(1)
    standing = AccountStatus(Profile(ProfileKind.SANDBOX), Access.READY, hub=hub)
    models = build_models(hub, ThumbnailCache(), SamplePictureCache(), standing)
    database = await Database.open(tmp_path)
    store, tasks = MarkStore(database, "sandbox"), TaskSupervisor(hub)
    history = History(store=store, tasks=tasks, clock=clock)
    deciding = DecisionService(
        history=history, decisions=Decisions(database, "sandbox"), hub=hub, clock=clock
    )
    culling = build_culling(
        tmp_path,
        history=history,
        store=store,
        hub=hub,
        clock=clock,
        disk=disk,
        is_picked=deciding.is_picked,
    )
    await culling.open(await history.open())
    models.history.attach(history)
    models.culling.attach(culling)
    models.deciding.attach(deciding)
    window = furnished_window(models, tokens=DARK)
    window.menus.fill()
    window.show()
    window.activateWindow()
    made = Workbench(hub, window, history, [])
    for request in range(REQUESTS):
        made.arrive(request)
    window.gallery.view.setFocus()
    yield made
    await history.close()
    await database.close()
    window.hide()
    window.deleteLater()
    disk.shutdown()


SHIFT, CONTROL = Held.ShiftModifier, Held.ControlModifier
PLAIN = "ECNPX0345SAD123"
KEYS: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    **{letter: (Qt.Key(ord(letter)), Held.NoModifier) for letter in PLAIN},
    "delete": (Key.Key_Delete, Held.NoModifier),
    "restore": (Key.Key_Delete, SHIFT),
    "undo": (Key.Key_Z, CONTROL),
    "redo": (Key.Key_Z, CONTROL | SHIFT),
    "escape": (Key.Key_Escape, Held.NoModifier),
    "space": (Key.Key_Space, Held.NoModifier),
    "backspace": (Key.Key_Backspace, Held.NoModifier),
    "right": (Key.Key_Right, Held.NoModifier),
    "left": (Key.Key_Left, Held.NoModifier),
    "shift-right": (Key.Key_Right, SHIFT),
    "all": (Key.Key_A, CONTROL),
    "fold-all": (Key.Key_S, SHIFT),
    "newcomers": (Key.Key_N, SHIFT),
    "drop": (Key.Key_X, SHIFT),
    "review": (Key.Key_2, CONTROL),
    "create": (Key.Key_1, CONTROL),
    "library": (Key.Key_3, CONTROL),
    "hand-off": (Key.Key_4, CONTROL),
    "grid": (Key.Key_G, Held.NoModifier),
    "second": (Key.Key_F11, Held.NoModifier),
}
STAYS = {"delete", "restore", "undo", "redo", *"PX0345", "all", "newcomers", "grid"}
"""What never moves the focus by itself, on the grid and in the viewer; but undo and redo go to what
they bring back."""
ARROWS = ("left", "right", "shift-right")
"""They go from button to button wherever one has the focus, as in every window."""
LOOKS = st.builds(
    ViewOptions,
    filter=CLICKED,
    grouping=st.sampled_from(Grouping),
    order=st.sampled_from(Order),
)
STEPS = st.one_of(
    st.sampled_from([*KEYS, "delete", "delete", "undo", "E", "escape"]),
    LOOKS,
    st.sampled_from(["arrive", "purge"]),
)


def take(workbench: Workbench, step: str | ViewOptions) -> None:
    if isinstance(step, ViewOptions):
        workbench.window.gallery.view.gallery.set_view_options(step)
    elif step == "arrive":
        workbench.arrive(len(workbench.arrived) // EACH)
    elif step == "purge":
        workbench.hub.publish(PicturesPurged(tuple(workbench.arrived[REQUESTS * EACH :][:1])))
    elif not (isinstance(workbench.focus, QAbstractButton) and step in ARROWS):
        workbench.press(*KEYS[step])


def nearest(
    before: Sequence[PictureKey], key: PictureKey, after: Sequence[PictureKey]
) -> PictureKey:
    """The picture that had the focus, else the next that is left, else the one before."""
    row = before.index(key)
    left = [other for other in (*before[row:], *reversed(before[:row])) if other in after]
    return left[0] if left else after[min(row, len(after) - 1)]


def check(workbench: Workbench, steps: Sequence[str | ViewOptions]) -> None:
    """After each step: the focus is somewhere, and where nothing was to move it, it stayed. What
    undo or redo brought back has it."""
    stage = workbench.window.stage
    before, key = workbench.shown, workbench.key
    for step in steps:
        place, turned = stage.place, workbench.turned_by(step)
        take(workbench, step)
        assert workbench.focus.isVisible()
        now = workbench.shown
        if not now:
            assert workbench.key is None
            continue  # the place waits
        assert workbench.key in now
        still = place in (KeyScope.GRID, KeyScope.VIEWER) and stage.place in (place, KeyScope.GRID)
        if key and still and (isinstance(step, ViewOptions) or step in {*STAYS, "arrive", "purge"}):
            back = [other for other in now if other in turned and other not in before]
            assert workbench.key == (back[0] if back else nearest(before, key, now))
        before, key = now, workbench.key


def check_keys(workbench: Workbench) -> None:
    """Keys still mean what has the focus, and arrows still go on from it."""
    workbench.leave_question()
    workbench.go_back()
    gallery = workbench.window.gallery.view.gallery
    if not workbench.shown:
        gallery.set_view_options(ViewOptions())
    while not workbench.shown:  # everything is in the bin
        assert workbench.history.to_undo()
        workbench.press(*KEYS["undo"])
    row = gallery.row_of(workbench.key) if workbench.key else -1
    workbench.press(Key.Key_Right)
    assert gallery.row_of(workbench.shown[0]) == 0
    assert workbench.key == workbench.shown[min(row + 1, len(workbench.shown) - 1)]
    workbench.press(Key.Key_5)
    marked = workbench.key
    assert marked
    assert gallery.marks_of(marked).stars == 5


@pytest.mark.parametrize("opened", ["E", "C", "N", "review", "second"])
@pytest.mark.parametrize("row", [0, 7, REQUESTS * EACH - 1])
async def test_delete_goes_on_to_the_next_once_another_page_was_open(
    workbench: Workbench, opened: str, row: int
) -> None:
    workbench.begin(row)
    take(workbench, opened)
    if opened == "second":
        workbench.window.activateWindow()
    check(workbench, ["escape"])
    workbench.begin(row)
    for _ in range(3):
        check(workbench, ["delete"])
    assert len(workbench.shown) == REQUESTS * EACH - 3
    check(workbench, ["undo", "undo", "redo"])
    check_keys(workbench)


@pytest.mark.parametrize("steps", [["N", "left"], ["N", "right"], ["C", "right"], ["E", "left"]])
async def test_keys_mean_what_was_looked_at_last(workbench: Workbench, steps: list[str]) -> None:
    workbench.begin(len(workbench.shown) - 2)
    check(workbench, steps)
    seen = workbench.key
    check(workbench, ["escape"])
    assert workbench.key == seen
    assert seen in workbench.window.gallery.view.selection.selected_keys()
    check_keys(workbench)


async def test_of_several_the_next_of_the_one_in_focus_is_selected(workbench: Workbench) -> None:
    workbench.begin(4)
    check(workbench, ["shift-right", ViewOptions(with_verdicts(Verdict.PASS))])
    assert workbench.window.gallery.view.selection.selected_keys() == (workbench.key,)
    check_keys(workbench)


async def test_keys_mean_what_was_looked_at_when_everything_went(workbench: Workbench) -> None:
    """Of those in the survey another than the selected one was current when all of them went."""
    workbench.begin(12)
    undecided = ViewOptions(with_verdicts(Verdict.REVIEW, Verdict.BLOCKED))
    check(workbench, ["N", undecided, "space", ViewOptions(IN_BIN)])
    check_keys(workbench)


@pytest.mark.parametrize("left", ["review", "hand-off"])
async def test_what_became_empty_meanwhile_has_the_focus_where_one_comes_back(
    workbench: Workbench, left: str
) -> None:
    workbench.begin(5)
    empty = ViewOptions(IN_BIN)
    check(workbench, [empty, left, ViewOptions(), empty, "create"])
    assert workbench.window.gallery.empty.hasFocus()
    check(workbench, [ViewOptions()])
    assert workbench.window.gallery.view.hasFocus()
    check_keys(workbench)


async def test_where_everything_is_gone_undo_brings_it_back(workbench: Workbench) -> None:
    workbench.begin(5)
    check(workbench, ["all", "delete"])
    assert workbench.shown == ()
    check(workbench, ["undo"])
    assert len(workbench.shown) == REQUESTS * EACH
    check_keys(workbench)


FLEETING: dict[str, Callable[[MainWindow], QAbstractButton]] = {
    "undo": lambda window: window.toast.link,
    "offer": lambda window: labelled(window.notice, "Settings"),
    "copy": lambda window: labelled(window.notice, "Copy details"),
    "dismiss": lambda window: named(window.notice, "Dismiss"),
    "cancel": lambda window: window.queue.cancel_all,
}


def labelled(ground: QWidget, text: str) -> QAbstractButton:
    return next(found for found in ground.findChildren(QAbstractButton) if found.text() == text)


def named(ground: QWidget, name: str) -> QAbstractButton:
    buttons = ground.findChildren(QAbstractButton)
    return next(found for found in buttons if found.accessibleName() == name)


@pytest.mark.parametrize("name", FLEETING)
async def test_what_goes_away_once_clicked_leaves_the_focus_where_it_is(
    workbench: Workbench, name: str
) -> None:
    workbench.begin(5)
    window, key = workbench.window, workbench.key
    said = Explanation(
        "What", "why", "next", "details", offers=(ActionLink(DialogName.SETTINGS, "Settings"),)
    )
    window.notice.show_notice(said)
    window.queue.cancel_all.show()
    check(workbench, ["delete"])
    QTest.mouseClick(FLEETING[name](window), Qt.MouseButton.LeftButton)
    window.notice.hide()
    window.toast.hide()
    workbench.arrive(REQUESTS)  # nothing is queued
    assert window.queue.cancel_all.isHidden()
    assert window.gallery.view.hasFocus()
    assert key in workbench.shown or name != "undo"
    check_keys(workbench)


async def test_what_goes_away_while_it_has_the_focus_hands_it_to_its_neighbour(
    workbench: Workbench,
) -> None:
    queue = workbench.window.queue
    queue.cancel_all.show()
    queue.cancel_all.setFocus()
    workbench.arrive(REQUESTS)
    assert queue.cancel_all.isHidden()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Requests"


@pytest.mark.parametrize("opened", ["E", "C", "N", "review"])
async def test_what_is_new_is_said_whole_after_another_page(
    workbench: Workbench, opened: str
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    plain = app.styleSheet()
    app.setStyleSheet("QPushButton[part='pill'] { padding: 6px 20px; font-size: 30px; }")
    workbench.begin(3)
    take(workbench, opened)
    workbench.arrive(REQUESTS)
    workbench.go_back()
    pill = workbench.window.gallery.bar.pill
    assert pill.isVisible()
    assert pill.width() >= pill.sizeHint().width()
    app.setStyleSheet(plain)


@pytest.mark.long
async def test_the_focus_is_never_lost_and_never_jumps(workbench: Workbench) -> None:
    @settings(
        max_examples=examples(100),
        suppress_health_check=[*HealthCheck],
        phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    )
    @given(st.lists(STEPS, max_size=14), st.integers(0, REQUESTS * EACH - 1))
    def run(steps: list[str | ViewOptions], row: int) -> None:
        workbench.begin(row)
        check(workbench, steps)
        check_keys(workbench)

    run()
