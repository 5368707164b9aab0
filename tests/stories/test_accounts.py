"""Credentials, profiles, first steps: in the real window."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.builders import AVATAR
from tests.disk import fill_up
from tests.keychains import FakeKeychain
from tests.stories.accounts import (
    PHRASE,
    click,
    enter_account,
    find,
    make_up_passphrase,
    open_account,
    paste_key,
    press,
    unlock,
    words,
    write,
)
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.drops import drop_files
from tests.stories.test_culling import stand_at
from tests.stories.test_main_job import press_generate, settled
from wujie_desktop.app.window.startup import resolve
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.sealed_file import FILE_NAME
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.profile import Access, KeyStorage, Profile, ProfileKind
from wujie_desktop.domain.secret import Secret
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.ui.account.passphrase import PassphraseDialog
from wujie_desktop.ui.compose.avatar_dialog import AvatarDialog
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.dialogs.welcome import WelcomeDialog
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.settings.account_page import AccountPage
from wujie_desktop.ui.settings.connection_page import ConnectionPage
from wujie_desktop.ui.viewer.page import ViewerPage

pytestmark = pytest.mark.gui

NOBODY: dict[str, object] = {"profile": "live", "environment": Environment(), "gateway": ""}
"""A window under 正式 for which the environment has nothing."""
Visit = Callable[[Workbench], Awaitable[None]]


def visits(*acts: Visit) -> Visit:
    """One act for each window of a run, in the order they open."""
    coming = iter(acts)

    async def act(workbench: Workbench) -> None:
        await next(coming)(workbench)

    return act


async def for_ever() -> None:
    """Until the window is opened anew."""
    await asyncio.Event().wait()


async def enter_key(
    stage: WindowDriver, workbench: Workbench, place: KeyStorage, app_id: str = ""
) -> AccountPage:
    """Enter the account that the gateway knows, or its key under another `app_id`."""
    page = await open_account(workbench)
    await enter_account(
        page,
        app_id=app_id or stage.gateway.app_id,
        key=stage.gateway.private_key,
        place=place,
        gateway=stage.gateway.address,
    )
    return page


async def make_example(workbench: Workbench) -> None:
    workbench.window.compose.set_draft(example_draft())
    await until(workbench.window.compose.generate_button.isEnabled)
    press_generate(workbench)
    await until(lambda: workbench.gallery.rowCount() == 10)


async def test_without_credentials_the_library_is_there_and_the_sandbox_a_click_away(
    stage: WindowDriver,
) -> None:
    async def work(workbench: Workbench) -> None:
        await make_example(workbench)
        await until(lambda: settled(workbench))

    async def look(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.MISSING
        assert "no credentials" in workbench.window.top_bar.profile.toolTip()
        workbench.window.compose.set_draft(example_draft())
        assert not workbench.window.compose.generate_button.isEnabled()
        assert "Enterprise credentials are missing" in words(workbench.window.compose)
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        key = await stand_at(workbench, 0)
        QTest.keyClick(workbench.window.gallery.view, Qt.Key.Key_3)
        assert workbench.gallery.marks_of(key).stars == 3
        QTest.keyClick(workbench.window.gallery.view, Qt.Key.Key_E)
        await until(lambda: bool(workbench.window.findChildren(ViewerPage)))
        workbench.window.signals.profile_requested.emit("test")
        await for_ever()

    async def find_nothing(workbench: Workbench) -> None:
        said = words(workbench.window.gallery.empty)
        assert "No enterprise credentials yet" in said
        assert workbench.gallery.rowCount() == 0
        press(workbench.window.gallery.empty, "Enter the sandbox")
        await for_ever()

    async def try_it(workbench: Workbench) -> None:
        assert "Sandbox · sandbox points" in workbench.window.top_bar.profile.toolTip()
        press(workbench.window.gallery.empty, "Fill in an example")
        await make_example(workbench)

    await stage.play(work, profile="live")
    asked = stage.gateway.count("/account/availableIntegralBalance")
    await stage.play(visits(look, find_nothing, try_it), **NOBODY, pace=0.1)
    assert (stage.creates, stage.gateway.count("/account/availableIntegralBalance")) == (1, asked)


async def test_a_click_before_there_is_an_engine_counts(stage: WindowDriver) -> None:
    async def hurry() -> None:
        window = await find(MainWindow)
        press(window.gallery.empty, "Enter the sandbox")

    async def work(workbench: Workbench) -> None:
        assert workbench.account_status.profile.is_sandbox

    await asyncio.gather(hurry(), stage.play(work, **NOBODY))


async def test_without_an_avatar_the_address_book_is_a_click_away(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await until(lambda: "No avatar yet" in words(workbench.window.gallery.empty))
        press(workbench.window.gallery.empty, "Add an avatar…")
        await find(AvatarDialog)
        workbench.window.signals.compose.keep_avatar_requested.emit(Avatar(AVATAR, alias="林小满"))
        await until(lambda: "Choose templates…" in words(workbench.window.gallery.empty))

    await stage.play(act, profile="live")


async def test_nothing_is_taken_up_under_another_profile(
    tmp_path: Path, sandbox_key: SandboxKey
) -> None:
    gateway = await SandboxGateway.start(pace=100, key=sandbox_key)  # nothing is ever done
    stage = WindowDriver(gateway, tmp_path / "data")

    async def send(workbench: Workbench) -> None:
        await make_example(workbench)
        await until(lambda: stage.gateway.count("/ai/generating_info") > 0)

    async def wait_elsewhere(workbench: Workbench) -> None:
        await until(lambda: stage.gateway.count("/account/availableIntegralBalance") > balances)
        await asyncio.sleep(1.5)
        assert workbench.gallery.rowCount() == 0
        assert workbench.requests.rowCount() == 0

    async def come_back(workbench: Workbench) -> None:
        await until(lambda: stage.gateway.count("/ai/generating_info") > polls)
        assert workbench.gallery.rowCount() == 10

    await stage.play(send, profile="live")
    polls = stage.gateway.count("/ai/generating_info")
    balances = stage.gateway.count("/account/availableIntegralBalance")
    await stage.play(wait_elsewhere, profile="sandbox")
    assert stage.gateway.count("/ai/generating_info") == polls
    await stage.play(wait_elsewhere, profile="test")
    assert stage.gateway.count("/ai/generating_info") == polls
    await stage.play(come_back, profile="live")
    assert stage.creates == 1
    await gateway.close()


async def test_each_profile_has_a_budget_of_its_own(stage: WindowDriver) -> None:
    async def spend(workbench: Workbench) -> None:
        await make_example(
            workbench
        )  # with a budget it would be asked about: no price is known yet
        workbench.window.signals.dialog_requested.emit(DialogName.BUDGET)
        from wujie_desktop.ui.settings.budget_page import BudgetPage

        (await find(BudgetPage)).chosen.emit(25)
        await until(lambda: "of 25" in words(workbench.window.compose))

    async def see_none(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        await until(workbench.window.compose.generate_button.isEnabled)
        assert "of 25" not in words(workbench.window.compose)

    await stage.play(spend, profile="live")
    await stage.play(see_none, profile="test")
    settings = SettingsStore(stage.options.data_folder).load()
    budgets = [settings.profile_named(kind.value).daily_budget for kind in ProfileKind]
    assert budgets == [25, 0, 0]


@pytest.mark.parametrize("place", [KeyStorage.KEYCHAIN, KeyStorage.MEMORY, KeyStorage.FILE])
async def test_an_account_is_entered_kept_and_used(
    stage: WindowDriver, keychain: FakeKeychain, place: KeyStorage
) -> None:
    async def enter(workbench: Workbench) -> None:
        await enter_key(stage, workbench, place)
        if place is KeyStorage.FILE:
            await make_up_passphrase()
        await for_ever()

    async def use(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.READY
        word = "entered" if place is KeyStorage.MEMORY else "kept"
        assert word in words(await open_account(workbench))
        await make_example(workbench)

    async def come_again(workbench: Workbench) -> None:
        enter_library(workbench)
        remembered = place is not KeyStorage.MEMORY
        assert workbench.account_status.access is (Access.READY if remembered else Access.MISSING)
        page = await open_account(workbench)
        assert page.form.app_id.text() == stage.gateway.app_id
        assert page.form.places[place].isChecked()
        assert page.form.key_box.edit.isVisible() is not remembered
        await until(lambda: workbench.gallery.rowCount() == 10)

    await stage.play(visits(enter, use), **NOBODY)
    assert stage.creates == 1
    again = stage.play(come_again, **NOBODY)
    await (asyncio.gather(again, unlock()) if place is KeyStorage.FILE else again)
    kept_in = (bool(keychain.entries), (stage.options.data_folder / FILE_NAME).exists())
    assert kept_in == (place is KeyStorage.KEYCHAIN, place is KeyStorage.FILE)


@pytest.mark.logs_errors
async def test_a_key_that_is_none_is_named_at_once_and_the_form_keeps_it(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        page = await open_account(workbench)
        box = page.form.key_box
        for text, sentence in (
            ("!", "not base64"),
            (stage.gateway.private_key[:400], "cut off"),
            ("-----BEGIN PUBLIC KEY-----\nMIIB", "the public key"),
            ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB", "protected by a passphrase"),
        ):
            box.edit.setPlainText(text)
            await until(partial(says, box, sentence))
            assert box.edit.toPlainText() == text
        box.edit.clear()
        await until(lambda: "protected by a passphrase" not in words(box))
        write(page.form.app_id, "app")
        click(page.save)
        await until(lambda: "App id or private key is missing" in words(page))
        write(page.form.gateway, "http://gate.example")
        click(page.save)
        assert "must begin with https://" in words(page)

    await stage.play(act, **NOBODY)


async def test_a_key_comes_as_a_dropped_file_too(stage: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "私钥 key.pem"
    body = stage.gateway.private_key
    file.write_text(f"-----BEGIN PRIVATE KEY-----\r\n{body}\r\n-----END PRIVATE KEY-----\r\n")

    async def act(workbench: Workbench) -> None:
        box = (await open_account(workbench)).form.key_box
        assert drop_files(box.edit.viewport(), file)
        await until(lambda: box.key is not None)
        assert box.key is not None
        assert box.key.reveal() == body
        assert "RSA 2048" in words(box)
        click(box.replace)
        assert drop_files(box.edit.viewport(), tmp_path / "gone.pem")
        await until(lambda: "cannot be opened" in words(box))

    await stage.play(act, **NOBODY)


def says(widget: QWidget, sentence: str) -> bool:
    return sentence in words(widget)


async def keep_in_file(stage: WindowDriver) -> None:
    """A run that leaves the account in the encrypted file."""

    async def enter(workbench: Workbench) -> None:
        await enter_key(stage, workbench, KeyStorage.FILE)
        await make_up_passphrase()
        await for_ever()

    async def leave(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.READY

    await stage.play(visits(enter, leave), **NOBODY)


async def test_the_passphrase_is_asked_for_once_and_can_wait(stage: WindowDriver) -> None:
    await keep_in_file(stage)

    async def answer() -> None:
        dialog = await find(PassphraseDialog)
        write(dialog.phrase, "a wrong guess")
        click(dialog.unlock)
        await until(lambda: "The passphrase is wrong" in words(dialog))
        click(dialog.later)

    async def stay_locked(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.LOCKED
        assert "The private key is locked" in words(workbench.window.gallery.empty)
        workbench.window.signals.language_requested.emit("en")
        await for_ever()

    async def open_up(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.LOCKED  # and nobody asked again
        menu = workbench.window.top_bar.profile.menu()
        menu.aboutToShow.emit()
        next(item for item in menu.actions() if item.text() == "Unlock…").trigger()
        await for_ever()

    async def work(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.READY
        await make_example(workbench)

    async def answer_twice() -> None:
        await answer()
        await unlock()

    run = stage.play(visits(stay_locked, open_up, work), **NOBODY)
    await asyncio.gather(run, answer_twice())
    assert stage.creates == 1


async def test_a_forgotten_passphrase_is_no_dead_end(stage: WindowDriver) -> None:
    await keep_in_file(stage)
    folder = stage.options.data_folder

    async def give_up() -> None:
        dialog = await find(PassphraseDialog)
        click(dialog.lost)
        press(await find(QuestionDialog), "Set aside")

    async def look(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.MISSING

    await asyncio.gather(stage.play(look, **NOBODY), give_up())
    assert {path.name for path in folder.glob("*.sealed*")} == {f"{FILE_NAME}.aside"}


@pytest.mark.logs_errors
async def test_a_damaged_file_is_kept_aside_and_said(stage: WindowDriver) -> None:
    await keep_in_file(stage)
    folder = stage.options.data_folder
    (folder / FILE_NAME).write_bytes(b"\0" * 100)

    async def try_it() -> None:
        dialog = await find(PassphraseDialog)
        write(dialog.phrase, PHRASE)
        click(dialog.unlock)
        await until(lambda: "is damaged" in words(dialog))
        click(dialog.later)

    async def look(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.MISSING
        press(workbench.window.gallery.empty, "Enter credentials…")

    await asyncio.gather(stage.play(look, **NOBODY), try_it())
    assert (folder / f"{FILE_NAME}.aside").read_bytes() == b"\0" * 100


async def keep_in_keychain(stage: WindowDriver) -> None:
    async def enter(workbench: Workbench) -> None:
        await enter_key(stage, workbench, KeyStorage.KEYCHAIN)
        await for_ever()

    async def leave(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.READY

    await stage.play(visits(enter, leave), **NOBODY)


@pytest.mark.logs_errors
async def test_a_locked_keychain_is_said_and_tried_again(
    stage: WindowDriver, keychain: FakeKeychain
) -> None:
    await keep_in_keychain(stage)
    keychain.trouble = KeyringLocked("locked")

    async def be_refused(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.LOCKED
        await until(lambda: "The system's keychain is locked" in words(workbench.window.notice))
        keychain.trouble = None
        press(workbench.window.gallery.empty, "Unlock…")
        await for_ever()

    async def work(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.READY

    await stage.play(visits(be_refused, work), **NOBODY)


async def test_a_keychain_that_hangs_leaves_the_window_alive(
    stage: WindowDriver, keychain: FakeKeychain
) -> None:
    await keep_in_keychain(stage)
    keychain.gate = threading.Event()

    async def go_elsewhere() -> None:
        window = await find(MainWindow)
        await asyncio.sleep(0.3)
        window.signals.profile_requested.emit("sandbox")

    async def work(workbench: Workbench) -> None:
        assert workbench.account_status.profile.is_sandbox
        await make_example(workbench)

    await asyncio.gather(stage.play(work, **NOBODY, pace=0.1), go_elsewhere())
    keychain.gate.set()
    assert stage.creates == 0


@pytest.mark.logs_errors
async def test_what_cannot_be_kept_is_said_and_changes_nothing(
    stage: WindowDriver, keychain: FakeKeychain
) -> None:
    keychain.is_forgetful = True

    async def act(workbench: Workbench) -> None:
        page = await enter_key(stage, workbench, KeyStorage.KEYCHAIN, app_id="app")
        await until(lambda: "keychain cannot be used" in words(page))
        assert page.save.isEnabled()

    await stage.play(act, **NOBODY)
    assert SettingsStore(stage.options.data_folder).load().profiles == {}


@pytest.mark.logs_errors
async def test_a_disk_that_takes_nothing_is_said_and_the_key_is_still_in_the_form(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        page = await enter_key(stage, workbench, KeyStorage.FILE, app_id="app")
        click((await find(PassphraseDialog)).later)
        await until(lambda: "Not saved" in words(page))
        with pytest.MonkeyPatch.context() as disk:
            fill_up(disk)
            click(page.save)
            await make_up_passphrase()
            await until(lambda: "cannot be written" in words(page))
        assert page.form.key_box.key is not None
        assert "RSA 2048" in words(page)
        click(page.form.places[KeyStorage.MEMORY])
        click(page.save)
        await for_ever()

    async def work(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.READY

    await stage.play(visits(act, work), **NOBODY)


async def test_what_is_not_saved_cannot_be_tested(
    stage: WindowDriver, keychain: FakeKeychain
) -> None:
    await keep_in_keychain(stage)

    async def act(workbench: Workbench) -> None:
        page = await open_account(workbench)
        write(page.form.app_id, "another")
        assert not page.test.isEnabled()
        write(page.form.app_id, stage.gateway.app_id)
        assert page.test.isEnabled()
        choose(page.profiles, "test")
        assert page.form.app_id.text() == ""

    await stage.play(act, **NOBODY)


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


async def test_an_account_is_forgotten_on_request_only(
    stage: WindowDriver, keychain: FakeKeychain
) -> None:
    await keep_in_keychain(stage)

    async def forget(workbench: Workbench) -> None:
        page = await open_account(workbench)
        click(page.forget)
        press(await find(QuestionDialog), "Cancel")
        assert keychain.entries
        click(page.forget)
        press(await find(QuestionDialog), "Forget")
        await for_ever()

    async def look(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.MISSING

    await stage.play(visits(forget, look), **NOBODY)
    assert keychain.entries == {}


async def test_the_first_steps_by_keyboard_end_in_the_sandbox(stage: WindowDriver) -> None:
    async def walk(workbench: Workbench) -> None:
        dialog = await find(WelcomeDialog)
        language = dialog.findChildren(QComboBox)[0]
        language.setFocus()
        QTest.keyClick(language, Qt.Key.Key_Down)
        await for_ever()

    async def go_on(workbench: Workbench) -> None:
        dialog = await find(WelcomeDialog)
        assert "欢迎" in dialog.windowTitle()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        await for_ever()

    async def arrive(workbench: Workbench) -> None:
        assert workbench.account_status.profile.is_sandbox
        await asyncio.sleep(0.1)
        assert not [item for item in QApplication.topLevelWidgets() if _is_welcome(item)]

    await stage.play(
        visits(walk, go_on, arrive), **NOBODY, dialog=DialogName.WELCOME, language="en"
    )
    settings = SettingsStore(stage.options.data_folder).load()
    assert (settings.profile, settings.language, settings.is_welcomed) == (
        "sandbox",
        "zh_CN",
        True,
    )


def _is_welcome(widget: object) -> bool:
    return isinstance(widget, WelcomeDialog) and widget.isVisible()


async def test_escape_leaves_the_first_steps_and_the_menu_brings_them_back(
    stage: WindowDriver, keychain: FakeKeychain
) -> None:
    async def leave(workbench: Workbench) -> None:
        QTest.keyClick(await find(WelcomeDialog), Qt.Key.Key_Escape)
        await until(lambda: not any(map(_is_welcome, QApplication.topLevelWidgets())))
        assert "Enter the sandbox" in words(workbench.window.gallery.empty)
        workbench.window.signals.dialog_requested.emit(DialogName.WELCOME)
        dialog = await find(WelcomeDialog)
        click(dialog.account)
        form = (await find(AccountPage)).form
        write(form.app_id, stage.gateway.app_id)
        await paste_key(form, stage.gateway.private_key)
        await until(form.places[KeyStorage.KEYCHAIN].isEnabled)
        click(form.places[KeyStorage.KEYCHAIN])
        click((await find(AccountPage)).save)
        await for_ever()

    async def work(workbench: Workbench) -> None:
        assert workbench.account_status.access is Access.READY
        await make_example(workbench)

    given = {**NOBODY, "gateway": stage.gateway.address}
    await stage.play(visits(leave, work), **given, dialog=DialogName.WELCOME)
    assert stage.creates == 1


def test_the_first_steps_come_by_themselves_only_where_everything_is_new(tmp_path: Path) -> None:
    double_click = Options(tmp_path, Environment(), profile="")
    new, used = Settings(), Settings().with_profile(Profile(ProfileKind.LIVE, app_id="a"))
    account = Environment(app_id="a", private_key="k")
    assert resolve(double_click, new).dialog is DialogName.WELCOME
    assert resolve(double_click, new).profile == "live"
    for options, settings in (
        (Options(tmp_path, Environment(), profile="sandbox"), new),
        (Options(tmp_path, account, profile=""), new),
        (double_click, used),
        (double_click, Settings(is_welcomed=True)),
    ):
        assert resolve(options, settings).dialog is None
    (tmp_path / "library.sqlite").touch()
    assert resolve(double_click, Settings(profile="sandbox")).profile == "sandbox"


def test_settings_hold_no_key(tmp_path: Path) -> None:
    profile = Profile(ProfileKind.TEST, "app", KeyStorage.FILE, "https://g/v1", ("*.a.example",), 9)
    store = SettingsStore(tmp_path)
    store.save(Settings().with_profile(profile))
    assert store.load().profile_named("test") == profile
    stored = json.loads((tmp_path / "settings.json").read_text())["profiles"]["test"]
    known = {"app_id", "keeping", "gateway", "picture_hosts", "daily_budget", "title", "colour"}
    assert set(stored) == known


async def test_the_connection_of_the_account_that_is_shown_is_tested(
    stage: WindowDriver, keychain: FakeKeychain, sandbox_key: SandboxKey
) -> None:
    """Another one is in use, and stays as it is."""
    other = await SandboxGateway.start(key=sandbox_key)
    free_call = "/account/availableIntegralBalance"

    async def act(workbench: Workbench) -> None:
        page = await open_account(workbench)
        await enter_account(
            page,
            app_id=other.app_id,
            key=other.private_key,
            place=KeyStorage.KEYCHAIN,
            gateway=other.address,
        )
        await until(page.test.isEnabled)
        click(page.test)
        tested = await find(ConnectionPage)
        await until(lambda: tested.result.title.text() == "The connection works")
        assert other.count(free_call) == 1
        assert f"asks {other.address} for the points of “Live account”" in words(tested)
        assert workbench.account_status.access is Access.READY
        workbench.window.signals.dialog_requested.emit(DialogName.CONNECTION)
        await until(tested.test.isEnabled)
        assert f"asks {stage.gateway.address} for the points of “Sandbox”" in words(tested)
        assert other.count(free_call) == 1

    await stage.play(act, profile="sandbox")
    await other.close()


async def test_what_was_asked_of_one_account_is_not_shown_of_another(
    stage: WindowDriver, keychain: FakeKeychain
) -> None:
    async def act(workbench: Workbench) -> None:
        page = await open_account(workbench)
        form = page.form
        write(form.app_id, "app")
        form.key_box.offered.emit(Secret(stage.gateway.private_key))
        page.profile_chosen.emit(ProfileKind.TEST)
        await asyncio.sleep(0.3)
        assert form.key_box.key is None
        assert page.profiles.currentData() == "test"
        form.key_box.file_offered.emit("no such file")
        page.profile_chosen.emit(ProfileKind.LIVE)
        await asyncio.sleep(0.3)
        assert "cannot be opened" not in words(page)

    await stage.play(act, profile="sandbox")
