"""What the form shows is what is sent: real keys, and the bodies of the calls that arrived."""

from __future__ import annotations

import asyncio
import json

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.stories.conftest import WindowDriver, until
from tests.stories.test_composing import compose_texts
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.ui.kit.stepper import Stepper

pytestmark = pytest.mark.gui


def field_of(workbench: Workbench) -> QLineEdit:
    """The number of the only row, with its "2"."""
    draft = example_draft()
    workbench.window.compose.set_draft(
        type(draft)(draft.avatar_key, draft.prompt, draft.templates[:1])
    )
    field = workbench.window.compose.findChildren(Stepper)[-1].findChildren(QLineEdit)[0]
    assert field.text() == "2"
    return field


def send_by_key(workbench: Workbench) -> None:
    focused = workbench.window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


async def test_each_key_counts_and_nothing_out_of_range_leaves(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        field = field_of(workbench)
        await until(workbench.window.compose.generate_button.isEnabled)
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QTest.keyClicks(field, "5")
        assert workbench.window.compose.generate_button.text().startswith("Generate 5 ·")
        QTest.keyClicks(field, "2")
        assert workbench.window.compose.generate_button.text().startswith("Generate 52 ·")
        assert any("1 to 10 pictures" in text for text in compose_texts(workbench))
        send_by_key(workbench)
        assert not workbench.window.compose.generate_button.isEnabled()
        await asyncio.sleep(0.2)
        assert stage.creates == 0
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, "3")
        assert "Generate 3 ·" in workbench.window.compose.generate_button.text()
        send_by_key(workbench)
        await until(lambda: stage.creates == 1)

    await stage.play(act)
    assert [numbers(body) for body in stage.gateway.creates] == [[3]]


async def test_full_width_digits_pasted_or_composed_are_sent_as_shown(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        field = field_of(workbench)
        await until(workbench.window.compose.generate_button.isEnabled)
        for text in ("１２", "", "两张"):
            field.selectAll()
            paste(field, text)
            send_by_key(workbench)
        await asyncio.sleep(0.2)
        assert stage.creates == 0
        field.selectAll()
        paste(field, "４")
        send_by_key(workbench)
        await until(lambda: stage.creates == 1)
        field.selectAll()
        QApplication.sendEvent(field, QInputMethodEvent("１", []))
        assert "Generate 1 ·" in workbench.window.compose.generate_button.text()
        send_by_key(workbench)
        await until(lambda: stage.creates == 2)

    await stage.play(act)
    assert [numbers(body) for body in stage.gateway.creates] == [[4], [1]]


def paste(field: QLineEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    if text:
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)


def numbers(body: bytes) -> list[int]:
    return [row["number"] for row in json.loads(body)["artwork_templates"]]
