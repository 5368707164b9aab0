"""Errors of keychains and passphrases, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wujie_desktop.domain import errors
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.errors.explanation import ActionLink, ErrorText
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate


def _account() -> tuple[ActionLink, ...]:
    return (ActionLink(DialogName.ACCOUNT, translate("Error", "Account…")),)


def _no_keychain(error: errors.KeychainUnavailable) -> ErrorText:
    return ErrorText(
        translate("Error", "The system's keychain cannot be used"),
        reason_sentence(error.detail) or translate("Error", "It gives no reason."),
        translate("Error", "Try again, or keep the key in an encrypted file (Settings, Accounts)."),
        offers=_account(),
    )


def _locked_keychain(_error: errors.KeychainLocked) -> ErrorText:
    return ErrorText(
        translate("Error", "The system's keychain is locked"),
        translate("Error", "It was not unlocked, or access was refused."),
        translate("Error", "Unlock it and try again."),
        offers=_account(),
    )


def _no_passphrase(_error: errors.PassphraseMissing) -> ErrorText:
    return ErrorText(
        translate("Error", "The private key is locked"),
        translate("Error", "The passphrase of the encrypted file was not given."),
        translate("Error", "Choose Unlock, or enter the key anew under Account."),
        offers=(ActionLink(DialogName.UNLOCK, translate("Error", "Unlock…")), *_account()),
    )


def _wrong_passphrase(_error: errors.PassphraseWrong) -> ErrorText:
    return ErrorText(
        translate("Error", "The passphrase is wrong"),
        translate("Error", "It is another one, or the file was changed."),
        translate("Error", "Nothing is lost; try again."),
    )


def _damaged_file(error: errors.SealedFileDamaged) -> ErrorText:
    return ErrorText(
        translate("Error", "The encrypted file with the private key is damaged"),
        translate("Error", "It is kept aside as {path}.").format(path=error.aside),
        translate("Error", "Enter the key anew under Account."),
        offers=_account(),
    )


SENTENCES: dict[type[errors.WujieError], Callable[[Any], ErrorText]] = {
    errors.KeychainUnavailable: _no_keychain,
    errors.KeychainLocked: _locked_keychain,
    errors.PassphraseMissing: _no_passphrase,
    errors.PassphraseWrong: _wrong_passphrase,
    errors.SealedFileDamaged: _damaged_file,
}
