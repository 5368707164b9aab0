"""What can be wrong with keys, keychains and passphrases, in words: title, cause, next step."""

from __future__ import annotations

from wujie_desktop.domain import errors
from wujie_desktop.domain.errors import KeyFault
from wujie_desktop.presenters.translate import translate


def credential_words(error: errors.CredentialError) -> tuple[str, str, str]:
    """The sentences for `error`."""
    match error:
        case errors.KeyMalformed():
            return (
                translate("Error", "The private key cannot be used"),
                key_fault_sentence(error),
                translate("Error", "Paste the PKCS#8 key from the enterprise console."),
            )
        case errors.KeychainUnavailable():
            return (
                translate("Error", "The system's keychain cannot be used"),
                error.detail,
                translate(
                    "Error",
                    "Try again, or keep the key in an encrypted file (Settings, Account).",
                ),
            )
        case errors.KeychainLocked():
            return (
                translate("Error", "The system's keychain is locked"),
                translate("Error", "It was not unlocked, or access was refused."),
                translate("Error", "Unlock it and try again."),
            )
        case errors.PassphraseMissing():
            return (
                translate("Error", "The private key is locked"),
                translate("Error", "The passphrase of the encrypted file was not given."),
                translate("Error", "Choose Unlock, or enter the key anew under Account."),
            )
        case errors.PassphraseWrong():
            return (
                translate("Error", "The passphrase does not fit"),
                translate("Error", "It is another one, or the file was changed."),
                translate("Error", "Nothing is lost; try again."),
            )
        case errors.SealedFileDamaged():
            return (
                translate("Error", "The encrypted file with the private key is damaged"),
                translate("Error", "It is kept aside as {path}.").format(path=error.aside),
                translate("Error", "Enter the key anew under Account."),
            )
        case _:
            return (
                translate("Error", "No enterprise credentials"),
                translate("Error", "App id or private key is missing."),
                translate("Error", "The sandbox works without them and costs nothing."),
            )


def key_fault_sentence(error: errors.KeyMalformed) -> str:
    """What is wrong with a text that should be a private key."""
    sentences = {
        KeyFault.NOT_BASE64: translate("KeyFault", "This is neither PEM nor base64."),
        KeyFault.CUT_OFF: translate(
            "KeyFault", "This is no private key, or its beginning or end is missing."
        ),
        KeyFault.PUBLIC: translate(
            "KeyFault", "This is the public key; the private key is needed."
        ),
        KeyFault.CERTIFICATE: translate(
            "KeyFault", "This is a certificate; the private key is needed."
        ),
        KeyFault.PROTECTED: translate(
            "KeyFault", "This key is protected by a passphrase of its own; export it without one."
        ),
        KeyFault.OPENSSH: translate(
            "KeyFault", "This is a key for SSH; the one from the enterprise console is needed."
        ),
        KeyFault.NOT_RSA: translate("KeyFault", "This is not an RSA key."),
        KeyFault.TOO_SMALL: translate("KeyFault", "An RSA key of {n} bits is too short.").format(
            n=error.bits
        ),
        KeyFault.TOO_LONG: translate("KeyFault", "This is far too long for a private key."),
        KeyFault.UNREADABLE: translate("KeyFault", "The file cannot be read."),
    }
    return next((text for fault, text in sentences.items() if fault == error.reason), error.reason)
