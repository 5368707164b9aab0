"""Every error in words: what, why, what next. Total over the tree in `domain.errors`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from wujie_desktop.domain import errors
from wujie_desktop.presenters.translate import translate


@dataclass(frozen=True, slots=True)
class Explanation:
    """An error as the user reads it. `details` is what "copy details" copies."""

    title: str
    cause: str
    next_step: str
    details: str
    grave: bool = True


_CODE_TITLES = {
    "20010001": lambda: translate("Error", "The gateway calls a parameter invalid"),
    "20010015": lambda: translate("Error", "This size is not supported for now"),
    "20010018": lambda: translate("Error", "Too busy for a moment; submit again"),
    "20110000": lambda: translate("Error", "The prompt could not be translated"),
    "20110001": lambda: translate("Error", "The prompt contains sensitive words"),
    "20110002": lambda: translate("Error", "The base picture's link is wrong or unsupported"),
    "20110003": lambda: translate("Error", "The reference picture contains sensitive content"),
    "20110009": lambda: translate("Error", "The picture's state has changed; refresh"),
    "20110010": lambda: translate("Error", "Not enough points"),
    "20110011": lambda: translate("Error", "Already being made; it cannot be cancelled"),
    "20110017": lambda: translate("Error", "The resource did not pass its check"),
    "20110018": lambda: translate("Error", "The picture could not be recognised"),
    "20110019": lambda: translate("Error", "No face, or the face is too small"),
    "20110020": lambda: translate("Error", "More than one face"),
    "20110021": lambda: translate("Error", "The face is turned to the side"),
    "20110026": lambda: translate("Error", "The queue is longer than the limit"),
}

_CODE_STEPS = {
    "20110001": lambda: translate("Error", "Change the prompt. Nothing was charged."),
    "20110010": lambda: translate("Error", "Top up in the console. Your draft is kept."),
    "20010018": lambda: translate("Error", "Press Generate again. Nothing was charged."),
}


def explain(error: BaseException) -> Explanation:
    """The sentences for `error`; anything unknown is called a fault of the program."""
    match error:
        case errors.GatewayError():
            return _explain_answer(error)
        case errors.TransportError():
            return _explain_transport(error)
        case errors.CredentialError():
            return _explain_credentials(error)
        case errors.PictureError():
            return _explain_picture(error)
        case errors.LibraryError():
            return _explain_library(error)
        case errors.DraftUnreadable():
            return Explanation(
                translate("Error", "This is no draft"),
                error.reason,
                translate("Error", "Nothing was changed in the form."),
                f"DraftUnreadable: {error.reason}",
                grave=False,
            )
        case errors.TableUnreadable():
            return Explanation(
                translate("Error", "The table cannot be read"),
                table_fault(error),
                translate("Error", "Nothing was sent."),
                f"TableUnreadable: {error}",
                grave=False,
            )
        case errors.AddressTaken():
            return Explanation(
                translate("Error", "Callbacks cannot be received"),
                translate("Error", "Nothing can listen on {address}.").format(
                    address=error.address
                ),
                translate("Error", "Choose another port under Callbacks. Polling goes on."),
                str(error),
            )
        case _:
            return Explanation(
                translate("Error", "Something went wrong inside the program"),
                translate("Error", "Nothing was sent because of it and nothing is lost."),
                translate("Error", "Copy the details and report them."),
                f"{type(error).__name__}: {error}",
            )


def _explain_answer(error: errors.GatewayError) -> Explanation:
    details = f"{type(error).__name__} {error}"
    trace = error.trace_id or translate("Error", "none")
    ticket = translate("Error", "Call number (TRACE_ID): {trace}").format(trace=trace)
    match error:
        case errors.Refused():
            known = _CODE_TITLES.get(error.code)
            step = _CODE_STEPS.get(error.code)
            title = known() if known else translate("Error", "The gateway refused the request")
            return Explanation(title, error.message, step() if step else ticket, details)
        case errors.NotPermitted():
            title = translate("Error", "This account may not do that")
            step_text = translate("Error", "Check the service in the enterprise console.")
        case errors.SignatureRejected():
            return _explain_signature(error, details)
        case errors.RateLimited():
            title = translate("Error", "The gateway asks for a pause")
            step_text = translate("Error", "Asking for results goes on by itself.")
        case errors.GatewayBroken():
            title = translate("Error", "The gateway has a fault (HTTP {status})").format(
                status=error.status
            )
            step_text = ticket
        case errors.BadResponse():
            title = translate("Error", "The gateway's answer cannot be read")
            step_text = ticket
        case _:
            title = translate("Error", "The gateway rejects the request (HTTP {status})").format(
                status=error.status
            )
            step_text = ticket
    return Explanation(title, error.message, step_text, details)


def _explain_signature(error: errors.SignatureRejected, details: str) -> Explanation:
    title = translate("Error", "The signature was rejected")
    if error.clock_ahead is None:
        return Explanation(
            title,
            translate("Error", "App id and private key do not belong together."),
            translate("Error", "Check both in the enterprise console."),
            details,
        )
    return Explanation(
        title,
        _clock_sentence(error.clock_ahead),
        translate("Error", "Set this computer's clock and try again."),
        details,
    )


def _clock_sentence(ahead: timedelta) -> str:
    minutes = max(1, round(abs(ahead.total_seconds()) / 60))
    if ahead > timedelta():
        return translate("Error", "This computer's clock is {n} min fast.").format(n=minutes)
    return translate("Error", "This computer's clock is {n} min slow.").format(n=minutes)


def _explain_transport(error: errors.TransportError) -> Explanation:
    if isinstance(error, errors.ConnectionLost):
        return Explanation(
            translate("Error", "The connection broke before the answer came"),
            error.detail,
            translate("Error", "Nothing is sent again by itself."),
            f"{type(error).__name__}: {error.detail}",
        )
    return Explanation(
        translate("Error", "The gateway cannot be reached"),
        error.detail,
        translate("Error", "Nothing was sent. Check the network."),
        f"{type(error).__name__}: {error.detail}",
    )


def _explain_credentials(error: errors.CredentialError) -> Explanation:
    from wujie_desktop.presenters.credential_words import credential_words

    return Explanation(*credential_words(error), f"{type(error).__name__}: {error}")


def _explain_picture(error: errors.PictureError) -> Explanation:
    titles = {
        errors.PictureGone: translate("Error", "The picture is no longer on the server"),
        errors.PictureRefused: translate("Error", "The server refused the picture"),
        errors.PictureBroken: translate("Error", "The picture's file is damaged"),
        errors.PictureTooLarge: translate("Error", "The picture's file is too large"),
        errors.HostNotAllowed: translate("Error", "The picture's address is not allowed"),
    }
    return Explanation(
        titles.get(type(error), translate("Error", "The picture cannot be had")),
        error.detail,
        translate("Error", "Its record and its verdict are kept."),
        f"{type(error).__name__}: {error.detail}",
    )


def _explain_library(error: errors.LibraryError) -> Explanation:
    sentences = {
        errors.FolderNotWritable: (
            translate("Error", "The data folder cannot be written"),
            translate("Error", "Choose another folder with --data-dir or free it."),
        ),
        errors.LibraryInUse: (
            translate("Error", "The data folder is open in another program"),
            translate("Error", "Close that program first."),
        ),
        errors.LibraryDamaged: (
            translate("Error", "The library is damaged"),
            translate("Error", "Nothing was changed. Keep the folder as it is."),
        ),
        errors.LibraryTooNew: (
            translate("Error", "A newer version wrote this library"),
            translate("Error", "Open it with that version."),
        ),
    }
    title, step = sentences.get(
        type(error), (translate("Error", "The data folder cannot be used"), "")
    )
    return Explanation(title, f"{error.folder} {error.detail}".strip(), step, str(error))


def table_fault(error: errors.TableUnreadable) -> str:
    """What is wrong, and in which line."""
    if not error.line:
        return error.reason
    return translate("Error", "Line {n}: {reason}").format(n=error.line, reason=error.reason)
