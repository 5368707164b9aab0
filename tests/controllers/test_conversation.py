"""Dialogs that are asked and filled: whoever goes away meanwhile is not spoken to."""

from __future__ import annotations

import asyncio
from datetime import datetime
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from wujie_desktop.controllers.conversation import ask, fill, front_of
from wujie_desktop.controllers.paid_request import pay
from wujie_desktop.domain.errors import BadResponse, BeyondBudget, WujieError
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.presenters.text.confirmation import (
    Question,
    forget_question,
    set_aside_question,
)
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.reason import ReasonDialog

ASKED = Question("Title", "Text", "Yes")


def bury() -> None:
    """Delete what waits for it, as the loop does between two turns."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize(
    ("close", "answer"),
    [("accept", True), ("reject", False), ("close", False)],
)
async def test_the_answer_is_whether_it_was_accepted(
    qapp: QApplication, close: str, answer: bool
) -> None:
    for dialog in (QDialog(), QuestionDialog(None, ASKED)):
        asking = asyncio.create_task(ask(dialog))
        await asyncio.sleep(0)
        assert dialog.isVisible()
        getattr(dialog, close)()
        assert await asking is answer
        bury()
        assert not shiboken6.isValid(dialog)


async def test_what_stands_in_it_can_be_read_once_it_is_answered(qapp: QApplication) -> None:
    dialog = ReasonDialog(None, ASKED)

    async def reason() -> str:
        return dialog.reason.text() if await ask(dialog) else ""

    asking = asyncio.create_task(reason())
    await asyncio.sleep(0)
    dialog.reason.setText("a client waits")
    dialog.yes.click()
    assert await asking == "a client waits"


async def test_a_task_that_is_cancelled_takes_its_dialog_along(qapp: QApplication) -> None:
    dialog = QuestionDialog(None, ASKED)
    asking = asyncio.create_task(ask(dialog))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    bury()
    assert not shiboken6.isValid(dialog)


async def test_a_dialog_that_goes_with_its_parent_is_declined(qapp: QApplication) -> None:
    parent = QDialog()
    asking = asyncio.create_task(ask(QuestionDialog(parent, ASKED)))
    await asyncio.sleep(0)
    shiboken6.delete(parent)
    assert await asyncio.wait_for(asking, 60) is False


def test_a_question_is_asked_over_what_is_open_by_then(qapp: QApplication) -> None:
    behind, owner = QDialog(), QDialog()
    page = QLineEdit(owner)
    assert front_of(page, behind) is behind, "not shown yet"
    owner.show()
    assert front_of(page, behind) is owner
    owner.close()
    assert front_of(page, behind) is behind
    shiboken6.delete(owner)
    assert front_of(page, behind) is behind
    assert front_of(None, behind) is behind


class Overrides:
    """Keeps the reasons."""

    def __init__(self) -> None:
        self.reasons: list[str] = []

    async def record(self, reason: str, at: datetime) -> None:
        self.reasons.append(reason)


async def test_what_is_paid_for_goes_on_when_its_dialog_was_closed(qapp: QApplication) -> None:
    """The price is beyond the budget: the reason is asked for over the window behind."""
    window, owner, overrides, sent = QDialog(), QDialog(), Overrides(), list[bool]()
    owner.show()

    async def send(*, beyond_budget: bool, beyond_purse: str) -> None:
        sent.append(beyond_budget)
        assert beyond_purse == ""
        if not beyond_budget:
            shiboken6.delete(owner)
            raise BeyondBudget(Breach(limit=4, spent=4, estimated=2))

    paying = asyncio.create_task(
        pay(send, front=partial(front_of, owner, window), overrides=overrides)  # type: ignore[arg-type]
    )
    while not (found := window.findChildren(ReasonDialog)) and not paying.done():
        await asyncio.sleep(0)
    found[0].reason.setText("a client waits")
    found[0].yes.click()
    await paying
    assert (sent, overrides.reasons) == ([False, True], ["a client waits"])


async def give() -> str:
    return "found"


async def fail() -> str:
    raise BadResponse("broken")


async def test_what_was_found_or_went_wrong_is_shown(qapp: QApplication) -> None:
    line, errors = QLineEdit(), list[WujieError]()
    await fill(line, give, line.setText, errors.append)
    await fill(line, fail, line.setText, errors.append)
    assert line.text() == "found"
    assert [type(error) for error in errors] == [BadResponse]


async def test_without_words_for_it_an_error_is_raised(qapp: QApplication) -> None:
    with pytest.raises(BadResponse):
        await fill(QLineEdit(), fail, lambda _: None)


async def test_a_dialog_that_is_gone_is_told_nothing(qapp: QApplication) -> None:
    told: list[object] = []
    for work in (give, fail):
        dialog = QDialog()
        shiboken6.delete(dialog)
        await fill(dialog, work, told.append, told.append)
    assert told == []


def test_an_answer_that_destroys_looks_like_it(qapp: QApplication) -> None:
    asked = (forget_question("app"), set_aside_question())
    dialogs = [QuestionDialog(None, each) for each in asked]
    assert [dialog.yes.property("part") for dialog in dialogs] == ["danger", None]
