"""One sentence for every `FailureReason`."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.presenters.text.translate import translate

SENTENCES: dict[FailureReason, Callable[[], str]] = {
    # texts and tables
    FailureReason.TOO_LONG: lambda: translate("Reason", "It is too long."),
    FailureReason.TOO_LARGE: lambda: translate("Reason", "It is larger than 8 MB."),
    FailureReason.EMPTY: lambda: translate("Reason", "It is empty."),
    FailureReason.NOT_JSON: lambda: translate("Reason", "It is not JSON. {subject}"),
    FailureReason.NOT_AN_OBJECT: lambda: translate("Reason", "It is not a JSON object."),
    FailureReason.NOT_UTF8: lambda: translate("Reason", "It is not UTF-8 text."),
    FailureReason.NO_SETTINGS: lambda: translate("Reason", "It holds no settings of this program."),
    FailureReason.NO_VIEW: lambda: translate("Reason", "It holds no smart view of this program."),
    FailureReason.VIEW_TOO_LARGE: lambda: translate("Reason", "It is too large for a view."),
    FailureReason.VIEW_OF_OTHER_VERSION: lambda: translate(
        "Reason", "It was written by another version of this program, which knows other rules."
    ),
    FailureReason.VIEW_WITHOUT_RULE: lambda: translate("Reason", "Its rule cannot be read."),
    FailureReason.NO_DRAFT_FIELDS: lambda: translate(
        "Reason", "It has neither avatar_key nor prompt nor artwork_templates."
    ),
    FailureReason.NEWER_VERSION: lambda: translate("Reason", "A newer version wrote it."),
    FailureReason.NO_TEMPLATE_LIST: lambda: translate(
        "Reason", "Its artwork_templates is no list of templates."
    ),
    FailureReason.NO_NUMBER: lambda: translate(
        "Reason", "A number of pictures in it is no number."
    ),
    FailureReason.NO_TEXT: lambda: translate("Reason", "Its {subject} is no text."),
    FailureReason.NO_SETTING: lambda: translate(
        "Reason", "Its {subject} is of another kind than this setting."
    ),
    FailureReason.PICTURE_OF_OTHERS: lambda: translate(
        "Reason", "This picture was not made here: no request belongs to it."
    ),
    FailureReason.OPEN_QUOTE: lambda: translate(
        "Reason", "A quotation mark of the command is missing."
    ),
    FailureReason.NO_BODY: lambda: translate("Reason", "The command sends no body."),
    FailureReason.BODY_ELSEWHERE: lambda: translate(
        "Reason", "The body that the command sends does not stand in it."
    ),
    FailureReason.SHELL_WORK: lambda: translate(
        "Reason", "It holds something that only a shell can work out. Paste the body alone."
    ),
    FailureReason.TWO_READINGS: lambda: translate(
        "Reason", "It can be read in two ways. Paste the body alone."
    ),
    FailureReason.NO_CHARACTER: lambda: translate(
        "Reason", "It holds an escape that stands for no character. Paste the body alone."
    ),
    FailureReason.NO_KNOWN_ENCODING: lambda: translate("Reason", "This is neither UTF-8 nor GBK."),
    FailureReason.TWO_ENCODINGS: lambda: translate(
        "Reason",
        "This can be read as UTF-8 and as GBK, and says different things. Save it as UTF-8.",
    ),
    FailureReason.MIXED_ENCODINGS: lambda: translate(
        "Reason", "UTF-8 and GBK are mixed in one file."
    ),
    FailureReason.TOO_MANY_ROWS: lambda: translate("Reason", "It has more than {subject} rows."),
    FailureReason.CELL_NOT_CLOSED: lambda: translate(
        "Reason", "A cell is too long, or its quotation marks do not match."
    ),
    FailureReason.NO_COLUMN: lambda: translate("Reason", "A column is missing: {subject}"),
    FailureReason.COLUMN_TWICE: lambda: translate(
        "Reason", "A column stands there twice: {subject}"
    ),
    FailureReason.ROW_ABOVE_HEADING: lambda: translate(
        "Reason", "A row with keys stands above the heading. Put the heading first."
    ),
    FailureReason.SECOND_HEADING: lambda: translate(
        "Reason", "A second heading names the columns in another order. Use one table for each."
    ),
    FailureReason.COLUMNS_UNCLEAR: lambda: translate(
        "Reason",
        "The columns have no heading, and the keys do not stand where they usually do. Name the "
        "columns in a first line.",
    ),
    # answers
    FailureReason.WEB_PAGE: lambda: translate(
        "Reason", "It is a web page, perhaps of a login portal."
    ),
    FailureReason.EMPTY_ANSWER: lambda: translate("Reason", "It is empty."),
    FailureReason.GARBLED: lambda: translate("Reason", "It is cut off or garbled."),
    FailureReason.NO_CODE: lambda: translate("Reason", "It carries no code."),
    FailureReason.NO_DATA: lambda: translate("Reason", "It carries no data."),
    FailureReason.NO_KEY: lambda: translate("Reason", "It names no key."),
    FailureReason.NO_KEY_ACCEPTED: lambda: translate(
        "Reason", "The request was accepted, but the answer names no key."
    ),
    FailureReason.KEYS_OF_ANOTHER: lambda: translate(
        "Reason", "Its keys are those of another request."
    ),
    FailureReason.OTHER_CODE: lambda: translate(
        "Reason", "Its code is no documented refusal: {subject}"
    ),
    FailureReason.CONTRADICTORY: lambda: translate("Reason", "It contradicts itself: {subject}"),
    FailureReason.NO_STATUS: lambda: translate("Reason", "It names no status."),
    FailureReason.NO_BALANCE: lambda: translate("Reason", "It names no balance."),
    FailureReason.NOT_DECOMPRESSED: lambda: translate("Reason", "It cannot be decompressed."),
    FailureReason.BAD_REDIRECT: lambda: translate(
        "Reason", "It redirects to something that is not a web address."
    ),
    FailureReason.CALLBACK_NOT_JSON: lambda: translate("Reason", "The callback is not JSON."),
    FailureReason.CALLBACK_TOO_LARGE: lambda: translate("Reason", "It is larger than 1 MB."),
    FailureReason.CALLBACK_WITHOUT_KEY: lambda: translate("Reason", "The callback names no key."),
    FailureReason.STATUS: lambda: translate("Reason", "The server answers HTTP {subject}."),
    # connections
    FailureReason.NO_WEB_ADDRESS: lambda: translate("Reason", "This is not a web address."),
    FailureReason.NO_SUCH_PORT: lambda: translate("Reason", "The address has no such port."),
    FailureReason.NOT_HTTPS: lambda: translate("Reason", "The address is not https."),
    FailureReason.NAME_UNKNOWN: lambda: translate(
        "Reason", "The name of the host cannot be found (DNS)."
    ),
    FailureReason.NOT_LISTENING: lambda: translate("Reason", "Nothing listens at that address."),
    FailureReason.NO_ROUTE: lambda: translate("Reason", "The network has no route to it."),
    FailureReason.NOT_IN_TIME: lambda: translate("Reason", "The connection timed out."),
    FailureReason.NO_TLS: lambda: translate(
        "Reason", "Its certificate is not trusted, or TLS failed."
    ),
    FailureReason.CERTIFICATE_EXPIRED: lambda: translate(
        "Reason", "Its certificate has expired, or this computer's clock is wrong."
    ),
    FailureReason.CERTIFICATE_OF_ANOTHER: lambda: translate(
        "Reason", "Its certificate is of another host."
    ),
    FailureReason.ISSUER_UNKNOWN: lambda: translate(
        "Reason",
        "Nobody who is trusted here signed its certificate: the CA file is missing, or belongs to "
        "another server.",
    ),
    FailureReason.NO_CERTIFICATE: lambda: translate("Reason", "There is no certificate in it."),
    FailureReason.NO_PROXY: lambda: translate("Reason", "The proxy blocks it."),
    FailureReason.BY_PROXY: lambda: translate("Reason", "A proxy was asked. {subject}"),
    FailureReason.NOT_CONNECTED: lambda: translate("Reason", "No connection could be made."),
    FailureReason.SILENT: lambda: translate("Reason", "No answer came in time."),
    FailureReason.BROKE_OFF: lambda: translate("Reason", "The connection was lost."),
    FailureReason.NOT_HTTP: lambda: translate("Reason", "This is not an HTTP answer: {subject}"),
    FailureReason.TOO_FEW_BYTES: lambda: translate("Reason", "The file ended early."),
    FailureReason.OTHER_RANGE: lambda: translate(
        "Reason", "Another part of the file came than asked for."
    ),
    FailureReason.TOO_SLOW: lambda: translate("Reason", "The transfer is too slow."),
    FailureReason.UNKNOWN_ENCODING: lambda: translate(
        "Reason", "The server packs it in a way that is not known here: {subject}"
    ),
    FailureReason.ADDRESS_IN_USE: lambda: translate("Reason", "Another program listens there."),
    FailureReason.ADDRESS_NOT_HERE: lambda: translate(
        "Reason", "This computer has no such address."
    ),
    # credentials
    FailureReason.KEY_NOT_BASE64: lambda: translate("Reason", "It is not base64."),
    FailureReason.KEY_PROTECTED: lambda: translate("Reason", "It is protected by a passphrase."),
    FailureReason.KEY_IS_PUBLIC: lambda: translate(
        "Reason", "This is the public key; the private key is needed."
    ),
    FailureReason.KEY_NOT_PKCS8: lambda: translate(
        "Reason", "It is not a PKCS#8 private key, or it is cut off."
    ),
    FailureReason.KEY_NOT_RSA: lambda: translate("Reason", "It is not an RSA key."),
    FailureReason.KEY_TOO_SHORT: lambda: translate("Reason", "It has too few bits: {subject}"),
    FailureReason.KEY_IS_CERTIFICATE: lambda: translate(
        "Reason", "This is a certificate; the private key is needed."
    ),
    FailureReason.KEY_IS_FOR_SSH: lambda: translate(
        "Reason", "This is a key for SSH; the one from the enterprise console is needed."
    ),
    FailureReason.NO_SAFE_KEYCHAIN: lambda: translate("Reason", "None here is known to be safe."),
    FailureReason.KEYCHAIN_SILENT: lambda: translate(
        "Reason", "It gave no answer within {subject} seconds."
    ),
    FailureReason.KEYCHAIN_FORGETS: lambda: translate(
        "Reason", "It did not keep what it was given."
    ),
    FailureReason.KEYCHAIN_FAILED: lambda: translate("Reason", "It failed ({subject})."),
    # pictures
    FailureReason.NOT_A_PICTURE: lambda: translate(
        "Reason", "It is not a JPEG, PNG, WebP or GIF file."
    ),
    FailureReason.OTHER_PHOTO_KIND: lambda: translate(
        "Reason", "{subject} photos are not read here: export as JPEG."
    ),
    FailureReason.PHOTO_TOO_LARGE: lambda: translate("Reason", "It is larger than 50 MB."),
    FailureReason.NOT_DECODED: lambda: translate("Reason", "It cannot be decoded."),
    FailureReason.NO_MEMORY: lambda: translate(
        "Reason", "This computer has too little memory for it."
    ),
    FailureReason.PROGRAM_FAULT: lambda: translate(
        "Reason", "The program failed at it. ({subject})"
    ),
    FailureReason.TOO_MANY_PIXELS: lambda: translate("Reason", "It has too many pixels. {subject}"),
    FailureReason.TOO_MANY_BYTES: lambda: translate("Reason", "It has too many bytes: {subject}"),
    FailureReason.TOO_MANY_REDIRECTS: lambda: translate("Reason", "It redirects too often."),
    FailureReason.HOST_NOT_LISTED: lambda: translate(
        "Reason", "Its host is not on the list of picture hosts: {subject}"
    ),
    FailureReason.HOST_IS_PRIVATE: lambda: translate(
        "Reason", "Its host has a private address: {subject}"
    ),
    FailureReason.NO_SUCH_PICTURE: lambda: translate("Reason", "There is no such picture."),
    FailureReason.MARK_TOO_WIDE: lambda: translate(
        "Reason", "The visible mark is wider than the picture."
    ),
    FailureReason.NO_GLYPH: lambda: translate(
        "Reason", "No font here has every sign of the visible mark. {subject}"
    ),
    FailureReason.NO_ROOM_FOR_METADATA: lambda: translate(
        "Reason", "What it is to say of itself does not go into the file."
    ),
    FailureReason.LABEL_LOST: lambda: translate(
        "Reason", "Its label could not be read back from the copy."
    ),
    # buckets
    FailureReason.NO_BUCKET: lambda: translate("Reason", "No bucket for photos is set up."),
    FailureReason.NO_PHOTO: lambda: translate("Reason", "No set of photos has it any more."),
    FailureReason.BUCKET_LOCKED: lambda: translate(
        "Reason", "The secret of the bucket cannot be read now. Enter it again."
    ),
    FailureReason.BUCKET_DENIES: lambda: translate(
        "Reason",
        "The bucket refuses ({subject}). Its access key may not do this: allow it to put and get "
        "objects, and to delete photos.",
    ),
    FailureReason.BUCKET_FULL: lambda: translate(
        "Reason", "The bucket takes no more ({subject}). Free some space in it."
    ),
    FailureReason.BUCKET_BUSY: lambda: translate(
        "Reason", "The store of the bucket is busy or broken ({subject}). Try again later."
    ),
    FailureReason.BUCKET_ELSEWHERE: lambda: translate(
        "Reason", "The bucket is in another region or at another address: {subject}"
    ),
    FailureReason.BUCKET_STYLE: lambda: translate(
        "Reason", "This store wants the bucket's name before the host, not after it."
    ),
    FailureReason.NO_SUCH_BUCKET: lambda: translate(
        "Reason", "There is no bucket of this name there."
    ),
    FailureReason.NOT_IN_BUCKET: lambda: translate("Reason", "The bucket does not have it."),
    FailureReason.NOT_A_BUCKET: lambda: translate(
        "Reason", "What answers is no store that speaks S3. {subject}"
    ),
    FailureReason.ACCESS_KEY_UNKNOWN: lambda: translate(
        "Reason", "The store does not know this access key."
    ),
    FailureReason.ACCESS_KEY_MISFIT: lambda: translate(
        "Reason", "The secret does not belong to this access key, or the region is a wrong one."
    ),
    FailureReason.SIGNATURE_EXPIRED: lambda: translate(
        "Reason", "The signature has expired. Check this computer's clock."
    ),
    FailureReason.CLOCKS_APART: lambda: translate(
        "Reason",
        "The clocks of this computer and the store are apart, in minutes: {subject}. Set this "
        "computer's right.",
    ),
    # disk
    FailureReason.DISK_FULL: lambda: translate("Reason", "The disk is full."),
    FailureReason.READ_ONLY: lambda: translate("Reason", "It is read-only."),
    FailureReason.NOT_PERMITTED: lambda: translate("Reason", "The system does not permit access."),
    FailureReason.NO_SUCH_FILE: lambda: translate("Reason", "There is no such file or folder."),
    FailureReason.NAME_TOO_LONG: lambda: translate("Reason", "The name or path is too long."),
    FailureReason.NOT_A_FOLDER: lambda: translate(
        "Reason", "A file stands where a folder should be."
    ),
    FailureReason.IS_A_FOLDER: lambda: translate(
        "Reason", "A folder stands where a file should be."
    ),
    FailureReason.DISK_FAULT: lambda: translate("Reason", "The disk reports a fault."),
    FailureReason.FILE_LOCKED: lambda: translate("Reason", "Another program holds it."),
    FailureReason.NOT_OPENED: lambda: translate("Reason", "The file cannot be opened."),
    FailureReason.PAGE_GARBLED: lambda: translate("Reason", "A part of the file is garbled."),
    FailureReason.NOT_A_PLAIN_FILE: lambda: translate(
        "Reason", "It is no plain file, but something that may never answer."
    ),
    FailureReason.NOT_A_DATABASE: lambda: translate("Reason", "The file is no database any more."),
    FailureReason.DATABASE_GONE: lambda: translate(
        "Reason", "The file is gone or empty, though there are backups of it."
    ),
    FailureReason.DATABASE_REPLACED: lambda: translate(
        "Reason", "Another file was put in its place while it was open. Put the first one back."
    ),
    # places of the library
    FailureReason.ON_A_SHARE: lambda: translate(
        "Reason",
        "It lies on a network share ({subject}). Records need a disk of this computer: on a "
        "share the database would be damaged sooner or later. Originals may lie there.",
    ),
    FailureReason.SYNCED_FOLDER: lambda: translate(
        "Reason",
        "{subject} syncs this folder. Records need a folder that nobody syncs: half-written "
        "copies would damage the database. Originals may lie there.",
    ),
    FailureReason.ONE_IN_THE_OTHER: lambda: translate(
        "Reason", "One of the two folders lies in the other."
    ),
    FailureReason.SAME_FOLDER: lambda: translate("Reason", "It is there already."),
    FailureReason.NOT_EMPTY: lambda: translate(
        "Reason", "The folder is not empty. Choose an empty one."
    ),
    FailureReason.NO_ROOM: lambda: translate(
        "Reason", "There is not enough room (needed / free: {subject})."
    ),
    FailureReason.NO_LIBRARY: lambda: translate("Reason", "There is no library in this folder."),
    FailureReason.A_LIBRARY_ALREADY: lambda: translate(
        "Reason", "There is a library in this folder already. It would be mixed up with this one."
    ),
    FailureReason.OTHER_LIBRARY: lambda: translate(
        "Reason", "The library in this folder is another one: its fingerprint differs."
    ),
    FailureReason.OTHER_ORIGINALS: lambda: translate(
        "Reason", "The originals in this folder belong to another library."
    ),
    FailureReason.LIBRARYS_OWN: lambda: translate(
        "Reason", "The library fills and empties this folder by itself. Choose another one."
    ),
    FailureReason.PLACE_UNREADABLE: lambda: translate(
        "Reason", "The note of where the library is cannot be read."
    ),
    FailureReason.COPY_DIFFERS: lambda: translate(
        "Reason", "A copy was not the same as what was copied. The disk there may have a fault."
    ),
    FailureReason.ORIGINALS_AWAY: lambda: translate(
        "Reason", "The originals are not in this folder. Its disk or share may be off."
    ),
    FailureReason.PERSON_UNDER_WAY: lambda: translate(
        "Reason", "A request of this person is under way or of unknown outcome."
    ),
}
