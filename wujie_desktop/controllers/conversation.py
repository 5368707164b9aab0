"""Dialogs that are awaited, and dialogs that are filled by background work. Whoever was closed
meanwhile is not shown anything, and work goes on: what was agreed to is carried out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable
from functools import wraps
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.services.tasks import Work

T = TypeVar("T")
Subject = TypeVar("Subject", bound=Hashable)

log = logging.getLogger(__name__)


async def ask(dialog: QDialog) -> bool:
    """Open `dialog` and wait until it is closed; whether the user accepted it.

    Until the caller waits for something else, it can still read what stands in the dialog. A
    task that is cancelled takes its dialog along; a dialog that goes with its parent is declined.
    """
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def on_finished(code: int) -> None:
        if not answer.done():
            answer.set_result(code == QDialog.DialogCode.Accepted)

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.finished.connect(on_finished)
    dialog.destroyed.connect(lambda: on_finished(QDialog.DialogCode.Rejected))
    if over := dialog.parentWidget():
        over.window().show()  # it may be kept out of sight until it works
    dialog.open()
    try:
        return await answer
    finally:
        if isValid(dialog):
            dialog.deleteLater()


def front_of(owner: QWidget | None, behind: QWidget) -> QWidget:
    """What a question is asked over: the window of `owner` while it is open, else `behind`. To be
    called when the question is there, since `owner` may be closed until then."""
    if owner is None or not isValid(owner) or not owner.window().isVisible():
        return behind
    return owner.window()


def is_brought_forward(over: QWidget, kind: type[QDialog]) -> bool:
    """Whether a dialog of this kind is open over that window: it comes to the front."""
    for opened in over.findChildren(kind):
        if opened.isVisible():
            opened.activateWindow()
            return True
    return False


def once_at_a_time(talk: Callable[[Subject], Work]) -> Callable[[Subject], Work]:
    """`talk`, which does nothing about a subject that is being talked about: what is pressed twice
    before the window gets to it asks one question."""
    under_way: set[Subject] = set()

    @wraps(talk)
    async def talk_once(subject: Subject) -> None:
        if subject in under_way:
            return
        under_way.add(subject)
        try:
            await talk(subject)
        finally:
            under_way.discard(subject)

    return talk_once


async def fill(
    dialog: QWidget,
    work: Callable[[], Awaitable[T]],
    show: Callable[[T], object],
    on_error: Callable[[WujieError], object] | None = None,
) -> None:
    """Call `show` with the result of `work`, unless `dialog` was closed meanwhile.

    Without `on_error` an error is raised; with it the error is passed to `on_error`.
    """
    try:
        found = await work()
    except WujieError as error:
        if on_error is None:
            raise
        log.info("a dialog says: %s", error)
        if isValid(dialog):
            on_error(error)
        return
    if isValid(dialog):
        show(found)
