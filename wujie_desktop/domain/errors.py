"""Everything that can go wrong and is not a bug.

    WujieError
    ├── GatewayError            the gateway answered, and not with success
    │   ├── Refused             the gateway's own envelope with another code than 200
    │   ├── RequestRejected     400, 404, 405, 413, 415 and other 4xx
    │   ├── NotPermitted        401
    │   ├── SignatureRejected   403
    │   ├── RateLimited         429
    │   ├── GatewayBroken       5xx
    │   └── BadResponse         an answer nobody can read
    ├── TransportError
    │   ├── Unreachable         certainly nothing was sent
    │   └── ConnectionLost      something may have been sent
    ├── CredentialError
    │   ├── CredentialsMissing
    │   ├── KeyMalformed
    │   ├── KeychainUnavailable no safe keychain, or it does not answer
    │   ├── KeychainLocked      it is there and stays shut
    │   ├── PassphraseMissing   the encrypted file was not opened yet
    │   ├── PassphraseWrong
    │   └── SealedFileDamaged   the encrypted file cannot be read; it is kept aside
    ├── PictureError            a picture's bytes cannot be had or used
    │   ├── PictureGone         404, 410
    │   ├── PictureRefused      another 4xx
    │   ├── PictureUnfetchable  what its host sends never becomes a file
    │   ├── PictureBroken
    │   ├── PictureTooLarge
    │   ├── HostNotAllowed
    │   └── PhotoUnusable       a file of the user's cannot be trained on
    ├── Unreadable              what should be of a kind is none
    │   ├── DraftUnreadable
    │   ├── SettingsUnreadable
    │   └── ViewUnreadable
    ├── RuleRefused             a rule does not run: what it names is not there
    ├── TextBroken              a text holds half a character, which nothing can keep
    ├── TableUnreadable         a file or a text that should be a table is none
    ├── BeyondBudget            a budget speaks against a request
    ├── ProjectUnknown          no project has the name that was given
    ├── TrainingRefused         something speaks against using a set of photos
    ├── KeyTaken                another training has the key of an avatar
    ├── Withdrawn               stopped before a byte of it left
    ├── BucketUnusable          photos cannot be put into the user's bucket, or taken away
    ├── TeamError               a team's server, drawn in `team_errors`
    ├── AddressTaken            the callback receiver cannot listen where it should
    ├── PlanUnusable            the proxy or the CA file of the settings cannot be used
    ├── NotExported             nothing could be written outside the data folder
    ├── NotRendered             a picture's copy cannot be made as it is wanted
    ├── TooManyFiles            more than can be dragged or copied at once
    └── LibraryError
        ├── FolderNotWritable
        ├── LibraryInUse
        ├── LibraryDamaged
        ├── LibraryTooNew
        ├── LibraryMissing      it is not where it was
        ├── OriginalsMissing    their folder is not there; the records are
        ├── PlaceRefused        the library cannot be kept or opened there
        └── ErasurePutOff       something of a person is under way, who is to be erased

Each carries what a sentence needs: no secret, no prompt.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.gateway_codes import FIELD_OF_CODE

if TYPE_CHECKING:
    from wujie_desktop.domain.pricing import Breach
    from wujie_desktop.domain.rule import RuleProblem
    from wujie_desktop.domain.training_objections import Objection


class WujieError(Exception):
    """The root. `str(error)` is for logs; users get `presenters.errors.explain`. A notice of what
    stands so for a while is `about` that, and goes once it stands otherwise."""

    about: ClassVar[str] = ""


class GatewayError(WujieError):
    """The gateway answered. `message` is its own text, `trace_id` its TRACE_ID header,
    `field` the form field at fault where the code says so (contract §3)."""

    def __init__(
        self, message: str = "", *, code: str = "", status: int = 200, trace_id: str = ""
    ) -> None:
        super().__init__(f"HTTP {status} code {code or '-'} trace {trace_id or '-'}: {message}")
        self.message = message
        self.code = code
        self.status = status
        self.trace_id = trace_id

    @property
    def field(self) -> str:
        """The form field that this error is about, or "" (values of `validation.Field`)."""
        return FIELD_OF_CODE.get(self.code, "")


class Refused(GatewayError):
    """The gateway's own envelope with a business code other than 200."""


class RequestRejected(GatewayError):
    """The gateway rejects the request as invalid (4xx)."""


class NotPermitted(GatewayError):
    """HTTP 401: the account may not do this."""


class SignatureRejected(GatewayError):
    """HTTP 403: the key or the clock is wrong, or a filter on the way keeps the answer back.

    `clock_ahead` is how far this machine runs ahead of the gateway's Date header.
    """

    clock_ahead: timedelta | None = None


class RateLimited(GatewayError):
    """HTTP 429. `retry_after` is the pause that the gateway asks for, None where it names none."""

    retry_after: timedelta | None = None


class GatewayBroken(GatewayError):
    """HTTP 5xx."""


class BadResponse(GatewayError):
    """Not JSON, the wrong shape, too large, or a redirect: `message` says what was wrong."""


class TransportError(WujieError):
    """No answer. `detail` is the technical reason."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class Unreachable(TransportError):
    """No connection was made: certainly nothing was sent."""


class ConnectionLost(TransportError):
    """The connection broke or timed out after it was made: something may have been sent."""


class CredentialError(WujieError):
    """The request could not be signed."""


class CredentialsMissing(CredentialError):
    """No app id or no private key."""


class KeyMalformed(CredentialError):
    """The private key is not a PKCS#8 RSA key. `reason` never quotes the key."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class KeychainUnavailable(CredentialError):
    """The system has no keychain that is known to be safe, or it failed; `detail` says how."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"the keychain cannot be used: {detail}")
        self.detail = detail


class KeychainLocked(CredentialError):
    """The keychain is there and was not unlocked."""


class PassphraseMissing(CredentialError):
    """The encrypted file exists and its passphrase was not given since the start."""


class PassphraseWrong(CredentialError):
    """The passphrase does not open the encrypted file, or the file was changed."""


class SealedFileDamaged(CredentialError):
    """The encrypted file is damaged; it was moved to `aside`."""

    def __init__(self, aside: str) -> None:
        super().__init__(f"kept aside as {aside}")
        self.aside = aside


class PictureError(WujieError):
    """A picture's bytes cannot be had or cannot be used."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class PictureGone(PictureError):
    """The host no longer has it (404, 410)."""


class PictureRefused(PictureError):
    """The host refuses to send it (another 4xx)."""


class PictureUnfetchable(PictureError):
    """The host's answer never becomes a file, or the program failed while downloading."""


class PictureBroken(PictureError):
    """The bytes are no picture in a supported format, or end too early."""


class PictureTooLarge(PictureError):
    """More bytes or pixels than allowed."""


class HostNotAllowed(PictureError):
    """The address is outside the list of picture hosts, or private."""


class PhotoUnusable(PictureError):
    """A file that the user chose cannot become a photo of a set. Nothing of it was kept."""


class Unreadable(WujieError):
    """What was chosen holds nothing of the kind; `reason` says why and never quotes it."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class DraftUnreadable(Unreadable):
    """A file or a pasted text is no draft."""


class SettingsUnreadable(Unreadable):
    """A file holds no settings."""


class ViewUnreadable(Unreadable):
    """A file holds no smart view."""


class RuleRefused(WujieError):
    """A rule called `name` does not run; nothing was done. `problem` says why."""

    def __init__(self, name: str, problem: RuleProblem) -> None:
        super().__init__(f"{problem.kind}: {problem.word}" if problem.word else problem.kind)
        self.name = name
        self.problem = problem


class TextBroken(WujieError):
    """A text to store holds half of a surrogate pair; it is not quoted."""


class TableUnreadable(WujieError):
    """A file or a pasted text is no table; `line` is the first wrong line, 0 for the whole."""

    def __init__(self, reason: str = "", line: int = 0) -> None:
        super().__init__(f"{reason}, line {line}" if line else reason)
        self.reason = reason
        self.line = line


class BeyondBudget(WujieError):
    """A request that nobody confirmed would, or may, exceed a budget; nothing was sent."""

    def __init__(self, breach: Breach) -> None:
        estimated = "unknown" if breach.estimated is None else breach.estimated
        whose = f"for project {breach.project.name!a}" if breach.project else "today"
        super().__init__(f"spent {breach.spent} of {breach.limit} {whose}, estimated {estimated}")
        self.breach = breach


class ProjectUnknown(WujieError):
    """There is no project of this name; nothing was sent."""


class Withdrawn(WujieError):
    """The request was withdrawn before a byte of it was sent."""


class TrainingRefused(WujieError):
    """Nothing was sent; `objections` say what speaks against it."""

    def __init__(self, objections: tuple[Objection, ...]) -> None:
        super().__init__(", ".join(objection.kind.name for objection in objections))
        self.objections = objections


class KeyTaken(WujieError):
    """The key that was given for a training is that of another one; nothing was changed."""


class BucketUnusable(WujieError):
    """The bucket for photos refuses, or there is none. `detail` is the reason."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class AddressTaken(WujieError):
    """The callback receiver cannot listen on `address`; `detail` is the system's reason."""

    def __init__(self, address: str, detail: str = "") -> None:
        super().__init__(f"{address}: {detail}")
        self.address = address
        self.detail = detail


class PlanUnusable(WujieError):
    """The connection settings cannot be used. `detail` is the file or the system's reason, never a
    proxy address, which may hold a password."""

    def __init__(self, problem: ConnectionProblem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}" if detail else problem)
        self.problem = problem
        self.detail = detail


class NotExported(WujieError):
    """Nothing could be written to `place`, which is outside the data folder; `detail` is the
    system's reason."""

    def __init__(self, place: str, detail: str = "") -> None:
        super().__init__(f"{place}: {detail}")
        self.place = place
        self.detail = detail


class NotRendered(WujieError):
    """A copy of a picture cannot be made as it is wanted; `detail` says why."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class TooManyFiles(WujieError):
    """`number` files are more than the `most` that are given to another program at once."""

    def __init__(self, number: int, most: int) -> None:
        super().__init__(f"{number} of at most {most}")
        self.number = number
        self.most = most


class LibraryError(WujieError):
    """The data folder cannot be used."""

    def __init__(self, folder: str, detail: str = "") -> None:
        super().__init__(f"{folder}: {detail}")
        self.folder = folder
        self.detail = detail


class FolderNotWritable(LibraryError):
    """The folder cannot be written."""


class LibraryInUse(LibraryError):
    """Another process has it open; `detail` is its process id."""


class LibraryDamaged(LibraryError):
    """The database does not pass its integrity check."""


class LibraryTooNew(LibraryError):
    """A newer version of the program wrote it."""


class LibraryMissing(LibraryError):
    """The library that was open last is not in `folder` any more; `detail` is what is there."""


class OriginalsMissing(LibraryError):
    """The folder that the originals are kept in, apart from the records, is not there."""


class PlaceRefused(LibraryError):
    """The library cannot be moved to `folder` or opened there; nothing was changed. `detail` is the
    reason."""


class ErasurePutOff(LibraryError):
    """A person cannot be erased from the library in `folder` yet; `detail` is the reason. Nothing
    was changed."""
