"""The page of updates: what is locked, what is ready, the way back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.updates import (
    Installation,
    InstallKind,
    ReadyUpdate,
    Release,
    Return,
    UpdateCheck,
    UpdateMode,
    UpdateOutcome,
    UpdatePolicy,
    UpdateSource,
    UpdateState,
)
from wujie_desktop.presenters.dialogs.update_words import (
    attack_notice,
    notes_of,
    ready_notice,
    settled_notice,
    update_notice,
    update_sentence,
)
from wujie_desktop.ui.settings.update_page import UpdatePage

SOURCE = UpdateSource("https://example.com", "{}")
RELEASE = Release("2.0", "https://example.com/get", {"en": "New: <b>a way back</b>"})
PORTABLE = Installation(InstallKind.PORTABLE)


def page(
    qtbot: QtBot,
    policy: UpdatePolicy | None = None,
    mode: UpdateMode = UpdateMode.OFF,
    installation: Installation = PORTABLE,
) -> UpdatePage:
    made = UpdatePage(
        source=SOURCE,
        version="1.0",
        mode=mode,
        policy=policy or UpdatePolicy(),
        installation=installation,
    )
    qtbot.addWidget(made)
    made.show()
    return made


def said(page: UpdatePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def chosen(page: UpdatePage) -> UpdateMode:
    return next(mode for mode, button in page.modes.items() if button.isChecked())


def test_the_user_chooses(qtbot: QtBot) -> None:
    shown = page(qtbot, mode=UpdateMode.NOTIFY)
    assert chosen(shown) is UpdateMode.NOTIFY
    with qtbot.waitSignal(shown.mode_chosen) as emitted:
        shown.modes[UpdateMode.AUTO].click()
    assert emitted.args == [UpdateMode.AUTO]


@pytest.mark.parametrize("mode", list(UpdateMode))
def test_a_policy_locks_the_choice_and_says_where_it_stands(qtbot: QtBot, mode: UpdateMode) -> None:
    shown = page(qtbot, UpdatePolicy(mode, file="/etc/x.json"), mode)
    assert not any(button.isEnabled() for button in shown.modes.values())
    assert "/etc/x.json" in said(shown)
    assert shown.check.isEnabled() is (mode is not UpdateMode.NEVER)


def test_a_policy_that_names_a_mirror_alone_leaves_the_choice(qtbot: QtBot) -> None:
    policy = UpdatePolicy(None, "https://mirror.example", "/etc/x.json")
    shown = page(qtbot, policy)
    assert all(button.isEnabled() for button in shown.modes.values())
    assert "/etc/x.json" in said(shown)


def test_a_program_of_the_system_says_who_updates_it(qtbot: QtBot) -> None:
    shown = page(qtbot, installation=Installation(InstallKind.PACKAGE))
    assert not shown.modes[UpdateMode.AUTO].isEnabled()
    assert "package manager" in said(shown)
    shown.show_check(UpdateCheck(UpdateOutcome.NEWER, RELEASE))
    assert not shown.install.isVisible()
    assert shown.open_page.isVisible()


def test_out_then_ready_then_not_now(qtbot: QtBot) -> None:
    shown = page(qtbot)
    shown.show_check(UpdateCheck(UpdateOutcome.NEWER, RELEASE))
    assert "New: <b>a way back</b>" in said(shown)
    with qtbot.waitSignal(shown.install_requested) as emitted:
        shown.install.click()
    assert emitted.args == [RELEASE]
    shown.show_progress(40)
    assert "Downloading… 40 %" in said(shown)
    shown.show_check(UpdateCheck(UpdateOutcome.READY, RELEASE))
    shown.show_state(UpdateState(ReadyUpdate("2.0")))
    assert said(shown).count("It is installed when you quit.") == 1
    assert not shown.install.isVisible()
    with qtbot.waitSignal(shown.put_off_requested):
        shown.put_off.click()
    shown.show_state(UpdateState())
    assert "installed when you quit" not in said(shown)


def test_a_failed_download_can_be_tried_again(qtbot: QtBot) -> None:
    shown = page(qtbot)
    shown.show_check(UpdateCheck(UpdateOutcome.NEWER, RELEASE))
    shown.install.click()
    shown.show_check(UpdateCheck(UpdateOutcome.UNREACHABLE))
    shown.show_check(UpdateCheck(UpdateOutcome.NEWER, RELEASE))
    assert shown.install.isEnabled()


def test_the_way_back(qtbot: QtBot) -> None:
    shown = page(qtbot)
    shown.show_state(UpdateState(previous="0.9", going_back=Return.LIBRARY_TOO_NEW))
    assert not shown.go_back.isEnabled()
    assert "among the backups" in said(shown)
    shown.show_state(UpdateState(previous="0.9", going_back=Return.POSSIBLE))
    assert shown.go_back.text() == "Go back to version 0.9"
    with qtbot.waitSignal(shown.return_requested):
        shown.go_back.click()
    shown.show_return("0.9")
    assert "Version 0.9 starts the next time." in said(shown)
    assert not shown.go_back.isEnabled()


def test_every_outcome_has_a_sentence_of_its_own() -> None:
    sentences = {update_sentence(UpdateCheck(outcome, RELEASE)) for outcome in UpdateOutcome}
    assert len(sentences) == len(UpdateOutcome)


def test_notices_lead_to_the_page_and_are_not_grave() -> None:
    expired = UpdateCheck(UpdateOutcome.EXPIRED)
    for notice in (
        update_notice(RELEASE),
        ready_notice(RELEASE),
        settled_notice("2.0", "2.0"),
        settled_notice("2.0", "1.0"),
        attack_notice(expired),
    ):
        assert not notice.grave
        assert notice.offers
    assert "could not be installed" in settled_notice("2.0", "1.0").title


def test_what_is_new_is_in_the_users_language_or_english() -> None:
    release = Release("2.0", "", {"en": "new", "zh": "新增"})
    assert notes_of(release, "zh_CN") == "新增"
    assert notes_of(release, "de_DE") == "new"
    assert notes_of(None, "en_US") == ""
