"""The states of the window that looks.py takes, each reached as a user reaches it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip, QWidget

from wujie_desktop.app.commands.dialog_samples import BY_NAME, SAMPLES
from wujie_desktop.app.commands.team_sample import sample_state
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.collections import PictureCollection
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import Unreachable
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.team_state import TeamPhase
from wujie_desktop.presenters.account.team_words import standing_words, status_words
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.collapsed_groups import FOLDED, NONE_COLLAPSED
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.places import Place, options_at
from wujie_desktop.presenters.gallery.tile import Tile
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.servers.sandbox.templates import CAMERA_TEMPLATES, STYLES
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.ui.compare.canvas import Mode
from wujie_desktop.ui.compare.mode_bar import ModeBar
from wujie_desktop.ui.compose.camera_section import CameraSection
from wujie_desktop.ui.gallery.tile_layout import DEFAULT_WIDTH, MIN_WIDTH
from wujie_desktop.ui.hand_off.page import HandOffPage
from wujie_desktop.ui.main_window import MainWindow

State = Callable[[MainWindow], object]
_Choose = QItemSelectionModel.SelectionFlag
_CHOICES = (Choice.PICK, Choice.MAYBE, Choice.REJECT)
_FOCUSED = 250
"""Milliseconds until a page has the focus: a question ends when that goes elsewhere."""


def _create(window: MainWindow) -> None:
    window.switch.show(Workspace.CREATE)
    _select(window, _rows(window, Verdict.REVIEW)[:1])


def _advanced(window: MainWindow) -> None:
    """The form of the advanced camera, its settings unfolded."""
    _create(window)
    window.compose.cameras.buttons[Camera.ADVANCED].click()
    window.compose.add_template(TemplateKey(CAMERA_TEMPLATES[0].key))
    for section in window.compose.findChildren(CameraSection):
        section.head.button.setChecked(True)


def _instant(window: MainWindow) -> None:
    """The form of the instant camera with a face, its settings unfolded."""
    _create(window)
    window.compose.cameras.buttons[Camera.INSTANT].click()
    window.compose.add_template(TemplateKey(STYLES[0].key))
    if window.compose.face:
        window.compose.face.use("https://photos.example/lin-2026.jpg")
    for section in window.compose.findChildren(CameraSection):
        section.head.button.setChecked(section.isVisible())


def _team(window: MainWindow) -> None:
    """A profile whose team's server is away."""
    _create(window)
    state = replace(sample_state(), phase=TeamPhase.OFFLINE)
    window.status.show_team(status_words(state), standing_words(state, None), is_amiss=True)


def _queue(window: MainWindow) -> None:
    _create(window)
    window.queue.set_open(True)


def _unfolded(window: MainWindow) -> None:
    _create(window)
    window.inspector.set_folds(("marks", "request", "palette", "raw"))


def _review(window: MainWindow) -> None:
    window.switch.show(Workspace.REVIEW)


def _reason(window: MainWindow) -> None:
    def reject() -> None:
        window.deciding.choose(tuple(window.stage.selected_keys()), Choice.REJECT)

    _review(window)
    QTimer.singleShot(_FOCUSED, window, reject)


def _library(window: MainWindow) -> None:
    window.switch.show(Workspace.LIBRARY)
    _select(window, _rows(window, Verdict.PASS)[:1])


def _shared(window: MainWindow) -> None:
    """Collections: two of one's own, of which one is shared, and two of members of the team."""
    _library(window)
    book = window.gallery.collections.keeper
    if isinstance(book, CollectionService):
        book.has_team = True
        kept = (
            PictureCollection("a", "Autumn posters", 1),
            PictureCollection("b", "提案 A", 2, is_shared=True),
            PictureCollection("c", "Covers", 3, is_shared=True, person="Lin"),
            PictureCollection("d", "Hero candidates for the opening", 4, True, "Bo"),  # noqa: FBT003
        )
        pictures = {each.id: array("I", range(1, 7 - place)) for place, each in enumerate(kept)}
        book.put(kept, pictures, {"c": 2})
        window.gallery.collections.changed.emit()


def _search(window: MainWindow) -> None:
    _library(window)
    window.inspector.prefer_facets(are_preferred=True)
    search = window.gallery.search.presenter
    search.type("verdict:pass,review -rating:5")


def _several(window: MainWindow) -> None:
    window.switch.show(Workspace.LIBRARY)
    _select(window, [1, *_rows(window, Verdict.PASS)[:2]])


def _context_menu(window: MainWindow) -> None:
    _several(window)
    view = window.gallery.view
    spot = view.visualRect(view.currentIndex()).center()
    place = view.viewport().mapToGlobal(spot)
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, place)
    )


def _focus(window: MainWindow) -> None:
    _create(window)
    window.panels.toggle_sides()


def _bare(window: MainWindow) -> None:
    STATES["viewer"](window)
    window.panels.toggle_bare()


def _tile_width(width: int) -> State:
    def opened(window: MainWindow) -> None:
        _create(window)
        window.gallery.view.set_tile_width(width)

    return opened


def _folded(window: MainWindow) -> None:
    _library(window)
    gallery = window.gallery.view.gallery
    gallery.set_view_options(gallery.view_options.folded(FOLDED))


def _inspector_over(window: MainWindow) -> None:
    _library(window)
    window.side_panes.inspector.set_open(is_open=True)


def _place(place: Place) -> State:
    def opened(window: MainWindow) -> None:
        window.switch.show(Workspace.LIBRARY)
        gallery = window.gallery.view.gallery
        gallery.set_view_options(options_at(place, ViewOptions()))

    return opened


def _judged(window: MainWindow) -> None:
    """The user's marks on tiles: picked, maybe, rejected, stars."""
    _library(window)
    for row, choice, stars in zip(_rows(window, Verdict.PASS), _CHOICES, (5, 3, 1), strict=False):
        _select(window, [row])
        keys = tuple(window.stage.selected_keys())
        if _tile(window, row).choice != choice.value:  # the same again takes it back
            window.deciding.choose(keys, choice)
        window.culling.rate(stars)


def _compare_mode(mode: Mode) -> State:
    def opened(window: MainWindow) -> None:
        STATES["compare"](window)
        window.stage.findChildren(ModeBar)[0].buttons[mode].click()

    return opened


def _table(window: MainWindow) -> None:
    _create(window)
    window.compose.head.table.click()


def _running(window: MainWindow) -> None:
    window.switch.show(Workspace.CREATE)
    window.compose.generate_button.click()


def _palette(window: MainWindow) -> None:
    _library(window)
    window.menus.find_command()
    window.menus.palette.field.insert(translate("Action", "Export to a folder…")[:2])


def _menu(number: int) -> State:
    def opened(window: MainWindow) -> None:
        _library(window)
        bar = window.menuBar()
        bar.setActiveAction(bar.actions()[number])

    return opened


def _hand_off(number: int) -> State:
    def opened(window: MainWindow) -> None:
        held = [*_rows(window, Verdict.REVIEW)[:1], *_rows(window, Verdict.BLOCKED)[:1]]
        window.switch.show(Workspace.LIBRARY)
        _select(window, [*held, *_rows(window, Verdict.PASS)[:3]])
        window.switch.show(Workspace.HAND_OFF)
        for page in window.stage.findChildren(HandOffPage):
            page.tabs.buttons[number].click()

    return opened


def _account_menu(window: MainWindow) -> None:
    _library(window)
    QTimer.singleShot(0, window, window.top_bar.profile.showMenu)  # which waits until it closes


def _drafts_menu(window: MainWindow) -> None:
    _create(window)
    QTimer.singleShot(0, window, window.compose.head.drafts.showMenu)


def _points_menu(window: MainWindow) -> None:
    _library(window)
    window.top_bar.points.click()


def _toast(window: MainWindow) -> None:
    _library(window)
    binned = translate("Toast", "{n} put into the bin").format(n=3)
    window.toast.offer_undo(binned)


def _notice(window: MainWindow) -> None:
    _library(window)
    window.notice.show_notice(explain(Unreachable("connection refused")))
    window.notice.show_waiting(2)


def _tooltip(window: MainWindow) -> None:
    _several(window)
    parts = window.inspector.findChildren(QWidget)
    button = next(part for part in parts if part.property("action") == "use-as-draft")
    middle = button.rect().center()
    asked = QHelpEvent(
        QEvent.Type.ToolTip, button.mapTo(window, middle), button.mapToGlobal(middle)
    )
    QApplication.sendEvent(window, asked)


def _large(place: KeyScope, verdict: Verdict, count: int) -> State:
    def opened(window: MainWindow) -> None:
        window.switch.show(Workspace.LIBRARY)
        _select(window, _rows(window, verdict)[-count:])
        window.stage.show_place(place)

    return opened


def _sample(name: str) -> State:
    """A dialog that is opened from elsewhere."""

    def opened(window: MainWindow) -> None:
        _library(window)
        SAMPLES[name](window).open()

    return opened


def _dialog(name: DialogName) -> State:
    """A dialog with what the program has to show in it."""

    def opened(window: MainWindow) -> None:
        _library(window)
        window.signals.dialog_requested.emit(name)

    return opened


STATES: Mapping[str, State] = {
    "create": _create,
    "inspector": _unfolded,
    "advanced": _advanced,
    "instant": _instant,
    "queue": _queue,
    "team": _team,
    "review": _review,
    "reason": _reason,
    "library": _library,
    "search": _search,
    "several": _several,
    "selection": _context_menu,
    "palette": _palette,
    "handoff": _hand_off(0),
    "handoff-sheet": _hand_off(1),
    "handoff-client": _hand_off(2),
    "handoff-contests": _hand_off(3),
    "handoff-costs": _hand_off(4),
    "account-menu": _account_menu,
    "drafts-menu": _drafts_menu,
    "points-menu": _points_menu,
    "toast": _toast,
    "notice": _notice,
    "tooltip": _tooltip,
    "viewer": _large(KeyScope.VIEWER, Verdict.PASS, 1),
    "viewer-review": _large(KeyScope.VIEWER, Verdict.REVIEW, 1),
    "viewer-block": _large(KeyScope.VIEWER, Verdict.BLOCKED, 1),
    "compare": _large(KeyScope.COMPARE, Verdict.PASS, 2),
    "compare-across": _compare_mode(Mode.SLIDER_ACROSS),
    "compare-difference": _compare_mode(Mode.DIFFERENCE),
    "table": _table,
    "focus": _focus,
    "bare": _bare,
    "small": _tile_width(MIN_WIDTH),
    "large": _tile_width(320),
    "stacks": _folded,
    "over": _inspector_over,
    "bin": _place(Place.BIN),
    "survey": _large(KeyScope.SURVEY, Verdict.PASS, 4),
    **{f"menu-{number}": _menu(number) for number in range(7)},
    **{f"dialog-{name}": _sample(name) for name in SAMPLES},
    **{f"dialog-{name.value}": _dialog(name) for name in BY_NAME},
    "shared": _shared,
    "judged": _judged,
    "running": _running,
}
"""By the name of their pictures; the last ones leave something behind."""
MAIN = ("create", "reason", "library", "handoff", "viewer", "inspector", "dialog-general")
"""Those that are taken in every language and theme."""


def leave(window: MainWindow) -> None:
    """Close whatever a state has opened."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, (QMenu, QDialog)) and widget.isVisible():
            widget.close()
    QToolTip.hideText()
    window.toast.hide()
    window.notice.hide()
    window.menus.palette.leave()
    window.deciding.drop()
    window.inspector.prefer_facets(are_preferred=False)
    if "search" in window.gallery.__dict__:
        window.gallery.search.presenter.type("")
    window.queue.set_open(False)
    window.inspector.set_folds(())
    window.panels.restore(window.panels.panels)
    window.compose.show_single()
    window.side_panes.inspector.set_open(is_open=False)
    window.gallery.view.set_tile_width(DEFAULT_WIDTH)
    gallery = window.gallery.view.gallery
    gallery.set_view_options(gallery.view_options.plain.folded(NONE_COLLAPSED))
    window.switch.show_grid()


def _rows(window: MainWindow, verdict: Verdict) -> list[int]:
    """Where the gallery has pictures of `verdict`."""
    rows = range(window.gallery.view.model().rowCount())
    return [row for row in rows if _tile(window, row).verdict is verdict]


def _tile(window: MainWindow, row: int) -> Tile:
    tile: Tile = window.gallery.view.model().index(row, 0).data(GalleryRole.TILE)
    return tile


def _select(window: MainWindow, rows: Sequence[int]) -> None:
    view = window.gallery.view
    view.selection.select_runs([range(row, row + 1) for row in rows], _Choose.ClearAndSelect)
    view.selectionModel().setCurrentIndex(view.model().index(rows[-1], 0), _Choose.NoUpdate)
