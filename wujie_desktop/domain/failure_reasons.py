"""Reasons of failures that this program states itself: codes for logs and records, which
`presenters.text.reason_words` translates.

Messages of the gateway, the system or a library stay plain text.
"""

from __future__ import annotations

import errno
from enum import StrEnum


class FailureReason(StrEnum):
    """Each value is part of logs, records and command-line output: never change one."""

    # texts and tables
    TOO_LONG = "too long"
    TOO_LARGE = "larger than 8 MB"
    EMPTY = "empty"
    NOT_JSON = "not JSON"
    NOT_AN_OBJECT = "not a JSON object"
    NOT_UTF8 = "not UTF-8"
    NO_SETTINGS = "no settings of this program"
    NO_VIEW = "no smart view of this program"
    VIEW_TOO_LARGE = "larger than 64 KB"
    VIEW_OF_OTHER_VERSION = "a smart view of another version"
    VIEW_WITHOUT_RULE = "the rule of the smart view cannot be read"
    NO_DRAFT_FIELDS = "neither avatar_key nor prompt nor artwork_templates"
    NEWER_VERSION = "written by a newer version"
    NO_TEMPLATE_LIST = "artwork_templates is no list of templates"
    NO_NUMBER = "a number of pictures is no number"
    NO_TEXT = "no text"
    NO_SETTING = "not the kind of value that this setting has"
    PICTURE_OF_OTHERS = "a picture that was not made here"
    OPEN_QUOTE = "a quotation mark of the command is missing"
    NO_BODY = "the command sends no body"
    BODY_ELSEWHERE = "the body of the command is not in its text"
    SHELL_WORK = "the command holds something that a shell would work out"
    TWO_READINGS = "the command can be read in two ways"
    NO_CHARACTER = "the command holds an escape that is no character"
    NO_KNOWN_ENCODING = "neither UTF-8 nor GBK"
    MIXED_ENCODINGS = "UTF-8 and GBK in one file"
    TWO_ENCODINGS = "readable as UTF-8 and as GBK"
    TOO_MANY_ROWS = "too many rows"
    CELL_NOT_CLOSED = "a cell is too long or not closed"
    NO_COLUMN = "no column"
    COLUMN_TWICE = "a column stands there twice"
    ROW_ABOVE_HEADING = "a row above the heading"
    SECOND_HEADING = "a second heading in another order"
    COLUMNS_UNCLEAR = "no heading, and not the documented order"

    # answers
    WEB_PAGE = "a web page, perhaps of a login portal"
    EMPTY_ANSWER = "an empty answer"
    GARBLED = "cut off or garbled"
    NO_CODE = "JSON without a code"
    NO_DATA = "no data in the answer"
    NO_KEY = "the answer names no key"
    NO_KEY_ACCEPTED = "accepted, but it names no key"
    KEYS_OF_ANOTHER = "its keys are those of another request"
    OTHER_CODE = "no documented refusal"
    CONTRADICTORY = "it contradicts itself"
    NO_STATUS = "no status in the answer"
    NO_BALANCE = "no balance in the answer"
    NOT_DECOMPRESSED = "it cannot be decompressed"
    BAD_REDIRECT = "a redirect to no web address"
    CALLBACK_NOT_JSON = "the callback is not JSON"
    CALLBACK_TOO_LARGE = "larger than 1 MB"
    CALLBACK_WITHOUT_KEY = "the callback names no key"
    STATUS = "HTTP status"

    # connections
    NO_WEB_ADDRESS = "not a web address"
    NO_SUCH_PORT = "no such port"
    NOT_HTTPS = "the address is not https"
    NAME_UNKNOWN = "the name of the host is unknown"
    NOT_LISTENING = "nothing listens there"
    NO_ROUTE = "no way leads there"
    NOT_IN_TIME = "no connection in time"
    NO_TLS = "no trusted TLS connection"
    CERTIFICATE_EXPIRED = "the certificate has expired"
    CERTIFICATE_OF_ANOTHER = "the certificate is another host's"
    ISSUER_UNKNOWN = "nobody trusted signed the certificate"
    NO_CERTIFICATE = "no certificate in the file"
    NO_PROXY = "the proxy lets nothing through"
    BY_PROXY = "asked through a proxy"
    NOT_CONNECTED = "no connection"
    SILENT = "no answer in time"
    BROKE_OFF = "the connection broke off"
    NOT_HTTP = "the answer is not HTTP"
    TOO_FEW_BYTES = "the file ended early"
    OTHER_RANGE = "the host answered another range than asked"
    TOO_SLOW = "it comes too slowly"
    UNKNOWN_ENCODING = "packed in a way that is not known"
    ADDRESS_IN_USE = "another program listens there"
    ADDRESS_NOT_HERE = "this computer has no such address"

    # credentials
    KEY_NOT_BASE64 = "not base64"
    KEY_PROTECTED = "the key is protected by a passphrase"
    KEY_IS_PUBLIC = "this is the public key; the private key is needed"
    KEY_NOT_PKCS8 = "not a PKCS#8 private key, or cut off"
    KEY_NOT_RSA = "not an RSA key"
    KEY_TOO_SHORT = "too few bits"
    KEY_IS_CERTIFICATE = "this is a certificate; the private key is needed"
    KEY_IS_FOR_SSH = "an OpenSSH key; PKCS#8 is needed"
    NO_SAFE_KEYCHAIN = "none here that is known to be safe"
    KEYCHAIN_SILENT = "no answer within seconds"
    KEYCHAIN_FORGETS = "it did not keep what it was given"
    KEYCHAIN_FAILED = "it failed"

    # pictures
    NOT_A_PICTURE = "not a JPEG, PNG, WebP or GIF file"
    OTHER_PHOTO_KIND = "a kind of photo that is not read here"
    PHOTO_TOO_LARGE = "larger than 50 MB"
    NOT_DECODED = "it cannot be decoded"
    PROGRAM_FAULT = "the program failed at it"
    TOO_MANY_PIXELS = "too many pixels"
    NO_MEMORY = "the memory does not suffice"
    TOO_MANY_BYTES = "too many bytes"
    TOO_MANY_REDIRECTS = "too many redirects"
    HOST_NOT_LISTED = "not on the list of picture hosts"
    HOST_IS_PRIVATE = "it has a private address"
    NO_SUCH_PICTURE = "no such picture"
    MARK_TOO_WIDE = "the visible mark is wider than the picture"
    NO_GLYPH = "the font lacks a sign of the visible mark"
    NO_ROOM_FOR_METADATA = "the metadata does not go into the file"
    LABEL_LOST = "the file does not hold the label that was written"

    # buckets
    NO_BUCKET = "no bucket is set up"
    NO_PHOTO = "no set of photos has it any more"
    BUCKET_LOCKED = "the secret of the bucket cannot be read"
    BUCKET_DENIES = "the bucket refuses"
    BUCKET_FULL = "the bucket takes no more"
    BUCKET_BUSY = "the bucket is busy"
    BUCKET_ELSEWHERE = "the bucket is elsewhere"
    BUCKET_STYLE = "the bucket has another form of address"
    NO_SUCH_BUCKET = "no such bucket"
    NOT_IN_BUCKET = "the bucket does not have it"
    NOT_A_BUCKET = "no answer of a bucket"
    ACCESS_KEY_UNKNOWN = "the access key is unknown"
    ACCESS_KEY_MISFIT = "the secret does not fit the access key"
    SIGNATURE_EXPIRED = "the signature has expired"
    CLOCKS_APART = "the clocks are apart"

    # disk
    DISK_FULL = "the disk is full"
    READ_ONLY = "it is read-only"
    NOT_PERMITTED = "access is not permitted"
    NO_SUCH_FILE = "no such file or folder"
    NAME_TOO_LONG = "the name is too long"
    NOT_A_FOLDER = "a file stands where a folder should be"
    IS_A_FOLDER = "a folder stands where a file should be"
    DISK_FAULT = "the disk has a fault"
    FILE_LOCKED = "another program holds it"
    NOT_OPENED = "the file cannot be opened"
    PAGE_GARBLED = "a page of the file is garbled"
    NOT_A_DATABASE = "the file is no database"
    NOT_A_PLAIN_FILE = "not a plain file"
    DATABASE_GONE = "the file is gone or empty, though there are backups of it"
    DATABASE_REPLACED = "another file stands in the place of the one that is open"

    # places of the library
    ON_A_SHARE = "it lies on a network share"
    SYNCED_FOLDER = "another program syncs this folder"
    ONE_IN_THE_OTHER = "one of the folders lies in the other"
    SAME_FOLDER = "it is there already"
    NOT_EMPTY = "the folder is not empty"
    NO_ROOM = "not enough room"
    NO_LIBRARY = "there is no library"
    A_LIBRARY_ALREADY = "there is a library already"
    OTHER_LIBRARY = "there is another library"
    OTHER_ORIGINALS = "there are the originals of another library"
    LIBRARYS_OWN = "the folder belongs to the library"
    PLACE_UNREADABLE = "the note of where the library is cannot be read"
    COPY_DIFFERS = "the copy is not what was copied"
    ORIGINALS_AWAY = "the folder of the originals is not there"
    PERSON_UNDER_WAY = "a request of the person is under way"

    def of(self, subject: object) -> str:
        """The reason with its subject: a figure, a name or a further reason."""
        return f"{self}: {subject}"


_KNOWN = {str(why): why for why in FailureReason}


def read_reason(text: str) -> tuple[FailureReason, str] | None:
    """The code and its subject ("" for none); None where the text is somebody else's message."""
    code, _, subject = text.partition(": ")
    why = _KNOWN.get(code)
    return (why, subject) if why else None


_SYSTEM = {
    errno.ENOSPC: FailureReason.DISK_FULL,
    errno.EDQUOT: FailureReason.DISK_FULL,
    errno.EROFS: FailureReason.READ_ONLY,
    errno.EACCES: FailureReason.NOT_PERMITTED,
    errno.EPERM: FailureReason.NOT_PERMITTED,
    errno.ENOENT: FailureReason.NO_SUCH_FILE,
    errno.ENAMETOOLONG: FailureReason.NAME_TOO_LONG,
    errno.ENOTDIR: FailureReason.NOT_A_FOLDER,
    errno.EEXIST: FailureReason.NOT_A_FOLDER,
    errno.EISDIR: FailureReason.IS_A_FOLDER,
    errno.EIO: FailureReason.DISK_FAULT,
    errno.ENODEV: FailureReason.NOT_A_PLAIN_FILE,
    errno.EADDRINUSE: FailureReason.ADDRESS_IN_USE,
    errno.EADDRNOTAVAIL: FailureReason.ADDRESS_NOT_HERE,
    errno.ECONNREFUSED: FailureReason.NOT_LISTENING,
    errno.ECONNRESET: FailureReason.BROKE_OFF,
    errno.ENETUNREACH: FailureReason.NO_ROUTE,
    errno.EHOSTUNREACH: FailureReason.NO_ROUTE,
}


def system_reason(error: Exception) -> str:
    """The reason of an OSError: a code where there is one, else the system's message."""
    if isinstance(error, OverflowError):
        return FailureReason.NO_SUCH_PORT
    if not isinstance(error, OSError):
        return FailureReason.ADDRESS_NOT_HERE
    known = _SYSTEM.get(error.errno or 0)
    return str(known) if known else error.strerror or str(error)
