"""One sentence for every `Why`."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.failure_reasons import Why
from wujie_desktop.presenters.text.translate import translate

SENTENCES: dict[Why, Callable[[], str]] = {
    # texts and tables
    Why.TOO_LONG: lambda: translate("Reason", "It is too long."),
    Why.TOO_LARGE: lambda: translate("Reason", "It is larger than 8 MB."),
    Why.EMPTY: lambda: translate("Reason", "It is empty."),
    Why.NOT_JSON: lambda: translate("Reason", "It is not JSON. {subject}"),
    Why.NOT_AN_OBJECT: lambda: translate("Reason", "It is not a JSON object."),
    Why.NOT_UTF8: lambda: translate("Reason", "It is not UTF-8 text."),
    Why.NO_DRAFT_FIELDS: lambda: translate(
        "Reason", "It has neither avatar_key nor prompt nor artwork_templates."
    ),
    Why.NEWER_VERSION: lambda: translate("Reason", "A newer version wrote it."),
    Why.NO_TEMPLATE_LIST: lambda: translate(
        "Reason", "Its artwork_templates is no list of templates."
    ),
    Why.NO_NUMBER: lambda: translate("Reason", "A number of pictures in it is no number."),
    Why.NO_TEXT: lambda: translate("Reason", "Its {subject} is no text."),
    Why.OPEN_QUOTE: lambda: translate("Reason", "A quotation mark of the command is missing."),
    Why.NO_BODY: lambda: translate("Reason", "The command sends no body."),
    Why.BODY_ELSEWHERE: lambda: translate(
        "Reason", "The body that the command sends does not stand in it."
    ),
    Why.SHELL_WORK: lambda: translate(
        "Reason", "It holds something that only a shell can work out. Paste the body alone."
    ),
    Why.TWO_READINGS: lambda: translate(
        "Reason", "It can be read in two ways. Paste the body alone."
    ),
    Why.NO_CHARACTER: lambda: translate(
        "Reason", "It holds an escape that stands for no character. Paste the body alone."
    ),
    Why.NO_KNOWN_ENCODING: lambda: translate("Reason", "This is neither UTF-8 nor GBK."),
    Why.TWO_ENCODINGS: lambda: translate(
        "Reason",
        "This can be read as UTF-8 and as GBK, and says different things. Save it as UTF-8.",
    ),
    Why.MIXED_ENCODINGS: lambda: translate("Reason", "UTF-8 and GBK are mixed in one file."),
    Why.TOO_MANY_ROWS: lambda: translate("Reason", "It has more than {subject} rows."),
    Why.CELL_NOT_CLOSED: lambda: translate(
        "Reason", "A cell is too long, or its quotation marks do not match."
    ),
    Why.NO_COLUMN: lambda: translate("Reason", "A column is missing: {subject}"),
    Why.COLUMN_TWICE: lambda: translate("Reason", "A column stands there twice: {subject}"),
    Why.ROW_ABOVE_HEADING: lambda: translate(
        "Reason", "A row with keys stands above the heading. Put the heading first."
    ),
    Why.SECOND_HEADING: lambda: translate(
        "Reason", "A second heading names the columns in another order. Use one table for each."
    ),
    Why.COLUMNS_UNCLEAR: lambda: translate(
        "Reason",
        "The columns have no heading, and the keys do not stand where they usually do. Name the "
        "columns in a first line.",
    ),
    # answers
    Why.WEB_PAGE: lambda: translate("Reason", "It is a web page, perhaps of a login portal."),
    Why.EMPTY_ANSWER: lambda: translate("Reason", "It is empty."),
    Why.GARBLED: lambda: translate("Reason", "It is cut off or garbled."),
    Why.NO_CODE: lambda: translate("Reason", "It carries no code."),
    Why.NO_DATA: lambda: translate("Reason", "It carries no data."),
    Why.NO_KEY: lambda: translate("Reason", "It names no key."),
    Why.NO_KEY_ACCEPTED: lambda: translate(
        "Reason", "The request was accepted, but the answer names no key."
    ),
    Why.KEYS_OF_ANOTHER: lambda: translate("Reason", "Its keys are those of another request."),
    Why.OTHER_CODE: lambda: translate("Reason", "Its code is no documented refusal: {subject}"),
    Why.CONTRADICTORY: lambda: translate("Reason", "It contradicts itself: {subject}"),
    Why.NO_STATUS: lambda: translate("Reason", "It names no status."),
    Why.NO_BALANCE: lambda: translate("Reason", "It names no balance."),
    Why.NOT_DECOMPRESSED: lambda: translate("Reason", "It cannot be decompressed."),
    Why.BAD_REDIRECT: lambda: translate("Reason", "It redirects to no web address."),
    Why.CALLBACK_NOT_JSON: lambda: translate("Reason", "The callback is not JSON."),
    Why.CALLBACK_TOO_LARGE: lambda: translate("Reason", "It is larger than 1 MB."),
    Why.CALLBACK_WITHOUT_KEY: lambda: translate("Reason", "The callback names no key."),
    Why.STATUS: lambda: translate("Reason", "The server answers HTTP {subject}."),
    # connections
    Why.NO_WEB_ADDRESS: lambda: translate("Reason", "This is no web address."),
    Why.NO_SUCH_PORT: lambda: translate("Reason", "The address has no such port."),
    Why.NOT_HTTPS: lambda: translate("Reason", "The address is not https."),
    Why.NAME_UNKNOWN: lambda: translate("Reason", "The name of the host cannot be found (DNS)."),
    Why.NOT_LISTENING: lambda: translate("Reason", "Nothing listens at that address."),
    Why.NO_ROUTE: lambda: translate("Reason", "The network knows no way there."),
    Why.NOT_IN_TIME: lambda: translate("Reason", "No connection came about in time."),
    Why.NO_TLS: lambda: translate("Reason", "Its certificate is not trusted, or TLS failed."),
    Why.NO_PROXY: lambda: translate("Reason", "The proxy lets nothing through."),
    Why.BY_PROXY: lambda: translate("Reason", "A proxy was asked. {subject}"),
    Why.NOT_CONNECTED: lambda: translate("Reason", "No connection came about."),
    Why.SILENT: lambda: translate("Reason", "No answer came in time."),
    Why.BROKE_OFF: lambda: translate("Reason", "The connection broke off."),
    Why.NOT_HTTP: lambda: translate("Reason", "What came is no HTTP answer: {subject}"),
    Why.TOO_FEW_BYTES: lambda: translate("Reason", "The file ended early."),
    Why.OTHER_RANGE: lambda: translate("Reason", "Another part of the file came than asked for."),
    Why.TOO_SLOW: lambda: translate("Reason", "It comes too slowly."),
    Why.UNKNOWN_ENCODING: lambda: translate(
        "Reason", "The server packs it in a way that is not known here: {subject}"
    ),
    Why.ADDRESS_IN_USE: lambda: translate("Reason", "Another program listens there."),
    Why.ADDRESS_NOT_HERE: lambda: translate("Reason", "This computer has no such address."),
    # credentials
    Why.KEY_NOT_BASE64: lambda: translate("Reason", "It is not base64."),
    Why.KEY_PROTECTED: lambda: translate("Reason", "It is protected by a passphrase."),
    Why.KEY_IS_PUBLIC: lambda: translate(
        "Reason", "This is the public key; the private key is needed."
    ),
    Why.KEY_NOT_PKCS8: lambda: translate("Reason", "It is no PKCS#8 private key, or cut off."),
    Why.KEY_NOT_RSA: lambda: translate("Reason", "It is no RSA key."),
    Why.KEY_TOO_SHORT: lambda: translate("Reason", "It has too few bits: {subject}"),
    Why.KEY_IS_CERTIFICATE: lambda: translate(
        "Reason", "This is a certificate; the private key is needed."
    ),
    Why.KEY_IS_FOR_SSH: lambda: translate(
        "Reason", "This is a key for SSH; the one from the enterprise console is needed."
    ),
    Why.NO_SAFE_KEYCHAIN: lambda: translate("Reason", "None here is known to be safe."),
    Why.KEYCHAIN_SILENT: lambda: translate("Reason", "It gave no answer within {subject} seconds."),
    Why.KEYCHAIN_FORGETS: lambda: translate("Reason", "It did not keep what it was given."),
    Why.KEYCHAIN_FAILED: lambda: translate("Reason", "It failed ({subject})."),
    # pictures
    Why.NOT_A_PICTURE: lambda: translate("Reason", "It is no JPEG, PNG, WebP or GIF file."),
    Why.NOT_DECODED: lambda: translate("Reason", "It cannot be decoded."),
    Why.NO_MEMORY: lambda: translate("Reason", "This computer has too little memory for it."),
    Why.PROGRAM_FAULT: lambda: translate("Reason", "The program failed at it. ({subject})"),
    Why.TOO_MANY_PIXELS: lambda: translate("Reason", "It has too many pixels. {subject}"),
    Why.TOO_MANY_BYTES: lambda: translate("Reason", "It has too many bytes: {subject}"),
    Why.TOO_MANY_REDIRECTS: lambda: translate("Reason", "It redirects too often."),
    Why.HOST_NOT_LISTED: lambda: translate(
        "Reason", "Its host is not on the list of picture hosts: {subject}"
    ),
    Why.HOST_IS_PRIVATE: lambda: translate("Reason", "Its host has a private address: {subject}"),
    Why.NO_SUCH_PICTURE: lambda: translate("Reason", "There is no such picture."),
    # disk
    Why.DISK_FULL: lambda: translate("Reason", "The disk is full."),
    Why.READ_ONLY: lambda: translate("Reason", "It is read-only."),
    Why.NOT_PERMITTED: lambda: translate("Reason", "The system does not permit access."),
    Why.NO_SUCH_FILE: lambda: translate("Reason", "There is no such file or folder."),
    Why.NAME_TOO_LONG: lambda: translate("Reason", "The name or path is too long."),
    Why.NOT_A_FOLDER: lambda: translate("Reason", "A file stands where a folder should be."),
    Why.IS_A_FOLDER: lambda: translate("Reason", "A folder stands where a file should be."),
    Why.DISK_FAULT: lambda: translate("Reason", "The disk reports a fault."),
    Why.FILE_LOCKED: lambda: translate("Reason", "Another program holds it."),
    Why.NOT_OPENED: lambda: translate("Reason", "The file cannot be opened."),
    Why.PAGE_GARBLED: lambda: translate("Reason", "A part of the file is garbled."),
    Why.NOT_A_PLAIN_FILE: lambda: translate(
        "Reason", "It is no plain file, but something that may never answer."
    ),
    Why.NOT_A_DATABASE: lambda: translate("Reason", "The file is no database any more."),
    Why.DATABASE_GONE: lambda: translate(
        "Reason", "The file is gone or empty, though there are backups of it."
    ),
}
