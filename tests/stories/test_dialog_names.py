"""Every dialog that can be asked for by name, as the real window opens it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from tests.stories.conftest import WindowDriver, until
from wujie_desktop.app.commands.dialog_samples import BY_NAME
from wujie_desktop.app.window.dialog_openers import PAGES, DialogOpeners
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.ui.compose.avatar_dialog import AvatarDialog
from wujie_desktop.ui.compose.request_dialog import RequestDialog
from wujie_desktop.ui.compose.template_dialog import TemplateDialog
from wujie_desktop.ui.dialogs.about import AboutDialog
from wujie_desktop.ui.dialogs.erase_person import ErasePersonDialog
from wujie_desktop.ui.dialogs.file_label import FileLabelDialog
from wujie_desktop.ui.dialogs.keys import KeySheet
from wujie_desktop.ui.dialogs.ledger import LedgerDialog
from wujie_desktop.ui.dialogs.locate import LocateDialog
from wujie_desktop.ui.dialogs.projects import ProjectsDialog
from wujie_desktop.ui.dialogs.statistics import StatisticsDialog
from wujie_desktop.ui.dialogs.welcome import WelcomeDialog
from wujie_desktop.ui.requests.request_history_dialog import RequestHistoryDialog
from wujie_desktop.ui.requests.vendor_history_dialog import VendorHistoryDialog
from wujie_desktop.ui.rules.dialog import RulesDialog
from wujie_desktop.ui.settings.account_page import AccountPage
from wujie_desktop.ui.settings.bucket_page import BucketPage
from wujie_desktop.ui.settings.budget_page import BudgetPage
from wujie_desktop.ui.settings.callback_page import CallbackPage
from wujie_desktop.ui.settings.connection_page import ConnectionPage
from wujie_desktop.ui.settings.diagnostics_page import DiagnosticsPage
from wujie_desktop.ui.settings.export_label_page import ExportLabelPage
from wujie_desktop.ui.settings.general_page import GeneralPage
from wujie_desktop.ui.settings.library_page import LibraryPage
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.settings.policy_page import PolicyPage
from wujie_desktop.ui.settings.restore_page import RestorePage
from wujie_desktop.ui.settings.robots_page import RobotsPage
from wujie_desktop.ui.settings.settings_file_page import SettingsFilePage
from wujie_desktop.ui.settings.space_page import SpacePage
from wujie_desktop.ui.settings.team_page import TeamPage
from wujie_desktop.ui.settings.update_page import UpdatePage
from wujie_desktop.ui.training.dialog import TrainingDialog

pytestmark = pytest.mark.gui
OPENED: Mapping[DialogName, tuple[type[QWidget], str, str]] = {
    DialogName.ABOUT: (AboutDialog, "About Wujie Desktop", "lose nothing"),
    DialogName.ACCOUNT: (AccountPage, "Settings", "In use now: Sandbox"),
    DialogName.AVATARS: (AvatarDialog, "Avatars", "Use it"),
    DialogName.BUCKET: (BucketPage, "Settings", "in any store that speaks S3"),
    DialogName.BUDGET: (BudgetPage, "Settings", "Points per day"),
    DialogName.CALLBACKS: (CallbackPage, "Settings", "Self-test"),
    DialogName.CONNECTION: (ConnectionPage, "Settings", "The connection works"),
    DialogName.DIAGNOSTICS: (DiagnosticsPage, "Settings", "Files: "),
    DialogName.ERASE_PERSON: (ErasePersonDialog, "Erase a person", "Type “ERASE”"),
    DialogName.EXACT_REQUEST: (RequestDialog, "Exact request", "Python httpx"),
    DialogName.EXPORT_LABEL: (ExportLabelPage, "Settings", "None is made up"),
    DialogName.FILE_LABEL: (FileLabelDialog, "AI label of a file", "nothing is changed"),
    DialogName.GENERAL: (GeneralPage, "Settings", "Text size"),
    DialogName.KEYS: (KeySheet, "Settings", "Go to the prompt"),
    DialogName.LEDGER: (LedgerDialog, "Points ledger", "Nothing was sent yet."),
    DialogName.LIBRARY: (LibraryPage, "Settings", "Together with the records"),
    DialogName.LOCATE_LIBRARY: (LocateDialog, "Where is the library?", "It is there again."),
    DialogName.POLICIES: (PolicyPage, "Settings", "No picture changes."),
    DialogName.PROJECTS: (ProjectsDialog, "Projects", "Budget in points"),
    DialogName.RESTORE: (RestorePage, "Settings", "no sound backup"),
    DialogName.REQUEST_HISTORY: (
        RequestHistoryDialog,
        "Request history",
        "Nothing was sent yet.",
    ),
    DialogName.ROBOTS: (RobotsPage, "Settings", "no prompt, no picture, no name"),
    DialogName.RULES: (RulesDialog, "Rules", "Narrow it down"),
    DialogName.SETTINGS: (GeneralPage, "Settings", "Text size"),
    DialogName.SETTINGS_FILE: (SettingsFilePage, "Settings", "no private key"),
    DialogName.SPACE: (SpacePage, "Settings", "No original of a rejected picture"),
    DialogName.STATISTICS: (StatisticsDialog, "Statistics", "No picture has a verdict yet."),
    DialogName.TEAM: (TeamPage, "Settings", "it is reserved there"),
    DialogName.TEMPLATES: (TemplateDialog, "Template library", "0 / 5"),
    DialogName.TRAINING: (TrainingDialog, "Train an avatar", "Drop photos here"),
    DialogName.UPDATES: (UpdatePage, "Settings", "has no update address"),
    DialogName.VENDOR_HISTORY: (
        VendorHistoryDialog,
        "Pictures made elsewhere",
        "The history has nothing",
    ),
    DialogName.WELCOME: (WelcomeDialog, "Welcome", "Try the sandbox"),
}
"""What is then seen: the dialog or page, the title, and something it says once it is filled."""
NOT_EVERYWHERE = {
    DialogName.BATCH,
    DialogName.TEAM_ACTIVITY,
    DialogName.TEAM_ARCHIVE,
    DialogName.UNLOCK,
}
"""A tab of the form, what only a profile with a team has, and what only a new window asks."""


@pytest.mark.parametrize("name", OPENED, ids=lambda name: name.value)
async def test_it_opens_and_nothing_else_does(stage: WindowDriver, name: DialogName) -> None:
    kind, title, sentence = OPENED[name]

    async def act(workbench: Workbench) -> None:
        window = workbench.window
        window.signals.dialog_requested.emit(name)
        await until(lambda: any(dialog.isVisible() for dialog in window.findChildren(QDialog)))
        (dialog,) = [item for item in window.findChildren(QDialog) if item.isVisible()]
        assert dialog.windowTitle() == title
        (shown,) = [item for item in (dialog, *dialog.findChildren(kind)) if isinstance(item, kind)]
        assert shown.isVisible()
        await until(lambda: sentence in texts(shown))
        dialog.close()

    await stage.play(act)


async def test_one_listens(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        assert workbench.window.signals.receivers(SIGNAL("dialog_requested(PyObject)")) == 1

    await stage.play(act)


def test_every_dialog_has_a_sample() -> None:
    assert set(BY_NAME) == set(OPENED) == set(DialogName) - NOT_EVERYWHERE


def test_some_open_without_an_engine_and_all_with_one() -> None:
    opened: list[DialogName] = []
    first, *others = DialogName
    pages: list[set[DialogName]] = []
    refused: list[bool] = []
    openers = DialogOpeners(
        {first: partial(opened.append, first)},
        {},
        lambda made: pages.append(set(made)),
        partial(refused.append, True),
    )
    with_engine = {name: partial(opened.append, name) for name in others}
    for name in DialogName:
        openers.open(name)
    assert (opened, len(refused)) == ([first], len(others))
    openers.attach(with_engine, dict.fromkeys(PAGES, SettingsPage))
    for name in DialogName:
        openers.open(name)
    assert opened == [first, *DialogName]
    openers.detach()
    assert pages == [set(), set(PAGES), set()]
    openers.open(others[0])
    assert (opened[1:], len(refused)) == ([*DialogName], len(others) + 1)
    with_engine.popitem()
    with pytest.raises(KeyError):
        openers.attach(with_engine, dict.fromkeys(PAGES, SettingsPage))


def texts(widget: QWidget) -> str:
    """Everything that can be read in it."""
    found: list[QLabel | QPushButton] = [
        *widget.findChildren(QLabel),
        *widget.findChildren(QPushButton),
    ]
    return "\n".join(item.text() for item in found if item.isVisible())
