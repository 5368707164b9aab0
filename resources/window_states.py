"""The states of the window that looks.py takes, each reached as a user reaches it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from wujie_desktop.app.commands.dialog_samples import SAMPLES
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.main_window import MainWindow

State = Callable[[MainWindow], object]
_Choose = QItemSelectionModel.SelectionFlag
_FOCUSED = 250
"""Milliseconds until a page has the focus: a question ends when that goes elsewhere."""


def _create(window: MainWindow) -> None:
    window.switch.show(Workspace.CREATE)
    _select(window, _rows(window, Verdict.REVIEW)[:1])


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


def _large(place: KeyScope, verdict: Verdict, count: int) -> State:
    def opened(window: MainWindow) -> None:
        window.switch.show(Workspace.LIBRARY)
        _select(window, _rows(window, verdict)[-count:])
        window.stage.show_place(place)

    return opened


def _dialog(name: str) -> State:
    def opened(window: MainWindow) -> None:
        _library(window)
        SAMPLES[name](window).open()

    return opened


STATES: Mapping[str, State] = {
    "create": _create,
    "inspector": _unfolded,
    "queue": _queue,
    "review": _review,
    "reason": _reason,
    "library": _library,
    "several": _several,
    "selection": _context_menu,
    "palette": _palette,
    "handoff": lambda window: window.switch.show(Workspace.HAND_OFF),
    "viewer": _large(KeyScope.VIEWER, Verdict.PASS, 1),
    "viewer-review": _large(KeyScope.VIEWER, Verdict.REVIEW, 1),
    "viewer-block": _large(KeyScope.VIEWER, Verdict.BLOCKED, 1),
    "compare": _large(KeyScope.COMPARE, Verdict.PASS, 2),
    "survey": _large(KeyScope.SURVEY, Verdict.PASS, 4),
    **{f"menu-{number}": _menu(number) for number in range(7)},
    **{f"dialog-{name}": _dialog(name) for name in SAMPLES},
}
"""By the name of their pictures."""
MAIN = ("create", "reason", "library", "handoff", "viewer", "inspector", "dialog-general")
"""Those that are taken in every language and theme."""


def leave(window: MainWindow) -> None:
    """Close whatever a state has opened."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, (QMenu, QDialog)) and widget.isVisible():
            widget.close()
    window.menus.palette.leave()
    window.deciding.drop()
    window.queue.set_open(False)
    window.inspector.set_folds(())
    window.switch.show_grid()


def _rows(window: MainWindow, verdict: Verdict) -> list[int]:
    """Where the gallery has pictures of `verdict`."""
    model = window.gallery.view.model()
    rows = range(model.rowCount())
    return [row for row in rows if model.index(row, 0).data(GalleryRole.TILE).verdict is verdict]


def _select(window: MainWindow, rows: Sequence[int]) -> None:
    view = window.gallery.view
    view.selection.select_runs([range(row, row + 1) for row in rows], _Choose.ClearAndSelect)
    view.selectionModel().setCurrentIndex(view.model().index(rows[-1], 0), _Choose.NoUpdate)
