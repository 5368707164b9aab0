"""What a user does with accounts, for the stories."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from tests.stories.conftest import until
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.ui.account.form import AccountForm
from wujie_desktop.ui.account.passphrase import PassphraseDialog
from wujie_desktop.ui.settings.account_page import AccountPage
from wujie_desktop.ui.settings.dialog import SettingsDialog

PHRASE = "correct horse battery"
W = TypeVar("W", bound=QWidget)


async def find(kind: type[W]) -> W:
    """The one of its kind, as soon as it is to be seen."""
    await until(lambda: bool(seen(kind)))
    return seen(kind)[-1]


def seen(kind: type[W]) -> list[W]:
    """All of its kind that are to be seen."""
    return [item for item in QApplication.allWidgets() if isinstance(item, kind) and _is_up(item)]


def _is_up(widget: QWidget) -> bool:
    return widget.isVisible()


def words(widget: QWidget) -> str:
    """Everything that is to be read in it."""
    labels = [part.text() for part in widget.findChildren(QLabel) if part.isVisible()]
    buttons = [part.text() for part in widget.findChildren(QAbstractButton) if part.isVisible()]
    return "\n".join((*labels, *buttons))


def click(button: QAbstractButton) -> None:
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press(widget: QWidget, text: str) -> None:
    """Click the button that says so."""
    buttons = widget.findChildren(QAbstractButton)
    click(next(item for item in buttons if item.text() == text and item.isVisible()))


def write(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


async def paste_key(form: AccountForm, text: str) -> None:
    """From the clipboard, as it comes out of the console; wait until it was judged."""
    QGuiApplication.clipboard().setText(text)
    if form.key_box.edit.isHidden() or not form.key_box.edit.isVisible():
        click(form.key_box.replace)
    form.key_box.edit.setFocus()
    QTest.keyClick(form.key_box.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    await until(lambda: form.key_box.key is not None)


async def open_account(workbench: Workbench) -> AccountPage:
    workbench.window.signals.dialog_requested.emit(DialogName.ACCOUNT)
    dialog = await find(SettingsDialog)
    page = dialog.show_page(DialogName.ACCOUNT)
    assert isinstance(page, AccountPage)
    assert page.isVisible()
    return page


async def enter_account(
    page: AccountPage, *, app_id: str, key: str, place: KeyStorage, gateway: str
) -> None:
    """Fill in the page and press Save; a new passphrase is made up where one is wanted."""
    form = page.form
    write(form.app_id, app_id)
    await paste_key(form, key)
    await until(form.places[place].isEnabled)
    click(form.places[place])
    write(form.gateway, gateway)
    click(page.save)


async def make_up_passphrase(phrase: str = PHRASE) -> None:
    dialog = await find(PassphraseDialog)
    write(dialog.phrase, phrase)
    write(dialog.again, phrase)
    click(dialog.unlock)


async def unlock(phrase: str = PHRASE) -> None:
    dialog = await find(PassphraseDialog)
    write(dialog.phrase, phrase)
    click(dialog.unlock)
    await asyncio.sleep(0)
